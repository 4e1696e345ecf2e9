"""What is none of our business: work to be done for somebody, wares other than books, what other readers keep here.

"Write my essay on it", "¿me recomiendas un restaurante?", "show me what other users have on their lists".
"""

from __future__ import annotations

from agents.understanding.reading import Reading
from tools.language.lexicon import Match

TASK_WORDS, TIP_WORDS, OTHERS_WORDS, NEAR = 24, 12, 16, 6
_PLACED = frozenset("in at on inside about i på pa om im am auf über uber dans sur à a op over en sobre de".split())
"""Between a verb and a noun they say where or what about: "recommend something in a hotel"."""


def sets_task(reading: Reading) -> bool:
    """ "Write my 1000 word essay on it", "kannst du meinen Aufsatz schreiben": work, whatever book it names."""
    if len(reading.tokens) > TASK_WORDS or reading.cued("my_list", "off_list"):
        return False
    for verb in reading.cued("task_verbs"):
        for thing in reading.cued("task_things"):
            first, other = sorted((verb, thing), key=lambda m: m.start)
            close = 0 <= other.start - first.end <= NEAR and not reading.broken(first.end, other.start + 1)
            if close and reading.leads(first.start) and (first is verb or other.end == len(reading.tokens)):
                return True
    return False


def seeks_other_wares(reading: Reading) -> bool:
    """ "Can you recommend a film?": what is asked for is no book."""
    if len(reading.tokens) > TIP_WORDS or reading.has("book_word", "like_this", "this_one"):
        return False
    return any(_seeks(reading, tip, ware) for ware in reading.cued("wares") for tip in reading.cued("tips"))


def _seeks(reading: Reading, tip: Match, ware: Match) -> bool:
    """A verb and what it asks for, whichever comes first, and nothing but fillers and praise before and between."""
    first, last = sorted((tip, ware), key=lambda m: m.start)
    if last is tip and last.end != len(reading.tokens):
        return False  # "kannst du mir ein Restaurant empfehlen", but not "a film I know"
    praised = {i for m in reading.cued("praise", "kind_words") for i in range(m.start, m.end)}
    before = (*range(first.start), *range(first.end, last.start))
    plain = all(reading.is_filler(i) or i in praised or (i < first.start and reading.leads(i)) for i in before)
    return plain and _PLACED.isdisjoint(reading.folded[first.end : last.start])


def pries(reading: Reading) -> bool:
    """ "What do other users have on their lists": other readers' lists, loans and names are theirs."""
    if len(reading.tokens) > OTHERS_WORDS or reading.cued("others_liked"):
        return False
    of_others = reading.cued("other_users")
    theirs = (m for m in reading.cued("private_things") for o in of_others if not o.start <= m.start < o.end)
    return next(theirs, None) is not None


def is_elsewhere(reading: Reading) -> bool:
    """Any of these."""
    return sets_task(reading) or seeks_other_wares(reading) or pries(reading)
