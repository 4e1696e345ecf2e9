"""The catalogue on disk: one SQLite file of JSON records, row numbers equal to the index's point ids."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson

from tools.errors import IndexUnavailable, UnknownBook
from tools.types import Book

CACHED_BOOKS = 20_000


def write_books(path: Path, books: Sequence[Book], digests: Sequence[str]) -> None:
    """Write books in row order; `digests` tell whether a record changed between versions."""
    connection = sqlite3.connect(path)
    try:
        connection.execute(
            "create table books (row integer primary key, book_id text unique not null, "
            "digest text not null, record text not null)"
        )
        connection.executemany(
            "insert into books values (?, ?, ?, ?)",
            (
                (row, b.book_id, digest, b.model_dump_json(exclude_defaults=True))
                for row, (b, digest) in enumerate(zip(books, digests, strict=True))
            ),
        )
        connection.commit()
    finally:
        connection.close()


class SqliteCatalogue:
    """A `Catalogue` read from a file that never changes; recently used books stay decoded."""

    def __init__(self, path: Path) -> None:
        """Open; raises `IndexUnavailable` when the file is missing or damaged."""
        try:
            uri = f"file:{quote(str(path))}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            pairs = self._connection.execute("select book_id, row from books order by row").fetchall()
        except sqlite3.Error as error:
            raise IndexUnavailable(f"the catalogue {path} cannot be read: {error}") from error
        self._lock = threading.Lock()
        self._rows: dict[str, int] = dict(pairs)
        self._ids: list[str] = [book_id for book_id, _ in pairs]
        self._cache: OrderedDict[str, Book] = OrderedDict()

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, book_id: object) -> bool:
        return book_id in self._rows

    def row(self, book_id: str) -> int:
        """Row of a book."""
        try:
            return self._rows[book_id]
        except KeyError:
            raise UnknownBook(f"this catalogue has no book {book_id!r}", "book_id") from None

    def book_id(self, row: int) -> str:
        """Book of a row."""
        return self._ids[row]

    def get(self, book_id: str) -> Book:
        """One book, decoded on first use."""
        with self._lock:
            if book := self._cache.get(book_id):
                self._cache.move_to_end(book_id)
                return book
            row = self.row(book_id)
            (record,) = self._connection.execute("select record from books where row = ?", (row,)).fetchone()
            book = Book.model_validate_json(record)
            self._cache[book_id] = book
            if len(self._cache) > CACHED_BOOKS:
                self._cache.popitem(last=False)
            return book

    def many(self, book_ids: Iterable[str]) -> list[Book]:
        """Books in the order asked for."""
        return [self.get(book_id) for book_id in book_ids if book_id in self._rows]

    def books(self) -> Iterator[Book]:
        """Every book in row order (not cached)."""
        for (record,) in self._connection.execute("select record from books order by row"):
            yield Book.model_validate_json(record)

    def records(self) -> Iterator[dict[str, Any]]:
        """Every record in row order, as it was written: fields at their defaults are left out."""
        for (record,) in self._connection.execute("select record from books order by row"):
            yield orjson.loads(record)

    def digests(self) -> dict[str, str]:
        """Digest of each record, by book id."""
        return dict(self._connection.execute("select book_id, digest from books"))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
