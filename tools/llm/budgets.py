"""What may be spent: tokens and money, per reader and day, and per day altogether. Days are UTC days.

A call first books the most it could use and is corrected when it ends; so many calls at once cannot overrun the limit
together. Counts live in this process or, shared by all replicas, behind the same interface in Redis (`app.spending`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Prices:
    """Money per million tokens, in whatever currency the operator thinks in."""

    prompt: float = 0.0
    completion: float = 0.0

    def cost(self, prompt_tokens: int, completion_tokens: int) -> float:
        """Cost of a call."""
        return (prompt_tokens * self.prompt + completion_tokens * self.completion) / 1e6


@dataclass(frozen=True, slots=True)
class Limits:
    """What a day may use. None: no limit."""

    reader_tokens: int | None = None
    reader_cost: float | None = None
    tokens: int | None = None
    cost: float | None = None

    def any(self) -> bool:
        """True when anything is limited at all."""
        return any(limit is not None for limit in (self.reader_tokens, self.reader_cost, self.tokens, self.cost))


class Spent(NamedTuple):
    """Tokens and money used today."""

    tokens: int = 0
    cost: float = 0.0

    def plus(self, tokens: int, cost: float) -> Spent:
        """The sum, never below zero."""
        return Spent(max(0, self.tokens + tokens), max(0.0, self.cost + cost))

    def within(self, tokens: int | None, cost: float | None) -> bool:
        """True when neither limit is passed."""
        return (tokens is None or self.tokens <= tokens) and (cost is None or self.cost <= cost + 1e-9)


class Spending(Protocol):
    """The day's books."""

    async def reserve(self, reader_id: str, tokens: int, cost: float, limits: Limits) -> bool:
        """Book this much for the reader and the day, in one step; False, and nothing booked, if a limit is passed."""
        ...

    async def correct(self, reader_id: str, tokens: int, cost: float) -> None:
        """Add to what is booked; below zero gives back."""
        ...

    async def today(self, reader_id: str | None = None) -> Spent:
        """What is booked today for a reader, or for all."""
        ...

    async def close(self) -> None:
        """Release connections."""
        ...


class MemorySpending:
    """Books of this process; forgotten when it ends."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """`clock`: seconds since 1970, UTC."""
        self._clock = clock
        self._day = -1
        self._all = Spent()
        self._readers: dict[str, Spent] = {}

    async def reserve(self, reader_id: str, tokens: int, cost: float, limits: Limits) -> bool:
        """Book this much for the reader and the day, in one step; False, and nothing booked, if a limit is passed."""
        self._turn_the_page()
        mine = self._readers.get(reader_id, Spent()).plus(tokens, cost)
        everyone = self._all.plus(tokens, cost)
        if not (mine.within(limits.reader_tokens, limits.reader_cost) and everyone.within(limits.tokens, limits.cost)):
            return False
        self._readers[reader_id], self._all = mine, everyone
        return True

    async def correct(self, reader_id: str, tokens: int, cost: float) -> None:
        """Add to what is booked; below zero gives back."""
        self._turn_the_page()
        self._readers[reader_id] = self._readers.get(reader_id, Spent()).plus(tokens, cost)
        self._all = self._all.plus(tokens, cost)

    async def today(self, reader_id: str | None = None) -> Spent:
        """What is booked today for a reader, or for all."""
        self._turn_the_page()
        return self._all if reader_id is None else self._readers.get(reader_id, Spent())

    async def close(self) -> None:
        """Nothing to release."""

    def _turn_the_page(self) -> None:
        day = int(self._clock() // DAY_SECONDS)
        if day != self._day:
            self._day, self._all, self._readers = day, Spent(), {}
