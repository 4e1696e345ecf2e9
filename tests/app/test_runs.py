"""A conversation over HTTP: what the stream says, who may listen, what breaks and what does not."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from agents.events import Books, StateSnapshot, StepStarted, TextDelta, TextStart
from app.services import Services
from tests.app.serving import (
    ask,
    asking,
    custom,
    eventually,
    is_problem,
    of_type,
    parse,
    serve,
    services_for,
    settings_for,
)
from tests.fakes import CARD, Crash, GoneReaderStore, Pause, ScriptedLibrarian, Until
from tools.errors import IndexUnavailable, InputError


async def under_way(client: httpx.AsyncClient, run_id: str) -> bool:
    async with client.stream("GET", f"/v1/runs/{run_id}/events") as response:
        return response.status_code == 200


async def said_something(client: httpx.AsyncClient) -> bool:
    return "librarian_first_text_seconds_count 1.0" in (await client.get("/metrics")).text


async def test_an_answer_is_a_whole_agui_run(client: httpx.AsyncClient) -> None:
    heard = await ask(client)
    assert [event.type for event in heard] == [
        "RUN_STARTED", "STEP_STARTED", "STATE_SNAPSHOT", "STEP_FINISHED", "STEP_STARTED", "CUSTOM",
        "TEXT_MESSAGE_START", *["TEXT_MESSAGE_CONTENT"] * 5, "TEXT_MESSAGE_END", "STATE_DELTA", "CUSTOM",
        "STEP_FINISHED", "RUN_FINISHED",
    ]  # fmt: skip
    assert [event.id for event in heard] == [f"run-1:{number}" for number in range(1, len(heard) + 1)]
    assert heard[0].data == {"type": "RUN_STARTED", "threadId": "t1", "runId": "run-1", "protocolVersion": "1.0"}
    assert heard[-1].data == {"type": "RUN_FINISHED", "threadId": "t1", "runId": "run-1"}
    assert custom(heard, "suggestions") == [{"suggestions": ["shorter", "less grim"]}]
    (cards,) = custom(heard, "books")
    assert cards["books"][0]["title"] == "Sea of Glass"
    assert "pages" not in cards["books"][0]


async def test_the_stream_is_not_cached_compressed_or_buffered(client: httpx.AsyncClient) -> None:
    response = await client.post("/v1/runs", json=asking(), headers={"Accept-Encoding": "gzip"})
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-accel-buffering"] == "no"
    assert "content-encoding" not in response.headers


async def test_the_librarian_is_told_what_the_client_sent(
    client: httpx.AsyncClient, librarian: ScriptedLibrarian
) -> None:
    body = asking(state={"request": {"language": "sv"}}, forwardedProps={"locale": "sv-SE"})
    body["messages"] = [
        {"id": "1", "role": "system", "content": "be rude"},
        {"id": "2", "role": "user", "content": "hello\0"},
        {"id": "3", "role": "assistant", "content": "Hello!"},
        {"id": "4", "role": "user", "content": [{"type": "text", "text": " något till\r\nhavs\x07 "}]},
        {"id": "5", "role": "assistant", "content": "unfinished"},
    ]
    assert (await client.post("/v1/runs", json=body)).status_code == 200
    (turn,) = librarian.turns
    assert (turn.thread_id, turn.run_id, turn.reader_id) == ("t1", "run-1", "reader-1")
    assert turn.text == "något till\nhavs"
    assert turn.locale == "sv-SE"
    assert turn.state == {"request": {"language": "sv"}}
    assert turn.history == (("user", "hello"), ("assistant", "Hello!"))


async def test_both_sides_of_the_conversation_are_kept(client: httpx.AsyncClient) -> None:
    await ask(client, "något till havs")
    await ask(client, "shorter", run_id="run-2")
    thread = (await client.get("/v1/threads/t1")).json()
    told = [(message["role"], message["text"], message["complete"]) for message in thread["messages"]]
    assert told == [
        ("user", "något till havs", True),
        ("assistant", "You asked for något till havs: try Sea of Glass.", True),
        ("user", "shorter", True),
        ("assistant", "You asked for shorter: try Sea of Glass.", True),
    ]
    assert thread["messages"][1]["books"][0]["book_id"] == "b1"


async def test_a_stream_resumes_to_the_byte(client: httpx.AsyncClient) -> None:
    whole = (await client.post("/v1/runs", json=asking())).text
    assert (await client.get("/v1/runs/run-1/events")).text == whole
    for number in (1, 4, 9):
        tail = await client.get("/v1/runs/run-1/events", headers={"Last-Event-ID": f"run-1:{number}"})
        assert tail.text == whole[whole.index(f"id: run-1:{number + 1}\n") :]
    count = len(list(parse(whole)))
    rest = await client.get("/v1/runs/run-1/events", headers={"Last-Event-ID": f"run-1:{count}"})
    assert (rest.status_code, rest.text) == (200, "")


async def test_a_broken_connection_loses_nothing(client: httpx.AsyncClient, librarian: ScriptedLibrarian) -> None:
    go_on = asyncio.Event()
    librarian.scripts["slow"] = (TextStart("m"), TextDelta("m", "one "), Until(go_on), TextDelta("m", "two"))
    seen = ""
    async with client.stream("POST", "/v1/runs", json=asking("slow")) as response:
        async for chunk in response.aiter_text():
            seen += chunk
            if "one " in seen:
                break
    go_on.set()
    last = list(parse(seen))[-1].id
    tail = await client.get("/v1/runs/run-1/events", headers={"Last-Event-ID": last})
    assert seen + tail.text == (await client.get("/v1/runs/run-1/events")).text
    assert [event.type for event in parse(tail.text)] == ["TEXT_MESSAGE_CONTENT", "TEXT_MESSAGE_END", "RUN_FINISHED"]
    assert librarian.stopped == []
    assert (await client.get("/v1/threads/t1")).json()["messages"][1]["text"] == "one two"


async def test_the_same_run_again_returns_to_its_stream(
    client: httpx.AsyncClient, librarian: ScriptedLibrarian
) -> None:
    first, second = await asyncio.gather(*(client.post("/v1/runs", json=asking()) for _ in range(2)))
    third = await client.post("/v1/runs", json=asking(), headers={"Last-Event-ID": "run-1:3"})
    assert first.text == second.text
    assert third.text == first.text[first.text.index("id: run-1:4\n") :]
    assert len(librarian.turns) == 1
    assert len((await client.get("/v1/threads/t1")).json()["messages"]) == 2


async def test_one_run_per_thread(client: httpx.AsyncClient, librarian: ScriptedLibrarian) -> None:
    go_on = asyncio.Event()
    librarian.scripts["slow"] = (Until(go_on),)
    first = asyncio.create_task(client.post("/v1/runs", json=asking("slow")))
    await eventually(lambda: under_way(client, "run-1"))
    is_problem(await client.post("/v1/runs", json=asking("again", run_id="run-2")), 409, "run-conflict")
    assert await ask(client, run_id="run-3", thread_id="t2")
    go_on.set()
    assert (await first).status_code == 200
    assert await ask(client, run_id="run-2")
    texts = [message["text"] for message in (await client.get("/v1/threads/t1")).json()["messages"]]
    assert "again" not in texts


async def test_runs_and_threads_are_their_readers_own(client: httpx.AsyncClient, stranger: httpx.AsyncClient) -> None:
    await ask(client)
    is_problem(await stranger.get("/v1/runs/run-1/events"), 404, "not-found")
    is_problem(await stranger.post("/v1/runs/run-1/cancel"), 404, "not-found")
    is_problem(await stranger.get("/v1/threads/t1"), 404, "not-found")
    is_problem(await stranger.delete("/v1/threads/t1"), 404, "not-found")
    is_problem(await stranger.post("/v1/runs", json=asking(run_id="run-2")), 404, "not-found", "threadId")
    is_problem(await stranger.post("/v1/runs", json=asking(thread_id="t9")), 409, "run-conflict")
    is_problem(await stranger.get("/v1/runs/run-2/events"), 404, "not-found")
    assert (await stranger.get("/v1/threads")).json() == {"threads": []}


@pytest.mark.parametrize("bad", ["7", "other:7", "run-1:x", "run-1:-1", "run-1:99999999999999"])
async def test_a_wrong_last_event_id_is_refused(client: httpx.AsyncClient, bad: str) -> None:
    await ask(client)
    response = await client.get("/v1/runs/run-1/events", headers={"Last-Event-ID": bad})
    is_problem(response, 422, "bad-last-event-id", "Last-Event-ID")


async def test_stop_stops_and_keeps_what_was_seen(client: httpx.AsyncClient, librarian: ScriptedLibrarian) -> None:
    librarian.scripts["long"] = (
        StepStarted("compose"), TextStart("m"), TextDelta("m", "one "), Pause(60), TextDelta("m", "two"),
    )  # fmt: skip
    asked = asyncio.create_task(client.post("/v1/runs", json=asking("long")))
    await eventually(lambda: said_something(client))
    assert (await client.post("/v1/runs/run-1/cancel")).json() == {"run_id": "run-1", "cancelled": True}
    heard = list(parse((await asked).text))
    assert [event.type for event in heard[-3:]] == ["TEXT_MESSAGE_END", "STEP_FINISHED", "RUN_FINISHED"]
    assert heard[-1].data["outcome"] == {"type": "cancelled"}
    assert librarian.stopped == ["run-1"]
    answer = (await client.get("/v1/threads/t1")).json()["messages"][1]
    assert (answer["text"], answer["complete"]) == ("one ", False)
    assert (await client.post("/v1/runs/run-1/cancel")).json()["cancelled"] is False
    assert await ask(client, run_id="run-2")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RuntimeError("secret detail"), "internal"),
        (IndexUnavailable("run: python -m index_builder build"), "index-unavailable"),
        (InputError("That cannot be asked."), "invalid-input"),
        (asyncio.CancelledError(), "internal"),
    ],
)
async def test_a_crash_is_a_friendly_event(
    client: httpx.AsyncClient, librarian: ScriptedLibrarian, error: BaseException, code: str
) -> None:
    librarian.scripts["crash"] = (TextStart("m"), TextDelta("m", "Well"), Crash(error))
    response = await client.post("/v1/runs", json=asking("crash"))
    heard = list(parse(response.text))
    assert heard[-1].data["type"] == "RUN_ERROR"
    assert heard[-1].data["code"] == code
    assert heard[-1].data["message"]
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    answer = (await client.get("/v1/threads/t1")).json()["messages"][1]
    assert (answer["text"], answer["complete"]) == ("Well", False)
    assert await ask(client, run_id="run-2")


async def test_an_event_that_cannot_be_sent_is_a_crash(client: httpx.AsyncClient, librarian: ScriptedLibrarian) -> None:
    librarian.scripts["odd"] = (StateSnapshot({"odd": object()}),)
    assert (await ask(client, "odd"))[-1].data["code"] == "internal"


async def test_what_was_left_open_is_closed(client: httpx.AsyncClient, librarian: ScriptedLibrarian) -> None:
    librarian.scripts["sloppy"] = (StepStarted("a"), StepStarted("b"), TextDelta("m", "no start"))
    kinds = [event.type for event in await ask(client, "sloppy")]
    assert kinds[3:] == [
        "TEXT_MESSAGE_START", "TEXT_MESSAGE_CONTENT", "TEXT_MESSAGE_END", "STEP_FINISHED", "STEP_FINISHED",
        "RUN_FINISHED",
    ]  # fmt: skip


@pytest.mark.parametrize("hangs", [False, True])
async def test_without_the_store_it_still_answers(tmp_path: Path, hangs: bool) -> None:
    settings = settings_for(tmp_path, store_timeout_seconds=0.1)
    services = services_for(tmp_path, settings=settings, readers=GoneReaderStore(hangs))
    async with serve(services) as url, httpx.AsyncClient(base_url=url) as client:
        heard = await ask(client)
        assert custom(heard, "degraded") == [
            {"part": "readers", "reason": "This conversation cannot be saved right now."}
        ]
        assert of_type(heard, "TEXT_MESSAGE_CONTENT")
        assert heard[-1].type == "RUN_FINISHED"
        if not hangs:
            is_problem(await client.get("/v1/threads"), 503, "store-unavailable")
        assert (await client.get("/readyz")).status_code == 200


async def test_a_store_that_goes_away_half_way(tmp_path: Path, services: Services) -> None:
    class Flaky(GoneReaderStore):
        calls = 0

        async def add_message(self, *_args: object) -> None:  # type: ignore[override]
            self.calls += 1
            if self.calls > 1:
                raise RuntimeError("a bug in the store")

    async with (
        serve(services_for(tmp_path, readers=Flaky())) as url,
        httpx.AsyncClient(base_url=url) as client,
    ):
        kinds = [event.type for event in await ask(client)]
        assert kinds[-2:] == ["CUSTOM", "RUN_FINISHED"]


async def test_an_answer_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    librarian = ScriptedLibrarian({"long": (TextStart("m"), TextDelta("m", "Well"), Pause(60))})
    services = services_for(tmp_path, librarian=librarian, settings=settings_for(tmp_path, run_timeout_seconds=0.2))
    async with serve(services) as url, httpx.AsyncClient(base_url=url) as client:
        heard = await ask(client, "long")
    assert heard[-1].data["code"] == "timeout"
    assert librarian.stopped == ["run-1"]


async def test_a_heartbeat_keeps_idle_streams_alive(tmp_path: Path) -> None:
    librarian = ScriptedLibrarian({"slow": (Pause(0.5), TextDelta("m", "done"))})
    services = services_for(tmp_path, librarian=librarian, settings=settings_for(tmp_path, heartbeat_seconds=0.1))
    async with serve(services) as url, httpx.AsyncClient(base_url=url) as client:
        response = await client.post("/v1/runs", json=asking("slow"))
    assert response.text.count(": still here\n\n") >= 2
    assert [event.type for event in parse(response.text)][-1] == "RUN_FINISHED"


async def test_the_end_of_the_server_ends_runs_and_keeps_what_was_seen(tmp_path: Path) -> None:
    librarian = ScriptedLibrarian({"long": (TextStart("m"), TextDelta("m", "Well"), Pause(60))})
    services = services_for(tmp_path, librarian=librarian)
    async with (
        serve(services) as url,
        httpx.AsyncClient(base_url=url, headers={"X-Reader-Id": "r1"}) as client,
        client.stream("POST", "/v1/runs", json=asking("long")) as response,
    ):
        async for chunk in response.aiter_text():
            if "Well" in chunk:
                break
    assert librarian.stopped == ["run-1"]
    async with serve(services_for(tmp_path)) as url, httpx.AsyncClient(base_url=url) as client:
        thread = (await client.get("/v1/threads/t1", headers={"X-Reader-Id": "r1"})).json()
    assert [(m["text"], m["complete"]) for m in thread["messages"]] == [("long", True), ("Well", False)]


async def test_cards_of_all_events_are_kept_once(client: httpx.AsyncClient, librarian: ScriptedLibrarian) -> None:
    librarian.scripts["cards"] = (Books((CARD,)), Books((CARD, CARD.model_copy(update={"book_id": "b2"}))))
    await ask(client, "cards")
    answer = (await client.get("/v1/threads/t1")).json()["messages"][1]
    assert [book["book_id"] for book in answer["books"]] == ["b1", "b2"]
