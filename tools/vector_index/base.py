"""The index of vectors and payload: what retrieval needs of any engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, overload

import numpy as np
from numpy.typing import NDArray

from tools.text.bm25 import SparseVector

Vector = NDArray[np.float32]
PayloadValue = str | int | float | bool | list[str]

DENSE = "dense"
KEYWORDS = (
    "languages", "formats", "audience", "genres", "content_notes", "tones", "themes", "authors", "series",
    "book_id", "flags",
)  # fmt: skip
NUMBERS = ("pages_low", "pages_high", "minutes_low", "minutes_high", "year", "age_min", "age_max")


@dataclass(frozen=True, slots=True)
class Condition:
    """One test on a payload field: any of `values`, or within [`gte`, `lte`]. Absent fields never pass."""

    key: str
    values: tuple[str, ...] = ()
    gte: float | None = None
    lte: float | None = None


@dataclass(frozen=True, slots=True)
class IndexFilter:
    """All of `must`, at least one of each group in `groups`, none of `must_not`."""

    must: tuple[Condition, ...] = ()
    must_not: tuple[Condition, ...] = ()
    groups: tuple[tuple[Condition, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.must or self.must_not or self.groups)


@dataclass(frozen=True, slots=True)
class Point:
    """A book in the index: its row, dense vector, sparse vectors by name, and the payload that filters test."""

    row: int
    dense: Vector
    sparse: Mapping[str, SparseVector] = field(default_factory=dict)
    payload: Mapping[str, PayloadValue] = field(default_factory=dict)


class Hit(NamedTuple):
    """A row and its score (cosine for dense, dot product for sparse)."""

    row: int
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """What a search found, best first, as two arrays of one length (h,): a turn reads a thousand of them."""

    rows: NDArray[np.int64]
    scores: Vector

    @classmethod
    def of(cls, pairs: Sequence[tuple[int, float]]) -> Hits:
        """From (row, score) pairs in their order."""
        rows = np.fromiter((row for row, _ in pairs), np.int64, len(pairs))
        return cls(rows, np.fromiter((score for _, score in pairs), np.float32, len(pairs)))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Hit]:
        return map(Hit, self.rows.tolist(), self.scores.tolist())

    @overload
    def __getitem__(self, place: int) -> Hit: ...

    @overload
    def __getitem__(self, place: slice) -> Hits: ...

    def __getitem__(self, place: int | slice) -> Hit | Hits:
        if isinstance(place, slice):
            return Hits(self.rows[place], self.scores[place])
        return Hit(int(self.rows[place]), float(self.scores[place]))


class VectorIndex(Protocol):
    """Safe for concurrent reads. Writing is for the builder only.

    Raises `IndexUnavailable` from any call when the engine does not answer.
    """

    def upsert(self, points: Sequence[Point]) -> None:
        """Insert or replace points."""
        ...

    def finish(self) -> None:
        """Make everything written durable and searchable at full speed."""
        ...

    def search_dense(self, vector: Vector, limit: int, where: IndexFilter | None = None) -> Hits:
        """Nearest rows by cosine, best first."""
        ...

    def search_sparse(self, name: str, vector: SparseVector, limit: int, where: IndexFilter | None = None) -> Hits:
        """Rows with the largest dot product, best first; rows that share no term are left out."""
        ...

    def vectors(self, rows: Sequence[int]) -> Vector:
        """Dense vectors, float32 (len(rows), embedding_size), in order; unknown rows raise KeyError."""
        ...

    def rows(
        self, where: IndexFilter | None = None, among: Sequence[int] | None = None, limit: int = 100_000
    ) -> list[int]:
        """Rows that pass (only those of `among` when given), in row order."""
        ...

    def count(self, where: IndexFilter | None = None) -> int:
        """Exact number of rows that pass."""
        ...

    def facet(self, key: str, where: IndexFilter | None = None, limit: int = 50) -> dict[str, int]:
        """Values of a keyword field with their exact counts, most frequent first."""
        ...

    def close(self) -> None:
        """Release the engine (an embedded shard is locked by its process until then)."""
        ...
