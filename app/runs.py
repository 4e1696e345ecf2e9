"""Answers under way.

    start -> question kept -> librarian plays -> each event into the run log -> answer kept -> RUN_FINISHED
                                   |                        ^
                      cancel, timeout, shutdown             any number of connections read here

A run lives in its own task: a connection that breaks does not touch it. Only `cancel`, the time limit and the end of
the server stop it, and what the reader has seen by then is kept. The readers' store may fail at any time; the
answer goes on and says so in a `degraded` event.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal

import structlog

from agents.events import Books, Degraded, Event, TextDelta, TextStart
from agents.librarian import Librarian, Turn
from app import agui
from app.metrics import Metrics
from app.problems import not_found, of_error
from app.streams import RunLog
from app.tracing import turn_span
from tools.errors import InputError, LibrarianError, StoreUnavailable
from tools.readers.base import ReaderStore
from tools.types import BookCard, StoredMessage

log = structlog.get_logger(__name__)

Outcome = Literal["finished", "cancelled", "failed", "timeout", "interrupted"]

_STUBBORN_SECONDS: Final = 5.0
"""How long a stopped librarian may take to let go before it is left behind."""

_EXCUSES: Final = {
    "index-unavailable": "The catalogue is just being prepared. Please try again in a moment.",
    "model-unavailable": "The librarian is not ready yet. Please try again in a moment.",
    "store-unavailable": "The librarian cannot reach its notes. Please try again in a moment.",
    "run-conflict": "This conversation is already being answered.",
    "internal": "Something went wrong on our side. Please try again.",
    "timeout": "This took too long. Please try again.",
    "interrupted": "The server is restarting. Please ask again.",
}

LOST: Final = agui.error("interrupted", _EXCUSES["interrupted"])
"""Ends the stream of a run whose process is gone (see `RedisRunLog`)."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds."""

    run: float = 120
    store: float = 5
    shutdown: float = 5


