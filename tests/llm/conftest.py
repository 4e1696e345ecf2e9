from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from pydantic import BaseModel, Field

from tests.llm_twin import Twin
from tools.llm.base import Message, Prompt, TurnBudget
from tools.llm.breaker import BreakerConfig
from tools.llm.budgets import Spending
from tools.llm.config import CallRecord, ModelConfig
from tools.llm.model import OpenAIModel

PROMPT = Prompt("test", "1", (Message("system", "You are a librarian."), Message("user", "Something by the sea.")), 200)


class Wish(BaseModel):
    """What the tests ask for."""

    act: str
    topics: list[str] = Field(default_factory=list, max_length=5)
    pages: int | None = Field(None, description="at most so many")


class Endpoint:
    """A model at the twin, and what it reported."""

    def __init__(self, twin: Twin, spending: Spending | None = None, **changes: Any) -> None:
        self.twin = twin
        self.records: list[CallRecord] = []
        self.said: list[str] = []
        """What the last text came to, also when it failed."""
        quick = {
            "first_token_seconds": 1.0,
            "stall_seconds": 0.7,
            "backoff_seconds": 0.01,
            "breaker": BreakerConfig(failures=10_000, window=10_000),
        }
        config = ModelConfig(twin.url, "twin", "key", **{**quick, **changes})
        self.model = OpenAIModel(config, spending, self.records.append)

    async def wish(self, budget: TurnBudget | None = None, seconds: float = 1.2) -> Wish:
        return await self.model.structured(PROMPT, Wish, budget or budget_of(), seconds)

    async def text(self, budget: TurnBudget | None = None, seconds: float = 2.0) -> str:
        self.said = []
        async for piece in self.model.stream(PROMPT, budget or budget_of(), seconds):
            self.said.append(piece)
        return "".join(self.said)


def budget_of(seconds: float = 5, tokens: int = 100_000, reader: str = "reader") -> TurnBudget:
    return TurnBudget(time.monotonic() + seconds, tokens, reader)


@pytest.fixture
async def twin() -> AsyncIterator[Twin]:
    async with Twin() as twin:
        yield twin


@pytest.fixture
async def at(twin: Twin) -> AsyncIterator[Callable[..., Endpoint]]:
    """Makes models at the twin; they are closed afterwards."""
    async with AsyncExitStack() as stack:

        def make(**changes: Any) -> Endpoint:
            endpoint = Endpoint(twin, **changes)
            stack.push_async_callback(endpoint.model.close)
            return endpoint

        yield make
