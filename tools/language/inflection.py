"""What a word may be a form of where the stemmers do not see it: elisions, participles, consonant gradation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.text.tokens import stem

_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu|presqu)'(?=\w)")
_GRADES = (
    ("ng", "nk"), ("mm", "mp"), ("nn", "nt"), ("ll", "lt"), ("rr", "rt"), ("d", "t"), ("v", "p"), ("k", "kk"),
    ("p", "pp"), ("t", "tt"),
)  # fmt: skip
"""Finnish: weak grade, strong grade ("kengän": "kenkä")."""
_GRADED = re.compile(r"^(.*?)([aeiouy]{0,2}[åäöæø]*)$")
_ENDINGS = {
    "de": ("tet", "test", "ten", "te", "t", "end", "ung", "ungen", "in", "innen"),
    "nl": ("den", "ten", "de", "te", "t", "d", "end", "ing", "ster"),
}
_PARTICIPLE = re.compile(r"^(ab|an|auf|aus|ein|los|um|zu|weg|vor|op|uit|af|aan|in|om)?ge(?=\w{4})")
MIN_BASE = 4


def bare(word: str, language: str) -> str:
    """A French word without what is elided before it ("l'homme", "d'une"); any other as it stands."""
    return _ELISION.sub("", word) if language == "fr" and "'" in word else word


def _germanic(word: str, language: str) -> Iterator[str]:
    """German and Dutch verbs: "geheiratet", "heiratete": "heirat"; "gespeeld": "speel"."""
    forms = [word]
    if (match := _PARTICIPLE.match(word)) and len(rest := word[match.end() :]) >= MIN_BASE:
        forms.append((match[1] or "") + rest)
    for form in forms:
        if form != word:
            yield stem(form, language)
        for ending in _ENDINGS[language]:
            if form.endswith(ending) and len(base := form.removesuffix(ending)) >= MIN_BASE:
                yield stem(base, language)
                yield stem(base + "en", language)


def _finnish(key: str) -> Iterator[str]:
    """The key with the strong grade of its last consonants."""
    match = _GRADED.match(key)
    body, tail = match.groups() if match else (key, "")
    if len(body) < MIN_BASE - 1:
        return
    for weak, strong in _GRADES:
        if body.endswith(weak):
            yield body.removesuffix(weak) + strong + tail


def _spanish(key: str) -> Iterator[str]:
    """Verbs that change their vowel: "encuentra": "encontrar"."""
    for changed, plain in (("ue", "o"), ("ie", "e")):
        if changed in key:
            yield key.replace(changed, plain)


def bases(word: str, key: str, language: str) -> Iterator[str]:
    """Stems that a lower-case word of this language, with this stem of its own, may belong to."""
    if language in _ENDINGS:
        yield from _germanic(word, language)
    elif language == "fi":
        yield from _finnish(key)
    elif language == "es":
        yield from _spanish(key)
