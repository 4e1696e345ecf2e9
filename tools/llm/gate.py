"""How many calls may be under way at once; the others queue, but never longer than they can afford."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tools.llm.failures import Unserved


class Gate:
    """A semaphore whose queue has a deadline."""

    def __init__(self, places: int, queue_seconds: float) -> None:
        """`places`: calls at once; `queue_seconds`: longest wait for a place."""
        self._places = asyncio.Semaphore(places)
        self._queue_seconds = queue_seconds
        self.under_way = 0
        self.waiting = 0

    @asynccontextmanager
    async def place(self, seconds: float) -> AsyncIterator[None]:
        """Hold a place; raises `Unserved` when none gets free in time. `seconds`: what the caller has left."""
        self.waiting += 1
        try:
            async with asyncio.timeout(min(self._queue_seconds, seconds)):
                await self._places.acquire()
        except TimeoutError:
            raise Unserved("Too many calls are under way.", "queue", blames=False) from None
        finally:
            self.waiting -= 1
        self.under_way += 1
        try:
            yield
        finally:
            self.under_way -= 1
            self._places.release()

    def is_full(self) -> bool:
        """True when a further call would have to wait."""
        return self._places.locked()
