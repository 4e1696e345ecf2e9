"""A whole shop with a taste model fitted on its readers: what they alike love, what may be said of them, who is a
newcomer, and models that belong elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.active import OpenLibrary
from evals.__main__ import main
from tests import shop
from tests.factories import HashEmbedder, build_feed, quick_folder, record
from tools.library.library import open_library
from tools.ranking.blend import BlendRanker
from tools.ranking.config import RankingConfig
from tools.ranking.opinions import history_of
from tools.ranking.reasons import Reasoner
from tools.ranking.serving import facts_of, open_taste
from tools.ranking.shelves import Shelving
from tools.ranking.taste.model import TasteModel
from tools.registry.registry import Registry
from tools.types import BookQuery, ReaderProfile
from training.ranker.matching import matching
from training.registry import promote


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with quick_folder() as folder:
        build_feed(folder / "data", shop.records(), HashEmbedder())
        shop.write_bench(folder)
        yield folder


@pytest.fixture(scope="module")
def opened(folder: Path) -> Iterator[OpenLibrary]:
    """The shop in serving, its taste model champion."""
    library = open_library(folder / "data")
    try:
        _, version = matching(folder / "ratings.csv", facts_of(library), folder / "data")
        promote(Registry(folder / "data", "ranker"), version)
        yield OpenLibrary(library, HashEmbedder(), None, folder / "data")
    finally:
        library.close()


@pytest.fixture
def model(opened: OpenLibrary, folder: Path) -> TasteModel:
    found = open_taste(folder / "data", opened.library)
    assert found is not None
    return found


def fan(kind: int, n: int = 3) -> ReaderProfile:
    """Who likes the first books of a kind."""
    liked = tuple(f"r{kind + 4 * k}" for k in range(n))
    return ReaderProfile(reader_id=f"fan-{kind}", liked=liked, read=liked)


# --- readers alike ---------------------------------------------------------------------------------------------------


def readers_behind(model: TasteModel, liked: str, other: str) -> int:
    """How many readers of the ratings like both."""
    fans: dict[str, set[str]] = {}
    for user, book_id, rating in shop.ratings():
        if rating >= 4:
            fans.setdefault(book_id, set()).add(user)
    return len(fans.get(liked, set()) & fans.get(other, set()))


def test_readers_alike_are_spoken_of_only_when_enough_of_them_are(opened: OpenLibrary, model: TasteModel) -> None:
    """For every threshold: whoever is said to stand behind a pair does, and is not too few."""
    profile, library = fan(0), opened.library
    reader_taste = opened.ranker._reader_taste
    known = reader_taste.known(profile)
    assert known is not None
    rows = np.asarray([row for row in range(len(library.catalogue)) if row not in known.history.rows], np.int64)
    taste = reader_taste.of(rows, known)
    assert taste is not None
    told = {}
    for least in (2, 5, 12, 1_000_000):
        reasoner = Reasoner(library, model, least, known)
        said = []
        for k, row in enumerate(rows):
            book_id = library.catalogue.book_id(int(row))
            for reason in reasoner.evidence(int(row), taste, k, 1.0, "en"):
                if reason.signal == "readers":
                    liked = next(b for b in library.catalogue.many(profile.liked) if b.title == reason.text)
                    assert readers_behind(model, liked.book_id, book_id) >= max(least, model.config.least_readers)
                    said.append(book_id)
        told[least] = said
    assert len(told[5]) > len(told[12]) > 0
    assert told[2] == told[5], "below what the model was trained to tell nothing is known"
    assert told[1_000_000] == []


# --- newcomers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", range(4))
def test_the_next_suggestion_follows_three_opinions(opened: OpenLibrary, kind: int) -> None:
    liked = fan(kind).liked
    query = BookQuery(language="en")
    shown = {}
    for name in ("liked", "disliked"):
        profile = ReaderProfile(reader_id="r", **{name: liked}, read=liked)
        found = opened.retriever.search(query)
        found += [c for c in opened.ranker.suggest(query, profile) if c.book_id not in {f.book_id for f in found}]
        ranked = opened.ranker.rank([c for c in found if c.book_id not in liked], query, profile, 3)
        shown[name] = [book.book_id for book in ranked]
    assert all(shop.kind_of(book_id) == kind for book_id in shown["liked"])
    assert not any(shop.kind_of(book_id) == kind for book_id in shown["disliked"])


def test_readers_kept_back_get_better_cards_for_likes_than_for_dislikes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command: fitted without them, through the whole graph, with intervals."""
    monkeypatch.setattr("evals.commands.newcomers.embedder_of", lambda _: HashEmbedder())
    build_feed(folder / "other", shop.records(), HashEmbedder())
    arguments = ["newcomers", "--data-dir", str(folder / "other"), "--ratings", str(folder / "ratings.csv")]
    assert main([*arguments, "--readers", "12"]) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figures["n"] == 12
    assert figures["cards: like less dislike"]["low"] > 0.2
    assert figures["cards that differ, like and dislike"]["mean"] > 0.6
    train = (folder / "other/newcomers/train.csv").read_text()
    assert len({line.split(",")[0] for line in train.splitlines()[1:]}) == shop.READERS - shop.READERS // 5


