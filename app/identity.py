"""Who is asking: an opaque id, from the `X-Reader-Id` header or else from a cookie that is set on first contact."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.problems import Problem

HEADER: Final = "x-reader-id"
COOKIE: Final = "librarian_reader"
_YEAR: Final = 365 * 24 * 3600
_SAFE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:@=+~-]{0,127}")


def is_safe_id(value: str) -> bool:
    """1 to 128 letters, digits and `._:@=+~-`, the first a letter or digit."""
    return _SAFE.fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is asking. `known`: the id came with the request."""

    reader_id: str
    known: bool


class Identity:
    """ASGI middleware: finds the reader of each request and gives newcomers their cookie."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put the reader into `request.state.reader`; None if the header cannot be used."""
        if scope["type"] != "http" or not (scope["path"].startswith("/v1/") or scope["path"] == "/"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        claimed = headers.get(HEADER)
        stored = cookie_parser(headers.get("cookie", "")).get(COOKIE)
        reader: Reader | None
        if claimed is not None:
            reader = Reader(claimed, known=True) if is_safe_id(claimed) else None
        elif stored is not None and is_safe_id(stored):
            reader = Reader(stored, known=True)
        else:
            reader = Reader(secrets.token_urlsafe(24).lstrip("_-"), known=False)
        scope.setdefault("state", {})["reader"] = reader

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and reader is not None and not reader.known:
                MutableHeaders(scope=message).append("set-cookie", _cookie(reader.reader_id, scope["scheme"]))
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def _cookie(reader_id: str, scheme: str) -> str:
    cookie: SimpleCookie = SimpleCookie({COOKIE: reader_id})
    morsel = cookie[COOKIE]
    morsel["path"] = "/"
    morsel["max-age"] = str(_YEAR)
    morsel["samesite"] = "Lax"
    morsel["httponly"] = True
    if scheme == "https":
        morsel["secure"] = True
    return morsel.OutputString()


def current_reader(request: Request) -> Reader:
    """Who is asking; a header that cannot be used is refused rather than ignored."""
    reader = getattr(request.state, "reader", None)
    if not isinstance(reader, Reader):
        raise Problem(
            422,
            "bad-reader-id",
            "The reader id cannot be used",
            "X-Reader-Id takes 1 to 128 letters, digits and ._:@=+~-",
            field="X-Reader-Id",
        )
    return reader


CurrentReader = Annotated[Reader, Depends(current_reader)]
