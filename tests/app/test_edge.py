"""What surrounds every request: problems, headers, health, the page, the documentation, logs and settings."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import structlog
from pydantic import ValidationError

from app import logs
from app.limits import MemoryRateLimiter
from app.services import Services
from app.settings import Settings
from tests.app.serving import ask, is_problem, serve, services_for, settings_for


async def test_nothing_there(client: httpx.AsyncClient) -> None:
    for path in ("/v1/nothing", "/v1", "/v1/runs/", "/nothing.js", "/%2e%2e/pyproject.toml"):
        is_problem(await client.get(path), 404, "not-found")
    is_problem(await client.post("/v1/nothing", json={}), 404, "not-found")
    is_problem(await client.get("/v1/runs/nothing/events"), 404, "not-found", "runId")


async def test_the_wrong_method(client: httpx.AsyncClient) -> None:
    for method, path in (("GET", "/v1/runs"), ("PUT", "/v1/threads"), ("DELETE", "/v1/feedback"), ("POST", "/healthz")):
        response = await client.request(method, path)
        is_problem(response, 405, "method-not-allowed")
        assert response.headers["allow"]


async def test_what_nobody_foresaw(tmp_path: Path) -> None:
    def broken() -> dict[str, bool]:
        raise ZeroDivisionError("secret detail")

    async with (
        serve(services_for(tmp_path, ready=broken)) as url,
        httpx.AsyncClient(base_url=url) as client,
    ):
        response = await client.get("/readyz")
        is_problem(response, 500, "internal")
        assert "secret" not in response.text
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["x-request-id"]
        assert (await client.get("/healthz")).status_code == 200


async def test_health_and_metrics(client: httpx.AsyncClient) -> None:
    await ask(client)
    assert (await client.get("/healthz")).json() == {"status": "alive"}
    assert (await client.get("/readyz")).json() == {"status": "ready", "parts": {"index": True, "model": True}}
    page = await client.get("/metrics")
    assert page.headers["content-type"].startswith("text/plain")
    assert 'librarian_runs_total{outcome="finished"} 1.0' in page.text
    assert 'librarian_requests_total{method="POST",route="/v1/runs",status="200"} 1.0' in page.text
    assert "librarian_streams_open 0.0" in page.text


async def test_the_page_is_served_with_safe_headers(client: httpx.AsyncClient) -> None:
    page = await client.get("/")
    assert page.status_code == 200
    assert "The librarian" in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"
    script = await client.get("/librarian.js", headers={"Accept-Encoding": "gzip"})
    assert script.headers["content-encoding"] == "gzip"
    assert "javascript" in script.headers["content-type"]
    api = await client.get("/v1/threads")
    assert api.headers["cache-control"] == "no-store"
    assert api.headers["x-request-id"]


async def test_request_ids_are_taken_over_if_harmless(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz", headers={"X-Request-Id": "abc-1"})).headers["x-request-id"] == "abc-1"
    assert (await client.get("/healthz", headers={"X-Request-Id": "a b"})).headers["x-request-id"] != "a b"


async def test_without_a_widget_the_api_still_works(services: Services, tmp_path: Path) -> None:
    async with serve(services, tmp_path / "none") as url, httpx.AsyncClient(base_url=url) as client:
        is_problem(await client.get("/"), 404, "not-found")
        assert (await client.get("/healthz")).status_code == 200


async def test_other_origins_only_when_allowed(tmp_path: Path) -> None:
    ask_first = {"Origin": "https://shop.example", "Access-Control-Request-Method": "POST"}
    for origins, allowed in (([], None), (["https://shop.example"], "https://shop.example")):
        services = services_for(tmp_path, settings=settings_for(tmp_path, cors_origins=origins))
        async with serve(services) as url, httpx.AsyncClient(base_url=url) as client:
            response = await client.options("/v1/runs", headers=ask_first)
            assert response.headers.get("access-control-allow-origin") == allowed


async def test_the_api_is_documented_with_examples(client: httpx.AsyncClient) -> None:
    schema = (await client.get("/openapi.json")).json()
    paths = schema["paths"]
    assert set(paths) == {
        "/v1/runs", "/v1/runs/{run_id}/events", "/v1/runs/{run_id}/cancel", "/v1/threads", "/v1/threads/{thread_id}",
        "/v1/feedback", "/v1/readers/me", "/v1/readers/me/export", "/v1/search", "/v1/books/{book_id}",
        "/v1/books/{book_id}/similar", "/v1/rank", "/v1/shelves/home", "/healthz", "/readyz", "/metrics",
    }  # fmt: skip
    run = paths["/v1/runs"]["post"]
    assert "first message" in run["requestBody"]["content"]["application/json"]["examples"]
    assert "text/event-stream" in run["responses"]["200"]["content"]
    assert "application/problem+json" in run["responses"]["422"]["content"]
    assert all(operation.get("summary") for path in paths.values() for operation in path.values())
    assert (await client.get("/docs")).status_code == 200


def test_a_bucket_refills() -> None:
    import asyncio

    now = 0.0
    limiter = MemoryRateLimiter(per_minute=60, burst=2, clock=lambda: now)

    async def take(key: str = "r1") -> float:
        return await limiter.take(key)

    with asyncio.Runner() as runner:
        assert [runner.run(take()) for _ in range(3)] == [0, 0, 1]
        now = 0.5
        assert runner.run(take()) == 0.5
        now = 1.0
        assert [runner.run(take()), runner.run(take("r2"))] == [0, 0]
        now = 1000.0
        runner.run(take("r3"))
        assert list(limiter._buckets) == ["r3"]


def test_settings_from_variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {
        "DATA_DIR": str(tmp_path), "PORT": "9000", "REDIS_URL": "", "LLM_API_KEY": "secret-key",
        "CORS_ORIGINS": "https://a.example, https://b.example/", "LOG_LEVEL": "debug", "HEARTBEAT_SECONDS": "7.5",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"LIBRARIAN_{name}", value)
    settings = Settings(_env_file=None)
    assert settings.database_url == f"sqlite+aiosqlite:///{tmp_path}/readers.db"
    assert (settings.port, settings.redis_url, settings.log_level) == (9000, None, "DEBUG")
    assert settings.cors_origins == ["https://a.example", "https://b.example"]
    assert "secret-key" not in repr(settings)
    monkeypatch.setenv("LIBRARIAN_DATABASE_URL", "postgresql://host/db")
    assert Settings(_env_file=None).database_url == "postgresql://host/db"
    monkeypatch.setenv("LIBRARIAN_HEARTBEAT_SECONDS", "-1")
    with pytest.raises(ValidationError, match="heartbeat_seconds"):
        Settings(_env_file=None)


@pytest.fixture
def untouched_logging() -> Iterator[None]:
    root = logging.getLogger()
    before = (root.level, root.handlers[:], logging.getLogger("uvicorn.access").disabled)
    yield
    structlog.reset_defaults()
    for name in ("httpx", "httpcore", "sse_starlette"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    logging.getLogger("uvicorn.access").disabled = before[2]


@pytest.mark.usefixtures("untouched_logging")
async def test_logs_are_json_and_say_nothing_of_what_readers_write(
    capsys: pytest.CaptureFixture[str], services: Services
) -> None:
    logs.configure("info", json=True)
    async with serve(services) as url, httpx.AsyncClient(base_url=url) as client:
        await ask(client, "my secret wish")
        await client.get("/v1/search?q=another+secret")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    requests = [line for line in lines if line["event"] == "request"]
    assert {(line["method"], line["path"], line["status"]) for line in requests} == {
        ("POST", "/v1/runs", 200),
        ("GET", "/v1/search", 200),
    }
    assert all(line["request_id"] and line["level"] == "info" for line in requests)
    (run,) = [line for line in lines if line["event"] == "run"]
    assert (run["outcome"], run["run_id"]) == ("finished", "run-1")
    assert "secret" not in json.dumps(lines)
