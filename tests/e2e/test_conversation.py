"""Whole conversations with a real server: embedded parts, and PostgreSQL with Redis."""

from __future__ import annotations

import time

import pytest

from index_builder.__main__ import starter_feeds
from index_builder.build import Options, build
from index_builder.progress import Silent
from tests.e2e.conftest import Start
from tests.e2e.talk import Reader
from tools.embedding.load import BUNDLED, load_embedder


def test_three_turns_in_english(start: Start) -> None:
    reader = Reader(start().url)
    first = reader.say("something like Piranesi but set at sea")
    kinds = [e["type"] for e in first.events]
    assert kinds[0] == "RUN_STARTED"
    assert kinds[-1] == "RUN_FINISHED"
    assert kinds.index("CUSTOM") < kinds.index("TEXT_MESSAGE_START")
    assert len(first.books) == 3
    assert all(book["title"] in first.text for book in first.books)
    assert "Piranesi" in first.text
    second = reader.say("shorter")
    shown = {b["book_id"] for b in first.books}
    assert second.books
    assert not shown & {b["book_id"] for b in second.books}
    assert max(b.get("pages", 0) for b in second.books) < max(b.get("pages", 0) for b in first.books)
    assert second.books[0]["title"] in reader.say("why the first one?").text


def test_the_story_in_the_readme_in_swedish(start: Start) -> None:
    reader = Reader(start().url)
    first = reader.say("en varm bok om vänskap, inte för lång, jag älskade En man som heter Ove")
    assert len(first.books) == 3
    assert all(b.get("pages", 400) <= 400 for b in first.books)
    assert "En man som heter Ove" not in [b["title"] for b in first.books]
    second = reader.say("kortare, och inte av honom")
    assert second.books
    assert all("Fredrik Backman" not in b["authors"] for b in second.books)
    liked = reader.http.get("/v1/readers/me").json()
    assert "st-backman-en-man-som-heter-ove" in str(liked)


def test_the_conversation_survives_a_restart(start: Start) -> None:
    server = start()
    reader = Reader(server.url)
    reader.say("a crime novel, no dead dogs")
    server.stop()
    back = Reader(start(data_from=server.data_dir).url, reader.reader_id)
    back.thread_id = reader.thread_id
    answer = back.say("something else")
    snapshot = next(e["snapshot"] for e in answer.events if e["type"] == "STATE_SNAPSHOT")
    assert snapshot["request"]["constraints"]["avoid_content"] == ["animal-death"]
    assert answer.books


@pytest.mark.services
def test_with_postgresql_and_redis(start: Start, postgres_url: str, redis_server: tuple[str, str]) -> None:
    url = postgres_url.replace("postgresql://", "postgresql+psycopg://")
    reader = Reader(start(database_url=url, redis_url=redis_server[0]).url)
    first = reader.say("books by Tove Jansson")
    assert first.books
    assert all("Tove Jansson" in b["authors"] for b in first.books)
    assert reader.say("save it").text
    run = first.ids[0].split(":")[0]
    tail = reader.http.get(f"/v1/runs/{run}/events", headers={"Last-Event-ID": first.ids[-2]}).text
    assert "RUN_FINISHED" in tail
    assert [t["thread_id"] for t in reader.http.get("/v1/threads").json()["threads"]] == [reader.thread_id]


def test_a_rebuilt_index_is_picked_up_while_serving(start: Start) -> None:
    server = start()
    reader = Reader(server.url)
    assert reader.http.get("/v1/books/new-1").status_code == 404
    feed = server.data_dir / "extra.jsonl"
    feed.write_text('{"id": "new-1", "title": "The Brand New Lighthouse", "authors": ["A. Keeper"]}\n')
    embedder = load_embedder(BUNDLED, server.data_dir)
    build([*starter_feeds(), feed], Options(server.data_dir), embedder, Silent())
    for _ in range(100):
        if reader.http.get("/v1/books/new-1").status_code == 200:
            break
        time.sleep(0.1)
    assert reader.http.get("/v1/books/new-1").json()["title"] == "The Brand New Lighthouse"
    assert "The Brand New Lighthouse" in [b["title"] for b in reader.say("The Brand New Lighthouse").books]
