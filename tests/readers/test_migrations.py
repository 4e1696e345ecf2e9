"""A store of an older version is brought up to date with all that it holds; one of the future is left alone."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tools.errors import StoreUnavailable
from tools.readers import migrations
from tools.readers.sql import SqlReaderStore
from tools.types import FeedbackEvent

OLD = """
CREATE TABLE readers (reader_id VARCHAR NOT NULL PRIMARY KEY, language VARCHAR, personalise BOOLEAN NOT NULL);
CREATE TABLE reader_events (
    seq {serial}, reader_id VARCHAR NOT NULL, book_id VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL, thread_id VARCHAR, reason TEXT, at {moment} NOT NULL,
    CONSTRAINT reader_events_once UNIQUE (reader_id, book_id, kind, run_id)
);
INSERT INTO readers VALUES ('r1', 'sv', {false});
INSERT INTO reader_events (reader_id, book_id, kind, run_id, reason, at)
    VALUES ('r1', 'b1', 'like', '', 'the sea', '2025-05-01 12:00:00');
"""
"""The store of before schemas were numbered."""
SAID = FeedbackEvent(reader_id="r1", book_id="b2", kind="save", at=datetime(2026, 1, 1, tzinfo=UTC))


def old_sqlite(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        connection.executescript(OLD.format(serial="INTEGER PRIMARY KEY AUTOINCREMENT", moment="DATETIME", false="0"))
    connection.close()
    return f"sqlite:///{path}"


async def old_postgres(url: str) -> str:
    import psycopg

    async with await psycopg.AsyncConnection.connect(url.replace("+psycopg", "")) as connection:
        await connection.execute(
            OLD.format(serial="BIGSERIAL PRIMARY KEY", moment="TIMESTAMP WITH TIME ZONE", false="false").encode()
        )
    return url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.services)])
async def old_store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        return await old_postgres(request.getfixturevalue("postgres_url"))
    return old_sqlite(tmp_path / "readers.db")


async def test_an_unnumbered_store_is_taken_to_the_latest_schema_with_all_it_holds(old_store: str) -> None:
    for _ in range(2):
        store = SqlReaderStore(old_store)
        await store.setup()
        profile = await store.profile("r1")
        assert (profile.liked, profile.language, profile.personalise) == (("b1",), "sv", False)
        (event,) = await store.events("r1")
        assert (event.reason, event.at.year) == ("the sea", 2025)
        await store.close()
    store = SqlReaderStore(old_store)
    await store.setup()
    await store.add_event(SAID)
    assert [e.book_id for e in await store.events("r1")] == ["b1", "b2"]
    await store.close()


async def test_two_replicas_may_migrate_at_once(old_store: str) -> None:
    stores = [SqlReaderStore(old_store) for _ in range(2)]
    await asyncio.gather(*(store.setup() for store in stores))
    for store in stores:
        assert len(await store.events("r1")) == 1
        await store.close()


async def test_the_steps_leave_what_a_new_store_has(tmp_path: Path) -> None:
    def drawn(path: Path) -> set[tuple[str, str]]:
        with sqlite3.connect(path) as connection:
            return set(connection.execute("select type, name from sqlite_master where name not like 'sqlite_%'"))

    store = SqlReaderStore(f"sqlite:///{tmp_path / 'new.db'}")
    await store.setup()
    await store.close()
    migrated = SqlReaderStore(old_sqlite(tmp_path / "old.db"))
    await migrated.setup()
    await migrated.close()
    assert drawn(tmp_path / "old.db") == drawn(tmp_path / "new.db")


async def test_a_store_of_the_future_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "readers.db"
    store = SqlReaderStore(f"sqlite:///{path}")
    await store.setup()
    await store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("update reader_schema set version = 99")
    connection.close()
    late = SqlReaderStore(f"sqlite:///{path}")
    with pytest.raises(StoreUnavailable, match="schema 99"):
        await late.setup()
    await late.close()


def test_pending_steps() -> None:
    assert migrations.pending(migrations.LATEST) == []
    assert migrations.pending(migrations.UNNUMBERED) == sorted(migrations.STEPS)
