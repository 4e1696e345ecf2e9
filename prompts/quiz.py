"""Messages whose meaning is known, to find out how far a model's reading can be trusted (`quiz.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "quiz.toml"


@dataclass(frozen=True, slots=True)
class Question:
    """One message with what stood before it, and what it may be taken for."""

    language: str
    data: tuple[tuple[str, Any], ...]
    acts: frozenset[str]


@cache
def quiz() -> tuple[Question, ...]:
    """All of them, in the file's order."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    before = {"wanted_so_far": tables["wish"], "shown_books": tables["shown"]}
    out = []
    for row in tables["question"]:
        asked = {"librarian_just_asked_a_question": True} if row.get("asked") else {}
        data = (before if row.get("later", True) else {}) | asked | {"last_message": row["say"]}
        out.append(Question(row["language"], tuple(data.items()), frozenset(row["acts"])))
    return tuple(out)
