"""For whom, by age: "for my 8-year-old", "he's 11", "barnen är sex och åtta år"; not an age told in a plot."""

from __future__ import annotations

import re

from agents.understanding.comparators import number_at, range_before
from agents.understanding.limit_set import Limits
from agents.understanding.reading import Reading, clause, nearest_before

GROWN = 18
CHILD_REACH, AGED_WORDS, PLOT_WORDS, MINE_REACH, UP_WORDS, ASKING_WORDS = 3, 6, 16, 3, 6, 40
EDITIONS = frozenset({"audiobook", "ebook"})
MOST_CHILDREN = 6
LEAST_OWN = 5
"""Younger ones do not write "I'm 3"."""
_SHORT_AGE = re.compile(r"(\d{1,2})(?:yo|yrs?|y)$")
_AGO = frozenset("sedan siden ago".split())
_AGE_WORD = re.compile(r"^(\d{1,2})?(?:ar(?:|ing|ig|iga|ige|ingen|ingar)|jahrig\w*|vuotia\w*|jarig\w*)$")
_FOR = frozenset("for to till til fur pour para voor aan".split())
_AGED = frozenset("pa i de von van mit of aged".split())
"""Between somebody and an age: "nevøen min på 9 vil ...", "mi hijo de 8 quiere ..."."""
SMALL_ONES = {"baby": 1, "toddler": 2, "preschooler": 4}


def _ago(reading: Reading, index: int) -> bool:
    return index < len(reading.tokens) and reading.tokens[index].folded in _AGO


def _is_counted(reading: Reading, index: int) -> bool:
    """ "3 books", "4 hours", "2 parts": the number in word `index` counts something else than years of life."""
    counted = (*reading.phrases("pages", "hours", "minutes", "book_word"), *reading.facets("genres", "formats"))
    follows = not reading.broken(index + 1, index + 2)  # "my boy is 3, a picture book"
    return follows and any(m.start == index + 1 for m in (*counted, *reading.cued("counted")))


def _of_a_book(reading: Reading, index: int) -> bool:
    """ "Not older than ten years": said of the book."""
    return nearest_before(reading.phrases("published_before"), index, 0) is not None


def _is_childs(value: int | None) -> bool:
    return value is not None and 0 < value <= GROWN


def _with_unit(reading: Reading) -> list[tuple[int, int, int]]:
    """(age, first word, word after the last): "8 years old", "aged 9", "6 to 8 years"."""
    out = []
    for index in range(len(reading.tokens)):
        value = number_at(reading, index)
        if value is None or reading.taken[index] or not 0 <= value <= GROWN or _of_a_book(reading, index):
            continue
        unit = next((m for m in reading.phrases("years_old") if m.start == index + 1), None)
        if unit and not _ago(reading, unit.end) and not nearest_before(reading.cued("last_span"), index, 1):
            if (low := range_before(reading, index)) and _is_childs(low[0]):
                out.append((low[0], low[1], index))
            out.append((value, index, unit.end))
        elif unit is None and value and (aged := nearest_before(reading.phrases("years_old"), index, 0)):
            article = value == 1 and not reading.tokens[index].text.isdigit()
            if not article and not reading.broken(index, index + 1):  # "9 años, un libro"
                out.append((value, aged.start, index + 1))
    return out


def _in_one_word(reading: Reading) -> list[tuple[int, int, int]]:
    """Ages in one word: "10-åring", "tioåring", "achtjährige"."""
    out = []
    for index, token in enumerate(reading.tokens):
        if reading.taken[index]:
            continue
        if (match := _AGE_WORD.match(token.folded)) and (match.group(1) or index):
            value = int(match.group(1)) if match.group(1) else number_at(reading, index - 1)
            if not match.group(1) and _of_a_book(reading, index - 1):
                continue
            lately = nearest_before(reading.cued("last_span"), index, 2)
            if _is_childs(value) and not _ago(reading, index + 1) and not lately:
                first = index - (0 if match.group(1) else 1)
                if (low := range_before(reading, first)) and _is_childs(low[0]):  # "sex och åtta år"
                    out.append((low[0], low[1], first))
                out.append((value or 0, first, index + 1))
            continue
        for word, value in reading.lexicon.numbers.items():
            if _is_childs(value) and token.folded.startswith(word) and _AGE_WORD.match(token.folded[len(word) :]):
                out.append((value, index, index + 1))
                break
    return out


def _of_children(reading: Reading) -> list[tuple[int, int, int]]:
    """Ages without a unit: "my son is 8", "kids are 7 and 10", "my daughter (9)", "the youngest is 7", "I'm 15"."""
    children = [*reading.phrases("child"), *reading.cued("kin", *SMALL_ONES)]
    ages: list[tuple[int, int]] = []
    for index, token in enumerate(reading.tokens):
        short = _SHORT_AGE.match(token.folded)
        value = int(short.group(1)) if short else number_at(reading, index)
        if value is None or not _is_childs(value) or reading.taken[index] or _is_counted(reading, index):
            continue
        if value == 1 and not token.folded.isdigit():
            continue
        near = any(m.end <= index <= m.end + CHILD_REACH for m in children)
        beside = any(m.end <= index <= m.end + 1 for m in children)
        told = nearest_before(reading.phrases("is_aged"), index, 0) is not None
        last = index + 1 == len(reading.tokens) or reading.tokens[index + 1].breaks
        paired = bool(ages) and ages[-1][1] == index - 2  # "7 and 10"
        listed = _is_counted_child(reading, index, ages)  # "my two, 5 and 8"
        if (
            short
            or listed
            or beside
            or paired
            or (near and (told or last or (index > 0 and reading.folded[index - 1] in _AGED)))
            or (told and _alone(reading, index))
            or _is_told(reading, index, value)
        ):
            if (low := range_before(reading, index)) and _is_childs(low[0]):
                ages.append((low[0], low[1]))  # "6 to 8"
            ages.append((value, index))
    return [(value, index, index + 1) for value, index in ages]


