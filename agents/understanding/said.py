"""A message with all that was read in it: what the editor of the request goes by."""

from __future__ import annotations

from dataclasses import dataclass

from agents.state import Mention
from agents.understanding.limit_set import Limits
from agents.understanding.memory import Memory
from agents.understanding.reading import Reading
from agents.understanding.turn import Context
from tools.language.turns import Span, TurnGuess


@dataclass(frozen=True, slots=True)
class Said:
    """One message after one memory."""

    reading: Reading
    mentions: list[Mention]
    unknown: list[str]
    """Names that the catalogue does not have."""
    limits: Limits
    memory: Memory
    context: Context
    guess: TurnGuess
    given_up: tuple[str, ...] = ()
    """What of the standing request the message gives up."""
    targets: tuple[str, ...] = ()
    """Books it is about."""

    @property
    def people(self) -> list[Span]:
        """Whom the model hears a book is for."""
        return [span for span in self.guess.spans if span.slot == "person"]

    @property
    def asks_for_unknown(self) -> bool:
        """ "Do you have ...?", of a name that is not known."""
        return bool(self.unknown and self.reading.cued("here"))
