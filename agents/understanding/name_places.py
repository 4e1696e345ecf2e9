"""Where a name may stand though nothing sets it off: beside "or", in a list, or where the rest speaks of a book."""

from __future__ import annotations

from collections.abc import Sequence

from agents.state import Mention
from agents.understanding.asking import ASKED
from agents.understanding.aspects import asks_which
from agents.understanding.had import says_had
from agents.understanding.name_cues import JOINERS, JUST, OR, names_list
from agents.understanding.reading import Reading, clause
from tools.names.directory import MAX_WORDS, NameDirectory

CHOICE_WORDS, SPOKEN_WORDS, LISTS_WORDS = 16, 10, 24
_SPOKEN_CUES = (
    *ASKED, "asks_what", "asks_whether", "done", "own", "owned", "know", "already", "saves", "unsaves", "moves",
    "my_list", "off_list", "told_well", "praised", "panned", "not_yet",
)  # fmt: skip
_SPOKEN_PHRASES = (
    "save_it", "remove_it", "read_it", "loved", "disliked", "like_it", "dislike_it", "about", "who_wrote", "how_long",
    "when_written", "where_set", "series_order", "which_age", "which_languages", "asks_content",
)  # fmt: skip
_OPENINGS = ("about", "of_plot", "of_place", "asks_what", "asks_whether", "moves", "know", "already")
"""These say nothing of a book alone: "I wonder what to read"."""
_THEY = JUST | frozenset("de dem they he she han hun hon vi we wij ze wir er sie ils elles on ellos".split())
_AND = JOINERS - {"y", "e", "o", "of"}
_LAX = {"sv": {"a", "o"}, "no": {"a", "o"}, "da": {"o"}, "nl": {"of"}, "es": {"y", "e", "o"}, "en": {"n"}}
"""Words between two names of a list, as they are typed in haste: "aniara å kallocain"."""


def beside_or(reading: Reading, names: NameDirectory, start: int, end: int) -> bool:
    """ "Dune or brave new world?": on the other side of an "or" stands a title, too."""
    if len(reading.tokens) > CHOICE_WORDS:
        return False
    either = OR[reading.language].split()
    words = reading.folded
    before = start > 1 and words[start - 1] in either and _title_ends(reading, names, start - 1)
    after = end < len(words) and words[end] in either and _title_starts(reading, names, end + 1)
    its = [m for m in reading.phrases("this_one") if m.end == start - 1 or m.start == end + 1]
    beside_it = [m for m in its if words[start - 1 if m.end == start - 1 else end] in either]
    compares = bool(beside_it) and (reading.lexicon.aspect(words) is not None or asks_which(reading))
    return bool(before or after or compares)  # "what's scarier, that or dracula"


def in_list(reading: Reading, names: NameDirectory, found: Sequence[Mention], start: int, end: int) -> bool:
    """ "Put dune, neuromancer and momo on my list": one of several titles that an order names."""
    if not names_list(reading):
        return False
    joined = _AND | _LAX.get(reading.language, set())
    words = reading.folded
    left = start - 1 if start and words[start - 1] in joined else start
    set_off = left < start or (start < len(words) and reading.tokens[start].breaks)
    if set_off and any(m.kind == "title" and m.end == left for m in found):
        return True
    right = end + 1 if end < len(words) and words[end] in joined else end
    apart = right > end or (end < len(words) and reading.tokens[end].breaks)
    return apart and _title_starts(reading, names, right)


def rest_speaks(reading: Reading, start: int, end: int) -> bool:
    """ "Dune hebben we al", "is emma long": every other word of the clause says or asks something of a book."""
    if len(reading.tokens) > SPOKEN_WORDS:
        return False
    first, last = clause(reading, start, end)
    inside, sure = said_of_books(reading), said_of_books(reading, _OPENINGS)
    others = [i for i in range(first, last) if not start <= i < end]
    speaks = any(i in sure for i in others) or says_had(reading, first, last)
    return speaks and all(i in inside or reading.is_filler(i) or reading.folded[i] in _THEY for i in others)


def said_of_books(reading: Reading, apart_from: Sequence[str] = ()) -> set[int]:
    """Words that say or ask something of a book: that it was read, is wanted on the list, was dull, how long it is."""
    said = [*reading.cued(*_SPOKEN_CUES), *reading.phrases(*_SPOKEN_PHRASES)]
    return {i for m in said if m.term not in apart_from for i in range(m.start, m.end)}


def _title_ends(reading: Reading, names: NameDirectory, end: int) -> bool:
    words = reading.folded
    spans = (tuple(words[first:end]) for first in range(max(0, end - MAX_WORDS), end))
    return any(span in names.titles and _telling(reading, span) for span in spans)


def _title_starts(reading: Reading, names: NameDirectory, start: int) -> bool:
    words = reading.folded
    spans = (tuple(words[start:last]) for last in range(start + 1, min(len(words), start + MAX_WORDS) + 1))
    return any(span in names.titles and _telling(reading, span) for span in spans)


def _telling(reading: Reading, words: tuple[str, ...]) -> bool:
    return any(word not in reading.lexicon.filler for word in words)
