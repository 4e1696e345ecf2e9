"""What stands around a number: "over 900", "900 or more", "900+", "from 300 to 350", "nothing under 400"."""

from __future__ import annotations

from dataclasses import dataclass

from agents.understanding.reading import Reading, nearest_before
from agents.understanding.refusals import refusals
from tools.language.lexicon import Match

_TO = frozenset("to and till och bis und a et y e en tot til og ja or eller oder ou o of tai upp al hasta til".split())
"""Words between the two figures of a range, in any language."""
_BESIDE = frozenset("up zu about around ca circa cirka roughly max rond rund environ jusqua noin omkring but".split())
"""Words that may stand beside them: "300 up to 350", "300 and about 350"."""
_DASHES = ("-", "–", "—", "/", "..", "...")
_BETWEEN = frozenset("between mellan mellom mellem valilla tussen zwischen entre".split())
RANGE_REACH, FLIP_REACH = 4, 2
OPPOSITE = {"at_least": "at_most", "at_most": "at_least"}
THAN = frozenset("than an enn end kuin dan als que de".split())
_COMPARED = {"longer": "at_least", "shorter": "at_most"}
_AFTER = {"or_more": "at_least", "or_less": "at_most"}


@dataclass(frozen=True, slots=True)
class Bound:
    """How a number bounds: "at_least", "at_most", "about_n" or "none"; and the words that say so."""

    kind: str
    start: int
    end: int


def number_at(reading: Reading, index: int) -> int | None:
    """The number that word `index` says; None when it says none."""
    word = reading.tokens[index].folded
    if word.isdigit() and len(word) <= 4:
        return int(word)
    numbers = reading.lexicon.numbers
    if index and not reading.tokens[index].breaks:  # "dix-sept", "two hundred"
        before = reading.tokens[index - 1].folded
        for both in (f"{before} {word}", f"{before}-{word}"):
            if both in numbers:
                return numbers[both]
    return numbers.get(word)


def range_before(reading: Reading, index: int) -> tuple[int, int] | None:
    """(the lower figure, its word) of a range that ends in word `index`: "250-350", "between 250 and 350"."""
    tokens = reading.tokens
    if index >= 1 and (low := number_at(reading, index - 1)) is not None:
        between = reading.text[tokens[index - 1].end : tokens[index].start].strip()
        if between in _DASHES:
            return low, index - 1
    joined, place = False, index - 1
    while place >= max(0, index - RANGE_REACH):
        if joined and (low := number_at(reading, place)) is not None:
            return low, place
        word = tokens[place].folded
        unit = any(m.start <= place < m.end for m in reading.phrases("pages", "hours", "minutes"))
        if word not in _TO and word not in _BESIDE and not (joined and unit):
            return None
        joined = joined or word in _TO
        place -= 1
    return None


def without_between(reading: Reading, start: int) -> int:
    """The first word of a range with its "between"."""
    return start - 1 if start and reading.folded[start - 1] in _BETWEEN else start


def refused_before(reading: Reading, start: int) -> Match | None:
    """ "Nothing over", "nothing that's under", "inte äldre än": a refusal of the comparison itself."""
    for match in refusals(reading):
        between = range(match.end, start)
        if match.end > start or len(between) > FLIP_REACH or reading.broken(match.end, start + 1):
            continue
        facets = {i for m in reading.matches if m.kind != "phrase" for i in range(m.start, m.end)}
        if all(reading.is_filler(i) and i not in facets for i in between):
            return match
    return None


def bound_around(reading: Reading, first: int, index: int, end: int) -> Bound:
    """What bounds the number in word `index`; its range begins at `first`, its unit ends before `end`."""
    if reading.text[reading.tokens[index].end :][:1] == "+":
        return Bound("at_least", first, end)
    after = next((m for m in reading.cued(*_AFTER) if m.start in (index + 1, end)), None)
    if after:
        return Bound(_AFTER[after.term], first, max(end, after.end))
    before = nearest_before(reading.phrases("at_most", "at_least", "about_n"), first, 1)
    if before is None:
        return _compared(reading, first, end)
    refused = refused_before(reading, before.start) if before.term in OPPOSITE else None
    kind = OPPOSITE[before.term] if refused else before.term
    return Bound(kind, refused.start if refused else before.start, end)


def _compared(reading: Reading, first: int, end: int) -> Bound:
    """ "Kürzer als 200", "nicht länger als 200": a comparative that no phrase for a bound holds."""
    match = nearest_before(reading.phrases(*_COMPARED), first, 1)
    if match is None or first - match.end != 1 or reading.folded[match.end] not in THAN:
        return Bound("none", first, end)
    kind, refused = _COMPARED[match.term], refused_before(reading, match.start)
    return Bound(OPPOSITE[kind] if refused else kind, refused.start if refused else match.start, end)
