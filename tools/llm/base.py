"""What agents know of a language model: a call with a purpose, a budget, and three ways to ask.

Nobody here knows a vendor; `tools.llm.client` speaks to any OpenAI-compatible endpoint. Whatever goes wrong is one of
the `LanguageModelError`s of `tools.errors`; a caller that catches that one type can fall back to the built-in one.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar

from pydantic import BaseModel

Answer = TypeVar("Answer", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A rendered prompt and where it came from; id and version are on every call, span and transcript."""

    prompt_id: str
    version: str
    messages: tuple[Message, ...]
    max_tokens: int = 400
    temperature: float = 0.0


@dataclass(frozen=True, slots=True)
class Tool:
    """A function the model may call; `parameters` is the pydantic type of its arguments."""

    name: str
    description: str
    parameters: type[BaseModel]


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A call the model asks for, its arguments validated against the tool's type."""

    name: str
    arguments: BaseModel


@dataclass(slots=True)
class Usage:
    """What one turn has cost so far."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float = 0.0
    """In the currency of the configured prices; 0 when none are set."""
    time_to_first_token: float | None = None
    """Seconds, of the first streamed answer."""
    prompts: list[str] = field(default_factory=list)
    """`id@version` of each call, in order."""
    estimated: int = 0
    """Calls whose tokens the endpoint did not report: theirs are estimated from the length of the texts."""

    def as_dict(self) -> dict[str, Any]:
        """For RUN_FINISHED and transcripts."""
        return {
            "calls": self.calls,
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens": self.completion_tokens,
            "cost": round(self.cost, 6),
            "time_to_first_token": None if self.time_to_first_token is None else round(self.time_to_first_token, 3),
            "estimated_calls": self.estimated,
            "prompts": list(self.prompts),
        }


@dataclass(slots=True)
class TurnBudget:
    """What one turn may still spend. `ends` is on the monotonic clock; each step has a share of what is left."""

    ends: float
    max_tokens: int
    reader_id: str = ""
    usage: Usage = field(default_factory=Usage)
    reserved: int = 0
    """Tokens that calls under way may still use."""

    def tokens_left(self) -> int:
        """Tokens that a new call may use, its prompt included; never below zero."""
        spent = self.usage.prompt_tokens + self.usage.completion_tokens
        return max(0, self.max_tokens - spent - self.reserved)

    def left(self) -> float:
        """Seconds left of the turn, never below zero."""
        return max(0.0, self.ends - time.monotonic())


class LanguageModel(Protocol):
    """A model behind an endpoint. All calls raise `LanguageModelError` and nothing else."""

    async def structured(self, prompt: Prompt, answer: type[Answer], budget: TurnBudget, seconds: float) -> Answer:
        """One answer of a type: json_schema, json_object or parsed text, by what the endpoint can do."""
        ...

    async def tool_calls(
        self, prompt: Prompt, tools: Sequence[Tool], budget: TurnBudget, seconds: float
    ) -> tuple[ToolCall, ...]:
        """The calls the model wants next; by tool calls or, where there are none, a planned JSON step."""
        ...

    def stream(self, prompt: Prompt, budget: TurnBudget, seconds: float) -> AsyncIterator[str]:
        """The answer as it is written, in pieces split anywhere."""
        ...

    def describe(self) -> Mapping[str, Any]:
        """Model, endpoint abilities found so far, breaker state: for /readyz and transcripts."""
        ...
