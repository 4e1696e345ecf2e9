"""Whatever the endpoint does: an answer or one of our errors, in time, with the tokens accounted for."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

import pytest

from tests.llm.conftest import PROMPT, Endpoint, budget_of
from tests.llm_twin import FAULTS, Twin
from tests.llm_twin.answers import PROSE
from tests.llm_twin.useless import INVENTED, OBEDIENT
from tools.errors import LanguageModelError, ModelRefused

At = Callable[..., Endpoint]
SLACK = 0.5
"""Seconds that a busy machine may add."""


async def outcome_of(call: Awaitable[object]) -> str:
    """How a call ends: "ok", or the kind of its failure."""
    try:
        await call
    except LanguageModelError as error:
        return error.kind
    return "ok"


@pytest.mark.parametrize("name", FAULTS)
async def test_an_answer_of_a_type_or_our_error(name: str, twin: Twin, at: At) -> None:
    twin.always(FAULTS[name].fault)
    endpoint, budget, began = at(), budget_of(), time.monotonic()
    outcome = await outcome_of(endpoint.wish(budget))
    assert time.monotonic() - began < 1.2 * 1.1 + SLACK
    assert outcome in FAULTS[name].structured.split("|"), endpoint.records
    (record,) = endpoint.records
    assert record.outcome == outcome
    assert budget.reserved == 0
    assert budget.usage.calls == 1
    assert record.prompt_tokens == budget.usage.prompt_tokens


@pytest.mark.parametrize("name", FAULTS)
async def test_a_text_or_our_error(name: str, twin: Twin, at: At) -> None:
    twin.always(FAULTS[name].fault)
    endpoint, budget, began = at(), budget_of(), time.monotonic()
    outcome = await outcome_of(endpoint.text(budget))
    assert time.monotonic() - began < 2.0 * 1.1 + SLACK
    assert outcome in FAULTS[name].stream.split("|"), endpoint.records
    assert endpoint.records[0].outcome == outcome
    assert budget.reserved == 0
    assert all(endpoint.said)
    if outcome == "ok":
        spoken = "".join(endpoint.said)
        assert PROSE in spoken
        assert spoken == PROSE or INVENTED in spoken or OBEDIENT in spoken


async def test_nothing_listens(twin: Twin, at: At) -> None:
    endpoint = at()
    await twin.down()
    with pytest.raises(ModelRefused) as failure:
        await endpoint.wish()
    assert failure.value.cause == "connection"
    await twin.up()
    assert (await endpoint.wish()).act == "word"


@pytest.mark.parametrize("name", ["split_anywhere", "none"])
async def test_the_words_arrive_as_they_were_sent(name: str, twin: Twin, at: At) -> None:
    twin.always(FAULTS[name].fault)
    assert await at().text() == PROSE


async def test_a_text_that_dies_half_way_keeps_what_was_said(twin: Twin, at: At) -> None:
    twin.always(FAULTS["reset_half_way"].fault)
    endpoint = at()
    with pytest.raises(ModelRefused) as failure:
        await endpoint.text()
    assert failure.value.cause == "cut_off"
    assert len("".join(endpoint.said)) > 60
    assert PROSE.startswith("".join(endpoint.said))
    assert len(twin.asked) == 1  # nothing is asked again once words were shown


async def test_a_refusal_shows_nothing(twin: Twin, at: At) -> None:
    twin.always(FAULTS["refusal"].fault)
    endpoint = at()
    with pytest.raises(LanguageModelError) as failure:
        await endpoint.text()
    assert failure.value.cause == "refusal"
    assert endpoint.said == []


@pytest.mark.parametrize("name", ["429", "500", "reset_before", "503", "429_retry_after"])
async def test_a_passing_trouble_is_tried_again(name: str, twin: Twin, at: At) -> None:
    entry = FAULTS[name].fault
    endpoint = at()
    twin.choose = twin._listed([entry])
    assert (await endpoint.wish(seconds=2)).act == "word"
    twin.choose = twin._listed([entry, entry])
    assert await endpoint.text(seconds=4) == PROSE
    assert [record.requests for record in endpoint.records] == [2, 3]


async def test_a_long_wait_is_not_waited(twin: Twin, at: At) -> None:
    twin.always(FAULTS["429_much_later"].fault)
    began = time.monotonic()
    with pytest.raises(ModelRefused) as failure:
        await at().wish()
    assert failure.value.cause == "rate_limited"
    assert time.monotonic() - began < 0.3


@pytest.mark.parametrize("name", ["401", "404", "too_long_a_prompt"])
async def test_what_will_not_change_is_asked_once(name: str, twin: Twin, at: At) -> None:
    twin.always(FAULTS[name].fault)
    with pytest.raises(ModelRefused):
        await at().wish()
    assert len(twin.asked) == 1


async def test_no_time_left_makes_no_request(twin: Twin, at: At) -> None:
    with pytest.raises(LanguageModelError) as failure:
        await at().wish(budget_of(seconds=0))
    assert failure.value.cause == "no_time"
    assert twin.asked == []


async def test_a_wrong_answer_is_corrected(twin: Twin, at: At) -> None:
    twin.choose = twin._listed([FAULTS["wrong_schema"].fault])
    assert (await at().wish()).act == "word"
    first, second = twin.asked
    assert [m["role"] for m in second.body["messages"]] == ["system", "user", "assistant", "user"]
    assert "act" in second.body["messages"][-1]["content"]
    assert first.body["messages"] == second.body["messages"][:2]


async def test_the_one_who_listens_can_stop(twin: Twin, at: At) -> None:
    twin.always(FAULTS["slow_drip"].fault)
    endpoint, budget = at(), budget_of()
    stream = endpoint.model.stream(PROMPT, budget, 5)
    async for _ in stream:
        break
    await stream.aclose()  # type: ignore[attr-defined]
    assert endpoint.records[0].outcome == "cancelled"
    assert endpoint.model.describe()["under_way"] == 0
    assert budget.usage.completion_tokens > 0
