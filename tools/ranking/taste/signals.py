"""From a history to pools of candidates with features. Training and serving run this same code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.ranking.taste.content import Bridge, Content
from tools.ranking.taste.features import Figures, History, Shelf, features, profile
from tools.ranking.taste.item_item import Floats, ItemItem, Rows

WARM_POOL, COLD_POOL = 400, 60
"""Candidates that the nets look at: books with and without ratings."""
KNN_SHARE, AFFINITY_SHARE, LIKENESS_SHARE, POPULARITY_SHARE = 1.0, 0.05, 0.5, 0.1
"""Weights beside EASE (1) in the score that picks the pools."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Candidates of one kind: rows (c,), features (c, f)."""

    rows: Rows
    features: Floats


@dataclass(frozen=True, slots=True)
class Signals:
    """What was learned from ratings, and the catalogue it belongs to."""

    content: Content
    ease: ItemItem
    knn: ItemItem
    figures: Figures
    bridge: Bridge
    cold_vectors: Floats
    """Vectors of the bridged books side by side (c, d)."""
    author_count: int
    series_count: int

    @classmethod
    def of(cls, content: Content, ease: ItemItem, knn: ItemItem, figures: Figures, bridge: Bridge) -> Signals:
        """Count authors and series once."""
        sizes = (int(max(keys.max(initial=-1) + 1, 1)) for keys in (content.author, content.series))
        return cls(content, ease, knn, figures, bridge, content.vectors[bridge.rows], *sizes)

    @property
    def rated(self) -> NDArray[np.int32]:
        """Rows of the books with ratings."""
        return self.ease.sources

    def base(self, history: History) -> tuple[Floats, Floats]:
        """EASE and kNN scores (n_books), scaled so that short and long histories look alike; 0 without ratings."""
        grades = history.grades
        return _scaled(self.ease.scores(history.rows, grades)), _scaled(self.knn.scores(history.rows, grades))

    def pools(self, history: History) -> tuple[Pool, Pool, Floats]:
        """Candidates with ratings, candidates without, and the mix that picked them (n_books)."""
        ease, knn = self.base(history)
        c, cold = self.content, self.bridge.rows
        authors = Shelf.of(c.author, history, self.author_count)
        series = Shelf.of(c.series, history, self.series_count)
        mix = ease + KNN_SHARE * knn + POPULARITY_SHARE * self.figures.ratings
        mix[cold] = self.bridge.carry(mix) + LIKENESS_SHARE * (self.cold_vectors @ profile(c, history))
        mix += AFFINITY_SHARE * np.minimum(authors.count(c.author) + series.count(c.series), 3)
        warm_rows = self._best(self.rated, mix, history, WARM_POOL)
        cold_rows = self._best(cold, mix, history, COLD_POOL)
        at, split, rows = self.bridge.of(cold_rows), len(warm_rows), np.concatenate((warm_rows, cold_rows))
        ease_here, knn_here = (np.concatenate((s[warm_rows], at.carry(s))) for s in (ease, knn))
        table = features(c, self.figures, history, rows, ease_here, knn_here, authors, series, split)
        return Pool(warm_rows, table[:split]), Pool(cold_rows, table[split:]), mix

    def _best(self, rows: Sequence[int] | NDArray[np.int32], mix: Floats, history: History, n: int) -> Rows:
        """The `n` of `rows` with the largest mix that the reader has not rated."""
        some = np.asarray(rows, np.int64)
        values = mix[some]
        read = np.zeros(len(mix), bool)
        read[history.rows] = True
        values[read[some]] = -np.inf
        n = min(n, int(np.isfinite(values).sum()))
        if not n:
            return some[:0]
        return some[np.argpartition(-values, n - 1)[:n]]


def _scaled(scores: Floats) -> Floats:
    """Divided by the mean of the (up to twenty) best that reach a tenth of the very best."""
    best = scores[scores > max(0.1 * float(scores.max(initial=0)), 1e-6)]
    if len(best) > 20:
        best = np.partition(best, len(best) - 20)[-20:]
    return scores / np.float32(best.mean()) if len(best) else scores
