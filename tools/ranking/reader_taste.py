"""What a reader's opinions say of a request's candidates: by content for any book, by other readers where a model is.

opinions -> content (nearest liked less nearest turned down) ---+
         -> collaborative (the registered model's log chance) --+-> each on one scale -> mixed by how much is known
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np

from tools.library.library import Library
from tools.ranking.opinions import SHUNNED, FadedHistory, history_of
from tools.ranking.taste.item_item import Floats, Rows
from tools.ranking.taste.model import TasteModel
from tools.types import ReaderProfile

HALF_KNOWN = 2.0
"""Liked books known to the model at which it and content count the same."""
CONTENT_TRUST = 0.4
"""Content against what readers say: the request's own signals already hold much of it (measured)."""
HALF_SURE = 1.0
"""Opinions at which taste counts half of what it can."""
SHUN = 0.7
"""A turned-down book against a liked one that is as near."""
SAME_AUTHOR = 0.7
"""How near a book by the same author is at least; one of the same series is as near as can be."""
LATEST = 50
"""Opinions on each side that content looks at."""
CUT = 2.5
"""Standard deviations at which a score is as good or bad as it gets."""
KEPT = 64
"""Readers whose collaborative scores are kept until they say something new."""


@dataclass(frozen=True, slots=True)
class Taste:
    """One number a candidate, -1 to 1, 0 is neither here nor there; and what it was made of."""

    score: Floats
    content: Floats
    collaborative: Floats | None
    share: float
    """Of the collaborative part."""


@dataclass(frozen=True, slots=True)
class Side:
    """Books a reader spoke of in one way, latest first: rows (b,), vectors (b, d), weights (b,)."""

    rows: Rows
    vectors: Floats
    weights: Floats


@dataclass(frozen=True, slots=True)
class Sides:
    """What a reader likes and turns down, gathered once while they say nothing new; `liked_all` (h, d) has every liked
    book, `liked` the latest."""

    liked: Side
    shunned: tuple[tuple[float, Side], ...]
    liked_all: Floats


