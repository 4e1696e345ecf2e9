"""Readers in SQLite or PostgreSQL: the same statements for both. The only module that imports sqlalchemy."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    case,
    delete,
    event,
    func,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from tools.errors import InputError, StoreUnavailable
from tools.readers import migrations
from tools.readers.profile import fold
from tools.types import BookCard, FeedbackEvent, ReaderProfile, StoredMessage, ThreadSummary

_SETUP_LOCK: Final = 7_201_954_001
"""Advisory lock that lets one replica at a time create the tables."""

_TITLE_LENGTH: Final = 80
_BATCH: Final = 200
"""Readers read in one transaction when all are."""


class _Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite has no time zones, so it is kept there without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database."""
        if value is None:
            return None
        moment = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_metadata = MetaData()
_Serial = BigInteger().with_variant(Integer, "sqlite")

_readers = Table(
    "readers",
    _metadata,
    Column("reader_id", String, primary_key=True),
    Column("language", String),
    Column("personalise", Boolean, nullable=False, default=True),
)

_events = Table(
    "reader_events",
    _metadata,
    Column("seq", _Serial, primary_key=True, autoincrement=True),
    Column("reader_id", String, nullable=False),
    Column("book_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("run_id", String, nullable=False, default=""),
    Column("thread_id", String),
    Column("reason", Text),
    Column("at", _Moment, nullable=False),
    UniqueConstraint("reader_id", "book_id", "kind", "run_id", name="reader_events_once"),
    Index("reader_events_of_reader", "reader_id", "at"),
)

_threads = Table(
    "threads",
    _metadata,
    Column("thread_id", String, primary_key=True),
    Column("reader_id", String, nullable=False),
    Column("title", Text, nullable=False, default=""),
    Column("created_at", _Moment, nullable=False),
    Column("updated_at", _Moment, nullable=False),
    Index("threads_of_reader", "reader_id", "updated_at"),
)

_messages = Table(
    "messages",
    _metadata,
    Column("seq", _Serial, primary_key=True, autoincrement=True),
    Column("thread_id", String, nullable=False),
    Column("message_id", String, nullable=False),
    Column("run_id", String, nullable=False),
    Column("role", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("books", JSON, nullable=False),
    Column("at", _Moment, nullable=False),
    Column("complete", Boolean, nullable=False, default=True),
    UniqueConstraint("thread_id", "message_id", name="messages_once"),
)

_schema = Table("reader_schema", _metadata, Column("version", Integer, nullable=False))
"""One row: which of the migrations this store has seen."""


class SqlReaderStore:
    """A `ReaderStore` on any SQLite (aiosqlite) or PostgreSQL (psycopg 3) database."""

    def __init__(self, url: str, *, pool_size: int = 5, connect_timeout: int = 5) -> None:
        """Nothing is opened yet; plain `sqlite:` and `postgresql:` addresses get their async driver."""
        self._url = _with_driver(url)
        options: dict[str, Any] = {}
        if self._url.get_backend_name() == "postgresql":
            options = {
                "pool_size": pool_size,
                "pool_timeout": connect_timeout,
                "pool_pre_ping": True,
                "connect_args": {"connect_timeout": connect_timeout},
            }
        self._engine = create_async_engine(self._url, **options)
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine.sync_engine, "connect", _prepare_sqlite)
        self._insert = sqlite.insert if self._engine.dialect.name == "sqlite" else postgresql.insert

    async def setup(self) -> None:
        """Create missing tables; replicas that start together wait for one another."""
        if self._engine.dialect.name == "sqlite" and self._url.database not in (None, "", ":memory:"):
            _make_folder(Path(str(self._url.database)).parent)
        async with self._transaction() as connection:
            if self._engine.dialect.name == "postgresql":
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SETUP_LOCK})
            else:
                await connection.execute(text("BEGIN IMMEDIATE"))
            await self._bring_up_to_date(connection)

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    # --- feedback ----------------------------------------------------------------------------------------------------

    async def add_event(self, event: FeedbackEvent) -> None:
        """Record an event; said again, it counts once and moves to the later moment."""
        values = {
            "reader_id": event.reader_id,
            "book_id": _clean(event.book_id),
            "kind": event.kind,
            "run_id": event.run_id or "",
            "thread_id": event.thread_id,
            "reason": None if event.reason is None else _clean(event.reason),
            "at": event.at,
        }
        said = self._insert(_events).values(**values)
        later = case((said.excluded.at > _events.c.at, said.excluded.at), else_=_events.c.at)
        said = said.on_conflict_do_update(
            index_elements=["reader_id", "book_id", "kind", "run_id"],
            set_={"at": later, "reason": func.coalesce(said.excluded.reason, _events.c.reason)},
        )
        async with self._transaction() as connection:
            await connection.execute(said)

    async def events(self, reader_id: str) -> Sequence[FeedbackEvent]:
        """All events of a reader, oldest first."""
        async with self._transaction() as connection:
            return await self._events(connection, reader_id)

    async def forget_book(self, reader_id: str, book_id: str) -> None:
        """Remove every event of this reader about this book."""
        async with self._transaction() as connection:
            await connection.execute(
                delete(_events).where(_events.c.reader_id == reader_id, _events.c.book_id == _clean(book_id))
            )

    # --- readers -----------------------------------------------------------------------------------------------------

    async def profile(self, reader_id: str) -> ReaderProfile:
        """The profile folded from the events; unknown readers get an empty one."""
        async with self._transaction() as connection:
            return await self._profile(connection, reader_id)

    async def profiles(self) -> AsyncIterator[ReaderProfile]:
        """Every reader of whom there are events, a batch at a time: for training, not for serving."""
        last = ""
        while True:
            of_batch = select(_events.c.reader_id).where(_events.c.reader_id > last).distinct()
            async with self._transaction() as connection:
                ids = list(await connection.scalars(of_batch.order_by(_events.c.reader_id).limit(_BATCH)))
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
        async with self._transaction() as connection:
            if changes:
                row = {"reader_id": reader_id, "personalise": True, **changes}
                change = self._insert(_readers).values(**row)
                await connection.execute(change.on_conflict_do_update(index_elements=["reader_id"], set_=changes))
            return await self._profile(connection, reader_id)

    async def delete_reader(self, reader_id: str) -> Sequence[str]:
        """Delete everything held about the reader; return the ids of the deleted threads."""
        own = select(_threads.c.thread_id).where(_threads.c.reader_id == reader_id)
        async with self._transaction() as connection:
            await connection.execute(delete(_messages).where(_messages.c.thread_id.in_(own)))
            gone = await connection.execute(
                delete(_threads).where(_threads.c.reader_id == reader_id).returning(_threads.c.thread_id)
            )
            threads = sorted(gone.scalars())
            await connection.execute(delete(_events).where(_events.c.reader_id == reader_id))
            await connection.execute(delete(_readers).where(_readers.c.reader_id == reader_id))
        return threads

    async def export(self, reader_id: str) -> dict[str, Any]:
        """Everything held about the reader, as JSON-ready data, from one moment."""
        own = select(_threads.c.thread_id).where(_threads.c.reader_id == reader_id)
        async with self._transaction() as connection:
            profile = await self._profile(connection, reader_id)
            events = await self._events(connection, reader_id)
            threads = await self._threads(connection, reader_id, None)
            said = await connection.execute(
                select(_messages).where(_messages.c.thread_id.in_(own)).order_by(_messages.c.seq)
            )
            messages: dict[str, list[dict[str, Any]]] = {}
            for row in said:
                messages.setdefault(row.thread_id, []).append(_message(row).model_dump(mode="json"))
        return {
            "reader_id": reader_id,
            "profile": profile.model_dump(mode="json"),
            "events": [event.model_dump(mode="json") for event in events],
            "threads": [
                {**thread.model_dump(mode="json"), "messages": messages.get(thread.thread_id, [])} for thread in threads
            ],
        }

    # --- conversations -----------------------------------------------------------------------------------------------

    async def add_message(self, thread_id: str, reader_id: str, message: StoredMessage) -> None:
        """Append or replace a message; the first one creates the thread, the reader's first one names it."""
        title = _title(message.text) if message.role == "user" else ""
        thread = {"thread_id": thread_id, "reader_id": reader_id, "title": title}
        create = self._insert(_threads).values(**thread, created_at=message.at, updated_at=message.at)
        touch = {
            "updated_at": case((_threads.c.updated_at < message.at, message.at), else_=_threads.c.updated_at),
            "title": case((_threads.c.title == "", title), else_=_threads.c.title),
        }
        row = {
            "thread_id": thread_id,
            "message_id": message.message_id,
            "run_id": message.run_id,
            "role": message.role,
            "text": _clean(message.text),
            "books": [_clean_json(card.model_dump(mode="json", exclude_none=True)) for card in message.books],
            "at": message.at,
            "complete": message.complete,
        }
        said = self._insert(_messages).values(**row)
        replaced = {name: value for name, value in row.items() if name not in ("thread_id", "message_id")}
        async with self._transaction() as connection:
            await connection.execute(create.on_conflict_do_nothing())
            mine = (_threads.c.thread_id == thread_id) & (_threads.c.reader_id == reader_id)
            touched = await connection.execute(update(_threads).where(mine).values(**touch))
            if not touched.rowcount:
                raise InputError("This conversation does not exist.", field="threadId")
            await connection.execute(
                said.on_conflict_do_update(index_elements=["thread_id", "message_id"], set_=replaced)
            )

    async def threads(self, reader_id: str, limit: int = 50) -> Sequence[ThreadSummary]:
        """The reader's conversations, latest first."""
        async with self._transaction() as connection:
            return await self._threads(connection, reader_id, limit)

    async def messages(self, thread_id: str, reader_id: str) -> Sequence[StoredMessage] | None:
        """Messages of a thread, oldest first; None if the reader has no such thread."""
        async with self._transaction() as connection:
            owner = select(_threads.c.reader_id).where(_threads.c.thread_id == thread_id)
            if await connection.scalar(owner) != reader_id:
                return None
            rows = await connection.execute(
                select(_messages).where(_messages.c.thread_id == thread_id).order_by(_messages.c.seq)
            )
            return [_message(row) for row in rows]

    async def delete_thread(self, thread_id: str, reader_id: str) -> bool:
        """Delete a thread; False if the reader has no such thread."""
        mine = (_threads.c.thread_id == thread_id) & (_threads.c.reader_id == reader_id)
        async with self._transaction() as connection:
            gone = await connection.execute(delete(_threads).where(mine))
            if gone.rowcount:
                await connection.execute(delete(_messages).where(_messages.c.thread_id == thread_id))
            return bool(gone.rowcount)

    async def _bring_up_to_date(self, connection: AsyncConnection) -> None:
        """Create what is missing, then take the steps that this store has not seen, in one transaction."""
        before = await connection.run_sync(lambda bare: inspect(bare).has_table(_readers.name))
        await connection.run_sync(_metadata.create_all)
        found = await connection.scalar(select(func.max(_schema.c.version)))
        known = found or (migrations.UNNUMBERED if before else migrations.LATEST)
        steps = migrations.pending(known)
        for number in steps:
            for statement in migrations.STEPS[number]:
                await connection.execute(text(statement))
        if found is None or steps:
            await connection.execute(delete(_schema))
            await connection.execute(insert(_schema).values(version=migrations.LATEST))

    # --- inside ------------------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[AsyncConnection]:
        """One transaction; whatever the database says against it becomes `StoreUnavailable`."""
        try:
            async with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise StoreUnavailable(f"The readers' store does not answer ({type(error).__name__}).") from error

    async def _events(self, connection: AsyncConnection, reader_id: str) -> list[FeedbackEvent]:
        rows = await connection.execute(
            select(_events).where(_events.c.reader_id == reader_id).order_by(_events.c.at, _events.c.seq)
        )
        return [FeedbackEvent.model_validate({**row._mapping, "run_id": row.run_id or None}) for row in rows]

    async def _profile(self, connection: AsyncConnection, reader_id: str) -> ReaderProfile:
        found = await connection.execute(select(_readers).where(_readers.c.reader_id == reader_id))
        settings = found.one_or_none()
        events = await self._events(connection, reader_id)
        if settings is None:
            return fold(reader_id, events)
        return fold(reader_id, events, settings.language, settings.personalise)

    async def _threads(self, connection: AsyncConnection, reader_id: str, limit: int | None) -> list[ThreadSummary]:
        rows = await connection.execute(
            select(_threads)
            .where(_threads.c.reader_id == reader_id)
            .order_by(_threads.c.updated_at.desc(), _threads.c.thread_id)
            .limit(limit)
        )
        return [ThreadSummary.model_validate(dict(row._mapping)) for row in rows]


def _with_driver(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise InputError(
            "The database address cannot be read; use sqlite:///file or postgresql://host/name.", field="database_url"
        ) from error
    backend = parsed.get_backend_name()
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
    if backend not in drivers:
        raise InputError(f"Readers are kept in sqlite or postgresql, not in {backend!r}.", field="database_url")
    return parsed.set(drivername=drivers[backend])


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("busy_timeout=5000", "journal_mode=WAL", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"The folder {folder} for the readers' store cannot be made: {error}") from error


def _message(row: Row[Any]) -> StoredMessage:
    books = tuple(BookCard.model_validate(card) for card in row.books)
    return StoredMessage.model_validate({**row._mapping, "books": books})


def _title(message: str) -> str:
    """The first line of a message, cut between words."""
    line = " ".join(_clean(message).split())
    if len(line) <= _TITLE_LENGTH:
        return line
    return line[: _TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _clean(value: str) -> str:
    """What every database takes: no NUL, no halves of characters."""
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _clean_json(value: Any) -> Any:
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, dict):
        return {key: _clean_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean_json(item) for item in value]
    return value
