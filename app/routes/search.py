"""`GET /v1/search`: by meaning, words and names, under filters; with facets, highlights and pages."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field

from agents.state import StandingRequest
from app import texts
from app.cards import cards
from app.problems import Problem, documented
from app.routes.filters import FIELDS, Filters, unknown_value
from app.services import Current, CurrentServices
from tools.language.detect import detect_language
from tools.retrieval.highlights import Marker
from tools.retrieval.relax import openings
from tools.text.tokens import ALGORITHMS
from tools.types import Book, BookCard, BookQuery

router = APIRouter(prefix="/v1", tags=["catalogue"])

Facet = Literal["language", "format", "genre", "audience", "tone", "theme"]
FACETS: Final[dict[Facet, tuple[str, str | None]]] = {
    "language": ("languages", "languages"),
    "format": ("formats", "formats"),
    "genre": ("genres", "genres"),
    "audience": ("audience", "audience"),
    "tone": ("tones", None),
    "theme": ("themes", None),
}
"""Facet -> (payload field, the constraint on it that is left out when its values are counted)."""
REACH: Final = 500
"""How far one can page: beyond it nothing is a good match any more."""


class SearchRequest(Filters):
    """What to search for."""

    q: str = Field("", max_length=2_000, description="Topic, plot, mood, title or author", examples=["murder at sea"])
    q_language: str | None = Field(None, pattern="^[a-z]{2}$", description="Language of `q`; guessed if left out")
    n: int = Field(10, ge=1, le=100, description="Books a page")
    cursor: str | None = Field(None, max_length=200, description="`next` of the page before; all else as it was")
    facets: list[Facet] = Field(default_factory=list, description="Count the values of these among what passes")
    highlight: bool = Field(True, description="Mark the words of `q` in titles, names and blurbs")

    def digest(self) -> str:
        """The same for every page of one search."""
        asked = self.model_dump_json(exclude={"n", "cursor", "facets", "highlight"})
        return hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()[:12]


class Piece(BaseModel):
    """A run of text; joined, the runs give the text (or the part of it that is shown)."""

    text: str
    match: bool = Field(False, description="One of the words of `q`, whatever its ending")


class Highlights(BaseModel):
    """Where the words of `q` stand; a field without a match is left out."""

    title: list[Piece] | None = None
    authors: list[list[Piece]] | None = None
    blurb: list[list[Piece]] | None = Field(None, description="Up to two sentences, in the text's order")


class SearchHit(BookCard):
    """A book and why it is here."""

    highlights: Highlights | None = None


class Count(BaseModel):
    """A value of a facet."""

    value: str
    count: int


class Found(BaseModel):
    """A page of books, best first."""

    books: Sequence[SearchHit]
    matching: int = Field(description="Exactly how many books of the catalogue pass the filters")
    next: str | None = Field(None, description="`cursor` of the next page, if there is one")
    facets: dict[str, list[Count]] | None = Field(
        None, description="Counts among books that pass all other filters, most frequent first"
    )
    without: dict[str, int] | None = Field(
        None, description="Only when nothing passes: how many books would without each filter alone, most first"
    )
    index: str = Field(description="Version of the index that answered")


@router.get("/search", responses=documented(410, 422, 503), response_model_exclude_none=True)
async def search(services: CurrentServices, asked: Annotated[SearchRequest, Query()]) -> Found:
    """Search by meaning, words and names. Without a telling word in `q`: the best known books that pass the filters."""
    return await run_in_threadpool(_find, services.library(), asked)


def _find(library: Current, asked: SearchRequest) -> Found:
    asked.check(library.retriever)
    if asked.q_language and asked.q_language not in ALGORITHMS:
        raise unknown_value("q_language", asked.q_language, frozenset(ALGORITHMS))
    start = _offset(asked, library.version)
    constraints, text = asked.constraints(), texts.clean(asked.q).strip()
    spoken = asked.q_language or detect_language(text)
    query = BookQuery(text=text, language=spoken, constraints=constraints, n=REACH)
    found = library.retriever.search(query)
    page = found[start : start + asked.n]
    shown_in = asked.language[0] if len(asked.language) == 1 else None
    wish = StandingRequest(topics=(text,) if text else (), language=spoken, constraints=constraints)
    books = cards(library.catalogue, page, wish, shown_in)
    marker = Marker(text, spoken) if asked.highlight else None
    originals = {book.book_id: book for book in library.catalogue.many(card.book_id for card in books)}
    more = start + asked.n < len(found)
    return Found(
        books=[_hit(card, originals[card.book_id], marker) for card in books],
        matching=library.retriever.count(constraints),
        next=_cursor(asked, library.version, start + asked.n) if more else None,
        facets=_facets(library, asked) if asked.facets else None,
        without=_without(library, asked) if not found else None,
        index=library.version,
    )


def _hit(card: BookCard, book: Book, marker: Marker | None) -> SearchHit:
    hit = SearchHit.model_construct(**dict(card))
    if marker:
        language = card.language or book.language
        hit.__dict__["highlights"] = _highlights(card, _language_of_blurb(card, book), language, marker)
    return hit


def _language_of_blurb(card: BookCard, book: Book) -> str | None:
    """Blurbs may stand in another language than the title (see `Book.blurb_in`)."""
    return next((code for code, text in book.descriptions.items() if text == card.blurb), book.language)


def _highlights(card: BookCard, blurb: str | None, title: str | None, marker: Marker) -> Highlights | None:
    def pieces(text: str, language: str | None) -> list[Piece] | None:
        runs = marker.runs(text, language)
        return [Piece(text=r.text, match=r.match) for r in runs] if any(r.match for r in runs) else None

    authors = [found for name in card.authors if (found := pieces(name, title))]
    snippets = marker.snippets(card.blurb, blurb) if card.blurb else []
    shown = Highlights(
        title=pieces(card.title, title),
        authors=authors or None,
        blurb=[[Piece(text=r.text, match=r.match) for r in runs] for runs in snippets] or None,
    )
    return shown if shown.title or shown.authors or shown.blurb else None


def _facets(library: Current, asked: SearchRequest) -> dict[str, list[Count]]:
    limits = asked.constraints()
    counted: dict[str, list[Count]] = {}
    for facet in dict.fromkeys(asked.facets):
        field, own = FACETS[facet]
        values = library.retriever.facet(field, limits.without(own) if own else limits)
        counted[facet] = [Count(value=value, count=count) for value, count in values.items()]
    return counted


def _without(library: Current, asked: SearchRequest) -> dict[str, int]:
    return openings(library.retriever, asked.constraints(), {name: (FIELDS[name],) for name in asked.given()})


def _cursor(asked: SearchRequest, version: str, offset: int) -> str:
    told = json.dumps([version, asked.digest(), offset], separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _offset(asked: SearchRequest, version: str) -> int:
    """Where the page begins. Raises a `Problem` for a cursor that is not ours, of another search or another index."""
    if asked.cursor is None:
        return 0
    try:
        told = json.loads(base64.urlsafe_b64decode(asked.cursor + "=" * (-len(asked.cursor) % 4)))
        made_for, digest, offset = told
        if not (isinstance(offset, int) and 0 <= offset <= REACH):
            raise ValueError
    except (ValueError, TypeError, binascii.Error):
        raise Problem(
            422, "bad-cursor", "This is no cursor", "cursor takes the `next` of the page before.", field="cursor"
        ) from None
    if digest != asked.digest():
        raise Problem(
            422, "bad-cursor", "The cursor is of another search", "Keep all other parameters as they were.",
            field="cursor",
        )  # fmt: skip
    if made_for != version:
        raise Problem(
            410, "stale-cursor", "The catalogue has changed", "Search again from the first page.", field="cursor"
        )
    return offset
