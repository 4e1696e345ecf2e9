"""The composition root: settings in, services out. The only place where parts are chosen and joined."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from pathlib import Path

import aiosqlite
import structlog
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

from agents.builtin import BuiltinLibrarian
from agents.checkpoints import serializer
from agents.context import Deps
from agents.librarian import Turn
from agents.understanding.understand import Understander
from app.runs import LOST
from app.services import Current, Services
from app.settings import Settings
from app.streams import RunLog
from app.streams.memory import MemoryRunLog
from app.streams.redis_log import RedisRunLog
from tools.embedding.base import Embedder
from tools.embedding.load import check_fits, load_embedder
from tools.errors import IndexUnavailable, ModelUnavailable
from tools.language.acts import load_acts
from tools.language.detect import detect_language
from tools.library.library import Library, ServerTarget, active_version, open_library
from tools.ranking.blend import BlendRanker
from tools.ranking.config import RankingConfig, load_config
from tools.ranking.serving import open_taste
from tools.ranking.taste.model import TasteModel
from tools.readers.sql import SqlReaderStore
from tools.retrieval.hybrid import HybridRetriever
from tools.types import BookQuery

WATCH_SECONDS = 2.0
GRACE_SECONDS = 60.0
"""How long a replaced library stays open for turns that began with it."""
log = structlog.get_logger(__name__)


class OpenLibrary:
    """One library version with what searches, ranks and understands over it."""

    def __init__(
        self, library: Library, embedder: Embedder, ranking: RankingConfig | None = None, models: Path | None = None
    ) -> None:
        """`models`: data folder whose registered taste model joins in the ranking, if there is one."""
        check_fits(library.manifest.embedder, embedder)
        self.library = library
        self.retriever = HybridRetriever(library, embedder)
        self.ranker = BlendRanker(library, ranking, taste_model(models, library) if models else None)
        ids = [library.catalogue.book_id(row) for row in range(len(library.catalogue))]
        self.understander = Understander(library.catalogue, library.names, ids, load_acts())

    def current(self) -> Current:
        """As the HTTP edge knows it."""
        return Current(self.library.catalogue, self.retriever, self.ranker, self.library.version)


def taste_model(data_dir: Path, library: Library) -> TasteModel | None:
    """The registered taste model; without a usable one the ranker goes by content, and the log says why."""
    try:
        return open_taste(data_dir, library)
    except ModelUnavailable as error:
        log.warning("taste_model_unavailable", reason=str(error), instead="taste by content")
        return None


class ActiveLibrary:
    """The library in use; follows the active version while the server runs. Turns keep the one they began with."""

    def __init__(
        self, data_dir: Path, embedder: Embedder, server: ServerTarget | None, ranking: RankingConfig | None = None
    ) -> None:
        self._data_dir, self._embedder, self._server, self._ranking = data_dir, embedder, server, ranking
        self._open: OpenLibrary | None = None
        self._lock = threading.Lock()
        self._failed: str | None = None
        self._watcher: asyncio.Task[None] | None = None

    def __call__(self) -> Current:
        """The current library as the HTTP edge knows it."""
        return self.get().current()

    def get(self) -> OpenLibrary:
        """The open library; raises `IndexUnavailable`."""
        with self._lock:
            if self._open is None:
                self._open = self._join(open_library(self._data_dir, self._server))
            return self._open

    def _join(self, library: Library) -> OpenLibrary:
        return OpenLibrary(library, self._embedder, self._ranking, self._data_dir)

    def is_open(self) -> bool:
        """True when there is one."""
        return self._open is not None

    def refresh(self) -> None:
        """Switch when another version is active; on any fault stay with what is open."""
        try:
            version = active_version(self._data_dir)
            before = self._open
            if before is None or version in (before.library.version, self._failed):
                return
            fresh = self._join(open_library(self._data_dir, self._server, version))
        except IndexUnavailable as error:
            if self._open is not None:
                log.warning("library_switch_failed", reason=str(error))
                self._failed = error.args[0] if error.args else "?"
            return
        with self._lock:
            self._open = fresh
        log.info("library_switched", version=fresh.library.version, books=fresh.library.manifest.books)
        timer = threading.Timer(GRACE_SECONDS, before.library.close)
        timer.daemon = True
        timer.start()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            await asyncio.to_thread(self.refresh)

    def watch(self) -> None:
        """Begin to follow the active version (needs a running loop)."""
        self._watcher = asyncio.get_running_loop().create_task(self._watch())

    async def close(self) -> None:
        """Stop following and release the library."""
        if self._watcher:
            self._watcher.cancel()
        if self._open:
            self._open.library.close()
            self._open = None


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


async def build_services(settings: Settings) -> Services:
    """Open everything. Raises `LibrarianError` with what to do when a part is missing."""
    embedder = await asyncio.to_thread(load_embedder, settings.embedder, settings.data_dir)
    server = server_target(settings)
    active = ActiveLibrary(settings.data_dir, embedder, server, load_config(settings.data_dir))
    opened = await asyncio.to_thread(active.get)
    await asyncio.to_thread(warm, opened)
    active.watch()
    readers = SqlReaderStore(settings.database_url or f"sqlite+aiosqlite:///{settings.data_dir / 'readers.sqlite'}")
    checkpointer = await open_checkpointer(settings)

    def deps_for(turn: Turn) -> Deps:
        library = active.get()
        return Deps(
            catalogue=library.library.catalogue,
            retriever=library.retriever,
            ranker=library.ranker,
            understander=library.understander,
            readers=readers,
            reader_id=turn.reader_id,
            thread_id=turn.thread_id,
            run_id=turn.run_id,
            version=library.library.version,
            locale=turn.locale,
            edits=turn.state.get("request") if turn.state else None,
        )

    def ready() -> Mapping[str, bool]:
        return {"index": active.is_open(), "model": True}

    async def close() -> None:
        await active.close()
        connection = getattr(checkpointer, "conn", None)
        if connection is not None:
            await connection.close()

    return Services(
        settings=settings,
        librarian=BuiltinLibrarian(checkpointer, deps_for),
        library=active,
        readers=readers,
        runs=run_log(settings),
        ready=ready,
        close=close,
    )
