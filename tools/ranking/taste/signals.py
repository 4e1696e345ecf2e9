"""From a history to pools of candidates with features. Training and serving run this same code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.ranking.taste.content import Bridge, Content
from tools.ranking.taste.features import FEATURES, Figures, History, Shelf, features, profile
from tools.ranking.taste.item_item import Floats, ItemItem, Rows

WARM_POOL, COLD_POOL = 500, 120
"""Candidates that the nets look at: books with and without ratings."""
KNN_SHARE, AFFINITY_SHARE, LIKENESS_SHARE = 0.3, 0.05, 0.5
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
    author_count: int
    series_count: int

    @classmethod
    def of(cls, content: Content, ease: ItemItem, knn: ItemItem, figures: Figures, bridge: Bridge) -> Signals:
        """Count authors and series once."""
        sizes = (int(max(keys.max(initial=-1) + 1, 1)) for keys in (content.author, content.series))
        return cls(content, ease, knn, figures, bridge, *sizes)

    @property
    def rated(self) -> NDArray[np.int32]:
        """Rows of the books with ratings."""
        return self.ease.sources

    def base(self, history: History) -> tuple[Floats, Floats, Floats]:
        """Scaled EASE and kNN scores of every book and their mix (n_books); bridged where there are no ratings."""
        ease, knn = (self._scaled(matrix.scores(history.rows, history.grades)) for matrix in (self.ease, self.knn))
        return ease, knn, ease + KNN_SHARE * knn

    def _scaled(self, scores: Floats) -> Floats:
        """Divide by the mean of the twenty best, so that short and long histories look alike; then cross the bridge."""
        k = min(20, len(scores))
        top = float(np.partition(scores, len(scores) - k)[-k:].mean())
        scores = scores / np.float32(max(top, 1e-6))
        scores[self.bridge.rows] = self.bridge.carry(scores)
        return scores

    def pools(self, history: History) -> tuple[Pool, Pool, Floats]:
        """Candidates with ratings, candidates without, and the mix that picked them (n_books)."""
        ease, knn, mix = self.base(history)
        c = self.content
        authors = Shelf.of(c.author, history, self.author_count)
        series = Shelf.of(c.series, history, self.series_count)
        near = np.where(c.author >= 0, authors.read[c.author], 0) + np.where(c.series >= 0, series.read[c.series], 0)
        mix = mix + AFFINITY_SHARE * np.minimum(near, 3).astype(np.float32)
        cold = self.bridge.rows
        mix[cold] += LIKENESS_SHARE * (c.vectors[cold] @ profile(c, history))
        picks = (
            self._best(self.rated, mix, history, WARM_POOL),
            self._best(cold, mix, history, COLD_POOL),
        )
        pools = [
            Pool(rows, features(c, self.figures, history, rows, ease[rows], knn[rows], authors, series))
            if len(rows)
            else Pool(rows, np.zeros((0, len(FEATURES)), np.float32))
            for rows in picks
        ]
        return pools[0], pools[1], mix

    def _best(self, rows: Sequence[int] | NDArray[np.int32], mix: Floats, history: History, n: int) -> Rows:
        """The `n` of `rows` with the largest mix that the reader has not rated."""
        some = np.asarray(rows, np.int64)
        values = mix[some]
        values[np.isin(some, history.rows)] = -np.inf
        n = min(n, int(np.isfinite(values).sum()))
        if not n:
            return some[:0]
        return some[np.argpartition(-values, n - 1)[:n]]
