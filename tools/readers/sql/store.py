"""The whole store, and what touches everything that is held about a reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select

from tools.readers.sql.conversations import Conversations, message_of
from tools.readers.sql.opinions import Opinions
from tools.readers.sql.tables import EVENTS, MESSAGES, READERS, THREADS


class SqlReaderStore(Opinions, Conversations):
    """A `ReaderStore` on any SQLite (aiosqlite) or PostgreSQL (psycopg 3) database."""

    async def delete_reader(self, reader_id: str) -> Sequence[str]:
        """Delete everything held about the reader; return the ids of the deleted threads."""
        own = select(THREADS.c.thread_id).where(THREADS.c.reader_id == reader_id)
        async with self.transaction() as connection:
            await connection.execute(delete(MESSAGES).where(MESSAGES.c.thread_id.in_(own)))
            gone = await connection.execute(
                delete(THREADS).where(THREADS.c.reader_id == reader_id).returning(THREADS.c.thread_id)
            )
            threads = sorted(gone.scalars())
            await connection.execute(delete(EVENTS).where(EVENTS.c.reader_id == reader_id))
            await connection.execute(delete(READERS).where(READERS.c.reader_id == reader_id))
        return threads

    async def export(self, reader_id: str) -> dict[str, Any]:
        """Everything held about the reader, as JSON-ready data, from one moment."""
        own = select(THREADS.c.thread_id).where(THREADS.c.reader_id == reader_id)
        async with self.transaction() as connection:
            profile = await self._profile(connection, reader_id)
            events = await self._events(connection, reader_id)
            threads = await self._threads(connection, reader_id, None)
            said = await connection.execute(
                select(MESSAGES).where(MESSAGES.c.thread_id.in_(own)).order_by(MESSAGES.c.seq)
            )
            messages: dict[str, list[dict[str, Any]]] = {}
            for row in said:
                messages.setdefault(row.thread_id, []).append(message_of(row).model_dump(mode="json"))
        return {
            "reader_id": reader_id,
            "profile": profile.model_dump(mode="json"),
            "events": [event.model_dump(mode="json") for event in events],
            "threads": [
                {**thread.model_dump(mode="json"), "messages": messages.get(thread.thread_id, [])} for thread in threads
            ],
        }
