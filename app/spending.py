"""The day's books of tokens and money for language models, shared by all replicas in Redis.

    {prefix}:spent:<day>           hash  tokens, cost of all readers
    {prefix}:spent:<day>:<reader>  hash  tokens, cost of one

While Redis does not answer each replica counts for itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, cast

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from tools.llm.budgets import DAY_SECONDS, Limits, MemorySpending, Spent

log = structlog.get_logger(__name__)

_KEPT_SECONDS: Final = 2 * DAY_SECONDS

_RESERVE: Final = """
local tokens, cost = tonumber(ARGV[1]), tonumber(ARGV[2])
for i, key in ipairs(KEYS) do
  local held = redis.call('HMGET', key, 'tokens', 'cost')
  local most_tokens, most_cost = ARGV[2 * i + 2], ARGV[2 * i + 3]
  if most_tokens ~= '' and (tonumber(held[1]) or 0) + tokens > tonumber(most_tokens) then return 0 end
  if most_cost ~= '' and (tonumber(held[2]) or 0) + cost > tonumber(most_cost) + 1e-9 then return 0 end
end
for _, key in ipairs(KEYS) do
  redis.call('HINCRBY', key, 'tokens', ARGV[1])
  redis.call('HINCRBYFLOAT', key, 'cost', ARGV[2])
  redis.call('EXPIRE', key, ARGV[3])
end
return 1
"""
"""KEYS: the reader's, everybody's; ARGV: tokens, cost, seconds to keep, then the greatest tokens and cost of each."""

_CORRECT: Final = """
for _, key in ipairs(KEYS) do
  if redis.call('HINCRBY', key, 'tokens', ARGV[1]) < 0 then redis.call('HSET', key, 'tokens', 0) end
  if tonumber(redis.call('HINCRBYFLOAT', key, 'cost', ARGV[2])) < 0 then redis.call('HSET', key, 'cost', 0) end
  redis.call('EXPIRE', key, ARGV[3])
end
return 1
"""


class RedisSpending:
    """`tools.llm.budgets.Spending` in Redis."""

    def __init__(self, url: str, prefix: str = "librarian", clock: Callable[[], float] = time.time) -> None:
        """Nothing is opened yet."""
        self._redis: Redis = Redis.from_url(url, decode_responses=True, socket_timeout=1, socket_connect_timeout=1)
        self._reserve = self._redis.register_script(_RESERVE)
        self._correct = self._redis.register_script(_CORRECT)
        self._prefix, self._clock = f"{{{prefix}}}", clock
        self._local = MemorySpending(clock)

    async def reserve(self, reader_id: str, tokens: int, cost: float, limits: Limits) -> bool:
        """Book this much for the reader and the day, in one step; False, and nothing booked, if a limit is passed."""
        most = [limits.reader_tokens, limits.reader_cost, limits.tokens, limits.cost]
        written = ["" if limit is None else str(limit) for limit in most]
        try:
            args: list[str | int | float] = [tokens, f"{cost:.9f}", _KEPT_SECONDS, *written]
            return bool(await self._reserve(keys=self._keys(reader_id), args=args))
        except (RedisError, OSError) as error:
            log.warning("spending_counted_locally", error=type(error).__name__)
            return await self._local.reserve(reader_id, tokens, cost, limits)

    async def correct(self, reader_id: str, tokens: int, cost: float) -> None:
        """Add to what is booked; below zero gives back."""
        try:
            await self._correct(keys=self._keys(reader_id), args=[tokens, f"{cost:.9f}", _KEPT_SECONDS])
        except (RedisError, OSError):
            await self._local.correct(reader_id, tokens, cost)

    async def today(self, reader_id: str | None = None) -> Spent:
        """What is booked today for a reader, or for all."""
        mine, everyone = self._keys(reader_id or "")
        try:
            held = cast(
                "list[str | None]",
                await self._redis.hmget(everyone if reader_id is None else mine, ["tokens", "cost"]),
            )
        except (RedisError, OSError):
            return await self._local.today(reader_id)
        return Spent(int(held[0] or 0), float(held[1] or 0))

    async def close(self) -> None:
        """Close the connection."""
        await self._redis.aclose()

    def _keys(self, reader_id: str) -> list[str]:
        day = f"{self._prefix}:spent:{int(self._clock() // DAY_SECONDS)}"
        return [f"{day}:{reader_id}", day]
