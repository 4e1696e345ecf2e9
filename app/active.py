"""The library in use: one open version with all that works over it, followed while the server runs."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import structlog

from agents.context import Deps
from agents.librarian import Turn
from agents.understanding.understand import Understander
from app.services import Current
from tools.embedding.base import Embedder
from tools.embedding.load import check_fits
from tools.errors import IndexUnavailable, ModelUnavailable
from tools.language.turns import load_turns
from tools.library.library import Library, ServerTarget, open_library
from tools.library.versions import Versions
from tools.ranking.blend import BlendRanker
from tools.ranking.config import RankingConfig
from tools.ranking.request.model import RequestRanker
from tools.ranking.request.open import open_request_ranker
from tools.ranking.serving import open_taste
from tools.ranking.taste.model import TasteModel
from tools.readers.base import ReaderStore
from tools.retrieval.fusion import load_fusion
from tools.retrieval.hybrid import HybridRetriever

WATCH_SECONDS = 2.0
GRACE_SECONDS = 60.0
"""How long a replaced library stays open for turns that began with it."""
log = structlog.get_logger(__name__)


class OpenLibrary:
    """One library version with what searches, ranks and understands over it."""

    def __init__(
        self, library: Library, embedder: Embedder, ranking: RankingConfig | None = None, models: Path | None = None
    ) -> None:
        """`models`: data folder whose registered models join in the ranking, where there are any."""
        check_fits(library.manifest.embedder, embedder)
        self.library = library
        self.embedder = embedder
        self.retriever = HybridRetriever(library, embedder, load_fusion(models, embedder.name))
        taste = taste_model(models, library) if models else None
        learned = request_ranker(models) if ranking is None or ranking.learned else None
        self.ranker = BlendRanker(library, ranking, taste, learned)
        ids = [library.catalogue.book_id(row) for row in range(len(library.catalogue))]
        self.understander = Understander(library.catalogue, library.names, ids, load_turns())

    def deps(self, turn: Turn, readers: ReaderStore, **more: Any) -> Deps:
        """One turn's dependencies over this version; `more` are fields of `Deps` about the language model."""
        return Deps(
            catalogue=self.library.catalogue,
            retriever=self.retriever,
            ranker=self.ranker,
            understander=self.understander,
            readers=readers,
            reader_id=turn.reader_id,
            thread_id=turn.thread_id,
            run_id=turn.run_id,
            version=self.library.version,
            locale=turn.locale,
            edits=turn.state.get("request") if turn.state else None,
            **more,
        )

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


def request_ranker(data_dir: Path | None) -> RequestRanker | None:
    """The registered request-aware ranker, else the project's own; without a usable one the weights set by hand count,
    and the log says why."""
    for folder in dict.fromkeys((data_dir, None)):
        try:
            return open_request_ranker(folder)
        except ModelUnavailable as error:
            log.warning("request_ranker_unavailable", reason=str(error), registered=folder is not None)
    return None


class ActiveLibrary:
    """The library in use; follows the active version while the server runs. Turns keep the one they began with."""

    def __init__(
        self, data_dir: Path, embedder: Embedder, server: ServerTarget | None, ranking: RankingConfig | None = None
    ) -> None:
        self._data_dir, self._embedder, self._server, self._ranking = data_dir, embedder, server, ranking
        self._open: OpenLibrary | None = None
        self._retired: dict[str, OpenLibrary] = {}
        """Replaced versions in their grace: a shard is locked while it is open, so a rollback takes them back."""
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
        """Switch when another version is active; on any fault stay with what is open, and say so once."""
        before = self._open
        version = Versions(self._data_dir).active()
        if before is None or version is None or version in (before.library.version, self._failed):
            return
        fresh = self._retired.get(version)
        if fresh is None:
            try:
                fresh = self._join(open_library(self._data_dir, self._server, version))
            except IndexUnavailable as error:
                log.warning("library_switch_failed", version=version, reason=str(error))
                self._failed = version
                return
        with self._lock:
            self._retired.pop(version, None)
            self._retired[before.library.version] = before
            self._open, self._failed = fresh, None
        log.info("library_switched", version=version, books=fresh.library.manifest.books)
        timer = threading.Timer(GRACE_SECONDS, self._retire, (before,))
        timer.daemon = True
        timer.start()

    def _retire(self, library: OpenLibrary) -> None:
        """Close a replaced version after its grace, unless it was taken back meanwhile."""
        with self._lock:
            if self._retired.get(library.library.version) is not library:
                return
            del self._retired[library.library.version]
        library.library.close()

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
        with self._lock:
            opened = [*self._retired.values(), *([self._open] if self._open else [])]
            self._retired, self._open = {}, None
        for library in opened:
            library.library.close()
