"""The table of words: the same scores as the plain sum over a book's vectors, whatever is asked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.text.bm25 import Bm25Config, SparseVector, document_vector, term_id
from tools.text.table import FieldTable

CONFIGS = {"title": Bm25Config(1.2, 0.5), "blurb": Bm25Config(1.0, 1.0)}
BOOKS: list[dict[str, dict[str, float]]] = [
    {"title": {"whale": 1.0, "last": 1.0}, "blurb": {"whale": 2.0, "sea": 1.0, "captain": 1.0}},
    {"title": {}, "blurb": {}},
    {"title": {"sea": 1.0}, "blurb": {}},
    {"title": {}, "blurb": {"captain": 3.0, "dog": 1.0}},
]
WORDS = ("whale", "last", "sea", "captain", "dog", "nowhere")


def expected(rows: list[int], query: dict[str, float]) -> np.ndarray:
    out = np.zeros((len(rows), len(CONFIGS)))
    for place, (name, config) in enumerate(CONFIGS.items()):
        mean = float(np.mean([sum(b[name].values()) for b in BOOKS if b[name]]))
        for k, row in enumerate(rows):
            vector = document_vector(BOOKS[row][name], mean, config)
            values = dict(zip(vector.indices, vector.values, strict=True))
            out[k, place] = sum(weight * values.get(term_id(word), 0.0) for word, weight in query.items())
    return out


@pytest.fixture(scope="module")
def table() -> FieldTable:
    return FieldTable.of(BOOKS, CONFIGS)


@given(
    rows=st.lists(st.integers(0, len(BOOKS) - 1), max_size=6),
    query=st.dictionaries(st.sampled_from(WORDS), st.floats(0.125, 8, width=16)),
)
def test_scores_are_the_plain_sums(table: FieldTable, rows: list[int], query: dict[str, float]) -> None:
    asked = SparseVector(tuple(map(term_id, query)), tuple(query.values()))
    found = table.scores(np.asarray(rows, np.int64), asked)
    assert found.shape == (len(rows), len(CONFIGS))
    assert np.allclose(found, expected(rows, query), rtol=2e-3)


def test_a_saved_table_is_the_same_when_opened(table: FieldTable, tmp_path: Path) -> None:
    table.save(tmp_path)
    opened = FieldTable.load(tmp_path, tuple(CONFIGS))
    asked = SparseVector((term_id("captain"), term_id("sea")), (2.0, 1.0))
    rows = np.arange(len(BOOKS))
    assert np.array_equal(opened.scores(rows, asked), table.scores(rows, asked))


def test_a_catalogue_without_words_scores_nothing() -> None:
    empty = FieldTable.of([{"title": {}, "blurb": {}}], CONFIGS)
    assert not empty.scores(np.asarray([0]), SparseVector((7,), (1.0,))).any()
