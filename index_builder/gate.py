"""The gate before activation: a version that cannot find its own books is not let through."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tools.embedding.base import Vectors
from tools.errors import IndexUnavailable
from tools.types import Book
from tools.vector_index.base import VectorIndex

SAMPLE = 50
FLOOR = 0.9


def check_version(index: VectorIndex, books: Sequence[Book], vectors: Vectors) -> None:
    """Raise `IndexUnavailable` unless every book is there and a sample of vectors finds itself in the first five."""
    count = index.count()
    if count != len(books):
        raise IndexUnavailable(f"gate: the new index holds {count} books, not {len(books)}; it was not activated")
    rows = np.random.default_rng(0).permutation(len(books))[:SAMPLE].tolist()
    found = sum(_finds_itself(index, vectors, row) for row in rows)
    if found < FLOOR * len(rows):
        raise IndexUnavailable(f"gate: only {found} of {len(rows)} sampled books find themselves; it was not activated")


def _finds_itself(index: VectorIndex, vectors: Vectors, row: int) -> bool:
    hits = index.search_dense(vectors[row], 5)
    return any(hit.row == row or hit.score > 0.999 for hit in hits)