# --- shelves ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "profile",
    [
        ReaderProfile(reader_id="stranger"), fan(1), fan(2, 40),
        ReaderProfile(reader_id="hater", disliked=tuple(f"r{n}" for n in range(60))),
        ReaderProfile(reader_id="gone", liked=("no-such-book", "nor-this"), read=("nor-that",)),
        ReaderProfile(reader_id="read-all-but-two", read=tuple(f"r{n}" for n in range(2, shop.BOOKS))),
    ],
    ids=lambda profile: profile.reader_id,
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "sv"])
def test_no_reader_finds_blank_shelves_or_a_book_twice(
    opened: OpenLibrary, profile: ReaderProfile, language: str
) -> None:
    shelves = Shelving(
        opened.library.catalogue, opened.retriever, opened.ranker, profile, language
    ).fill()  # fmt: skip
    ids = [book.book_id for shelf in shelves for book in shelf.books]
    assert ids
    assert len(ids) == len(set(ids))
    assert not set(ids) & {*profile.read, *profile.disliked}


def test_who_has_read_everything_is_shown_what_was_not_turned_down(opened: OpenLibrary) -> None:
    every = tuple(f"r{n}" for n in range(shop.BOOKS))
    profile = ReaderProfile(reader_id="done", liked=every[:40], disliked=every[40:60], read=every)
    (shelf,) = Shelving(opened.library.catalogue, opened.retriever, opened.ranker, profile, "en").fill()
    assert shelf.name == "again"
    assert len(shelf.books) == 8
    assert not {book.book_id for book in shelf.books} & set(profile.disliked)


# --- models that belong elsewhere ------------------------------------------------------------------------------------


def test_a_model_of_another_catalogue_is_not_used(folder: Path, opened: OpenLibrary) -> None:
    """None of its books is here: the librarian goes by content, and says why in the log."""
    with quick_folder() as other:
        build_feed(other / "data", [record(n + 1000, genres=["crime"]) for n in range(12)], HashEmbedder())
        kind = other / "data/models"
        kind.mkdir()
        (kind / "ranker").symlink_to((folder / "data/models/ranker").resolve())
        library = open_library(other / "data")
        try:
            elsewhere = OpenLibrary(library, HashEmbedder(), None, other / "data")
            assert elsewhere.ranker._model is None
            liked = ReaderProfile(reader_id="r", liked=(library.catalogue.book_id(0),))
            found = elsewhere.retriever.search(BookQuery(text="lighthouse"))
            assert len(elsewhere.ranker.rank(found, BookQuery(text="lighthouse"), liked, 3)) == 3
        finally:
            library.close()


