"""The database behind the store: its address, what a new connection needs, one transaction, and its schema."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import delete, event, func, insert, inspect, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from tools.errors import InputError, StoreUnavailable
from tools.readers import migrations
from tools.readers.sql.tables import METADATA, READERS, SCHEMA

_SETUP_LOCK: Final = 7_201_954_001
"""Advisory lock that lets one replica at a time create the tables."""


class Database:
    """Any SQLite (aiosqlite) or PostgreSQL (psycopg 3) database."""

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
        self.insert = sqlite.insert if self._engine.dialect.name == "sqlite" else postgresql.insert

    async def setup(self) -> None:
        """Create missing tables; replicas that start together wait for one another."""
        if self._engine.dialect.name == "sqlite" and self._url.database not in (None, "", ":memory:"):
            _make_folder(Path(str(self._url.database)).parent)
        async with self.transaction() as connection:
            if self._engine.dialect.name == "postgresql":
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SETUP_LOCK})
            else:
                await connection.execute(text("BEGIN IMMEDIATE"))
            await self._bring_up_to_date(connection)

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """One transaction; whatever the database says against it becomes `StoreUnavailable`."""
        try:
            async with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise StoreUnavailable(f"The readers' store does not answer ({type(error).__name__}).") from error

    async def _bring_up_to_date(self, connection: AsyncConnection) -> None:
        """Create what is missing, then take the steps that this store has not seen, in one transaction."""
        before = await connection.run_sync(lambda bare: inspect(bare).has_table(READERS.name))
        await connection.run_sync(METADATA.create_all)
        found = await connection.scalar(select(func.max(SCHEMA.c.version)))
        known = found or (migrations.UNNUMBERED if before else migrations.LATEST)
        steps = migrations.pending(known)
        for number in steps:
            for statement in migrations.STEPS[number]:
                await connection.execute(text(statement))
        if found is None or steps:
            await connection.execute(delete(SCHEMA))
            await connection.execute(insert(SCHEMA).values(version=migrations.LATEST))


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


def clean(value: str) -> str:
    """What every database takes: no NUL, no halves of characters."""
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def clean_json(value: Any) -> Any:
    """The same for every text in JSON-ready data."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: clean_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [clean_json(item) for item in value]
    return value
