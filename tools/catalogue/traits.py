"""What ranking asks of every candidate, gathered once from the whole catalogue so that no record need be opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tools.catalogue.columns import UNKNOWN, Columns

MOST_GENRES: Final = 12
"""Genres of a book beyond these are not looked at."""
LANGUAGES: Final = 62
"""Languages told apart; a catalogue has no more, and each is a bit."""


GRAVE_NOTES: Final = frozenset(
    "child-death child-abuse sexual-violence domestic-violence suicide self-harm torture gore graphic-violence "
    "war-violence genocide slavery pregnancy-loss incest execution cannibalism eating-disorder".split()
)
"""Content that who wants nothing heavy would rather not meet; a murder alone leaves a mystery light."""
GRAVE_THEMES: Final = frozenset(
    "holocaust war illness death grief slavery racism totalitarianism trauma addiction poverty".split()
)
"""What weighs on a story in the same way."""
FACETS: Final = ("tone", "themes", "setting", "places", "era", "storyline")
"""Facets of appeal that a wish may name."""


@dataclass(frozen=True, slots=True)
class Appeals:
    """Terms of appeal of every book, as numbers in one row after another."""

    numbers: dict[tuple[str, str], int]
    """Facet and term -> number."""
    terms: NDArray[np.int32]
    starts: NDArray[np.int64]
    """Where each book's terms begin (n_books + 1,)."""

    @classmethod
    def of(cls, appeals: Iterable[dict[str, Any]]) -> Appeals:
        """From the raw appeal of each record."""
        numbers: dict[tuple[str, str], int] = {}
        flat: list[int] = []
        starts = [0]
        for appeal in appeals:
            flat += [numbers.setdefault((f, term), len(numbers)) for f in FACETS for term in appeal.get(f) or ()]
            starts.append(len(flat))
        return cls(numbers, np.asarray(flat, np.int32), np.asarray(starts, np.int64))

    def find(self, facet: str, terms: Iterable[str]) -> set[int]:
        """Numbers of those terms of a facet that some book has."""
        return {self.numbers[facet, term] for term in terms if (facet, term) in self.numbers}

    def has(self, rows: NDArray[np.int64], wanted: set[int]) -> NDArray[np.bool_]:
        """Which rows have one of the terms."""
        asked = np.zeros(len(self.numbers), bool)
        asked[list(wanted)] = True
        start = self.starts[rows]
        length = self.starts[rows + 1] - start
        owner = np.repeat(np.arange(len(rows)), length)
        place = np.arange(len(owner)) + np.repeat(start - (np.cumsum(length) - length), length)
        return np.asarray(np.bincount(owner[asked[self.terms[place]]], minlength=len(rows)) > 0)

    def known(self, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which rows say anything of their appeal."""
        return np.asarray(self.starts[rows + 1] > self.starts[rows])


@dataclass(frozen=True, slots=True)
class Traits:
    """One entry a row (n_books)."""

    genre_names: dict[str, int]
    genres: NDArray[np.int16]
    """Numbers of the genres (n_books, up to `MOST_GENRES`); the last number, that no genre has, fills up."""
    rarity: NDArray[np.float32]
    """log(books / books of that genre), one a genre, and 0 for the filling number."""
    genre_length: NDArray[np.float32]
    """Length of each book's genres as a vector of rarities; 0 when none are known."""
    children: NDArray[np.bool_]
    grave: NDArray[np.int8]
    """How many of `GRAVE_NOTES` and `GRAVE_THEMES` each book carries."""
    languages: NDArray[np.int64]
    """A bit for each language the work is carried in; 0 when unknown."""
    origins: NDArray[np.int64]
    """The bit of the language the work was written in; 0 when unknown."""
    language_bits: dict[str, int]
    appeal: Appeals
    year_rank: NDArray[np.float32]
    """Share of the catalogue that is older; the middle when unknown."""
    log_pages: NDArray[np.float32]
    """NaN when unknown."""

    @classmethod
    def of(cls, records: Iterable[dict[str, Any]], columns: Columns) -> Traits:
        """From raw records in row order."""
        lists, children, grave, spoken, written, appeals = [], [], [], [], [], []
        for record in records:
            lists.append(tuple(dict.fromkeys(record.get("genres", ())))[:MOST_GENRES])
            children.append(record.get("audience") == "children")
            grave.append(_graveness(record.get("appeal") or {}))
            own = (record["language"],) if record.get("language") else ()
            spoken.append((*own, *record.get("titles", ())))
            written.append(own)
            appeals.append(record.get("appeal") or {})
        counts = Counter(genre for genres in lists for genre in genres)
        names = {genre: k for k, genre in enumerate(sorted(counts))}
        genres = np.full((len(lists), MOST_GENRES), len(names), np.int16)
        for row, own in enumerate(lists):
            genres[row, : len(own)] = [names[genre] for genre in own]
        rarity = np.asarray([*(np.log(len(lists) / counts[genre]) for genre in names), 0], np.float32)
        bits = {code: k for k, (code, _) in enumerate(Counter(c for own in spoken for c in own).most_common(LANGUAGES))}
        masks, origins = (
            np.asarray([sum(1 << bits[code] for code in set(own) if code in bits) for own in codes], np.int64)
            for codes in (spoken, written)
        )
        return cls(
            names, genres, rarity, np.sqrt((rarity[genres] ** 2).sum(1)), np.asarray(children, bool),
            np.asarray(grave, np.int8), masks, origins, bits, Appeals.of(appeals), year_ranks(columns.year),
            log_pages(columns.pages),
        )  # fmt: skip

    def spoken(self, language: str) -> int:
        """The bit of a language; 0 when no book is in it."""
        return 1 << self.language_bits[language] if language in self.language_bits else 0

    def numbers(self, genres: Iterable[str]) -> list[int]:
        """Numbers of the genres that the catalogue has."""
        return [self.genre_names[genre] for genre in genres if genre in self.genre_names]


def _graveness(appeal: dict[str, Any]) -> int:
    notes = GRAVE_NOTES.intersection(appeal.get("content_notes") or ())
    return len(notes) + len(GRAVE_THEMES.intersection(appeal.get("themes") or ()))


def year_ranks(year: NDArray[np.int16]) -> NDArray[np.float32]:
    """Share of the books with a known year that are older (ties in the middle); .5 when unknown."""
    known = year != UNKNOWN
    ordered = np.sort(year[known])
    out = np.full(len(year), 0.5, np.float32)
    if len(ordered):
        low, high = (np.searchsorted(ordered, year[known], side) for side in ("left", "right"))
        out[known] = (low + high) / (2 * len(ordered))
    return out


def log_pages(pages: NDArray[np.int16]) -> NDArray[np.float32]:
    """Natural logarithm; NaN when unknown."""
    known = pages > 0
    return np.where(known, np.log(np.maximum(pages, 1)), np.nan).astype(np.float32)
