"""A list of candidates in numbers that mean the same in every catalogue and with every encoder.

Everything is relative to the list it stands in, a share, or a rank: what the encoder's cosines look like, how many
books there are and how popularity was counted does not show. What a record does not say counts as the middle of the
list, never as a sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tools.catalogue.columns import Columns
from tools.catalogue.traits import Traits
from tools.ranking.opinions import FadedHistory
from tools.ranking.reader_taste import Taste, on_one_scale
from tools.ranking.strength import asked, spread, telling_words
from tools.retrieval.queries import is_story
from tools.types import BookQuery, Candidate

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

LISTED: Final = ("dense", "text", "names", "facets", "anchor")
"""Signals of retrieval that are put on the list's own scale."""
SIGNALS: Final = ("named", "kin")
"""Signals that are 0 to 1 already."""
RELEVANCE: Final = ("fused", "fused_rank", *LISTED, *SIGNALS)
TASTE: Final = ("collaborative", "content", "author", "series", "genre", "length", "familiar")
FEATURES: Final = (*RELEVANCE, *TASTE, "quality", "popularity", "freshness")
"""Columns of a list's features."""
CONTEXT: Final = (
    "asked", "spread", "lead", "text", "words", "story", "facets", "anchors", "named", "limits",
    "likes", "dislikes", "known",
)  # fmt: skip
"""What is asked and how well the reader is known: the same for the whole list."""


@dataclass(frozen=True, slots=True)
class Listing:
    """features (c, len(FEATURES)), context (len(CONTEXT),)."""

    features: Floats
    context: Floats

    def column(self, name: str) -> Floats:
        """One signal of every candidate (c,)."""
        return self.features[:, FEATURES.index(name)]

    @property
    def strength(self) -> float:
        """How clearly the request says what is wanted, 0 to 1, as in `tools.ranking.strength`."""
        return float(self.context[0] * (0.5 + 0.5 * self.context[1]))


def listing(
    candidates: Sequence[Candidate], rows: Rows, query: BookQuery, columns: Columns, traits: Traits,
    vectors: Floats, history: FadedHistory | None, taste: Taste | None, liked_vectors: Floats | None,
) -> Listing:  # fmt: skip
    """Describe the candidates at `rows`; `vectors` are theirs (c, d), `liked_vectors` those of liked books (h, d)."""
    fused = np.asarray([c.score for c in candidates], np.float32)
    out = np.zeros((len(FEATURES), len(rows)), np.float32)
    out[0] = fused / max(float(fused.max(initial=0)), 1e-6)
    out[1] = rank_share(fused)
    present = {name for c in candidates[:3] for name in c.signals}
    for k, name in enumerate((*LISTED, *SIGNALS), 2):
        if name in present:
            values = np.asarray([c.signals.get(name, np.nan) for c in candidates], np.float32)
            out[k] = on_list_scale(values) if name in LISTED else np.nan_to_num(values)
    if taste is not None and history is not None:
        base = len(RELEVANCE)
        if taste.collaborative is not None:
            out[base] = taste.collaborative
        out[base + 1] = taste.content
        out[base + 2] = affinity(columns.author, rows, history)
        out[base + 3] = affinity(columns.series, rows, history)
        out[base + 4] = genre_affinity(traits, rows, history)
        out[base + 5] = length_fit(traits.log_pages, rows, history)
        if liked_vectors is not None and len(liked_vectors):
            out[base + 6] = on_one_scale((vectors @ liked_vectors.T).max(1))
    last = len(FEATURES) - 3
    out[last] = on_one_scale(columns.quality[rows])
    out[last + 1] = 2 * columns.popularity[rows] - 1
    out[last + 2] = 2 * traits.year_rank[rows] - 1
    return Listing(np.ascontiguousarray(out.T), context(query, fused, history, taste))


