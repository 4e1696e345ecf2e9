"""The ranker: a weighted sum of what fits the request, the reader and the shelf, then a diverse first set.

candidates -> relevance, taste (by the request's strength), quality, popularity -> the best opened: does it fit?
           -> the first few as a set: maximal marginal relevance (Carbonell & Goldstein 1998) over the books' vectors,
              with a flat penalty for a second book by one author or of one series
           -> each with its scores per signal and its reasons

A strong request is obeyed; a weak one leans on taste (`tools.ranking.strength`). Weights: `tools.ranking.config`.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.library.conditions import to_filter
from tools.library.library import Library
from tools.ranking.config import RankingConfig
from tools.ranking.opinions import FadedHistory
from tools.ranking.reader_taste import KEPT, ReaderTaste, Taste
from tools.ranking.reasons import Reasoner, shares
from tools.ranking.strength import strength
from tools.ranking.taste.model import TasteModel
from tools.types import Book, BookQuery, Candidate, Evidence, RankedBook, ReaderProfile
from tools.vocabulary import SUBGENRES

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
EXPLAINED = 6
"""Books that get reasons of taste: the cards and their spares."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What each candidate's score is made of, weighted (c,); `raw`: the same before the weights, for callers."""

    weighted: dict[str, Floats]
    raw: dict[str, Floats]

    @property
    def total(self) -> Floats:
        """Their sum."""
        return np.asarray(sum(self.weighted.values()), np.float32)

    def share(self, name: str, k: int) -> float:
        """What this part is of all that speaks for candidate `k`, 0 to 1."""
        return shares({part: float(values[k]) for part, values in self.weighted.items()}).get(name, 0.0)


