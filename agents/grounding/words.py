"""The words the guard listens for (`words.toml`), compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.text.tokens import fold

FOLDER = Path(__file__).parent
LINKS = re.compile(
    r"https?:|www\.|\b[\w-]+\.(?:com|org|net|io|se|no|dk|fi|de|fr|es|nl|eu|co|uk|info|example|test)\b(?![’'])"
    r"|\]\(|@[\w-]+\.|[<>{}`|\\]|\[[^\]]*\]|^#{1,6}\s|~~|__",
    re.MULTILINE | re.IGNORECASE,
)
"""Links, addresses, tags, code, tables, headings: never part of an answer."""


@dataclass(frozen=True, slots=True)
class Listening:
    """One language's patterns, for folded text."""

    claims: re.Pattern[str]
    denials: re.Pattern[str]
    """Whole words."""
    leaks: re.Pattern[str]
    orders: re.Pattern[str]
    limits: re.Pattern[str]
    units: dict[str, re.Pattern[str]]
    """Unit -> what stands right after a figure."""
    before: dict[str, re.Pattern[str]]
    """Unit -> what stands right before one."""


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))


def _any(*lists: list[str], head: str = r"\b", tail: str = "") -> re.Pattern[str]:
    return re.compile(f"{head}(?:{'|'.join(p for patterns in lists for p in patterns)}){tail}")


@cache
def listening(language: str) -> Listening:
    """Patterns of a language; English where we have none."""
    tables = _tables()
    own, everywhere = tables.get(language, tables["en"]), tables["everywhere"]
    close = r"[\s\u00a0-]*"
    return Listening(
        claims=_any(own["claims"], own["praise"], everywhere["claims"]),
        denials=_any(own["denials"]),
        leaks=_any(own["leaks"], everywhere["leaks"]),
        orders=_any(own["orders"], everywhere["orders"]),
        limits=_any(own["limits"], tail=r"\b[^.!?]{0,12}$"),
        units={name: _any(own[name], head=close) for name in ("pages", "hours", "minutes", "ages", "rating")},
        before={
            "ages": _any(own["before_ages"], tail=r"\b(?:[\s\u00a0]+\S{1,12}){0,3}[\s\u00a0]*$"),
            "parts": _any(own["parts"], tail=r"[.\s\u00a0]*$"),
        },
    )


@cache
def _planted() -> re.Pattern[str]:
    tables = _tables()["everywhere"]
    return _any(tables["leaks"], tables["orders"])


def suspicious(sentence: str) -> bool:
    """True for a sentence of a blurb that gives a machine orders, or holds a link: text that somebody planted."""
    return LINKS.search(sentence) is not None or _planted().search(fold(sentence)) is not None
