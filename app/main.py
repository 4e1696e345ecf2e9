"""Puts the HTTP edge together. No globals: everything comes in as `Services`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import structlog
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from app import problems
from app.identity import HEADER, Identity
from app.limits import MemoryRateLimiter, RateLimiter, RedisRateLimiter
from app.metrics import Metrics
from app.middleware import BodyLimit, RequestLog, SafeHeaders
from app.routes import books, feedback, health, rank, readers, runs, search, shelves, threads
from app.runs import Patience, RunManager
from app.services import Services
from app.settings import Settings
from tools.errors import StoreUnavailable

log = structlog.get_logger(__name__)

WIDGET: Final = Path(__file__).resolve().parent.parent / "widget"

_SETUP_RETRY_SECONDS: Final = 5.0

_ABOUT: Final = """
A conversational book recommender that only names books it really has.

Readers are told apart by the `X-Reader-Id` header or, without it, by a cookie. Errors are RFC 9457 problem details
with a stable `type`.
"""


def create_app(services: Services, widget: Path = WIDGET) -> FastAPI:
    """The application; its lifespan sets up the readers' store and, at the end, closes everything."""
    settings = services.settings
    app = FastAPI(title="The AI librarian", version="1", description=_ABOUT, lifespan=_lifespan, redirect_slashes=False)
    metrics = services.metrics or Metrics()
    patience = Patience(
        run=settings.run_timeout_seconds, store=settings.store_timeout_seconds, shutdown=settings.shutdown_grace_seconds
    )
    app.state.services = services
    app.state.metrics = metrics
    app.state.limiter = services.limiter or build_limiter(settings)
    app.state.manager = RunManager(services.librarian, services.readers, services.runs, metrics, patience)

    for room in (runs, threads, feedback, readers, search, books, rank, shelves, health):
        app.include_router(room.router)
    app.router.default = _Widget(widget)
    problems.install(app)

    app.add_middleware(Identity)
    app.add_middleware(GZipMiddleware, minimum_size=1_000)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_credentials="*" not in settings.cors_origins,
            allow_methods=["GET", "POST", "PATCH", "DELETE"],
            allow_headers=[HEADER, "content-type", "last-event-id"],
            expose_headers=["retry-after", "x-request-id"],
            max_age=3600,
        )
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes)
    app.add_middleware(RequestLog, metrics=metrics)
    app.add_middleware(SafeHeaders)
    return app


def build_limiter(settings: Settings) -> RateLimiter:
    """Shared by all replicas if there is a Redis."""
    if settings.redis_url:
        return RedisRateLimiter(settings.redis_url, settings.runs_per_minute, settings.run_burst)
    return MemoryRateLimiter(settings.runs_per_minute, settings.run_burst)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    services: Services = app.state.services
    manager: RunManager = app.state.manager
    limiter: RateLimiter = app.state.limiter
    setting_up: asyncio.Task[None] | None = None
    if not await _set_up(services):  # the librarian answers without its readers' store, and says so
        setting_up = asyncio.create_task(_keep_setting_up(services))
    try:
        yield
    finally:
        if setting_up is not None:
            setting_up.cancel()
            await asyncio.wait({setting_up})
        await manager.shutdown()
        await services.runs.shutdown()
        await limiter.close()
        await services.readers.close()
        if services.close is not None:
            await services.close()


async def _set_up(services: Services) -> bool:
    try:
        await services.readers.setup()
    except StoreUnavailable as error:
        log.error("readers_store_unavailable", error=str(error))
        return False
    return True


async def _keep_setting_up(services: Services) -> None:
    done = False
    while not done:
        await asyncio.sleep(_SETUP_RETRY_SECONDS)
        done = await _set_up(services)


class _Widget:
    """The page at `/` and its files, for whatever no route takes."""

    def __init__(self, folder: Path) -> None:
        self._files: ASGIApp | None = StaticFiles(directory=folder, html=True) if folder.is_dir() else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a file."""
        if scope["type"] == "websocket":
            await WebSocketClose()(scope, receive, send)
            return
        if self._files is None or scope["path"].startswith("/v1"):
            raise HTTPException(404)
        await self._files(scope, receive, send)
