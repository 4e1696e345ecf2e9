"""The wire: chat completions through the `openai` client. The only module that knows it.

A request is a plain mapping in the shape of the API; what comes back is read without trust. Every failure leaves here
as a `LanguageModelError`; whether to try again, to wait or to give up is decided in `tools.llm.model`.
"""

from __future__ import annotations

import email.utils
import math
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import httpx2
import openai

from tools.errors import LanguageModelError
from tools.llm.failures import Garbled, TimedOut, Unserved

_TRANSIENT: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
_UNREADABLE: Final = (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError)
"""What reading a body that is not of the API's shape raises."""
_TRANSPORT: Final = (httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL, OSError)
_MOST_BYTES: Final = 4_000_000
"""Longest body that is read; the longest honest answer is far below."""
_MOST_SAID: Final = 2_000


class Tokens(NamedTuple):
    """Tokens as the endpoint counted them."""

    prompt: int
    completion: int


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer. `calls`: (name, arguments as JSON text) of the tool calls."""

    text: str
    finish: str | None = None
    calls: tuple[tuple[str, str], ...] = ()
    refused: bool = False
    usage: Tokens | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an answer under way; any field may be empty."""

    text: str = ""
    finish: str | None = None
    refused: bool = False
    usage: Tokens | None = None


class Client:
    """One endpoint. Makes one request per call: trying again is the caller's business."""

    def __init__(self, base_url: str, api_key: str | None, *, connect_seconds: float, connections: int) -> None:
        """Nothing is opened yet. Local servers take any key, so none is needed for them."""
        http = httpx2.AsyncClient(
            timeout=httpx2.Timeout(None, connect=connect_seconds),
            limits=httpx2.Limits(max_connections=connections, max_keepalive_connections=connections),
            follow_redirects=False,
            headers={"accept-encoding": "identity"},
            event_hooks={"response": [_cap]},
        )
        self._openai = openai.AsyncOpenAI(
            base_url=base_url, api_key=api_key or "none", max_retries=0, timeout=None, http_client=http
        )
        self._connect_seconds = connect_seconds

    async def complete(self, request: Mapping[str, Any]) -> Reply:
        """A whole answer; no time limit of its own."""
        try:
            found: object = await self._openai.chat.completions.create(**request, timeout=self._patience())
            return _reply(found)
        except _FAILURES as error:
            raise _failure(error) from error

    @asynccontextmanager
    async def stream(self, request: Mapping[str, Any]) -> AsyncIterator[AsyncIterator[Piece]]:
        """An answer as it is written; the connection is closed with the context. No time limit of its own."""
        try:
            opened = await self._openai.chat.completions.create(**request, stream=True, timeout=self._patience())
        except _FAILURES as error:
            raise _failure(error) from error
        try:
            kind = opened.response.headers.get("content-type", "")
            if "text/event-stream" not in kind:
                raise Unserved(f"The endpoint answers a stream with {kind or 'no content type'}.", "not_a_stream")
            yield _pieces(opened)
        finally:
            await opened.close()

    async def models(self) -> tuple[str, ...]:
        """The models that the endpoint names."""
        try:
            page = await self._openai.models.list(timeout=self._patience())
            return tuple(str(model.id) for model in page.data)
        except _FAILURES as error:
            raise _failure(error) from error

    async def close(self) -> None:
        """Close the connections."""
        await self._openai.close()

    def _patience(self) -> httpx2.Timeout:
        return httpx2.Timeout(None, connect=self._connect_seconds)


async def _pieces(opened: openai.AsyncStream[Any]) -> AsyncIterator[Piece]:
    try:
        async for chunk in opened:
            yield _piece(chunk)
    except _FAILURES as error:
        raise _failure(error, begun=True) from error


def _reply(found: object) -> Reply:
    if not isinstance(found, openai.BaseModel):
        raise Unserved("The endpoint's answer is no JSON object.", "not_json")
    data = found.model_dump(warnings=False)
    if not data.get("choices"):
        raise Unserved(
            "The endpoint's answer has no choices.",
            "not_a_completion",
            transient=bool(data.get("error")),
            said=_said(data),
        )
    choice = data["choices"][0]
    message = choice["message"]
    calls = tuple(
        (str(call["function"]["name"]), str(call["function"].get("arguments") or "{}"))
        for call in message.get("tool_calls") or ()
        if call.get("function")
    )
    content = message.get("content")
    return Reply(
        text=content if isinstance(content, str) else "",
        finish=choice.get("finish_reason"),
        calls=calls,
        refused=bool(message.get("refusal")) or choice.get("finish_reason") == "content_filter",
        usage=_tokens(data.get("usage")),
    )


