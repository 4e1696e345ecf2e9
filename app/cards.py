"""Books as readers see them."""

from __future__ import annotations

from collections.abc import Sequence

from agents.composing.cards import card
from agents.composing.evidence import card_evidence, find_reasons
from agents.composing.voice import Voice
from agents.state import StandingRequest
from tools.catalogue.base import Catalogue
from tools.types import Book, BookCard, Candidate, Evidence, Language, RankedBook


def cards(
    catalogue: Catalogue,
    found: Sequence[Candidate],
    wish: StandingRequest,
    language: Language | None = None,
    anchors: Sequence[Book] = (),
) -> list[BookCard]:
    """Cards of candidates with the evidence for each in the language of the wish."""
    books = {book.book_id: book for book in catalogue.many(candidate.book_id for candidate in found)}
    voice = Voice(wish.language)
    return [
        card(book, candidate.score, evidence(book, candidate, wish, anchors, voice), language)
        for candidate in found
        if (book := books.get(candidate.book_id))
    ]


def evidence(
    book: Book, candidate: Candidate, wish: StandingRequest, anchors: Sequence[Book], voice: Voice
) -> tuple[Evidence, ...]:
    """What of the wish, or of the book it shall be like, `book` has."""
    total = sum(score for score in candidate.signals.values() if score > 0) or 1.0
    signals = tuple(Evidence(signal=s, text=s, weight=x / total) for s, x in candidate.signals.items() if x > 0)
    ranked = RankedBook(book_id=book.book_id, score=candidate.score, signals=candidate.signals, why=signals)
    return card_evidence(book, ranked, wish, find_reasons(book, wish, anchors, voice), (), voice)