class RunManager:
    """Starts, stops and outlives runs."""

    def __init__(
        self,
        librarian: Librarian,
        readers: ReaderStore,
        runs: RunLog,
        metrics: Metrics,
        patience: Patience | None = None,
    ) -> None:
        self.librarian = librarian
        self.runs = runs
        self.metrics = metrics
        self.patience = patience or Patience()
        self.stopping = asyncio.Event()
        self._readers = readers
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, turn: Turn) -> None:
        """Begin to answer. Raises `RunConflict`, or a 404 `Problem` if the thread is another reader's."""
        await self.runs.open(turn.run_id, turn.reader_id, turn.thread_id)
        try:
            degraded = await self.keep(
                turn,
                StoredMessage(
                    message_id=f"{turn.run_id}:question", run_id=turn.run_id, role="user", text=turn.text, at=_now()
                ),
            )
        except InputError:
            await self.runs.discard(turn.run_id)
            raise not_found("conversation", "threadId") from None
        except BaseException:
            await self.runs.discard(turn.run_id)
            raise
        task = asyncio.create_task(_Run(self, turn).play(degraded))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def keep(self, turn: Turn, message: StoredMessage) -> Degraded | None:
        """Store a message of the conversation; what went wrong is returned, not raised."""
        try:
            async with asyncio.timeout(self.patience.store):
                await self._readers.add_message(turn.thread_id, turn.reader_id, message)
        except (StoreUnavailable, TimeoutError) as error:
            log.warning("message_not_kept", run_id=turn.run_id, error=type(error).__name__)
        except InputError:
            raise
        except Exception:
            log.exception("message_not_kept", run_id=turn.run_id)
        else:
            return None
        return Degraded("readers", "This conversation cannot be saved right now.")

    async def stop_all(self, reader_id: str, thread_id: str | None = None) -> Sequence[str]:
        """Stop the reader's runs (of one thread if named), wherever they play; return all that are still held."""
        held = await self.runs.runs(reader_id, thread_id)
        for run_id in held:
            if await self.runs.cancel(run_id):
                with suppress(TimeoutError):
                    async with asyncio.timeout(_STUBBORN_SECONDS):
                        async for _ in self.runs.read(run_id):
                            pass
        return held

    async def shutdown(self) -> None:
        """Let runs under way finish for a while, then end them; their readers are told."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=self.patience.shutdown)
        self.stopping.set()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=2 * _STUBBORN_SECONDS)


class _Run:
    """One turn being played."""

    def __init__(self, manager: RunManager, turn: Turn) -> None:
        self._manager = manager
        self._turn = turn
        self._wire = agui.Wire(turn.thread_id, turn.run_id)
        self._began = time.perf_counter()
        self._deaf = False
        self._emitting: asyncio.Future[None] | None = None
        self._message_id: str | None = None
        self._text: list[str] = []
        self._books: dict[str, BookCard] = {}
        self._degraded: set[str] = set()

    async def play(self, degraded: Degraded | None) -> None:
        """From RUN_STARTED to the closed log; never raises."""
        metrics = self._manager.metrics
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(run_id=self._turn.run_id, thread_id=self._turn.thread_id)
        outcome: Outcome = "failed"
        with metrics.running.track_inprogress(), turn_span(self._turn.run_id) as span:
            try:
                await self._put([self._wire.started()])
                if degraded:
                    await self._emit(degraded)
                outcome, failure = await self._follow_until_stopped()
                await self._end(outcome, failure)
            except LibrarianError as error:  # the log itself is gone: nobody can be told
                log.error("run_log_failed", error=str(error))
            except Exception:
                log.exception("run_crashed")
            finally:
                with suppress(LibrarianError):
                    await self._manager.runs.close(self._turn.run_id)
            span.note(outcome=outcome, degraded=sorted(self._degraded) or None)
        seconds = time.perf_counter() - self._began
        metrics.runs.labels(outcome).inc()
        metrics.run_seconds.observe(seconds)
        log.info("run", outcome=outcome, ms=round(seconds * 1000), degraded=sorted(self._degraded))

    async def _follow_until_stopped(self) -> tuple[Outcome, BaseException | None]:
        """Play until the librarian is done or somebody says stop; afterwards nothing more is heard of it."""
        work = asyncio.create_task(self._follow())
        cancel = asyncio.create_task(self._cancelled())
        stopping = asyncio.create_task(self._manager.stopping.wait())
        try:
            await asyncio.wait(
                {work, cancel, stopping}, timeout=self._manager.patience.run, return_when=asyncio.FIRST_COMPLETED
            )
            if work.done():
                if work.cancelled():
                    return "failed", None
                failure = work.exception()
                return ("failed" if failure else "finished"), failure
            if cancel.done():
                return "cancelled", None
            return ("interrupted" if stopping.done() else "timeout"), None
        finally:
            self._deaf = True
            for task in (work, cancel, stopping):
                task.cancel()
            await _settle(work, cancel, stopping)
            if self._emitting is not None:
                await _settle(self._emitting)

    async def _follow(self) -> None:
        events = self._manager.librarian.answer(self._turn)
        try:
            async for event in events:
                if self._deaf:
                    return
                # Shielded: a stop must not tear an event in two, written for the reader but not kept.
                self._emitting = asyncio.ensure_future(self._emit(event))
                await asyncio.shield(self._emitting)
        finally:
            if (aclose := getattr(events, "aclose", None)) is not None:
                await aclose()

    async def _cancelled(self) -> None:
        try:
            await self._manager.runs.cancelled(self._turn.run_id)
        except LibrarianError as error:
            log.warning("cancel_cannot_be_heard", error=str(error))
            await asyncio.Event().wait()

    async def _emit(self, event: Event) -> None:
        await self._put(self._wire.event(event))
        match event:
            case TextStart(message_id):
                self._message_id = self._message_id or message_id
                if self._text:
                    self._text.append("\n\n")
            case TextDelta(message_id, text):
                if not self._text:
                    self._manager.metrics.first_text_seconds.observe(time.perf_counter() - self._began)
                self._message_id = self._message_id or message_id
                self._text.append(text)
            case Books(books):
                self._books = {book.book_id: book for book in books}  # a second set stands in for the first
            case Degraded(part, reason):
                self._count(part, reason)
            case _:
                pass

    def _count(self, part: str, reason: str) -> None:
        metrics = self._manager.metrics
        if part == "llm" and part not in self._degraded:
            metrics.model_degraded_runs.labels(reason).inc()
        if part == "grounding":
            metrics.grounding.labels(reason).inc()
        self._degraded.add(part)
        metrics.degraded.labels(part).inc()

    async def _end(self, outcome: Outcome, failure: BaseException | None) -> None:
        degraded = await self._keep_answer(complete=outcome == "finished")
        await self._put(self._wire.closed())
        if degraded and degraded.part not in self._degraded:
            await self._emit(degraded)
        if outcome in ("finished", "cancelled"):
            await self._put(self._wire.finished(cancelled=outcome == "cancelled"))
        else:
            await self._put([self._excuse(outcome, failure)])

    async def _keep_answer(self, *, complete: bool) -> Degraded | None:
        """Keep what the reader has seen, if anything."""
        if not self._text and not self._books:
            return None
        answer = StoredMessage(
            message_id=self._message_id or f"{self._turn.run_id}:answer",
            run_id=self._turn.run_id,
            role="assistant",
            text="".join(self._text),
            books=tuple(self._books.values()),
            at=_now(),
            complete=complete,
        )
        try:
            return await self._manager.keep(self._turn, answer)
        except InputError:  # the thread was taken by another reader while its store was away
            return Degraded("readers", "This conversation cannot be saved.")

    def _excuse(self, outcome: Outcome, failure: BaseException | None) -> str:
        if isinstance(failure, LibrarianError):
            code = of_error(failure).name
            log.error("librarian_failed", code=code, error=str(failure))
            return agui.error(code, _EXCUSES.get(code, str(failure)))
        if failure is not None:
            log.error("librarian_crashed", exc_info=failure)
        code = "internal" if outcome == "failed" else outcome
        return agui.error(code, _EXCUSES[code])

    async def _put(self, payloads: Sequence[str]) -> None:
        for payload in payloads:
            await self._manager.runs.append(self._turn.run_id, payload)


async def _settle(*tasks: asyncio.Future[Any]) -> None:
    """Wait for the ends of tasks; how they ended does not matter any more."""
    done, stubborn = await asyncio.wait(tasks, timeout=_STUBBORN_SECONDS)
    for task in done:
        if not task.cancelled():
            task.exception()
    if stubborn:
        log.error("librarian_does_not_stop")


def _now() -> datetime:
    return datetime.now(UTC)
