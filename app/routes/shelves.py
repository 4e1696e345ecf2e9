"""`GET /v1/shelves/home`: what to put on a reader's home page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field

from agents.composing.cards import card
from agents.composing.evidence import card_evidence, find_reasons
from agents.composing.voice import Voice
from agents.state import StandingRequest
from app.identity import CurrentReader
from app.problems import documented
from app.routes.rank import profile_now
from app.services import Current, CurrentServices
from tools.errors import StoreUnavailable
from tools.ranking.shelves import Name, Shelf, Shelving
from tools.types import BookCard, Language, RankedBook, ReaderProfile

router = APIRouter(prefix="/v1/shelves", tags=["ranking"])


class HomeShelf(BaseModel):
    """A shelf: its stable name, its title in the language asked for, its books, best first."""

    name: Name = Field(description="`loved` may come twice, with different anchors")
    title: str = Field(examples=["Because you loved Piranesi"])
    anchor: str | None = Field(None, description="Id of the loved book the shelf is named after")
    books: Sequence[BookCard]


class Home(BaseModel):
    """Shelves in the order to show them; no book stands on two."""

    shelves: Sequence[HomeShelf]
    language: str
    index: str


@router.get("/home", responses=documented(422, 503), response_model_exclude_none=True)
async def home(
    services: CurrentServices,
    reader: CurrentReader,
    language: Annotated[
        Language | None, Query(pattern="^[a-z]{2}$", description="ISO 639-1; the reader's own if left out, else en")
    ] = None,
    n: Annotated[int, Query(ge=3, le=30, description="Books a shelf at most")] = 8,
) -> Home:
    """Shelves for this reader. Readers of whom nothing is known get their language, short listens and hidden gems."""
    library = services.library()
    try:
        profile = await profile_now(services, reader.reader_id)
    except StoreUnavailable:  # a home page for anyone is better than none
        profile = ReaderProfile(reader_id=reader.reader_id)
    spoken = language or profile.language or "en"

    def work() -> Home:
        shelving = Shelving(library.catalogue, library.retriever, library.ranker, profile, spoken)
        shelves = [shown(shelf, library, profile, spoken) for shelf in shelving.fill(n)]
        return Home(shelves=shelves, language=spoken, index=library.version)

    return await run_in_threadpool(work)


def shown(shelf: Shelf, library: Current, profile: ReaderProfile, language: Language) -> HomeShelf:
    """A shelf in words."""
    voice = Voice(language)
    anchor = shelf.anchor
    title = voice.phrase(f"shelf-{shelf.name}", **({"title": anchor.title_in(language)} if anchor else {}))
    wish = StandingRequest(language=language, like=(anchor.book_id,) if anchor else ())
    liked = library.catalogue.many(profile.liked[:1]) if profile.personalise else []

    def card_of(ranked: RankedBook) -> BookCard:
        book = library.catalogue.get(ranked.book_id)
        reasons = find_reasons(book, wish, [anchor] if anchor else [], voice)
        return card(book, ranked.score, card_evidence(book, ranked, wish, reasons, liked, voice), language)

    books = [card_of(ranked) for ranked in shelf.books]
    return HomeShelf(name=shelf.name, title=title, anchor=anchor.book_id if anchor else None, books=books)
