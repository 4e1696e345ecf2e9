"""What every vector index promises, run against the embedded shard and a server's in-process twin."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from tests.vector_index.conftest import POINTS, SIZE, Make, unit
from tools.text.bm25 import SparseVector
from tools.vector_index.base import Condition, IndexFilter, Point, VectorIndex

CRIME = Condition("genres", values=("crime",))
TRAVEL = Condition("genres", values=("travel",))
FILTERS = {
    "nothing asked": (IndexFilter(), {0, 1, 2, 3}),
    "any of": (IndexFilter(must=(Condition("genres", values=("travel", "poetry")),)), {1, 2}),
    "at least": (IndexFilter(must=(Condition("year", gte=2010),)), {1}),
    "at most": (IndexFilter(must=(Condition("year", lte=1999),)), {0, 3}),
    "within": (IndexFilter(must=(Condition("year", gte=-700, lte=1999),)), {0, 3}),
    "below zero": (IndexFilter(must=(Condition("year", lte=-1),)), {3}),
    "two musts": (IndexFilter(must=(CRIME, Condition("year", gte=2000))), {1}),
    "not": (IndexFilter(must_not=(CRIME,)), {2, 3}),
    "neither": (IndexFilter(must_not=(CRIME, TRAVEL)), {3}),
    "must and not": (IndexFilter(must=(CRIME,), must_not=(Condition("genres", values=("poetry",)),)), {0}),
    "one group": (IndexFilter(groups=((TRAVEL, Condition("year", lte=0)),)), {2, 3}),
    "two groups": (IndexFilter(groups=((CRIME, TRAVEL), (Condition("book_id", values=("a", "c")),))), {0, 2}),
    "group and not": (IndexFilter(groups=((CRIME, TRAVEL),), must_not=(TRAVEL,)), {0, 1}),
    "nobody": (IndexFilter(must=(Condition("genres", values=("Crime",)),)), set()),
    "unknown field": (IndexFilter(must=(Condition("languages", values=("en",)),)), set()),
}


def test_dense_hits_come_nearest_first_with_their_cosine(index: VectorIndex) -> None:
    hits = index.search_dense(unit(1, 0.2, 0, 0), 3)
    assert [hit.row for hit in hits[:2]] == [0, 1]
    assert hits[0].score == pytest.approx(1 / 1.04**0.5, abs=1e-4)
    assert hits[1].score == pytest.approx(1.2 / (2 * 1.04) ** 0.5, abs=1e-4)
    assert hits[2].score == pytest.approx(0, abs=1e-6)


def test_dense_search_gives_at_most_the_limit(index: VectorIndex) -> None:
    assert len(index.search_dense(unit(1, 0, 0, 0), 1)) == 1
    assert len(index.search_dense(unit(1, 0, 0, 0), 50)) == len(POINTS)


def test_dense_search_takes_a_query_of_any_length(index: VectorIndex) -> None:
    assert index.search_dense(unit(1, 0, 0, 0) * 50, 1)[0].score == pytest.approx(1, abs=1e-4)


def test_sparse_hits_come_by_dot_product(index: VectorIndex) -> None:
    hits = index.search_sparse("text", SparseVector((7, 9), (1.0, 4.0)), 10)
    assert [(hit.row, pytest.approx(hit.score)) for hit in hits] == [(0, 9.0), (1, 3.0), (2, 2.0)]


def test_sparse_search_leaves_out_rows_that_share_no_term(index: VectorIndex) -> None:
    assert [hit.row for hit in index.search_sparse("text", SparseVector((9,), (1.0,)), 10)] == [0, 2]
    assert not len(index.search_sparse("text", SparseVector((12345,), (1.0,)), 10))


def test_sparse_fields_are_apart(index: VectorIndex) -> None:
    assert [hit.row for hit in index.search_sparse("names", SparseVector((5, 7), (1.0, 1.0)), 10)] == [1]


def test_sparse_search_without_terms_finds_nothing(index: VectorIndex) -> None:
    assert not len(index.search_sparse("text", SparseVector((), ()), 10))


def test_sparse_search_takes_the_largest_term_ids(make_index: Make) -> None:
    index = make_index()
    index.upsert([Point(0, unit(1, 0, 0, 0), {"text": SparseVector((2**31 - 1, 0), (1.0, 1.0))})])
    assert [hit.row for hit in index.search_sparse("text", SparseVector((2**31 - 1,), (2.0,)), 5)] == [0]


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_passes_the_same_rows_everywhere(index: VectorIndex, name: str) -> None:
    where, rows = FILTERS[name]
    assert index.rows(where) == sorted(rows)
    assert index.count(where) == len(rows)
    assert {hit.row for hit in index.search_dense(unit(1, 1, 1, 1), 10, where)} == rows
    found = {hit.row for hit in index.search_sparse("text", SparseVector((7, 9), (1.0, 1.0)), 10, where)}
    assert found == rows - {3}, "row 3 has no words"


def test_a_filter_is_applied_before_the_limit(index: VectorIndex) -> None:
    where = IndexFilter(must=(TRAVEL,))
    assert [hit.row for hit in index.search_dense(unit(1, 0, 0, 0), 1, where)] == [2]


def test_rows_are_cut_in_row_order(index: VectorIndex) -> None:
    assert index.rows(limit=2) == [0, 1]
    assert index.rows() == [0, 1, 2, 3]


def test_facets_count_every_value(index: VectorIndex) -> None:
    assert index.facet("genres") == {"crime": 2, "poetry": 1, "travel": 1}
    assert next(iter(index.facet("genres"))) == "crime"
    assert index.facet("genres", IndexFilter(must=(Condition("year", gte=2000),))) == {"crime": 1, "poetry": 1}
    assert index.facet("genres", limit=1) == {"crime": 2}
    assert index.facet("series") == {}


def test_vectors_come_in_the_order_asked_for(index: VectorIndex) -> None:
    vectors = index.vectors([2, 0, 2])
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, [POINTS[2].dense, POINTS[0].dense, POINTS[2].dense], atol=1e-6)


def test_no_rows_give_no_vectors(index: VectorIndex) -> None:
    assert index.vectors([]).shape[0] == 0


def test_an_unknown_row_is_an_error(index: VectorIndex) -> None:
    with pytest.raises(KeyError):
        index.vectors([0, 99])


def test_writing_a_row_again_replaces_all_of_it(make_index: Make) -> None:
    index = make_index()
    index.upsert(POINTS)
    index.upsert([replace(POINTS[0], sparse={}, payload={"genres": ["travel"]}, dense=unit(0, 1, 0, 0))])
    assert index.count() == len(POINTS)
    assert index.rows(IndexFilter(must=(TRAVEL,))) == [0, 2]
    assert 0 not in index.rows(IndexFilter(must=(Condition("year", gte=-5000),)))
    assert [hit.row for hit in index.search_sparse("text", SparseVector((7,), (1.0,)), 5)] == [1]
    np.testing.assert_allclose(index.vectors([0])[0], unit(0, 1, 0, 0), atol=1e-6)


def test_more_points_than_a_batch(make_index: Make) -> None:
    index = make_index()
    vectors = np.random.default_rng(0).normal(size=(1203, SIZE)).astype(np.float32)
    index.upsert([Point(row, v, {}, {"book_id": [f"b{row}"]}) for row, v in enumerate(vectors)])
    index.finish()
    assert index.count() == 1203
    assert index.rows() == list(range(1203))
    assert index.rows(IndexFilter(must=(Condition("book_id", values=("b1202", "b7")),))) == [7, 1202]
    assert index.search_dense(vectors[700], 1)[0].row == 700


def test_an_empty_index_answers(make_index: Make) -> None:
    index = make_index()
    index.upsert([])
    index.finish()
    assert (index.count(), index.rows(), index.facet("genres")) == (0, [], {})
    assert not len(index.search_dense(unit(1, 0, 0, 0), 5))
    assert not len(index.search_sparse("text", SparseVector((7,), (1.0,)), 5))


def test_many_threads_read_at_once(index: VectorIndex) -> None:
    where = FILTERS["two groups"][0]

    def read(_: int) -> tuple[list[int], int]:
        return [hit.row for hit in index.search_dense(unit(1, 0.2, 0, 0), 2)], index.count(where)

    with ThreadPoolExecutor(8) as pool:
        assert set(map(str, pool.map(read, range(200)))) == {str(([0, 1], 2))}
