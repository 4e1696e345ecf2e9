"""One sentence of a model against the facts: clean, or why not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agents.grounding import claims
from agents.grounding.facts import FIGURE, BookFacts, figure
from agents.grounding.names import Names, Violation
from agents.grounding.words import listening
from tools.language.lexicon import lexicon
from tools.names.directory import NameDirectory
from tools.text.tokens import folded_words

_LIST_MARK = re.compile(r"^(?:[-•–—]\s+|\*\s+|#{1,6}\s+|\d{1,2}[.)]\s+(?=\S))+")
SHINGLE = 7
"""Words of the prompt in a row that may not come back."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sentence as it may be said (titles as printed, list marks gone), the books it names, and what is wrong."""

    text: str
    about: tuple[str, ...]
    violations: tuple[Violation, ...]


class Judge:
    """Knows the facts of one answer; keeps nothing between sentences."""

    def __init__(
        self,
        language: str,
        books: Sequence[BookFacts],
        anchors: Sequence[BookFacts],
        directory: NameDirectory,
        asked: Iterable[int] = (),
        prompt: str = "",
        wish: str = "",
    ) -> None:
        """`asked`: figures of the reader's own limits. `prompt`: our instructions, which must not come back.

        `wish`: what the reader said, which is not yet what a book is about.
        """
        self._language, self._books, self._anchors = language, books, anchors
        self._names = Names(books, anchors, directory, language)
        self._listening, self._numbers = listening(language), lexicon(language).numbers
        self._asked = frozenset(figure(str(n)) for n in asked)
        self._wish = frozenset(folded_words(wish))
        words = folded_words(prompt)
        self._shingles = frozenset(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))

    def judge(self, text: str, subject: str | None = None) -> Judgement:
        """Judge a sentence. `subject`: the book spoken of before it, which "it" stands for."""
        text = _LIST_MARK.sub("", text).strip()
        judged, found = self._names.read(text, subject)
        about = judged.about or ({subject} if subject else set())
        books = [f for f in self._books if f.book_id in about] or list(self._books)
        known = [*books, *self._anchors]
        others = [f for f in self._books if f not in books]
        found += self._names.attribution(judged)
        found += self._names.unknown(judged, known)
        found += self._names.elsewhere(judged, known)
        found += claims.figures(judged, books, self._asked, self._listening, self._numbers)
        found += claims.patterns(judged, books, self._listening)
        found += claims.terms(judged, books, self._language)
        found += claims.unsupported(judged, books, others, self._wish, self._language)
        found += claims.denials(judged, books, self._language)
        found += claims.strange_language(judged, self._language)
        found += claims.copied(judged, self._books)
        found += claims.leaked(judged, self._shingles, SHINGLE)
        if not judged.tokens:
            found.append(Violation("empty"))
        order = [f.book_id for f in self._books if f.book_id in judged.about]
        return Judgement(judged.text, tuple(order), tuple(dict.fromkeys(found)))


def figures_of(text: str) -> tuple[str, ...]:
    """All figures of a text, as figures are compared."""
    return tuple(figure(f) for f in FIGURE.findall(text))
