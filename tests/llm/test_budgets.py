"""Tokens and money: booked before the call, corrected after it, never passed together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from tests.llm.conftest import Endpoint, budget_of
from tests.llm_twin import FAULTS, Twin
from tools.errors import BudgetSpent, LanguageModelError
from tools.llm.budgets import DAY_SECONDS, Limits, MemorySpending, Prices, Spent
from tools.llm.hedging import Patience

At = Callable[..., Endpoint]


async def test_a_turn_has_its_tokens(twin: Twin, at: At) -> None:
    endpoint, budget = at(), budget_of(tokens=330)
    await endpoint.wish(budget)
    assert budget.usage.prompt_tokens == 120
    assert budget.usage.completion_tokens == 40
    await endpoint.wish(budget)
    with pytest.raises(BudgetSpent) as spent:
        await endpoint.wish(budget)
    assert spent.value.cause == "turn"
    assert budget.usage.calls == len(twin.asked)


async def test_the_answer_may_be_as_long_as_the_turn_allows(twin: Twin, at: At) -> None:
    await at().wish(budget_of(tokens=100))
    assert twin.asked[0].body["max_tokens"] < 100


async def test_the_days_money_is_not_overrun_by_many_at_once(twin: Twin, at: At) -> None:
    spending = MemorySpending()
    prices, limits = Prices(prompt=1_000, completion=1_000), Limits(cost=1.0)
    endpoint = at(spending=spending, prices=prices, limits=limits, concurrency=20)
    results = await asyncio.gather(*(endpoint.wish() for _ in range(20)), return_exceptions=True)
    worked = sum(not isinstance(result, Exception) for result in results)
    assert 1 <= worked <= 5  # each books about 0.22 and uses 0.16
    assert all(isinstance(r, BudgetSpent) for r in results if isinstance(r, Exception))
    assert (await spending.today()).cost == pytest.approx(0.16 * worked)
    assert (await spending.today()).tokens == 160 * worked
    assert sum(record.cost for record in endpoint.records) == pytest.approx(0.16 * worked)


async def test_one_reader_does_not_use_up_the_others(twin: Twin, at: At) -> None:
    endpoint = at(limits=Limits(reader_tokens=400))
    await endpoint.wish(budget_of(reader="a"))
    await endpoint.wish(budget_of(reader="a"))
    with pytest.raises(BudgetSpent) as spent:
        await endpoint.wish(budget_of(reader="a"))
    assert spent.value.cause == "day"
    await endpoint.wish(budget_of(reader="b"))


async def test_a_call_that_fails_gives_back_what_it_did_not_use(twin: Twin, at: At) -> None:
    spending = MemorySpending()
    endpoint = at(spending=spending, limits=Limits(tokens=10_000), retries=0)
    twin.always(FAULTS["500"].fault)
    with pytest.raises(LanguageModelError):
        await endpoint.wish()
    assert await spending.today() == Spent()
    twin.always(FAULTS["stall_before"].fault)
    with pytest.raises(LanguageModelError):
        await endpoint.wish()
    assert (await spending.today()).tokens > 0  # it may have read the prompt
    assert endpoint.records[-1].estimated


async def test_estimates_are_called_that(twin: Twin, at: At) -> None:
    twin.always(FAULTS["usage_missing"].fault)
    endpoint, budget = at(), budget_of()
    await endpoint.text(budget)
    await endpoint.wish(budget)
    assert budget.usage.as_dict()["estimated_calls"] == 2
    assert budget.usage.completion_tokens > 40
    assert budget.usage.as_dict()["prompts"] == ["test@1", "test@1"]
    assert budget.usage.time_to_first_token is not None


async def test_a_new_day_begins_at_midnight() -> None:
    now = [DAY_SECONDS - 1.0]
    spending = MemorySpending(lambda: now[0])
    limits = Limits(reader_tokens=100)
    assert await spending.reserve("a", 100, 0.0, limits)
    assert not await spending.reserve("a", 1, 0.0, limits)
    now[0] += 2
    await spending.correct("a", -50, 0.0)  # a call that began yesterday
    assert await spending.today("a") == Spent()
    assert await spending.reserve("a", 100, 0.0, limits)


async def test_calls_queue_and_give_up_in_time(twin: Twin, at: At) -> None:
    twin.always(FAULTS["stall_before"].fault)
    endpoint = at(concurrency=1, queue_seconds=0.1)
    first = asyncio.create_task(endpoint.wish(seconds=0.6))
    await asyncio.sleep(0.05)
    with pytest.raises(LanguageModelError) as failure:
        await endpoint.wish(seconds=0.6)
    assert failure.value.cause == "queue"
    await asyncio.gather(first, return_exceptions=True)
    twin.always(None)
    assert (await endpoint.wish()).act == "word"


def test_patience_is_learned_and_bounded() -> None:
    patience = Patience(None, learns=True)
    for n in range(19):
        patience.took(0.1 + n / 1000, hedged=False)
    assert patience.seconds() is None  # too little is known
    for _ in range(60):
        patience.took(0.1, hedged=False)
    patience.took(3.0, hedged=False)
    assert patience.seconds() == pytest.approx(0.115, abs=0.003)
    for _ in range(20):
        patience.took(3.0, hedged=True)
    assert patience.seconds() is None  # all of it is slow: asking twice would make it slower
    assert Patience(None, learns=False).seconds() is None
    assert Patience(0.5, learns=False).seconds() == 0.5


async def test_the_faster_of_two_wins(twin: Twin, at: At) -> None:
    twin.choose = twin._listed([FAULTS["stall_before"].fault])
    endpoint, budget = at(hedge_seconds=0.1), budget_of()
    assert (await endpoint.wish(budget)).act == "word"
    (record,) = endpoint.records
    assert (record.hedged, record.requests, record.outcome) == (True, 2, "ok")
    assert record.completion_tokens > 40  # the slower one is paid for, too
