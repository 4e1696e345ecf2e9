"""What the catalogue says of each book, as arrays: the part of taste that needs no ratings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.catalogue.columns import UNKNOWN, Columns

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Facts:
    """One catalogue version as read: rows in catalogue order."""

    ids: tuple[str, ...]
    vectors: NDArray[np.floating]
    """Sentence vectors (n_books, embedding_size)."""
    genres: Sequence[tuple[str, ...]]
    columns: Columns
    embedder: str = "unknown"


@dataclass(frozen=True, slots=True)
class Lens:
    """How facts become numbers; fitted once at training so that a later catalogue is seen the same way."""

    mean: Floats
    axes: Floats
    """(embedding_size, d): principal axes of the training catalogue's vectors."""
    genres: tuple[str, ...]
    rarity: Floats
    """log(books / books of that genre), one a genre."""
    embedder: str

    @classmethod
    def fit(cls, facts: Facts, size: int = 64, least_books: int = 30) -> Lens:
        """Principal axes of the vectors and the genres that at least `least_books` books carry."""
        vectors = np.asarray(facts.vectors, np.float64)
        mean = vectors.mean(0)
        values, axes = np.linalg.eigh(np.cov(vectors - mean, rowvar=False))
        counts = Counter(g for genres in facts.genres for g in set(genres))
        names = tuple(sorted(g for g, c in counts.items() if c >= least_books))
        rarity = np.asarray([np.log(len(facts.ids) / counts[g]) for g in names], np.float32)
        best = axes[:, np.argsort(-values)[:size]]
        return cls(mean.astype(np.float32), best.astype(np.float32), names, rarity, facts.embedder)


@dataclass(frozen=True, slots=True)
class Content:
    """One entry a row (n_books). Vectors and genres have length 1, or 0 where nothing is known."""

    ids: tuple[str, ...]
    vectors: Floats
    genres: Floats
    author: NDArray[np.int32]
    series: NDArray[np.int32]
    series_index: Floats
    year: Floats
    """The middle year of the catalogue where unknown."""
    popularity: Floats
    quality: Floats

    @classmethod
    def of(cls, facts: Facts, lens: Lens) -> Content:
        """See `facts` through `lens`."""
        vectors = np.asarray((np.asarray(facts.vectors, np.float32) - lens.mean) @ lens.axes, np.float32)
        place = {g: i for i, g in enumerate(lens.genres)}
        genres = np.zeros((len(facts.ids), len(place)), np.float32)
        for row, names in enumerate(facts.genres):
            for name in names:
                if name in place:
                    genres[row, place[name]] = lens.rarity[place[name]]
        c = facts.columns
        known = c.year[c.year != UNKNOWN]
        middle = np.median(known) if len(known) else 2000
        year = np.where(c.year == UNKNOWN, middle, c.year).astype(np.float32)
        index = c.series_index.astype(np.float32)
        quality, popularity = c.quality.astype(np.float32), c.popularity.astype(np.float32)
        return cls(
            facts.ids, unit(vectors), unit(genres), c.author, c.series, index, year, popularity, quality
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.ids)


def unit(matrix: Floats) -> Floats:
    """Rows scaled to length 1; zero rows stay zero."""
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.maximum(norms, 1e-9), np.float32)


@dataclass(frozen=True, slots=True)
class Bridge:
    """For each book without ratings the rated books it is like: rows (c,) ascending, sources (c, k), weights (c, k)."""

    rows: NDArray[np.int32]
    sources: NDArray[np.int32]
    weights: Floats

    def carry(self, scores: Floats) -> Floats:
        """Scores of the books at `rows`, as the weighted mean of their sources': (c,)."""
        return np.asarray((scores[self.sources] * self.weights).sum(1), np.float32)

    def of(self, rows: NDArray[np.integer]) -> Bridge:
        """The part of the bridge that leads to `rows`, all of which it must hold."""
        at = np.searchsorted(self.rows, rows)
        return Bridge(self.rows[at], self.sources[at], self.weights[at])


SAME_AUTHOR, SAME_SERIES = 0.3, 0.3
"""Added to the cosine of two books by one author, of one series."""
SHARPNESS = 12.0
"""How much more the closest source counts than the next."""


def build_bridge(content: Content, rated: NDArray[np.bool_], rows: NDArray[np.int32], k: int = 8) -> Bridge:
    """Connect the books at `rows` to their `k` closest rated books."""
    pool = np.flatnonzero(rated)
    if not len(pool) or not len(rows):
        return Bridge(rows[:0], np.zeros((0, k), np.int32), np.zeros((0, k), np.float32))
    k = min(k, len(pool))
    author, series = content.author[pool], content.series[pool]
    sources, weights = np.empty((len(rows), k), np.int32), np.empty((len(rows), k), np.float32)
    for start in range(0, len(rows), 512):
        some = rows[start : start + 512]
        close = content.vectors[some] @ content.vectors[pool].T
        close += SAME_AUTHOR * ((content.author[some, None] == author) & (author >= 0))
        close += SAME_SERIES * ((content.series[some, None] == series) & (series >= 0))
        top = np.argpartition(-close, k - 1, axis=1)[:, :k]
        near = np.exp(SHARPNESS * np.minimum(np.take_along_axis(close, top, 1), 2.0))
        sources[start : start + 512] = pool[top]
        weights[start : start + 512] = near / near.sum(1, keepdims=True)
    return Bridge(rows, sources, weights)
