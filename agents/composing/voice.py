"""A voice in one language that does not repeat itself within a conversation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32

from prompts.messages import Messages, messages
from tools.language.lexicon import Lexicon, lexicon

_TITLE = re.compile(r"\*\*.+?\*\*")
QUOTES = {"en": "“”", "sv": "””", "fi": "””", "de": "„“", "da": "»«", "no": "«»", "fr": "«»", "es": "«»", "nl": "‘’"}


REMEMBERED = 900
"""Sentences and variants of a conversation that are kept in mind."""
FEW_WORDS = 5
"""A sentence with fewer words may come again ("Gladly.")."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
NAMED = ("series", "author", "by", "name", "wish")
"""Values of messages that are the reader's or the catalogue's words: what stands around them is ours."""


class Voice:
    """Says messages; remembers which variants were used, oldest first, and which sentences came out of them.

    `quiet`: asks nothing as long as a variant is left that asks nothing.
    """

    def __init__(self, language: str, said: Sequence[str] = (), quiet: bool = False) -> None:
        self.language = language
        self.quiet = quiet
        self.said = list(said[-REMEMBERED:])
        self._messages: Messages = messages(language)
        self._lexicon: Lexicon = lexicon(language)

    def say(self, stem: str, **values: Any) -> str:
        """Format a variant of `stem`: one that was not used yet, else one that does not repeat a sentence."""
        variants = self._messages.variants(stem) or messages("en").variants(stem) or [stem]
        used = {variant: place for place, variant in enumerate(self.said)}
        texts = {v: capitalised(self._messages.say(v, **values)) for v in variants}
        named = [text for name in NAMED if (text := str(values.get(name, "")))]
        marks = {v: _marks(text, named) for v, text in texts.items()}

        def burden(variant: str) -> tuple[bool, bool, int]:
            asks = self.quiet and "?" in texts[variant]
            return asks, any(mark in used for mark in marks[variant]), used.get(variant, -1)

        chosen = min(variants, key=burden)
        for entry in (*marks[chosen], *([chosen] if len(variants) > 1 else [])):
            self.said = [s for s in self.said if s != entry] + [entry]
        return texts[chosen]

    def repeats(self, text: str, named: Sequence[str] = ()) -> bool:
        """True when a sentence of this text was said before in the conversation; `named`: see `NAMED`."""
        return any(mark in self.said for mark in _marks(text, named))

    def exhausted(self, stem: str, **values: Any) -> bool:
        """True when every variant could only be said word for word again."""
        variants = self._messages.variants(stem) or messages("en").variants(stem)
        named = [text for name in NAMED if (text := str(values.get(name, "")))]
        return all(self.repeats(capitalised(self._messages.say(v, **values)), named) for v in variants)

    def once(self, stem: str, **values: Any) -> str:
        """Like `say`, for what can be left out: nothing when it could only be said word for word again."""
        return "" if self.exhausted(stem, **values) else self.say(stem, **values)

    def first(self, mark: str) -> bool:
        """True the first time in a conversation that this is asked about a mark of ours."""
        new = mark not in self.said
        self.said += [mark] if new else []
        return new

    def phrase(self, message_id: str, **values: Any) -> str:
        """Format one message as it stands (labels, chips, pills)."""
        return self._messages.say(message_id, **values)

    def has(self, message_id: str) -> bool:
        """True when there is such a message."""
        return self._messages.has(message_id) or messages("en").has(message_id)

    def knows_stem(self, stem: str) -> bool:
        """True when there is a message, or a variant of one, by this name."""
        return bool(self._messages.variants(stem) or messages("en").variants(stem))

    def label(self, kind: str, term: str) -> str:
        """A vocabulary term in this language."""
        return self._lexicon.label(kind, term)

    def knows(self, kind: str, term: str) -> bool:
        """True when this language has a word of its own for the term."""
        return self._lexicon.knows(kind, term)

    def labels(self, kind: str, terms: Iterable[str], by: str = "list-and") -> str:
        """Terms as "a, b and c"."""
        return self.listed([self.label(kind, term) for term in terms], by)

    def listed(self, parts: Sequence[str], by: str = "list-and") -> str:
        """ "a, b and c"; `by` the message "list-or": "a, b or c", as after a no."""
        unique = list(dict.fromkeys(p for p in parts if p))
        if len(unique) < 2:
            return "".join(unique)
        return self.phrase(by, first=", ".join(unique[:-1]), second=unique[-1])

    def number(self, n: int) -> str:
        """A small number as a word, larger ones in figures."""
        return self._lexicon.number_words.get(n, str(n)) if n <= 10 else str(n)

    def quoted(self, text: str) -> str:
        """Text in this language's quotation marks."""
        marks = QUOTES.get(self.language, "“”")
        return f"{marks[0]}{text}{marks[1]}"


def _marks(text: str, named: Sequence[str] = ()) -> list[str]:
    """A short mark of each sentence that is more than a word or two, titles and names apart."""
    bare = _TITLE.sub("… ", text)  # what stands before a title and what after it are two phrases
    for name in named:
        bare = bare.replace(name, "… ")
    parts = [part for part in _SENTENCE.split(bare) if len(re.findall(r"[^\W_]+", part)) >= FEW_WORDS]
    return [f"={crc32(part.encode()):x}" for part in parts]


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
