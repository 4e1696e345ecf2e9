"""Books as readers see them."""

from __future__ import annotations

from collections.abc import Sequence

from tools.catalogue.base import Catalogue
from tools.types import Book, BookCard, Candidate, Evidence, Language


def card(book: Book, score: float = 0.0, why: Sequence[Evidence] = (), language: Language | None = None) -> BookCard:
    """A book's card, in `language` where the catalogue has it."""
    return BookCard(
        book_id=book.book_id,
        title=book.title_in(language),
        authors=book.authors,
        year=book.year,
        language=language if language in book.languages else book.language,
        formats=book.formats,
        pages=book.pages,
        duration_minutes=book.duration_minutes,
        series=book.series,
        series_index=book.series_index,
        genres=book.genres,
        blurb=book.blurb_in(language),
        cover_url=book.cover_url,
        score=score,
        why=tuple(why),
    )


def cards(catalogue: Catalogue, found: Sequence[Candidate], language: Language | None = None) -> list[BookCard]:
    """Cards of candidates; each signal that found a book is its evidence."""
    books = {book.book_id: book for book in catalogue.many(candidate.book_id for candidate in found)}
    return [
        card(books[candidate.book_id], candidate.score, _evidence(candidate), language)
        for candidate in found
        if candidate.book_id in books
    ]


def _evidence(candidate: Candidate) -> list[Evidence]:
    positive = {signal: score for signal, score in candidate.signals.items() if score > 0}
    total = sum(positive.values())
    ordered = sorted(positive.items(), key=lambda item: -item[1])
    return [Evidence(signal=signal, text=signal, weight=score / total) for signal, score in ordered]
