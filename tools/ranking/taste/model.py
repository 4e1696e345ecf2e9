"""The hybrid in serving: EASE and kNN over ratings pick candidates, a small net over scale-free features orders them.

history -> grades -> item-item scores -> bridge to books without ratings -> two pools -> nets -> chance per book
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.errors import InputError
from tools.ranking.taste.content import Content, Facts, Lens, build_bridge
from tools.ranking.taste.features import FEATURES, Figures, History
from tools.ranking.taste.item_item import Floats, ItemItem, Rows
from tools.ranking.taste.net import Net
from tools.ranking.taste.signals import WARM_POOL, Pool, Signals
from tools.ranking.taste.storage import read_tensors, write_tensors


@dataclass(frozen=True, slots=True)
class TasteConfig:
    """How the parts are put together."""

    cold_share: float = 0.025
    """Chance, before looking at the books, that the next liked book is one without ratings. The largest round value
    that costs the books with ratings clearly less than a hundredth of nDCG@10 (docs/ranker.md)."""
    cold_half: float = 5.0
    """Books of a history, dislikes left out, at which `cold_share` is half of that: of a reader of few books little is
    known, and what many like is the better guess."""
    dislike_weight: float = 1.0
    """Taken from the log chance of a book that is as near as can be to a disliked book and not to a liked one."""
    least_readers: int = 5
    """Fewer readers than this behind a pair of books are never spoken of."""


class TasteModel:
    """Scores a whole catalogue for a history. Immutable after loading: safe to share between threads."""

    def __init__(
        self, signals: Signals, warm: Net, cold: Net, support: NDArray[np.integer], lens: Lens, config: TasteConfig
    ) -> None:
        """`support` (s, k): readers who like both books of each pair in `signals.ease`."""
        self.signals = signals
        self.config = config
        self._warm, self._cold, self._lens = warm, cold, lens
        told = np.where(support >= config.least_readers, np.minimum(support, np.iinfo(np.uint16).max), 0)
        self._support = told.astype(np.uint16)
        self._rows = {book_id: row for row, book_id in enumerate(signals.content.ids)}

    @property
    def ids(self) -> tuple[str, ...]:
        """Book of each row of `score`."""
        return self.signals.content.ids

    def history(self, ratings: Mapping[str, float]) -> History:
        """Known books of `ratings`. Raises `InputError` on a rating outside 1 to 5."""
        for book_id, rating in ratings.items():
            if not 1 <= rating <= 5:
                raise InputError(f"rating of book {book_id!r} is {rating}: ratings go from 1 to 5", "rating")
        known = {self._rows[book_id]: rating for book_id, rating in ratings.items() if book_id in self._rows}
        return History(np.asarray(list(known), np.int64), np.asarray(list(known.values()), np.float32))

    def score(self, ratings: Mapping[str, float]) -> Floats:
        """Every book's taste score, 0 to 1, float32 (n_books): .5 is a candidate of average promise.

        Unknown books are ignored; rated books score 0; without likes it is how well liked a book is by all, less
        what dislikes take.
        """
        return self.score_rows(self.history(ratings))

    def score_rows(self, history: History) -> Floats:
        """`score` for a history of rows."""
        if not history.grades.any():
            return self._without_likes(history)
        warm, cold, mix = self.signals.pools(history)
        share = self.cold_share(history)
        chances = self._chances(warm, self._warm, 1 - share, history)
        others = self._chances(cold, self._cold, share, history)
        rows = np.concatenate((warm.rows, cold.rows))
        log_lift = np.concatenate((chances, others)) + np.log(max(len(warm.rows), 1))
        floor = float(log_lift.min(initial=0)) - 1
        all_lifts = floor + np.minimum(mix - mix.max(), 0)
        all_lifts[rows] = log_lift
        scores = (1 / (1 + np.exp(-np.clip(all_lifts, -60, 60)))).astype(np.float32)
        scores[history.rows] = 0
        return np.asarray(scores, np.float32)

    def cold_share(self, history: History) -> float:
        """Chance, before looking at the books, that this reader's next liked book is one without ratings."""
        n = int((history.grades > 0).sum())
        return self.config.cold_share * n / max(n + self.config.cold_half, 1)

    def _chances(self, pool: Pool, net: Net, share: float, history: History) -> Floats:
        """Log chance of each candidate, with `share` of all chance in this pool, less what dislikes take."""
        if not len(pool.rows):
            return np.zeros(0, np.float32)
        logits = net.logits(pool.features)
        top = logits.max()
        chances = logits - top - np.log(np.exp(logits - top).sum()) + np.log(max(share, 1e-6))
        near = [pool.features[:, FEATURES.index(name)] for name in ("near_liked", "near_disliked")]
        return np.asarray(chances - self._penalty(pool.rows, near[0], near[1], history), np.float32)

    def _without_likes(self, history: History) -> Floats:
        """How well liked each book is by all, less what the reader's dislikes take."""
        vectors = self.signals.content.vectors
        near = (vectors @ vectors[history.disliked].T).max(1, initial=0)
        rows = np.arange(len(vectors))
        penalty = self._penalty(rows, np.zeros_like(near), near, history)
        lift = self.signals.figures.popularity * WARM_POOL * np.exp(-penalty)
        lift[history.rows] = 0
        return np.asarray(lift / (1 + lift), np.float32)

    def _penalty(self, rows: Rows, near_liked: Floats, near_disliked: Floats, history: History) -> Floats:
        """How much nearer each of `rows` is to a disliked book than to any liked one, times its weight (c,)."""
        liked = self._nearness(rows, near_liked, history.liked)
        disliked = self._nearness(rows, near_disliked, history.disliked)
        return np.asarray(self.config.dislike_weight * np.clip(disliked - liked, 0, 1), np.float32)

    def _nearness(self, rows: Rows, cosine: Floats, theirs: Rows) -> Floats:
        """1 in one series with one of `theirs`, at least .7 by one author, else the cosine (c,)."""
        if not len(theirs):
            return np.zeros(len(rows), np.float32)
        c = self.signals.content
        near = np.maximum(cosine, 0)
        by_one = _among(c.author[rows], c.author[theirs], self.signals.author_count)
        in_one = _among(c.series[rows], c.series[theirs], self.signals.series_count)
        return np.asarray(np.where(in_one, 1.0, np.where(by_one, np.maximum(near, 0.7), near)), np.float32)

    def neighbours(self, book_id: str, n: int = 10) -> list[tuple[str, float]]:
        """Books that readers of this one like; for a book without ratings the rated books most like it."""
        row = self._rows.get(book_id)
        if row is None:
            return []
        targets, weights = self.signals.ease.row(row)
        if not len(targets):
            at = np.flatnonzero(self.signals.bridge.rows == row)
            targets, weights = self.signals.bridge.sources[at].ravel(), self.signals.bridge.weights[at].ravel()
        order = np.argsort(-weights, kind="stable")[:n]
        return [(self.ids[targets[k]], float(weights[k])) for k in order if weights[k] > 0]

    def readers_behind(self, sources: NDArray[np.integer]) -> NDArray[np.uint16]:
        """How many readers like both books of each pair of `signals.ease`, for the sources at these places (s, k); 0
        where too few to say."""
        return np.asarray(self._support[sources], np.uint16)

    # --- files ---------------------------------------------------------------------------------------------------

    def save(self, path: Path) -> None:
        """Write one safetensors file."""
        s, lens = self.signals, self._lens
        nets = self._warm.tensors("warm") | self._cold.tensors("cold")
        arrays: dict[str, NDArray[np.generic]] = {
            "ease.sources": s.ease.sources, "ease.targets": s.ease.targets,
            "ease.weights": s.ease.weights.astype(np.float16), "ease.support": self._support,
            "knn.sources": s.knn.sources, "knn.targets": s.knn.targets, "knn.weights": s.knn.weights.astype(np.float16),
            "figures.ratings": s.figures.ratings, "figures.like_rate": s.figures.like_rate,
            "figures.mean_rating": s.figures.mean_rating, "figures.popularity": s.figures.popularity,
            "content.vectors": s.content.vectors.astype(np.float16),
            "content.genres": s.content.genres.astype(np.float16),
            "content.author": s.content.author, "content.series": s.content.series,
            "content.series_index": s.content.series_index, "content.year": s.content.year,
            "content.popularity": s.content.popularity, "content.quality": s.content.quality,
            "lens.mean": lens.mean, "lens.axes": lens.axes, "lens.rarity": lens.rarity, **nets,
        }  # fmt: skip
        notes = {"config": asdict(self.config), "ids": s.content.ids, "genres": lens.genres, "embedder": lens.embedder}
        write_tensors(path, arrays, notes)

    @classmethod
    def load(cls, path: Path, facts: Facts | None = None) -> TasteModel:
        """Read what `save` wrote; with `facts` in the rows of that catalogue instead of the one trained on.

        Raises `ModelUnavailable` when the file is missing, damaged, or made with another embedder than the catalogue.
        """
        tensors, notes = read_tensors(path, facts.embedder if facts else None)
        floats = {name: np.asarray(v, np.float32) for name, v in tensors.items() if v.dtype.kind == "f"}
        lens = Lens(
            floats["lens.mean"], floats["lens.axes"], tuple(notes["genres"]), floats["lens.rarity"], notes["embedder"]
        )
        own = tuple(notes["ids"])
        trained = Content(
            own, floats["content.vectors"], floats["content.genres"],
            tensors["content.author"], tensors["content.series"], floats["content.series_index"],
            floats["content.year"], floats["content.popularity"], floats["content.quality"],
        )  # fmt: skip
        content = Content.of(facts, lens) if facts else trained
        support: NDArray[np.integer] = tensors["ease.support"]
        matrices = [
            ItemItem.of(tensors[f"{m}.sources"], tensors[f"{m}.targets"], floats[f"{m}.weights"], len(own))
            for m in ("ease", "knn")
        ]
        figures = Figures(*(floats[f"figures.{f}"] for f in ("ratings", "like_rate", "mean_rating", "popularity")))
        if facts:
            new_row = _new_rows(own, content.ids)
            support = support[new_row[matrices[0].sources] >= 0]
            matrices = [m.moved(new_row, len(content)) for m in matrices]
            figures = _moved_figures(figures, new_row, len(content))
        rated = np.zeros(len(content), bool)
        rated[matrices[0].sources] = True
        bridge = build_bridge(content, rated, np.flatnonzero(~rated).astype(np.int32))
        signals = Signals.of(content, matrices[0], matrices[1], figures, bridge)
        warm, cold = (Net.from_tensors(name, floats) for name in ("warm", "cold"))
        return cls(signals, warm, cold, support, lens, TasteConfig(**notes["config"]))


