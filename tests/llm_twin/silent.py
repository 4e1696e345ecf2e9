"""Nothing comes, or not all of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.llm_twin.answers import Brain
from tests.llm_twin.speaking import completion, content_of, event, open_stream, piece, send, words

if TYPE_CHECKING:
    from tests.llm_twin.server import Asked, Out


FOREVER = 600.0


async def stall_before(asked: Asked, out: Out, brain: Brain) -> None:
    await out.pause(FOREVER)


async def stall_after_head(asked: Asked, out: Out, brain: Brain) -> None:
    if asked.kind == "stream":
        await open_stream(out)
    else:
        await out.head(content_type="application/json", content_length="400")
    await out.pause(FOREVER)


async def half(asked: Asked, out: Out, brain: Brain) -> None:
    """Half of an answer."""
    if asked.kind == "stream":
        await open_stream(out)
        text = content_of(asked, brain)
        await send(out, (piece({"content": word}) for word in words(text[: len(text) * 2 // 3])))
    else:
        data = json.dumps(completion(asked, content_of(asked, brain))).encode()
        await out.head(content_type="application/json", content_length=str(len(data)))
        await out.raw(data[: len(data) // 2])


async def stall_half_way(asked: Asked, out: Out, brain: Brain) -> None:
    await half(asked, out, brain)
    await out.pause(FOREVER)


async def reset_before(asked: Asked, out: Out, brain: Brain) -> None:
    out.reset()


async def reset_half_way(asked: Asked, out: Out, brain: Brain) -> None:
    await half(asked, out, brain)
    await out.pause(0.02)
    out.reset()


async def hang_up_half_way(asked: Asked, out: Out, brain: Brain) -> None:
    await half(asked, out, brain)
    out.hang_up()


async def ends_half_way(asked: Asked, out: Out, brain: Brain) -> None:
    """A proper end of the connection, but not of the answer."""
    await half(asked, out, brain)
    if asked.kind == "stream":
        await out.last_chunk()
    else:
        out.hang_up()


async def error_half_way(asked: Asked, out: Out, brain: Brain) -> None:
    await half(asked, out, brain)
    if asked.kind == "stream":
        await out.chunk(event({"error": {"message": "the engine is gone", "type": "server_error"}}))
        await out.last_chunk()
    else:
        out.hang_up()
