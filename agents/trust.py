"""How far a model is trusted: with what it has shown it can do, not with what it is hoped to.

Reading: a model is asked what messages mean whose meaning is known (`prompts/quiz.toml`); below the confidence of our
own that it could be shown to beat, its word counts, and nowhere else. Writing: where its prose did not come through the
guard twice in a row, it is given less to copy from, then the built-in librarian writes; by language, for an hour.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any, Literal

from agents.prompting import prompt
from agents.understanding.told import ACCURACY, ModelReading
from prompts.quiz import Question, quiz
from tools.errors import LanguageModelError, ModelMalformed
from tools.llm.base import LanguageModel, TurnBudget

Blurbs = Literal["all", "native", "none"]
LADDER: tuple[Blurbs, ...] = ("all", "native", "none")
"""What it is given of blurbs: all, those in the reader's language; none: it is not asked to write."""
PATIENCE, LONG_PATIENCE = 2, 6
"""Answers in a row that may come to nothing before it is trusted with less: one that never wrote well, one that did.
The second is long, so that nobody takes its prose from all others by leading it astray a few times."""
FORGET_SECONDS = 3600.0
QUESTION_SECONDS = 120.0
QUESTION_TOKENS = 4_000
PAUSE_SECONDS = 60.0
_Z = 1.959964


def at_least(right: int, asked: int) -> float:
    """The lower end of the score interval (Wilson 1927) of a share: what a small sample shows, and no more."""
    if not asked:
        return 0.0
    share, z2 = right / asked, _Z * _Z
    middle = share + z2 / (2 * asked)
    return max(0.0, (middle - _Z * sqrt(share * (1 - share) / asked + z2 / (4 * asked * asked))) / (1 + z2 / asked))


@dataclass(slots=True)
class _Prose:
    rung: int = 0
    failures: int = 0
    wrote_well: bool = False
    at: float = 0.0


@dataclass(slots=True)
class Trust:
    """What one model has shown so far. One for the process; each turn's `Deps` hold it."""

    accuracy: float = ACCURACY
    """How often it is right about what a message is for, at least."""
    clock: Callable[[], float] = time.monotonic
    _prose: dict[str, _Prose] = field(default_factory=dict)

    @classmethod
    def unknown(cls) -> Trust:
        """Nothing shown yet: until the quiz is over our own reading stands."""
        return cls(accuracy=0.0)

    def writes(self, language: str) -> Blurbs:
        """With what blurbs it is asked to write in this language; "none": it is not asked."""
        found = self._prose.get(language)
        if found is None:
            return LADDER[0]
        if found.rung and self.clock() - found.at > FORGET_SECONDS:
            found.rung, found.failures, found.at = found.rung - 1, 0, self.clock()
        return LADDER[found.rung]

    def wrote(self, language: str, came_through: bool) -> None:
        """An answer was written; `came_through`: enough of it was found true to be worth the wait."""
        found = self._prose.setdefault(language, _Prose())
        found.failures = 0 if came_through else found.failures + 1
        found.wrote_well = found.wrote_well or came_through
        if found.failures >= (LONG_PATIENCE if found.wrote_well else PATIENCE) and found.rung < len(LADDER) - 1:
            found.rung, found.failures, found.wrote_well, found.at = found.rung + 1, 0, False, self.clock()

    def describe(self) -> dict[str, Any]:
        """For /readyz."""
        return {
            "reads": round(self.accuracy, 2),
            "writes": {language: self.writes(language) for language, p in sorted(self._prose.items()) if p.rung},
        }


async def examine(
    trust: Trust, model: LanguageModel, questions: Sequence[Question] | None = None, pause: float = PAUSE_SECONDS
) -> None:
    """Ask what is known and note how often the model is right. An endpoint that does not answer is asked again later;
    an answer that is none counts as wrong."""
    right, asked = 0, 0
    for number, question in enumerate(quiz() if questions is None else questions):
        while (found := await _answered(model, question, f"quiz {number}")) is None:
            await asyncio.sleep(pause)
            pause = min(2 * pause, FORGET_SECONDS)
        asked += 1
        right += found
    trust.accuracy = at_least(right, asked)


async def _answered(model: LanguageModel, question: Question, booked_for: str) -> bool | None:
    # Each question has a page of its own in the day's books: a reader's daily limit is none for all of them together.
    budget = TurnBudget(time.monotonic() + QUESTION_SECONDS, QUESTION_TOKENS, booked_for)
    ready = prompt("understand", question.language, dict(question.data))
    try:
        answer = await model.structured(ready, ModelReading, budget, QUESTION_SECONDS)
    except ModelMalformed:
        return False
    except LanguageModelError:
        return None
    return answer.act in question.acts
