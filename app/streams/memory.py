"""The run log of a single process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field

from tools.errors import RunConflict


@dataclass(slots=True)
class _Run:
    reader_id: str
    thread_id: str
    payloads: list[str] = field(default_factory=list)
    closed_at: float | None = None
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """Wake everyone who waits for the next entry."""
        self.changed.set()
        self.changed = asyncio.Event()


class MemoryRunLog:
    """A `RunLog` in this process. Closed runs are forgotten by age, and oldest first beyond `max_runs`."""

    def __init__(
        self, retention_seconds: float = 3600, max_runs: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`clock` tells seconds; only differences count."""
        self._retention = retention_seconds
        self._max_runs = max_runs
        self._clock = clock
        self._runs: dict[str, _Run] = {}
        self._closed: dict[str, None] = {}  # in order of closing
        self._busy: dict[tuple[str, str], str] = {}
        self._down = False

    async def open(self, run_id: str, reader_id: str, thread_id: str) -> None:
        """Begin a run."""
        self._forget_old()
        if run_id in self._runs:
            raise RunConflict("A run with this id exists.")
        if (reader_id, thread_id) in self._busy:
            raise RunConflict("This conversation is still being answered; wait for it or cancel that run.")
        self._runs[run_id] = _Run(reader_id, thread_id)
        self._busy[reader_id, thread_id] = run_id

    async def owner(self, run_id: str) -> str | None:
        """Reader of the run, None when the run is unknown or forgotten."""
        self._forget_old()
        run = self._runs.get(run_id)
        return run.reader_id if run else None

    async def runs(self, reader_id: str, thread_id: str | None = None) -> Sequence[str]:
        """Ids of the reader's runs that are still held; of one thread if named."""
        self._forget_old()
        return [
            run_id
            for run_id, run in self._runs.items()
            if run.reader_id == reader_id and thread_id in (None, run.thread_id)
        ]

    async def append(self, run_id: str, payload: str) -> int:
        """Add one payload; return its number."""
        run = self._runs.get(run_id)
        if run is None or run.closed_at is not None:
            raise RunConflict("This run has ended.")
        run.payloads.append(payload)
        run.wake()
        return len(run.payloads)

    async def close(self, run_id: str) -> None:
        """End the run; its log is kept for the retention time."""
        run = self._runs.get(run_id)
        if run is None or run.closed_at is not None:
            return
        run.closed_at = self._clock()
        self._closed[run_id] = None
        self._busy.pop((run.reader_id, run.thread_id), None)
        run.wake()
        self._forget_old()

    async def discard(self, run_id: str) -> None:
        """Forget the run at once."""
        self._forget(run_id)

    async def read(self, run_id: str, after: int = 0) -> AsyncIterator[tuple[int, str]]:
        """Yield (number, payload) for every entry after `after`, until the run is closed."""
        run = self._runs.get(run_id)
        number = max(after, 0)
        while run is not None:
            changed = run.changed
            while number < len(run.payloads):
                number += 1
                yield number, run.payloads[number - 1]
            if run.closed_at is not None or self._down:
                return
            if changed is run.changed:
                await changed.wait()

    async def cancel(self, run_id: str) -> bool:
        """Ask the run to stop; False if it is unknown or already closed."""
        run = self._runs.get(run_id)
        if run is None or run.closed_at is not None:
            return False
        run.stop.set()
        return True

    async def cancelled(self, run_id: str) -> None:
        """Return as soon as `cancel` was called for this run."""
        run = self._runs.get(run_id)
        await (run.stop if run else asyncio.Event()).wait()

    async def shutdown(self) -> None:
        """Wake every waiting reader."""
        self._down = True
        for run in self._runs.values():
            run.wake()

    def _forget_old(self) -> None:
        limit = self._clock() - self._retention
        while self._closed:
            oldest = next(iter(self._closed))
            if len(self._runs) <= self._max_runs and (self._runs[oldest].closed_at or 0) > limit:
                return
            self._forget(oldest)

    def _forget(self, run_id: str) -> None:
        run = self._runs.pop(run_id, None)
        self._closed.pop(run_id, None)
        if run is None:
            return
        if run.closed_at is None:
            run.closed_at = self._clock()
            self._busy.pop((run.reader_id, run.thread_id), None)
        run.wake()
