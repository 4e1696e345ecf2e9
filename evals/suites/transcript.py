"""Transcripts: one JSON object a turn, with what was said, shown and found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evals.inputs import read_rows
from evals.suites.evaluators import Heard, Score
from evals.suites.model import Conversation
from tools.errors import InputError


class Check(BaseModel):
    """One evaluator's finding."""

    model_config = ConfigDict(frozen=True)

    name: str
    score: float
    reason: str


class Line(BaseModel):
    """One turn of a run."""

    model_config = ConfigDict(frozen=True)

    suite: str
    conversation: str
    language: str
    turn: int
    say: str
    group: str
    """The act that was expected: the same in every run, so that runs can be compared by it."""
    act: str
    answer: str
    cards: tuple[tuple[str, str], ...]
    """(book id, title)."""
    milliseconds: float
    checks: tuple[Check, ...]
    prompts: tuple[str, ...] = ()
    """`id@version` of each call of a language model, where one was asked."""

    @property
    def key(self) -> tuple[str, str, int]:
        """Which turn of which conversation."""
        return self.suite, self.conversation, self.turn

    @property
    def passed(self) -> bool:
        """Every check is met in full."""
        return all(check.score >= 1 for check in self.checks)


def line_of(suite: str, conversation: Conversation, turn: int, heard: Heard, scores: Sequence[Score]) -> Line:
    """What is written of a turn."""
    reply, expect = heard.reply, heard.expect
    return Line(
        suite=suite,
        conversation=conversation.id,
        language=conversation.language,
        turn=turn,
        say=conversation.turns[turn].say,
        group=expect.act[0] if expect.act else "any",
        act=reply.understanding.act,
        answer=reply.text,
        cards=tuple((card.book_id, card.title) for card in reply.cards),
        milliseconds=round(reply.milliseconds, 1),
        prompts=tuple(reply.usage.prompts) if reply.usage else (),
        checks=tuple(Check(name=s.name, score=round(s.score, 3), reason=s.reason) for s in scores),
    )


def read_run(name: str, folder: Path) -> list[Line]:
    """A run by path, or by name from `folder`. Raises `InputError`."""
    given = Path(name)
    path = given if given.suffix else folder / f"{name}.jsonl"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in folder.glob("*.jsonl"))) or "none"
        raise InputError(f"there is no run {name!r} in {folder}; there are: {known}", "run")
    return read_rows(path, Line)
