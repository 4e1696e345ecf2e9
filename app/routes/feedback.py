"""`/v1/feedback`: what a reader says or does about a book."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from app import texts
from app.identity import CurrentReader
from app.problems import documented
from app.services import CurrentServices
from tools.errors import IndexUnavailable, UnknownBook
from tools.types import FeedbackEvent, FeedbackKind

router = APIRouter(prefix="/v1/feedback", tags=["reader"])

_EXAMPLE: dict[str, JsonValue] = {
    "book_id": "b1",
    "kind": "not_interested",
    "reason": "too slow for me",
    "run_id": "run-1",
}

_Id = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]


class Feedback(BaseModel):
    """One word about one book."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})

    book_id: _Id
    kind: FeedbackKind
    reason: str | None = Field(None, max_length=2_000)
    run_id: _Id | None = None
    thread_id: _Id | None = None


@router.post("", status_code=201, responses=documented(404, 422, 503), response_model_exclude_none=True)
async def give_feedback(
    services: CurrentServices, reader: CurrentReader, body: Annotated[Feedback, Body()]
) -> FeedbackEvent:
    """Record feedback; it counts from the next ranking on. The same again counts once."""
    try:
        if body.book_id not in services.library().catalogue:
            raise UnknownBook(f"There is no book {body.book_id!r} in this catalogue.", field="book_id")
    except IndexUnavailable:
        pass  # what a reader says is kept even while there is no index to check it against
    reason = texts.clean(body.reason).strip() if body.reason else None
    event = FeedbackEvent(
        reader_id=reader.reader_id,
        book_id=body.book_id,
        kind=body.kind,
        at=datetime.now(UTC),
        reason=reason or None,
        run_id=body.run_id,
        thread_id=body.thread_id,
    )
    await services.readers.add_event(event)
    return event
