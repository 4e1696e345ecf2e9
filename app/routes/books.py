"""`/v1/books`: a book, and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field

from agents.state import StandingRequest
from app.cards import cards
from app.problems import documented
from app.routes.filters import Filters
from app.services import CurrentServices
from tools.types import Book, BookCard

router = APIRouter(prefix="/v1", tags=["catalogue"])


class SimilarRequest(Filters):
    """How many neighbours, and under which limits."""

    n: int = Field(10, ge=1, le=100)


class Similar(BaseModel):
    """Neighbours, nearest first."""

    books: Sequence[BookCard]
    index: str


@router.get("/books/{book_id}", responses=documented(404, 503), response_model_exclude_none=True)
async def get_book(services: CurrentServices, book_id: str) -> Book:
    """All the catalogue holds about a book."""
    return services.library().catalogue.get(book_id)


@router.get("/books/{book_id}/similar", responses=documented(404, 422, 503), response_model_exclude_none=True)
async def get_similar(services: CurrentServices, book_id: str, asked: Annotated[SimilarRequest, Query()]) -> Similar:
    """A book's neighbours: like it in what they tell, not merely by the same author. Filters are never broken."""
    library = services.library()

    def find() -> Similar:
        anchor = library.catalogue.get(book_id)
        asked.check(library.retriever)
        limits = asked.constraints()
        wish = StandingRequest(like=(book_id,), language=anchor.language or "en", constraints=limits)
        found = library.retriever.similar(book_id, asked.n, limits)
        shown_in = asked.language[0] if len(asked.language) == 1 else None
        return Similar(books=cards(library.catalogue, found, wish, shown_in, (anchor,)), index=library.version)

    return await run_in_threadpool(find)