class ReaderTaste:
    """Over one open library; safe to share between threads."""

    def __init__(self, library: Library, model: TasteModel | None = None) -> None:
        """`model`: in the rows of this library."""
        self.model = model
        self._library = library
        self._rows = {library.catalogue.book_id(row): row for row in range(len(library.catalogue))}
        self._kept: OrderedDict[tuple[bytes, ...], Floats] = OrderedDict()
        self._sides: OrderedDict[tuple[object, ...], Sides] = OrderedDict()
        self._lock = threading.Lock()

    def history(self, profile: ReaderProfile) -> FadedHistory | None:
        """The reader's opinions by row; None when there are none or they may not be used."""
        history = history_of(self._rows, profile) if profile.personalise else None
        return history if history is not None and len(history.rows) else None

    def best(self, profile: ReaderProfile, n: int) -> list[int]:
        """Rows of the `n` books that the model thinks best for this reader; none without a model that knows them."""
        history = self.history(profile)
        if history is None or not self._known(history):
            return []
        scores = self._scores(history)
        n = min(n, len(scores))
        top = np.argpartition(-scores, n - 1)[:n]
        rows: list[int] = top[np.argsort(-scores[top], kind="stable")].tolist()
        return rows

    def of(
        self, rows: Rows, profile: ReaderProfile, history: FadedHistory | None, vectors: Floats | None = None
    ) -> Taste | None:
        """Taste of the candidates at `rows`, whose vectors may be given; None for a reader of whom nothing is known."""
        if history is None:
            return None
        own = self._library.vectors[rows].astype(np.float32) if vectors is None else vectors
        content = on_one_scale(self._content(rows, own, self.sides(profile, history)))
        known, turned = self._known(history), int((history.ratings <= 2).sum())
        collaborative, share = None, 0.0
        if self.model is not None and known:
            collaborative = self._collaborative(rows, history)
            share = known / (known + HALF_KNOWN)
            both = share * collaborative + (1 - share) * CONTENT_TRUST * content
        else:
            both = CONTENT_TRUST * content
        said = int((history.ratings >= 4).sum()) + turned
        sure = said / (said + HALF_SURE)
        return Taste((sure * both).astype(np.float32), content, collaborative, share)

    def _known(self, history: FadedHistory) -> int:
        """Liked books that the model has ratings of."""
        if self.model is None:
            return 0
        return int((self.model.signals.ease.position[history.liked] >= 0).sum())

    def _collaborative(self, rows: Rows, history: FadedHistory) -> Floats:
        chance = np.clip(self._scores(history)[rows], 1e-7, 1 - 1e-7)
        lift = np.log(chance / (1 - chance))
        rated = np.isin(rows, history.rows)  # the model scores them 0; they are neither good nor bad news
        out = np.zeros(len(rows), np.float32)
        out[~rated] = on_one_scale(lift[~rated])
        return out

    def _scores(self, history: FadedHistory) -> Floats:
        """The whole catalogue for a history; kept while the history stays the same."""
        assert self.model is not None
        key = history.key
        with self._lock:
            if (kept := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return kept
        scores = self.model.score_rows(history)
        with self._lock:
            self._kept[key] = scores
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return scores

    def sides(self, profile: ReaderProfile, history: FadedHistory) -> Sides:
        """Kept while the reader says nothing new."""
        key = (*history.key, profile.liked[:LATEST])
        with self._lock:
            if (kept := self._sides.get(key)) is not None:
                self._sides.move_to_end(key)
                return kept
        liked = [i for i in profile.liked if i in self._rows]
        shunned = [(w, [i for i in getattr(profile, name) if i in self._rows]) for name, w in SHUNNED.items()]
        known = set(liked[:LATEST])
        sides = Sides(
            self._side(liked, profile),
            tuple((w, self._side([i for i in books if i not in known], profile)) for w, books in shunned),
            self._library.vectors[history.liked].astype(np.float32),
        )
        with self._lock:
            self._sides[key] = sides
            if len(self._sides) > KEPT:
                self._sides.popitem(last=False)
        return sides

    def shunned(self, rows: Rows, own: Floats, sides: Sides) -> Floats:
        """How much nearer each candidate is to a turned-down book than to any liked one, 0 to 1 (c,); series and author
        count as in `_near`."""
        out = np.zeros(len(rows), np.float32)
        liked = self._near(rows, own, sides.liked).max(1, initial=0)
        for weight, side in sides.shunned:
            if len(side.rows):
                turned = weight * (self._near(rows, own, side) * side.weights).max(1)
                out = np.maximum(out, np.clip(turned - liked, 0, 1))
        return out

    def _side(self, books: list[str], profile: ReaderProfile) -> Side:
        latest = books[:LATEST]
        rows = np.asarray([self._rows[i] for i in latest], np.int64)
        weights = np.asarray([profile.weights.get(i, 1.0) for i in latest], np.float32)
        return Side(rows, self._library.vectors[rows].astype(np.float32), weights)

    def _content(self, rows: Rows, own: Floats, sides: Sides) -> Floats:
        """Mean of the three nearest liked books less the nearest turned-down one."""
        taste = np.zeros(len(rows), np.float32)
        if len(sides.liked.rows):
            near = own @ sides.liked.vectors.T * sides.liked.weights
            n = near.shape[1]
            taste += (np.partition(near, n - 3, axis=1)[:, -3:] if n > 3 else near).mean(1)
        for weight, side in sides.shunned:
            if len(side.rows):
                taste -= SHUN * weight * (self._near(rows, own, side) * side.weights).max(1)
        return taste

    def _near(self, rows: Rows, own: Floats, side: Side) -> Floats:
        """Nearness of candidates (c) to books (b), author and series counted in: (c, b)."""
        columns = self._library.columns
        near = np.maximum(own @ side.vectors.T, 0)
        author, series = columns.author[side.rows], columns.series[side.rows]
        by_one = (columns.author[rows][:, None] == author) & (author >= 0)
        in_one = (columns.series[rows][:, None] == series) & (series >= 0)
        return np.asarray(np.where(in_one, 1.0, np.where(by_one, np.maximum(near, SAME_AUTHOR), near)), np.float32)


def on_one_scale(values: Floats) -> Floats:
    """Distance from the mean in standard deviations, cut and divided so that all lie in -1 to 1."""
    deviation = float(values.std()) if len(values) else 0.0
    if deviation < 1e-6:
        return np.zeros(len(values), np.float32)
    return np.asarray(np.clip((values - values.mean()) / deviation, -CUT, CUT) / CUT, np.float32)
