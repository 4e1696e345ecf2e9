"""What a reader's opinions say of a request's candidates: by content for any book, by other readers where a model is.

opinions -> content (nearest liked less nearest turned down) ---+
         -> collaborative (the registered model's log chance) --+-> each on one scale -> mixed by how much is known
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.catalogue.traits import Traits
from tools.library.library import Library
from tools.ranking.known import Known
from tools.ranking.opinions import history_of
from tools.ranking.scales import Floats, Kept, on_one_scale, widened
from tools.ranking.taste.item_item import Rows
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
KEPT = 64
"""Readers of whom what is known is kept until they say something new."""


@dataclass(frozen=True, slots=True)
class Taste:
    """One number a candidate, -1 to 1, 0 is neither here nor there; and what it was made of."""

    score: Floats
    content: Floats
    collaborative: Floats | None
    share: float
    """Of the collaborative part."""
    near: Floats
    """Cosines with the liked books, latest first (c, h)."""
    shunned: Floats
    """How much nearer each candidate is to a turned-down book than to any liked one, 0 to 1."""


class ReaderTaste:
    """Over one open library; safe to share between threads."""

    def __init__(self, library: Library, traits: Traits, model: TasteModel | None = None) -> None:
        """`model`: in the rows of this library."""
        self.model = model
        self._library, self._traits = library, traits
        self._rows = {library.catalogue.book_id(row): row for row in range(len(library.catalogue))}
        self._known: Kept[tuple[object, ...], Known | None] = Kept(KEPT)
        self._scores: Kept[tuple[object, ...], Floats] = Kept(KEPT)

    def known(self, profile: ReaderProfile) -> Known | None:
        """What the reader's opinions come to; None when there are none or they may not be used."""
        if not profile.personalise:
            return None
        p = profile
        key = (p.liked, p.disliked, p.read, p.saved, p.not_interested, tuple(p.weights.items()))
        return self._known.get(key, lambda: self._gathered(key, profile))

    def _gathered(self, key: tuple[object, ...], profile: ReaderProfile) -> Known | None:
        history = history_of(self._rows, profile)
        if not len(history.rows):
            return None
        return Known.of(
            key, profile, history, self._rows, self._library.vectors, self._library.columns, self._traits
        )  # fmt: skip

    def best(self, profile: ReaderProfile, n: int) -> list[int]:
        """Rows of the `n` books that the model thinks best for this reader; none without a model that knows them."""
        known = self.known(profile)
        if known is None or not self._rated(known):
            return []
        scores = self._all(known)
        n = min(n, len(scores))
        top = np.argpartition(-scores, n - 1)[:n]
        rows: list[int] = top[np.argsort(-scores[top], kind="stable")].tolist()
        return rows

    def of(self, rows: Rows, known: Known | None, vectors: Floats | None = None) -> Taste | None:
        """Taste of the candidates at `rows`, whose vectors may be given; None for a reader of whom nothing is known."""
        if known is None:
            return None
        own = widened(self._library.vectors, rows) if vectors is None else vectors
        near = own @ known.vectors
        raw, shunned = self._content(rows, near, known)
        content, rated = on_one_scale(raw), self._rated(known)
        collaborative, share = None, 0.0
        if self.model is not None and rated:
            collaborative = self._collaborative(rows, known)
            share = rated / (rated + HALF_KNOWN)
            both = share * collaborative + (1 - share) * CONTENT_TRUST * content
        else:
            both = CONTENT_TRUST * content
        said = known.leanings.likes + known.leanings.dislikes
        sure = said / (said + HALF_SURE)
        score = (sure * both).astype(np.float32)
        return Taste(score, content, collaborative, share, near[:, : len(known.liked)], shunned)

    def _rated(self, known: Known) -> int:
        """Liked books that the model has ratings of."""
        if self.model is None:
            return 0
        return int((self.model.signals.ease.position[known.liked] >= 0).sum())

    def _collaborative(self, rows: Rows, known: Known) -> Floats:
        chance = np.minimum(np.maximum(self._all(known)[rows], 1e-7), 1 - 1e-7)
        lift = np.log(chance / (1 - chance))
        fresh = known.read[rows] == 0  # the model scores read ones 0; they are neither good nor bad news
        if fresh.all():
            return on_one_scale(lift)
        out = np.zeros(len(rows), np.float32)
        out[fresh] = on_one_scale(lift[fresh])
        return out

    def _all(self, known: Known) -> Floats:
        """The whole catalogue for a reader; kept while they say nothing new."""
        assert self.model is not None
        model = self.model
        return self._scores.get(known.key, lambda: model.score_rows(known.history))

    def _content(self, rows: Rows, near: Floats, known: Known) -> tuple[Floats, Floats]:
        """Mean of the three nearest liked books less the nearest turned-down one; and how much nearer the latter is
        than any liked one, 0 to 1. Both (c,)."""
        taste, shunned = np.zeros(len(rows), np.float32), np.zeros(len(rows), np.float32)
        latest = known.latest
        n = len(latest.weights)
        if n:
            weighed = near[:, latest.span] * latest.weights
            taste += (np.partition(weighed, n - 3, axis=1)[:, -3:] if n > 3 else weighed).mean(1)
        if known.shunned:
            columns = self._library.columns
            author, series = columns.author[rows], columns.series[rows]
            liked = latest.nearness(near, author, series, faded=False)
            for side in known.shunned:
                turned = side.strength * side.nearness(near, author, series, faded=True)
                taste -= SHUN * turned
                shunned = np.maximum(shunned, np.minimum(np.maximum(turned - liked, 0), 1))
        return taste, shunned
