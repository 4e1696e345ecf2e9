"""`/v1/threads`: the reader's own conversations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from app.identity import CurrentReader, Reader, is_safe_id
from app.problems import documented, not_found
from app.runs import RunManager
from app.services import CurrentServices
from tools.types import StoredMessage, ThreadSummary

router = APIRouter(prefix="/v1/threads", tags=["conversation"])


class Threads(BaseModel):
    """Conversations, latest first."""

    threads: Sequence[ThreadSummary]


class Thread(BaseModel):
    """A conversation as the reader saw it, oldest message first."""

    thread_id: str
    messages: Sequence[StoredMessage]


@router.get("", responses=documented(422, 503))
async def list_threads(
    services: CurrentServices, reader: CurrentReader, limit: Annotated[int, Query(ge=1, le=500)] = 50
) -> Threads:
    """The reader's conversations."""
    return Threads(threads=await services.readers.threads(reader.reader_id, limit))


@router.get("/{thread_id}", responses=documented(404, 422, 503), response_model_exclude_none=True)
async def get_thread(services: CurrentServices, reader: CurrentReader, thread_id: str) -> Thread:
    """One conversation."""
    return Thread(thread_id=thread_id, messages=await _own(services, reader, thread_id))


@router.delete("/{thread_id}", status_code=204, responses=documented(404, 422, 503))
async def delete_thread(request: Request, services: CurrentServices, reader: CurrentReader, thread_id: str) -> None:
    """Delete a conversation: its messages, what the librarian remembers of it, and its event streams."""
    await _own(services, reader, thread_id)
    manager: RunManager = request.app.state.manager
    held = await manager.stop_all(reader.reader_id, thread_id)
    await services.librarian.forget(thread_id)
    await services.readers.delete_thread(thread_id, reader.reader_id)
    for run_id in held:
        await services.runs.discard(run_id)


async def _own(services: CurrentServices, reader: Reader, thread_id: str) -> Sequence[StoredMessage]:
    messages = await services.readers.messages(thread_id, reader.reader_id) if is_safe_id(thread_id) else None
    if messages is None:
        raise not_found("conversation", "threadId")
    return messages
