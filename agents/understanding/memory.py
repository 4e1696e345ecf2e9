"""What the conversation so far left behind."""

from __future__ import annotations

from dataclasses import dataclass

from agents.state import Question, StandingRequest
from agents.understanding.pointing import Table
from agents.understanding.turn import Intent


@dataclass(frozen=True, slots=True)
class Memory:
    """What the conversation so far left behind."""

    request: StandingRequest
    undo: tuple[StandingRequest, ...] = ()
    last_shown: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    """Authors spoken of last, when no book of theirs is in focus."""
    asked: bool = False
    question: Question | None = None
    """What was asked, when it was about the wish."""
    turns: int = 0
    row: tuple[str, ...] = ()
    """A series that was told after the cards: what "the second one" counts."""
    saved: tuple[str, ...] = ()
    last: Intent | None = None
    """What the last turn was for."""

    @property
    def table(self) -> Table:
        """The books that may be pointed at."""
        return Table(self.row or self.last_shown, self.focus, (*self.last_shown, *self.saved, *self.shown[::-1]))
