"""The request-aware ranker that comes with the project: it obeys, it leans, it is what its card says, and without it
the weights set by hand do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from app.active import OpenLibrary, request_ranker
from tests.conversation import small_library, starter
from tests.factories import record
from tools.catalogue.traits import Traits
from tools.embedding.weights import sha256_of
from tools.errors import ModelUnavailable
from tools.ranking.blend import BlendRanker
from tools.ranking.checks import misfit
from tools.ranking.config import RankingConfig
from tools.ranking.request.features import CONTEXT, FEATURES, Listing, on_list_scale, rank_share
from tools.ranking.request.model import EITHER_WAY, RequestRanker
from tools.ranking.request.open import DEFAULT, KIND, MANIFEST, MODEL, open_default, open_request_ranker
from tools.types import BookQuery, Candidate, Constraints, Facets, ReaderProfile

STRONG = BookQuery(text="a sealed house, a lighthouse keeper and a missing map of the northern islands")
WEAK = BookQuery(text="something good")


def context(**given: float) -> np.ndarray:
    """A reader with twenty likes and the model's knowledge of them, unless said otherwise."""
    usual = {"spread": 0.8, "likes": 0.6, "known": 0.9, **given}
    return np.asarray([usual.get(name, 0.0) for name in CONTEXT], np.float32)


NOTHING = context(spread=0.3)
POST = context(asked=1.0, text=1.0, words=0.9, story=1.0, lead=0.3)


def weight_of(ranker: RequestRanker, at: np.ndarray, *names: str) -> float:
    weights = ranker.weights(at)
    return float(sum(weights[FEATURES.index(name)] for name in names))


# --- the committed one -----------------------------------------------------------------------------------------------


def test_it_is_small_safe_and_what_its_card_says() -> None:
    path = DEFAULT / MODEL
    assert path.stat().st_size < 100_000
    card = (DEFAULT / "CARD.md").read_text(encoding="utf-8")
    assert sha256_of(path) in card
    assert "Apache-2.0" in card
    assert "by hand" in card
    assert {p.name for p in DEFAULT.iterdir()} == {MODEL, "CARD.md", MANIFEST}


def test_a_strong_request_is_obeyed_and_a_weak_one_leans_on_taste() -> None:
    ranker = open_default()
    said = ("fused", "fused_rank", "dense", "text", "facets")
    taste = ("collaborative", "content", "author", "series", "genre")
    obeying, leaning = (weight_of(ranker, at, *said) / weight_of(ranker, at, *taste) for at in (POST, NOTHING))
    assert obeying > 2 * leaning


@pytest.mark.parametrize("at", [NOTHING, POST, context(facets=1.0, asked=0.7), context(anchors=0.3, asked=0.8)])
def test_more_of_a_good_thing_never_costs_a_place(at: np.ndarray) -> None:
    ranker, steps = open_default(), np.linspace(-1, 1, 21, dtype=np.float32)
    for k, name in enumerate(FEATURES):
        features = np.zeros((len(steps), len(FEATURES)), np.float32)
        features[:, k] = steps
        score = ranker.contributions(Listing(features, at)).sum(1)
        if name not in EITHER_WAY:
            assert (np.diff(score) >= -1e-5).all(), name


def test_no_request_is_too_strange() -> None:
    ranker = open_default()
    for at in (np.full(len(CONTEXT), 1e6, np.float32), np.full(len(CONTEXT), -1e6, np.float32)):
        features = np.full((3, len(FEATURES)), 50, np.float32)
        assert np.isfinite(ranker.contributions(Listing(features, at))).all()


def test_taste_decides_what_nothing_was_asked_for_and_not_what_was() -> None:
    """Readers of two tastes: the same best book for a clear request, other books for none."""
    catalogue, ranker = starter().library.catalogue, starter().ranker
    readers = []
    for kind in ("crime", "fantasy"):
        liked = tuple(b.book_id for b in catalogue.books() if b.genres[:1] == (kind,) and b.language == "en")[:6]
        readers.append(ReaderProfile(reader_id=kind, liked=liked, read=liked))
    tops: dict[str, list[list[str]]] = {"strong": [], "weak": []}
    for profile in readers:
        exclude = Constraints(exclude=tuple(i for r in readers for i in r.liked))
        asked = BookQuery(
            text="a house of endless halls full of statues, with an ocean and tides inside", constraints=exclude
        )
        found = starter().retriever.search(asked)
        tops["strong"].append([b.book_id for b in ranker.rank(found, asked, profile, 3)])
        found = starter().retriever.search(BookQuery(text="novel", constraints=exclude))
        tops["weak"].append([b.book_id for b in ranker.rank(found, WEAK, profile, 6)])
    assert tops["strong"][0][0] == tops["strong"][1][0]
    assert len(set(tops["weak"][0]) & set(tops["weak"][1])) <= 3


