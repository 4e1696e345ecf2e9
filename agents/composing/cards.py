"""Book cards: a book as this reader sees it, in the edition and with the words that fit the language."""

from __future__ import annotations

from collections.abc import Sequence

from agents.composing.blurb import native_blurb, safe_blurb
from agents.composing.picks import portrait
from agents.composing.voice import Voice
from agents.state import StandingRequest
from tools.types import Book, BookCard, Evidence, Language


def edition_language(book: Book, request: StandingRequest) -> Language | None:
    """Language of the edition to show: one that was asked for, else the one nearest to the reader."""
    asked = next((code for code in request.constraints.languages if code in book.languages), None)
    return asked or book.edition_for(request.language)


def card_of(book: Book, request: StandingRequest, score: float, why: Sequence[Evidence]) -> BookCard:
    """The card that answers a request."""
    return card(book, score, why, request.language, edition_language(book, request))


def card(
    book: Book,
    score: float = 0.0,
    why: Sequence[Evidence] = (),
    language: Language | None = None,
    edition: Language | None = None,
) -> BookCard:
    """A book's card for a reader of `language` (None: the book's own), in `edition` if given."""
    wanted = edition or book.edition_for(language)
    return BookCard(
        book_id=book.book_id,
        title=book.title_in(wanted),
        authors=book.authors,
        year=book.year,
        language=wanted,
        formats=book.formats,
        pages=book.pages,
        duration_minutes=book.duration_minutes,
        series=book.series,
        series_index=book.series_index,
        genres=book.genres,
        blurb=blurb_for(book, language),
        cover_url=book.cover_url,
        score=score,
        why=tuple(why),
    )


def blurb_for(book: Book, language: Language | None) -> str | None:
    """The blurb in the reader's language; without one, what the catalogue knows, said in that language."""
    if language is None or book.language is None:  # a card is not worth detecting a language for
        return safe_blurb(book.blurb_in(language)) or None
    return native_blurb(book, language) or portrait(book, (), (), Voice(language)) or book.blurb_in(language)
