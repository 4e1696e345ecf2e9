"""What bad input to `POST /v1/runs` gets: a problem that names the field, never a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from app import texts
from app.problems import Problem
from tests.app.serving import ask, asking, is_problem, parse, serve, services_for, settings_for
from tests.fakes import ScriptedLibrarian


@pytest.mark.parametrize(
    "text", ["", "   \n\t ", "\0\0\0", "\u200b\u2060", [], [{"type": "text", "text": " "}], "\ud83d"]
)
async def test_an_empty_message(client: httpx.AsyncClient, librarian: ScriptedLibrarian, text: Any) -> None:
    import json

    response = await client.post(
        "/v1/runs", content=json.dumps(asking(text)), headers={"content-type": "application/json"}
    )
    is_problem(response, 422, "empty-message", "messages.0.content")
    assert librarian.turns == []


async def test_no_message_at_all(client: httpx.AsyncClient) -> None:
    for messages in ([], [{"id": "1", "role": "assistant", "content": "Hello!"}]):
        is_problem(
            await client.post("/v1/runs", json={**asking(), "messages": messages}), 422, "empty-message", "messages"
        )


async def test_length(client: httpx.AsyncClient, librarian: ScriptedLibrarian) -> None:
    await ask(client, "å" * 20_000)
    is_problem(await client.post("/v1/runs", json=asking("å" * 20_001)), 413, "message-too-long", "messages.0.content")
    assert len(librarian.turns) == 1


async def test_a_long_conversation_is_no_long_message(client: httpx.AsyncClient, librarian: ScriptedLibrarian) -> None:
    body = asking()
    body["messages"] = [{"id": str(n), "role": "user", "content": "word " * 5000} for n in range(30)] + body["messages"]
    assert (await client.post("/v1/runs", json=body)).status_code == 200
    assert len(librarian.turns[0].history) == 20


async def test_binary_in_a_message_is_refused_and_stray_control_characters_are_dropped(
    client: httpx.AsyncClient, librarian: ScriptedLibrarian
) -> None:
    binary = bytes(range(256)).decode("latin-1")
    is_problem(await client.post("/v1/runs", json=asking(binary)), 422, "not-text", "messages.0.content")
    await ask(client, "a\0 cosy\x1b[31m cr\x07ime\r\n\r\nnovel \u0085")
    assert librarian.turns[0].text == "a cosy[31m crime\n\nnovel"


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe\0\x01", b"[" * 100_000, b'"text"', b"null", b"[]", b"{}"])
async def test_a_body_that_is_no_run(client: httpx.AsyncClient, body: bytes) -> None:
    response = await client.post("/v1/runs", content=body, headers={"content-type": "application/json"})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["type"] in ("/problems/malformed-json", "/problems/invalid-request")
    assert response.json()["field"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"threadId": 7}, "threadId"),
        ({"runId": None}, "runId"),
        ({"messages": "hello"}, "messages"),
        ({"messages": [{"id": "1", "role": "user", "content": 7}]}, "messages.0.content"),
        ({"messages": [{"id": "1", "role": "robot", "content": "x"}]}, "messages.0"),
        ({"messages": [{"role": "user", "content": "x"}]}, "messages.0.id"),
        ({"tools": 3}, "tools"),
    ],
)
async def test_wrong_types_name_the_field(client: httpx.AsyncClient, change: dict[str, Any], field: str) -> None:
    response = await client.post("/v1/runs", json={**asking(), **change})
    is_problem(response, 422, "invalid-request", field)
    assert response.json()["errors"][0]["field"] == field


@pytest.mark.parametrize(
    ("change", "name", "field"),
    [
        ({"runId": "a b"}, "bad-id", "runId"),
        ({"runId": "x" * 129}, "bad-id", "runId"),
        ({"runId": ""}, "bad-id", "runId"),
        ({"threadId": "../../etc"}, "bad-id", "threadId"),
        ({"threadId": "a\nb"}, "bad-id", "threadId"),
        ({"state": [1]}, "bad-state", "state"),
        ({"state": {"x": "y" * 70_000}}, "bad-state", "state"),
        ({"forwardedProps": {"locale": 5}}, "bad-locale", "forwardedProps.locale"),
        ({"forwardedProps": {"locale": "'; drop table"}}, "bad-locale", "forwardedProps.locale"),
    ],
)
async def test_what_the_protocol_allows_but_we_do_not(
    client: httpx.AsyncClient, change: dict[str, Any], name: str, field: str
) -> None:
    is_problem(await client.post("/v1/runs", json={**asking(), **change}), 422, name, field)


async def test_state_that_is_no_json(client: httpx.AsyncClient) -> None:
    raw = '{"threadId":"t","runId":"r","messages":[{"id":"1","role":"user","content":"x"}],"state":{"a":"\\ud800"}}'
    response = await client.post("/v1/runs", content=raw, headers={"content-type": "application/json"})
    is_problem(response, 422, "bad-state", "state")


async def test_a_body_that_is_too_large(tmp_path: Path) -> None:
    services = services_for(tmp_path, settings=settings_for(tmp_path, max_body_bytes=1000))

    async def chunks() -> Any:
        for _ in range(10):
            yield b" " * 200

    async with serve(services) as url, httpx.AsyncClient(base_url=url) as client:
        is_problem(await client.post("/v1/runs", json=asking("x" * 1000)), 413, "body-too-large")
        response = await client.post("/v1/runs", content=chunks(), headers={"content-type": "application/json"})
        is_problem(response, 413, "body-too-large")


async def test_rate_limits_are_per_reader(tmp_path: Path) -> None:
    services = services_for(tmp_path, settings=settings_for(tmp_path, runs_per_minute=2))
    async with serve(services) as url, httpx.AsyncClient(base_url=url) as client:
        for number in range(2):
            await ask_as(client, "r1", f"run-{number}")
        response = await client.post("/v1/runs", json=asking(run_id="run-9"), headers={"X-Reader-Id": "r1"})
        is_problem(response, 429, "too-many-messages")
        assert 1 <= int(response.headers["retry-after"]) <= 30
        again = await client.post("/v1/runs", json=asking(run_id="run-0"), headers={"X-Reader-Id": "r1"})
        assert again.status_code == 200
        await ask_as(client, "r2", "run-3", "t2")


async def ask_as(client: httpx.AsyncClient, reader_id: str, run_id: str, thread_id: str = "t1") -> None:
    response = await client.post("/v1/runs", json=asking("x", run_id, thread_id), headers={"X-Reader-Id": reader_id})
    assert list(parse(response.text))[-1].type == "RUN_FINISHED"


async def test_newcomers_share_the_limit_of_their_address(tmp_path: Path) -> None:
    services = services_for(tmp_path, settings=settings_for(tmp_path, runs_per_minute=1))
    async with serve(services) as url:
        statuses = []
        for number in range(2):
            async with httpx.AsyncClient(base_url=url) as client:
                body = asking("x", f"run-{number}", f"t{number}")
                statuses.append((await client.post("/v1/runs", json=body)).status_code)
    assert statuses == [200, 429]


@pytest.mark.parametrize("text", ["👩‍👩‍👧 böcker om havet", "日本語の本", "?", "קומדיה", "a\tb"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert texts.message(text, 100, "x") == text


def test_replacement_characters_count_as_noise() -> None:
    with pytest.raises(Problem):
        texts.message("\ufffd" * 20 + "PNG", 100, "x")
    assert texts.message("na\ufffdve", 100, "x") == "na\ufffdve"


@pytest.mark.parametrize(
    ("method", "path", "raw"),
    [
        ("POST", "/v1/rank", r'{"history":[],"candidates":["\ud800"]}'),
        ("POST", "/v1/rank", r'{"history":[],"context":{"text":"\ud800"}}'),
        ("POST", "/v1/feedback", r'{"book_id":"\ud800","kind":"like"}'),
        ("POST", "/v1/feedback", r'{"book_id":"b1","kind":"like","run_id":"\ud800","reason":"\ud800"}'),
        ("PATCH", "/v1/readers/me", r'{"forget":["\ud800"]}'),
        ("PATCH", "/v1/readers/me", r'{"\ud800":1}'),
        ("PATCH", "/v1/readers/me", r'{"language":"\ud800"}'),
        ("POST", "/v1/runs", r'{"threadId":"\ud800","runId":"r","messages":[]}'),
        (
            "POST",
            "/v1/runs",
            r'{"threadId":"t","runId":"r","messages":[{"id":"1","role":"user","content":"hi \ud800"}]}',
        ),
        ("GET", "/v1/books/%ED%A0%80", ""),
        ("GET", "/v1/threads/%00", ""),
        ("GET", "/v1/runs/%00%FF/events", ""),
        ("DELETE", "/v1/threads/%ED%A0%80", ""),
    ],
)
async def test_halves_of_characters_break_nothing(client: httpx.AsyncClient, method: str, path: str, raw: str) -> None:
    response = await client.request(method, path, content=raw, headers={"content-type": "application/json"})
    assert response.status_code in (200, 201, 404, 422), response.text
