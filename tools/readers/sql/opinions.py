"""What readers said of books and how they want to be served; the profile that comes of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Final

from sqlalchemy import case, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.readers.profile import fold
from tools.readers.sql.database import Database, clean
from tools.readers.sql.tables import EVENTS, READERS
from tools.types import FeedbackEvent, ReaderProfile

_BATCH: Final = 200
"""Readers read in one transaction when all are."""


class Opinions(Database):
    """Events and profiles."""

    async def add_event(self, event: FeedbackEvent) -> None:
        """Record an event; said again, it counts once and moves to the later moment."""
        values = {
            "reader_id": event.reader_id,
            "book_id": clean(event.book_id),
            "kind": event.kind,
            "run_id": event.run_id or "",
            "thread_id": event.thread_id,
            "reason": None if event.reason is None else clean(event.reason),
            "at": event.at,
        }
        said = self.insert(EVENTS).values(**values)
        later = case((said.excluded.at > EVENTS.c.at, said.excluded.at), else_=EVENTS.c.at)
        said = said.on_conflict_do_update(
            index_elements=["reader_id", "book_id", "kind", "run_id"],
            set_={"at": later, "reason": func.coalesce(said.excluded.reason, EVENTS.c.reason)},
        )
        async with self.transaction() as connection:
            await connection.execute(said)

    async def events(self, reader_id: str) -> Sequence[FeedbackEvent]:
        """All events of a reader, oldest first."""
        async with self.transaction() as connection:
            return await self._events(connection, reader_id)

    async def forget_book(self, reader_id: str, book_id: str) -> None:
        """Remove every event of this reader about this book."""
        async with self.transaction() as connection:
            await connection.execute(
                delete(EVENTS).where(EVENTS.c.reader_id == reader_id, EVENTS.c.book_id == clean(book_id))
            )

    async def profile(self, reader_id: str) -> ReaderProfile:
        """The profile folded from the events; unknown readers get an empty one."""
        async with self.transaction() as connection:
            return await self._profile(connection, reader_id)

    async def profiles(self) -> AsyncIterator[ReaderProfile]:
        """Every reader of whom there are events, a batch at a time: for training, not for serving."""
        last = ""
        while True:
            of_batch = select(EVENTS.c.reader_id).where(EVENTS.c.reader_id > last).distinct()
            async with self.transaction() as connection:
                ids = list(await connection.scalars(of_batch.order_by(EVENTS.c.reader_id).limit(_BATCH)))
                found = [await self._profile(connection, reader_id) for reader_id in ids]
            if not found:
                return
            for profile in found:
                yield profile
            last = ids[-1]

    async def update_profile(
        self, reader_id: str, *, language: str | None = None, personalise: bool | None = None
    ) -> ReaderProfile:
        """Change settings; None leaves one as it is."""
        given = {"language": language, "personalise": personalise}
        changes = {name: value for name, value in given.items() if value is not None}
        async with self.transaction() as connection:
            if changes:
                row = {"reader_id": reader_id, "personalise": True, **changes}
                change = self.insert(READERS).values(**row)
                await connection.execute(change.on_conflict_do_update(index_elements=["reader_id"], set_=changes))
            return await self._profile(connection, reader_id)

    async def _events(self, connection: AsyncConnection, reader_id: str) -> list[FeedbackEvent]:
        rows = await connection.execute(
            select(EVENTS).where(EVENTS.c.reader_id == reader_id).order_by(EVENTS.c.at, EVENTS.c.seq)
        )
        return [FeedbackEvent.model_validate({**row._mapping, "run_id": row.run_id or None}) for row in rows]

    async def _profile(self, connection: AsyncConnection, reader_id: str) -> ReaderProfile:
        found = await connection.execute(select(READERS).where(READERS.c.reader_id == reader_id))
        settings = found.one_or_none()
        events = await self._events(connection, reader_id)
        if settings is None:
            return fold(reader_id, events)
        return fold(reader_id, events, settings.language, settings.personalise)
