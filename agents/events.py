"""What the graph says while it works. Nodes emit these; the edge (`app.agui`) only encodes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tools.types import BookCard


@dataclass(frozen=True, slots=True)
class StepStarted:
    """A graph node begins."""

    name: str


@dataclass(frozen=True, slots=True)
class StepFinished:
    """A graph node is done."""

    name: str


@dataclass(frozen=True, slots=True)
class Books:
    """Cards; always before the text that speaks of them. A second set in one answer stands in for the first."""

    books: tuple[BookCard, ...]


@dataclass(frozen=True, slots=True)
class TextStart:
    """The answer begins."""

    message_id: str


@dataclass(frozen=True, slots=True)
class TextDelta:
    """A piece of the answer; never empty."""

    message_id: str
    text: str


@dataclass(frozen=True, slots=True)
class TextEnd:
    """The answer is complete."""

    message_id: str


@dataclass(frozen=True, slots=True)
class StateSnapshot:
    """The standing request and taste, whole (JSON object)."""

    state: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StateDelta:
    """What changed since the last snapshot (RFC 6902 operations)."""

    operations: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Chips: short things the reader could say next, in the reader's language."""

    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Degraded:
    """A part that failed and was worked around."""

    part: str
    reason: str


@dataclass(frozen=True, slots=True)
class Spent:
    """What the turn used of a language model; last of all, and only when it used any."""

    model: str
    usage: dict[str, Any]
    """See `tools.llm.base.Usage.as_dict`."""


Event = (
    StepStarted
    | StepFinished
    | Books
    | TextStart
    | TextDelta
    | TextEnd
    | StateSnapshot
    | StateDelta
    | Suggestions
    | Degraded
    | Spent
)
