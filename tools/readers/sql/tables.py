"""The tables of the readers' store. After a change: a step in `tools/readers/migrations.py`, and a test of it."""

from __future__ import annotations

from datetime import UTC, datetime

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
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Moment(TypeDecorator[datetime]):
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


METADATA = MetaData()
SERIAL = BigInteger().with_variant(Integer, "sqlite")

READERS = Table(
    "readers",
    METADATA,
    Column("reader_id", String, primary_key=True),
    Column("language", String),
    Column("personalise", Boolean, nullable=False, default=True),
)

EVENTS = Table(
    "reader_events",
    METADATA,
    Column("seq", SERIAL, primary_key=True, autoincrement=True),
    Column("reader_id", String, nullable=False),
    Column("book_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("run_id", String, nullable=False, default=""),
    Column("thread_id", String),
    Column("reason", Text),
    Column("at", Moment, nullable=False),
    UniqueConstraint("reader_id", "book_id", "kind", "run_id", name="reader_events_once"),
    Index("reader_events_of_reader", "reader_id", "at"),
)

THREADS = Table(
    "threads",
    METADATA,
    Column("thread_id", String, primary_key=True),
    Column("reader_id", String, nullable=False),
    Column("title", Text, nullable=False, default=""),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index("threads_of_reader", "reader_id", "updated_at"),
)

MESSAGES = Table(
    "messages",
    METADATA,
    Column("seq", SERIAL, primary_key=True, autoincrement=True),
    Column("thread_id", String, nullable=False),
    Column("message_id", String, nullable=False),
    Column("run_id", String, nullable=False),
    Column("role", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("books", JSON, nullable=False),
    Column("at", Moment, nullable=False),
    Column("complete", Boolean, nullable=False, default=True),
    UniqueConstraint("thread_id", "message_id", name="messages_once"),
)

SCHEMA = Table("reader_schema", METADATA, Column("version", Integer, nullable=False))
"""One row: which of the migrations this store has seen."""
