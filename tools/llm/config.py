"""How an endpoint is used. Times in seconds, money in the operator's currency."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from tools.llm.breaker import BreakerConfig
from tools.llm.budgets import Limits, Prices


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """One model at one endpoint."""

    base_url: str
    model: str
    api_key: str | None = field(default=None, repr=False)
    step_seconds: float = 8.0
    """Longest for a structured answer or calls of tools, whatever the caller allows; streams have their own limits."""
    connect_seconds: float = 3.0
    first_token_seconds: float = 10.0
    """Longest wait for the first words of a streamed answer."""
    stall_seconds: float = 5.0
    """Longest silence between two pieces of a streamed answer."""
    retries: int = 2
    """Further tries of a call of which nothing was shown yet."""
    backoff_seconds: float = 0.2
    """Pause before the first of them, on average; doubles each time."""
    repairs: int = 1
    """Times an answer of the wrong shape is sent back for correction."""
    hedge: bool = False
    """A second call is made beside one that takes longer than nearly all others, and the faster one wins."""
    hedge_seconds: float | None = None
    """The same after so long, whatever the pace."""
    concurrency: int = 8
    queue_seconds: float = 2.0
    ability_seconds: float = 3600.0
    """How long it is believed what the endpoint cannot do."""
    breaker: BreakerConfig = field(default_factory=BreakerConfig)
    prices: Prices = field(default_factory=Prices)
    limits: Limits = field(default_factory=Limits)


Purpose = Literal["structured", "tools", "stream"]


@dataclass(slots=True)
class CallRecord:
    """What there is to say of one call when it is over: for metrics and logs, nothing of its content."""

    purpose: Purpose
    prompt_id: str
    version: str
    model: str
    outcome: str = "ok"
    """`ok`, `cancelled`, or the kind of the `LanguageModelError`."""
    cause: str = ""
    """More exactly, when it failed."""
    seconds: float = 0.0
    first_token: float | None = None
    """Seconds until the first words of a streamed answer."""
    requests: int = 0
    """Requests made: 1, and one more for each retry, fall-back, repair or hedge."""
    hedged: bool = False
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float = 0.0
    estimated: bool = False
    """The endpoint did not say how many tokens it used."""


Observer = Callable[[CallRecord], None]
