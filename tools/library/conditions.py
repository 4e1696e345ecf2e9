"""Hard limits as conditions on the index's payload, and the payload they test: the two must fit, so they live here."""

from __future__ import annotations

from collections.abc import Callable

from tools.library.lengths import minute_bounds, page_bounds
from tools.text.tokens import folded_words
from tools.types import Book, Constraints
from tools.vector_index.base import Condition, IndexFilter, PayloadValue


def name_key(name: str) -> str:
    """A name as filters compare it: folded words."""
    return " ".join(folded_words(name))


def payload_of(book: Book) -> dict[str, PayloadValue]:
    """What filters test. Unknown figures are left out, so that no limit on them passes."""
    notes = book.appeal.content_notes
    lists: dict[str, list[str]] = {
        "languages": list(book.languages),
        "formats": list(book.formats),
        "audience": [book.audience] if book.audience else [],
        "genres": list(book.genres),
        "content_notes": list(notes or ()),
        "tones": list(book.appeal.tone),
        "themes": list(book.appeal.themes),
        "eras": list(book.appeal.era),
        "settings": list(book.appeal.setting),
        "authors": [name_key(a) for a in book.authors],
        "series": [name_key(book.series)] if book.series else [],
        "book_id": [book.book_id],
        "flags": [*(["reviewed"] if notes is not None else []), *(["standalone"] if book.series is None else [])],
    }
    payload: dict[str, PayloadValue] = {key: values for key, values in lists.items() if values}
    pages, minutes = page_bounds(book), minute_bounds(book)
    numbers: dict[str, int | None] = {
        "pages_low": pages[0] if pages else None,
        "pages_high": pages[1] if pages else None,
        "minutes_low": minutes[0] if minutes else None,
        "minutes_high": minutes[1] if minutes else None,
        "year": book.year,
        "age_min": book.age_min,
        "age_max": book.age_max,
    }
    return payload | {key: value for key, value in numbers.items() if value is not None}


def _at_most(key: str) -> Callable[[float], Condition]:
    return lambda limit: Condition(key, lte=limit)


def _at_least(key: str) -> Callable[[float], Condition]:
    return lambda limit: Condition(key, gte=limit)


_NUMBERS: dict[str, Callable[[float], Condition]] = {
    "pages_max": _at_most("pages_high"),
    "pages_min": _at_least("pages_low"),
    "minutes_max": _at_most("minutes_high"),
    "minutes_min": _at_least("minutes_low"),
    "year_max": _at_most("year"),
    "year_min": _at_least("year"),
}
_ANY_OF = {"languages": "languages", "formats": "formats", "genres": "genres", "authors": "authors"}
_NONE_OF = {
    "avoid_genres": "genres",
    "avoid_content": "content_notes",
    "avoid_tones": "tones",
    "avoid_themes": "themes",
    "avoid_eras": "eras",
    "avoid_settings": "settings",
    "avoid_authors": "authors",
    "avoid_series": "series",
    "exclude": "book_id",
}
_NAMES = {"authors", "avoid_authors", "avoid_series"}


def to_filter(constraints: Constraints) -> IndexFilter:
    """The conditions that a book must pass inside the vector query."""
    must: list[Condition] = []
    for name, make in _NUMBERS.items():
        if (limit := getattr(constraints, name)) is not None:
            must.append(make(limit))
    for name, key in _ANY_OF.items():
        if values := getattr(constraints, name):
            must.append(Condition(key, values=tuple(name_key(x) if name in _NAMES else x for x in values)))
    if constraints.age is not None:
        must += [Condition("age_min", lte=constraints.age), Condition("age_max", gte=constraints.age)]
    if constraints.age_to is not None:
        must.append(Condition("age_max", gte=constraints.age_to))
    if constraints.audience:
        must.append(Condition("audience", values=(constraints.audience,)))
    if constraints.series:
        must.append(Condition("series", values=(name_key(constraints.series),)))
    if constraints.standalone:
        must.append(Condition("flags", values=("standalone",)))
    if constraints.avoid_content:
        must.append(Condition("flags", values=("reviewed",)))
    must_not = [
        Condition(key, values=tuple(name_key(x) if name in _NAMES else x for x in values))
        for name, key in _NONE_OF.items()
        if (values := getattr(constraints, name))
    ]
    return IndexFilter(must=tuple(must), must_not=tuple(must_not))


def _passes(condition: Condition, payload: dict[str, PayloadValue]) -> bool:
    value = payload.get(condition.key)
    if value is None:
        return False
    if condition.values:
        return isinstance(value, list) and not set(condition.values).isdisjoint(value)
    return isinstance(value, int | float) and (
        (condition.gte is None or value >= condition.gte) and (condition.lte is None or value <= condition.lte)
    )


def broken_by(book: Book, constraints: Constraints) -> tuple[str, ...]:
    """Names of the hard limits that `book` breaks: the last check before a card is shown, and what tests assert."""
    payload = payload_of(book)
    out = []
    for name in (*constraints.names(), *(("exclude",) if constraints.exclude else ())):
        where = to_filter(Constraints(**{name: getattr(constraints, name)}))
        if not all(_passes(c, payload) for c in where.must) or any(_passes(c, payload) for c in where.must_not):
            out.append(name)
    return tuple(out)
