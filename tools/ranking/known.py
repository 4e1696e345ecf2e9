"""What a reader's opinions come to in one library, gathered once and kept while they say nothing new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tools.catalogue.columns import Columns
from tools.catalogue.traits import Traits
from tools.ranking.opinions import SHUNNED, FadedHistory
from tools.ranking.scales import Floats, Lookup, widened
from tools.types import ReaderProfile

Rows = NDArray[np.int64]
LATEST: Final = 50
"""Opinions on each side that content looks at."""
SAME_AUTHOR: Final = 0.7
"""How near a book by the same author is at least; one of the same series is as near as can be."""


@dataclass(frozen=True, slots=True)
class Side:
    """Some of the books a reader spoke of in one way: columns of `Known.vectors`, and their authors and series with the
    weight of the strongest opinion."""

    span: slice
    weights: Floats
    """(b,)"""
    authors: Lookup
    series: Lookup
    strength: float
    """How much this way of speaking says."""

    def nearness(self, near: Floats, author: NDArray[np.int32], series: NDArray[np.int32], faded: bool) -> Floats:
        """How near each candidate is to the nearest of these books (c,), by text (`near`: (c, all books)), author and
        series; with `faded` opinions count less as they grow old."""
        own = near[:, self.span]
        best = (own * self.weights if faded else own).max(1, initial=0)
        by_one, in_one = self.authors[author], self.series[series]
        if not faded:
            by_one, in_one = np.sign(by_one), np.sign(in_one)
        return np.asarray(np.maximum(np.maximum(best, SAME_AUTHOR * by_one), in_one), np.float32)


@dataclass(frozen=True, slots=True)
class Leanings:
    """Likes less dislikes by author, series and genre, and the length of liked books."""

    authors: Lookup
    series: Lookup
    genres: Floats
    """(g,), rare genres first."""
    log_pages: float | None
    likes: int
    dislikes: int

    @classmethod
    def of(cls, history: FadedHistory, columns: Columns, traits: Traits) -> Leanings:
        """Sum up a history."""
        steps = (history.ratings >= 5, history.ratings >= 4, history.ratings <= 2)
        votes = np.asarray(np.select(steps, (1.2, 1.0, -1.0), 0.0) * history.weights, np.float32)
        authors, series = (Lookup.of(c[history.rows], votes, np.add) for c in (columns.author, columns.series))
        own, rarity = traits.genres[history.rows], traits.rarity
        genres = np.bincount(own.ravel(), np.repeat(votes, own.shape[1]), len(rarity)) * rarity**2
        pages = traits.log_pages[history.rows[steps[1]]]
        pages = pages[~np.isnan(pages)]
        likes, dislikes = int(steps[1].sum()), int(steps[2].sum())
        middle = float(pages.mean()) if len(pages) else None
        return cls(authors, series, genres.astype(np.float32), middle, likes, dislikes)


@dataclass(frozen=True, slots=True)
class Known:
    """One reader. Columns of `vectors`: liked books, latest first, then those turned down."""

    key: tuple[object, ...]
    history: FadedHistory
    read: Lookup
    """1 for the books of the history, by row."""
    vectors: Floats
    """(d, b)"""
    liked: Rows
    """(h,), latest first"""
    liked_weights: Floats
    latest: Side
    """The latest of the liked books."""
    shunned: tuple[Side, ...]
    leanings: Leanings

    @classmethod
    def of(
        cls, key: tuple[object, ...], profile: ReaderProfile, history: FadedHistory, rows: dict[str, int],
        vectors: NDArray[np.float16], columns: Columns, traits: Traits,
    ) -> Known:  # fmt: skip
        """Gather; `rows` has the catalogue's row of each book."""
        liked = [i for i in dict.fromkeys(profile.liked) if i in rows]
        mine = set(liked)
        sides = [
            (strength, [i for i in dict.fromkeys(getattr(profile, name)) if i in rows and i not in mine][:LATEST])
            for name, strength in SHUNNED.items()
        ]
        at = np.asarray([rows[i] for i in (*liked, *(i for _, books in sides for i in books))], np.int64)
        weights = _weights(profile, liked)

        def side(books: Sequence[str], start: int, strength: float) -> Side:
            span = slice(start, start + len(books))
            own, counts = at[span], _weights(profile, books)
            author, series = (Lookup.of(c[own], counts, np.maximum) for c in (columns.author, columns.series))
            return Side(span, counts, author, series, strength)

        latest, start, shunned = side(liked[:LATEST], 0, 1.0), len(liked), []
        for strength, books in sides:
            if books:
                shunned.append(side(books, start, strength))
            start += len(books)
        return cls(
            key, history, Lookup.of(history.rows, np.ones(len(history.rows), np.float32), np.maximum),
            np.ascontiguousarray(widened(vectors, at).T), at[: len(liked)], weights, latest, tuple(shunned),
            Leanings.of(history, columns, traits),
        )  # fmt: skip


def _weights(profile: ReaderProfile, books: Sequence[str]) -> Floats:
    return np.asarray([profile.weights.get(i, 1.0) for i in books], np.float32)
