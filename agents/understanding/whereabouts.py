"""Where a reader is: "for my mother in hospital", "to read on the train", "till stranden" wish for no setting."""

from __future__ import annotations

from agents.understanding.reading import Reading, clause
from tools.language.lexicon import Match

_PLACED = frozenset(
    """
    in at on im am i pa ved vid a au aux en al dans sur op aan auf an ins ans til till for fur zum pour para voor
    """.split()
)
_THE = frozenset("the den der die das dem det de het la le les l el los las her his their my min mitt".split())
_FOR = frozenset("for till til fur zum zur pour para voor".split())
_MINE = frozenset("my our mein meine meinen meiner mijn onze mon ma mes mi mis min mitt mina long".split())
_BOTH = frozenset("a an en ein eine einem einer et un une una ett ei".split())
"""Articles of what is not known yet: "in a hospital" is a setting."""
_LOCATIVE = ("ssa", "lla", "lle", "aan", "oon", "uun", "seen", "junaan")
MOST_WORDS, READ_REACH, WHO_REACH, AFTER_REACH = 20, 2, 3, 2


def take_whereabouts(reading: Reading) -> None:
    """Account for the words that say where a book will be read, or where the one is whom it is for."""
    if len(reading.tokens) > MOST_WORDS or reading.has("identify"):
        return
    for match in reading.cued("occasion"):
        first = match.start
        while first and reading.folded[first - 1] in _THE | _MINE and not reading.tokens[first].breaks:
            first -= 1
        if first and reading.folded[first - 1] in _FOR and not reading.tokens[first].breaks:
            reading.take(first - 1, match.end)  # "for my commute", "pour le métro"
    for match in reading.facets("setting"):
        opening = _opening(reading, match)
        if opening is not None and not _is_scene(reading, match) and _somebody_is(reading, opening, match.end):
            reading.take(opening, match.end)


def _opening(reading: Reading, match: Match) -> int | None:
    """The preposition before a place that is known ("in the", "im", "på"); None where there is none."""
    words = reading.folded
    if reading.language == "fi":
        return match.start if words[match.end - 1].endswith(_LOCATIVE) else None
    if words[match.start] in _PLACED and match.end - match.start > 1:
        return None if words[match.start + 1] in _BOTH else match.start
    first = match.start
    while first and words[first - 1] in _THE and not reading.tokens[first].breaks:
        first -= 1
    held = first
    while held and words[held - 1] in _PLACED and not reading.tokens[held].breaks:
        held -= 1
        if words[held] in _BOTH and held + 1 == match.start:
            before = words[held - 1] if held else ""
            if before in _PLACED:
                return None  # "en un hospital", "på en ö"
    return held if held < first else None


def _is_scene(reading: Reading, match: Match) -> bool:
    """ "Set in", "about", "das im Krankenhaus spielt": said of the story."""
    first, last = clause(reading, match.start, match.end)
    told = [m for m in reading.cued("takes_place") if reading.folded[m.start] not in _PLACED]
    return any(first <= m.start < match.start or match.end <= m.start <= min(last, match.end + 1) for m in told)


def _somebody_is(reading: Reading, first: int, end: int) -> bool:
    """Somebody is said to be there, or to read there, or the place is what the book is for."""
    books = [*reading.phrases("book_word"), *reading.facets("genres", "formats")]
    people = [*reading.phrases("for_other"), *reading.cued("kin", "is_at")]
    for who in people:
        between = range(who.end, first)
        near = 0 <= first - who.end <= WHO_REACH and not reading.broken(who.end, first + 1)
        if near and not any(m.start in between for m in books):
            return True
    read_there = (0 <= first - m.end <= READ_REACH or 0 <= m.start - end < AFTER_REACH for m in reading.cued("reads"))
    return any(read_there) or any(m.start == first for m in reading.cued("bound_for"))
