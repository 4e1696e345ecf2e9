"""The catalogue as understanding looks things up in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agents.understanding.series import series_of
from tools.catalogue.base import Catalogue
from tools.names.directory import NameDirectory
from tools.types import Book


class Shelf:
    """What understanding looks up in one catalogue: its books, its names, its series."""

    def __init__(self, catalogue: Catalogue, names: NameDirectory, ids: Sequence[str]) -> None:
        """`ids`: book id of every row of the catalogue."""
        self.catalogue, self.names, self.all_ids = catalogue, names, ids

    def id(self, row: int) -> str:
        """Book id of a row of the catalogue."""
        return self.all_ids[row]

    def ids(self, rows: Iterable[int]) -> list[str]:
        """Book ids of rows of the catalogue."""
        return [self.all_ids[row] for row in rows]

    def books(self, book_ids: Iterable[str]) -> list[Book]:
        """The books with these ids that the catalogue has."""
        return self.catalogue.many(book_ids)

    def family(self, book: Book) -> list[Book]:
        """Books of the same series, in order."""
        return series_of(book, self.names, self.catalogue, self.all_ids)
