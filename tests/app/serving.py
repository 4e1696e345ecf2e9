"""A real server on a free port, and a reader's side of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from app.main import create_app
from app.services import Current, Services
from app.settings import Settings
from app.streams.memory import MemoryRunLog
from tests.fakes import MemoryCatalogue, MemoryRanker, MemoryRetriever, ScriptedLibrarian
from tools.readers.sql import SqlReaderStore

WIDGET_PAGE = "<!doctype html><title>The librarian</title>"


def settings_for(folder: Path, **changes: Any) -> Settings:
    return Settings(_env_file=None, data_dir=folder, **{"shutdown_grace_seconds": 0.2, **changes})


def services_for(folder: Path, **changes: Any) -> Services:
    """Everything real but the librarian, the catalogue, the retriever and the ranker."""
    catalogue = MemoryCatalogue()
    current = Current(catalogue, MemoryRetriever(catalogue), MemoryRanker(), "v1")
    settings: Settings = changes.pop("settings", None) or settings_for(folder)
    parts: dict[str, Any] = {
        "settings": settings,
        "librarian": ScriptedLibrarian(),
        "library": lambda: current,
        "readers": SqlReaderStore(settings.database_url),
        "runs": MemoryRunLog(settings.run_retention_seconds),
        "ready": lambda: {"index": True, "model": True},
    }
    return Services(**{**parts, **changes})


@asynccontextmanager
async def serve(services: Services, widget: Path | None = None) -> AsyncIterator[str]:
    """Serve on a free loopback port; yields the base URL."""
    app: FastAPI = create_app(services, widget) if widget else create_app(services)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", ws="none"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        assert not serving.done(), "the server did not start"
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await serving


@dataclass(frozen=True)
class Heard:
    """One server-sent event."""

    id: str
    data: dict[str, Any]

    @property
    def type(self) -> str:
        return str(self.data["type"])


def parse(raw: str) -> Iterator[Heard]:
    """The events of a stream; comments are left out."""
    for block in raw.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if line and not line.startswith(":"))
        if fields:
            yield Heard(fields["id"], json.loads(fields["data"]))


def asking(text: Any = "something at sea", run_id: str = "run-1", thread_id: str = "t1", **more: Any) -> dict[str, Any]:
    return {
        "threadId": thread_id,
        "runId": run_id,
        "messages": [{"id": "m1", "role": "user", "content": text}],
        **more,
    }


async def ask(client: httpx.AsyncClient, *args: Any, **kwargs: Any) -> list[Heard]:
    """Ask, and listen to the end."""
    response = await client.post("/v1/runs", json=asking(*args, **kwargs))
    assert response.status_code == 200, response.text
    return list(parse(response.text))


async def eventually(is_so: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something has happened; at most five seconds."""
    for _ in range(250):
        if await is_so():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never happened")


def of_type(heard: list[Heard], kind: str) -> list[dict[str, Any]]:
    return [event.data for event in heard if event.type == kind]


def custom(heard: list[Heard], name: str) -> list[Any]:
    return [data["value"] for data in of_type(heard, "CUSTOM") if data["name"] == name]


def is_problem(response: httpx.Response, status: int, name: str, field: str | None = None) -> bool:
    """Asserts problem details, whole and of this kind."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["type"] == f"/problems/{name}", body
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    if field is not None:
        assert body["field"] == field, body
    assert "Traceback" not in response.text
    return True
