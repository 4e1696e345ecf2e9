"""How often a reader may ask: a token bucket per key, in this process or in Redis."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.streams import scripts

log = structlog.get_logger(__name__)

_SWEEP_SECONDS = 60.0
"""How often full buckets, which say nothing, are dropped."""


class RateLimiter(Protocol):
    """Hands out tokens."""

    async def take(self, key: str) -> float:
        """Take a token; 0 if there was one, else the seconds until there is one."""
        ...

    async def close(self) -> None:
        """Release connections."""
        ...


class MemoryRateLimiter:
    """Buckets in this process."""

    def __init__(
        self, per_minute: float, burst: int | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`burst`: tokens in a full bucket; as many as a minute gives unless said otherwise."""
        self._rate = per_minute / 60
        self._capacity = float(burst or max(1, round(per_minute)))
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}
        self._swept = clock()

    async def take(self, key: str) -> float:
        """Take a token; 0 if there was one, else the seconds until there is one."""
        now = self._clock()
        if now - self._swept >= _SWEEP_SECONDS:
            self._swept = now
            full = [name for name, bucket in self._buckets.items() if self._tokens(bucket, now) >= self._capacity]
            for name in full:
                del self._buckets[name]
        tokens = self._tokens(self._buckets.get(key, (self._capacity, now)), now)
        if tokens >= 1:
            self._buckets[key] = (tokens - 1, now)
            return 0.0
        self._buckets[key] = (tokens, now)
        return (1 - tokens) / self._rate

    async def close(self) -> None:
        """Nothing to release."""

    def _tokens(self, bucket: tuple[float, float], now: float) -> float:
        tokens, at = bucket
        return min(self._capacity, tokens + (now - at) * self._rate)


class RedisRateLimiter:
    """The same buckets for all replicas. While Redis does not answer each replica counts for itself."""

    def __init__(self, url: str, per_minute: float, burst: int | None = None, prefix: str = "librarian") -> None:
        """Nothing is opened yet."""
        self._redis: Redis = Redis.from_url(url, decode_responses=True, socket_timeout=1, socket_connect_timeout=1)
        self._script = self._redis.register_script(scripts.TAKE)
        self._rate = per_minute / 60
        self._capacity = burst or max(1, round(per_minute))
        self._prefix = f"{{{prefix}}}"
        self._local = MemoryRateLimiter(per_minute, burst)

    async def take(self, key: str) -> float:
        """Take a token; 0 if there was one, else the seconds until there is one."""
        try:
            return float(await self._script(keys=[f"{self._prefix}:bucket:{key}"], args=[self._capacity, self._rate]))
        except (RedisError, OSError) as error:
            log.warning("rate_limit_counted_locally", error=type(error).__name__)
            return await self._local.take(key)

    async def close(self) -> None:
        """Close the connection."""
        await self._redis.aclose()
