"""The first ranker: a weighted sum of what fits the request, the reader and the shelf, then a diverse first set.

Relevance leads; taste, quality and fame break ties. The first `n` are chosen by maximal marginal relevance (Carbonell
& Goldstein 1998) over the books' vectors, with a flat penalty for a second book by one author
or of one series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.library.library import Library
from tools.types import Book, BookQuery, Candidate, Evidence, RankedBook, ReaderProfile
from tools.vocabulary import SUBGENRES

Floats = NDArray[np.float32]
DIVERSE = 3
"""Diversity is for what a reader sees at once; deeper ranks are ordered by score."""


@dataclass(frozen=True, slots=True)
class BlendConfig:
    """Named weights. `inspect`: how many of the best are opened for fit checks; `diversity`: 0 to 1."""

    relevance: float = 1.0
    taste: float = 0.25
    quality: float = 0.08
    popularity: float = 0.2
    fame: float = 0.35
    audience: float = 0.45
    language: float = 0.25
    genre: float = 0.5
    later_in_series: float = 0.12
    repeated_author: float = 0.35
    repeated_series: float = 0.6
    diversity: float = 0.25
    inspect: int = 60


class BlendRanker:
    """A `Ranker` over one open library; safe to share between threads."""

    def __init__(self, library: Library, config: BlendConfig | None = None) -> None:
        self._library = library
        self._config = config or BlendConfig()

    def rank(
        self, candidates: Sequence[Candidate], query: BookQuery, profile: ReaderProfile, n: int = 3
    ) -> list[RankedBook]:
        """At most `n` books, best first."""
        if not candidates:
            return []
        config = self._config
        rows = np.asarray([c.row for c in candidates], np.int64)
        relevance = np.asarray([c.score for c in candidates], np.float32)
        relevance = relevance / max(float(relevance.max()), 1e-6)
        columns = self._library.columns
        taste = self._taste(rows, profile)
        score = (
            config.relevance * relevance
            + config.taste * taste
            + config.quality * columns.quality[rows]
            + (config.popularity + config.fame * query.fame) * columns.popularity[rows]
        )
        order = np.argsort(-score, kind="stable")
        top = order[: max(config.inspect, n)]
        fit = np.asarray([self._fit(self._book(candidates[k]), query) for k in top], np.float32)
        score[top] += fit
        top = top[np.argsort(-score[top], kind="stable")]
        chosen = self._diverse(top, score, rows, query, min(n, DIVERSE))
        picked = list(dict.fromkeys([*chosen, *top.tolist(), *order.tolist()]))[:n]
        return [self._ranked(candidates[k], float(score[k]), float(taste[k])) for k in picked]

    def _book(self, candidate: Candidate) -> Book:
        return self._library.catalogue.get(candidate.book_id)

    def _taste(self, rows: NDArray[np.int64], profile: ReaderProfile) -> Floats:
        """Mean of the three nearest liked books less the nearest disliked one, cosines; zeros without a profile."""
        catalogue, vectors = self._library.catalogue, self._library.vectors
        liked = [catalogue.row(i) for i in profile.liked[:50] if i in catalogue] if profile.personalise else []
        shunned = [catalogue.row(i) for i in profile.disliked[:50] if i in catalogue] if profile.personalise else []
        taste = np.zeros(len(rows), np.float32)
        own = vectors[rows].astype(np.float32)
        if liked:
            near = np.sort(own @ vectors[liked].astype(np.float32).T, axis=1)[:, -3:]
            taste += near.mean(1)
        if shunned:
            taste -= 0.7 * (own @ vectors[shunned].astype(np.float32).T).max(1)
        return taste

    def _fit(self, book: Book, query: BookQuery) -> float:
        """Penalties that need the whole book: wrong audience, no edition in the reader's language, mid-series."""
        config, limits = self._config, query.constraints
        penalty = 0.0
        wanted = {g for genre in query.facets.genres for g in SUBGENRES.get(genre, (genre,))}
        if wanted and book.genres and wanted.isdisjoint(book.genres):
            penalty += config.genre
        young = limits.age is not None or limits.audience in ("children", "young-adult")
        asked_young = young or {"childrens", "picture-book", "middle-grade", "young-adult"} & set(query.facets.genres)
        kin = {b.audience for b in self._library.catalogue.many((*query.like, *query.titles)[:5])}
        if book.audience == "children" and not asked_young and "children" not in kin:
            penalty += config.audience
        if book.languages and query.language not in book.languages and not limits.languages:
            penalty += config.language
        if book.series and book.series_index not in (None, "0", "1") and not (query.authors or query.titles):
            penalty += config.later_in_series
        return -penalty

    def _diverse(
        self, top: NDArray[np.int64], score: Floats, rows: NDArray[np.int64], query: BookQuery, n: int
    ) -> list[int]:
        """Greedy set of `n` out of `top`."""
        config, columns = self._config, self._library.columns
        vectors = self._library.vectors[rows[top]].astype(np.float32)
        closeness = np.full(len(top), -1.0, np.float32)
        penalty = np.zeros(len(top), np.float32)
        open_ = np.ones(len(top), bool)
        chosen: list[int] = []
        same_author = config.repeated_author if not query.authors else 0.0
        for _ in range(min(n, len(top))):
            value = score[top] - config.diversity * np.maximum(closeness, 0) - penalty
            value[~open_] = -np.inf
            best = int(value.argmax())
            chosen.append(int(top[best]))
            open_[best] = False
            closeness = np.maximum(closeness, vectors @ vectors[best])
            row = rows[top[best]]
            if columns.author[row] >= 0:
                penalty += same_author * (columns.author[rows[top]] == columns.author[row])
            if columns.series[row] >= 0:
                penalty += config.repeated_series * (columns.series[rows[top]] == columns.series[row])
        return chosen

    def _ranked(self, candidate: Candidate, score: float, taste: float) -> RankedBook:
        signals = dict(candidate.signals)
        if taste:
            signals["taste"] = round(taste, 4)
        total = sum(abs(v) for v in signals.values()) or 1.0
        why = tuple(
            Evidence(signal=name, text=name, weight=round(abs(value) / total, 3))
            for name, value in sorted(signals.items(), key=lambda item: -abs(item[1]))
            if value
        )
        return RankedBook(book_id=candidate.book_id, score=round(score, 4), signals=signals, why=why)
