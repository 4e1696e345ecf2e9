"""What an endpoint cannot do is found out once, remembered, and forgotten after a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel, Field

from tests.llm.conftest import PROMPT, Endpoint, budget_of
from tests.llm_twin import FAULTS, Asked, Twin
from tests.llm_twin.answers import PROSE, EchoBrain
from tools.errors import ModelMalformed
from tools.llm.abilities import Abilities, Known
from tools.llm.base import Tool, ToolCall
from tools.llm.failures import Unserved

At = Callable[..., Endpoint]


class Search(BaseModel):
    """Arguments of a search."""

    text: str
    n: int = Field(5, ge=1, le=20)


class Similar(BaseModel):
    """Arguments of a look around a book."""

    title: str


TOOLS = (Tool("search", "Search the shelves.", Search), Tool("similar_to", "Books like another.", Similar))


class Planner(EchoBrain):
    """Wants two searches, however it is asked."""

    wanted: tuple[tuple[str, dict[str, Any]], ...] = (
        ("search", {"text": "sea", "n": 3}),
        ("similar_to", {"title": "X"}),
    )

    def calls(self, asked: Asked) -> list[tuple[str, dict[str, Any]]]:
        return list(self.wanted)

    def structured(self, asked: Asked) -> Any:
        return {"calls": [{"tool": name, "arguments": arguments} for name, arguments in self.wanted]}


WANTED = (ToolCall("search", Search(text="sea", n=3)), ToolCall("similar_to", Similar(title="X")))


@pytest.mark.parametrize(
    ("fault", "kinds"),
    [
        ("none", ["json_schema"]),
        ("no_json_schema", ["json_schema", "json_object"]),
        ("no_response_format", ["json_schema", "json_object", "text"]),
    ],
)
async def test_the_best_form_is_found_and_remembered(fault: str, kinds: list[str], twin: Twin, at: At) -> None:
    twin.always(FAULTS[fault].fault)
    endpoint = at()
    await endpoint.wish()
    assert [asked.kind for asked in twin.asked] == kinds
    await endpoint.wish()
    assert [asked.kind for asked in twin.asked] == [*kinds, kinds[-1]]
    assert endpoint.model.describe()["answers"] == kinds[-1]


async def test_a_finding_expires(twin: Twin, at: At) -> None:
    twin.always(FAULTS["no_json_schema"].fault)
    endpoint = at(ability_seconds=0.0)
    await endpoint.wish()
    await endpoint.wish()
    assert [asked.kind for asked in twin.asked] == ["json_schema", "json_object"] * 2


async def test_a_refusal_for_another_reason_teaches_nothing(twin: Twin, at: At) -> None:
    twin.always(FAULTS["too_long_a_prompt"].fault)
    endpoint = at()
    with pytest.raises(Unserved):
        await endpoint.wish()
    assert endpoint.model.describe()["answers"] == "json_schema"


async def test_a_schema_that_is_ignored_goes_into_the_prompt(twin: Twin, at: At) -> None:
    """Some endpoints take `response_format` without a word and answer in prose."""
    endpoint = at(repairs=0)

    async def prose(asked: Asked, out: Any, brain: Any) -> None:
        await FAULTS["none" if "JSON schema" in asked.text else "tools_ignored"].fault(asked, out, brain)

    async def ignores(asked: Asked, out: Any, brain: EchoBrain) -> None:
        told = "JSON schema" in asked.text
        await prose(asked, out, brain if told else EchoBrain(structured_by=lambda _: "a book by the sea"))

    twin.always(ignores)
    for _ in range(3):
        with pytest.raises(ModelMalformed):
            await endpoint.wish()
    assert (await endpoint.wish()).act == "word"


@pytest.mark.parametrize("fault", ["no_stream_options", "no_temperature", "no_max_tokens"])
async def test_a_parameter_it_does_not_know_is_left_out(fault: str, twin: Twin, at: At) -> None:
    twin.always(FAULTS[fault].fault)
    endpoint = at()
    assert await endpoint.text() == PROSE
    assert await endpoint.text() == PROSE
    assert len(twin.asked) == 3
    assert fault.removeprefix("no_") not in twin.asked[-1].body
    if fault == "no_max_tokens":
        assert twin.asked[-1].body["max_completion_tokens"] == 200


async def test_tool_calls_are_taken_where_they_are(twin: Twin, at: At) -> None:
    twin.brain = Planner()
    endpoint = at()
    assert await endpoint.model.tool_calls(PROMPT, TOOLS, budget_of(), 1) == WANTED
    assert endpoint.model.describe()["tools"] == "native"
    twin.brain = EchoBrain()
    twin.brain.calls = lambda asked: []  # type: ignore[method-assign]
    assert await endpoint.model.tool_calls(PROMPT, TOOLS, budget_of(), 1) == ()
    assert [asked.kind for asked in twin.asked] == ["tools", "tools"]


@pytest.mark.parametrize("fault", ["no_tools", "tools_ignored"])
async def test_without_tool_calls_a_step_is_planned(fault: str, twin: Twin, at: At) -> None:
    twin.brain = Planner()
    twin.always(FAULTS[fault].fault)
    endpoint = at()
    for _ in range(2):
        assert await endpoint.model.tool_calls(PROMPT, TOOLS, budget_of(), 1) == WANTED
    assert [asked.kind for asked in twin.asked] == ["tools", "json_schema", "json_schema"]


async def test_calls_written_as_text_are_read(twin: Twin, at: At) -> None:
    twin.brain = EchoBrain()
    text = '<tool_call>\n{"name": "search", "arguments": {"text": "sea", "n": 3}}\n</tool_call>'

    async def write(asked: Asked, out: Any, brain: Any) -> None:
        from tests.llm_twin.speaking import say

        await say(asked, out, text)

    twin.always(write)
    assert await at().model.tool_calls(PROMPT, TOOLS, budget_of(), 1) == WANTED[:1]


async def test_calls_that_are_no_use_are_left_out(twin: Twin, at: At) -> None:
    twin.brain = Planner()
    twin.brain.wanted = (("search", {"n": 3}), ("burn", {"text": "all"}), ("search", {"text": "sea", "n": 3}))
    assert await at().model.tool_calls(PROMPT, TOOLS, budget_of(), 1) == WANTED[:1]
    twin.brain.wanted = (("search", {"text": "sea", "n": 3_000}),)
    with pytest.raises(ModelMalformed):
        await at().model.tool_calls(PROMPT, TOOLS, budget_of(), 1)


def test_findings_are_forgotten_in_time() -> None:
    now = [0.0]
    known = Known(10, lambda: now[0])
    known.learn(Abilities(shape="text"))
    now[0] = 9.9
    assert known.now().shape == "text"
    now[0] = 10.1
    assert known.now() == Abilities()


def test_who_never_calls_a_tool_is_asked_for_a_plan_at_once() -> None:
    """Not only where a plan once worked: on a slow endpoint the second call of a step may never come back in time."""
    known = Known(60)
    for _ in range(2):
        known.tools_missed()
        assert known.now().tools == "unknown"
    known.tools_missed()
    assert known.now().tools == "planned"
    known.learn(Abilities(tools="native"))
    for _ in range(9):
        known.tools_missed()
    assert known.now().tools == "native", "one that can may have nothing to look for"


async def test_a_plan_is_asked_for_with_the_tools_in_words(twin: Twin, at: At) -> None:
    """An endpoint that holds an answer to a schema does not show the schema to the model."""
    twin.brain = Planner()
    twin.always(FAULTS["no_tools"].fault)
    assert await at().model.tool_calls(PROMPT, TOOLS, budget_of(), 1) == WANTED
    planned = twin.asked[-1]
    assert planned.kind == "json_schema"
    assert "- search(text, n): Search the shelves." in planned.text
    assert "- similar_to(title): Books like another." in planned.text
