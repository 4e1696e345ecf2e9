"""What runs beside a turn's nodes: the model's own reading, begun early; and whether the model still answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from agents.events import Degraded
from tools.errors import LanguageModelError

if TYPE_CHECKING:
    from agents.state import TurnState

Result = TypeVar("Result")
Emit = Callable[[Any], None]
TRY_AGAIN = frozenset({"malformed"})
"""Faults of one answer; after any other the model is left alone for the rest of the turn."""


@dataclass(slots=True)
class Aside:
    """One turn's work beside the graph. Not stored: it ends with the turn."""

    began: TurnState | None = None
    """The state as the turn found it, so that a second reading starts where the first did."""
    reading: asyncio.Task[Any] | None = None
    consulted: bool = False
    """The second look was taken; there is no third."""
    held: bool = False
    """The first cards were not sent: the model had answered before they were ready."""
    sent: tuple[str, ...] = ()
    """Books whose cards are out, in order."""
    down: bool = False
    """The model does not answer; it is left alone for the rest of the turn."""
    reported: set[str] = field(default_factory=set)

    async def ask(self, work: Awaitable[Result], emit: Emit) -> Result | None:
        """The model's answer, or None when it failed: the stream says so, and the built-in librarian goes on."""
        try:
            return await work
        except LanguageModelError as error:
            self.failed(error, emit)
            return None

    def failed(self, error: LanguageModelError, emit: Emit) -> None:
        """Note a failure and say it once for each kind."""
        self.down = self.down or error.kind not in TRY_AGAIN
        if error.kind not in self.reported:
            self.reported.add(error.kind)
            emit(Degraded("llm", error.kind))

    async def close(self) -> None:
        """End what still runs."""
        if self.reading is not None and not self.reading.done():
            self.reading.cancel()
        if self.reading is not None:
            await asyncio.wait([self.reading])