def _among(keys: NDArray[np.int32], theirs: NDArray[np.int32], size: int) -> NDArray[np.bool_]:
    """Which of `keys` (c,) are known and among `theirs`."""
    marked = np.zeros(size, bool)
    marked[theirs[theirs >= 0]] = True
    return (keys >= 0) & marked[keys]


def _new_rows(old: Sequence[str], new: Sequence[str]) -> NDArray[np.int32]:
    """Row in the new catalogue of each old row, -1 when gone."""
    place = {book_id: row for row, book_id in enumerate(new)}
    return np.asarray([place.get(book_id, -1) for book_id in old], np.int32)


def _moved_figures(figures: Figures, new_row: NDArray[np.int32], n_books: int) -> Figures:
    """Figures by new row; books that training did not know get what unrated books have."""
    kept = new_row >= 0

    def moved(values: Floats) -> Floats:
        out = np.full(n_books, values.min() if len(values) else 0, np.float32)
        out[new_row[kept]] = values[kept]
        return out

    neutral = float(figures.like_rate[figures.ratings == 0].mean()) if (figures.ratings == 0).any() else 0.66
    mean = float(figures.mean_rating.mean())
    like, rating = (np.full(n_books, v, np.float32) for v in (neutral, mean))
    like[new_row[kept]], rating[new_row[kept]] = figures.like_rate[kept], figures.mean_rating[kept]
    return Figures(moved(figures.ratings), like, rating, moved(figures.popularity))
