"""The breaker opens when the endpoint fails, rests it, and lets one call try."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

import pytest

from tests.llm.conftest import Endpoint
from tests.llm_twin import FAULTS, Twin
from tools.errors import ModelMalformed, ModelRefused, ModelTimeout
from tools.llm.breaker import BreakerConfig, CircuitBreaker
from tools.llm.failures import Unserved

At = Callable[..., Endpoint]


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> CircuitBreaker:
    return CircuitBreaker(BreakerConfig(failures=3, window=10, cool=5, longest=20, probes=2), clock, random.Random(1))


def fail(breaker: CircuitBreaker, times: int = 1, rest: float | None = None) -> None:
    for _ in range(times):
        breaker.admit()
        breaker.failed(rest)


def test_it_opens_after_failures_in_a_row(breaker: CircuitBreaker) -> None:
    fail(breaker, 2)
    breaker.admit()
    breaker.worked()
    fail(breaker, 2)
    assert breaker.state == "closed"
    fail(breaker)
    assert breaker.state == "open"
    with pytest.raises(Unserved) as refused:
        breaker.admit()
    assert refused.value.cause == "breaker"


def test_it_opens_when_half_of_the_calls_fail(breaker: CircuitBreaker) -> None:
    for _ in range(5):
        fail(breaker)
        if breaker.state == "closed":
            breaker.admit()
            breaker.worked()
    assert breaker.state == "closed"
    fail(breaker)
    assert breaker.state == "open"


def test_one_probe_at_a_time_and_two_close_it(breaker: CircuitBreaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.now = 6
    assert breaker.state == "half-open"
    breaker.admit()
    with pytest.raises(Unserved):
        breaker.admit()
    breaker.worked()
    assert breaker.state == "half-open"
    breaker.admit()
    breaker.worked()
    assert breaker.state == "closed"


def test_a_failed_probe_rests_it_longer(breaker: CircuitBreaker, clock: Clock) -> None:
    fail(breaker, 3)
    for expected in (10, 20, 20):
        clock.now += 100
        fail(breaker)
        clock.now += expected * 0.85
        assert breaker.state == "open"
        clock.now += expected * 0.3
        assert breaker.state == "half-open"


def test_a_probe_that_says_nothing_frees_the_place(breaker: CircuitBreaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.now = 6
    breaker.admit()
    breaker.released()
    breaker.admit()


def test_it_rests_as_long_as_the_endpoint_asks_within_reason(breaker: CircuitBreaker, clock: Clock) -> None:
    fail(breaker, 3, rest=12)
    clock.now = 10
    assert breaker.state == "open"
    clock.now = 14
    assert breaker.state == "half-open"


async def test_an_endpoint_that_fails_is_left_alone_then_taken_back(twin: Twin, at: At) -> None:
    endpoint = at(breaker=BreakerConfig(failures=2, cool=0.2, probes=1), retries=0)
    twin.always(FAULTS["500"].fault)
    for _ in range(3):
        with pytest.raises(ModelRefused):
            await endpoint.wish()
    assert len(twin.asked) == 2
    assert endpoint.model.describe()["breaker"] == "open"
    assert [record.cause for record in endpoint.records] == ["server_error", "server_error", "breaker"]
    twin.always(None)
    await asyncio.sleep(0.25)
    await endpoint.wish()
    assert endpoint.model.describe()["breaker"] == "closed"


async def test_slow_counts_and_nonsense_does_not(twin: Twin, at: At) -> None:
    endpoint = at(breaker=BreakerConfig(failures=2, cool=60), retries=0, repairs=0)
    twin.always(FAULTS["wrong_schema"].fault)
    for _ in range(4):
        with pytest.raises(ModelMalformed):
            await endpoint.wish()
    assert endpoint.model.describe()["breaker"] == "closed"
    twin.always(FAULTS["stall_half_way"].fault)
    for _ in range(2):
        with pytest.raises(ModelTimeout):
            await endpoint.text()
    assert endpoint.model.describe()["breaker"] == "closed"  # each stream began well
    twin.always(FAULTS["stall_before"].fault)
    with pytest.raises(ModelTimeout):
        await endpoint.text()
    assert endpoint.model.describe()["breaker"] == "open"
