"""Figures of every book as arrays, row by row: what ranking needs without opening two hundred records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.text.tokens import folded_words
from tools.types import Book

UNKNOWN = -32768


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry a row. `UNKNOWN` stands for what the catalogue does not say."""

    popularity: NDArray[np.float32]
    quality: NDArray[np.float32]
    """Mean rating shrunk towards the catalogue's mean, 0 to 1."""
    year: NDArray[np.int16]
    pages: NDArray[np.int16]
    author: NDArray[np.int32]
    """Number of the first author, the same for the same name; -1 without author."""
    series: NDArray[np.int32]
    series_index: NDArray[np.float32]
    work: NDArray[np.int32]
    """Number of the work: editions of one work (same title but for what stands in brackets, same author) share it."""

    def save(self, path: Path) -> None:
        """Write as npz."""
        arrays = {f.name: getattr(self, f.name) for f in fields(self)}
        np.savez_compressed(path, **arrays)

    @classmethod
    def load(cls, path: Path) -> Columns:
        """Read what `save` wrote."""
        with np.load(path) as data:
            return cls(**{f.name: data[f.name] for f in fields(cls)})


_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
PRIOR_RATINGS = 200
"""Ratings' worth of belief in the catalogue's mean."""


def _numbers(names: Sequence[str | None]) -> NDArray[np.int32]:
    known: dict[str, int] = {}
    return np.asarray([known.setdefault(n.casefold(), len(known)) if n else -1 for n in names], np.int32)


def _series_index(text: str | None) -> float:
    try:
        number = float(text or -1)
    except ValueError:
        return -1.0
    return number if 0 <= number < 1e6 else -1.0


def _works(books: Sequence[Book]) -> NDArray[np.int32]:
    """Without an author nobody knows whether two books of one title are one: each is a work of its own."""
    known: dict[tuple[str, ...], int] = {}
    out = []
    for row, book in enumerate(books):
        title = tuple(folded_words(_BRACKETS.sub("", book.title))) or tuple(folded_words(book.title))
        author = tuple(folded_words(book.authors[0]))[-1:] if book.authors else ()
        key = (*title, "by", *author) if title and author else ("row", str(row))
        out.append(known.setdefault(key, len(known)))
    return np.asarray(out, np.int32)


def columns_of(books: Sequence[Book]) -> Columns:
    """Arrays for `books` in their order."""
    rated = [(b.average_rating, b.ratings_count) for b in books if b.average_rating and b.ratings_count]
    mean = float(np.average([r for r, _ in rated], weights=[c for _, c in rated])) if rated else 3.9
    quality = [
        ((b.average_rating * b.ratings_count + PRIOR_RATINGS * mean) / (b.ratings_count + PRIOR_RATINGS))
        if b.average_rating and b.ratings_count
        else mean
        for b in books
    ]
    return Columns(
        popularity=np.asarray([b.popularity for b in books], np.float32),
        quality=((np.asarray(quality, np.float32) - 1) / 4).astype(np.float32),
        year=np.asarray([UNKNOWN if b.year is None else b.year for b in books], np.int16),
        pages=np.asarray([UNKNOWN if b.pages is None else min(b.pages, 32000) for b in books], np.int16),
        author=_numbers([b.authors[0] if b.authors else None for b in books]),
        series=_numbers([b.series for b in books]),
        series_index=np.asarray([_series_index(b.series_index) for b in books], np.float32),
        work=_works(books),
    )