def context(query: BookQuery, fused: Floats, history: FadedHistory | None, taste: Taste | None) -> Floats:
    """Request and reader (len(CONTEXT),), each about 0 to 1."""
    words = len(telling_words(query))
    best = np.sort(fused)[-2:] if len(fused) > 1 else np.zeros(2, np.float32)
    lead = float((best[1] - best[0]) / best[1]) if best[1] > 0 else 0.0
    likes = int((history.ratings >= 4).sum()) if history is not None else 0
    dislikes = int((history.ratings <= 2).sum()) if history is not None else 0
    return np.asarray(
        (
            asked(query), spread(fused), min(1.0, 3 * lead), bool(words), np.log1p(words) / 4, is_story(query.text),
            min(len(query.facets.terms()) + len(query.avoid.terms()), 3) / 3, min(len(query.like), 3) / 3,
            bool(query.titles or query.authors), min(len(query.constraints.names()), 3) / 3,
            np.log1p(likes) / 5, np.log1p(dislikes) / 5,
            taste.share if taste is not None and taste.collaborative is not None else 0.0,
        ),
        np.float32,
    )  # fmt: skip


def rank_share(scores: Floats) -> Floats:
    """1 for the best, falling with the logarithm of the place to 0 for what is alone in the last; equals share one."""
    place = len(scores) - np.searchsorted(np.sort(scores), scores, "right")
    return np.asarray(1 - np.log1p(place) / np.log1p(max(len(scores) - 1, 1)), np.float32)


def on_list_scale(values: Floats) -> Floats:
    """The best of the list 1, its middle 0, nothing below -1; books that the signal did not see count as the least."""
    seen = ~np.isnan(values)
    if not seen.any():
        return np.zeros(len(values), np.float32)
    filled = np.where(seen, values, values[seen].min())
    middle, best = float(np.median(filled)), float(filled.max())
    if best - middle < 1e-6:
        return np.zeros(len(values), np.float32)
    return np.asarray(np.clip((filled - middle) / (best - middle), -1, 1), np.float32)


def _votes(history: FadedHistory) -> Floats:
    """What each opinion counts: a like 1, a favourite 1.2, a dislike -1, a shrug 0; less with time."""
    steps = (history.ratings >= 5, history.ratings >= 4, history.ratings <= 2)
    return np.asarray(np.select(steps, (1.2, 1.0, -1.0), 0.0) * history.weights, np.float32)


def affinity(keys: NDArray[np.int32], rows: Rows, history: FadedHistory) -> Floats:
    """Likes less dislikes of the candidate's author (or series), squeezed to -1 to 1; 0 for who has none."""
    own, votes = keys[history.rows], _votes(history)
    known = own >= 0
    total = np.bincount(own[known], votes[known], int(keys.max(initial=0)) + 2).astype(np.float32)
    said = total[keys[rows]]  # the last entry, which no author has, is what -1 finds
    return np.asarray(said / (1 + np.abs(said)), np.float32)


def genre_affinity(traits: Traits, rows: Rows, history: FadedHistory) -> Floats:
    """Cosine of the candidate's genres with the reader's, rare ones first, on the list's scale; the middle where
    no genres are known."""
    rarity, votes = traits.rarity, _votes(history)
    profile = np.bincount(
        traits.genres[history.rows].ravel(), np.repeat(votes, traits.genres.shape[1]), len(rarity)
    ) * rarity  # fmt: skip
    own = traits.genres[rows]
    length = np.sqrt((rarity[own] ** 2).sum(1))
    scores = np.asarray((profile * rarity)[own].sum(1) / np.maximum(length, 1e-6), np.float32)
    return _scaled_where(scores, length > 0)


def length_fit(log_pages: Floats, rows: Rows, history: FadedHistory) -> Floats:
    """How near a candidate's length is to that of liked books, on the list's scale; the middle where unknown."""
    liked = log_pages[history.rows[history.ratings >= 4]]
    liked = liked[~np.isnan(liked)]
    if not len(liked):
        return np.zeros(len(rows), np.float32)
    away = np.abs(log_pages[rows] - liked.mean())
    return _scaled_where(-np.nan_to_num(away), ~np.isnan(away))


def _scaled_where(values: Floats, known: NDArray[np.bool_]) -> Floats:
    """On one scale among those known; 0, the middle, for the others."""
    out = np.zeros(len(values), np.float32)
    out[known] = on_one_scale(np.asarray(values[known], np.float32))
    return out
