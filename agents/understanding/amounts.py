"""How long, and how many: pages, hours, "250-350 pages", "short", "not too long", "give me five"."""

from __future__ import annotations

from agents.understanding.comparators import Bound, bound_around, number_at, range_before, without_between
from agents.understanding.limit_set import Limits
from agents.understanding.reading import Reading, nearest_before
from agents.understanding.refusals import is_refused
from tools.language.lexicon import Match

SHORT_PAGES, NOT_LONG_PAGES, LONG_PAGES = 250, 400, 500
SHORT_MINUTES, NOT_LONG_MINUTES = 5 * 60, 11 * 60
ASKED_WORDS, MOST_BOOKS = 6, 10
BARE_LEAST, BARE_MOST, BARE_WORDS, FEW_WORDS = 60, 1400, 7, 4
"""Numbers without a unit that can only be pages: more than hours or ages, fewer than years."""
MOST_HOURS = 60
OF_BOOK_REACH, FINE_REACH = 3, 1
_LENGTHS = ("pages_min", "pages_max", "minutes_min", "minutes_max")


def find_quantities(reading: Reading, limits: Limits) -> None:
    """Numbers with units: pages, hours, minutes; and "over 900" where nothing but pages can be meant."""
    bare: list[tuple[int, int]] = []
    for index in range(len(reading.tokens)):
        if (value := _amount(reading, index)) is None or reading.taken[index]:
            continue
        if unit := _unit_after(reading, index):
            _read(reading, limits, index, value, unit.term, unit.end)
        elif value == int(value):
            bare.append((index, int(value)))
    for index, value in bare:
        if not reading.taken[index]:
            _without_unit(reading, limits, index, value)


def _amount(reading: Reading, index: int) -> float | None:
    """The number in word `index`, with the tenths written before a unit: "1.5 hours", "2,5 timmar"."""
    value = number_at(reading, index)
    tokens = reading.tokens
    if value is None or index == 0 or not (tokens[index].text.isdigit() and tokens[index - 1].text.isdigit()):
        return value
    point = reading.text[tokens[index - 1].end : tokens[index].start]
    tenths = point in (".", ",") and len(tokens[index].text) == 1 and int(tokens[index - 1].text) < MOST_HOURS
    return int(tokens[index - 1].text) + value / 10 if tenths else value


def _unit_after(reading: Reading, index: int) -> Match | None:
    """The unit of a number: at once, or after "or more", "and a half"."""
    ends = {index + 1, *(m.end for m in reading.cued("or_more", "or_less", "and_half") if m.start == index + 1)}
    return next((m for m in reading.phrases("pages", "hours", "minutes") if m.start in ends), None)


def _read(reading: Reading, limits: Limits, index: int, value: float, unit: str, end: int) -> None:
    low = range_before(reading, index)
    low = low if low and low[0] < value else None
    if low is None and reading.text[: reading.tokens[index].start].endswith((".", ",")) and value != int(value):
        first = index - 1
    else:
        first = low[1] if low else index
    field_name, scale = ("pages", 1) if unit == "pages" else ("minutes", 60 if unit == "hours" else 1)
    half = any(m.start in (index + 1, end) for m in reading.cued("and_half"))
    amount = round((value + (0.5 if half else 0)) * scale)
    bound = _bound(reading, first, index, end)
    if low:  # exactly as said, also where the lower figure had a unit of its own
        limits.constraints |= {f"{field_name}_min": low[0] * scale, f"{field_name}_max": amount}
        limits.figures |= {f"{field_name}_min", f"{field_name}_max"}
    else:
        _set(limits, _bounds(field_name, amount, bound.kind))
    reading.take(without_between(reading, bound.start), bound.end)


def _bound(reading: Reading, first: int, index: int, end: int) -> Bound:
    """What bounds a figure: words around it, else "short" beside it, or words for how much is borne at most."""
    bound = bound_around(reading, first, index, end)
    if bound.kind != "none":
        return bound
    fine = any(0 <= m.start - end <= FINE_REACH for m in reading.cued("is_fine", "allowed"))
    short = any(m.start != end and is_said_of_book(reading, m) for m in reading.phrases("short_book"))
    if fine or short or nearest_before(reading.cued("ceiling"), first, 1):
        return Bound("at_most", bound.start, bound.end)
    return bound


