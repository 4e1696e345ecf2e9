"""Hard limits in a message: lengths, hours, ages, years, languages, formats, and what must not be in the book."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from agents.understanding.reading import Reading, nearest_before
from tools.language.lexicon import Match
from tools.types import Constraints, Facets
from tools.vocabulary import SUBGENRES

SHORT_PAGES, NOT_LONG_PAGES, LONG_PAGES = 250, 400, 500
SHORT_MINUTES, NOT_LONG_MINUTES = 5 * 60, 11 * 60
WISHES = ("genres", "tone", "themes", "setting", "places", "era", "storyline", "pace")
NEGATION_REACH = 3
_YEAR = re.compile(r"(1[0-9]|20)\d\d")
_SHORT_AGE = re.compile(r"(\d{1,2})(?:yo|yrs?|y)$")
_DECADE = re.compile(r"((?:1[5-9]|20)\d0|[1-9]0)s?$")
_SPAN_WORDS = frozenset("tal tals talet talets tallet luku luvun luvulta luvulla".split())
CHILD_REACH, AGED_WORDS, MOST_BOOKS = 3, 6, 10
_AGO = frozenset("sedan siden ago".split())
_AGE_WORD = re.compile(r"^(\d{1,2})?(?:ar(?:|ing|ig|iga|ige|ingen|ingar)|jahrig\w*|vuotia\w*|jarig\w*)$")

AVOIDED_WITH_GENRE = {"romance": ("love", "first-love"), "war": ("war",), "horror": ()}


@dataclass(slots=True)
class Limits:
    """What a message sets: constraint fields, facets wanted and to avoid, and which words said so."""

    constraints: dict[str, Any] = field(default_factory=dict)
    facets: dict[str, list[str]] = field(default_factory=dict)
    avoid: dict[str, list[str]] = field(default_factory=dict)
    count: int | None = None
    """How many books are wanted."""
    figures: set[str] = field(default_factory=set)
    """Constraints that were given as figures ("at most 300 pages"), not as words ("short")."""

    def want(self, facet: str, term: str) -> None:
        """A soft wish."""
        terms = self.facets.setdefault(facet, [])
        if term not in terms:
            terms.append(term)

    def shun(self, facet: str, term: str) -> None:
        """A soft dislike."""
        terms = self.avoid.setdefault(facet, [])
        if term not in terms:
            terms.append(term)

    def add(self, name: str, *values: str) -> None:
        """Extend a tuple constraint."""
        old = self.constraints.get(name, ())
        self.constraints[name] = (*old, *(v for v in values if v not in old))


def _number(reading: Reading, index: int) -> int | None:
    word = reading.tokens[index].folded
    if word.isdigit() and len(word) <= 4:
        return int(word)
    return reading.lexicon.numbers.get(word)


def _ago(reading: Reading, index: int) -> bool:
    return index < len(reading.tokens) and reading.tokens[index].folded in _AGO


def _quantities(reading: Reading, limits: Limits) -> None:
    """Numbers with units: pages, hours, minutes, years of age."""
    for index in range(len(reading.tokens)):
        if (value := _number(reading, index)) is None:
            continue
        unit = next(
            (m for m in reading.phrases("pages", "hours", "minutes", "years_old") if m.start == index + 1), None
        )
        if unit is None:
            if (age := nearest_before(reading.phrases("years_old"), index, 0)) and 0 < value <= 18:  # "aged 9"
                limits.constraints["age"] = value
                reading.take(age.start, index + 1)
            continue
        if unit.term == "years_old" and _ago(reading, unit.end):
            continue
        before = nearest_before(reading.phrases("at_most", "at_least", "about_n"), index, 1)
        kind = before.term if before else "none"
        known = set(limits.constraints)
        _apply_quantity(limits, unit.term, value, kind)
        limits.figures |= set(limits.constraints) - known
        reading.take(before.start if before else index, unit.end)


def _apply_quantity(limits: Limits, unit: str, value: int, kind: str) -> None:
    if unit == "years_old":
        if 0 <= value <= 18:
            limits.constraints["age"] = value
        return
    field_name, amount = ("pages", value) if unit == "pages" else ("minutes", value * (60 if unit == "hours" else 1))
    if kind == "at_least":
        limits.constraints[f"{field_name}_min"] = amount
    elif kind == "at_most" or field_name == "minutes":
        limits.constraints[f"{field_name}_max"] = amount if kind == "at_most" else round(amount * 1.1)
    else:
        limits.constraints[f"{field_name}_min"] = round(amount * 0.7)
        limits.constraints[f"{field_name}_max"] = round(amount * 1.2)


def _ages(reading: Reading, limits: Limits) -> None:
    """Ages in one word: "10-åring", "tioåring", "achtjährige"."""
    for index, token in enumerate(reading.tokens):
        if "age" in limits.constraints or reading.taken[index]:
            continue
        if (match := _AGE_WORD.match(token.folded)) and (match.group(1) or index):
            value = int(match.group(1)) if match.group(1) else _number(reading, index - 1)
            if value is not None and 0 < value <= 18 and not _ago(reading, index + 1):
                limits.constraints["age"] = value
                reading.take(index - (0 if match.group(1) else 1), index + 1)
            continue
        for word, value in reading.lexicon.numbers.items():
            if 0 < value <= 18 and token.folded.startswith(word) and _AGE_WORD.match(token.folded[len(word) :]):
                limits.constraints["age"] = value
                reading.take(index, index + 1)
                break


def _children(reading: Reading, limits: Limits) -> None:
    """Ages without a unit: "my son is 8", "kids are 7 and 10", "my daughter (9)", "15yo"; of several the youngest."""
    if "age" in limits.constraints:
        return
    children = reading.phrases("child")
    ages: list[tuple[int, int]] = []
    for index, token in enumerate(reading.tokens):
        short = _SHORT_AGE.match(token.folded)
        value = int(short.group(1)) if short else _number(reading, index)
        if value is None or not 0 < value <= 18 or reading.taken[index] or (value == 1 and not token.folded.isdigit()):
            continue
        near = any(m.end <= index <= m.end + CHILD_REACH for m in children)
        beside = any(m.end <= index <= m.end + 1 for m in children)
        told = nearest_before(reading.phrases("is_aged"), index, 0) is not None
        last = index + 1 == len(reading.tokens) or reading.tokens[index + 1].breaks
        paired = bool(ages) and ages[-1][1] == index - 2  # "7 and 10"
        if short or beside or paired or (near and (told or last)) or (told and len(reading.tokens) <= AGED_WORDS):
            ages.append((value, index))
    if ages:
        limits.constraints["age"] = min(value for value, _ in ages)
        for _, index in ages:
            reading.take(index, index + 1)


def _count(reading: Reading, limits: Limits) -> None:
    """How many books: "just one", "give me five then", "two good classics"."""
    if reading.has("just_one"):
        limits.count = 1
        return
    for index in range(len(reading.tokens)):
        value = _number(reading, index)
        if value is None or not 2 <= value <= MOST_BOOKS or reading.taken[index]:
            continue
        after = [m for m in (*reading.phrases("book_word"), *reading.facets("genres")) if index < m.start <= index + 3]
        asked = nearest_before(reading.phrases("how_many"), index, 0)
        if (asked and len(reading.tokens) <= AGED_WORDS) or any(reading.all_filler(index + 1, m.start) for m in after):
            limits.count = value
            reading.take(index, index + 1)
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
        before = nearest_before(reading.phrases("published_after"), index, 1)
        if before is None and len(reading.tokens) > AGED_WORDS:
            continue
        limits.constraints["year_min"] = first
        limits.constraints["year_max"] = first + (99 if first % 100 == 0 else 9)
        reading.take(index, index + (2 if plain else 1))
        return


def _years(reading: Reading, limits: Limits) -> None:
    for index, token in enumerate(reading.tokens):
        if not _YEAR.fullmatch(token.text):
            continue
        for key, name, shift in (("published_after", "year_min", 0), ("published_before", "year_max", -1)):
            if nearest_before(reading.phrases(key), index, 1):
                limits.constraints[name] = int(token.text) + shift
                reading.take(index, index + 1)


def _negated(reading: Reading, start: int) -> bool:
    """True when "no", "without", "nothing with" stands before word `start` in the same clause."""
    negation = nearest_before(reading.phrases("negation", "but_not"), start, NEGATION_REACH)
    if negation is None or reading.broken(negation.end + 1, start + 1):
        return False
    return all(
        reading.is_filler(i) or any(m.start <= i < m.end for m in reading.matches if m.kind != "phrase")
        for i in range(negation.end, start)
    )


def _languages_formats(reading: Reading, limits: Limits) -> None:
    for match in reading.facets("language"):
        prefix = nearest_before(reading.phrases("in_language"), match.start, 0)
        plain = match.end - match.start == 1 and prefix is None
        if plain and match.term != reading.language:
            continue  # "a Swedish crime novel" asked in English is about where it comes from
        limits.add("languages", match.term)
        reading.take(prefix.start if prefix else match.start, match.end)
    for match in reading.facets("formats"):
        if not _negated(reading, match.start) and match.term in ("audiobook", "ebook"):
            limits.add("formats", match.term)
            reading.take(match.start, match.end)


def _of_book(reading: Reading, match: Match) -> bool:
    """True when "short" or "long" is said of the book: "a long winter" is not."""
    if match.end - match.start > 1 or match.end >= len(reading.tokens):
        return True
    said_of = {
        i for m in reading.facets("genres", "tone", "formats", "audience", "pace") for i in range(m.start, m.end)
    }
    return reading.tokens[match.end].breaks or reading.is_filler(match.end) or match.end in said_of


def _lengths(reading: Reading, limits: Limits) -> None:
    audio = "audiobook" in limits.constraints.get("formats", ())
    numbers = {"pages_max", "pages_min", "minutes_max", "minutes_min"} & set(limits.constraints)
    if numbers:
        return
    field_name = "minutes_max" if audio else "pages_max"
    if reading.has("not_long"):
        limits.constraints[field_name] = NOT_LONG_MINUTES if audio else NOT_LONG_PAGES
    elif any(_of_book(reading, m) and not _negated(reading, m.start) for m in reading.phrases("short_book")):
        limits.constraints[field_name] = SHORT_MINUTES if audio else SHORT_PAGES
    elif any(_of_book(reading, m) and not _negated(reading, m.start) for m in reading.phrases("long_book")):
        limits.constraints["pages_min"] = LONG_PAGES
    for match in reading.phrases("not_long", "short_book", "long_book"):
        if _of_book(reading, match):
            reading.take(match.start, match.end)


def _wishes(reading: Reading, limits: Limits) -> None:
    """Facets wanted, and those that a negation turns into limits."""
    warned: set[tuple[int, int]] = set()
    for match in reading.phrases("animals_live"):
        limits.add("avoid_content", "animal-death")
        reading.take(match.start, match.end)
    for match in reading.facets("content_notes"):
        if _negated(reading, match.start) or nearest_before(reading.phrases("less"), match.start, 0):
            limits.add("avoid_content", match.term)
            reading.take(match.start, match.end)
            warned.add((match.start, match.end))
    for match in _longest(reading.facets(*WISHES)):
        if match.kind == "themes" and (match.start, match.end) in warned:  # "nothing about war"
            limits.add("avoid_themes", match.term)
            continue
        if any(reading.taken[match.start : match.end]):
            continue
        if not _negated(reading, match.start):
            limits.want(match.kind, match.term)
            continue
        _avoid(limits, match.kind, match.term)
    for match in reading.facets("audience"):
        if match.term == "children" and _negated(reading, match.start):
            limits.add("avoid_genres", *SUBGENRES["childrens"])
        if match.term == "children" and "age" not in limits.constraints and not _negated(reading, match.start):
            limits.constraints["audience"] = "children"
        elif match.term != "children" and not _negated(reading, match.start):
            limits.constraints["audience"] = match.term


def _longest(matches: list[Match]) -> list[Match]:
    """Matches that are not merely part of a longer one: a historical novel is not yet a wish for books on history."""
    return [
        m
        for m in matches
        if not any(o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start for o in matches)
    ]


def _avoid(limits: Limits, facet: str, term: str) -> None:
    if facet == "genres":
        limits.add("avoid_genres", *SUBGENRES.get(term, (term,)))
        if themes := AVOIDED_WITH_GENRE.get(term):
            limits.add("avoid_themes", *themes)
    elif facet == "tone":
        limits.add("avoid_tones", term)
    elif facet == "themes":
        limits.add("avoid_themes", term)
    else:
        limits.shun(facet, term)


def _for_whom(reading: Reading) -> None:
    """ "For my father" is not a wish for a book about fathers."""
    for match in reading.phrases("for_other"):
        end = match.end
        if any(f.start <= end < f.end for f in reading.facets("themes")) and not reading.broken(end, end + 1):
            end += 1
        for facet in reading.facets("themes"):
            if match.start <= facet.start < end:
                reading.take(facet.start, facet.end)


def find_limits(reading: Reading) -> Limits:
    """Read every limit and wish; words that set a hard limit are taken from `reading`."""
    limits = Limits()
    _for_whom(reading)
    _quantities(reading, limits)
    _ages(reading, limits)
    _children(reading, limits)
    _decades(reading, limits)
    _years(reading, limits)
    _languages_formats(reading, limits)
    _lengths(reading, limits)
    if reading.has("standalone"):
        limits.constraints["standalone"] = True
        for match in reading.phrases("standalone"):
            reading.take(match.start, match.end)
    _wishes(reading, limits)
    if any(not _negated(reading, m.start) for m in reading.phrases("true_story")):
        limits.want("storyline", "narrative-nonfiction")
    _count(reading, limits)
    return limits


def merged(old: Constraints, new: dict[str, Any]) -> Constraints:
    """`old` with `new` on top: tuples to avoid are joined, everything else is replaced."""
    update = dict(new)
    for name, value in new.items():
        if isinstance(value, tuple) and name.startswith(("avoid_", "exclude")):
            kept = getattr(old, name)
            update[name] = (*kept, *(v for v in value if v not in kept))
    for low, high in (("pages_min", "pages_max"), ("minutes_min", "minutes_max"), ("year_min", "year_max")):
        for name, other in ((low, high), (high, low)):
            bound = getattr(old, other)
            if new.get(name) is None or other in new or bound is None or new[name] == bound:
                continue
            if (new[name] > bound) == (name == low):
                update[other] = None  # the later word wins
    return old.model_copy(update=update)


def merged_facets(old: Facets, new: dict[str, list[str]]) -> Facets:
    """`old` with further wishes, each once."""
    update = {}
    for name, terms in new.items():
        kept = getattr(old, name)
        update[name] = (*kept, *(t for t in terms if t not in kept))
    return old.model_copy(update=update)
