"""`/v1/readers/me`: what is known about the reader, to see, change, take along and delete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Self

from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from agents.composing.voice import Voice
from app.identity import CurrentReader
from app.problems import documented
from app.routes.rank import half_life_of
from app.runs import RunManager
from app.services import CurrentServices
from tools.errors import IndexUnavailable
from tools.ranking.opinions import Opinion, opinions, with_weights
from tools.types import FeedbackKind, Language, ReaderProfile

router = APIRouter(prefix="/v1/readers/me", tags=["reader"])

_ALL_THREADS = 1_000_000


class BookName(BaseModel):
    """What to call a book of the profile."""

    title: str
    authors: tuple[str, ...] = ()


class Remembered(BaseModel):
    """One entry of the profile and where it comes from."""

    book_id: str
    on: str = Field(
        description="The list it is on: liked, disliked, read, finished, saved, not_interested or abandoned"
    )
    kind: FeedbackKind = Field(description="What was said or done; the last word on the book wins")
    at: datetime
    reason: str | None = None
    run_id: str | None = None
    thread_id: str | None = None
    weight: float = Field(description="What time has left of it, 0 to 1")
    because: str = Field(description="In words, in the reader's language", examples=["you liked it on 2026-05-03"])


class Profile(ReaderProfile):
    """The profile, with the names of its books (those the catalogue still holds) and where each entry comes from."""

    books: dict[str, BookName] = Field(default_factory=dict)
    remembered: list[Remembered] = Field(default_factory=list, description="Newest first")

    @classmethod
    async def now(cls, profile: ReaderProfile, services: CurrentServices, language: Language | None = None) -> Self:
        """A profile with its provenance as of today, in the language asked for, else the reader's own."""
        try:
            half_life = half_life_of(services.library().ranker)
        except IndexUnavailable:
            half_life = half_life_of(None)
        found = opinions(await services.readers.events(profile.reader_id), datetime.now(UTC), half_life)
        return cls.of(with_weights(profile, found), services, found, language or profile.language)

    @classmethod
    def of(
        cls, profile: ReaderProfile, services: CurrentServices, found: Sequence[Opinion], language: Language | None
    ) -> Self:
        """Name the books of a profile."""
        ids = {*profile.liked, *profile.disliked, *profile.read, *profile.saved, *profile.not_interested}
        try:
            books = services.library().catalogue.many(sorted(ids))
        except IndexUnavailable:
            books = []
        names = {book.book_id: BookName(title=book.title_in(language), authors=book.authors) for book in books}
        voice = Voice(language or "en")
        return cls(**dict(profile), books=names, remembered=[remembered(opinion, voice) for opinion in found])


def remembered(opinion: Opinion, voice: Voice) -> Remembered:
    """An opinion with its event."""
    event, date = opinion.event, opinion.event.at.date()
    if event.reason:
        because = voice.phrase("because-reason", reason=voice.quoted(event.reason), date=date)
    else:
        because = voice.phrase(f"because-{opinion.on.replace('_', '-')}", date=date)
    said = event.model_dump(include={"book_id", "kind", "at", "reason", "run_id", "thread_id"})
    return Remembered(**said, on=opinion.on, weight=opinion.weight, because=because)


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
async def get_profile(
    services: CurrentServices,
    reader: CurrentReader,
    language: Annotated[
        Language | None, Query(pattern="^[a-z]{2}$", description="Of titles and of `because`; else the reader's own")
    ] = None,
) -> Profile:
    """What the librarian has learned."""
    return await Profile.now(await services.readers.profile(reader.reader_id), services, language)


@router.patch("", responses=documented(422, 503))
async def change_profile(services: CurrentServices, reader: CurrentReader, body: Annotated[Change, Body()]) -> Profile:
    """Change language or consent, or make the librarian forget books."""
    for book_id in body.forget:
        await services.readers.forget_book(reader.reader_id, book_id)
    profile = await services.readers.update_profile(
        reader.reader_id, language=body.language, personalise=body.personalise
    )
    return await Profile.now(profile, services)


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