def _without_unit(reading: Reading, limits: Limits, index: int, value: int) -> None:
    """ "Over 900 then", "300 to 350": so many can only be pages, where the words end with the number."""
    if not BARE_LEAST <= value < BARE_MOST or reading.has("hours", "minutes"):
        return
    bound = bound_around(reading, index, index, index + 1)
    low = range_before(reading, index)
    ranged = low is not None and BARE_LEAST <= low[0] < value
    last = bound.end
    ends = last >= len(reading.tokens) or reading.tokens[last].breaks or reading.is_filler(last)
    ends = ends or len(reading.tokens) <= FEW_WORDS  # "over 900 then"
    short = len(reading.tokens) <= BARE_WORDS
    if not ends or not (
        (ranged and short) or bound.kind in ("at_least", "at_most") or (bound.kind == "about_n" and short)
    ):
        return
    if ranged and low:
        _set(limits, {"pages_min": low[0], "pages_max": value})
        reading.take(without_between(reading, low[1]), last)
        return
    _set(limits, _bounds("pages", value, bound.kind))
    reading.take(bound.start, last)


def _bounds(field_name: str, amount: int, kind: str) -> dict[str, int]:
    if kind == "at_least":
        return {f"{field_name}_min": amount}
    if kind == "at_most" or field_name == "minutes":
        return {f"{field_name}_max": round(amount * 1.1) if kind == "about_n" else amount}
    low, high = (0.7, 1.2) if kind == "about_n" else (0.9, 1.15)
    return {f"{field_name}_min": round(amount * low), f"{field_name}_max": round(amount * high)}


def _set(limits: Limits, bounds: dict[str, int]) -> None:
    """Both of two figures that cannot be met together stand ("20 pages" and "900 pages"): no book has them."""
    for name, amount in bounds.items():
        old = limits.constraints.get(name)
        tighter = max if name.endswith("_min") else min
        limits.constraints[name] = amount if old is None else tighter(old, amount)
        limits.figures.add(name)


def find_count(reading: Reading, limits: Limits) -> None:
    """How many books: "just one", "give me five then", "two good classics"."""
    if reading.has("just_one"):
        limits.count = 1
        return
    for index in range(len(reading.tokens)):
        value = number_at(reading, index)
        if value is None or not 2 <= value <= MOST_BOOKS or reading.taken[index]:
            continue
        after = [m for m in (*reading.phrases("book_word"), *reading.facets("genres")) if index < m.start <= index + 3]
        asked = nearest_before(reading.phrases("how_many"), index, 0)
        if (asked and len(reading.tokens) <= ASKED_WORDS) or any(reading.all_filler(index + 1, m.start) for m in after):
            limits.count = value
            reading.take(index, index + 1)
            return


def is_said_of_book(reading: Reading, match: Match) -> bool:
    """True when "short" or "long" is said of the book: "a long winter" is not, "a short, easy book" is."""
    whole = (m for m in reading.matches if m.kind != "phrase" and m.end - m.start > match.end - match.start)
    if any(m.start <= match.start and match.end <= m.end for m in whole):
        return False  # "short stories"
    if match.end - match.start > 1 or match.end >= len(reading.tokens):
        return True
    nouns = {m.start for m in (*reading.phrases("book_word"), *reading.facets("genres", "formats"))}
    ahead = range(match.end, min(match.end + OF_BOOK_REACH, len(reading.tokens)))
    if any(i in nouns and not reading.broken(match.end, i + 1) for i in ahead):
        return True
    said_of = {
        i for m in reading.facets("genres", "tone", "formats", "audience", "pace") for i in range(m.start, m.end)
    }
    return reading.tokens[match.end].breaks or reading.is_filler(match.end) or match.end in said_of


def _refuses_long(reading: Reading) -> bool:
    """ "I don't like long books", "inga tjocka böcker": said of the book."""
    said = [m for m in reading.phrases("long_book") if is_said_of_book(reading, m)]
    return any(is_refused(reading, m.start) for m in said)


def find_lengths(reading: Reading, limits: Limits) -> None:
    """Lengths in words; figures say more."""
    if set(_LENGTHS) & set(limits.constraints):
        return
    audio = "audiobook" in limits.constraints.get("formats", ())
    field_name = "minutes_max" if audio else "pages_max"
    if reading.has("not_long") or _refuses_long(reading):
        limits.constraints[field_name] = NOT_LONG_MINUTES if audio else NOT_LONG_PAGES
    elif any(is_said_of_book(reading, m) and not is_refused(reading, m.start) for m in reading.phrases("short_book")):
        limits.constraints[field_name] = SHORT_MINUTES if audio else SHORT_PAGES
    elif any(is_said_of_book(reading, m) and not is_refused(reading, m.start) for m in reading.phrases("long_book")):
        limits.constraints["pages_min"] = LONG_PAGES
    for match in reading.phrases("not_long", "short_book", "long_book"):
        if is_said_of_book(reading, match):
            reading.take(match.start, match.end)
