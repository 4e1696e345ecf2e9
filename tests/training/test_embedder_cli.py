"""python -m training embedder: from a bench folder to a registered encoder that serves by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index_builder.build import Options, build
from index_builder.progress import Silent
from tests.factories import HashEmbedder, quick_folder, record, write_feed
from tools.embedding.adapter import CARD_FILE, load_changes
from tools.embedding.load import load_embedder
from tools.registry.registry import Registry
from training.__main__ import main

SMALL = ("rank=4", "epochs=1", "batch_size=8", "query_tokens=48", "document_tokens=48", "threads=1", "bf16=false")


def bench(folder: Path) -> Path:
    """Forty books, a post about each of the first thirty, three to measure on."""
    blurbs = [f"Nobody visits island {k}. Then {name} lands there with a goat. Winter comes. The lamp goes out."
              for k, name in enumerate(f"Captain{k}" for k in range(40))]  # fmt: skip
    records = [record(k, description=blurb) for k, blurb in enumerate(blurbs)]
    posts = [{"id": f"p{k}", "text": f"I read this at school. {blurbs[k]} What was it?", "gold": [f"r{k}"]}
             for k in range(30)]  # fmt: skip
    (folder / "requests").mkdir(parents=True)
    write_feed(folder / "catalogue.jsonl", records)
    write_feed(folder / "requests" / "tot_train.jsonl", posts)
    write_feed(folder / "requests" / "tot_dev.jsonl", posts[:3])
    return folder


def test_each_step_says_which_must_come_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = bench(tmp_path / "bench")
    with quick_folder() as data:
        build([folder / "catalogue.jsonl"], Options(data), HashEmbedder(), Silent())
        at = ["--data-dir", str(data)]
        export = ["export", "--to", str(tmp_path / "a")]
        for command, wanted in ((["fit", "--bench", str(folder)], "mine"), (["register"], "fit"), (export, "fit")):
            assert main(["embedder", command[0], *at, *command[1:]]) == 2
            assert f"run `python -m training embedder {wanted}` first" in " ".join(capsys.readouterr().err.split())
        assert main(["embedder", "mine", *at, "--bench", str(folder)]) == 0
        assert main(["embedder", "fit", *at, "--bench", str(folder), "--set", "ranks=3"]) == 2
        assert "there is no setting 'ranks'" in capsys.readouterr().err
        assert main(["embedder", "fit", *at, "--bench", str(folder), "--set", "rank=x"]) == 2


@pytest.mark.slow
def test_from_posts_to_a_registered_encoder_that_loads_by_name(tmp_path: Path) -> None:
    folder = bench(tmp_path / "bench")
    with quick_folder() as data:
        build([folder / "catalogue.jsonl"], Options(data), HashEmbedder(), Silent())
        assert main(["embedder", "all", "--bench", str(folder), "--data-dir", str(data), "--set", *SMALL]) == 0
        registry = Registry(data, "embedder")
        version = registry.in_role("champion")
        assert version is not None
        assert set(registry.manifest(version).files) == {"adapter.safetensors", "adapter.json", CARD_FILE}
        held = json.loads((data / "embedder" / "figures.json").read_text())["figures"]
        assert set(held) == {"base", "fitted"}
        assert 0 <= held["fitted"]["tot_dev"]["mrr"] <= 1
        card = (registry.folder(version) / CARD_FILE).read_text()
        assert "| tot_dev | fitted |" in card
        embedder = load_embedder("registered", data)
        assert embedder.name == load_embedder(f"registered:{version}", data).name
        assert embedder.embed(["a goat on an island"]).shape == (1, 384)
        assert main(["embedder", "export", "--data-dir", str(data), "--to", str(tmp_path / "adapter")]) == 0
        assert len(load_changes(tmp_path / "adapter")[1]) == 36
