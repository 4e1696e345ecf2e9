"""Tokens and stems. Accents are folded after stemming, so that "förälskad" and "foralskad" meet."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import snowballstemmer

ALGORITHMS = {
    "en": "english", "sv": "swedish", "no": "norwegian", "da": "danish", "fi": "finnish", "nl": "dutch",
    "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese",
}  # fmt: skip
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?", re.UNICODE)
_LOCK = threading.Lock()
MAX_WORD = 40


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(ALGORITHMS[language])


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower case without accents ("Ångström" -> "angstrom", "ß" -> "ss")."""
    plain = text.casefold().replace("ø", "o").replace("æ", "ae").replace("œ", "oe").replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """Lower-case words with their accents, English possessives cut ("Ove's" -> "ove")."""
    out = []
    for match in WORD.finditer(text):
        word = match.group().casefold().replace("’", "'")
        if word.endswith("'s"):
            word = word[:-2]
        out.append(word[:MAX_WORD])
    return out


def folded_words(text: str) -> list[str]:
    """Words as names are compared: lower case, no accents, apostrophes dropped."""
    return [fold(word).replace("'", "") for word in words(text)]


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Stem of a lower-case word, accents folded; unknown languages are only folded."""
    if language not in ALGORITHMS:
        return fold(word)
    with _LOCK:  # the stemmers keep state between calls
        return fold(str(_stemmer(language).stemWord(word.replace("'", ""))))


def stems(text: str, language: str | None) -> list[str]:
    """Stems of a text; stop words left in (BM25's idf silences them)."""
    code = language or "en"
    return [stem(word, code) for word in words(text)]


def joined(parts: Iterable[str | None]) -> str:
    """Non-empty parts, one a line."""
    return "\n".join(part for part in parts if part)
