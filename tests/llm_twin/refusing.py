"""The endpoint says no."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.llm_twin.answers import Brain
from tests.llm_twin.speaking import completion, content_of

if TYPE_CHECKING:
    from tests.llm_twin.server import Asked, Out


DENIED = {"error": {"message": "no", "type": "server_error", "param": None, "code": None}}
HTML = "<!doctype html><html><body><h1>502 Bad Gateway</h1><p>nginx</p></body></html>"


async def status(asked: Asked, out: Out, brain: Brain, code: int = 500, **headers: str) -> None:
    await out.whole(json.dumps(DENIED), code, **headers)


async def bad_gateway(asked: Asked, out: Out, brain: Brain) -> None:
    await out.whole(HTML, 502, "text/html")


async def html_page(asked: Asked, out: Out, brain: Brain) -> None:
    """A portal's page with status 200."""
    await out.whole(HTML, 200, "text/html")


async def wrong_content_type(asked: Asked, out: Out, brain: Brain) -> None:
    await out.whole(json.dumps(completion(asked, content_of(asked, brain))), 200, "text/plain")


async def too_long_a_prompt(asked: Asked, out: Out, brain: Brain) -> None:
    message = "This model's maximum context length is 512 tokens. Please reduce the length of the messages."
    error = {"message": message, "type": "invalid_request_error", "code": "context_length_exceeded"}
    await out.whole(json.dumps({"error": error}), 400)
