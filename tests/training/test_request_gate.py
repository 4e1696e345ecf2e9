"""Which request-aware ranker serves after training: never one that was found worse than what serves."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from tools.embedding.weights import sha256_of
from tools.ranking.request.open import DEFAULT, KIND, MODEL, open_default
from tools.registry.registry import Registry
from training.__main__ import main
from training.pipeline import chosen
from training.request_ranker.model import FitConfig


def fitted_for(bench: Path, passed: bool) -> Registry:
    """A data folder with a fitted ranker and what `judge` found of it."""
    folder = bench / "request_ranker" / "fitted"
    folder.mkdir(parents=True)
    (folder / MODEL).write_bytes((DEFAULT / MODEL).read_bytes())
    notes = {
        "data_sha256": "d" * 64, "code_version": "c", "seed": 0, "config": asdict(FitConfig()), "embedder": "e",
        "seconds": 1, "lists": {"train": 1, "validation": 1, "test": 1}, "chosen_from": [],
    }  # fmt: skip
    (folder / "fitted.json").write_text(json.dumps(notes))
    worse = [] if passed else ["posts (MRR)"]
    verdict = {"sha256": sha256_of(folder / MODEL), "against": "a rival", "worse": worse, "passed": passed}
    (bench / "request_ranker" / "verdict.json").write_text(json.dumps(verdict))
    return Registry(bench, KIND)


def test_one_that_is_worse_than_what_serves_does_not_take_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registry = fitted_for(tmp_path, passed=False)
    assert main(["request_ranker", "register", "--data-dir", str(tmp_path)]) == 0
    assert registry.in_role("champion") is None
    assert registry.in_role("challenger") is not None
    assert "held against a rival it is worse in: posts (MRR)" in " ".join(capsys.readouterr().out.split())
    (stage,) = chosen(["request_ranker"])
    assert all(any(tmp_path.glob(pattern)) for pattern in stage.leaves), "the stage counts as done all the same"
    assert main(["request_ranker", "register", "--promote", "--data-dir", str(tmp_path)]) == 0
    assert registry.in_role("champion") is not None


def test_one_that_is_worse_in_nothing_serves_and_a_verdict_on_another_says_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registry = fitted_for(tmp_path, passed=True)
    assert main(["request_ranker", "register", "--data-dir", str(tmp_path)]) == 0
    champion = registry.in_role("champion")
    assert champion is not None
    open_default().save(tmp_path / "request_ranker" / "fitted" / MODEL, {"another": "fit"})
    assert main(["request_ranker", "register", "--data-dir", str(tmp_path)]) == 0
    assert registry.in_role("champion") == champion
    assert "was not held against what serves" in " ".join(capsys.readouterr().out.split())
