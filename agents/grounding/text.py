"""One sentence under judgement: its tokens, and which of them are names that are already explained."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from agents.grounding.facts import WORD, Key
from tools.text.tokens import fold

_OPENING = re.compile(r"(?:^|[.!?…:;]|\s[–—-])[\s\"“„”«»‘¿¡(*_–—-]*$|[\"“„«(][*_]*$")
CASES = ("s", "n", "in", "en", "es")
"""What a name may end in beyond itself: genitives."""
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word and where it stands."""

    text: str
    folded: str
    start: int
    end: int
    capital: bool
    initial: bool
    """Opens the sentence or a clause, where any word may have a capital."""


@dataclass(slots=True)
class Judged:
    """A sentence, its tokens, and the spans of names that are allowed to stand in it."""

    text: str
    tokens: list[Token]
    taken: list[bool]
    about: set[str] = field(default_factory=set)
    """Ids of the books it names."""

    @classmethod
    def of(cls, text: str) -> Judged:
        """Cut into tokens."""
        tokens = []
        for match in WORD.finditer(text):
            word = _POSSESSIVE.sub("", match.group()) or match.group()
            initial = _OPENING.search(text[max(0, match.start() - 12) : match.start()]) is not None
            initial = initial if match.start() > 12 else _OPENING.search(text[: match.start()]) is not None
            folded = fold(word).replace("'", "").replace("’", "")
            tokens.append(Token(word, folded, match.start(), match.end(), word[:1].isupper(), initial))
        return cls(text, tokens, [False] * len(tokens))

    def find(self, key: Key) -> list[tuple[int, int]]:
        """Places (first token, one past the last) where these folded words stand; hyphens part words, too."""
        flat = [(i, part) for i, t in enumerate(self.tokens) for part in t.folded.split("-")]
        words = [part for _, part in flat]
        wanted, n = tuple(key), len(key)
        return [
            (flat[k][0], flat[k + n - 1][0] + 1)
            for k in range(len(words) - n + 1)
            if words[k] == wanted[0] and self._same(words[k : k + n], wanted)
        ]

    @staticmethod
    def _same(words: list[str], wanted: Key) -> bool:
        *head, last = words
        return tuple(head) == wanted[:-1] and (last == wanted[-1] or last in {wanted[-1] + end for end in CASES})

    def take(self, start: int, end: int) -> None:
        """These tokens are explained."""
        self.taken[start:end] = [True] * (end - start)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """(first token, one past the last) of a stretch of characters."""
        inside = [i for i, t in enumerate(self.tokens) if start <= t.start and t.end <= end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def capitals(self, start: int, end: int) -> bool:
        """The first and the last of these tokens have a capital, one of them not merely for opening a sentence."""
        ends = (self.tokens[start], self.tokens[end - 1])
        telling = [t for t in self.tokens[start:end] if t.capital and not t.initial]
        return all(t.capital or t.folded.isdigit() for t in ends) and (bool(telling) or end - start == 1)

    def rest(self) -> str:
        """The text with explained names left out, folded."""
        out, last = [], 0
        for token, taken in zip(self.tokens, self.taken, strict=True):
            if taken:
                out.append(self.text[last : token.start])
                last = token.end
        return fold("".join([*out, self.text[last:]]))