def _piece(chunk: object) -> Piece:
    if not isinstance(chunk, openai.BaseModel):
        raise Unserved("A piece of the stream is no JSON object.", "not_json")
    data = chunk.model_dump(warnings=False)
    usage = _tokens(data.get("usage"))
    if not data.get("choices"):
        return Piece(usage=usage)
    choice = data["choices"][0]
    delta = choice.get("delta") or {}
    content = delta.get("content")
    return Piece(
        text=content if isinstance(content, str) else "",
        finish=choice.get("finish_reason"),
        refused=bool(delta.get("refusal")) or choice.get("finish_reason") == "content_filter",
        usage=usage,
    )


def _tokens(usage: object) -> Tokens | None:
    """The endpoint's count, unless it is missing or nonsense."""
    if not isinstance(usage, Mapping):
        return None
    counts = [usage.get("prompt_tokens"), usage.get("completion_tokens")]
    good = [int(n) for n in counts if isinstance(n, int | float) and math.isfinite(n) and 0 <= n < 1e9]
    return Tokens(*good) if len(good) == len(counts) and any(good) else None


_FAILURES: Final = (openai.OpenAIError, *_TRANSPORT, *_UNREADABLE)


def _failure(error: Exception, *, begun: bool = False) -> LanguageModelError:
    """The failure in our words. `begun`: while the stream was being read."""
    match error:
        case LanguageModelError():
            return error
        case openai.APITimeoutError():
            return TimedOut("The endpoint did not accept a connection in time.", "connect")
        case openai.APIConnectionError():
            return Unserved(
                "The connection to the endpoint failed.", "cut_off" if begun else "connection", transient=True
            )
        case openai.APIStatusError():
            return _of_status(error)
        case openai.APIError():
            return Unserved("The endpoint reports a fault.", "reported", transient=True, said=_said(error.body))
        case _ if isinstance(error, _TRANSPORT):
            return Unserved(
                "The connection to the endpoint failed.", "cut_off" if begun else "connection", transient=True
            )
    return Unserved("The endpoint's answer cannot be read.", "not_json")


def _of_status(error: openai.APIStatusError) -> LanguageModelError:
    status, said = error.status_code, _said(error.body)
    if status in (400, 403) and ("content_filter" in said or "content_policy" in said):
        return Garbled("The endpoint declines this text.", "refusal")
    if status == 429 and "insufficient_quota" in said:
        return Unserved("The endpoint's quota is used up.", "quota", status=status, said=said)
    cause = {401: "denied", 403: "denied", 404: "not_found", 429: "rate_limited"}.get(status)
    if cause is None:
        cause = "server_error" if status >= 500 else ("redirected" if status < 400 else "bad_request")
    return Unserved(
        f"The endpoint answers {status}.",
        cause,
        status=status,
        retry_after=_retry_after(error.response.headers),
        transient=status in _TRANSIENT,
        blames=cause != "bad_request",
        said=said,
    )


def _said(body: object) -> str:
    return str(body or "")[:_MOST_SAID].lower()


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, from either header; None when there is none or it cannot be read."""
    try:
        if milliseconds := headers.get("retry-after-ms"):
            seconds = float(milliseconds) / 1000
        elif not (value := headers.get("retry-after")):
            return None
        elif value.strip().replace(".", "", 1).isdecimal():
            seconds = float(value)
        else:
            seconds = email.utils.parsedate_to_datetime(value).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


class _Capped(httpx2.AsyncByteStream):
    """A body that is broken off when it is too long to be honest."""

    def __init__(self, body: httpx2.AsyncByteStream) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """The body's bytes."""
        read, pieces = 0, self._body.__aiter__()
        try:
            async for piece in pieces:
                read += len(piece)
                if read > _MOST_BYTES:
                    raise httpx2.ReadError("the body is too long")
                yield piece
        finally:  # left to the garbage collector, it may be closed in another thread
            if isinstance(pieces, AsyncGenerator):
                await pieces.aclose()

    async def aclose(self) -> None:
        """Close the body."""
        await self._body.aclose()


async def _cap(response: httpx2.Response) -> None:
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Capped(response.stream)
