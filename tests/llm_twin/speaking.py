"""How an endpoint that works speaks: whole answers, and streams piece by piece."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any

from tests.llm_twin.answers import Brain

if TYPE_CHECKING:
    from tests.llm_twin.server import Asked, Out

Fault = Callable[["Asked", "Out", Brain], Awaitable[None]]
"""One way to answer: request, way back, what the model would say."""

USAGE = {"prompt_tokens": 120, "completion_tokens": 40, "total_tokens": 160}


def content_of(asked: Asked, brain: Brain) -> str:
    """What the model says."""
    if asked.kind == "stream" or asked.schema is None:
        return brain.prose(asked)
    return json.dumps(brain.structured(asked), ensure_ascii=False)


def completion(asked: Asked, content: str | None, finish: str = "stop", **message: Any) -> dict[str, Any]:
    """A whole answer as the API gives it."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": asked.body["model"],
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": content, **message}, "finish_reason": finish}
        ],
        "usage": USAGE,
    }


def piece(delta: dict[str, Any], finish: str | None = None) -> bytes:
    """One event of a stream."""
    chunk = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "twin",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }
    return event(chunk)


def event(data: object) -> bytes:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def words(text: str) -> list[str]:
    """The text in pieces of about a token."""
    return [text[i : i + 5] for i in range(0, len(text), 5)]


def events(text: str, finish: str = "stop", usage: object = USAGE) -> list[bytes]:
    """A whole stream."""
    out = [piece({"role": "assistant", "content": ""}), *(piece({"content": word}) for word in words(text))]
    out.append(piece({}, finish))
    if usage is not None:
        out.append(event({"id": "chatcmpl-1", "object": "chat.completion.chunk", "choices": [], "usage": usage}))
    out.append(b"data: [DONE]\n\n")
    return out


async def open_stream(out: Out) -> None:
    await out.head(content_type="text/event-stream; charset=utf-8", transfer_encoding="chunked")


async def send(out: Out, pieces: Iterable[bytes], pause: float = 0.0) -> None:
    for data in pieces:
        await out.chunk(data)
        if pause:
            await out.pause(pause)


async def say(asked: Asked, out: Out, text: str, finish: str = "stop") -> None:
    """This text as the answer, whichever way it is asked for."""
    if asked.kind == "stream":
        await open_stream(out)
        await send(out, events(text, finish))
        await out.last_chunk()
    else:
        await out.whole(json.dumps(completion(asked, text, finish)))
