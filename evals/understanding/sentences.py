"""Held-out sentences: their acts, their spans, and what the conversation held when they were said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from agents.state import Act
from evals.inputs import Row, read_rows
from tools.errors import InputError
from tools.language.turns import SLOTS

HELDOUT = Path(__file__).parent / "heldout.jsonl"
HELDOUT2 = HELDOUT.with_name("heldout2.jsonl")
FILES = (HELDOUT, HELDOUT2)
_SPAN = re.compile(r"\[(\w+):([^\]]*)\]")
Gold = tuple[str, int, int]
"""(slot, start, end) in characters."""


class _Context(Row):
    cards: bool = False
    request: bool = False
    asked: bool = False


class _Line(Row):
    lang: Literal["en", "sv", "no", "da", "fi", "nl", "de", "fr", "es"]
    text: str = Field(min_length=1)
    act: Act
    context: _Context = _Context()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its gold act and spans."""

    text: str
    language: str
    act: str
    spans: tuple[Gold, ...]
    flags: tuple[bool, bool, bool]
    """In the order of `tools.language.features.CONTEXTS`."""


def unmarked(text: str) -> tuple[str, tuple[Gold, ...]]:
    """A marked text without its marks, and where they were."""
    out, last = "", 0
    spans: list[Gold] = []
    for match in _SPAN.finditer(text):
        out += text[last : match.start()]
        spans.append((match.group(1), len(out), len(out) + len(match.group(2))))
        out += match.group(2)
        last = match.end()
    return out + text[last:], tuple(spans)


def read_sentences(path: Path = HELDOUT) -> list[Sentence]:
    """All sentences of a file; raises `InputError` naming the line and the field."""
    out = []
    for row in read_rows(path, _Line):
        text, spans = unmarked(row.text)
        if unknown := {slot for slot, *_ in spans} - set(SLOTS):
            raise InputError(f"{path}: {row.text!r} marks {', '.join(sorted(unknown))}, which is no slot", "text")
        held = row.context
        out.append(Sentence(text, row.lang, row.act, spans, (held.cards, held.request, held.asked)))
    return out