class BlendRanker:
    """A `Ranker` over one open library; safe to share between threads."""

    def __init__(self, library: Library, config: RankingConfig | None = None, model: TasteModel | None = None) -> None:
        """`model`: the collaborative one in the rows of this library, if there is one."""
        self._library = library
        self.config = config or RankingConfig()
        self._reader_taste = ReaderTaste(library, model)
        self._model = model
        self._reasoners: OrderedDict[tuple[bytes, ...], Reasoner] = OrderedDict()
        self._lock = threading.Lock()

    def rank(
        self, candidates: Sequence[Candidate], query: BookQuery, profile: ReaderProfile, n: int = 3
    ) -> list[RankedBook]:
        """At most `n` books, best first."""
        if not candidates:
            return []
        rows = np.asarray([c.row for c in candidates], np.int64)
        relevance = np.asarray([c.score for c in candidates], np.float32)
        history = self._reader_taste.history(profile)
        taste = self._reader_taste.of(rows, profile, history)
        parts = self._parts(candidates, rows, relevance, query, taste)
        score = parts.total
        order = np.argsort(-score, kind="stable")
        top = order[: max(self.config.inspect, n)]
        kin = self._kin_audiences(query, profile)
        score[top] -= np.asarray([self._misfit(self._book(candidates[k]), query, kin) for k in top], np.float32)
        top = top[np.argsort(-score[top], kind="stable")]
        chosen = self._diverse(top, score, rows, query, min(n, self.config.first))
        picked = list(dict.fromkeys([*chosen, *top.tolist(), *order.tolist()]))[:n]
        reasoner = self._reasoner(history) if history else None
        ranked = []
        for at, k in enumerate(picked):
            told: list[Evidence] = []
            if reasoner and taste and at < EXPLAINED:
                told = reasoner.evidence(int(rows[k]), taste, k, parts.share("taste", k), query.language)
            ranked.append(_ranked(candidates[k], k, float(score[k]), parts, told))
        return ranked

    def _reasoner(self, history: FadedHistory) -> Reasoner:
        """Kept while the reader says nothing new."""
        with self._lock:
            reasoner = self._reasoners.pop(history.key, None)
        reasoner = reasoner or Reasoner(self._library, self._model, self.config.readers_alike, history)
        with self._lock:
            self._reasoners[history.key] = reasoner
            if len(self._reasoners) > KEPT:
                self._reasoners.popitem(last=False)
        return reasoner

    def suggest(self, query: BookQuery, profile: ReaderProfile, n: int = 200) -> list[Candidate]:
        """Candidates by taste alone, for a request that names none; empty without a model that knows the reader."""
        rows = self._reader_taste.best(profile, 2 * n)
        where = to_filter(query.constraints)
        passing = set(self._library.index.rows(where, among=rows)) if rows else set()
        name = self._library.catalogue.book_id
        return [Candidate(book_id=name(row), row=row, score=0.0) for row in rows if row in passing][:n]

    def _book(self, candidate: Candidate) -> Book:
        return self._library.catalogue.get(candidate.book_id)

    def taste_weight(self, query: BookQuery, relevance: Floats) -> float:
        """Between `weak_taste` and `taste`, by how clearly the request says what is wanted."""
        strong = strength(query, relevance)
        return self.config.weak_taste + (self.config.taste - self.config.weak_taste) * strong

    def _parts(
        self, candidates: Sequence[Candidate], rows: Rows, relevance: Floats, query: BookQuery, taste: Taste | None
    ) -> Parts:
        config, columns = self.config, self._library.columns
        popularity = columns.popularity[rows]
        raw = {"quality": columns.quality[rows], "popularity": popularity}
        weighted = {
            "relevance": config.relevance * (relevance / max(float(relevance.max()), 1e-6)),
            "quality": config.quality * raw["quality"],
            "popularity": (config.popularity + config.fame * query.fame) * popularity,
        }
        if config.tail:
            weighted["tail"] = raw["tail"] = config.tail * (1 - popularity)
        if config.business:
            priority = np.asarray([config.business.get(c.book_id, 0.0) for c in candidates], np.float32)
            weighted["business"] = raw["business"] = priority
        if taste is not None:
            weighted["taste"] = self.taste_weight(query, relevance) * taste.score
            raw["taste"] = taste.score
            if taste.collaborative is not None:
                raw["collaborative"], raw["content"] = taste.collaborative, taste.content
        return Parts(weighted, raw)

    def _kin_audiences(self, query: BookQuery, profile: ReaderProfile) -> set[str | None]:
        """For whom the books are that this one shall be like."""
        named = (*query.like, *query.titles)[:5]
        liked = profile.liked[:5] if profile.personalise and not named else ()
        return {book.audience for book in self._library.catalogue.many((*named, *liked))}

    def _misfit(self, book: Book, query: BookQuery, kin: set[str | None]) -> float:
        """Penalties that need the whole book: wrong audience, no edition in the reader's language, mid-series."""
        config, limits = self.config, query.constraints
        penalty = 0.0
        wanted = {g for genre in query.facets.genres for g in SUBGENRES.get(genre, (genre,))}
        if wanted and book.genres and wanted.isdisjoint(book.genres):
            penalty += config.genre
        young = limits.age is not None or limits.audience in ("children", "young-adult")
        asked_young = young or {"childrens", "picture-book", "middle-grade", "young-adult"} & set(query.facets.genres)
        if book.audience == "children" and not asked_young and "children" not in kin:
            penalty += config.audience
        if book.languages and query.language not in book.languages and not limits.languages:
            penalty += config.language
        if book.series and book.series_index not in (None, "0", "1") and not (query.authors or query.titles):
            penalty += config.later_in_series
        return penalty

    def _diverse(self, top: Rows, score: Floats, rows: Rows, query: BookQuery, n: int) -> list[int]:
        """Greedy set of `n` out of `top`."""
        config, columns = self.config, self._library.columns
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


def _ranked(candidate: Candidate, k: int, score: float, parts: Parts, told: list[Evidence]) -> RankedBook:
    """With a score per signal, and what of the request and the reader speaks for it."""
    signals = dict(candidate.signals)
    signals |= {name: round(float(values[k]), 4) for name, values in parts.raw.items() if name not in signals}
    relevance = parts.share("relevance", k)
    why = [
        Evidence(signal=name, text=name, weight=round(relevance * weight, 3))
        for name, weight in shares(candidate.signals).items()
    ]
    why = sorted((e for e in (*why, *told) if e.weight), key=lambda e: -e.weight)
    return RankedBook(book_id=candidate.book_id, score=round(score, 4), signals=signals, why=tuple(why))
