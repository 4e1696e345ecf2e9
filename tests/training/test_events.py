"""From what readers said here to a ranker fitted on it."""

from __future__ import annotations

import asyncio
import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import shop
from tests.factories import HashEmbedder, build_feed
from tools.ranking.taste.model import TasteModel
from tools.readers.sql import SqlReaderStore
from tools.registry.registry import Registry
from tools.types import FeedbackEvent, FeedbackKind
from training.__main__ import main

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def told(folder: Path, said: list[tuple[str, str, FeedbackKind]], silent: tuple[str, ...] = ()) -> None:
    """A store that has heard this, a minute apart."""

    async def tell() -> None:
        store = SqlReaderStore(f"sqlite:///{folder / 'readers.db'}")
        await store.setup()
        try:
            for minute, (reader_id, book_id, kind) in enumerate(said):
                at = NOW + timedelta(minutes=minute)
                await store.add_event(FeedbackEvent(reader_id=reader_id, book_id=book_id, kind=kind, at=at))
            for reader_id in silent:
                await store.update_profile(reader_id, personalise=False)
        finally:
            await store.close()

    asyncio.run(tell())


def lines_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_the_last_word_is_what_is_written_and_nobody_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(
        tmp_path,
        [
            ("anna", "b1", "like"), ("anna", "b1", "dislike"), ("anna", "b2", "finish"), ("anna", "b3", "abandon"),
            ("anna", "b4", "open"), ("bo", "b1", "like"), ("silent", "b1", "like"), ("curious", "b1", "open"),
        ],
        silent=("silent",),
    )  # fmt: skip
    other = tmp_path / "other.csv"
    other.write_text("rating,user_id,book_id\n4,u1,b9\n")
    path = tmp_path / "bench/ratings.csv"
    arguments = ["ranker", "events", "--data-dir", str(tmp_path), "--to", str(path), "--beside", str(other)]
    assert main(arguments) == 0
    assert "4 opinions of 2 readers; left out: 2" in " ".join(capsys.readouterr().out.split())
    lines = lines_of(path)
    assert lines[0] == {"user_id": "u1", "book_id": "b9", "rating": "4"}
    own = {(line["user_id"], line["book_id"]): line["rating"] for line in lines[1:]}
    first, second = sorted({user for user, _ in own})
    assert {k: v for k, v in own.items() if k[0] == first} == {
        (first, "b1"): "1",
        (first, "b2"): "3",
        (first, "b3"): "2",
    }
    assert own[second, "b1"] == "5"
    assert not any(name in path.read_text() for name in ("anna", "bo,", "silent"))
    assert main(arguments) == 2
    assert "is there already" in capsys.readouterr().err


def test_nothing_to_learn_from_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(tmp_path, [("silent", "b1", "like")], silent=("silent",))
    where = ["--data-dir", str(tmp_path), "--to", str(tmp_path / "ratings.csv")]
    assert main(["ranker", "events", *where]) == 2
    assert "no reader has said anything" in capsys.readouterr().err
    assert main(["ranker", "events", *where, "--beside", str(tmp_path / "nowhere.csv")]) == 2
    assert not (tmp_path / "ratings.csv").exists()


def test_a_ranker_is_fitted_on_what_readers_said(tmp_path: Path) -> None:
    """Events, ratings, features, fit, register: each a command."""
    data = tmp_path / "data"
    build_feed(data, shop.records(), HashEmbedder())
    kinds: dict[int, FeedbackKind] = {1: "dislike", 2: "not_interested", 3: "read", 4: "like", 5: "like"}
    told(data, [(user, book_id, kinds[rating]) for user, book_id, rating in shop.ratings()])
    bench = tmp_path / "own"
    where = ["--bench", str(bench), "--data-dir", str(data)]
    assert main(["ranker", "events", "--data-dir", str(data), "--to", str(bench / "ratings.csv")]) == 0
    for step in ("prepare", "fit"):
        assert main(["ranker", step, *where]) == 0
    assert main(["ranker", "register", "--data-dir", str(data)]) == 0
    model = TasteModel.load(Registry(data, "ranker").open()[0] / "model.safetensors")
    scores = dict(zip(model.ids, model.score({"r0": 5.0, "r4": 5.0, "r8": 5.0}), strict=True))
    best = sorted(scores, key=lambda book_id: -scores[book_id])[:10]
    assert sum(shop.kind_of(book_id) == 0 for book_id in best) >= 9
