"""The hybrid that serves: EASE and kNN propose, a net over scale-free features disposes.

1. Readers are dealt into folds; EASE and kNN are fitted without each fold in turn, so that the features of its readers
   are what they will be for strangers (stacking: Wolpert, Neural Networks 1992).
2. In each fold a fifth of the likes is hidden and some histories are cut short; the warm net learns to find the hidden.
3. The same with whole books held out teaches the cold net, which orders books that nobody has rated.
4. EASE and kNN are fitted again on all readers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from tools.ranking.taste.content import Lens, build_bridge
from tools.ranking.taste.features import Figures, History
from tools.ranking.taste.item_item import ItemItem
from tools.ranking.taste.model import TasteConfig, TasteModel
from tools.ranking.taste.signals import Signals
from training.ranker.data import without_books
from training.ranker.models.base import Scores, TrainingData, graded_with_dislikes, likes
from training.ranker.models.ease import Ease, EaseConfig
from training.ranker.models.item_knn import ItemKNNConfig, knn_weights
from training.ranker.models.reranker import Pools, RerankerConfig, fit_net
from training.ranker.splits import Task, cold_books, cold_task, hide_likes, shorten

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class HybridConfig:
    """Parts and folds."""

    ease: EaseConfig = field(default_factory=EaseConfig)
    knn: ItemKNNConfig = field(default_factory=ItemKNNConfig)
    reranker: RerankerConfig = field(default_factory=RerankerConfig)
    taste: TasteConfig = field(default_factory=TasteConfig)
    folds: int = 4
    cold_folds: int = 2
    cold_share: float = 0.15
    short_share: float = 0.5


def book_figures(ratings: sp.csr_matrix) -> Figures:
    """What all readers say of each book, shrunk towards the mean of all by a few ratings' worth of doubt."""
    n = np.asarray((ratings > 0).sum(0), np.float32).ravel()
    liked = np.asarray(likes(ratings).sum(0), np.float32).ravel()
    total = np.asarray(ratings.sum(0), np.float32).ravel()
    mean = float(ratings.data.mean())
    chances = liked + 0.5 * (n > 0)
    share = float(liked.sum() / max(n.sum(), 1))
    return Figures(
        ratings=(np.log1p(n) / 6).astype(np.float32),
        like_rate=(liked + 5 * share) / (n + 5),
        mean_rating=(total + 5 * mean) / (n + 5) - mean,
        popularity=(chances / max(float(chances.sum()), 1)).astype(np.float32),
    )


def fit_signals(data: TrainingData, config: HybridConfig, bridged: NDArray[np.int32] | None = None) -> Signals:
    """EASE, kNN and figures of these readers; `bridged` are the books without ratings to connect (default: all)."""
    ease = Ease(config.ease)
    ease.fit(data, np.random.default_rng(0))
    weights = ease.weights()
    knn = knn_weights(graded_with_dislikes(data.ratings), config.knn)
    rated = np.zeros(len(data.content), bool)
    rated[weights.sources] = True
    cold = np.flatnonzero(~rated).astype(np.int32) if bridged is None else bridged
    bridge = build_bridge(data.content, rated, cold)
    return Signals.of(data.content, weights, knn, book_figures(data.ratings), bridge)


def history_of(histories: sp.csr_matrix, line: int) -> History:
    """One line as a history."""
    span = slice(*histories.indptr[line : line + 2])
    return History(histories.indices[span].astype(np.int64), histories.data[span].astype(np.float32))


def _pools(signals: Signals, task: Task, warm: bool) -> Pools:
    found, hidden = [], []
    for line, wanted in enumerate(task.hidden):
        history = history_of(task.histories, line)
        if len(history.rows) and len(wanted):
            rated, unrated, _ = signals.pools(history)
            found.append(rated if warm else unrated)
            hidden.append(wanted)
    return Pools.of(found, hidden)


