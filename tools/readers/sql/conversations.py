"""Conversations: threads of messages, each thread one reader's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.errors import InputError
from tools.readers.sql.database import Database, clean, clean_json
from tools.readers.sql.tables import MESSAGES, THREADS
from tools.types import BookCard, StoredMessage, ThreadSummary

_TITLE_LENGTH: Final = 80


class Conversations(Database):
    """Threads and messages."""

    async def add_message(self, thread_id: str, reader_id: str, message: StoredMessage) -> None:
        """Append or replace a message; the first one creates the thread, the reader's first one names it."""
        title = _title(message.text) if message.role == "user" else ""
        thread = {"thread_id": thread_id, "reader_id": reader_id, "title": title}
        create = self.insert(THREADS).values(**thread, created_at=message.at, updated_at=message.at)
        touch = {
            "updated_at": case((THREADS.c.updated_at < message.at, message.at), else_=THREADS.c.updated_at),
            "title": case((THREADS.c.title == "", title), else_=THREADS.c.title),
        }
        row = {
            "thread_id": thread_id,
            "message_id": message.message_id,
            "run_id": message.run_id,
            "role": message.role,
            "text": clean(message.text),
            "books": [clean_json(card.model_dump(mode="json", exclude_none=True)) for card in message.books],
            "at": message.at,
            "complete": message.complete,
        }
        said = self.insert(MESSAGES).values(**row)
        replaced = {name: value for name, value in row.items() if name not in ("thread_id", "message_id")}
        async with self.transaction() as connection:
            await connection.execute(create.on_conflict_do_nothing())
            mine = (THREADS.c.thread_id == thread_id) & (THREADS.c.reader_id == reader_id)
            touched = await connection.execute(update(THREADS).where(mine).values(**touch))
            if not touched.rowcount:
                raise InputError("This conversation does not exist.", field="threadId")
            await connection.execute(
                said.on_conflict_do_update(index_elements=["thread_id", "message_id"], set_=replaced)
            )

    async def threads(self, reader_id: str, limit: int = 50) -> Sequence[ThreadSummary]:
        """The reader's conversations, latest first."""
        async with self.transaction() as connection:
            return await self._threads(connection, reader_id, limit)

    async def messages(self, thread_id: str, reader_id: str) -> Sequence[StoredMessage] | None:
        """Messages of a thread, oldest first; None if the reader has no such thread."""
        async with self.transaction() as connection:
            owner = select(THREADS.c.reader_id).where(THREADS.c.thread_id == thread_id)
            if await connection.scalar(owner) != reader_id:
                return None
            rows = await connection.execute(
                select(MESSAGES).where(MESSAGES.c.thread_id == thread_id).order_by(MESSAGES.c.seq)
            )
            return [message_of(row) for row in rows]

    async def delete_thread(self, thread_id: str, reader_id: str) -> bool:
        """Delete a thread; False if the reader has no such thread."""
        mine = (THREADS.c.thread_id == thread_id) & (THREADS.c.reader_id == reader_id)
        async with self.transaction() as connection:
            gone = await connection.execute(delete(THREADS).where(mine))
            if gone.rowcount:
                await connection.execute(delete(MESSAGES).where(MESSAGES.c.thread_id == thread_id))
            return bool(gone.rowcount)

    async def _threads(self, connection: AsyncConnection, reader_id: str, limit: int | None) -> list[ThreadSummary]:
        rows = await connection.execute(
            select(THREADS)
            .where(THREADS.c.reader_id == reader_id)
            .order_by(THREADS.c.updated_at.desc(), THREADS.c.thread_id)
            .limit(limit)
        )
        return [ThreadSummary.model_validate(dict(row._mapping)) for row in rows]


def message_of(row: Row[Any]) -> StoredMessage:
    """A message as it was stored."""
    books = tuple(BookCard.model_validate(card) for card in row.books)
    return StoredMessage.model_validate({**row._mapping, "books": books})


def _title(message: str) -> str:
    """The first line of a message, cut between words."""
    line = " ".join(clean(message).split())
    if len(line) <= _TITLE_LENGTH:
        return line
    return line[: _TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
