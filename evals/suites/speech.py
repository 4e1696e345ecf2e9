"""How an answer reads: its sentences, its questions, the figures in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from evals.smoke import MARKED
from tools.types import Book

QUOTED = re.compile(r"«[^»]*»|“[^”]*”|”[^”]*”|„[^“”]*[“”]|\"[^\"]*\"")
FEW_WORDS = 5
"""A sentence with fewer words than this may come again ("Saved.", "You're welcome.")."""
SMALL = 40
"""Numbers up to this one count things (cards, books that a limit keeps out) and are not looked up."""
_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_ASIDE = re.compile(r"…\s*\([^()]*\)")
_NUMBER = re.compile(r"\d+(?:[ ,.\u202f\u00a0]\d{3})*")


def own_words(text: str, books: Sequence[Book] = ()) -> str:
    """What the librarian itself says: no titles, no quotations, no names and nothing of the blurbs of `books`."""
    for book in books:
        for blurb in (book.description, *book.descriptions.values()):
            for sentence in _END.split(blurb or ""):
                if len(sentence) > 1:
                    text = text.replace(sentence, " … ")
    text = without_names(text, books)
    return QUOTED.sub(" … ", MARKED.sub(" … ", text))


def without_names(text: str, books: Iterable[Book]) -> str:
    """Text without the names of authors and series, which are in no language."""
    for book in books:
        for name in (*book.authors, *([book.series] if book.series else [])):
            text = text.replace(name, " … ")
    return text


def sentences(text: str) -> list[str]:
    """Sentences and list items."""
    return [part for piece in _END.split(text) if (part := piece.strip())]


def phrases(text: str) -> Iterator[str]:
    """Each sentence as a skeleton without titles, quotations and the figures after a name; short ones are not told."""
    for sentence in sentences(_ASIDE.sub(" … ", text)):
        words = re.findall(r"[^\W_]+", sentence.casefold())
        if len(words) >= FEW_WORDS:
            yield " ".join(words)


def questions(text: str) -> int:
    """How many sentences ask something."""
    return sum(sentence.rstrip('*_)» \u201d"').endswith("?") for sentence in sentences(text))


def numbers(text: str) -> set[int]:
    """Every number of a text."""
    return {int(re.sub(r"\D", "", found)) for found in _NUMBER.findall(text)}


def figures(book: Book) -> set[int]:
    """Every number that may be said of a book."""
    known = {book.year, book.pages, book.duration_minutes, book.age_min, book.age_max, book.ratings_count}
    found = {abs(number) for number in known if number is not None}
    found |= {(book.age_max or 0) + 1, (book.age_min or 0) - 1}
    if book.duration_minutes:
        hours, minutes = divmod(book.duration_minutes, 60)
        found |= {hours, minutes, hours + 1}
    for text in (book.title, *book.titles.values(), book.series or "", book.series_index or "", *book.authors):
        found |= numbers(text)
    for blurb in (book.description or "", *book.descriptions.values()):
        found |= numbers(blurb)
    return found
