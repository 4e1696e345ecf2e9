"""Book cards: a book as this reader sees it, in the edition that fits the language."""

from __future__ import annotations

from agents.state import StandingRequest
from tools.types import Book, BookCard, Evidence


def edition_language(book: Book, request: StandingRequest) -> str | None:
    """Language of the edition to show: one that was asked for, else the reader's, else the book's own."""
    for code in (*request.constraints.languages, request.language):
        if code in book.languages:
            return code
    return book.language


def card_of(book: Book, request: StandingRequest, score: float, why: tuple[Evidence, ...]) -> BookCard:
    """The card; the blurb is in the reader's language where there is one."""
    language = edition_language(book, request)
    return BookCard(
        book_id=book.book_id,
        title=book.title_in(language),
        authors=book.authors,
        year=book.year,
        language=language,
        formats=book.formats,
        pages=book.pages,
        duration_minutes=book.duration_minutes,
        series=book.series,
        series_index=book.series_index,
        genres=book.genres,
        blurb=book.blurb_in(request.language),
        cover_url=book.cover_url,
        score=score,
        why=why,
    )
