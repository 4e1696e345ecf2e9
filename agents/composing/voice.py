"""A voice in one language that does not repeat itself within a conversation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from prompts.messages import Messages, messages
from tools.language.lexicon import Lexicon, lexicon

QUOTES = {"en": "“”", "sv": "””", "fi": "””", "de": "„“", "da": "»«", "no": "«»", "fr": "«»", "es": "«»", "nl": "‘’"}


class Voice:
    """Says messages; remembers which variants were used, oldest first."""

    def __init__(self, language: str, said: Sequence[str] = ()) -> None:
        self.language = language
        self.said = list(said)
        self._messages: Messages = messages(language)
        self._lexicon: Lexicon = lexicon(language)

    def say(self, stem: str, **values: Any) -> str:
        """Format a variant of `stem` that was not used yet, else the one used longest ago."""
        variants = self._messages.variants(stem) or messages("en").variants(stem) or [stem]
        fresh = [v for v in variants if v not in self.said]
        chosen = fresh[0] if fresh else min(variants, key=lambda v: len(self.said) - self.said[::-1].index(v))
        if not fresh:
            chosen = min(variants, key=lambda v: max(i for i, s in enumerate(self.said) if s == v))
        if len(variants) > 1:
            self.said = [s for s in self.said if s != chosen] + [chosen]
        return capitalised(self._messages.say(chosen, **values))

    def phrase(self, message_id: str, **values: Any) -> str:
        """Format one message as it stands (labels, chips, pills)."""
        return self._messages.say(message_id, **values)

    def has(self, message_id: str) -> bool:
        """True when there is such a message."""
        return self._messages.has(message_id) or messages("en").has(message_id)

    def label(self, kind: str, term: str) -> str:
        """A vocabulary term in this language."""
        return self._lexicon.label(kind, term)

    def knows(self, kind: str, term: str) -> bool:
        """True when this language has a word of its own for the term."""
        return self._lexicon.knows(kind, term)

    def labels(self, kind: str, terms: Iterable[str]) -> str:
        """Terms as "a, b and c"."""
        return self.listed([self.label(kind, term) for term in terms])

    def listed(self, parts: Sequence[str]) -> str:
        """ "a, b and c"."""
        unique = list(dict.fromkeys(p for p in parts if p))
        if len(unique) < 2:
            return "".join(unique)
        return self.phrase("list-and", first=", ".join(unique[:-1]), second=unique[-1])

    def number(self, n: int) -> str:
        """A small number as a word, larger ones in figures."""
        return self._lexicon.number_words.get(n, str(n)) if n <= 10 else str(n)

    def quoted(self, text: str) -> str:
        """Text in this language's quotation marks."""
        marks = QUOTES.get(self.language, "“”")
        return f"{marks[0]}{text}{marks[1]}"


def capitalised(text: str) -> str:
    """First letter in upper case; a title that opens the text stays as it is printed ("nijntje")."""
    if text.startswith("**"):
        return text
    for i, char in enumerate(text):
        if char.isalpha():
            return text[:i] + char.upper() + text[i + 1 :]
        if char.isdigit():
            return text
    return text
