"""What the rest of the project may ask of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from tools.types import Book


class Catalogue(Protocol):
    """All books of one index version; immutable, safe to share between threads."""

    def __len__(self) -> int: ...

    def __contains__(self, book_id: object) -> bool: ...

    def get(self, book_id: str) -> Book:
        """One book; raises `UnknownBook`."""
        ...

    def many(self, book_ids: Iterable[str]) -> list[Book]:
        """Books in the order asked for; unknown ids are left out."""
        ...

    def row(self, book_id: str) -> int:
        """The book's row number (point id in the index); raises `UnknownBook`."""
        ...
