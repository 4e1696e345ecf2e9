"""Names by a part of them ("the curious incident", "narnia"), by initials ("LOTR"), in figures ("1984")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Generic, TypeVar

T = TypeVar("T")
Key = tuple[str, ...]

LONGEST, MOST_MEANT, LEAST_LETTERS = 6, 3, 5
LINKING = frozenset(
    """
    the a an of and in on to for with at by from or his her my i is it le la les de du des et un une l d der die das
    und den dem des ein eine von vom im am el los las y del una en ett och som av pa i til og af det het een van met
    ja
    """.split()
)
"""Words that carry no name."""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_NUMBERS = {word: n for n, word in enumerate(_SMALL)} | {word: 10 * (n + 2) for n, word in enumerate(_TENS)}


def is_telling(word: str) -> bool:
    """True for words that carry a name."""
    return len(word) > 2 and word not in LINKING


def parts(key: Key) -> set[Key]:
    """Every run of words within a name, but not all of them, that begins and ends with a telling word and has two."""
    out: set[Key] = set()
    for start in range(len(key)):
        for end in range(start + 2, min(len(key), start + LONGEST) + 1):
            run = key[start:end]
            if run != key and is_telling(run[0]) and is_telling(run[-1]):
                out.add(run)
    return out


def initials(key: Key) -> str | None:
    """ "lotr"; None for names of fewer than three words."""
    return "".join(word[0] for word in key) if len(key) >= 3 else None


def in_figures(key: Key) -> Key | None:
    """A year in words as figures: nineteen eighty-four is 1984."""
    values = [_NUMBERS.get(word) for word in key]
    if not 2 <= len(key) <= 3 or any(value is None for value in values):
        return None
    first, *rest = [value for value in values if value is not None]
    tens = sum(rest)
    falling = all(a >= 20 > b for a, b in pairwise(rest)) if len(rest) > 1 else True
    return (str(100 * first + tens),) if 10 <= first <= 20 and tens < 100 and falling else None


class PartIndex(Generic[T]):
    """Part of a name -> what it may stand for; parts that too many names share stand for none."""

    def __init__(self, names: Mapping[Key, Iterable[T]], single: bool = False) -> None:
        """`single`: also by one telling word anywhere in the name; otherwise only by the first."""
        self._by_part: dict[Key, dict[T, None]] = defaultdict(dict)
        self._by_word: dict[str, dict[T, None]] = defaultdict(dict)
        for key, entries in names.items():
            for entry in entries:
                for part in parts(key):
                    self._by_part[part][entry] = None
                words = key if single else key[:1]
                for word in words if len(key) > 1 else ():
                    if len(word) >= LEAST_LETTERS and is_telling(word):
                        self._by_word[word][entry] = None

    def find(self, words: Key) -> list[T]:
        """What a run of at least two words may stand for."""
        return _few(self._by_part.get(words, {}))

    def find_word(self, word: str) -> list[T]:
        """What one word may stand for."""
        return _few(self._by_word.get(word, {}))


def _few(found: Mapping[T, None]) -> list[T]:
    return list(found) if len(found) <= MOST_MEANT else []
