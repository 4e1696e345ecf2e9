"""English words for the words of a request in another language: what carries it to English books by BM25.

`glossary/*.tsv` are our own tables of what stories are about, one row a notion, one column a language, forms separated
by "/" (irregular forms beside each other, for words are compared by their stems). A form may be cut short ("förgift")
and then stands for every word that begins so; a form of several words ("lune de miel") is looked for as a whole.
Compounds of the Germanic languages and Finnish are taken apart ("lastenloru", "Gefängnisinsel"). The small words of
`glossary/silent.txt` mean nothing, whatever they look like. A word that is not in the table stays as it is: names are
the same in English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from tools.language.inflection import bare, bases
from tools.text.tokens import fold, stem, words
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
MIN_LAST = 5
"""Shortest last part that says something of a compound whose first part is unknown ("ongeveer" is no "veer")."""
LINKS = ("", "s", "n", "e", "en", "es", "er")
"""What may stand between the parts of a compound."""

MAX_SENSES = 6
"""More than so many words for one word only drown the others of a text ..."""
FADES = 0.25
"""... and each counts less than the one before it, by this power of its place."""

Senses = tuple[str, ...]
"""What a word may mean: English words or phrases, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """A word (or phrase) of the request: the senses of each of its parts, none when the table does not know it."""

    word: str
    parts: tuple[Senses, ...]

    @property
    def english(self) -> tuple[str, ...]:
        """All English words, in order."""
        return tuple(word for senses in self.parts for sense in senses for word in words(sense))

    @property
    def said(self) -> str:
        """The likeliest English for it."""
        return " ".join(senses[0] for senses in self.parts)


