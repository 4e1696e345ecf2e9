"""When a book came out: years, decades, centuries, "the last ten years", "modern"."""

from __future__ import annotations

import re

from agents.understanding.amounts import is_said_of_book
from agents.understanding.comparators import number_at, range_before, refused_before, without_between
from agents.understanding.limit_set import Limits
from agents.understanding.reading import Reading, nearest_before
from agents.understanding.refusals import is_refused

MODERN_YEAR = 1990
"""What readers call modern came out since then."""
RECENT_YEARS = 15
"""What they call recent is no older."""
SHORT_WORDS, MODERN_WORDS, SPAN_REACH, SETTING_REACH, MOST_YEARS = 6, 8, 2, 4, 99
_YEAR = re.compile(r"(1[0-9]|20)\d\d")
_DECADE = re.compile(r"((?:1[5-9]|20)\d0|[1-9]0)(s|er|ers|erne|ern|ies|tal|talet|talets|tallet|ene)?$")
_SPAN_WORDS = frozenset(
    "tal tals talet talets tallet luku luvun luvulta luvulla luvuilla er erne erjahre jahre jahren jahrzehnt".split()
)
_SPAN_BEFORE = frozenset("annees annee anos jaren years los vuosien".split())
"""Words before the figure of a decade: "les annees 80", "de jaren 80"."""
_TENS: dict[int, str] = {
    20: "twenties tjugotalet tjugotal tjuetallet tyverne zwanziger vingt veinte twintig kaksikymmentaluvun",
    30: "thirties trettiotalet trettiotal trettitallet trediverne dreissiger trente treinta dertig kolmekymmentaluvun",
    40: "forties fyrtiotalet fyrtiotal fortitallet forrerne fyrrerne vierziger quarante cuarenta veertig",
    50: "fifties femtiotalet femtiotal femtitallet halvtredserne funfziger cinquante cincuenta vijftig",
    60: "sixties sextiotalet sextiotal sekstitallet tresserne sechziger soixante sesenta zestig kuusikymmentaluvun",
    70: "seventies sjuttiotalet sjuttiotal syttitallet halvfjerdserne siebziger setenta zeventig"
    " seitsemankymmentaluvun",
    80: "eighties attiotalet attiotal attitallet firserne achtziger ochenta tachtig kahdeksankymmentaluvun",
    90: "nineties nittiotalet nittiotal nittitallet halvfemserne neunziger noventa negentig yhdeksankymmentaluvun",
}
_SPELT_DECADES = {word: 1900 + tens for tens, words in _TENS.items() for word in words.split()} | {
    "noughties": 2000, "aughts": 2000, "nollnolltalet": 2000, "nullerne": 2000, "tiotalet": 2010,
}  # fmt: skip
_NEEDS_SPAN_BEFORE = frozenset(
    "vingt trente quarante cinquante soixante veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"
    " twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
)
"""Numbers that are a decade only after a word for years: "les annees trente"."""
_PUBLISHED = frozenset(
    "erschienen geschrieben veroffentlicht published written utgiven utkommen skriven utgitt skrevet udgivet udkommet"
    " julkaistu ilmestynyt ilmestyneita verschenen uitgekomen"
    " geschreven paru parus parue publie publies publiee ecrit ecrite sorti sortie publicado publicada escrito escrita"
    " salido editado skrivna skrivet skrevne skrevet kirjoitettu kirjoitettuja julkaistuja uitgegeven".split()
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
    _not_older(reading, limits, this_year)
    _decades(reading, limits)
    _this_century(reading, limits, this_year)
    _centuries(reading, limits)
    _years(reading, limits)
    _modern(reading, limits, this_year)


def _is_setting(reading: Reading, start: int) -> bool:
    """ "Set in the 1920s", "about life in the 19th century"."""
    cues = [m for m in reading.cued("takes_place") if m.end <= start <= m.end + SETTING_REACH]
    return bool(cues) or any(m.term == "historical-fiction" for m in reading.facets("genres"))


def _published(reading: Reading, start: int) -> bool:
    """ "From the seventies", "before 1950": words that date a book rather than its story."""
    said = [*reading.phrases("published_after", "published_before"), *reading.cued("came_from")]
    return nearest_before(said, start, 1) is not None


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


def _not_older(reading: Reading, limits: Limits, this_year: int | None) -> None:
    """ "Nothing older than ten years", "inte äldre än tio år", "at most five years old": counted from today."""
    if this_year is None:
        return
    for index in range(len(reading.tokens)):
        if (years := number_at(reading, index)) is None or not 1 < years <= MOST_YEARS:
            continue
        older = nearest_before(reading.phrases("published_before"), index, 0)
        unit = any(m.start == index + 1 for m in (*reading.cued("years", "decade"), *reading.phrases("years_old")))
        if older and unit and refused_before(reading, older.start):
            decades = any(m.start == index + 1 for m in reading.cued("decade"))
            _set_year(limits, "year_min", this_year - years * (10 if decades else 1))
            reading.take(index, index + 2)


def _decades(reading: Reading, limits: Limits) -> None:
    """ "From the 1950s", "från 1800-talet", "les années 80", "70s or so": when it came out."""
    for index in range(len(reading.tokens)):
        if reading.taken[index] or (decade := decade_at(reading, index)) is None:
            continue
        first, years, start, end = decade
        steers = reading.has("newer", "older")
        if not (_published(reading, start) or steers) and len(reading.tokens) > SHORT_WORDS:
            continue
        if _is_setting(reading, start) and not _published(reading, start):
            continue
        _bounded_span(reading, limits, first, first + years - 1, start, end)
        reading.take(start, end)
        return


def decade_at(reading: Reading, index: int) -> tuple[int, int, int, int] | None:
    """(first year, how many, first word, word after the last) of a decade, or a century in figures ("1800-talet")."""
    tokens, word = reading.tokens, reading.tokens[index].folded
    before = index > 0 and tokens[index - 1].folded in _SPAN_BEFORE
    after = index + 1 < len(tokens) and tokens[index + 1].folded in _SPAN_WORDS
    start, end = index - (1 if before else 0), index + (2 if after else 1)
    if french := _french_decade(reading, index):
        return french
    if (spelt := _SPELT_DECADES.get(word)) is not None:
        bare = word in _NEEDS_SPAN_BEFORE and not before
        if index and tokens[index - 1].folded == "nineteen":
            start = index - 1
        return None if bare else (spelt, 10, start, end)
    if not (match := _DECADE.match(word)) or not (match.group(2) or before or after):
        return None  # "1800-talet" is cut into two words
    first = int(match.group(1))
    first += 1900 if first < 100 else 0
    whole = first % 100 == 0 and not (first == 2000 and match.group(2) == "s")
    return first, 100 if whole else 10, start, end


_FRENCH = {("soixante", "dix"): 1970, ("quatre", "vingt"): 1980, ("quatre", "vingts"): 1980,
    ("quatre", "vingt", "dix"): 1990}  # fmt: skip


def _french_decade(reading: Reading, index: int) -> tuple[int, int, int, int] | None:
    """ "Les années quatre-vingt-dix": of several words."""
    if not index or reading.folded[index - 1] not in _SPAN_BEFORE:
        return None
    for length in (3, 2):
        if year := _FRENCH.get(tuple(reading.folded[index : index + length])):
            return year, 10, index - 1, index + length
    return None


def _bounded_span(reading: Reading, limits: Limits, first: int, last: int, start: int, end: int) -> None:
    """The span itself, or what lies on one side of it: "before the eighties", "the nineties or later"."""
    kind = _side(reading, start, end)
    if kind == "later":
        _set_year(limits, "year_min", first)
    elif kind == "earlier":
        _set_year(limits, "year_max", last)
    elif kind == "before":
        _set_year(limits, "year_max", first - 1)
    else:
        _span(limits, first, last)


def _side(reading: Reading, start: int, end: int) -> str:
    """ "later", "earlier" (both with the years named), "before" (without them), or "" for the years themselves."""
    for match in reading.cued("or_later", "or_earlier"):
        if match.start == end:
            reading.take(end, match.end)
            return "later" if match.term == "or_later" else "earlier"
    before = nearest_before(reading.phrases("published_before"), start, 1)
    if before and not reading.tokens[start].breaks:
        return "later" if refused_before(reading, before.start) else "before"
    return ""


def _set_year(limits: Limits, name: str, year: int) -> None:
    limits.constraints[name] = year
    limits.figures.add(name)


def _span(limits: Limits, first: int, last: int) -> None:
    limits.constraints["year_min"], limits.constraints["year_max"] = first, last
    limits.figures |= {"year_min", "year_max"}


_THIS = frozenset("this detta dette talla deze dit diesem dieses ce este".split())


def _this_century(reading: Reading, limits: Limits, this_year: int | None) -> None:
    """ "From this century", "de este siglo"; not what is set in it."""
    for century in reading.cued("century"):
        start = century.start - 1
        named = start >= 0 and reading.folded[start] in _THIS
        if this_year is not None and named and "year_min" not in limits.constraints and not _is_setting(reading, start):
            _set_year(limits, "year_min", this_year - this_year % 100)
            reading.take(start, century.end)


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
    """ "After 2010", "2010 or later", "nothing older than 2005", "between 1990 and 2000", "pre-1940"."""
    for index, token in enumerate(reading.tokens):
        if not _YEAR.fullmatch(token.text) or reading.taken[index]:
            continue
        year = int(token.text)
        low = range_before(reading, index)
        if low and _YEAR.fullmatch(str(low[0])) and low[0] < year and _ranged(reading, low[1], index):
            _span(limits, low[0], year)
            reading.take(without_between(reading, low[1]), index + 1)
            continue
        if next((m for m in reading.cued("or_later", "or_earlier") if m.start == index + 1), None):
            side = _side(reading, index, index + 1)
            _set_year(limits, "year_min" if side == "later" else "year_max", year)
            reading.take(index, index + 1)
            continue
        if index and reading.folded[index - 1] == "pre":
            _set_year(limits, "year_max", year - 1)
            reading.take(index - 1, index + 1)
            continue
        _beside(reading, limits, index, year)


def _ranged(reading: Reading, first: int, last: int) -> bool:
    """Two years are a span of publication where a dash joins them, or few words stand around and no story does."""
    if _published(reading, first):
        return True
    return (last - first == 1 or len(reading.tokens) <= 2 * SHORT_WORDS) and not _is_setting(reading, first)


def _beside(reading: Reading, limits: Limits, index: int, year: int) -> None:
    after = nearest_before(reading.phrases("published_after"), index, 1)
    before = nearest_before(reading.phrases("published_before"), index, 1)
    said = max((m for m in (after, before) if m), key=lambda m: (m.end, m.end - m.start), default=None)
    if said is None:
        if _came_out(reading, index):
            _span(limits, year, year)
            reading.take(index, index + 1)
        return
    refused = refused_before(reading, said.start)
    if said.term == "published_after":
        _set_year(limits, "year_max" if refused else "year_min", year)
    else:
        _set_year(limits, "year_min" if refused else "year_max", year if refused else year - 1)
    told = index + 1 < len(reading.tokens) and reading.folded[index + 1] in _PUBLISHED  # "nach 2005 erschienen"
    first = said.start - 1 if said.start and reading.folded[said.start - 1] in _PUBLISHED else said.start
    reading.take(first, index + (2 if told else 1))


def _came_out(reading: Reading, index: int) -> bool:
    """ "Vad kom ut 1968", "published in 1968": the year itself."""
    near = [m for m in reading.cued("came_out") if 0 <= index - m.end <= 2 or 0 <= m.start - index - 1 <= 1]
    return bool(near) and not _is_setting(reading, index)


def _modern(reading: Reading, limits: Limits, this_year: int | None) -> None:
    """ "Something modern in that spirit", "plutôt récent"; in a longer message it may be said of anything."""
    if {"year_min", "year_max"} & set(limits.constraints) or len(reading.tokens) > MODERN_WORDS:
        return
    inside = [m for m in reading.matches if m.end - m.start > 1]
    recent = this_year - RECENT_YEARS if this_year else MODERN_YEAR
    for match in reading.cued("modern", "recent"):
        longer = any(m.start <= match.start and match.end <= m.end for m in inside)
        if not longer and not is_refused(reading, match.start) and is_said_of_book(reading, match):
            limits.constraints["year_min"] = MODERN_YEAR if match.term == "modern" else recent
            return
