"""`/v1/runs`: ask, follow, resume, stop."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator
from typing import Annotated, Any, Final

from ag_ui.core import RunAgentInput
from fastapi import APIRouter, Body, Header, Request
from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent

from app.identity import CurrentReader, Reader
from app.limits import RateLimiter
from app.metrics import Metrics
from app.problems import Problem, documented, not_found
from app.runs import RunManager
from app.services import CurrentServices
from app.turns import turn_of
from tools.errors import RunConflict

router = APIRouter(prefix="/v1/runs", tags=["conversation"])

_EXAMPLES: Final[dict[str, Any]] = {
    "first message": {
        "value": {
            "threadId": "thread-1",
            "runId": "run-1",
            "messages": [{"id": "m1", "role": "user", "content": "something like Piranesi but set at sea"}],
            "state": {},
            "tools": [],
            "context": [],
            "forwardedProps": {"locale": "en-GB"},
        }
    },
    "critique": {
        "value": {
            "threadId": "thread-1",
            "runId": "run-2",
            "messages": [{"id": "m3", "role": "user", "content": "shorter, and less grim"}],
        }
    },
}

_STREAM: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "AG-UI 1.0 events; each has `id: <runId>:<n>`. A comment line keeps idle streams alive.",
        "content": {
            "text/event-stream": {
                "schema": {"type": "string"},
                "example": 'id: run-1:1\ndata: {"type":"RUN_STARTED","threadId":"thread-1","runId":"run-1"}\n\n',
            }
        },
    }
}


class Cancelled(BaseModel):
    """Whether there was something to stop."""

    run_id: str
    cancelled: bool


@router.post("", response_class=EventSourceResponse, responses={**_STREAM, **documented(404, 409, 413, 422, 429, 503)})
async def run(
    request: Request,
    services: CurrentServices,
    reader: CurrentReader,
    body: Annotated[RunAgentInput, Body(openapi_examples=_EXAMPLES)],
    last_event_id: Annotated[str | None, Header()] = None,
) -> EventSourceResponse:
    """Answer the last user message. The same `runId` again does not run again: it returns to the same stream."""
    turn = turn_of(body, reader.reader_id, services.settings.max_message_chars)
    after = _number(turn.run_id, last_event_id)
    if await services.runs.owner(turn.run_id) != reader.reader_id:
        await _check_rate(request, reader)
        manager: RunManager = request.app.state.manager
        try:
            await manager.start(turn)
        except RunConflict:
            if await services.runs.owner(turn.run_id) != reader.reader_id:
                raise
    return _stream(request, services, turn.run_id, after)


@router.get("/{run_id}/events", response_class=EventSourceResponse, responses={**_STREAM, **documented(404, 422, 503)})
async def resume(
    request: Request,
    services: CurrentServices,
    reader: CurrentReader,
    run_id: str,
    last_event_id: Annotated[str | None, Header(examples=["run-1:7"])] = None,
) -> EventSourceResponse:
    """Go on after `Last-Event-ID`, or from the beginning: the very bytes that were missed, then what follows."""
    await _own(services, reader, run_id)
    return _stream(request, services, run_id, _number(run_id, last_event_id))


@router.post("/{run_id}/cancel", responses=documented(404, 422, 503))
async def cancel(services: CurrentServices, reader: CurrentReader, run_id: str) -> Cancelled:
    """Stop an answer; what was said so far is kept. `cancelled` is false when it had already ended."""
    await _own(services, reader, run_id)
    return Cancelled(run_id=run_id, cancelled=await services.runs.cancel(run_id))


async def _own(services: CurrentServices, reader: Reader, run_id: str) -> None:
    if await services.runs.owner(run_id) != reader.reader_id:
        raise not_found("run", "runId")


async def _check_rate(request: Request, reader: Reader) -> None:
    limiter: RateLimiter = request.app.state.limiter
    metrics: Metrics = request.app.state.metrics
    address = request.client.host if request.client else "unknown"
    wait = await limiter.take(f"reader:{reader.reader_id}" if reader.known else f"newcomer:{address}")
    if wait > 0:
        metrics.limited.inc()
        seconds = math.ceil(wait)
        raise Problem(
            429,
            "too-many-messages",
            "Too many messages",
            f"Please wait {seconds} s before the next message.",
            headers={"Retry-After": str(seconds)},
            retry_after=seconds,
        )


def _number(run_id: str, last_event_id: str | None) -> int:
    if not last_event_id:
        return 0
    run, _, number = last_event_id.rpartition(":")
    if run != run_id or not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise Problem(
            422,
            "bad-last-event-id",
            "Last-Event-ID is not of this run",
            f"Send the id of the last event received, such as {run_id}:7, or none at all.",
            field="Last-Event-ID",
        )
    return int(number)


def _stream(request: Request, services: CurrentServices, run_id: str, after: int) -> EventSourceResponse:
    metrics: Metrics = request.app.state.metrics

    async def events() -> AsyncIterator[ServerSentEvent]:
        with metrics.streams.track_inprogress():
            async for number, payload in services.runs.read(run_id, after):
                yield ServerSentEvent(payload, id=f"{run_id}:{number}", sep="\n")

    return EventSourceResponse(
        events(),
        ping=services.settings.heartbeat_seconds,
        ping_message_factory=lambda: ServerSentEvent(comment="still here", sep="\n"),
        sep="\n",
        shutdown_grace_period=services.settings.shutdown_grace_seconds,
    )
