"""What every book of spending promises, in this process and in Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from app.spending import RedisSpending
from tools.llm.budgets import DAY_SECONDS, Limits, MemorySpending, Spending, Spent

NO_LIMITS = Limits()


class Clock:
    def __init__(self) -> None:
        self.now = 20_000.5 * DAY_SECONDS

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.services)])
async def spending(request: pytest.FixtureRequest, clock: Clock) -> AsyncIterator[Spending]:
    books: Spending
    if request.param == "redis":
        url, prefix = request.getfixturevalue("redis_server")
        books = RedisSpending(url, prefix, clock)
    else:
        books = MemorySpending(clock)
    yield books
    await books.close()


async def test_what_is_booked_adds_up(spending: Spending) -> None:
    assert await spending.reserve("a", 100, 0.25, NO_LIMITS)
    assert await spending.reserve("b", 10, 0.5, NO_LIMITS)
    await spending.correct("a", -40, -0.125)
    assert await spending.today("a") == Spent(60, 0.125)
    assert await spending.today("b") == Spent(10, 0.5)
    assert await spending.today() == Spent(70, 0.625)
    assert await spending.today("c") == Spent()


@pytest.mark.parametrize(
    "limits", [Limits(reader_tokens=100), Limits(reader_cost=1.0), Limits(tokens=100), Limits(cost=1.0)]
)
async def test_a_limit_may_be_reached_but_not_passed(spending: Spending, limits: Limits) -> None:
    assert await spending.reserve("a", 50, 0.5, limits)
    assert await spending.reserve("a", 50, 0.5, limits)
    assert not await spending.reserve("a", 1, 0.01, limits)
    assert await spending.today("a") == Spent(100, 1.0)
    only_mine = limits.tokens is None and limits.cost is None
    assert await spending.reserve("b", 50, 0.5, limits) is only_mine


async def test_many_at_once_do_not_pass_it_together(spending: Spending) -> None:
    booked = await asyncio.gather(*(spending.reserve(f"r{n % 3}", 30, 0.0, Limits(tokens=100)) for n in range(20)))
    assert sum(booked) == 3
    assert (await spending.today()).tokens == 90


async def test_giving_back_never_goes_below_zero(spending: Spending) -> None:
    await spending.correct("a", -100, -1.0)
    assert await spending.today("a") == Spent()


async def test_a_new_day_is_a_new_page(spending: Spending, clock: Clock) -> None:
    assert await spending.reserve("a", 100, 0.0, Limits(reader_tokens=100))
    clock.now += DAY_SECONDS
    assert await spending.today("a") == Spent()
    assert await spending.reserve("a", 100, 0.0, Limits(reader_tokens=100))


async def test_without_redis_each_replica_counts_for_itself(clock: Clock) -> None:
    books = RedisSpending("redis://127.0.0.1:1/0", clock=clock)
    assert await books.reserve("a", 100, 0.0, Limits(reader_tokens=100))
    assert not await books.reserve("a", 1, 0.0, Limits(reader_tokens=100))
    await books.correct("a", -50, 0.0)
    assert await books.today("a") == Spent(50, 0.0)
    await books.close()


@pytest.mark.services
async def test_replicas_share_the_day(redis_server: tuple[str, str], clock: Clock) -> None:
    one, two = (RedisSpending(*redis_server, clock) for _ in range(2))
    assert await one.reserve("a", 80, 0.0, Limits(tokens=100))
    assert not await two.reserve("b", 30, 0.0, Limits(tokens=100))
    await one.close()
    await two.close()
