"""Answers that are right, or should be taken so; endpoints that can do less than others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.llm_twin.answers import Brain
from tests.llm_twin.silent import stall_before
from tests.llm_twin.speaking import Fault, completion, content_of, events, open_stream, piece, say, send, words

if TYPE_CHECKING:
    from tests.llm_twin.server import Asked, Out


async def none(asked: Asked, out: Out, brain: Brain) -> None:
    """A proper answer."""
    if asked.kind == "tools":
        calls = [
            {"id": f"call_{i}", "type": "function", "function": {"name": name, "arguments": json.dumps(arguments)}}
            for i, (name, arguments) in enumerate(brain.calls(asked))
        ]
        await out.whole(json.dumps(completion(asked, None, "tool_calls", tool_calls=calls)))
        return
    await say(asked, out, content_of(asked, brain))


async def split_anywhere(asked: Asked, out: Out, brain: Brain) -> None:
    """The stream in packets of seven bytes: in the middle of lines, of escapes, of characters."""
    if asked.kind != "stream":
        await none(asked, out, brain)
        return
    await open_stream(out)
    data = b"".join(events(content_of(asked, brain)))
    await send(out, (data[i : i + 7] for i in range(0, len(data), 7)))
    await out.last_chunk()


async def with_comments(asked: Asked, out: Out, brain: Brain) -> None:
    """Heartbeats, empty events and other line ends between the pieces."""
    if asked.kind != "stream":
        await none(asked, out, brain)
        return
    await open_stream(out)
    for data in events(content_of(asked, brain)):
        await out.chunk(b": ping\r\n\r\n" + data.replace(b"\n", b"\r\n"))
    await out.last_chunk()


async def usage_missing(asked: Asked, out: Out, brain: Brain) -> None:
    if asked.kind == "stream":
        await open_stream(out)
        await send(out, events(content_of(asked, brain), usage=None))
        await out.last_chunk()
    else:
        await out.whole(json.dumps({**completion(asked, content_of(asked, brain)), "usage": None}))


async def usage_nonsense(asked: Asked, out: Out, brain: Brain) -> None:
    usage = {"prompt_tokens": float("nan"), "completion_tokens": -5, "total_tokens": "many"}
    if asked.kind == "stream":
        await open_stream(out)
        await send(out, events(content_of(asked, brain), usage=usage))
        await out.last_chunk()
    else:
        await out.whole(json.dumps({**completion(asked, content_of(asked, brain)), "usage": usage}))


async def prose_around_json(asked: Asked, out: Out, brain: Brain) -> None:
    if asked.kind == "stream":
        await none(asked, out, brain)
        return
    text = (
        f"Sure! Here is the {{JSON}} you asked for:\n```json\n{content_of(asked, brain)}\n```\nLet me know if it helps."
    )
    await say(asked, out, text)


async def thinking_aloud(asked: Asked, out: Out, brain: Brain) -> None:
    await say(asked, out, f"<think>They want {{something}}.\nI'm sorry, but…</think>\n{content_of(asked, brain)}")


async def slow_drip(asked: Asked, out: Out, brain: Brain) -> None:
    """Alive, but a word at a time, for ever."""
    if asked.kind != "stream":
        await stall_before(asked, out, brain)
        return
    await open_stream(out)
    for word in words(content_of(asked, brain)) * 200:
        await out.chunk(piece({"content": word}))
        await out.pause(0.2)


def unable(name: str, status: int = 400) -> Fault:
    """An endpoint that does not know a parameter."""

    async def refuse(asked: Asked, out: Out, brain: Brain) -> None:
        if name not in asked.body and asked.kind != name:
            await none(asked, out, brain)
            return
        message = f"Unsupported parameter: '{name}' is not supported with this model."
        error = {"message": message, "type": "invalid_request_error", "param": name, "code": "unsupported_parameter"}
        await out.whole(json.dumps({"error": error}), status)

    return refuse


async def no_json_schema(asked: Asked, out: Out, brain: Brain) -> None:
    if asked.kind != "json_schema":
        await none(asked, out, brain)
        return
    error = {"message": "response_format.type must be text or json_object", "type": "invalid_request_error"}
    await out.whole(json.dumps({"error": error}), 400)


async def tools_ignored(asked: Asked, out: Out, brain: Brain) -> None:
    """Takes tools without a word and answers in prose."""
    await say(
        asked, out, "I would search for books about the sea." if asked.kind == "tools" else content_of(asked, brain)
    )
