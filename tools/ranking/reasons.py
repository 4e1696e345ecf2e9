"""Why a book suits this reader, out of the signals that ranked it: titles and terms, which the composer puts in words.

signal `taste`    text: title of the liked book that is nearest
signal `readers`  text: title of the liked book whose readers like this one; only with enough readers behind it
signal `shared`   text: `facet:term` that this book and that liked book share
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tools.library.library import Library
from tools.ranking.known import Known
from tools.ranking.reader_taste import Taste
from tools.ranking.taste.model import TasteModel
from tools.types import Book, Evidence, Language

SHARED_SHARE = 0.3
"""Of the content part of taste: what shared appeal is said to weigh."""
FAVOURITE = 1.2
"""What a liked book counts in the model: as one rated five."""
FACETS = ("tone", "themes", "storyline", "setting")


@dataclass(frozen=True, slots=True)
class Near:
    """A liked book and how near it is; `readers` who like both, 0 when too few to say."""

    book: Book
    weight: float
    readers: int = 0


class Reasoner:
    """Finds reasons in one open library for one reader; what all books share is gathered once."""

    def __init__(self, library: Library, model: TasteModel | None, readers_alike: int, known: Known) -> None:
        self._library, self._model, self._least = library, model, readers_alike
        self._rows, self._weights = known.liked, known.liked_weights
        if model is not None:
            ease = model.signals.ease
            at = ease.position[self._rows]
            self._sources, grades = self._rows[at >= 0], FAVOURITE * self._weights[at >= 0]
            at = at[at >= 0]
            self._targets = ease.targets[at].ravel()
            self._says = (ease.weights[at] * grades[:, None]).ravel()
            self._readers = model.readers_behind(at).ravel()

    def evidence(self, row: int, taste: Taste, k: int, weight: float, language: Language) -> list[Evidence]:
        """Reasons of taste for candidate `k` at `row`; their weights add up to `weight`."""
        if weight <= 0 or not len(self._rows):
            return []
        readers, near = self._by_readers(row), self._by_content(taste, k)
        alike = readers if readers and readers.readers >= self._least else None
        by_readers = _readers_share(taste, k) if alike else 0.0
        nearest = near if alike or readers is None else readers
        shared = shared_appeal(self._book(row), nearest.book)
        by_appeal = SHARED_SHARE * (1 - by_readers) if shared else 0.0
        out = [_said("taste", nearest.book.title_in(language), weight * (1 - by_readers - by_appeal))]
        if alike:
            out.append(_said("readers", alike.book.title_in(language), weight * by_readers))
        if shared:
            out.append(_said("shared", shared, weight * by_appeal))
        return out

    def _by_readers(self, row: int) -> Near | None:
        """The liked book that says most for this one by the model's weights."""
        if self._model is None:
            return None
        at = np.flatnonzero(self._targets == row)
        if not len(at) or float((says := self._says[at]).max()) <= 0:
            return None
        best = int(at[says.argmax()])
        liked = int(self._sources[best // (len(self._targets) // len(self._sources))])
        return Near(self._book(liked), float(self._says[best]), int(self._readers[best]))

    def _by_content(self, taste: Taste, k: int) -> Near:
        near = taste.near[k] * self._weights
        best = int(near.argmax())
        return Near(self._book(int(self._rows[best])), float(near[best]))

    def _book(self, row: int) -> Book:
        return self._library.catalogue.get(self._library.catalogue.book_id(row))


def _readers_share(taste: Taste, k: int) -> float:
    """What part of this book's taste comes from other readers, 0 to 1."""
    if taste.collaborative is None:
        return 0.0
    theirs = taste.share * max(0.0, float(taste.collaborative[k]))
    own = (1 - taste.share) * max(0.0, float(taste.content[k]))
    return theirs / (theirs + own) if theirs + own > 0 else 0.0


def shared_appeal(book: Book, other: Book) -> str | None:
    """The first term of appeal that both have, as `facet:term`."""
    for facet in FACETS:
        theirs = set(getattr(other.appeal, facet))
        for term in getattr(book.appeal, facet):
            if term in theirs:
                return f"{facet}:{term}"
    return None


def shares(parts: Mapping[str, float]) -> dict[str, float]:
    """What each part that speaks for a book has of all that does; what speaks against it is left out."""
    total = sum(value for value in parts.values() if value > 0) or 1.0
    return {name: value / total for name, value in parts.items() if value > 0}


def _said(signal: str, text: str, weight: float) -> Evidence:
    return Evidence(signal=signal, text=text, weight=round(max(weight, 0.0), 3))
