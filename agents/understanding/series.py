"""Series: their books in order, and which series a question means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from tools.catalogue.base import Catalogue
from tools.names.directory import NameDirectory
from tools.text.fields import all_titles
from tools.text.tokens import folded_words
from tools.types import Book

SERIES_WORD, TELLING = 4, 4
"""Letters a word needs to stand for a series, and to tell one series of an author from another."""


def series_of(book: Book, names: NameDirectory, catalogue: Catalogue, ids: Sequence[str]) -> list[Book]:
    """Books of the same series in their order."""
    if not book.series:
        return []
    rows = {row for entry in names.find_series(book.series) for row in entry.rows}
    books = [b for b in catalogue.many(ids[row] for row in rows) if b.series == book.series]
    return sorted(books, key=in_order)


def series_number(book: Book) -> float:
    """Place in the series; unknown places come last."""
    try:
        return float(book.series_index or 999)
    except ValueError:
        return 999.0


def in_order(book: Book) -> tuple[float, int, str]:
    """Books of a series by their number, then by their year."""
    return (series_number(book), book.year or 9999, book.title)


def first_of_series(
    names: NameDirectory, words: Iterable[str], books: Callable[[Iterable[int]], Sequence[Book]]
) -> tuple[str, ...]:
    """First book of the one series that any of these words is part of ("which narnia book comes first")."""
    for word in (word for word in words if len(word) >= SERIES_WORD):
        found = {e.name: e for key, entries in names.series.items() if word in key for e in entries}
        if len(found) == 1:
            rows = [row for entry in found.values() for row in entry.rows]
            return tuple(b.book_id for b in sorted(books(rows), key=in_order)[:1])
    return ()


def first_by_author(books: Sequence[Book], words: Sequence[str]) -> tuple[str, ...]:
    """First book of the series of an author's that these words tell of best; else of the best known."""
    families: dict[str, list[Book]] = defaultdict(list)
    for book in books:
        if book.series:
            families[book.series].append(book)
    if not families:
        return ()
    telling = {word for word in words if len(word) >= TELLING}

    def told(family: Sequence[Book]) -> tuple[int, float]:
        own = {word for book in family for word in _words_of(book)}
        return len(telling & own), max(book.popularity for book in family)

    best = max(families.values(), key=told)
    return tuple(book.book_id for book in sorted(best, key=in_order)[:1])


def _words_of(book: Book) -> list[str]:
    texts = (*all_titles(book), book.series or "", book.description or "", *book.descriptions.values())
    return folded_words(" ".join(texts))
