from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.active import OpenLibrary
from evals.__main__ import main
from evals.driver import driver
from evals.pipeline import rank_dialogue, rank_text
from tests.evals.world import write_jsonl
from tools.library.versions import Versions

REQUEST = {"id": "r1", "text": "a quiet novel about beekeeping", "gold": ["b02"]}


def last_line(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    return found


def test_requests_build_the_index_once(
    catalogue: Path, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = write_jsonl(
        tmp_path / "cases.jsonl", [REQUEST, {"id": "r2", "text": "a stormy submarine", "gold": ["b23"]}]
    )
    command = ["bench", "requests", "--catalogue", str(catalogue), "--cases", str(cases), "--data-dir", str(data_dir)]
    assert main(command) == 0
    found = last_line(capsys)
    assert found["n"] == 2
    assert found["recall@5"] == 1
    assert {"recall@1", "recall@10", "recall@20", "recall@100", "ndcg@10", "mrr", "p50_ms", "p99_ms"} < set(found)
    versions = Versions(data_dir).names()
    assert main(command) == 0
    assert Versions(data_dir).names() == versions


def test_dialogues_leave_out_what_was_named(library: OpenLibrary) -> None:
    history = [
        ("user", "I loved The Silent Beekeeping"),
        ("assistant", "Try The Golden Beekeeping"),
        ("user", "another"),
    ]
    ranked = rank_dialogue(library, history)
    assert ranked
    assert not {"b02", "b12"} & set(ranked)


def test_dialogues_bench(catalogue: Path, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = {"id": "d1", "history": [{"role": "user", "text": "do you have books by Author Birch?"}], "gold": ["b15"]}
    cases = write_jsonl(tmp_path / "cases.jsonl", [case])
    command = ["bench", "dialogues", "--catalogue", str(catalogue), "--cases", str(cases), "--data-dir", str(data_dir)]
    assert main(command) == 0
    assert last_line(capsys)["recall@100"] == 1


def test_readers_by_content(
    catalogue: Path, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = [{"book_id": "b02", "rating": 5}, {"book_id": "b12", "rating": 5}]
    readers = write_jsonl(
        tmp_path / "readers.jsonl",
        [{"user": "u", "history": history, "held_out": ["b22"]}, {"user": "v", "history": history, "held_out": []}],
    )
    command = [
        "bench",
        "readers",
        "--catalogue",
        str(catalogue),
        "--readers",
        str(readers),
        "--data-dir",
        str(data_dir),
    ]
    assert main(command) == 0
    found = last_line(capsys)
    assert found["n"] == 1
    assert found["recall@5"] == 1


async def test_the_bench_ranks_as_the_librarian_serves(library: OpenLibrary, tmp_path: Path) -> None:
    texts = (
        "a quiet novel about beekeeping",
        "books by Author Crane",
        "something like The Last Winter, under 250 pages",
    )
    async with driver(library, tmp_path) as librarian:
        for text in texts:
            reply = await librarian.say(f"thread {text}", text, "en")
            assert reply.cards
            shown = [card.book_id for card in reply.cards]
            assert rank_text(library, text)[: len(shown)] == shown, text


def test_small_talk_ranks_nothing(library: OpenLibrary) -> None:
    assert rank_text(library, "hello!") == []


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"id": "r", "text": "x"}, "gold"),
        ({"id": "r", "text": "x", "gold": []}, "gold"),
        ({"id": "r", "text": "", "gold": ["b01"]}, "text"),
        ("nonsense", "the line"),
    ],
)
def test_a_bad_case_is_named_before_anything_is_built(
    line: object, field: str, catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = write_jsonl(tmp_path / "cases.jsonl", [REQUEST, line])
    assert main(["bench", "requests", "--catalogue", str(catalogue), "--cases", str(cases)]) == 2
    captured = capsys.readouterr()
    assert f"line 2: {field}" in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""


def test_what_is_missing_is_said(catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "requests", "--catalogue", str(catalogue)]) == 2
    assert "needs --cases" in capsys.readouterr().err
    cases = write_jsonl(tmp_path / "cases.jsonl", [REQUEST])
    folder = str(tmp_path / "data")
    command = ["bench", "requests", "--catalogue", str(tmp_path / "none.jsonl"), "--cases", str(cases)]
    assert main([*command, "--data-dir", folder]) == 2
    assert "there is no catalogue" in capsys.readouterr().err


def test_scale_measures_every_size_against_exact_search(
    catalogue: Path, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["bench", "scale", "--catalogue", str(catalogue), "--data-dir", str(data_dir)]
    assert main([*command, "--sizes", "1000,1500"]) == 0
    found = last_line(capsys)
    assert set(found["sizes"]) == {"1000", "1500"}
    for figures in found["sizes"].values():
        assert figures["recall@10"] == 1.0, "below ten thousand every search is exact"
        assert figures["p50_ms"] <= figures["p99_ms"]
        assert figures["disk_mb_per_million"] > 0


@pytest.mark.parametrize("sizes", ["ten", "10", "1000,,2000"])
def test_sizes_that_cannot_be_measured_are_named(
    catalogue: Path, data_dir: Path, capsys: pytest.CaptureFixture[str], sizes: str
) -> None:
    command = ["bench", "scale", "--catalogue", str(catalogue), "--data-dir", str(data_dir), "--sizes", sizes]
    assert main(command) == 2
    assert "sizes" in capsys.readouterr().err
