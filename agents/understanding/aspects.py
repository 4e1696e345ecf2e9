""" "Which of the two is the scarier?": by what a question tells books apart."""

from __future__ import annotations

from dataclasses import dataclass

from agents.understanding.limits import find_limits
from agents.understanding.reading import Reading, read

_POINTING = ("first", "second", "third", "fourth", "last", "this_one")
WHICH = frozenset(
    "which whichever vilken vilket hvilken hvilket hvem kumpi mika welke welk welches welcher welche lequel laquelle"
    " quel cual".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Aspect:
    """By what books are told apart: an aspect of the lexicon ("short"), or a tone, an age, an audience."""

    name: str
    tone: str = ""
    age: int = 0
    audience: str = ""


def asks_which(reading: Reading) -> bool:
    """ "Which", at the head of a message."""
    return any(word in WHICH for word in reading.folded[:3])


def opens_with_which(reading: Reading) -> bool:
    """ "Which is shorter", "et lequel est le plus court": a question, with or without its mark."""
    words = reading.folded
    return words[:1] != [] and (words[0] in WHICH or (len(words) > 1 and words[1] in WHICH and reading.is_filler(0)))


def aspect_of(text: str, language: str) -> Aspect | None:
    """What a question asks to compare by; None when it compares nothing, or points to one book."""
    reading = read(text, language)
    pointing = len(reading.phrases(*_POINTING))
    named = reading.lexicon.aspect(reading.folded)
    if named and (not WHICH.isdisjoint(reading.folded) or reading.has("compare") or pointing != 1):
        return Aspect(named)
    if pointing == 1 or not asks_which(reading):
        return None
    age = find_limits(read(text, language)).constraints.get("age")
    if isinstance(age, int):
        return Aspect("age", age=age)
    if audience := reading.facets("audience"):
        return Aspect("audience", audience=audience[0].term)
    tones = reading.facets("tone")
    return Aspect("tone", tone=tones[0].term) if tones else None