# --- features --------------------------------------------------------------------------------------------------------


def test_another_encoder_with_other_cosines_changes_nothing() -> None:
    found = starter().retriever.search(STRONG)
    bent = [c.model_copy(update={"signals": {**c.signals, "dense": 0.4 * c.signals["dense"] + 0.5}}) for c in found]
    ranks = [[b.book_id for b in starter().ranker.rank(each, STRONG, ReaderProfile(reader_id="r"), 10)]
             for each in (found, bent)]  # fmt: skip
    assert ranks[0] == ranks[1]


def test_scales_of_a_list() -> None:
    lists = np.asarray([[5, 1, 3, np.nan], [np.nan] * 4, [2] * 4], np.float32)
    np.testing.assert_allclose(on_list_scale(lists), [[1, -1 / 3, 1 / 3, -1 / 3], [0] * 4, [0] * 4], atol=1e-6)
    shares = rank_share(np.asarray([3, 9, 3, 1], np.float32))
    assert shares[1] == 1
    assert shares[0] == shares[2]
    assert shares[3] == 0
    assert rank_share(np.asarray([1], np.float32)).tolist() == [1]


def test_books_that_only_taste_found_are_ranked_too() -> None:
    catalogue = starter().library.catalogue
    found = starter().retriever.search(WEAK)[:5]
    known = {c.book_id for c in found}
    more = [Candidate(book_id=catalogue.book_id(k), row=k, score=0.0) for k in range(8)]
    both = [*found, *(c for c in more if c.book_id not in known)]
    ranked = starter().ranker.rank(both, WEAK, ReaderProfile(reader_id="r", liked=(more[0].book_id,)), 20)
    assert {b.book_id for b in ranked} == {c.book_id for c in both}


# --- in the blend ----------------------------------------------------------------------------------------------------


def ranked_with(config: RankingConfig, profile: ReaderProfile, query: BookQuery = WEAK) -> list[str]:
    ranker = BlendRanker(starter().library, config, None, open_default())
    return [b.book_id for b in ranker.rank(starter().retriever.search(query), query, profile, 10)]


def test_weights_of_the_file_still_count() -> None:
    catalogue = starter().library.catalogue
    liked = tuple(b.book_id for b in catalogue.books() if b.genres[:1] == ("crime",))[:5]
    profile = ReaderProfile(reader_id="r", liked=liked)
    plain = ranked_with(RankingConfig(), profile)
    assert plain == ranked_with(RankingConfig(), profile)
    stranger = ranked_with(RankingConfig(), ReaderProfile(reader_id="r"))
    assert ranked_with(RankingConfig(taste=0.0, weak_taste=0.0), profile) == stranger
    first = plain[-1]
    assert ranked_with(RankingConfig(business={first: 1.0}), profile)[0] == first


def test_hidden_gems_and_bestsellers_can_be_asked_for() -> None:
    columns, catalogue = starter().library.columns, starter().library.catalogue
    known = {}
    for fame in (-1, 0, 1):
        query = BookQuery(text="a novel", facets=Facets(genres=("crime",)), fame=fame)
        ids = ranked_with(RankingConfig(), ReaderProfile(reader_id="r"), query)
        known[fame] = float(np.mean([columns.popularity[catalogue.row(i)] for i in ids]))
    assert known[-1] < known[0] < known[1]


# --- falling back ----------------------------------------------------------------------------------------------------


