"""What the rest of the project may ask of retrieval."""

from __future__ import annotations

from typing import Protocol

from tools.types import BookQuery, Candidate, Constraints


class Retriever(Protocol):
    """Turns a request into candidates out of the whole catalogue. Safe to call from several threads."""

    def search(self, query: BookQuery) -> list[Candidate]:
        """The best `query.n` candidates, best first; never one that breaks a hard constraint."""
        ...

    def similar(self, book_id: str, n: int = 10, constraints: Constraints | None = None) -> list[Candidate]:
        """Neighbours of a book, itself left out. Raises `UnknownBook`."""
        ...

    def count(self, constraints: Constraints) -> int:
        """Exactly how many works of the catalogue pass the constraints."""
        ...

    def facet(self, name: str, constraints: Constraints | None = None, limit: int = 50) -> dict[str, int]:
        """Values of a payload field (`tools.vector_index.base.KEYWORDS`) among works that pass, with exact counts,
        most frequent first."""
        ...
