"""What only the run log on Redis promises: replicas share it, and a replica that dies holds nobody up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import redis
from redis.asyncio.client import PubSub

from app.limits import RedisRateLimiter
from app.streams.redis_log import RedisRunLog
from tools.errors import RunConflict, StoreUnavailable

pytestmark = pytest.mark.services


@pytest.fixture
async def replicas(redis_server: tuple[str, str]) -> AsyncIterator[tuple[RedisRunLog, RedisRunLog]]:
    url, prefix = redis_server
    one, two = (
        RedisRunLog(url, prefix=prefix, lease_seconds=0.6, poll_seconds=0.2, lost_payload="lost") for _ in range(2)
    )
    yield one, two
    await one.shutdown()
    await two.shutdown()


async def test_another_replica_resumes_and_cancels(replicas: tuple[RedisRunLog, RedisRunLog]) -> None:
    one, two = replicas
    await one.open("run", "r1", "t1")
    await one.append("run", "a")
    reader = two.read("run")
    assert await anext(reader) == (1, "a")
    waiting = asyncio.create_task(one.cancelled("run"))
    await asyncio.sleep(0.05)
    assert await two.cancel("run")
    async with asyncio.timeout(2):
        await waiting
    await one.append("run", "b")
    await one.close("run")
    assert [entry async for entry in reader] == [(2, "b")]
    with pytest.raises(RunConflict):
        await two.open("run", "r1", "t1")


async def test_a_thread_is_busy_on_all_replicas(replicas: tuple[RedisRunLog, RedisRunLog]) -> None:
    one, two = replicas
    await one.open("run", "r1", "t1")
    with pytest.raises(RunConflict):
        await two.open("other", "r1", "t1")


async def test_a_living_run_keeps_its_lease(replicas: tuple[RedisRunLog, RedisRunLog]) -> None:
    one, two = replicas
    await one.open("run", "r1", "t1")
    reader = asyncio.create_task(anext(two.read("run")))
    await asyncio.sleep(1.5)
    assert not reader.done()
    with pytest.raises(RunConflict):
        await two.open("other", "r1", "t1")
    await one.append("run", "a")
    assert await reader == (1, "a")


async def test_a_run_whose_replica_died_is_ended_by_its_readers(replicas: tuple[RedisRunLog, RedisRunLog]) -> None:
    one, two = replicas
    await one.open("run", "r1", "t1")
    await one.append("run", "a")
    await one.shutdown()  # without closing the run
    async with asyncio.timeout(5):
        first, second = await asyncio.gather(*(_all(two, "run") for _ in range(2)))
    assert first == second == [(1, "a"), (2, "lost")]
    await two.open("other", "r1", "t1")
    with pytest.raises(RunConflict):
        await two.append("run", "late")


async def _all(runs: RedisRunLog, run_id: str) -> list[tuple[int, str]]:
    return [entry async for entry in runs.read(run_id)]


async def test_everything_expires(redis_server: tuple[str, str]) -> None:
    url, prefix = redis_server
    runs = RedisRunLog(url, prefix=prefix, retention_seconds=0.3)
    await runs.open("run", "r1", "t1")
    await runs.append("run", "a")
    await runs.close("run")
    with redis.Redis.from_url(url) as client:
        assert all(client.pttl(key) > 0 for key in client.scan_iter(f"{{{prefix}}}*"))
    await asyncio.sleep(0.4)
    assert await runs.owner("run") is None
    assert list(await runs.runs("r1")) == []
    await runs.shutdown()


async def test_a_redis_that_is_gone_says_so() -> None:
    runs = RedisRunLog("redis://127.0.0.1:9/0")
    with pytest.raises(StoreUnavailable):
        await runs.open("run", "r1", "t1")
    with pytest.raises(StoreUnavailable):
        await anext(runs.read("run"))
    await runs.shutdown()


async def test_replicas_share_rate_limits(redis_server: tuple[str, str]) -> None:
    url, prefix = redis_server
    one, two = (RedisRateLimiter(url, per_minute=60, burst=3, prefix=prefix) for _ in range(2))
    assert [await limiter.take("r1") for limiter in (one, two, one)] == [0, 0, 0]
    assert 0 < await two.take("r1") <= 1
    assert await two.take("r2") == 0
    await one.close()
    await two.close()


async def test_without_redis_each_replica_limits_for_itself() -> None:
    limiter = RedisRateLimiter("redis://127.0.0.1:9/0", per_minute=60, burst=1)
    assert await limiter.take("r1") == 0
    assert await limiter.take("r1") > 0
    await limiter.close()


class Swallowing:
    """Waits as the client does when a cancellation meets one of its time-outs: the first one is lost."""

    def __init__(self) -> None:
        self.waiting = asyncio.Event()
        self._lost = False

    async def __call__(self, *args: object, **kwargs: object) -> None:
        self.waiting.set()
        try:
            await asyncio.sleep(0.5)
        except asyncio.CancelledError:
            if self._lost:
                raise
            self._lost = True


async def ends(log: RedisRunLog) -> bool:
    """Whether the log shuts down, and soon."""
    done, _ = await asyncio.wait([asyncio.create_task(log.shutdown())], timeout=3)
    return bool(done)


async def test_a_listener_whose_cancellation_is_lost_ends(
    redis_server: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, prefix = redis_server
    log, swallowing = RedisRunLog(url, prefix=prefix), Swallowing()
    await log.open("run", "r1", "t1")
    monkeypatch.setattr(PubSub, "get_message", swallowing)
    reader = asyncio.ensure_future(anext(log.read("run")))
    await swallowing.waiting.wait()
    assert await ends(log)
    reader.cancel()


async def test_a_renewer_whose_cancellation_is_lost_ends(
    redis_server: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, prefix = redis_server
    log, swallowing = RedisRunLog(url, prefix=prefix, lease_seconds=0.1), Swallowing()
    await log.open("run", "r1", "t1")
    monkeypatch.setattr(log, "_call", swallowing)
    await swallowing.waiting.wait()
    assert await ends(log)
