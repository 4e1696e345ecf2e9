"""The guard in the stream: text in, sentences out, each clean or with what is wrong with it.

Nothing is let through before its sentence is whole and judged, so a reader never sees what has to be taken back. The
same text gives the same verdicts however the stream is split.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from agents.grounding.judge import Judge
from agents.grounding.names import Violation
from agents.grounding.sentences import Piece, Sentences
from tools.errors import ModelMalformed
from tools.text.tokens import folded_words

SAME = 0.8
"""Share of words that two sentences must have in common to be one said twice."""
LONG = 7
"""Words from which on the same sentence on another book is a repeat as well."""
LOOPS = 3
"""Repeats after which a text is taken for a loop."""
FOREIGN = 2
"""Sentences in another language after which the rest is not waited for, unless as many were clean."""
MOST = 40
"""Sentences after which a text is taken for a loop: no answer is that long."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done with a sentence."""

    text: str
    subject: str | None
    """The book it is about: the first it names, else the one spoken of before."""
    names: bool
    """It names a book itself."""
    opens: bool
    """It began a new line."""
    violations: tuple[Violation, ...]
    about: tuple[str, ...] = ()
    """All books it names."""

    @property
    def clean(self) -> bool:
        """True when it may be said."""
        return not self.violations


class Guard:
    """Judges one answer as it is written."""

    def __init__(self, judge: Judge, said: Iterable[str] = (), subject: str | None = None) -> None:
        """`said`: sentences the reader has seen already. `subject`: the book that "it" means at the start."""
        self._judge, self._subject = judge, subject
        self._sentences = Sentences()
        self._said: list[tuple[str | None, frozenset[str]]] = [(None, frozenset(folded_words(text))) for text in said]
        self._repeats = self._count = self._foreign = self._clean = 0
        self.seconds: list[float] = []
        """What judging took, sentence by sentence."""

    def feed(self, chunk: str) -> list[Verdict]:
        """Verdicts on the sentences that this chunk completes. Raises `ModelMalformed` when the text loops."""
        return [self._verdict(piece) for piece in self._sentences.feed(chunk)]

    def flush(self) -> list[Verdict]:
        """Verdicts on what is left when the stream has ended."""
        return [self._verdict(piece) for piece in self._sentences.flush()]

    def _verdict(self, piece: Piece) -> Verdict:
        start = time.perf_counter()
        judgement = self._judge.judge(piece.text, self._subject)
        violations = list(judgement.violations)
        if judgement.about:
            self._subject = judgement.about[0]
        words = frozenset(folded_words(judgement.text))
        self._count += 1
        if self._again(words):
            self._repeats += 1
            violations.append(Violation("repeat"))
        elif not violations:
            self._said.append((self._subject, words))
        self._foreign += any(violation.kind == "language" for violation in violations)
        self._clean += not violations
        self.seconds.append(time.perf_counter() - start)
        if self._repeats >= LOOPS or self._count > MOST:
            raise ModelMalformed("the model's text runs in circles")
        if self._foreign >= FOREIGN and self._foreign > self._clean:
            raise ModelMalformed("the model writes in another language")
        return Verdict(
            judgement.text, self._subject, bool(judgement.about), piece.opens, tuple(violations), judgement.about
        )

    def _again(self, words: frozenset[str]) -> bool:
        """Said before; short sentences and those on another book ("It has 300 pages.") must be the same all through."""
        for subject, old in self._said:
            if subject in (None, self._subject):
                alike = len(words & old) >= SAME * len(words | old) or (len(words) > 5 and words <= old)
                if len(words) > 2 and alike:
                    return True
            elif len(words) > LONG and words == old:
                return True
        return False
