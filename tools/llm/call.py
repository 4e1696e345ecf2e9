"""One call and all that goes with it: its deadline, its share of the budgets, its place at the gate, its record.

reserve tokens (turn, reader, day) -> place at the gate -> [leave of the breaker -> request] with retries -> settle
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from tools.errors import BudgetSpent, LanguageModelError
from tools.llm.base import Prompt, TurnBudget
from tools.llm.breaker import CircuitBreaker
from tools.llm.budgets import Spending
from tools.llm.client import Tokens
from tools.llm.config import CallRecord, ModelConfig, Observer, Purpose
from tools.llm.failures import TimedOut, Unserved, blames, transient
from tools.llm.gate import Gate
from tools.llm.requests import estimated_tokens

Result = TypeVar("Result")

_LEAST_TOKENS = 16
"""With fewer left an answer is not worth asking for."""
_LEAST_SECONDS = 0.05
"""With less time left a request is not worth making."""


@dataclass(slots=True)
class Call:
    """A call under way."""

    record: CallRecord
    ends: float
    max_tokens: int
    tokens: list[Tokens] = field(default_factory=list)
    """Of each request that was answered."""

    def left(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self.ends - time.monotonic())

    def spent(self, usage: Tokens | None, prompt_tokens: int, text: str) -> None:
        """Note what a request used; estimated if the endpoint does not say."""
        if usage is None:
            self.record.estimated = True
            usage = Tokens(prompt_tokens, estimated_tokens(text))
        self.tokens.append(usage)


class Desk:
    """Where calls are admitted, repeated and settled; one per endpoint."""

    def __init__(
        self, config: ModelConfig, spending: Spending, observe: Observer, breaker: CircuitBreaker, rng: random.Random
    ) -> None:
        self.config, self.breaker = config, breaker
        self.gate = Gate(config.concurrency, config.queue_seconds)
        self._spending, self._observe, self._rng = spending, observe, rng

    @asynccontextmanager
    async def call(self, purpose: Purpose, prompt: Prompt, budget: TurnBudget, seconds: float) -> AsyncIterator[Call]:
        """A call from its reservation to its settlement. Only `LanguageModelError`s leave the body."""
        began = time.monotonic()
        record = CallRecord(purpose, prompt.prompt_id, prompt.version, self.config.model)
        longest = seconds if purpose == "stream" else min(seconds, self.config.step_seconds)
        call = Call(record, began + min(longest, budget.left()), prompt.max_tokens)
        reserved = 0
        try:
            reserved = await self._reserve(call, prompt, budget)
            async with self.gate.place(call.left()):
                yield call
        except LanguageModelError as error:
            record.outcome, record.cause = error.kind, error.cause
            raise
        except BaseException:
            record.outcome = "cancelled"
            raise
        finally:
            record.seconds = time.monotonic() - began
            await self._settle(call, budget, reserved)
            self._observe(record)

    async def _reserve(self, call: Call, prompt: Prompt, budget: TurnBudget) -> int:
        asked = sum(estimated_tokens(message.content) for message in prompt.messages)
        call.max_tokens = min(prompt.max_tokens, budget.tokens_left() - asked)
        if call.max_tokens < min(_LEAST_TOKENS, prompt.max_tokens):
            raise BudgetSpent("This turn's tokens are used up.", "turn")
        if call.left() < _LEAST_SECONDS:
            raise TimedOut("No time is left for a call.", "no_time", blames=False)
        most = asked + call.max_tokens
        if self.config.limits.any():
            cost = self.config.prices.cost(asked, call.max_tokens)
            if not await self._spending.reserve(budget.reader_id, most, cost, self.config.limits):
                raise BudgetSpent("Today's tokens or money are used up.", "day")
        budget.reserved += most
        return most

    async def _settle(self, call: Call, budget: TurnBudget, reserved: int) -> None:
        record, usage = call.record, budget.usage
        record.prompt_tokens = sum(tokens.prompt for tokens in call.tokens)
        record.completion_tokens = sum(tokens.completion for tokens in call.tokens)
        record.cost = self.config.prices.cost(record.prompt_tokens, record.completion_tokens)
        if reserved:
            budget.reserved -= reserved
            if self.config.limits.any():
                asked = reserved - call.max_tokens
                booked = self.config.prices.cost(asked, call.max_tokens)
                used = record.prompt_tokens + record.completion_tokens
                await self._spending.correct(budget.reader_id, used - reserved, record.cost - booked)
        if not record.requests:
            return
        usage.calls += 1
        usage.prompts.append(f"{record.prompt_id}@{record.version}")
        usage.prompt_tokens += record.prompt_tokens
        usage.completion_tokens += record.completion_tokens
        usage.cost += record.cost
        usage.estimated += record.estimated
        if usage.time_to_first_token is None:
            usage.time_to_first_token = record.first_token

    async def attempts(self, call: Call, once: Callable[[], Awaitable[Result]]) -> Result:
        """Do it, and again where that is safe and there is time."""
        for attempt in range(self.config.retries + 1):
            self.breaker.admit()
            try:
                async with asyncio.timeout(call.left()):
                    result = await once()
            except (LanguageModelError, TimeoutError) as failure:
                error = failure if isinstance(failure, LanguageModelError) else _late()
                self._blame(error)
                pause = self._pause(error, attempt, call)
                if pause is None:
                    raise error from None
            except BaseException:
                self.breaker.released()
                raise
            else:
                self.breaker.worked()
                return result
            await asyncio.sleep(pause)
        raise AssertionError("the last try either returns or raises")

    def _blame(self, error: LanguageModelError) -> None:
        if blames(error):
            self.breaker.failed(error.retry_after if isinstance(error, Unserved) else None)
        else:
            self.breaker.released()

    def _pause(self, error: LanguageModelError, attempt: int, call: Call) -> float | None:
        """Seconds until the next try; None when there should be none."""
        if attempt >= self.config.retries or not transient(error):
            return None
        pause = self.config.backoff_seconds * 2**attempt * self._rng.uniform(0.5, 1.5)
        if isinstance(error, Unserved) and error.retry_after is not None:
            pause = max(pause, error.retry_after)
        return pause if pause + _LEAST_SECONDS < call.left() else None


def _late() -> LanguageModelError:
    return TimedOut("The endpoint did not answer in time.", "deadline")
