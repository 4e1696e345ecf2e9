"""Which words of a text match a request: runs of text, matching or not, that joined give the text again.

Runs and not offsets: clients count characters in different ways (UTF-16 in browsers), and a run cannot be miscounted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tools.language.lexicon import lexicon
from tools.text.tokens import WORD, fold, stem, words
from tools.vocabulary import LANGUAGES

SNIPPET = 220
"""Characters of a long text that are shown around its matches."""
MAX_SNIPPETS = 2
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text; `match`: its word is one of the request's."""

    text: str
    match: bool = False


class Marker:
    """Marks the words of one request in texts of any language, whatever their endings ("whales", "whaling")."""

    def __init__(self, query: str, language: str) -> None:
        """`language`: of the request."""
        filler = lexicon(language).filler if language in LANGUAGES else frozenset()
        self._words = [word for word in dict.fromkeys(words(query)) if fold(word) not in filler and len(word) > 1]
        self._language = language
        self._stems: dict[str, frozenset[str]] = {}

    def __bool__(self) -> bool:
        """False when the request holds no word worth marking."""
        return bool(self._words)

    def _stems_in(self, language: str) -> frozenset[str]:
        """The request's stems as a text in `language` would have them, and its plain words (names)."""
        if language not in self._stems:
            own = {stem(word, language) for word in self._words} if language == self._language else set()
            self._stems[language] = frozenset(own | {fold(word) for word in self._words})
        return self._stems[language]

    def runs(self, text: str, language: str | None) -> list[Run]:
        """The whole text in runs."""
        code = language or "en"
        wanted = self._stems_in(code)
        out: list[Run] = []
        last = 0
        for found in WORD.finditer(text):
            word = words(found.group())
            if not word or (stem(word[0], code) not in wanted and fold(word[0]) not in wanted):
                continue
            out += [Run(text[last : found.start()])] if found.start() > last else []
            out.append(Run(found.group(), match=True))
            last = found.end()
        return [*out, Run(text[last:])] if last < len(text) else out

    def snippets(self, text: str, language: str | None) -> list[list[Run]]:
        """Up to two sentences with the most different matches, in the text's order; none without a match."""
        scored = []
        for place, sentence in enumerate(s for s in _SENTENCE.split(text) if s.strip()):
            runs = self.runs(sentence, language)
            if hits := {fold(run.text) for run in runs if run.match}:
                scored.append((-len(hits), place, _cut(runs)))
        return [runs for _, _, runs in sorted(sorted(scored)[:MAX_SNIPPETS], key=lambda item: item[1])]


def _cut(runs: list[Run]) -> list[Run]:
    """At most `SNIPPET` characters, beginning shortly before the first match; cuts are marked by an ellipsis."""
    if sum(len(run.text) for run in runs) <= SNIPPET:
        return runs
    first = next(k for k, run in enumerate(runs) if run.match)
    out: list[Run] = []
    if first:
        lead = runs[0].text
        kept = lead[-SNIPPET // 3 :].partition(" ")[2] if len(lead) > SNIPPET // 3 else lead
        out.append(Run(("…" if len(kept) < len(lead) else "") + kept))
    room = SNIPPET - sum(len(run.text) for run in out)
    for run in runs[first:]:
        if len(run.text) > room:
            kept = run.text[:room].rpartition(" ")[0]
            return [*out, Run(kept + "…")]
        out.append(run)
        room -= len(run.text)
    return out


def marked(runs: Iterable[Run]) -> tuple[str, ...]:
    """The matching words of runs, folded, each once."""
    return tuple(dict.fromkeys(fold(run.text) for run in runs if run.match))
