"""What is known of a reader: gathered once, and the same as when every pair of books is looked at."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conversation import starter
from tools.ranking.blend import BlendRanker
from tools.ranking.known import LATEST, SAME_AUTHOR, Known
from tools.ranking.opinions import SHUNNED
from tools.ranking.reader_taste import SHUN, ReaderTaste
from tools.ranking.scales import Kept, Lookup, middle_of, on_one_scale, widened
from tools.types import BookQuery, ReaderProfile

NUMBERS = st.floats(-8, 8, width=32)


# --- scales ----------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(-1, 6), NUMBERS), max_size=20), st.lists(st.integers(-1, 8), max_size=10))
def test_a_lookup_is_a_dictionary_of_sums(said: list[tuple[int, float]], wanted: list[int]) -> None:
    keys, values = np.asarray([k for k, _ in said], np.int32), np.asarray([v for _, v in said], np.float32)
    sums: dict[int, float] = {}
    for key, value in said:
        if key >= 0:
            sums[key] = sums.get(key, 0) + value
    found = Lookup.of(keys, values, np.add)[np.asarray(wanted, np.int32)]
    np.testing.assert_allclose(found, [sums.get(key, 0) for key in wanted], atol=1e-4)


def test_the_middle_of_what_is_sorted_is_its_median() -> None:
    rng = np.random.default_rng(5)
    for n in (1, 2, 7, 200):
        values = rng.normal(size=(3, n)).astype(np.float32)
        np.testing.assert_allclose(middle_of(np.sort(values, 1)), np.median(values, 1), rtol=1e-6)
        assert float(middle_of(np.sort(values[0]))) == pytest.approx(float(np.median(values[0])))


@given(st.lists(NUMBERS, max_size=30))
def test_one_scale_keeps_the_order_and_ends_at_one(values: list[float]) -> None:
    scaled = on_one_scale(np.asarray(values, np.float32))
    assert len(scaled) == len(values)
    assert (np.abs(scaled) <= 1).all()
    for a, b in zip(np.argsort(values)[:-1], np.argsort(values)[1:], strict=True):
        assert scaled[a] <= scaled[b]


def test_half_precision_is_widened_exactly() -> None:
    every = np.arange(1 << 16, dtype=np.uint16).view(np.float16).reshape(-1, 64)
    finite = np.flatnonzero(np.isfinite(every).all(1))
    assert len(finite) > 960, "zeros, the smallest and the largest of both signs among them"
    np.testing.assert_array_equal(widened(every, finite), every[finite].astype(np.float32))
    rows = np.asarray([3, 900, 3, 0])
    np.testing.assert_array_equal(widened(every, rows), every[rows].astype(np.float32))
    np.testing.assert_array_equal(widened(every.astype(np.float32), rows), every[rows].astype(np.float32))


def test_what_is_kept_is_made_once_and_the_oldest_goes_first() -> None:
    made: list[int] = []

    def make(k: int) -> int:
        made.append(k)
        return -k

    kept: Kept[int, int] = Kept(2)
    assert [kept.get(k, lambda k=k: make(k)) for k in (1, 2, 1, 3, 1, 2)] == [-1, -2, -1, -3, -1, -2]  # type: ignore[misc]
    assert made == [1, 2, 3, 2]


# --- nearness --------------------------------------------------------------------------------------------------------


def pairwise(rows: np.ndarray, books: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Nearness of candidates (c) to the nearest of some books, pair by pair: (c,)."""
    library = starter().library
    near = np.maximum(library.vectors[rows].astype(np.float32) @ library.vectors[books].astype(np.float32).T, 0)
    author, series = library.columns.author, library.columns.series
    for i, row in enumerate(rows):
        for j, book in enumerate(books):
            if author[row] == author[book] >= 0:
                near[i, j] = max(near[i, j], SAME_AUTHOR)
            if series[row] == series[book] >= 0:
                near[i, j] = 1
    return np.asarray((near * weights).max(1, initial=0))


