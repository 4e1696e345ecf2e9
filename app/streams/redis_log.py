"""The run log of several replicas, kept in Redis: any of them can play, resume or cancel any run.

    {prefix}:run:<run>       hash    reader, thread, last (number), lease (ms), closed, cancel
    {prefix}:log:<run>       stream  0-1, 0-2, ... one entry per payload
    {prefix}:busy:<thread>   string  the run under way in a reader's thread
    {prefix}:reader:<reader> hash    run -> thread

The process that plays a run renews its lease. When a lease runs out the process is gone: whoever reads the run ends
it with `lost_payload`, so that no reader waits for ever and the thread is free again. The braces put all keys into
one slot of a Redis cluster.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, cast

import structlog
from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError

from app.streams import scripts
from app.streams.wakes import Wakes
from tools.errors import RunConflict, StoreUnavailable

log = structlog.get_logger(__name__)


class RedisRunLog:
    """A `RunLog` in Redis."""

    def __init__(
        self,
        url: str,
        *,
        prefix: str = "librarian",
        retention_seconds: float = 3600,
        lease_seconds: float = 30,
        poll_seconds: float = 5,
        lost_payload: str | None = None,
    ) -> None:
        """Nothing is opened yet. `poll_seconds`: how long a lost wake-up message can delay a reader."""
        pool = BlockingConnectionPool.from_url(
            url, max_connections=32, timeout=5, socket_timeout=5, socket_connect_timeout=5, decode_responses=True
        )
        self._redis: Redis = Redis.from_pool(pool)
        self._prefix = f"{{{prefix}}}"
        self._retention = max(int(retention_seconds * 1000), 1)
        self._lease = int(lease_seconds * 1000)
        self._poll = min(poll_seconds, lease_seconds)
        self._lost_payload = lost_payload
        self._wakes = Wakes(self._redis)
        self._scripts = {name: self._redis.register_script(body) for name, body in scripts.ALL.items()}
        self._own: dict[str, tuple[str, str]] = {}
        self._renewer: asyncio.Task[None] | None = None
        self._down = False

    async def open(self, run_id: str, reader_id: str, thread_id: str) -> None:
        """Begin a run and hold its lease."""
        keys = [*self._keys(run_id, reader_id, thread_id), self._key("reader", reader_id)]
        said = await self._call("open", keys, [run_id, reader_id, thread_id, self._lease, self._retention])
        if said == "taken":
            raise RunConflict("A run with this id exists.")
        if said == "busy":
            raise RunConflict("This conversation is still being answered; wait for it or cancel that run.")
        self._own[run_id] = (reader_id, thread_id)
        if self._renewer is None:
            self._renewer = asyncio.create_task(self._renew())

    async def owner(self, run_id: str) -> str | None:
        """Reader of the run, None when the run is unknown or forgotten."""
        with _answering():
            return cast("str | None", await _awaited(self._redis.hget(self._key("run", run_id), "reader")))

    async def runs(self, reader_id: str, thread_id: str | None = None) -> Sequence[str]:
        """Ids of the reader's runs that are still held; of one thread if named."""
        with _answering():
            held: dict[str, str] = await _awaited(self._redis.hgetall(self._key("reader", reader_id)))
            wanted = [run_id for run_id, thread in held.items() if thread_id in (None, thread)]
            async with self._redis.pipeline(transaction=False) as pipe:
                for run_id in wanted:
                    pipe.exists(self._key("run", run_id))
                there = await pipe.execute()
        return [run_id for run_id, exists in zip(wanted, there, strict=True) if exists]

    async def append(self, run_id: str, payload: str) -> int:
        """Add one payload; return its number."""
        keys = [self._key("run", run_id), self._key("log", run_id)]
        number = int(await self._call("append", keys, [payload, self._retention, self._channel("log", run_id)]))
        if not number:
            raise RunConflict("This run has ended.")
        return number

    async def close(self, run_id: str) -> None:
        """End the run; its log is kept for the retention time."""
        self._own.pop(run_id, None)
        if whose := await self._whose(run_id):
            await self._call(
                "close", self._keys(run_id, *whose), [run_id, self._retention, self._channel("log", run_id)]
            )

    async def discard(self, run_id: str) -> None:
        """Forget the run at once."""
        self._own.pop(run_id, None)
        if whose := await self._whose(run_id):
            keys = [*self._keys(run_id, *whose), self._key("reader", whose[0])]
            await self._call("discard", keys, [run_id, self._channel("log", run_id)])

    async def read(self, run_id: str, after: int = 0) -> AsyncIterator[tuple[int, str]]:
        """Yield (number, payload) for every entry after `after`, until the run is closed."""
        number = max(after, 0)
        run, entries = self._key("run", run_id), self._key("log", run_id)
        with _answering():
            async with self._wakes.listen(self._channel("log", run_id)) as wake:
                while not self._down:
                    wake.clear()
                    async with self._redis.pipeline(transaction=True) as pipe:
                        pipe.xrange(entries, min=f"0-{number + 1}")
                        pipe.hmget(run, ["reader", "closed"])
                        found, (reader_id, closed) = await pipe.execute()
                    for entry_id, fields in found:
                        number = int(entry_id.partition("-")[2])
                        yield number, fields["p"]
                    if closed or reader_id is None:
                        return
                    if not found and not await self._woken(wake):
                        await self._end_if_lost(run_id)

    async def cancel(self, run_id: str) -> bool:
        """Ask the run to stop; False if it is unknown or already closed."""
        return bool(await self._call("cancel", [self._key("run", run_id)], [self._channel("stop", run_id)]))

    async def cancelled(self, run_id: str) -> None:
        """Return as soon as `cancel` was called for this run on any replica."""
        with _answering():
            async with self._wakes.listen(self._channel("stop", run_id)) as wake:
                while True:
                    wake.clear()
                    if await _awaited(self._redis.hget(self._key("run", run_id), "cancel")):
                        return
                    await self._woken(wake)
                    if self._down:
                        await asyncio.Event().wait()

    async def shutdown(self) -> None:
        """Release connections and wake every waiting reader."""
        self._down = True
        if self._renewer is not None:
            self._renewer.cancel()
            with suppress(asyncio.CancelledError):
                await self._renewer
        await self._wakes.close()
        with suppress(RedisError):
            await self._redis.aclose(close_connection_pool=True)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _key(self, kind: str, name: str) -> str:
        return f"{self._prefix}:{kind}:{name}"

    def _channel(self, kind: str, run_id: str) -> str:
        return f"{self._prefix}:{kind}-changed:{run_id}"

    def _keys(self, run_id: str, reader_id: str, thread_id: str) -> list[str]:
        busy = self._key("busy", f"{len(reader_id)}:{reader_id}:{thread_id}")
        return [self._key("run", run_id), self._key("log", run_id), busy]

    async def _call(self, script: str, keys: list[str], args: list[Any]) -> Any:
        with _answering():
            return await self._scripts[script](keys=keys, args=args)

    async def _whose(self, run_id: str) -> tuple[str, str] | None:
        with _answering():
            reader_id, thread_id = await _awaited(self._redis.hmget(self._key("run", run_id), ["reader", "thread"]))
        return (reader_id, thread_id) if reader_id is not None and thread_id is not None else None

    async def _woken(self, wake: asyncio.Event) -> bool:
        try:
            await asyncio.wait_for(wake.wait(), self._poll)
        except TimeoutError:
            return False
        return True

    async def _end_if_lost(self, run_id: str) -> None:
        if whose := await self._whose(run_id):
            args = [run_id, self._retention, self._channel("log", run_id), self._lost_payload or ""]
            await self._call("lost", self._keys(run_id, *whose), args)

    async def _renew(self) -> None:
        while not self._down:  # a cancellation that meets a time-out of the client is lost
            await asyncio.sleep(self._lease / 3000)
            for run_id, whose in tuple(self._own.items()):
                try:
                    await self._call("renew", self._keys(run_id, *whose), [run_id, self._lease, self._retention])
                except StoreUnavailable as error:
                    log.warning("lease_not_renewed", run_id=run_id, error=str(error))


async def _awaited(reply: Awaitable[Any] | Any) -> Any:
    """The reply of a command, which the client's types call "awaitable or not"."""
    return await reply


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError) as error:
        raise StoreUnavailable(f"The log of answers does not answer ({type(error).__name__}).") from error
