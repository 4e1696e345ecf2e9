"""Whether a clause says the opposite of what a blurb says: the same words, but denied in one and not in the other.

Words near a denial in their clause count as denied. A clause of the answer is laid beside each clause of the blurbs in
the answer's language; where most of its telling words are the same, but one of them is denied in only one of the two
and the blurbs nowhere say it the answer's way, the answer has turned it round ("she forgives him": she does not).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agents.composing.evidence import filler_words
from agents.grounding.words import listening
from tools.text.tokens import fold, folded_words, stem

REACH = 3
"""Words before and after a denial that it may deny."""
TELLING = 4
"""Letters of a word that tells something."""
SHARE = 0.6
"""Of a clause's telling words, how many must stand together in a blurb's clause to be about the same thing."""
CLAUSE = re.compile(r"[^.!?…,;:()–—\"“”«»]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """Stems of a clause's telling words; `denied` are those near a denial."""

    said: frozenset[str]
    denied: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """All of them."""
        return self.said | self.denied

    def says(self, word: str, denied: bool) -> bool:
        """True when the word stands in it this way."""
        return word in (self.denied if denied else self.said)


def clauses(text: str, language: str) -> Iterator[Clause]:
    """The clauses of a text that tell something."""
    denials, filler = listening(language).denials, filler_words(language)
    for part in CLAUSE.findall(text):
        words = folded_words(part)
        marks = [i for i, word in enumerate(words) if denials.fullmatch(word)]
        said, denied = set[str](), set[str]()
        for i, word in enumerate(words):
            if len(word) >= TELLING and word not in filler and i not in marks:
                near = any(abs(i - mark) <= REACH for mark in marks)
                (denied if near else said).add(fold(stem(word, language)))
        if said or denied:
            yield Clause(frozenset(said), frozenset(denied))


def turned_round(text: str, told: Sequence[Clause], language: str) -> str | None:
    """A word that the text says the opposite of; None when there is none."""
    for clause in clauses(text, language) if told else ():
        words = clause.words
        for other in told:
            shared = words & other.words
            if len(shared) < max(2.0, SHARE * len(words)):
                continue
            for word in sorted(shared):
                denied = word in clause.denied
                if not other.says(word, denied) and not any(one.says(word, denied) for one in told):
                    return word
    return None
