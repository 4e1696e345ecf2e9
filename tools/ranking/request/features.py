"""A list of candidates in numbers that mean the same in every catalogue and with every encoder.

Everything is relative to the list it stands in, a share, or a rank: what the encoder's cosines look like, how many
books there are and how popularity was counted does not show. What a record does not say counts as the middle of the
list, never as a sign.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import attrgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tools.catalogue.columns import Columns
from tools.catalogue.traits import Traits
from tools.ranking.known import Known, Leanings
from tools.ranking.reader_taste import Taste
from tools.ranking.scales import middle_of, on_one_scale
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
    known: Known | None, taste: Taste | None,
) -> Listing:  # fmt: skip
    """Describe the candidates at `rows` for a reader of whom this is `known`."""
    n = len(rows)
    fused = np.fromiter(map(attrgetter("score"), candidates), np.float32, n)
    out = np.zeros((len(FEATURES), n), np.float32)
    out[0] = fused / max(float(fused.max(initial=0)), 1e-6)
    out[1] = rank_share(fused)
    _retrieved(candidates, out)
    if taste is not None and known is not None:
        base, leanings = len(RELEVANCE), known.leanings
        if taste.collaborative is not None:
            out[base] = taste.collaborative
        out[base + 1] = taste.content
        out[base + 2] = squeezed(leanings.authors[columns.author[rows]])
        out[base + 3] = squeezed(leanings.series[columns.series[rows]])
        out[base + 4] = genre_affinity(traits, rows, leanings)
        out[base + 5] = length_fit(traits.log_pages, rows, leanings)
        if taste.near.shape[1]:
            out[base + 6] = on_one_scale(taste.near.max(1))
    last = len(FEATURES) - 3
    out[last] = on_one_scale(columns.quality[rows])
    out[last + 1] = 2 * columns.popularity[rows] - 1
    out[last + 2] = 2 * traits.year_rank[rows] - 1
    return Listing(np.ascontiguousarray(out.T), context(query, fused, known, taste))


def _retrieved(candidates: Sequence[Candidate], out: Floats) -> None:
    """Fill in what retrieval saw: `LISTED` on the list's own scale, `SIGNALS` as they are."""
    signals = [c.signals for c in candidates]
    present = {name for own in signals[:3] for name in own}

    def values(name: str, missing: float) -> Floats:
        return np.fromiter(map(dict.get, signals, repeat(name), repeat(missing)), np.float32, len(signals))

    listed = [k for k, name in enumerate(LISTED) if name in present]
    if listed:
        places = np.asarray(listed) + 2
        out[places] = on_list_scale(np.stack([values(LISTED[k], np.nan) for k in listed]))
    for k, name in enumerate(SIGNALS, 2 + len(LISTED)):
        if name in present:
            out[k] = values(name, 0.0)


def context(query: BookQuery, fused: Floats, known: Known | None, taste: Taste | None) -> Floats:
    """Request and reader (len(CONTEXT),), each about 0 to 1."""
    words = len(telling_words(query))
    best = np.partition(fused, len(fused) - 2)[-2:] if len(fused) > 1 else np.zeros(2, np.float32)
    lead = float((best[1] - best[0]) / best[1]) if best[1] > 0 else 0.0
    likes, dislikes = (known.leanings.likes, known.leanings.dislikes) if known is not None else (0, 0)
    return np.asarray(
        (
            asked(query), spread(fused), min(1.0, 3 * lead), bool(words), math.log1p(words) / 4, is_story(query.text),
            min(len(query.facets.terms()) + len(query.avoid.terms()), 3) / 3, min(len(query.like), 3) / 3,
            bool(query.titles or query.authors), min(len(query.constraints.names()), 3) / 3,
            math.log1p(likes) / 5, math.log1p(dislikes) / 5,
            taste.share if taste is not None and taste.collaborative is not None else 0.0,
        ),
        np.float32,
    )  # fmt: skip


def rank_share(scores: Floats) -> Floats:
    """1 for the best, falling with the logarithm of the place to 0 for what is alone in the last; equals share one."""
    place = len(scores) - np.searchsorted(np.sort(scores), scores, "right")
    return np.asarray(1 - np.log1p(place) / np.log1p(max(len(scores) - 1, 1)), np.float32)


def on_list_scale(values: Floats) -> Floats:
    """Of each signal (s, c) the best of the list 1, its middle 0, nothing below -1; books that the signal did not see
    count as the least, and a signal that tells no books apart says nothing."""
    least = np.fmin.reduce(values, 1, keepdims=True)  # NaN where nothing was seen
    filled = np.where(np.isnan(values), least, values)
    rising = np.sort(filled, 1)  # NaN where nothing was seen
    middle, best = middle_of(rising)[:, None], rising[:, -1:]
    reach = best - middle
    tells = reach >= 1e-6  # False for NaN
    scaled = (filled - middle) / np.where(tells, reach, 1)
    return np.asarray(np.where(tells, np.minimum(np.maximum(scaled, -1), 1), 0), np.float32)


def squeezed(said: Floats) -> Floats:
    """Likes less dislikes, in -1 to 1; 0 where nothing was said."""
    return np.asarray(said / (1 + np.abs(said)), np.float32)


def genre_affinity(traits: Traits, rows: Rows, leanings: Leanings) -> Floats:
    """Cosine of the candidate's genres with the reader's, rare ones first, on the list's scale; the middle where
    no genres are known."""
    length = traits.genre_length[rows]
    scores = leanings.genres[traits.genres[rows]].sum(1) / np.maximum(length, 1e-6)
    return _scaled_where(scores, length > 0)


def length_fit(log_pages: Floats, rows: Rows, leanings: Leanings) -> Floats:
    """How near a candidate's length is to that of liked books, on the list's scale; the middle where unknown."""
    if leanings.log_pages is None:
        return np.zeros(len(rows), np.float32)
    away = np.abs(log_pages[rows] - np.float32(leanings.log_pages))
    unknown = np.isnan(away)
    return _scaled_where(-np.where(unknown, 0, away), ~unknown)


def _scaled_where(values: Floats, known: NDArray[np.bool_]) -> Floats:
    """On one scale among those known; 0, the middle, for the others."""
    if known.all():
        return on_one_scale(values)
    out = np.zeros(len(values), np.float32)
    out[known] = on_one_scale(np.asarray(values[known], np.float32))
    return out
