"""English words for the words of a request in another language: what carries it to English books by BM25.

`glossary/*.tsv` are our own tables of what stories are about, one row a notion, one column a language, words separated
by "/" (irregular forms beside each other, for words are compared by their stems). A form may be cut short ("förgift")
and then stands for every word that begins so. Compounds of the Germanic languages and Finnish are taken apart
("lastenloru", "Gefängnisinsel"). A word that is not in the table stays as it is: names are the same in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tools.text.tokens import stem, words
from tools.vocabulary import LANGUAGES

FOLDER = Path(__file__).with_suffix("")
GERMANIC = frozenset({"sv", "no", "da", "nl", "de"})
COMPOUNDING = GERMANIC | {"fi"}
LETTERED = frozenset({"sv", "no", "da", "fi"})
MARKED = frozenset("åäöæø")
MIN_STEM = 4
"""Shorter stems, and words, count only as they stand: cut to three letters, too much is alike ..."""
MIN_GERMANIC = 3
"""... but in the Germanic languages, where three letters are a house, a boat, an eye."""
MIN_PREFIX = 5
"""Shortest form that stands for every word that begins with it."""
MIN_FIRST = 3
"""Shortest first part of a compound."""
LINKS = ("", "s", "n", "e", "en", "es", "er")
"""What may stand between the parts of a compound."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """A word of the request: its English words, none when the table does not know it."""

    word: str
    english: tuple[str, ...]


class Glossary:
    """One language's words."""

    def __init__(self, language: str, table: Mapping[str, tuple[str, ...]]) -> None:
        """`table`: form -> English words."""
        self.language = language
        self._least = MIN_GERMANIC if language in GERMANIC else MIN_STEM
        self._by_form = {form: list(english) for form, english in table.items()}
        self._by_stem: dict[str, list[str]] = {}
        for form, english in table.items():
            if len(key := self._key(form)) >= self._least:
                known = self._by_stem.setdefault(key, [])
                known += [word for word in english if word not in known]
        self._longest = max(map(len, self._by_stem), default=0)

    def _key(self, word: str) -> str:
        """The stem; where å, ä and ö are letters and no accents ("skåp", "skap"), with a mark for them."""
        root = stem(word, self.language)
        if self.language not in LETTERED:
            return root
        return root + "".join(c for c in word[: len(root)] if c in MARKED)

    def english(self, word: str) -> tuple[str, ...]:
        """English words for one lower-case word, in any of its forms."""
        if (exact := self._by_form.get(word)) or len(word) < MIN_STEM:
            return tuple(exact or ())
        key = self._key(word)
        if found := self._by_stem.get(key):
            return tuple(found)
        if self.language in COMPOUNDING and (found := self._parts(word)):
            return tuple(found)
        return tuple(self._by_prefix(word))

    def knows(self, word: str) -> bool:
        """True when the table has this lower-case word itself in some form: no compound, no beginning of a word."""
        return word in self._by_form or (len(word) >= MIN_STEM and self._key(word) in self._by_stem)

    def _by_prefix(self, word: str) -> list[str]:
        for end in range(min(len(word) - 1, self._longest), MIN_PREFIX - 1, -1):
            if found := self._by_form.get(word[:end]):
                return found
        return []

    def _parts(self, word: str) -> list[str]:
        """Both parts of a compound; its last part alone when the first is unknown."""
        last: list[str] = []
        for cut in range(MIN_FIRST, len(word) - MIN_STEM + 1):
            tail = self._by_form.get(word[cut:]) or self._by_stem.get(self._key(word[cut:]))
            if not tail:
                continue
            for link in LINKS:
                first = word[:cut].removesuffix(link) if link else word[:cut]
                found = self._by_form.get(first) or self._by_stem.get(self._key(first))
                if len(first) >= MIN_FIRST and found:
                    return [*found, *tail]
            last = last or (tail if cut >= MIN_STEM else [])
        return last

    def glosses(self, text: str) -> list[Gloss]:
        """Every word of a text in order."""
        return [Gloss(word, self.english(word)) for word in words(text)]

    def in_english(self, text: str) -> str:
        """The first English word for each word that the table knows, in order."""
        return " ".join(gloss.english[0] for gloss in self.glosses(text) if gloss.english)

    def terms(self, text: str) -> dict[str, float]:
        """English stem -> weight. The senses of a word share its weight, each by the square root of their number."""
        weights: dict[str, float] = {}
        for gloss in self.glosses(text):
            senses = dict.fromkeys(stem(word, "en") for word in gloss.english)
            for sense in senses:
                weights[sense] = weights.get(sense, 0.0) + len(senses) ** -0.5
        return weights


def _rows() -> list[dict[str, tuple[str, ...]]]:
    """Rows of all tables: language -> forms."""
    rows = []
    for path in sorted(FOLDER.glob("*.tsv")):
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        codes = header.split("\t")
        rows += [
            {code: tuple(forms.split("/")) for code, forms in zip(codes, line.split("\t"), strict=True)}
            for line in lines
        ]
    return rows


@lru_cache(maxsize=len(LANGUAGES))
def glossary(language: str) -> Glossary:
    """The glossary of one of our languages; empty for English and for languages that we do not know."""
    table: dict[str, tuple[str, ...]] = {}
    if language == "en" or language not in LANGUAGES:
        return Glossary("en", table)
    for row in _rows():
        english = tuple(word for form in row["en"] for word in form.split())
        for form in row.get(language, ()):
            if " " not in form:
                table[form.casefold()] = (*table.get(form.casefold(), ()), *english)
    return Glossary(language, table)
