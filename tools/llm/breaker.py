"""The circuit breaker: an endpoint that fails again and again is left alone for a while, then tried with one call.

closed --(consecutive failures, or too large a share)--> open --(cool-down)--> half-open --(probes work)--> closed
                                                          ^                         |
                                                          +------(a probe fails: a longer cool-down)
"""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tools.llm.failures import Unserved

State = Literal["closed", "open", "half-open"]
STATES: tuple[State, ...] = ("closed", "half-open", "open")


@dataclass(frozen=True, slots=True)
class BreakerConfig:
    """When to open and for how long. Times in seconds."""

    failures: int = 5
    """Consecutive failures that open it."""
    share: float = 0.5
    """Or this share of failures ..."""
    window: int = 20
    """... among so many latest calls."""
    cool: float = 5.0
    """First cool-down; doubles with each failed probe."""
    longest: float = 60.0
    probes: int = 2
    """Calls that must work, one after the other, before it closes."""


class CircuitBreaker:
    """One endpoint's breaker; used from one event loop."""

    def __init__(
        self,
        config: BreakerConfig | None = None,
        clock: Callable[[], float] = time.monotonic,
        rng: random.Random | None = None,
    ) -> None:
        self._config = config or BreakerConfig()
        self._clock, self._rng = clock, rng or random.Random()
        self._outcomes: deque[bool] = deque(maxlen=self._config.window)
        self._row = 0
        self._opened = 0
        """Times it opened since it was last closed."""
        self._until: float | None = None
        self._probing = False
        self._worked = 0

    @property
    def state(self) -> State:
        """As it is now."""
        if self._until is None:
            return "closed"
        return "open" if self._clock() < self._until else "half-open"

    def admit(self) -> None:
        """Take leave to call; raises `Unserved` when there is none. Every leave ends in one of the three below."""
        state = self.state
        if state == "open" or (state == "half-open" and self._probing):
            raise Unserved("The endpoint failed repeatedly and is left alone for now.", "breaker", blames=False)
        if state == "half-open":
            self._probing = True

    def worked(self) -> None:
        """The call came through."""
        self._probing = False
        self._row = 0
        self._outcomes.append(True)
        if self._until is None:
            return
        self._worked += 1
        if self._worked >= self._config.probes:
            self._until, self._opened = None, 0
            self._outcomes.clear()

    def failed(self, rest: float | None = None) -> None:
        """The endpoint failed; `rest`: seconds that it asks to be left alone."""
        half_open = self.state == "half-open"
        self._probing = False
        self._row += 1
        self._outcomes.append(False)
        bad = self._outcomes.count(False)
        full = len(self._outcomes) == self._config.window
        too_many = self._row >= self._config.failures or (full and bad >= self._config.share * self._config.window)
        if half_open or (self._until is None and too_many):
            self._open(rest)

    def released(self) -> None:
        """The call ended without saying anything about the endpoint."""
        self._probing = False

    def _open(self, rest: float | None) -> None:
        cool = min(self._config.longest, self._config.cool * 2**self._opened)
        if rest is not None:
            cool = max(cool, min(rest, self._config.longest))
        self._until = self._clock() + cool * self._rng.uniform(0.9, 1.1)
        self._opened += 1
        self._worked = 0
