"""The retrieval agent: bounded steps, calls side by side, only tools that may be offered, old wishes left alone."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from agents import searching
from agents.searching import CALLS_PER_STEP, STEPS, Toolbox, mixed
from tests.agents.hosted import ScriptedModel, facts_in, hosted_librarian, prose
from tests.conversation import Talk, saver_at, starter
from tools.llm.base import ToolCall
from tools.readers.sql import SqlReaderStore
from tools.types import Candidate

STORY = "what was that book with the man who keeps statues company in the rooms, can't remember more of it"
Begin = Callable[..., Talk]


@pytest.fixture
async def hosted(tmp_path: Path) -> AsyncIterator[Begin]:
    readers = SqlReaderStore(f"sqlite+aiosqlite:///{tmp_path / 'readers.sqlite'}")
    await readers.setup()
    async with saver_at(tmp_path / "threads.sqlite") as saver:
        yield lambda model, **more: Talk(hosted_librarian(starter(), readers, saver, model, **more))
    await readers.close()


def searches(count: int, of: str) -> list[tuple[str, dict[str, Any]]]:
    return [("search", {"text": f"{of} number {n}"}) for n in range(count)]


async def test_a_model_that_never_has_enough_is_held_to_its_steps(
    hosted: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[ToolCall] = []
    run = Toolbox.run

    def noting(self: Toolbox, call: ToolCall) -> list[Candidate]:
        ran.append(call)
        return [] if "nothing" in str(call.arguments) else run(self, call)

    monkeypatch.setattr(Toolbox, "run", noting)
    calls = [searches(9, f"nothing {step}") for step in range(9)]
    model = ScriptedModel(calls=calls, writes=prose)
    answer = await hosted(model).say(STORY)
    assert len(model.asked("search")) == STEPS
    assert len(ran) == STEPS * CALLS_PER_STEP
    assert answer.cards


async def test_the_same_call_is_not_made_twice(hosted: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[ToolCall] = []

    def noting(self: Toolbox, call: ToolCall) -> list[Candidate]:
        ran.append(call)
        return []

    monkeypatch.setattr(Toolbox, "run", noting)
    one = ("search", {"text": "statues in endless halls"})
    model = ScriptedModel(calls=[[one], [one]], writes=prose)
    await hosted(model).say(STORY)
    assert len(ran) == 1
    assert facts_in(model.asked("search")[1])["searches_done"]


async def test_the_calls_of_a_step_run_side_by_side(hosted: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    meet = threading.Barrier(CALLS_PER_STEP, timeout=10)

    def waiting(self: Toolbox, call: ToolCall) -> list[Candidate]:
        meet.wait()  # raises if the others do not come
        return []

    monkeypatch.setattr(Toolbox, "run", waiting)
    await hosted(ScriptedModel(calls=[searches(CALLS_PER_STEP, "halls"), []], writes=prose)).say(STORY)
    assert meet.broken is False


async def test_the_profile_is_a_tool_only_where_it_may_be_sent(hosted: Begin) -> None:
    for send in (True, False):
        model = ScriptedModel(writes=prose)
        talk = hosted(model, send_profile=send)
        await talk.say("I loved Circe")
        await talk.say(STORY)
        assert model.tools
        assert not any("reader_profile" in tools for tools in model.tools if not send)


async def test_what_steers_a_wish_is_not_searched_for_again(hosted: Begin) -> None:
    model = ScriptedModel(writes=prose)
    talk = hosted(model)
    await talk.say("a moody tale of dredging crews who argue about theology on a barge")
    before = len(model.asked("search"))
    for text in ("shorter", "something else", "less grim", "only audiobooks"):
        await talk.say(text)
    assert len(model.asked("search")) == before


async def test_a_slow_search_ends_with_its_share_of_the_turn(hosted: Begin) -> None:
    class Slow(ScriptedModel):
        async def tool_calls(self, prompt: Any, tools: Any, budget: Any, seconds: float) -> Any:
            asked.append(seconds)
            return await super().tool_calls(prompt, tools, budget, seconds)

    asked: list[float] = []
    start = time.monotonic()
    await hosted(Slow(calls=[searches(1, "a"), searches(1, "b")], writes=prose), seconds=4.0).say(STORY)
    assert asked
    assert max(asked) <= searching.SEARCH_SHARE * 4.0
    assert time.monotonic() - start < 4.0


def test_what_both_find_comes_first() -> None:
    first = tuple(Candidate(book_id=name, row=n, score=1.0 - n / 10) for n, name in enumerate("abc"))
    found = [Candidate(book_id=name, row=n, score=0.0) for n, name in ((2, "c"), (9, "z"))]
    order = [candidate.book_id for candidate in mixed(first, [found])]
    assert order[0] == "c"
    assert set(order) == {"a", "b", "c", "z"}
    assert order.index("z") > order.index("c")
