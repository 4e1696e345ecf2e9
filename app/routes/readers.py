"""`/v1/readers/me`: what is known about the reader, to see, change, take along and delete."""

from __future__ import annotations

from typing import Annotated, Any, Self

from fastapi import APIRouter, Body, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from app.identity import CurrentReader
from app.problems import documented
from app.runs import RunManager
from app.services import CurrentServices
from tools.errors import IndexUnavailable
from tools.types import Language, ReaderProfile

router = APIRouter(prefix="/v1/readers/me", tags=["reader"])

_ALL_THREADS = 1_000_000


class BookName(BaseModel):
    """What to call a book of the profile."""

    title: str
    authors: tuple[str, ...] = ()


class Profile(ReaderProfile):
    """The profile, with the names of its books (those the catalogue still holds)."""

    books: dict[str, BookName] = Field(default_factory=dict)

    @classmethod
    def of(cls, profile: ReaderProfile, services: CurrentServices) -> Self:
        """Name the books of a profile."""
        ids = {*profile.liked, *profile.disliked, *profile.read, *profile.saved, *profile.not_interested}
        try:
            books = services.library().catalogue.many(sorted(ids))
        except IndexUnavailable:
            books = []
        names = {book.book_id: BookName(title=book.title_in(profile.language), authors=book.authors) for book in books}
        return cls(**dict(profile), books=names)


class Change(BaseModel):
    """What to change; whatever is left out stays as it is."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"language": "sv"}, {"personalise": False}, {"forget": ["b1", "b2"]}]},
    )

    language: Language | None = Field(None, pattern="^[a-z]{2}$", description="ISO 639-1 code")
    personalise: bool | None = Field(None, description="False: nothing of the profile is used for ranking")
    forget: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field(
        default_factory=list, max_length=1_000, description="Ids of books to remove from the profile"
    )


@router.get("", responses=documented(422, 503))
async def get_profile(services: CurrentServices, reader: CurrentReader) -> Profile:
    """What the librarian has learned."""
    return Profile.of(await services.readers.profile(reader.reader_id), services)


@router.patch("", responses=documented(422, 503))
async def change_profile(services: CurrentServices, reader: CurrentReader, body: Annotated[Change, Body()]) -> Profile:
    """Change language or consent, or make the librarian forget books."""
    for book_id in body.forget:
        await services.readers.forget_book(reader.reader_id, book_id)
    profile = await services.readers.update_profile(
        reader.reader_id, language=body.language, personalise=body.personalise
    )
    return Profile.of(profile, services)


@router.delete("", status_code=204, responses=documented(422, 503))
async def delete_reader(request: Request, services: CurrentServices, reader: CurrentReader) -> None:
    """Delete everything held about the reader: profile, conversations, the librarian's memory, event streams."""
    manager: RunManager = request.app.state.manager
    held = await manager.stop_all(reader.reader_id)
    threads = {thread.thread_id for thread in await services.readers.threads(reader.reader_id, _ALL_THREADS)}
    for thread_id in threads:  # first, so that a failure here leaves the list of what is still to be forgotten
        await services.librarian.forget(thread_id)
    for thread_id in set(await services.readers.delete_reader(reader.reader_id)) - threads:
        await services.librarian.forget(thread_id)
    for run_id in held:
        await services.runs.discard(run_id)


@router.get("/export", responses=documented(422, 503))
async def export_reader(services: CurrentServices, reader: CurrentReader) -> JSONResponse:
    """Everything held about the reader, as one file."""
    everything: dict[str, Any] = await services.readers.export(reader.reader_id)
    return JSONResponse(everything, headers={"Content-Disposition": 'attachment; filename="librarian-export.json"'})