@pytest.fixture
def broken_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the committed one that the project takes for its own."""
    copy = tmp_path / "default"
    shutil.copytree(DEFAULT, copy)
    monkeypatch.setattr("tools.ranking.request.open.open_default.__defaults__", (copy,))
    return copy


@pytest.mark.parametrize("damage", ["missing", "cut", "other", "no manifest", "manifest", "features", "arrays"])
def test_without_a_usable_one_the_weights_set_by_hand_count(
    broken_default: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path, manifest = broken_default / MODEL, broken_default / MANIFEST
    if damage == "missing":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:-40])
    elif damage == "other":
        path.write_bytes(b"not tensors")
    elif damage == "no manifest":
        manifest.unlink()
    elif damage == "manifest":
        manifest.write_text("[]")
    elif damage in ("features", "arrays"):
        rewrite(path, damage)
        manifest.write_text(json.dumps({"files": {MODEL: sha256_of(path)}}))
    with pytest.raises(ModelUnavailable):
        open_default(broken_default)
    assert request_ranker(None) is None
    opened = OpenLibrary(starter().library, starter().retriever._embedder)
    profile = ReaderProfile(reader_id="r", liked=(starter().library.catalogue.book_id(0),))
    ranked = opened.ranker.rank(opened.retriever.search(STRONG), STRONG, profile, 5)
    by_hand = BlendRanker(starter().library).rank(opened.retriever.search(STRONG), STRONG, profile, 5)
    assert [b.book_id for b in ranked] == [b.book_id for b in by_hand]


def rewrite(path: Path, damage: str) -> None:
    """The same file for other features, or with arrays of other shapes."""
    from safetensors import safe_open
    from safetensors.numpy import save_file

    with safe_open(path, framework="numpy") as file:
        header, arrays = dict(file.metadata()), {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    if damage == "features":
        header["features"] = "dense text"
    else:
        arrays["out"] = arrays["out"][:, :-1]
    save_file({name: np.ascontiguousarray(a) for name, a in arrays.items()}, path, header)


def test_a_registered_one_is_preferred_and_a_damaged_one_gives_way_to_the_default(tmp_path: Path) -> None:
    from tools.registry.registry import Registry
    from training.registry import promote, register

    registry = Registry(tmp_path, KIND)
    version = register(registry, {MODEL: DEFAULT / MODEL}, "0" * 64, "code", {}, {})
    promote(registry, version)
    assert np.array_equal(open_request_ranker(tmp_path).curves, open_default().curves)
    (registry.folder(version) / MODEL).write_bytes(b"broken")
    with pytest.raises(ModelUnavailable, match="damaged"):
        open_request_ranker(tmp_path)
    assert request_ranker(tmp_path) is not None


def test_it_can_be_turned_off(tmp_path: Path) -> None:
    from tools.errors import InputError
    from tools.ranking.config import load_config

    (tmp_path / "ranking.toml").write_text("learned = false\n")
    assert not load_config(tmp_path).learned
    opened = OpenLibrary(starter().library, starter().retriever._embedder, load_config(tmp_path))
    assert opened.ranker._learned is None
    (tmp_path / "ranking.toml").write_text("learned = 1\n")
    with pytest.raises(InputError, match="true or false"):
        load_config(tmp_path)


def test_a_catalogue_without_any_figures_is_ranked(tmp_path: Path) -> None:
    built = small_library(tmp_path, [record(n) for n in range(6)])
    try:
        found = built.retriever.search(BookQuery(text="lighthouse"))
        liked = ReaderProfile(reader_id="r", liked=(built.library.catalogue.book_id(0),))
        for profile in (liked, ReaderProfile(reader_id="r")):
            assert len(built.ranker.rank(found, BookQuery(text="lighthouse"), profile, 5)) == 5
    finally:
        built.library.close()


# --- a request without a reader --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "learned"),
    [
        (WEAK, False),
        (BookQuery(text="a story about friendship", like=()), False),
        (BookQuery(authors=("Tove Jansson",)), True),
        (BookQuery(text="a girl lives in a lighthouse and finds a map", identifying=True), True),
    ],
)
def test_of_nobody_the_learned_weights_order_only_what_is_named_or_told(query: BookQuery, learned: bool) -> None:
    found = starter().retriever.search(query)
    nobody = ReaderProfile(reader_id="nobody")
    library, model = starter().library, open_default()
    ranker = BlendRanker(library, learned=model)
    rows = np.asarray([c.row for c in found], np.int64)
    parts = ranker.parts(found, rows, query, None, None)
    assert ("freshness" in parts.weighted) is learned, "by hand there is no such part"
    assert ranker.rank(found, query, nobody, 3)


def test_the_next_of_an_examples_series_loses_nothing_for_being_the_next() -> None:
    library = starter().library
    columns, traits = library.columns, Traits.of(library.catalogue.records(), library.columns)
    later = np.flatnonzero((columns.series >= 0) & (columns.series_index > 1))
    assert len(later)
    rows, config = later[:1], RankingConfig()
    own = np.flatnonzero(columns.series == columns.series[rows[0]])[:1]
    nothing = np.zeros(0, np.int64)
    lost = [
        misfit(rows, BookQuery(), config, columns, traits, True, anchors)[0] for anchors in (nothing, own)
    ]  # fmt: skip
    assert lost[0] - lost[1] == pytest.approx(config.later_in_series)
