"""How clearly a request says what is wanted: a strong one is obeyed, a weak one leaves room for taste."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tools.language.lexicon import lexicon, phrase_words
from tools.ranking.scales import middle_of
from tools.types import BookQuery

NAMED, ANCHOR, FACET, LIMIT, WORD = 3.0, 1.5, 0.6, 0.3, 0.3
"""What each title or author named, anchor, facet, hard limit and telling word of the request counts."""
FEW, MANY = 3, 8
"""Anchors, facets or limits beyond the first, words beyond the second add nothing."""
READ = 400
"""Characters that are looked at: a longer request is clear enough."""
CLEAR = 0.5
"""When the middle candidate fits half as well as the best, the request tells books apart as well as one can ask."""
EMPTY = frozenset("good great nice best next surprise something anything".split())
"""Words that ask for a book without saying which, beside the filler words of each language's lexicon."""


def telling_words(query: BookQuery) -> frozenset[str]:
    """Words of the request that say what kind of book is wanted."""
    return _telling_words(query.text[:READ], query.language) if query.text else frozenset()


@lru_cache(1024)
def _telling_words(text: str, language: str) -> frozenset[str]:
    filler = lexicon(language).filler
    return frozenset(w for w in phrase_words(text) if len(w) > 2 and w not in filler and w not in EMPTY)


def asked(query: BookQuery, examples: bool = True) -> float:
    """How much the request says, 0 (nothing) to 1; without `examples`, how much beside "like this one"."""
    telling = telling_words(query)
    points = (
        NAMED * bool(query.titles or query.authors or query.constraints.series)
        + ANCHOR * min(len(query.like), FEW) * examples
        + FACET * min(len(query.facets.terms()) + len(query.avoid.terms()), FEW)
        + LIMIT * min(len(query.constraints.names()), FEW)
        + WORD * min(len(telling), MANY)
    )
    return 1 - math.exp(-points)


def spread(relevance: NDArray[np.floating]) -> float:
    """How far the best candidate stands out from the middle one, 0 to 1."""
    rising = np.sort(relevance)
    if not len(rising) or float(rising[-1]) <= 0:
        return 0.0
    gap = 1 - float(middle_of(rising)) / float(rising[-1])
    return min(1.0, gap / CLEAR)


def strength(query: BookQuery, relevance: NDArray[np.floating]) -> float:
    """What is asked, halved when it fits every candidate alike; 0 to 1, and grows with every part."""
    return asked(query) * (0.5 + 0.5 * spread(relevance))
