"""What surrounds every request: a log line, a last resort, a limit on bodies, safe headers.

Plain ASGI, so that event streams pass through untouched.
"""

from __future__ import annotations

import re
import secrets
import time
from typing import Final

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.metrics import Metrics
from app.problems import internal, of_status

log = structlog.get_logger(__name__)

_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_DOCS: Final = ("/docs", "/docs/oauth2-redirect", "/redoc")
_QUIET: Final = ("/healthz", "/readyz", "/metrics")

_PAGE_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' https: data:",
        "style-src 'self' 'unsafe-inline'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)


class RequestLog:
    """Names, times, counts and logs every request; answers what nobody foresaw with a problem, never a traceback."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
        began = time.perf_counter()
        status = 0
        first_byte = 0.0

        async def send_named(message: Message) -> None:
            nonlocal status, first_byte
            if message["type"] == "http.response.start":
                status = message["status"]
                first_byte = time.perf_counter() - began
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        try:
            await self._app(scope, receive, send_named)
        except Exception as error:
            log.exception("request_crashed", method=scope["method"], path=scope["path"], error=type(error).__name__)
            if status:
                raise
            await internal().response()(scope, receive, send_named)
        finally:
            self._note(scope, status, first_byte, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, first_byte: float, seconds: float) -> None:
        route = str(getattr(scope.get("route"), "path", "other"))
        self._metrics.requests.labels(scope["method"], route, status).inc()
        self._metrics.request_seconds.labels(scope["method"], route).observe(first_byte)
        write = log.debug if scope["path"] in _QUIET else log.info
        write(
            "request",
            method=scope["method"],
            path=scope["path"],
            route=route,
            status=status,
            first_byte_ms=round(first_byte * 1000, 1),
            ms=round(seconds * 1000, 1),
        )


class SafeHeaders:
    """Headers that keep browsers from guessing, framing and leaking."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                if scope["path"].startswith("/v1/"):
                    headers.setdefault("Cache-Control", "no-store")
                elif headers.get("content-type", "").startswith("text/html") and scope["path"] not in _DOCS:
                    headers["Content-Security-Policy"] = _PAGE_POLICY
                    headers["X-Frame-Options"] = "SAMEORIGIN"
                    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
            await send(message)

        await self._app(scope, receive, send_safe)


class BodyLimit:
    """Refuses bodies beyond a size before they fill the memory."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._detail = f"A request may have {max_bytes:,} bytes."

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdecimal() and int(declared) > self._max_bytes:
            await of_status(413, self._detail).response()(scope, receive, send)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._max_bytes:
                raise HTTPException(413, self._detail)  # FastAPI lets only these through while it reads a body
            return message

        await self._app(scope, receive_counted, send)