class Glossary:
    """One language's words."""

    def __init__(self, language: str, table: Mapping[str, Senses], silent: frozenset[str] = frozenset()) -> None:
        """`table`: form -> senses; `silent`: words that mean nothing."""
        self.language = language
        self._silent = silent
        self._least = MIN_GERMANIC if language in GERMANIC else MIN_STEM
        self._by_form: dict[str, Senses] = {}
        self._forms: dict[str, list[str]] = {}
        self._phrases: dict[str, list[tuple[list[str], Senses]]] = {}
        for form, senses in table.items():
            if " " in form:
                first, *rest = (bare(word, language) for word in words(form))
                self._phrases.setdefault(fold(first[:2]), []).append(([first, *rest], senses))
                continue
            form = bare(form, language)
            self._by_form[form] = senses
            for start in {form[:2], form[2:4] if language == "nl" and form.startswith("ge") else form[:2]}:
                self._forms.setdefault(fold(start), []).append(form)
        self._longest = max(map(len, self._by_form), default=0)
        self._stems: dict[str, dict[str, Senses]] = {}
        self._keyed: dict[str, list[tuple[list[str], Senses]]] = {}

    def _by_stem(self, key: str) -> Senses:
        """Senses of the forms with this stem. Forms are stemmed when first needed, by how they begin: most never are.

        No stemmer changes how a word begins, but that of Dutch, which takes "ge" off it.
        """
        start = key[:2]
        if (known := self._stems.get(start)) is None:
            merged: dict[str, dict[str, None]] = {}
            for form in self._forms.get(start, ()):
                if len(root := self._key(form)) >= self._least:
                    merged.setdefault(root, {}).update(dict.fromkeys(self._by_form[form]))
            known = self._stems[start] = {root: tuple(senses) for root, senses in merged.items()}
        return known.get(key, ())

    def _begun(self, key: str) -> list[tuple[list[str], Senses]]:
        """Phrases, as stems, that begin as this stem does; the longest first."""
        start = key[:2]
        if (known := self._keyed.get(start)) is None:
            found = [([self._key(word) for word in said], senses) for said, senses in self._phrases.get(start, ())]
            known = self._keyed[start] = sorted(found, key=lambda phrase: -len(phrase[0]))
        return known

    def _key(self, word: str) -> str:
        """The stem; where å, ä and ö are letters and no accents ("skåp", "skap"), with a mark for them."""
        root = stem(word, self.language)
        if self.language not in LETTERED:
            return root
        return root + "".join(c for c in word[: len(root)] if c in MARKED)

    def english(self, word: str) -> tuple[str, ...]:
        """English words for one lower-case word, in any of its forms."""
        return Gloss(word, self.parts(word)).english

    def parts(self, word: str) -> tuple[Senses, ...]:
        """Senses of one lower-case word, in any of its forms; of a compound, those of each part."""
        if word in self._silent:
            return ()
        word = bare(word, self.language)
        if (exact := self._by_form.get(word)) or len(word) < MIN_STEM:
            return (exact,) if exact else ()
        if found := self._by_stem(self._key(word)) or self._by_base(word):
            return (found,)
        if self.language in COMPOUNDING and (compound := self._compound(word)):
            return compound
        return (found,) if (found := self._by_prefix(word)) else ()

    def knows(self, word: str) -> bool:
        """True when the table has this lower-case word itself in some form: no compound, no beginning of a word."""
        word = bare(word, self.language)
        return word in self._by_form or (len(word) >= MIN_STEM and bool(self._by_stem(self._key(word))))

    def _by_base(self, word: str) -> Senses:
        """By what the word may be a form of, where the stemmer does not see it."""
        for base in bases(word, self._key(word), self.language):
            if found := self._by_stem(base):
                return found
        return ()

    def _by_prefix(self, word: str) -> Senses:
        for end in range(min(len(word) - 1, self._longest), MIN_PREFIX - 1, -1):
            if found := self._by_form.get(word[:end]):
                return found
        return ()

    def _part(self, word: str) -> Senses:
        return self._by_form.get(word) or self._by_stem(self._key(word))

    def _compound(self, word: str, depth: int = 2) -> tuple[Senses, ...]:
        """The parts of a compound; its last part alone when the first is unknown."""
        last: tuple[Senses, ...] = ()
        for cut in range(MIN_FIRST, len(word) - MIN_STEM + 1):
            if not (tail := self._part(word[cut:])):
                continue
            for link in LINKS:
                first = word[:cut].removesuffix(link) if link else word[:cut]
                if len(first) >= MIN_FIRST and (found := self._part(first)):
                    return (found, tail)
            last = last or ((tail,) if len(word) - cut >= MIN_LAST and cut >= MIN_STEM else ())
        return last

    def glosses(self, text: str) -> Iterator[Gloss]:
        """Every word of a text in order; phrases of the table as one."""
        said = words(text)
        keys = [self._key(bare(word, self.language)) for word in said] if self._phrases else []
        at = 0
        while at < len(said):
            for phrase, senses in self._begun(keys[at]) if keys else ():
                if keys[at : at + len(phrase)] == phrase:
                    yield Gloss(" ".join(said[at : at + len(phrase)]), (senses,))
                    at += len(phrase)
                    break
            else:
                yield Gloss(said[at], self.parts(said[at]))
                at += 1

    def in_english(self, text: str) -> str:
        """The likeliest English for each word that the table knows, in order."""
        return " ".join(gloss.said for gloss in self.glosses(text) if gloss.parts)

    def terms(self, text: str) -> dict[str, float]:
        """English stem -> weight: of each part of a word the likeliest sense counts most, the others less and less."""
        weights: dict[str, float] = {}
        for gloss in self.glosses(text):
            for senses in gloss.parts:
                told: dict[str, float] = {}
                for place, sense in enumerate(senses[:MAX_SENSES]):
                    for word in words(sense):
                        told.setdefault(stem(word, "en"), (1 + place) ** -FADES * len(gloss.parts) ** -0.5)
                for key, weight in told.items():
                    weights[key] = weights.get(key, 0.0) + weight
        return weights


@cache
def _silent() -> dict[str, frozenset[str]]:
    """Words that mean nothing, by language."""
    lines = (FOLDER / "silent.txt").read_text(encoding="utf-8").splitlines()
    return {line.split()[0]: frozenset(word.casefold() for word in line.split()[1:]) for line in lines}


def _column(language: str) -> Iterator[tuple[str, str]]:
    """Cells of all tables: English, and this language's."""
    for path in sorted(FOLDER.glob("*.tsv")):
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        codes = header.split("\t")
        english, own = codes.index("en"), codes.index(language)
        for line in lines:
            cells = line.split("\t")
            yield cells[english], cells[own]


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Every English word of the tables: words of everyday, which are nobody's name."""
    return frozenset(word for english, _ in _column("en") for word in words(english))


@lru_cache(maxsize=len(LANGUAGES))
def glossary(language: str) -> Glossary:
    """The glossary of one of our languages; empty for English and for languages that we do not know."""
    if language == "en" or language not in LANGUAGES:
        return Glossary("en", {})
    table: dict[str, dict[str, float]] = {}
    for english, own in _column(language):
        senses = english.split("/")
        for form in own.split("/"):
            known = table.setdefault(form.casefold(), {})
            for place, sense in enumerate(senses):
                known[sense] = known.get(sense, 0.0) + 1 / (1 + place)
    ranked = {form: tuple(sorted(senses, key=senses.__getitem__, reverse=True)) for form, senses in table.items()}
    return Glossary(language, ranked, _silent().get(language, frozenset()))
