"""One pub/sub connection per process, shared by everyone who waits for something to change in Redis.

A stream that is read by a thousand tabs would otherwise hold a thousand connections. A lost message only delays:
whoever waits looks again after a while by himself.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)

_CONFIRM_SECONDS = 2.0
_RETRY_SECONDS = 1.0


class Wakes:
    """Turns messages on Redis channels into `asyncio.Event`s."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._pubsub: PubSub | None = None
        self._task: asyncio.Task[None] | None = None
        self._closed = False
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self._confirmed: dict[str, asyncio.Event] = {}
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def listen(self, channel: str) -> AsyncIterator[asyncio.Event]:
        """An event that is set at every message on `channel`; what happens after entry is not missed."""
        wake = asyncio.Event()
        await self._join(channel, wake)
        try:
            yield wake
        finally:
            self._waiting[channel].discard(wake)

    async def close(self) -> None:
        """Stop listening and wake everyone."""
        self._closed = True  # a cancellation that meets a time-out of the client is lost: the loop looks here too
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        if self._pubsub is not None:
            with suppress(RedisError):
                await self._pubsub.aclose()  # type: ignore[no-untyped-call]
        for events in self._waiting.values():
            for event in events:
                event.set()

    async def _join(self, channel: str, wake: asyncio.Event) -> None:
        async with self._lock:
            self._waiting.setdefault(channel, set()).add(wake)
            confirmed = self._confirmed.get(channel)
            if confirmed is None:
                confirmed = self._confirmed[channel] = asyncio.Event()
                if self._pubsub is None:
                    self._pubsub = self._redis.pubsub()
                await self._pubsub.subscribe(channel)
                if self._task is None:
                    self._task = asyncio.create_task(self._listen(self._pubsub))
        with suppress(TimeoutError):
            await asyncio.wait_for(confirmed.wait(), _CONFIRM_SECONDS)

    async def _drop_idle(self, pubsub: PubSub) -> None:
        """Leave the channels nobody waits for; done here, as who leaves may have been cancelled and cannot await."""
        async with self._lock:
            idle = [channel for channel, waiting in self._waiting.items() if not waiting]
            for channel in idle:
                del self._waiting[channel]
                self._confirmed.pop(channel, None)
            if idle:
                await pubsub.unsubscribe(*idle)

    async def _listen(self, pubsub: PubSub) -> None:
        while not self._closed:
            try:
                if not pubsub.subscribed:
                    await asyncio.sleep(0.02)
                    continue
                message = await pubsub.get_message(timeout=_RETRY_SECONDS)
                await self._drop_idle(pubsub)
            except (RedisError, OSError) as error:
                log.warning("redis_listen_failed", error=type(error).__name__)
                await asyncio.sleep(_RETRY_SECONDS)
                continue
            if message is None:
                continue
            channel = str(message["channel"])
            if message["type"] == "subscribe" and channel in self._confirmed:
                self._confirmed[channel].set()
            for event in tuple(self._waiting.get(channel, ())):
                event.set()