@pytest.mark.parametrize("seed", range(4))
def test_content_and_what_is_shunned_are_those_of_all_pairs(seed: int) -> None:
    """With opinions of every kind and age, some of the same author or series as candidates."""
    library, rng = starter().library, np.random.default_rng(seed)
    name, n = library.catalogue.book_id, len(library.catalogue)
    rows = rng.permutation(n)
    liked, disliked, passed = rows[:7], rows[7:10], rows[10:12]
    weights = {name(int(row)): float(w) for row, w in zip(rows[:12], rng.uniform(0.2, 1, 12), strict=True)}
    profile = ReaderProfile(
        reader_id="r", liked=tuple(map(name, liked.tolist())), disliked=tuple(map(name, disliked.tolist())),
        not_interested=tuple(map(name, passed.tolist())), weights=weights,
    )  # fmt: skip
    taste = ReaderTaste(library, starter().ranker._traits)
    known = taste.known(profile)
    assert known is not None
    found = taste.of(rows, known)
    assert found is not None
    age = {int(row): weights[name(int(row))] for row in rows[:12]}
    vectors = library.vectors[rows].astype(np.float32)
    near = vectors @ library.vectors[liked].astype(np.float32).T
    content = np.sort(near * [age[int(row)] for row in liked], axis=1)[:, -3:].mean(1)
    turned = [
        strength * pairwise(rows, books, np.asarray([age[int(row)] for row in books]))
        for strength, books in zip(SHUNNED.values(), (disliked, passed), strict=True)
    ]
    content = content - SHUN * sum(turned)
    np.testing.assert_allclose(found.content, on_one_scale(content.astype(np.float32)), atol=1e-4)
    np.testing.assert_allclose(found.near, near, atol=1e-5)
    speaks = np.maximum(*turned) - pairwise(rows, liked, np.ones(len(liked)))
    np.testing.assert_allclose(found.shunned, np.clip(speaks, 0, 1), atol=1e-4)


def test_a_book_twice_on_a_list_or_on_two_counts_once_and_as_liked() -> None:
    ids = [starter().library.catalogue.book_id(row) for row in range(4)]
    profile = ReaderProfile(reader_id="r", liked=(ids[0], "gone", ids[0], ids[1]), disliked=(ids[1], ids[2]))
    known = ReaderTaste(starter().library, starter().ranker._traits).known(profile)
    assert known is not None
    assert known.liked.tolist() == [0, 1]
    assert [len(side.weights) for side in known.shunned] == [1]


def test_a_long_history_is_looked_at_from_its_end() -> None:
    ids = tuple(starter().library.catalogue.book_id(row) for row in range(LATEST + 10))
    known = ReaderTaste(starter().library, starter().ranker._traits).known(ReaderProfile(reader_id="r", liked=ids))
    assert known is not None
    assert len(known.latest.weights) == LATEST
    assert known.liked.tolist() == list(range(LATEST + 10))


def test_a_reader_is_gathered_once_while_they_say_nothing_new(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered: list[Known] = []
    real = Known.of
    monkeypatch.setattr(Known, "of", lambda *given: gathered.append(real(*given)) or gathered[-1])
    ranker = BlendRanker(starter().library, learned=starter().ranker._learned)
    found = starter().retriever.search(BookQuery(text="lighthouse"))
    ids = [starter().library.catalogue.book_id(row) for row in range(3)]
    profile = ReaderProfile(reader_id="r", liked=tuple(ids[:2]))
    for text in ("lighthouse", "a funny novel", "lighthouse"):
        ranker.rank(found, BookQuery(text=text), profile.model_copy(), 5)
    assert len(gathered) == 1
    for changed in ({"liked": tuple(ids)}, {"disliked": (ids[2],)}, {"weights": {ids[0]: 0.5}}, {"read": (ids[2],)}):
        ranker.rank(found, BookQuery(text="lighthouse"), profile.model_copy(update=changed), 5)
    assert len(gathered) == 5
    assert gathered[0].history.rows.tolist() == [0, 1]
