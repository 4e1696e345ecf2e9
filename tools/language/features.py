"""A message as the turn model sees it: pieces with places, and hashed features of each piece and of the whole.

Words become their character n-grams, hashed into one table (as in fastText, Joulin et al. 2016), so that inflections,
compounds and typos of nine languages share what they share. What the lexicons find is a feature too, and means the same
in every language.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tools.language.lexicon import Match, lexicon
from tools.text.tokens import fold

BUCKETS = 1 << 15
MAX_PIECES = 48
MAX_CHARS = 20
CONTEXTS = ("cards", "request", "asked")
"""What the conversation holds when a message comes: books on the table, a standing request, a question just asked."""
_PIECE = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[?!.,:;\"“”„«»()]", re.UNICODE)
Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a mark of punctuation: as written, folded as lexicons compare it, and where it stands."""

    text: str
    folded: str
    start: int
    end: int


def pieces(text: str) -> list[Piece]:
    """The first `MAX_PIECES` words and marks of a text."""
    out = []
    for match in _PIECE.finditer(text):
        plain = fold(match.group()).replace("’", "'")
        plain = plain[:-2] if plain.endswith("'s") and len(plain) > 3 else plain.replace("'", "")
        out.append(Piece(match.group(), plain, match.start(), match.end()))
        if len(out) == MAX_PIECES:
            break
    return out


def bucket(name: str) -> int:
    """Row of a feature in the table."""
    return zlib.crc32(name.encode()) % BUCKETS


@lru_cache(maxsize=50_000)
def _word_ids(folded: str, shape: str) -> tuple[int, ...]:
    padded = f"<{folded[:MAX_CHARS]}>"
    grams = {padded[i : i + n] for n in (3, 4, 5) for i in range(len(padded) - n + 1)}
    return tuple(bucket(name) for name in (f"w:{folded}", f"shape:{shape}", *sorted(grams - {padded})))


@lru_cache(maxsize=50_000)
def _named(name: str) -> int:
    return bucket(name)


def shape(word: str) -> str:
    """Capitals and figures of a word in a few letters."""
    if word.isdigit():
        return "0"
    if not word[0].isalnum():
        return word[0]
    if not word[0].isupper():
        return "a"
    return "AA" if word.isupper() and len(word) > 1 else "A"


@dataclass(frozen=True, slots=True)
class Features:
    """What the model reads."""

    pieces: list[Piece]
    of_pieces: list[list[int]]
    """Rows of the table for each piece."""
    of_text: list[int]
    """Rows for the message as a whole: pairs of words, what the lexicon found, openings and endings."""
    context: NDArray[np.float32]
    """(context_size): flags of the conversation, one of the language, and how long the message is."""


LANGUAGE_FLAGS = ("en", "sv", "no", "da", "fi", "nl", "de", "fr", "es")
CONTEXT_SIZE = len(CONTEXTS) + len(LANGUAGE_FLAGS) + 4


def _context(language: str, flags: Sequence[bool], length: int) -> NDArray[np.float32]:
    long = [length < 3, 3 <= length < 8, 8 <= length < 20, length >= 20]
    return np.asarray([*flags, *(language == code for code in LANGUAGE_FLAGS), *long], np.float32)


def _cue(match: Match) -> str:
    """What a match says: phrase groups by name, facets by kind."""
    return match.term if match.kind == "phrase" else match.kind


def features(text: str, language: str, flags: Sequence[bool] = (False, False, False)) -> Features:
    """Features of a message in a language; `flags` in the order of `CONTEXTS`."""
    found = pieces(text)
    words = [i for i, piece in enumerate(found) if piece.text[0].isalnum()]
    of_pieces = [list(_word_ids(piece.folded, shape(piece.text))) for piece in found]
    of_text: list[int] = []
    for match in lexicon(language).match([found[i].folded for i in words]):
        cue = _cue(match)
        of_text += [_named(f"cue:{cue}"), _named(f"cue:{cue}")]
        for k in range(match.start, match.end):
            of_pieces[words[k]].append(_named(f"{'b' if k == match.start else 'i'}:{cue}"))
    names = ["<s>", *(piece.folded for piece in found), "</s>"]
    of_text += [_named(f"{a} {b}") for a, b in pairwise(names)]
    of_text += [_named(f"{a} {b} {c}") for a, b, c in zip(names, names[1:], names[2:], strict=False)]
    return Features(found, of_pieces, of_text, _context(language, flags, len(words)))