def test_a_catalogue_that_has_grown_keeps_the_model(folder: Path, opened: OpenLibrary) -> None:
    with quick_folder() as other:
        build_feed(other / "data", [*shop.records(), *(record(n + 1000) for n in range(20))], HashEmbedder())
        (other / "data/models").mkdir()
        (other / "data/models/ranker").symlink_to((folder / "data/models/ranker").resolve())
        library = open_library(other / "data")
        try:
            grown = OpenLibrary(library, HashEmbedder(), None, other / "data")
            assert grown.ranker._model is not None
            best = [library.catalogue.book_id(row) for row in grown.ranker._reader_taste.best(fan(1), 10)]
            assert all(shop.kind_of(book_id) == 1 for book_id in best)
        finally:
            library.close()


# --- opinions that contradict, repeat or are of unknown books --------------------------------------------------------


def test_unknown_books_and_contradictions_leave_a_ranking(opened: OpenLibrary) -> None:
    found = opened.retriever.search(BookQuery(text="dragon"))
    odd = ReaderProfile(reader_id="odd", liked=("r1", "nowhere", "r1"), disliked=("r1", "r2"), read=("r1", "r1"))
    assert len(opened.ranker.rank(found, BookQuery(text="dragon"), odd, 5)) == 5
    history = history_of({"r1": 0, "r2": 1}, odd)
    assert dict(zip(history.rows.tolist(), history.ratings.tolist(), strict=True)) == {0: 5.0, 1: 1.0}


def test_without_consent_nothing_of_the_profile_counts(opened: OpenLibrary) -> None:
    found, query = opened.retriever.search(BookQuery(text="a tale")), BookQuery(text="a tale")
    silent = fan(1).model_copy(update={"personalise": False})
    nobody = ReaderProfile(reader_id="nobody")
    ranks = [[b.book_id for b in opened.ranker.rank(found, query, p, 10)] for p in (silent, nobody)]
    assert ranks[0] == ranks[1]
    assert opened.ranker.suggest(query, silent) == []


def test_scores_are_new_as_soon_as_the_reader_says_something_new(opened: OpenLibrary) -> None:
    ranker: BlendRanker = opened.ranker
    query = BookQuery(text="a tale told by the river")
    found = opened.retriever.search(query)
    before = [b.book_id for b in ranker.rank(found, query, fan(0), 5)]
    assert before == [b.book_id for b in ranker.rank(found, query, fan(0), 5)]
    changed = fan(0).model_copy(update={"disliked": fan(0).liked, "liked": fan(3).liked})
    after = [b.book_id for b in ranker.rank(found, query, changed, 5)]
    assert sum(shop.kind_of(i) == 3 for i in after) > sum(shop.kind_of(i) == 3 for i in before)
    assert isinstance(ranker.config, RankingConfig)


# --- what ranking costs ----------------------------------------------------------------------------------------------


def test_the_cost_of_ranking_is_measured_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All but the part over HTTP, which needs an encoder that a server can load."""
    from evals.bench import rank
    from index_builder.progress import Progress

    feed = folder / "rank.jsonl"
    feed.write_text("".join(json.dumps(each) + "\n" for each in shop.records()))
    for name, small in (("RATED", 20), ("CANDIDATES", 40), ("READERS", 4), ("ROUNDS", 1)):
        monkeypatch.setattr(rank, name, small)
    monkeypatch.setattr(rank, "over_http", lambda place, version, profiles: {"version": version})
    found = rank.bench_rank(feed, folder / "ratings.csv", folder / "ranked", HashEmbedder(), Progress())
    (version,) = Registry(folder / "ranked", "ranker").versions()
    assert (found["books"], found["scored"], found["http"]) == (shop.BOOKS, shop.BOOKS, {"version": version})
    for name in ("score_catalogue", "rank_200", "rank_200_new_feedback"):
        assert found[name]["n"] == 4
        assert 0 < found[name]["p50_ms"] <= found[name]["p99_ms"]
    assert found["loading_mb"] >= found["taste_model_mb"] > 0