class Hybrid:
    """Fits a `TasteModel`; `cache` keeps finished folds so that an interrupted fit goes on where it stopped."""

    def __init__(
        self, lens: Lens, config: HybridConfig | None = None, cache: Path | None = None, note: Note = lambda _: None
    ) -> None:
        self.config, self._lens, self._cache, self._note = config or HybridConfig(), lens, cache, note

    def fit(self, data: TrainingData, rng: np.random.Generator) -> None:
        """Folds, nets, then EASE and kNN on everybody."""
        c, seed = self.config, int(rng.integers(1 << 31))
        warm = self._folds("warm", c.folds, data, seed)
        cold = self._folds("cold", c.cold_folds, data, seed)
        self._note("nets")
        nets = [fit_net(pools, c.reranker, np.random.default_rng([seed, k])) for k, pools in enumerate((warm, cold))]
        self._note("all readers")
        signals = fit_signals(data, c)
        self.model = TasteModel(
            signals, nets[0], nets[1], support_of(data.ratings, signals.ease), self._lens, c.taste
        )  # fmt: skip

    def score(self, histories: sp.csr_matrix) -> Scores:
        """(n, n_books), by the code that serves."""
        return np.stack([self.model.score_rows(history_of(histories, k)) for k in range(histories.shape[0])])

    def _folds(self, kind: str, n: int, data: TrainingData, seed: int) -> Pools:
        """Out-of-fold pools of every reader."""
        dealt = np.random.default_rng([seed, 5]).integers(0, n, data.ratings.shape[0])
        parts = []
        for fold in range(n):
            self._note(f"{kind} fold {fold + 1} of {n}")
            path = self._cache_path(f"{kind}{fold}", data, seed)
            if path and path.is_file():
                with np.load(path) as saved:
                    parts.append(Pools(saved["features"], saved["hits"], saved["real"]))
                continue
            parts.append(self._fold(kind == "warm", data, dealt == fold, [seed, fold]))
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
                scratch = path.with_suffix(".new.npz")
                np.savez(scratch, features=parts[-1].features, hits=parts[-1].hits, real=parts[-1].real)
                scratch.replace(path)
        return Pools.joined(parts)

    def _fold(self, warm: bool, data: TrainingData, own: NDArray[np.bool_], seeds: list[int]) -> Pools:
        others, seed = data.ratings[~own], int(np.random.default_rng(seeds).integers(1 << 31))
        if warm:
            signals = fit_signals(TrainingData(others, data.content), self.config, np.empty(0, np.int32))
            task = hide_likes(data.ratings[own], seed)
        else:
            rated = np.zeros(len(data.content), bool)
            rated[others.indices] = True
            held = cold_books(rated, seed, self.config.cold_share)
            rest = TrainingData(without_books(others, held), data.content)
            signals = fit_signals(rest, self.config, np.flatnonzero(held).astype(np.int32))
            task = cold_task(data.ratings[own], held)
        return _pools(signals, shorten(task, seed, self.config.short_share), warm)

    def _cache_path(self, name: str, data: TrainingData, seed: int) -> Path | None:
        if self._cache is None:
            return None
        digest = hashlib.sha256(json.dumps([asdict(self.config), seed], default=str).encode())
        for array in (data.ratings.data, data.ratings.indices, data.ratings.indptr, data.content.vectors):
            digest.update(np.ascontiguousarray(array).tobytes())
        return self._cache / f"{digest.hexdigest()[:16]}-{name}.npz"


def support_of(ratings: sp.csr_matrix, ease: ItemItem) -> NDArray[np.int32]:
    """Readers who like both books of each pair in `ease`: (s, k)."""
    x = likes(ratings).tocsc()
    out = np.zeros(ease.targets.shape, np.int32)
    for start in range(0, len(ease.sources), 1024):
        span = slice(start, start + 1024)
        both = (x[:, ease.sources[span]].T @ x).toarray()
        out[span] = np.take_along_axis(both, ease.targets[span].astype(np.int64), 1)
    return out
