"""A model that says again what it said in an earlier run: to try the guard and the merging on the same words at once.

A call finds its words by turn and prompt, and only where it is asked about the same things; what is not found did not
come (`ModelTimeout`), as in a service whose endpoint is gone.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from evals.hosted.records import Played, Utterance
from tools.errors import ModelMalformed, ModelTimeout
from tools.llm.base import Prompt, Tool, ToolCall, TurnBudget

Answer = TypeVar("Answer", bound=BaseModel)
Place = tuple[str, str, int]
_FRAME = re.compile(r"<<(data [0-9a-f]+)>>\n(.*?)\n<<\1>>", re.DOTALL)
_CALL = re.compile(r"([a-z_]+)(?=\{)")
PIECE = 12
"""Characters that are said at once."""


def asked_about(text: str) -> Any:
    """The data of a prompt, without what may be sent or not (blurbs) and without numbers for calls."""
    found = _FRAME.search(text)
    data = json.loads(found.group(2)) if found else {}
    for one in data.get("books", ()):
        one.pop("description", None)
    return data


class Replaying:
    """Says what the model of an earlier run said."""

    def __init__(self, model: str, played: Sequence[Played]) -> None:
        """`model`: its name."""
        self._model = model
        self._said: dict[Place, list[Utterance]] = {
            (one.suite, one.conversation, number): list(turn.calls)
            for one in played
            for number, turn in enumerate(one.turns)
        }
        self._now: list[Utterance] = []
        self.missing = 0
        """Calls that nothing was found for."""

    def at(self, place: Place) -> None:
        """This turn begins."""
        self._now = list(self._said.get(place, ()))

    def _find(self, prompt: Prompt, budget: TurnBudget) -> str:
        data = asked_about(prompt.messages[-1].content)
        for found in self._now:
            if found.prompt.split("@")[0] == prompt.prompt_id and asked_about(found.data) == data:
                self._now.remove(found)
                if found.said or not found.failed:
                    budget.usage.calls += 1
                    budget.usage.prompts.append(f"{prompt.prompt_id}@{prompt.version}")
                    return found.said
                raise ModelTimeout(found.failed)
        self.missing += 1
        raise ModelTimeout("it was not asked this")

    async def structured(self, prompt: Prompt, answer: type[Answer], budget: TurnBudget, seconds: float) -> Answer:
        """As it was answered."""
        said = self._find(prompt, budget)
        if not said:
            raise ModelMalformed("it said nothing")
        return answer.model_validate_json(said)

    async def tool_calls(
        self, prompt: Prompt, tools: Sequence[Tool], budget: TurnBudget, seconds: float
    ) -> tuple[ToolCall, ...]:
        """As they were called."""
        types = {tool.name: tool.parameters for tool in tools}
        calls = _calls(self._find(prompt, budget))
        return tuple(ToolCall(name, types[name].model_validate(given)) for name, given in calls if name in types)

    async def stream(self, prompt: Prompt, budget: TurnBudget, seconds: float) -> AsyncIterator[str]:
        """As it was written, without the pauses."""
        said = self._find(prompt, budget)
        for at in range(0, len(said), PIECE):
            yield said[at : at + PIECE]

    def describe(self) -> Mapping[str, Any]:
        """Its name."""
        return {"model": self._model}


def _calls(said: str) -> Iterator[tuple[str, Any]]:
    at, decoder = 0, json.JSONDecoder()
    while found := _CALL.search(said, at):
        given, at = decoder.raw_decode(said, found.end())
        yield found.group(), given
