"""The log of a run's wire events, from which any number of connections read, resume and time out.

The run itself writes here and never knows who listens: a broken connection loses nothing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Protocol


class RunLog(Protocol):
    """An append-only log per run. Entries are numbered from 1 without gaps; each is one SSE `data` payload.

    All methods raise `StoreUnavailable` when a server behind the log does not answer.
    """

    async def open(self, run_id: str, reader_id: str, thread_id: str) -> None:
        """Begin a run; raises `RunConflict` if the id is taken or the reader's thread has a run under way."""
        ...

    async def owner(self, run_id: str) -> str | None:
        """Reader of the run, None when the run is unknown or forgotten."""
        ...

    async def runs(self, reader_id: str, thread_id: str | None = None) -> Sequence[str]:
        """Ids of the reader's runs that are still held, under way or not; of one thread if named."""
        ...

    async def append(self, run_id: str, payload: str) -> int:
        """Add one payload; return its number. Raises `RunConflict` if the run is closed or unknown."""
        ...

    async def close(self, run_id: str) -> None:
        """Nothing more will be appended; readers end after the last entry. The log is kept for the retention time."""
        ...

    async def discard(self, run_id: str) -> None:
        """Forget the run at once."""
        ...

    def read(self, run_id: str, after: int = 0) -> AsyncIterator[tuple[int, str]]:
        """Yield (number, payload) for every entry after `after`, waiting for new ones until the run is closed."""
        ...

    async def cancel(self, run_id: str) -> bool:
        """Ask the run to stop; False if it is unknown or already closed."""
        ...

    async def cancelled(self, run_id: str) -> None:
        """Return as soon as `cancel` was called for this run, whichever replica it was called on."""
        ...

    async def shutdown(self) -> None:
        """Release connections and wake every waiting reader."""
        ...
