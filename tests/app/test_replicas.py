"""Two servers that share Redis and PostgreSQL are one librarian."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from agents.events import TextDelta, TextStart
from app.limits import RedisRateLimiter
from app.streams.redis_log import RedisRunLog
from tests.app.serving import ask, asking, eventually, is_problem, parse, serve, services_for
from tests.fakes import Pause, ScriptedLibrarian, Until
from tools.readers.sql import SqlReaderStore

pytestmark = pytest.mark.services

Replicas = tuple[httpx.AsyncClient, httpx.AsyncClient]


@pytest.fixture
async def replicas(
    tmp_path: Path, redis_server: tuple[str, str], postgres_url: str, librarian: ScriptedLibrarian
) -> AsyncIterator[Replicas]:
    url, prefix = redis_server

    def one_more() -> object:
        return serve(
            services_for(
                tmp_path,
                librarian=librarian,
                readers=SqlReaderStore(postgres_url),
                runs=RedisRunLog(url, prefix=prefix),
                limiter=RedisRateLimiter(url, per_minute=60, burst=3, prefix=prefix),
            )
        )

    reader = {"X-Reader-Id": "reader-1"}
    async with (
        one_more() as first,  # type: ignore[attr-defined]
        one_more() as second,  # type: ignore[attr-defined]
        httpx.AsyncClient(base_url=first, headers=reader) as one,
        httpx.AsyncClient(base_url=second, headers=reader) as two,
    ):
        yield one, two


async def test_a_stream_goes_on_at_another_replica(replicas: Replicas, librarian: ScriptedLibrarian) -> None:
    one, two = replicas
    go_on = asyncio.Event()
    librarian.scripts["slow"] = (TextStart("m"), TextDelta("m", "one "), Until(go_on), TextDelta("m", "two"))
    seen = ""
    async with one.stream("POST", "/v1/runs", json=asking("slow")) as response:
        async for chunk in response.aiter_text():
            seen += chunk
            if "one " in seen:
                break
    rest = asyncio.create_task(two.get("/v1/runs/run-1/events", headers={"Last-Event-ID": list(parse(seen))[-1].id}))
    await asyncio.sleep(0.1)
    go_on.set()
    whole = await two.post("/v1/runs", json=asking("slow"))
    assert seen + (await rest).text == whole.text
    assert len(librarian.turns) == 1
    assert (await two.get("/v1/threads/t1")).json()["messages"][1]["text"] == "one two"


async def test_stop_at_another_replica_stops(replicas: Replicas, librarian: ScriptedLibrarian) -> None:
    one, two = replicas
    librarian.scripts["long"] = (TextDelta("m", "one "), Pause(60))
    asked = asyncio.create_task(one.post("/v1/runs", json=asking("long")))

    async def cancelled() -> bool:
        return (await two.post("/v1/runs/run-1/cancel")).status_code == 200

    await eventually(cancelled)
    assert list(parse((await asked).text))[-1].data["outcome"] == {"type": "cancelled"}
    assert librarian.stopped == ["run-1"]


async def test_threads_are_busy_and_limits_are_shared_everywhere(
    replicas: Replicas, librarian: ScriptedLibrarian
) -> None:
    one, two = replicas
    librarian.scripts["long"] = (TextDelta("m", "one "), Pause(60))
    asked = asyncio.create_task(one.post("/v1/runs", json=asking("long")))

    async def conflict() -> bool:
        return (await two.get("/v1/runs/run-1/events", headers={"Last-Event-ID": "bad"})).status_code == 422

    async def stored() -> bool:
        return (await two.get("/v1/threads/t1")).status_code == 200

    await eventually(conflict)
    is_problem(await two.post("/v1/runs", json=asking("again", run_id="run-2")), 409, "run-conflict")
    await eventually(stored)  # a run is open a moment before its thread is in the store
    assert (await two.delete("/v1/threads/t1")).status_code == 204
    assert '"cancelled"' in (await asked).text
    await ask(two, run_id="run-3")
    is_problem(await one.post("/v1/runs", json=asking(run_id="run-4")), 429, "too-many-messages")
