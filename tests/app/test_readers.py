"""What a reader sees, changes, takes along and deletes; threads and feedback."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from agents.events import TextDelta
from tests.app.serving import ask, asking, is_problem
from tests.fakes import Pause, ScriptedLibrarian


async def say(client: httpx.AsyncClient, book_id: str, kind: str, **more: Any) -> httpx.Response:
    return await client.post("/v1/feedback", json={"book_id": book_id, "kind": kind, **more})


async def test_feedback_shows_in_the_profile(client: httpx.AsyncClient) -> None:
    response = await say(client, "b1", "like", reason=" the sea\0 ", run_id="run-1")
    assert response.status_code == 201
    event = response.json()
    assert (event["book_id"], event["kind"], event["reason"], event["run_id"]) == ("b1", "like", "the sea", "run-1")
    await say(client, "b1", "like", run_id="run-1")
    await say(client, "b2", "not_interested")
    profile = (await client.get("/v1/readers/me")).json()
    assert (profile["liked"], profile["not_interested"]) == (["b1"], ["b2"])
    assert profile["books"]["b2"] == {"title": "Deckaren i byn", "authors": ["Åsa Lund"]}


@pytest.mark.parametrize(
    ("body", "status", "name", "field"),
    [
        ({"book_id": "nope", "kind": "like"}, 404, "unknown-book", "book_id"),
        ({"book_id": "b1", "kind": "adore"}, 422, "invalid-request", "kind"),
        ({"book_id": "", "kind": "like"}, 422, "invalid-request", "book_id"),
        ({"book_id": "a\0b", "kind": "like"}, 422, "invalid-request", "book_id"),
        ({"kind": "like"}, 422, "invalid-request", "book_id"),
        ({"book_id": "b1", "kind": "like", "reason": 5}, 422, "invalid-request", "reason"),
        ({"book_id": "b1", "kind": "like", "stars": 5}, 422, "invalid-request", "stars"),
        ({"book_id": "b1", "kind": "like", "reason": "x" * 3000}, 422, "invalid-request", "reason"),
    ],
)
async def test_bad_feedback_names_the_field(
    client: httpx.AsyncClient, body: dict[str, Any], status: int, name: str, field: str
) -> None:
    is_problem(await client.post("/v1/feedback", json=body), status, name, field)


async def test_a_profile_can_be_changed(client: httpx.AsyncClient, stranger: httpx.AsyncClient) -> None:
    for book_id in ("b1", "b2", "b3"):
        await say(client, book_id, "like")
    changed = await client.patch("/v1/readers/me", json={"language": "sv", "personalise": False, "forget": ["b1", "x"]})
    assert changed.status_code == 200
    assert changed.json() == (await client.get("/v1/readers/me")).json()
    profile = changed.json()
    assert (profile["liked"], profile["language"], profile["personalise"]) == (["b3", "b2"], "sv", False)
    assert (await client.patch("/v1/readers/me", json={})).json() == profile
    assert (await stranger.get("/v1/readers/me")).json()["personalise"] is True


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"language": "Swedish"}, "language"),
        ({"personalise": "perhaps"}, "personalise"),
        ({"forget": "b1"}, "forget"),
        ({"reader_id": "other"}, "reader_id"),
    ],
)
async def test_bad_changes_name_the_field(client: httpx.AsyncClient, body: dict[str, Any], field: str) -> None:
    is_problem(await client.patch("/v1/readers/me", json=body), 422, "invalid-request", field)


async def test_the_export_is_a_file_with_everything(client: httpx.AsyncClient) -> None:
    await say(client, "b1", "like")
    await ask(client)
    response = await client.get("/v1/readers/me/export")
    assert "attachment" in response.headers["content-disposition"]
    data = response.json()
    assert data["profile"]["liked"] == ["b1"]
    assert [message["role"] for message in data["threads"][0]["messages"]] == ["user", "assistant"]


async def test_a_deleted_reader_leaves_nothing(
    client: httpx.AsyncClient, stranger: httpx.AsyncClient, librarian: ScriptedLibrarian
) -> None:
    await say(client, "b1", "like")
    await ask(client)
    await ask(client, run_id="run-2", thread_id="t2")
    await ask(stranger, run_id="run-3", thread_id="t3")
    assert (await client.delete("/v1/readers/me")).status_code == 204
    assert (await client.get("/v1/readers/me")).json()["liked"] == []
    assert (await client.get("/v1/threads")).json() == {"threads": []}
    is_problem(await client.get("/v1/runs/run-1/events"), 404, "not-found")
    assert sorted(librarian.forgotten) == ["t1", "t2"]
    assert len((await stranger.get("/v1/threads")).json()["threads"]) == 1
    assert (await client.delete("/v1/readers/me")).status_code == 204


async def test_threads_are_listed_and_deleted(client: httpx.AsyncClient, librarian: ScriptedLibrarian) -> None:
    await ask(client, "first")
    await ask(client, "second", run_id="run-2", thread_id="t2")
    threads = (await client.get("/v1/threads")).json()["threads"]
    assert [(thread["thread_id"], thread["title"]) for thread in threads] == [("t2", "second"), ("t1", "first")]
    assert (await client.delete("/v1/threads/t1")).status_code == 204
    assert librarian.forgotten == ["t1"]
    is_problem(await client.get("/v1/threads/t1"), 404, "not-found")
    is_problem(await client.delete("/v1/threads/t1"), 404, "not-found")
    is_problem(await client.get("/v1/runs/run-1/events"), 404, "not-found")
    assert [t["thread_id"] for t in (await client.get("/v1/threads")).json()["threads"]] == ["t2"]
    is_problem(await client.get("/v1/threads?limit=0"), 422, "invalid-request", "limit")


async def test_deleting_a_thread_stops_its_run_for_good(
    client: httpx.AsyncClient, librarian: ScriptedLibrarian
) -> None:
    librarian.scripts["long"] = (TextDelta("m", "Well"), Pause(60))
    asked = asyncio.create_task(client.post("/v1/runs", json=asking("long")))
    for _ in range(100):
        if (await client.delete("/v1/threads/t1")).status_code == 204:
            break
        await asyncio.sleep(0.02)
    assert '"type":"cancelled"' in (await asked).text
    assert librarian.stopped == ["run-1"]
    assert (await client.get("/v1/threads")).json() == {"threads": []}


async def test_newcomers_get_a_cookie_and_keep_it(server: str) -> None:
    async with httpx.AsyncClient(base_url=server) as client:
        first = await client.get("/v1/readers/me")
        (cookie,) = first.headers.get_list("set-cookie")
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Path=/" in cookie
        second = await client.get("/v1/readers/me")
        assert "set-cookie" not in second.headers
        assert second.json()["reader_id"] == first.json()["reader_id"]
        await ask(client)
        assert len((await client.get("/v1/threads")).json()["threads"]) == 1
        assert "set-cookie" not in (await client.get("/healthz")).headers
    async with httpx.AsyncClient(base_url=server) as other:
        assert "set-cookie" in (await other.get("/")).headers
        assert (await other.get("/v1/threads")).json() == {"threads": []}
        response = await other.get("/v1/readers/me", headers={"Cookie": "librarian_reader=<script>"})
        assert "set-cookie" in response.headers


async def test_a_new_reader_on_a_stream_gets_a_cookie_too(server: str) -> None:
    async with httpx.AsyncClient(base_url=server) as client:
        assert "set-cookie" in (await client.post("/v1/runs", json=asking())).headers
        assert len((await client.get("/v1/threads")).json()["threads"]) == 1


@pytest.mark.parametrize("bad", ["", "a b", "x" * 129, "a/b", "å".encode(), "<script>"])
async def test_a_bad_reader_id_is_refused(client: httpx.AsyncClient, bad: str | bytes) -> None:
    response = await client.get("/v1/readers/me", headers={"X-Reader-Id": bad})
    is_problem(response, 422, "bad-reader-id", "X-Reader-Id")
