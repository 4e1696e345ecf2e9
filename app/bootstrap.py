"""The composition root: settings in, services out. The only place where parts are chosen and joined."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

import aiosqlite
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

from agents.builtin import BuiltinLibrarian, MakeDeps
from agents.checkpoints import serializer
from agents.context import MODEL_PARTS, Deps
from agents.librarian import Turn
from agents.trust import Trust
from app.active import ActiveLibrary, OpenLibrary
from app.llm import get_to_know, open_model, open_trust, turn_budget
from app.metrics import Metrics
from app.runs import LOST
from app.services import Services
from app.settings import Settings
from app.streams import RunLog
from app.streams.memory import MemoryRunLog
from app.streams.redis_log import RedisRunLog
from tools.embedding.load import load_embedder
from tools.language.detect import detect_language
from tools.library.library import ServerTarget
from tools.llm.base import LanguageModel
from tools.ranking.config import load_config
from tools.readers.base import ReaderStore
from tools.readers.sql import SqlReaderStore
from tools.types import BookQuery


async def open_checkpointer(settings: Settings) -> BaseCheckpointSaver[str]:
    """Where threads' state lives: PostgreSQL when the readers' store is there, else a SQLite file."""
    if settings.database_url and settings.database_url.startswith("postgresql"):
        from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
        from psycopg.rows import dict_row
        from psycopg_pool import AsyncConnectionPool

        url = settings.database_url.replace("postgresql+psycopg", "postgresql")
        pool = AsyncConnectionPool(
            url, open=False, kwargs={"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row}
        )
        await pool.open()
        saver = AsyncPostgresSaver(pool, serde=serializer())  # type: ignore[arg-type]
        await saver.setup()
        return saver
    path = settings.data_dir / "threads.sqlite"
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = await aiosqlite.connect(path)
    await connection.execute("pragma journal_mode=wal")
    await connection.execute("pragma synchronous=normal")
    sqlite = AsyncSqliteSaver(connection, serde=serializer())
    await sqlite.setup()
    return sqlite


def server_target(settings: Settings) -> ServerTarget | None:
    """The Qdrant server, when one is set."""
    if not settings.qdrant_url:
        return None
    key = settings.qdrant_api_key.get_secret_value() if settings.qdrant_api_key else None
    return ServerTarget(settings.qdrant_url, key)


def run_log(settings: Settings) -> RunLog:
    """Redis when there is one, so that streams resume on any replica; else in this process."""
    if settings.redis_url:
        return RedisRunLog(settings.redis_url, retention_seconds=settings.run_retention_seconds, lost_payload=LOST)
    return MemoryRunLog(settings.run_retention_seconds, settings.run_retention_count)


def warm(opened: OpenLibrary) -> None:
    """Load what the first turn would otherwise wait for: language models, the encoder, the index's pages."""
    detect_language("ein warmes Buch über Freundschaft bitte")
    opened.retriever.search(BookQuery(text="a warm book about friendship", n=3))


def turn_deps(
    settings: Settings,
    library: Callable[[], OpenLibrary],
    readers: ReaderStore,
    model: LanguageModel | None,
    trust: Trust | None = None,
) -> MakeDeps:
    """What makes a turn's dependencies; each turn keeps the library it began with, and all share one `trust`."""
    trust = trust or Trust()
    parts = frozenset(part for part in MODEL_PARTS if part in settings.llm_parts.split(","))

    def deps_for(turn: Turn) -> Deps:
        return library().deps(
            turn,
            readers,
            model=model,
            budget=turn_budget(settings, turn.reader_id) if model else None,
            send_profile=settings.llm_send_profile,
            model_parts=parts,
            trust=trust,
        )

    return deps_for


async def build_services(settings: Settings) -> Services:
    """Open everything. Raises `LibrarianError` with what to do when a part is missing."""
    embedder = await asyncio.to_thread(load_embedder, settings.embedder, settings.data_dir)
    server = server_target(settings)
    active = ActiveLibrary(settings.data_dir, embedder, server, load_config(settings.data_dir))
    opened = await asyncio.to_thread(active.get)
    await asyncio.to_thread(warm, opened)
    active.watch()
    metrics = Metrics()
    model = open_model(settings, metrics)
    trust = open_trust(settings)
    looking = asyncio.create_task(get_to_know(model, trust, settings)) if model else None
    readers = SqlReaderStore(settings.database_url or f"sqlite+aiosqlite:///{settings.data_dir / 'readers.sqlite'}")
    checkpointer = await open_checkpointer(settings)

    def ready() -> Mapping[str, bool]:
        return {"index": active.is_open(), "model": True}

    async def close() -> None:
        await active.close()
        if looking is not None:
            looking.cancel()
        if model is not None:
            await model.close()
        connection = getattr(checkpointer, "conn", None)
        if connection is not None:
            await connection.close()

    return Services(
        settings=settings,
        librarian=BuiltinLibrarian(checkpointer, turn_deps(settings, active.get, readers, model, trust)),
        library=active,
        readers=readers,
        runs=run_log(settings),
        ready=ready,
        metrics=metrics,
        model=model,
        trust=trust if model else None,
        close=close,
    )
