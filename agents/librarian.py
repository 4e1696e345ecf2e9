"""The librarian as its callers see it: one turn in, a stream of typed events out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from agents.events import Event


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a reader. `state` is what the client edited of the standing request, if anything."""

    thread_id: str
    run_id: str
    reader_id: str
    text: str
    locale: str | None = None
    state: dict[str, Any] | None = None
    history: tuple[tuple[str, str], ...] = field(default=())
    """(role, text) of earlier messages, used only when the thread is not known here."""


class Librarian(Protocol):
    """Answers turns. The built-in and the LLM-backed graphs both satisfy this."""

    def answer(self, turn: Turn) -> AsyncIterator[Event]:
        """Yield the events of one turn; ends normally, or raises a `LibrarianError`."""
        ...

    async def forget(self, thread_id: str) -> None:
        """Delete what is remembered of a thread."""
        ...
