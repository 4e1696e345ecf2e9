"""What a reader's history says of a candidate, in numbers that mean the same in every catalogue.

Nothing here tells whether a record has a field: author, series and genres count only where they meet those of the
history, so a book without them looks like one whose author, series and genres the reader has never met.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.ranking.taste.content import Content
from tools.ranking.taste.item_item import Floats, Rows

LIKED, DISLIKED = 4.0, 2.0
"""A rating of at least `LIKED` is a like, of at most `DISLIKED` a dislike."""

FEATURES = (
    "ease", "ease_log", "ease_rank", "knn", "knn_rank", "ratings", "like_rate", "mean_rating", "quality", "popularity",
    "profile_cosine", "genre_cosine", "near_three", "near_liked", "near_disliked",
    "author_read", "author_liked", "author_warmth", "series_read", "series_liked", "series_warmth",
    "series_gap", "series_next", "series_skips", "year_gap",
    "history", "reader_mean", "reader_likes", "reader_mainstream",
)  # fmt: skip
"""Order of the columns of a feature matrix."""


@dataclass(frozen=True, slots=True)
class History:
    """Books a reader rated: rows (h,), ratings (h,) 1 to 5."""

    rows: Rows
    ratings: Floats

    @property
    def grades(self) -> Floats:
        """What each rating counts for: a like 1, a favourite more, a shrug something, a dislike nothing.

        A three still tells what kind of book the reader picks up; twos and ones act through features and the penalty.
        """
        steps = (self.ratings >= 5, self.ratings >= LIKED, self.ratings > DISLIKED)
        return np.select(steps, (1.2, 1.0, 0.6), 0.0).astype(np.float32)

    @property
    def liked(self) -> Rows:
        """Rows of the liked books."""
        return self.rows[self.ratings >= LIKED]

    @property
    def disliked(self) -> Rows:
        """Rows of the disliked books."""
        return self.rows[self.ratings <= DISLIKED]


@dataclass(frozen=True, slots=True)
class Figures:
    """What all readers together say of each book (n_books): log ratings, share of likes, mean rating; shrunk."""

    ratings: Floats
    like_rate: Floats
    mean_rating: Floats
    popularity: Floats
    """Chance that a liked book is this one."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """How often a key (author or series) occurs in a history, and how it was rated there.

    Arrays end in a 0 that nobody owns: what the unknown key -1 finds.
    """

    read: Floats
    liked: Floats
    warmth: Floats
    """Sum of ratings above the reader's own mean."""

    @classmethod
    def of(cls, keys: NDArray[np.int32], history: History, size: int) -> Shelf:
        """Count `keys[row]` over the history; `size` is one more than the largest key."""
        own = keys[history.rows]
        known = own >= 0
        own, ratings = own[known], history.ratings[known]
        above = ratings - (history.ratings.mean() if len(history.ratings) else 0)
        count = np.bincount(own, minlength=size + 1).astype(np.float32)
        likes = np.bincount(own[ratings >= LIKED], minlength=size + 1).astype(np.float32)
        return cls(count, likes, np.bincount(own, above, size + 1).astype(np.float32))

    def count(self, keys: NDArray[np.int32]) -> Floats:
        """How often each of `keys` (c,) occurs in the history; 0 for unknown keys."""
        return self.read[keys]

    def columns(self, keys: NDArray[np.int32]) -> tuple[Floats, Floats, Floats]:
        """Features of candidates whose keys are `keys` (c,)."""
        read = self.read[keys]
        return np.log1p(read), np.log1p(self.liked[keys]), self.warmth[keys] / (read + 1)


def profile(content: Content, history: History) -> Floats:
    """Unit vector in the middle of the liked books (of all, when none is liked): (d,)."""
    rows = history.liked if len(history.liked) else history.rows
    middle = content.vectors[rows].sum(0)
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-9), np.float32)


def _nearest(similar: Floats, k: int) -> Floats:
    """Mean of the `k` largest of each row of (c, h); 0 without history."""
    if not similar.shape[1]:
        return np.zeros(len(similar), np.float32)
    k = min(k, similar.shape[1])
    if k == 1:
        return np.asarray(similar.max(1), np.float32)
    return np.asarray(np.partition(similar, similar.shape[1] - k, axis=1)[:, -k:].mean(1), np.float32)


def _ranks(scores: Floats, split: int) -> Floats:
    """Log rank of each score within its pool; the second pool starts at `split`."""
    ranks = np.empty(len(scores), np.float32)
    for start, stop in ((0, split), (split, len(scores))):
        ranks[start + np.argsort(-scores[start:stop], kind="stable")] = np.arange(stop - start, dtype=np.float32)
    return np.asarray(np.log1p(ranks) / 6, np.float32)


def _series_columns(content: Content, history: History, rows: Rows, size: int) -> list[Floats]:
    """Of series that the reader has begun: distance from the furthest volume read; is it the next, a jump ahead."""
    furthest = np.full(size, -1, np.float32)
    own = content.series[history.rows]
    np.maximum.at(furthest, own[own >= 0], content.series_index[history.rows][own >= 0])
    series, index = content.series[rows], content.series_index[rows]
    begun = (series >= 0) & (furthest[series] >= 0) & (index >= 0)
    gap = np.where(begun, index - furthest[series], 0)
    return [np.clip(gap, -5, 5) / 5, gap == 1, gap > 1]


def features(
    content: Content, figures: Figures, history: History, rows: Rows, ease: Floats, knn: Floats,
    authors: Shelf, series: Shelf, split: int,
) -> Floats:  # fmt: skip
    """Features of the candidates at `rows` (c, len(FEATURES)); `ease` and `knn` are scaled scores (c,).

    Two pools are described in one go: the first `split` rows, and the rest.
    """
    vectors = content.vectors[rows]
    seen = vectors @ content.vectors[history.rows].T
    liked, disliked = history.ratings >= LIKED, history.ratings <= DISLIKED
    genre_profile = content.genres[history.liked if liked.any() else history.rows].mean(0)
    year = content.year[history.liked if liked.any() else history.rows].mean()
    mean = float(history.ratings.mean())
    reader = (
        np.log(len(history.rows)) / 6, mean / 5, float(liked.mean()), float(figures.ratings[history.rows].mean())
    )  # fmt: skip
    columns = [
        ease, np.log1p(np.maximum(ease, 0) * 10), _ranks(ease, split), knn, _ranks(knn, split),
        figures.ratings[rows], figures.like_rate[rows], figures.mean_rating[rows],
        content.quality[rows], content.popularity[rows],
        vectors @ profile(content, history), content.genres[rows] @ genre_profile,
        _nearest(seen, 3), _nearest(seen[:, liked] if liked.any() else seen, 1), _nearest(seen[:, disliked], 1),
        *authors.columns(content.author[rows]), *series.columns(content.series[rows]),
        *_series_columns(content, history, rows, len(series.read)),
        np.clip(content.year[rows] - year, -50, 50) / 50,
    ]  # fmt: skip
    out = np.empty((len(FEATURES), len(rows)), np.float32)
    for k, column in enumerate((*columns, *reader)):
        out[k] = column
    return np.ascontiguousarray(out.T)
