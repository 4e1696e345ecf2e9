"""How telling each word of a post is: the learned chance that it stands in the book's own record.

A post about a half-remembered book is plot and noise ("I read this in fourth grade", "the cover was blue"). For each
word a logistic model says how likely it is that the sought book's title or blurb has it, from how rare the word is,
where in the post it stands, how it is written, and what earlier posts taught about this very word. Its weight is the
log odds of that against the chance that any book has it (the relevance weight of Robertson & Sparck Jones 1976, with
the relevance probability predicted instead of counted).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tools.text.bm25 import SparseVector, TermStatistics, term_id
from tools.text.tokens import WORD, stem, words

FEATURES = ("one", "rarity", "rarity_squared", "head", "capital", "count", "place", "last", "length")
"""Constant; log share of books with the word, and its square; in the first line; capitalised within a sentence;
log of its number; where it first stands, 0 to 1; in the last sixth; log length of the post in words."""
MAX_CHARS = 4000
"""More than this of one message tells nothing new about the book."""
LINK = re.compile(r"https?://\S+|&#?\w+;|[*_>#|]+")
_OPENS = re.compile(r"[.!?:\n\"“”]\s*$")


@dataclass(frozen=True, slots=True)
class Observed:
    """The different stems of a post and, a row for each, `FEATURES`, float32 (s, f)."""

    stems: tuple[str, ...]
    features: NDArray[np.float32]
    base: NDArray[np.float32]
    """Log odds that any book has the stem (s,)."""


@dataclass(slots=True)
class _Seen:
    count: int = 0
    head: bool = False
    capital: bool = False
    first: int = 0


def observe(text: str, statistics: TermStatistics) -> Observed:
    """What is to be seen of each English stem that any book has."""
    clean = LINK.sub(" ", text[:MAX_CHARS])
    head_end = len(clean) - len(clean.lstrip()) + len(clean.strip().partition("\n")[0])
    seen: dict[str, _Seen] = {}
    place = 0
    for found in WORD.finditer(clean):
        for word in words(found.group()):
            note = seen.setdefault(stem(word, "en"), _Seen(first=place))
            note.count += 1
            note.head |= found.end() <= head_end
            inside = place > 0 and not _OPENS.search(clean[max(0, found.start() - 4) : found.start()])
            note.capital |= inside and len(word) > 1 and found.group()[0].isupper()
            place += 1
    known = {s: n for s, n in seen.items() if statistics.frequencies.get(term_id(s), 0)}
    share = np.asarray([statistics.frequencies[term_id(s)] for s in known], np.float32) / max(1, statistics.documents)
    share = np.minimum(share, 0.98)
    rarity = np.log(share)
    notes = list(known.values())
    where = np.asarray([n.first for n in notes], np.float32) / max(1, place)
    columns = (
        np.ones(len(notes)),
        rarity,
        rarity**2 / 10,
        [float(n.head) for n in notes],
        [float(n.capital) for n in notes],
        [math.log(n.count) for n in notes],
        where,
        where > 5 / 6,
        np.full(len(notes), math.log(max(2, place))),
    )
    features = np.stack([np.asarray(c, np.float32) for c in columns], 1) if notes else np.zeros((0, len(FEATURES)))
    return Observed(tuple(known), features.astype(np.float32), (rarity - np.log1p(-share)).astype(np.float32))


@dataclass(frozen=True, slots=True)
class Telling:
    """The fitted model. `offsets`: what was learned of single stems."""

    coefficients: NDArray[np.float32]
    offsets: Mapping[str, float] = field(default_factory=dict)
    power: float = 1.0

    def weights(self, seen: Observed) -> NDArray[np.float32]:
        """Log odds of a hit against chance, not below 0, to `power`, (s,)."""
        own = np.asarray([self.offsets.get(s, 0.0) for s in seen.stems], np.float32)
        gain = seen.features @ self.coefficients + own - seen.base
        return np.asarray(np.maximum(0.0, gain) ** self.power, np.float32)

    def query(self, text: str, statistics: TermStatistics, limit: int) -> SparseVector:
        """The `limit` weightiest stems."""
        seen = observe(text, statistics)
        weights = self.weights(seen)
        merged: Counter[int] = Counter()
        for place in np.argsort(-weights, kind="stable")[:limit]:
            if weights[place] > 0:
                merged[term_id(seen.stems[place])] += float(weights[place])  # type: ignore[assignment]
        return SparseVector(tuple(merged), tuple(merged.values()))