def _is_counted_child(reading: Reading, index: int, ages: list[tuple[int, int]]) -> bool:
    """ "My two, 5 and 8", "mina tre (4, 6 och 9)": after how many they are, as many ages."""
    tokens = reading.tokens
    if not tokens[index].breaks:
        return False
    if ages and ages[-1][1] == index - 1:
        return True  # "5, 6 and 8"
    count = number_at(reading, index - 1)
    mine = nearest_before(reading.cued("mine"), index - 1, 0)
    if mine is None or count is None or not 1 < count <= MOST_CHILDREN:
        return False
    listed = [i for i in range(index, min(index + 2 * count, len(tokens))) if _is_childs(number_at(reading, i))]
    return len(listed) == count and listed[-1] - index <= count


def _alone(reading: Reading, index: int) -> bool:
    """The clause of word `index` holds little else: "something calmer, she is 9"."""
    first, last = clause(reading, index, index + 1)
    return last - first <= AGED_WORDS


def _is_told(reading: Reading, index: int, value: int) -> bool:
    """ "I'm 15", "she turns nine", "ages 3-5", "10 and up": words that only ages have before or after them."""
    after = index + 1
    ends = after >= len(reading.tokens) or reading.tokens[after].breaks or reading.is_filler(after)
    if value >= LEAST_OWN and ends and nearest_before(reading.cued("i_am"), index, 0):
        return True
    if nearest_before(reading.cued("turns", "of_age"), index, 1) is not None:
        return True
    if any(m.start == after for m in reading.cued("turned_after")):
        return True  # "er ist gerade 15 geworden"
    if (low := range_before(reading, index)) and nearest_before(reading.cued("of_age"), low[1], 1):
        return True
    if low and low[1] and ends and reading.folded[low[1] - 1] in _FOR and _is_childs(low[0]):
        return True  # "books for 6 to 8"
    years = any(m.start == after for m in reading.cued("years"))
    if years and nearest_before((*reading.cued("came_from"), *reading.phrases("at_least")), index, 0):
        return True  # "from 8 years"
    up = reading.text[reading.tokens[index].end :][:1] == "+" or any(m.start == after for m in reading.cued("or_more"))
    return up and len(reading.tokens) <= UP_WORDS


def _small_ones(reading: Reading) -> list[tuple[int, int, int]]:
    """ "A first book for a baby", "something for toddlers": only after "for", for babies are in books too."""
    out = []
    for match in reading.cued(*SMALL_ONES):
        before = [reading.tokens[i].folded for i in range(max(0, match.start - 2), match.start)]
        given = reading.language == "fi" and reading.tokens[match.end - 1].folded.endswith(("lle", "ille"))
        if given or not _FOR.isdisjoint(before):
            out.append((SMALL_ONES[match.term], match.start, match.end))
    return out


def _is_readers(reading: Reading, start: int, end: int) -> bool:
    """False for the age of somebody in a story: in a long text only what is said of one's own counts."""
    if len(reading.tokens) <= PLOT_WORDS:
        return True
    if any(abs(m.start - start) <= PLOT_WORDS for m in (*reading.phrases("for_other"), *reading.cued("teaches"))):
        return True
    if len(reading.tokens) <= ASKING_WORDS and (
        any(m.term in EDITIONS for m in reading.facets("formats")) or reading.has("hours", "pages")
    ):
        return True  # no plot says how long it is to listen to
    near = range(start - MINE_REACH, end + MINE_REACH)
    children = [m for m in (*reading.phrases("child"), *reading.cued("kin")) if m.start in near]
    mine = any(-1 <= m.end - child.start <= 0 or m.start == child.end or m.start in near
               for m in reading.cued("mine") for child in children)  # fmt: skip
    return mine or any(reading.tokens[i].folded in _FOR for i in range(max(0, start - 2), start))


def find_ages(reading: Reading, limits: Limits) -> None:
    """One child's age; of several the youngest, and the oldest beside it: the book must suit both."""
    found = [a for a in (*_with_unit(reading), *_in_one_word(reading)) if _is_readers(reading, a[1], a[2])]
    for _, start, end in found:
        reading.take(start, end)
    more = _of_children(reading)
    said = [*found, *more]
    more += [s for s in _small_ones(reading) if not any(0 <= a[1] - s[2] <= 1 for a in said)]  # "a toddler of 4"
    found += [a for a in more if _is_readers(reading, a[1], a[2])]
    if not found:
        return
    ages = [age for age, _, _ in found]
    limits.constraints["age"] = min(ages)
    if max(ages) > min(ages):
        limits.constraints["age_to"] = max(ages)
    for _, start, end in found:
        reading.take(start, end)
