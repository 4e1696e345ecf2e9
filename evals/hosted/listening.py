"""A model that is listened to: what it was asked by which prompt, and what it said before any guard heard it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from evals.hosted.records import Utterance
from tools.llm.base import LanguageModel, Prompt, Tool, ToolCall, TurnBudget

Answer = TypeVar("Answer", bound=BaseModel)


class ListenedTo:
    """Passes everything on to `model`; `take` gives what was said since the last time."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._heard: list[Utterance] = []

    def take(self) -> tuple[Utterance, ...]:
        """What was said, oldest first; forgotten then."""
        out, self._heard = tuple(self._heard), []
        return out

    def _note(self, prompt: Prompt, began: float, said: str) -> None:
        name = f"{prompt.prompt_id}@{prompt.version}"
        seconds = round(time.monotonic() - began, 2)
        self._heard.append(Utterance(prompt=name, data=prompt.messages[-1].content, said=said, seconds=seconds))

    async def structured(self, prompt: Prompt, answer: type[Answer], budget: TurnBudget, seconds: float) -> Answer:
        """As the model's."""
        began, said = time.monotonic(), ""
        try:
            found = await self._model.structured(prompt, answer, budget, seconds)
            said = found.model_dump_json()
            return found
        finally:
            self._note(prompt, began, said)

    async def tool_calls(
        self, prompt: Prompt, tools: Sequence[Tool], budget: TurnBudget, seconds: float
    ) -> tuple[ToolCall, ...]:
        """As the model's."""
        began, said = time.monotonic(), ""
        try:
            calls = await self._model.tool_calls(prompt, tools, budget, seconds)
            said = " ".join(f"{call.name}{call.arguments.model_dump_json()}" for call in calls)
            return calls
        finally:
            self._note(prompt, began, said)

    async def stream(self, prompt: Prompt, budget: TurnBudget, seconds: float) -> AsyncIterator[str]:
        """As the model's."""
        began, said = time.monotonic(), ""
        stream = self._model.stream(prompt, budget, seconds)
        try:
            async for piece in stream:
                said += piece
                yield piece
        finally:
            self._note(prompt, began, said)
            if (close := getattr(stream, "aclose", None)) is not None:
                await close()

    def describe(self) -> Mapping[str, Any]:
        """As the model's."""
        return self._model.describe()
