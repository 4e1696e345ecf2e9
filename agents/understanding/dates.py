"""When a book came out: years, decades, centuries, "the last ten years", "modern"."""

from __future__ import annotations

import re

from agents.understanding.amounts import is_said_of_book, number_at
from agents.understanding.limit_set import Limits
from agents.understanding.reading import Reading, nearest_before
from agents.understanding.refusals import is_refused

MODERN_YEAR = 1990
"""What readers call modern came out since then."""
SHORT_WORDS, MODERN_WORDS, SPAN_REACH, SETTING_REACH = 6, 8, 2, 4
_YEAR = re.compile(r"(1[0-9]|20)\d\d")
_DECADE = re.compile(r"((?:1[5-9]|20)\d0|[1-9]0)s?$")
_SPAN_WORDS = frozenset(
    "tal tals talet talets tallet luku luvun luvulta luvulla luvuilla er erne erjahre jahre".split()
)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|e|de|ste|eme|er|a)?$")
_ROMAN = {"xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}
_SPELT = {
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "femtonhundratalet": 16, "sextonhundratalet": 17, "sjuttonhundratalet": 18, "artonhundratalet": 19,
    "nittonhundratalet": 20, "attenhundretallet": 19, "syttenhundretallet": 18, "attenhundredetallet": 19,
    "sechzehnten": 16, "siebzehnten": 17, "achtzehnten": 18, "neunzehnten": 19, "zwanzigsten": 20,
    "zestiende": 16, "zeventiende": 17, "achttiende": 18, "negentiende": 19, "twintigste": 20,
    "kuudestoista": 16, "seitsemastoista": 17, "kahdeksastoista": 18, "yhdeksastoista": 19,
}  # fmt: skip


def find_dates(reading: Reading, limits: Limits, this_year: int | None) -> None:
    """Bounds on the year of publication; a time in which a story is set is none."""
    _lately(reading, limits, this_year)
    _decades(reading, limits)
    _centuries(reading, limits)
    _years(reading, limits)
    _modern(reading, limits)


def _is_setting(reading: Reading, start: int) -> bool:
    """ "Set in the 1920s", "about life in the 19th century"."""
    cues = [m for m in reading.cued("takes_place") if m.end <= start <= m.end + SETTING_REACH]
    return bool(cues) or any(m.term == "historical-fiction" for m in reading.facets("genres"))


def _published(reading: Reading, start: int) -> bool:
    return nearest_before(reading.phrases("published_after"), start, 1) is not None


def _lately(reading: Reading, limits: Limits, this_year: int | None) -> None:
    """ "From the last ten years", "de senaste tjugo åren", "les dix dernières années": counted from today."""
    if this_year is None:
        return
    for span in reading.cued("last_span"):
        for unit in reading.cued("years", "decade"):
            first, last = min(span.start, unit.start), max(span.end, unit.end)
            inside = range(max(0, first - 1), last)
            numbers = [(number_at(reading, i), i) for i in inside if not span.start <= i < span.end]
            value, place = next(((v, i) for v, i in numbers if v and v > 1), (None, None))
            if unit.start - span.end > SPAN_REACH or span.end - unit.start > 1 or reading.broken(first + 1, last):
                continue
            if value is None and unit.term != "decade":
                continue  # "last year" is when the reader's holiday was
            years = (value or 1) * (10 if unit.term == "decade" else 1)
            limits.constraints["year_min"] = this_year - years
            reading.take(min(first, place if place is not None else first), last)
            return


def _decades(reading: Reading, limits: Limits) -> None:
    """ "From the 1950s", "från 1800-talet", "70s or so": when it came out."""
    for index, token in enumerate(reading.tokens):
        if not (match := _DECADE.match(token.folded)) or reading.taken[index]:
            continue
        first = int(match.group(1))
        first += 1900 if first < 100 else 0
        plain = not token.folded.endswith("s")  # "1800-talet" is cut into two words
        if plain and not (index + 1 < len(reading.tokens) and reading.tokens[index + 1].folded in _SPAN_WORDS):
            continue
        steers = reading.has("newer", "older")
        if not (_published(reading, index) or steers) and len(reading.tokens) > SHORT_WORDS:
            continue
        if _is_setting(reading, index) and not _published(reading, index):
            continue
        _span(limits, first, first + (99 if first % 100 == 0 else 9))
        reading.take(index, index + (2 if plain else 1))
        return


def _span(limits: Limits, first: int, last: int) -> None:
    limits.constraints["year_min"], limits.constraints["year_max"] = first, last
    limits.figures |= {"year_min", "year_max"}


def _centuries(reading: Reading, limits: Limits) -> None:
    """ "19th century", "im 18. Jahrhundert", "du XIXe siècle", "del siglo XIX"."""
    if "year_min" in limits.constraints:
        return
    for century in reading.cued("century"):
        for place in (century.start - 1, century.end):
            if not 0 <= place < len(reading.tokens) or (number := _century(reading.tokens[place].folded)) is None:
                continue
            first = min(place, century.start)
            short = len(reading.tokens) <= 2 * SHORT_WORDS
            if _is_setting(reading, first) or not (short or _published(reading, first)):
                return
            _span(limits, (number - 1) * 100, number * 100 - 1)
            return


def _century(word: str) -> int | None:
    bare = word[:-1] if word.endswith("e") and word[:-1] in _ROMAN else word
    if (number := _ROMAN.get(bare) or _ROMAN.get(word.removesuffix("eme")) or _SPELT.get(word)) is not None:
        return number
    match = _ORDINAL.match(word)
    return int(match.group(1)) if match and 14 <= int(match.group(1)) <= 21 else None


def _years(reading: Reading, limits: Limits) -> None:
    for index, token in enumerate(reading.tokens):
        if not _YEAR.fullmatch(token.text) or reading.taken[index]:
            continue
        before = index > 0 and reading.tokens[index - 1].text
        if before and _YEAR.fullmatch(before) and "-" in reading.text[reading.tokens[index - 1].end : token.start]:
            _span(limits, int(before), int(token.text))
            reading.take(index - 1, index + 1)
            continue
        for key, name, shift in (("published_after", "year_min", 0), ("published_before", "year_max", -1)):
            if nearest_before(reading.phrases(key), index, 1):
                limits.constraints[name] = int(token.text) + shift
                limits.figures.add(name)
                reading.take(index, index + 1)


def _modern(reading: Reading, limits: Limits) -> None:
    """ "Something modern in that spirit"; in a longer message "modern" may be said of anything."""
    if {"year_min", "year_max"} & set(limits.constraints) or len(reading.tokens) > MODERN_WORDS:
        return
    inside = [m for m in reading.matches if m.end - m.start > 1]
    for match in reading.cued("modern"):
        longer = any(m.start <= match.start and match.end <= m.end for m in inside)
        if not longer and not is_refused(reading, match.start) and is_said_of_book(reading, match):
            limits.constraints["year_min"] = MODERN_YEAR
            return
