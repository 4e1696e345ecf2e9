"""Every name in the catalogue, looked up exactly (folded) or with typos (rapidfuzz)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from tools.names.known import known_names
from tools.names.parts import PartIndex, in_figures, initials
from tools.text.fields import all_titles
from tools.text.tokens import folded_words
from tools.types import Book

NameKind = Literal["title", "author", "series"]
ARTICLES = frozenset(
    "the a an le la les l un une der die das ein eine el los las una unos den det de en ett et ei het een i".split()
)
LEAST_BEGUN = 4
GENERATIONS = frozenset({"jr", "sr", "ii", "iii"})
MAX_WORDS = 12
MIN_FUZZY = 8
_SUBTITLE = re.compile(r"\s*[:(\[–—]|\s-\s")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: rows of the catalogue, best known first."""

    kind: NameKind
    name: str
    """As the catalogue prints it."""
    rows: tuple[int, ...]
    popularity: float


def without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words without a leading article, unless nothing else is there."""
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words


def title_keys(title: str) -> set[tuple[str, ...]]:
    """Folded word tuples a title may be called by: whole, without subtitle, each without its leading article."""
    forms = {title, _SUBTITLE.split(title)[0]}
    forms |= {form.replace("&", "and") for form in forms if "&" in form}
    keys = {tuple(folded_words(form)) for form in forms}
    keys |= {figures for key in keys if (figures := in_figures(without_article(key)))}
    return {form for key in keys if key for form in (key, without_article(key))}


def surname_keys(author: str) -> set[tuple[str, ...]]:
    """A surname of two words: "ruiz zafon", "le carre", "st john mandel" is three and more than anybody says."""
    words = tuple(folded_words(author))
    return {words[-2:]} if len(words) > 2 and words[-1] not in GENERATIONS and len(words[-2]) > 1 else set()


def author_keys(author: str) -> set[tuple[str, ...]]:
    """Full name, first and last name, last name, and initials written apart or together."""
    words = tuple(folded_words(author))
    if not words:
        return set()
    keys = {words}
    if len(words) > 2 and words[-1] in GENERATIONS:
        words = words[:-1]
        keys.add(words)
    if len(words) > 2:
        keys.add((words[0], words[-1]))
    initials = [w for w in words[:-1] if len(w) == 1]
    if initials and len(initials) == len(words) - 1:
        keys.add(("".join(initials), words[-1]))
    if "," in author:
        last, _, first = author.partition(",")
        keys.add((*folded_words(first), *folded_words(last)))
    return keys


_ByName = dict[str, dict[int, float]]
"""How well known each row is, by the name it goes under."""
_ByKey = dict[tuple[str, ...], _ByName]


class NameDirectory:
    """All names of a catalogue. Immutable once built."""

    def __init__(self) -> None:
        self.titles: dict[tuple[str, ...], list[Entry]] = {}
        self.authors: dict[tuple[str, ...], list[Entry]] = {}
        self.surnames: dict[str, list[Entry]] = {}
        self.series: dict[tuple[str, ...], list[Entry]] = {}
        self.author_of_row: dict[int, tuple[str, ...]] = {}
        self.acronyms: dict[str, list[Entry]] = {}
        """Series of three words or more by their initials: LOTR."""
        self._title_parts: PartIndex[Entry] = PartIndex({})
        self._series_parts: PartIndex[Entry] = PartIndex({})
        self._fuzzy_series: list[str] = []
        self._fuzzy_titles: list[str] = []
        self._fuzzy_authors: list[str] = []

    @classmethod
    def of(cls, books: Iterable[Book]) -> NameDirectory:
        """Build from books in row order; keys are filed in order, so that ties fall alike in every process."""
        titles: _ByKey = defaultdict(lambda: defaultdict(dict))
        known: _ByKey = defaultdict(lambda: defaultdict(dict))
        authors: _ByName = defaultdict(dict)
        series: _ByName = defaultdict(dict)
        directory = cls()
        for row, book in enumerate(books):
            for title in all_titles(book):
                for key in sorted(title_keys(title)):
                    titles[key][book.title][row] = book.popularity
            for key in _called(book.title):
                known[key][book.title][row] = book.popularity
            for author in book.authors:
                authors[author][row] = book.popularity
            if book.series:
                series[book.series][row] = book.popularity
            directory.author_of_row[row] = book.authors
        directory.titles = {key: _entries("title", by_title) for key, by_title in titles.items()}
        directory._title_parts = PartIndex(directory.titles)
        directory._file_authors(authors)
        directory._file_series(series)
        for key, by_title in known.items():  # whole, never by a part of them
            directory.titles.setdefault(key, _entries("title", by_title))
        directory._fuzzy_titles = [" ".join(key) for key in directory.titles if len(" ".join(key)) >= 5]
        return directory

    def _file_authors(self, authors: _ByName) -> None:
        by_key: _ByKey = defaultdict(lambda: defaultdict(dict))
        by_surname: dict[str, _ByName] = defaultdict(dict)
        for author, rows in authors.items():
            for key in sorted(author_keys(author)):
                by_key[key][author] = rows
            if words := folded_words(author):
                by_surname[words[-1]][author] = rows
        self.authors = {key: _entries("author", group) for key, group in by_key.items()}
        self.surnames = {word: _entries("author", group) for word, group in by_surname.items()}
        self._fuzzy_authors = [" ".join(key) for key in self.authors if len(key) > 1]
        by_two: _ByKey = defaultdict(lambda: defaultdict(dict))
        for author, rows in authors.items():
            for key in sorted(surname_keys(author) - self.authors.keys()):
                by_two[key][author] = rows
        self.authors |= {key: _entries("author", group) for key, group in by_two.items()}

    def _file_series(self, series: _ByName) -> None:
        by_key: _ByKey = defaultdict(lambda: defaultdict(dict))
        for name, rows in series.items():
            for key in sorted(title_keys(name)):
                by_key[key][name] = rows
        self.series = {key: _entries("series", group) for key, group in by_key.items()}
        self._series_parts = PartIndex(self.series, single=True)
        self._fuzzy_series = [" ".join(key) for key in self.series if len(" ".join(key)) >= MIN_FUZZY]
        for key, entries in self.series.items():
            if short := initials(key):
                self.acronyms.setdefault(short, []).extend(entries)
        for name, rows in series.items():
            for key in _called(name):
                self.series.setdefault(key, _entries("series", {name: rows}))

    def find_title(self, text: str, floor: float = 86.0) -> list[Entry]:
        """Titles that `text` names, exactly or with typos; best known first. Empty when nothing is near enough."""
        words = tuple(folded_words(text))
        if not words:
            return []
        for key in (words, without_article(words)):
            if key in self.titles:
                return self.titles[key]
        return self._nearest(" ".join(words), self._fuzzy_titles, self.titles, floor)

    def find_author(self, text: str, floor: float = 84.0) -> list[Entry]:
        """Authors that `text` names: full name, surname alone, or with typos."""
        words = tuple(folded_words(text))
        if not words:
            return []
        if words in self.authors:
            return self.authors[words]
        if len(words) == 1 and words[0] in self.surnames:
            return self.surnames[words[0]]
        if len(words) > 1 or len(words[0]) >= 6:
            if found := self._nearest(" ".join(words), self._fuzzy_authors, self.authors, floor):
                return found
            if len(words) == 1:
                near = process.extractOne(words[0], self.surnames.keys(), scorer=fuzz.ratio, score_cutoff=88)
                return self.surnames[near[0]] if near else self._one_slip(words[0])
        return []

    def _one_slip(self, word: str) -> list[Entry]:
        """A surname in which two letters changed places: "tolkein"."""
        near = process.extract(word, self.surnames.keys(), scorer=OSA.distance, score_cutoff=1, limit=5)
        swapped = [name for name, _, _ in near if sorted(name) == sorted(word)]
        return self.surnames[swapped[0]] if len(swapped) == 1 else []

    def find_series(self, text: str, floor: float = 93.0) -> list[Entry]:
        """Series that `text` names, exactly or with typos."""
        words = tuple(folded_words(text))
        for key in (words, without_article(words)):
            if key in self.series:
                return self.series[key]
        return self._nearest(" ".join(words), self._fuzzy_series, self.series, floor) if len(words) > 1 else []

    def find_part(self, words: tuple[str, ...]) -> list[Entry]:
        """Titles, else series, that a run of at least two words is part of; best known first."""
        found = self._title_parts.find(words) or self._series_parts.find(words)
        return sorted(found, key=lambda entry: -entry.popularity)

    def find_series_word(self, word: str) -> list[Entry]:
        """The series that has this word in its name, when few have: "narnia", "tintin"."""
        return sorted(self._series_parts.find_word(word), key=lambda entry: -entry.popularity)

    def find_title_opening(self, word: str) -> list[Entry]:
        """Titles that open with this word, when few do: "hundraåringen", "pippi"."""
        return sorted(self._title_parts.find_word(word), key=lambda entry: -entry.popularity)

    def find_title_begun(self, text: str, floor: float = 90.0) -> list[Entry]:
        """Titles whose first words `text` gives, at least `LEAST_BEGUN` of them, with typos."""
        words = folded_words(text)
        if len(words) < LEAST_BEGUN:
            return []
        begun: dict[str, list[Entry]] = defaultdict(list)
        for key, entries in self.titles.items():
            if len(key) > len(words) and key[0][:1] == words[0][:1]:
                begun[" ".join(key[: len(words)])].extend(entries)
        near = process.extractOne(" ".join(words), list(begun), scorer=fuzz.ratio, score_cutoff=floor)
        return sorted(begun[near[0]], key=lambda entry: -entry.popularity) if near else []

    @staticmethod
    def _nearest(text: str, names: list[str], table: dict[tuple[str, ...], list[Entry]], floor: float) -> list[Entry]:
        if len(text) < 5:
            return []
        near = process.extract(text, names, scorer=fuzz.ratio, score_cutoff=floor, limit=3)
        if not near:
            return []
        best = near[0][1]
        entries = [entry for name, score, _ in near if score >= best - 1 for entry in table[tuple(name.split())]]
        return sorted(entries, key=lambda entry: -entry.popularity)


def _called(name: str) -> list[tuple[str, ...]]:
    """Keys of what else a well-known book or series is called, in order."""
    return sorted({key for called in known_names(name) for key in title_keys(called)})


def _entries(kind: NameKind, groups: dict[str, dict[int, float]]) -> list[Entry]:
    entries = [
        Entry(kind, name, tuple(sorted(rows, key=lambda r: (-rows[r], r))), max(rows.values()))
        for name, rows in groups.items()
    ]
    return sorted(entries, key=lambda entry: -entry.popularity)
