"""The ranker: a weighted sum of what fits the request, the reader and the shelf, then a diverse first set.

candidates -> relevance, taste, quality, popularity, each weighed by the request-aware ranker (`tools.ranking.request`),
              without a usable one by the weights set by hand and the request's strength (`tools.ranking.strength`)
           -> less what speaks against a book (`tools.ranking.checks`)
           -> the first few as a set: maximal marginal relevance (Carbonell & Goldstein 1998) over the books' vectors,
              with a flat penalty for a second book by one author or of one series
           -> each with its scores per signal and its reasons

A strong request is obeyed; a weak one leans on taste. Weights: `tools.ranking.config`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from tools.catalogue.traits import Traits
from tools.library.conditions import to_filter
from tools.library.library import Library
from tools.ranking.checks import checkable, misfit
from tools.ranking.config import RankingConfig
from tools.ranking.known import Known
from tools.ranking.reader_taste import KEPT, ReaderTaste, Taste
from tools.ranking.reasons import Reasoner, shares
from tools.ranking.request.features import listing
from tools.ranking.request.model import RequestRanker
from tools.ranking.scales import Kept, widened
from tools.ranking.strength import asked, strength
from tools.ranking.taste.model import TasteModel
from tools.retrieval.queries import tells_story
from tools.types import BookQuery, Candidate, Evidence, Language, RankedBook, ReaderProfile

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

    def shares(self, name: str, picked: Sequence[int]) -> list[float]:
        """What this part is of all that speaks for each of these candidates, 0 to 1."""
        speaks = {part: np.maximum(values[picked], 0) for part, values in self.weighted.items()}
        total = np.asarray(sum(speaks.values()), np.float64)
        own = speaks.get(name, np.zeros(len(picked)))
        out: list[float] = np.divide(own, total, out=np.zeros(len(picked)), where=total > 0).tolist()
        return out

    def told(self, picked: Sequence[int]) -> list[dict[str, float]]:
        """The raw scores of each of these candidates."""
        columns = [np.round(values[picked].astype(np.float64), 4).tolist() for values in self.raw.values()]
        return [dict(zip(self.raw, each, strict=True)) for each in zip(*columns, strict=True)]


class BlendRanker:
    """A `Ranker` over one open library; safe to share between threads."""

    def __init__(
        self, library: Library, config: RankingConfig | None = None, model: TasteModel | None = None,
        learned: RequestRanker | None = None,
    ) -> None:  # fmt: skip
        """`model`: the collaborative one in the rows of this library; `learned`: what weighs the signals by the
        request. Without either the ranker does what it can."""
        self._library = library
        self._learned = learned
        self._traits = Traits.of(library.catalogue.records(), library.columns)
        self.config = config or RankingConfig()
        self._reader_taste = ReaderTaste(library, self._traits, model)
        self._model = model
        self._reasoners: Kept[tuple[object, ...], Reasoner] = Kept(KEPT)

    def rank(
        self, candidates: Sequence[Candidate], query: BookQuery, profile: ReaderProfile, n: int = 3
    ) -> list[RankedBook]:
        """At most `n` books, best first."""
        if not candidates:
            return []
        rows = np.fromiter(map(attrgetter("row"), candidates), np.int64, len(candidates))
        vectors = widened(self._library.vectors, rows)
        known = self._reader_taste.known(profile)
        taste = self._reader_taste.of(rows, known, vectors)
        parts = self.parts(candidates, rows, query, taste, known)
        if taste is not None and self._learned is not None:
            parts.weighted["shunned"] = -self.config.shun * taste.shunned
        like_children = self._like_children(query, profile)
        lost = misfit(
            rows, query, self.config, self._library.columns, self._traits, like_children, self._anchors(query)
        )  # fmt: skip
        score = parts.total - lost
        order = np.argsort(-score, kind="stable")
        top = order[: max(self.config.inspect, n)]
        chosen = self._diverse(top, score, rows, vectors[top], query, min(n, self.config.first))
        picked = list(dict.fromkeys([*chosen, *order[: n + len(chosen)].tolist()]))[:n]
        reasons = self._reasons(picked, rows, taste, known, parts, query.language)
        lines = zip(picked, parts.told(picked), parts.shares("relevance", picked), reasons, strict=True)
        return [_ranked(candidates[k], float(score[k]), raw, share, told) for k, raw, share, told in lines]

    def _reasons(
        self, picked: Sequence[int], rows: Rows, taste: Taste | None, known: Known | None, parts: Parts,
        language: Language,
    ) -> list[list[Evidence]]:  # fmt: skip
        """What the reader's taste says for each of the first books picked; nothing for the others."""
        told: list[list[Evidence]] = [[] for _ in picked]
        if taste is None or known is None:
            return told
        reasoner = self._reasoners.get(
            known.key, lambda: Reasoner(self._library, self._model, self.config.readers_alike, known)
        )
        weights = parts.shares("taste", picked)
        for at, k in enumerate(picked[:EXPLAINED]):
            told[at] = reasoner.evidence(int(rows[k]), taste, k, weights[at], language)
        return told

    def suggest(self, query: BookQuery, profile: ReaderProfile, n: int = 200) -> list[Candidate]:
        """Candidates by taste alone, for a request that names none; empty without a model that knows the reader."""
        rows = self._reader_taste.best(profile, 2 * n)
        where = to_filter(query.constraints)
        passing = set(self._library.index.rows(where, among=rows)) if rows else set()
        name = self._library.catalogue.book_id
        return [Candidate(book_id=name(row), row=row, score=0.0) for row in rows if row in passing][:n]

    def taste_weight(self, query: BookQuery, relevance: Floats) -> float:
        """Between `weak_taste` and `taste`, by how clearly the request says what is wanted."""
        return self.config.taste_at(strength(query, relevance))

    def parts(
        self, candidates: Sequence[Candidate], rows: Rows, query: BookQuery, taste: Taste | None, known: Known | None,
    ) -> Parts:  # fmt: skip
        """What each candidate's score is made of."""
        config, columns = self.config, self._library.columns
        popularity = columns.popularity[rows]
        raw = {"quality": columns.quality[rows], "popularity": popularity}
        stranger = known is None or not (config.taste or config.weak_taste)
        if self._learned is None or (stranger and _is_open(query)):
            relevance = np.fromiter(map(attrgetter("score"), candidates), np.float32, len(rows))
            weighted = self._by_hand(relevance, popularity, raw["quality"], query, taste)
        else:
            weighted = self._by_learning(self._learned, candidates, rows, query, taste, known)
        if checkable(rows, query.facets, self._traits):
            weighted["popularity"] = config.checked_fame * weighted["popularity"]
        weighted["popularity"] = weighted["popularity"] + config.fame * query.fame * popularity
        if config.tail:
            weighted["tail"] = raw["tail"] = config.tail * (1 - popularity)
        if config.business:
            priority = np.asarray([config.business.get(c.book_id, 0.0) for c in candidates], np.float32)
            weighted["business"] = raw["business"] = priority
        if taste is not None:
            raw["taste"] = taste.score
            if taste.collaborative is not None:
                raw["collaborative"], raw["content"] = taste.collaborative, taste.content
        return Parts(weighted, raw)

    def _by_hand(
        self, relevance: Floats, popularity: Floats, quality: Floats, query: BookQuery, taste: Taste | None
    ) -> dict[str, Floats]:
        config = self.config
        weighted = {
            "relevance": config.relevance * (relevance / max(float(relevance.max()), 1e-6)),
            "quality": config.quality * quality,
            "popularity": config.popularity * popularity,
        }
        if taste is not None:
            weighted["taste"] = self.taste_weight(query, relevance) * taste.score
        return weighted

    def _by_learning(
        self, learned: RequestRanker, candidates: Sequence[Candidate], rows: Rows, query: BookQuery,
        taste: Taste | None, known: Known | None,
    ) -> dict[str, Floats]:  # fmt: skip
        """Learned, times what the weights set by hand have been changed by."""
        seen = listing(candidates, rows, query, self._library.columns, self._traits, known, taste)
        changed = self.config.changed(seen.strength)
        parts = {name: np.float32(changed.get(name, 1.0)) * values for name, values in learned.parts(seen).items()}
        if taste is not None and taste.collaborative is None:
            unsaid = 1 - asked(query, examples=False)  # examples are taste, not another wish
            near = (taste.content + seen.column("genre")) / 2
            weight = self.config.own_taste * unsaid * changed["taste"]
            parts["taste"] = np.asarray(parts["taste"] + weight * near, np.float32)
        return parts

    def _like_children(self, query: BookQuery, profile: ReaderProfile) -> bool:
        """Whether a book that these shall be like is for children."""
        named = (*query.like, *query.titles)[:5]
        examples = named or (profile.liked[:5] if profile.personalise else ())
        catalogue = self._library.catalogue
        return any(self._traits.children[catalogue.row(i)] for i in examples if i in catalogue)

    def _anchors(self, query: BookQuery) -> Rows:
        """Rows of the books that these shall be like."""
        catalogue = self._library.catalogue
        return np.asarray([catalogue.row(i) for i in query.like if i in catalogue], np.int64)

    def _diverse(self, top: Rows, score: Floats, rows: Rows, vectors: Floats, query: BookQuery, n: int) -> list[int]:
        """Greedy set of `n` out of `top`, whose vectors these are."""
        config, columns = self.config, self._library.columns
        own, author, series = score[top], columns.author[rows[top]], columns.series[rows[top]]
        closeness = np.zeros(len(top), np.float32)
        penalty = np.zeros(len(top), np.float32)
        chosen: list[int] = []
        same_author = config.repeated_author if not query.authors else 0.0
        for _ in range(min(n, len(top))):
            best = int((own - config.diversity * closeness - penalty).argmax())
            chosen.append(int(top[best]))
            penalty[best] = np.inf
            closeness = np.maximum(closeness, vectors @ vectors[best])
            if author[best] >= 0:
                penalty += same_author * (author == author[best])
            if series[best] >= 0:
                penalty += config.repeated_series * (series == series[best])
        return chosen


def _is_open(query: BookQuery) -> bool:
    """True for a few words or an example, which many books fit: where nobody's taste is known real readers mean better
    known books than the requests made out of ratings taught. A named author and a told plot are read alike."""
    return not (query.authors or query.titles or tells_story(query))


def _ranked(
    candidate: Candidate, score: float, raw: dict[str, float], relevance: float, told: list[Evidence]
) -> RankedBook:
    """With a score per signal, and what of the request and the reader speaks for it; `relevance`: its share."""
    weights = {name: round(relevance * weight, 3) for name, weight in shares(candidate.signals).items()}
    found = [Evidence(signal=name, text=name, weight=weight) for name, weight in weights.items() if weight]
    why = sorted((*found, *(e for e in told if e.weight)), key=lambda e: -e.weight)
    return RankedBook(
        book_id=candidate.book_id,
        score=round(score, 4),
        signals={**candidate.signals, **raw, **candidate.signals},
        why=tuple(why),
    )
