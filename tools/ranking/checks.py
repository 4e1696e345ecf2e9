"""What speaks against a book that the scores do not see: the wrong audience, no edition in the reader's language, the
middle of a series, another genre than the one asked for."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from tools.catalogue.columns import Columns
from tools.catalogue.traits import FACETS, GRAVE_THEMES, Traits
from tools.gazetteer import within
from tools.ranking.config import RankingConfig
from tools.types import BookQuery, Facets
from tools.vocabulary import LINGUA_FRANCA, NEAR_TONES, NEIGHBOURS, SUBGENRES

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
WEIGHED = {"places": 1.4, "themes": 1.0, "setting": 0.8, "era": 0.8, "storyline": 0.8, "tone": 0.7}
"""What lacking a facet that was asked for counts: where a book plays is plainer than what it feels like."""
LIGHT = frozenset({"funny", "warm", "cosy", "uplifting", "playful", "whimsical", "hopeful"})
GRIM = frozenset({"dark", "bleak", "heartbreaking", "gritty"})
AGAINST = 0.5
"""What a grim tone counts against a book when a light one was asked for."""
NEARLY = 0.6
"""What a near tone is worth."""
READS_ALONE, READ_TO = 9, 4.0
"""Up to what age a child is read to, and how much more a book counts against that is not in the reader's language."""
UNREAD = 2.5
"""How much more a book counts against that is neither in the reader's language nor in one they are likely to read."""
PICTURES = 3.0
"""How much more a picture book counts against who asks for no children's book."""
AMONG_GROWN = 2.0
"""How much more any children's book does beside examples for adults."""
GRAVE, GRAVEST = 0.8, 2
"""What grave content counts against a book when a light tone was asked for (twice that when nothing heavy), in full
from so many kinds on."""
YOUNG = frozenset(("childrens", "picture-book", "middle-grade", "young-adult"))


def misfit(
    rows: Rows, query: BookQuery, config: RankingConfig, columns: Columns, traits: Traits, like_children: bool,
    anchors: Rows,
) -> Floats:  # fmt: skip
    """What each candidate loses (c,); `like_children`: a book named as an example is for children; `anchors`: rows of
    the examples, whose series the reader has begun."""
    limits, lost = query.constraints, np.zeros(len(rows), np.float32)
    if query.identifying:  # it is this one book or it is not, whoever it is for and whatever language it is in
        return lost
    if query.facets.genres:
        own = traits.genres[rows]
        lost += config.genre * (~_of_genre(rows, query.facets.genres, traits) & (own[:, 0] < len(traits.genre_names)))
    missed = unmet(rows, query.facets, traits)
    lost += config.unmet * np.minimum(missed + _too_grave(rows, query, traits), 2)
    young = limits.age is not None or limits.audience in ("children", "young-adult")
    if not (young or like_children or YOUNG & set(query.facets.genres)):
        asked = len({facet for facet, _ in query.facets.terms()})
        meant = (missed == 0) & _of_genre(rows, query.facets.genres, traits) if asked > 1 else np.zeros(len(rows), bool)
        pictures = traits.children[rows] & _of_genre(rows, ("picture-book",), traits)
        fitting = np.where(meant, 0.5, 1)  # who has it all may be for a child
        share = np.where(pictures, PICTURES, AMONG_GROWN if len(anchors) else fitting)
        lost += config.audience * traits.children[rows] * share
    if limits.languages:  # "svensk poesi" is poetry by Swedes before it is Neruda in Swedish
        wanted_bits = sum({traits.spoken(code) for code in limits.languages})
        lost += config.translated * ((traits.origins[rows] != 0) & (traits.origins[rows] & wanted_bits == 0))
    else:
        lost += config.language * _foreign(rows, query, traits)
    if not (query.authors or query.titles):
        series = columns.series[rows]
        later = (series >= 0) & (columns.series_index[rows] > 1) & ~np.isin(series, columns.series[anchors])
        lost += config.later_in_series * later
    return np.asarray(lost, np.float32)


def _foreign(rows: Rows, query: BookQuery, traits: Traits) -> Floats:
    """How much each book (c,) is out of reach for having no edition in the reader's language, who asked for none."""
    limits, spoken = query.constraints, traits.languages[rows]
    lacks = (spoken != 0) & (spoken & traits.spoken(query.language) == 0)
    if limits.age is not None and limits.age < READS_ALONE:  # who reads to a child reads in their own language
        return np.asarray(lacks * READ_TO, np.float32)
    likely = (LINGUA_FRANCA, *NEIGHBOURS.get(query.language, ()))
    bits = sum({traits.spoken(code) for code in likely})
    return np.asarray(lacks * np.where(spoken & bits, 1, UNREAD), np.float32)


def unmet(rows: Rows, facets: Facets, traits: Traits) -> Floats:
    """How much of the facets asked for (tone, themes, places, ...) each book lacks (c,): `WEIGHED`, parts as parts.

    Only books whose appeal is known can lack anything. A theme that is also a genre asked for ("music") is met by the
    genre, a place by what lies in it.
    """
    missed, known = np.zeros(len(rows), np.float32), traits.appeal.known(rows)
    if not known.any():
        return missed
    for facet in FACETS:
        terms = getattr(facets, facet)
        if facet == "themes":
            terms = tuple(term for term in terms if term not in facets.genres)
        if not terms:
            continue
        met = np.zeros(len(rows), np.float32)
        for term in terms:
            names = within(term) if facet == "places" else {term}
            has = traits.appeal.has(rows, traits.appeal.find(facet, names))
            near = {t for kin in NEAR_TONES if term in kin for t in kin} if facet == "tone" else set()
            met += np.where(has, 1.0, NEARLY * traits.appeal.has(rows, traits.appeal.find(facet, near)))
        missed += WEIGHED[facet] * known * (1 - met / len(terms))
    if LIGHT & set(facets.tone) and not GRIM & set(facets.tone):
        missed += AGAINST * traits.appeal.has(rows, traits.appeal.find("tone", GRIM))
    return missed


def _too_grave(rows: Rows, query: BookQuery, traits: Traits) -> Floats:
    """What grave content counts against each book (c,), for who asks for something light."""
    tones = set(query.facets.tone)
    wanted = 2 * GRAVE if GRIM & set(query.constraints.avoid_tones) else GRAVE if LIGHT & tones else 0.0
    if not wanted or GRIM & tones or GRAVE_THEMES & set(query.facets.themes):  # "about loss, but not so heavy"
        return np.zeros(len(rows), np.float32)
    return np.asarray(wanted * np.minimum(traits.grave[rows], GRAVEST) / GRAVEST, np.float32)


def checkable(rows: Rows, facets: Facets, traits: Traits) -> bool:
    """True when something was asked for that most of these books say of themselves: fame need not stand in for it."""
    return bool(facets.terms()) and float(traits.appeal.known(rows).mean()) > 0.5


def _of_genre(rows: Rows, asked: Iterable[str], traits: Traits) -> NDArray[np.bool_]:
    """Which books are of one of the genres asked for, or turn on it: a novel about music for "a book on music"."""
    if not asked:
        return np.ones(len(rows), bool)
    met = np.isin(traits.genres[rows], traits.numbers(_genres(asked))).any(1)
    themes = traits.appeal.find("themes", asked)
    return np.asarray(met | traits.appeal.has(rows, themes), bool) if themes else np.asarray(met, bool)


def _genres(asked: Iterable[str]) -> set[str]:
    """The genres asked for, a broad one with all that belong to it."""
    return {genre for name in asked for genre in SUBGENRES.get(name, (name,))}
