"""`/v1/search` and `/v1/books`: the catalogue itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field, field_validator

from agents.state import StandingRequest
from app import texts
from app.cards import cards
from app.problems import documented
from app.services import CurrentServices
from tools.language.detect import detect_language
from tools.types import Book, BookCard, BookQuery, Constraints

router = APIRouter(prefix="/v1", tags=["catalogue"])


class Filters(BaseModel):
    """What to search for. Lists may be given as repeated parameters or separated by commas."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field("", max_length=2_000, description="Topic, plot, mood, title or author", examples=["murder at sea"])
    q_language: str | None = Field(None, pattern="^[a-z]{2}$", description="Language of `q`; guessed if left out")
    n: int = Field(10, ge=1, le=100)
    language: list[str] = Field(default_factory=list, description="ISO 639-1 codes", examples=[["sv"]])
    format: list[str] = Field(default_factory=list, examples=[["audiobook"]])
    genre: list[str] = Field(default_factory=list, description="At least one of these")
    avoid_genre: list[str] = Field(default_factory=list)
    avoid_content: list[str] = Field(default_factory=list, description="Content notes")
    author: list[str] = Field(default_factory=list, description="Only books by one of these")
    audience: str | None = None
    age: int | None = Field(None, ge=0, le=120, description="Age of the child who shall read it")
    min_pages: int | None = Field(None, ge=0)
    max_pages: int | None = Field(None, ge=0)
    min_minutes: int | None = Field(None, ge=0)
    max_minutes: int | None = Field(None, ge=0)
    min_year: int | None = None
    max_year: int | None = None
    standalone: bool = Field(False, description="Not part of a series")

    @field_validator("language", "format", "genre", "avoid_genre", "avoid_content", mode="after")
    @classmethod
    def _split(cls, values: list[str]) -> list[str]:
        return [part.strip() for value in values for part in value.split(",") if part.strip()]

    def constraints(self) -> Constraints:
        """The hard limits."""
        return Constraints(
            languages=tuple(self.language),
            formats=tuple(self.format),
            genres=tuple(self.genre),
            avoid_genres=tuple(self.avoid_genre),
            avoid_content=tuple(self.avoid_content),
            authors=tuple(self.author),
            audience=self.audience,
            age=self.age,
            pages_min=self.min_pages,
            pages_max=self.max_pages,
            minutes_min=self.min_minutes,
            minutes_max=self.max_minutes,
            year_min=self.min_year,
            year_max=self.max_year,
            standalone=self.standalone,
        )


class Found(BaseModel):
    """Books, best first."""

    books: Sequence[BookCard]
    matching: int = Field(description="How many books of the catalogue pass the filters")
    index: str = Field(description="Version of the index that answered")


class Similar(BaseModel):
    """Neighbours, nearest first."""

    books: Sequence[BookCard]
    index: str


@router.get("/search", responses=documented(422, 503), response_model_exclude_none=True)
async def search(services: CurrentServices, filters: Annotated[Filters, Query()]) -> Found:
    """Search by meaning; filters are never broken."""
    library = services.library()
    constraints = filters.constraints()
    text = texts.clean(filters.q).strip()
    language = filters.language[0] if len(filters.language) == 1 else None

    def find() -> Found:
        spoken = filters.q_language or detect_language(text)
        query = BookQuery(text=text, language=spoken, constraints=constraints, n=filters.n)
        wish = StandingRequest(topics=(text,) if text else (), language=spoken, constraints=constraints)
        found = library.retriever.search(query)[: filters.n]
        return Found(
            books=cards(library.catalogue, found, wish, language),
            matching=library.retriever.count(constraints),
            index=library.version,
        )

    return await run_in_threadpool(find)


@router.get("/books/{book_id}", responses=documented(404, 503), response_model_exclude_none=True)
async def get_book(services: CurrentServices, book_id: str) -> Book:
    """All the catalogue holds about a book."""
    return services.library().catalogue.get(book_id)


@router.get("/books/{book_id}/similar", responses=documented(404, 422, 503), response_model_exclude_none=True)
async def get_similar(services: CurrentServices, book_id: str, n: Annotated[int, Query(ge=1, le=100)] = 10) -> Similar:
    """A book's neighbours."""
    library = services.library()

    def find() -> Similar:
        anchor = library.catalogue.get(book_id)
        wish = StandingRequest(like=(book_id,), language=anchor.language or "en")
        found = library.retriever.similar(book_id, n)
        return Similar(books=cards(library.catalogue, found, wish, anchors=(anchor,)), index=library.version)

    return await run_in_threadpool(find)
