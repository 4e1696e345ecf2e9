"""A model that is listened to: what it was asked by which prompt, and what it said before any guard heard it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from pydantic import BaseModel

from evals.hosted.records import Utterance
from evals.hosted.replaying import Place, Replaying
from tools.errors import LanguageModelError
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

    def at(self, place: Place) -> None:
        """This turn begins."""
        if isinstance(self._model, Replaying):
            self._model.at(place)

    @contextmanager
    def _noting(self, prompt: Prompt) -> Iterator[list[str]]:
        began, said, failed = time.monotonic(), list[str](), ""
        try:
            yield said
        except LanguageModelError as error:
            failed = error.kind
            raise
        finally:
            self._heard.append(
                Utterance(
                    prompt=f"{prompt.prompt_id}@{prompt.version}",
                    data=prompt.messages[-1].content,
                    said="".join(said),
                    seconds=round(time.monotonic() - began, 2),
                    failed=failed,
                )
            )

    async def structured(self, prompt: Prompt, answer: type[Answer], budget: TurnBudget, seconds: float) -> Answer:
        """As the model's."""
        with self._noting(prompt) as said:
            found = await self._model.structured(prompt, answer, budget, seconds)
            said.append(found.model_dump_json())
            return found

    async def tool_calls(
        self, prompt: Prompt, tools: Sequence[Tool], budget: TurnBudget, seconds: float
    ) -> tuple[ToolCall, ...]:
        """As the model's."""
        with self._noting(prompt) as said:
            calls = await self._model.tool_calls(prompt, tools, budget, seconds)
            said.append(" ".join(f"{call.name}{call.arguments.model_dump_json()}" for call in calls))
            return calls

    async def stream(self, prompt: Prompt, budget: TurnBudget, seconds: float) -> AsyncIterator[str]:
        """As the model's."""
        stream = self._model.stream(prompt, budget, seconds)
        with self._noting(prompt) as said:
            try:
                async for piece in stream:
                    said.append(piece)
                    yield piece
            finally:
                if (close := getattr(stream, "aclose", None)) is not None:
                    await close()

    def describe(self) -> Mapping[str, Any]:
        """As the model's."""
        return self._model.describe()
