"""How long, and how many: pages, hours, "250-350 pages", "short", "not too long", "give me five"."""

from __future__ import annotations

from agents.understanding.limit_set import Limits
from agents.understanding.reading import Reading, nearest_before
from agents.understanding.refusals import is_refused
from tools.language.lexicon import Match

SHORT_PAGES, NOT_LONG_PAGES, LONG_PAGES = 250, 400, 500
SHORT_MINUTES, NOT_LONG_MINUTES = 5 * 60, 11 * 60
ASKED_WORDS, MOST_BOOKS = 6, 10
OF_BOOK_REACH = 3
_TO = frozenset("to and till och bis und a et y e en tot til og ja or eller oder ou o of tai upp".split())
"""Words between the two figures of a range, in any language."""
_LENGTHS = ("pages_min", "pages_max", "minutes_min", "minutes_max")


def number_at(reading: Reading, index: int) -> int | None:
    """The number that word `index` says; None when it says none."""
    word = reading.tokens[index].folded
    if word.isdigit() and len(word) <= 4:
        return int(word)
    return reading.lexicon.numbers.get(word)


def range_before(reading: Reading, index: int) -> tuple[int, int] | None:
    """(the lower figure, its word) of a range that ends in word `index`: "250-350", "between 250 and 350"."""
    tokens = reading.tokens
    if index >= 1 and (low := number_at(reading, index - 1)) is not None:
        between = reading.text[tokens[index - 1].end : tokens[index].start].strip()
        if between in ("-", "–", "—", "/", "..", "..."):
            return low, index - 1
    if index >= 2 and tokens[index - 1].folded in _TO and (low := number_at(reading, index - 2)) is not None:
        return low, index - 2
    return None


def find_quantities(reading: Reading, limits: Limits) -> None:
    """Numbers with units: pages, hours, minutes."""
    for index in range(len(reading.tokens)):
        if (value := number_at(reading, index)) is None:
            continue
        unit = next((m for m in reading.phrases("pages", "hours", "minutes") if m.start == index + 1), None)
        if unit is None:
            continue
        low = range_before(reading, index)
        first = low[1] if low else index
        before = nearest_before(reading.phrases("at_most", "at_least", "about_n"), first, 1)
        field_name, scale = ("pages", 1) if unit.term == "pages" else ("minutes", 60 if unit.term == "hours" else 1)
        if low and low[0] < value:
            bounds = {f"{field_name}_min": low[0] * scale, f"{field_name}_max": value * scale}
        else:
            bounds = _bounds(field_name, value * scale, before.term if before else "none")
        _set(limits, bounds)
        reading.take(before.start if before else first, unit.end)


def _bounds(field_name: str, amount: int, kind: str) -> dict[str, int]:
    if kind == "at_least":
        return {f"{field_name}_min": amount}
    if kind == "at_most" or field_name == "minutes":
        return {f"{field_name}_max": amount if kind == "at_most" else round(amount * 1.1)}
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


def find_lengths(reading: Reading, limits: Limits) -> None:
    """Lengths in words; figures say more."""
    if set(_LENGTHS) & set(limits.constraints):
        return
    audio = "audiobook" in limits.constraints.get("formats", ())
    field_name = "minutes_max" if audio else "pages_max"
    if reading.has("not_long"):
        limits.constraints[field_name] = NOT_LONG_MINUTES if audio else NOT_LONG_PAGES
    elif any(is_said_of_book(reading, m) and not is_refused(reading, m.start) for m in reading.phrases("short_book")):
        limits.constraints[field_name] = SHORT_MINUTES if audio else SHORT_PAGES
    elif any(is_said_of_book(reading, m) and not is_refused(reading, m.start) for m in reading.phrases("long_book")):
        limits.constraints["pages_min"] = LONG_PAGES
    for match in reading.phrases("not_long", "short_book", "long_book"):
        if is_said_of_book(reading, match):
            reading.take(match.start, match.end)
