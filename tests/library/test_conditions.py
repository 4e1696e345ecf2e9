"""Hard limits: what each means, said a second time in plain words, and that index and last check agree with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import book, quick_folder
from tools.library.conditions import broken_by, payload_of, to_filter
from tools.types import Appeal, Book, Constraints
from tools.vector_index.base import Point, VectorIndex
from tools.vector_index.edge import EdgeIndex
from tools.vector_index.server import ServerIndex, connect

N_BOOKS = 8
AUTHORS = ("Åsa Lund", "J. R. R. Tolkien", "Gabriel García Márquez", "ann other")
SERIES = ("Millennium", "L'Amie prodigieuse", "Saga")
GENRES = ("poetry", "travel", "cookery", "drama")
NOTES, TONES, THEMES = ("gore", "murder", "racism"), ("warm", "bleak", "tense"), ("dogs", "grief", "home")
ERAS, SETTINGS = ("postwar", "antiquity"), ("school", "farm")
IDS = tuple(f"b{k}" for k in range(N_BOOKS))
CLASSES = {"short": (1, 219), "medium": (220, 399), "long": (400, 649), "epic": (650, 5000)}


def some(words: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), unique=True, max_size=2).map(tuple)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


PAGES, MINUTES = st.sampled_from((0, 1, 219, 220, 300, 400, 700)), st.sampled_from((0, 60, 300, 330, 418, 600))
YEARS, AGES = st.sampled_from((-700, 0, 1999, 2000, 2020)), st.integers(0, 14)
LANGUAGES = ("en", "sv", "fi")
LIMITS: dict[str, st.SearchStrategy[Any]] = {
    "languages": some(LANGUAGES),
    "formats": some(("ebook", "audiobook")),
    "pages_min": maybe(PAGES),
    "pages_max": maybe(PAGES),
    "minutes_min": maybe(MINUTES),
    "minutes_max": maybe(MINUTES),
    "year_min": maybe(YEARS),
    "year_max": maybe(YEARS),
    "age": maybe(AGES),
    "age_to": maybe(AGES),
    "audience": maybe(st.sampled_from(("children", "adult"))),
    "genres": some(GENRES),
    "avoid_genres": some(GENRES),
    "avoid_content": some(NOTES),
    "avoid_tones": some(TONES),
    "avoid_themes": some(THEMES),
    "avoid_eras": some(ERAS),
    "avoid_settings": some(SETTINGS),
    "authors": some((*AUTHORS, "GABRIEL GARCIA MARQUEZ")),
    "avoid_authors": some((*AUTHORS, "asa lund")),
    "series": maybe(st.sampled_from((*SERIES, "l’amie prodigieuse"))),
    "avoid_series": some(SERIES),
    "standalone": st.booleans(),
    "exclude": some(IDS),
}
APPEALS = st.builds(
    Appeal,
    length=maybe(st.sampled_from(tuple(CLASSES))),
    tone=some(TONES),
    themes=some(THEMES),
    era=some(ERAS),
    setting=some(SETTINGS),
    content_notes=maybe(some(NOTES)),
)
BOOKS = st.builds(
    Book,
    book_id=st.just("b0"),
    title=st.just("T"),
    authors=some(AUTHORS),
    language=maybe(st.sampled_from(LANGUAGES)),
    titles=st.dictionaries(st.sampled_from(LANGUAGES), st.just("T"), max_size=2),
    genres=some(GENRES),
    series=maybe(st.sampled_from(SERIES)),
    year=maybe(YEARS),
    pages=maybe(PAGES.filter(bool)),
    duration_minutes=maybe(MINUTES.filter(bool)),
    formats=some(("ebook", "audiobook", "print")),
    audience=maybe(st.sampled_from(("children", "young-adult", "adult"))),
    age_min=maybe(AGES),
    age_max=maybe(AGES),
    appeal=APPEALS,
)
CATALOGUES = st.lists(BOOKS, min_size=N_BOOKS, max_size=N_BOOKS).map(
    lambda books: [b.model_copy(update={"book_id": IDS[k]}) for k, b in enumerate(books)]
)
CONSTRAINTS = st.lists(st.sampled_from(sorted(LIMITS)), unique=True, min_size=1, max_size=5).flatmap(
    lambda names: st.builds(Constraints, **{name: LIMITS[name] for name in names})
)


def same(name: str) -> str:
    """Names as people mean them: case, accents and dots do not matter."""
    table = str.maketrans("åáí", "aai", ".'’")
    return " ".join(name.casefold().translate(table).split())


def keeps(b: Book, c: Constraints) -> dict[str, bool]:
    """Does the book keep each limit that is set? Written from the meaning, not from the index's fields."""
    appeal = b.appeal
    pages = (b.pages, b.pages) if b.pages else CLASSES.get(appeal.length or "")
    minutes: tuple[int, int] | None = None
    if b.duration_minutes:
        minutes = (b.duration_minutes, b.duration_minutes)
    elif b.pages:
        minutes = (round(b.pages * 1.5), round(b.pages * 1.9))
    authors, series = {same(a) for a in b.authors}, same(b.series) if b.series else None
    languages = {*([b.language] if b.language else []), *b.titles}
    rules: dict[str, Callable[[Any], bool]] = {
        "languages": lambda v: bool(languages & set(v)),
        "formats": lambda v: bool(set(b.formats) & set(v)),
        "pages_min": lambda v: pages is not None and pages[0] >= v,
        "pages_max": lambda v: pages is not None and pages[1] <= v,
        "minutes_min": lambda v: minutes is not None and minutes[0] >= v,
        "minutes_max": lambda v: minutes is not None and minutes[1] <= v,
        "year_min": lambda v: b.year is not None and b.year >= v,
        "year_max": lambda v: b.year is not None and b.year <= v,
        "age": lambda v: b.age_min is not None and b.age_max is not None and b.age_min <= v <= b.age_max,
        "age_to": lambda v: b.age_max is not None and v <= b.age_max,
        "audience": lambda v: b.audience == v,
        "genres": lambda v: bool(set(b.genres) & set(v)),
        "avoid_genres": lambda v: not set(b.genres) & set(v),
        "avoid_content": lambda v: appeal.content_notes is not None and not set(appeal.content_notes) & set(v),
        "avoid_tones": lambda v: not set(appeal.tone) & set(v),
        "avoid_themes": lambda v: not set(appeal.themes) & set(v),
        "avoid_eras": lambda v: not set(appeal.era) & set(v),
        "avoid_settings": lambda v: not set(appeal.setting) & set(v),
        "authors": lambda v: bool(authors & {same(a) for a in v}),
        "avoid_authors": lambda v: not authors & {same(a) for a in v},
        "series": lambda v: series == same(v),
        "avoid_series": lambda v: series not in {same(s) for s in v},
        "standalone": lambda v: b.series is None,
        "exclude": lambda v: b.book_id not in v,
    }
    assert set(rules) == set(Constraints.model_fields), "a limit that this test does not know"
    unset = Constraints()
    return {name: rule(value) for name, rule in rules.items() if (value := getattr(c, name)) != getattr(unset, name)}


@pytest.fixture(scope="module")
def indexes() -> Iterator[list[VectorIndex]]:
    """One empty index on each backend; each example overwrites all its points."""
    with quick_folder() as folder, ExitStack() as stack:
        edge = EdgeIndex.create(folder / "shard", 2, ("text",))
        stack.callback(edge.close)
        server = ServerIndex.create(connect(":memory:"), "c", 2, ("text",))
        stack.callback(server.close)
        yield [edge, server]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books=CATALOGUES, asked=st.lists(CONSTRAINTS, min_size=1, max_size=6))
def test_index_last_check_and_meaning_agree(
    indexes: list[VectorIndex], books: list[Book], asked: list[Constraints]
) -> None:
    points = [Point(row, np.ones(2, np.float32), {}, payload_of(b)) for row, b in enumerate(books)]
    for index in indexes:
        index.upsert(points)
    for limits in asked:
        meant = [row for row, b in enumerate(books) if all(keeps(b, limits).values())]
        assert [row for row, b in enumerate(books) if not broken_by(b, limits)] == meant
        for index in indexes:
            assert index.rows(to_filter(limits)) == meant
            assert index.count(to_filter(limits)) == len(meant)


@settings(max_examples=100, deadline=None)
@given(b=BOOKS, limits=CONSTRAINTS)
def test_the_broken_limits_are_named(b: Book, limits: Constraints) -> None:
    assert set(broken_by(b, limits)) == {name for name, kept in keeps(b, limits).items() if not kept}


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_no_limit_alone_is_without_effect(indexes: list[VectorIndex], name: str) -> None:
    """Every limit lets one of these two books pass and holds the other back, on every backend."""
    value = {
        "languages": ("sv",), "formats": ("audiobook",), "pages_min": 300, "pages_max": 300, "minutes_min": 300,
        "minutes_max": 300, "year_min": 2000, "year_max": 2000, "age": 0, "age_to": 5, "audience": "children",
        "genres": ("poetry",),
        "avoid_genres": ("travel",), "avoid_content": ("gore",), "avoid_tones": ("bleak",), "avoid_themes": ("grief",),
        "avoid_eras": ("postwar",), "avoid_settings": ("school",),
        "authors": ("åsa lund",), "avoid_authors": ("ann other",), "series": "saga", "avoid_series": ("millennium",),
        "standalone": True, "exclude": ("b1",),
    }[name]  # fmt: skip
    more, oldest = name in ("pages_min", "minutes_min", "year_min"), name == "age_to"
    fits = book(
        "b0", authors=("Åsa Lund",), language="en", titles={"sv": "T"}, genres=("poetry",), audience="children",
        series=None if name == "standalone" else "Saga", year=2020 if more else 1980, pages=400 if more else 100,
        duration_minutes=400 if more else 100, formats=("audiobook",), age_min=0, age_max=5 if oldest else 3,
        tone=("warm",),
        themes=("home",), era=("present-day",), setting=("farm",), content_notes=(),
    )  # fmt: skip
    breaks = book(
        "b1", authors=("Ann Other",), language="fi", genres=("travel",), audience="adult", series="Millennium",
        year=1980 if more else 2020, pages=100 if more else 400, duration_minutes=100 if more else 400,
        formats=("ebook",), age_min=0 if oldest else 9, age_max=3 if oldest else 12, tone=("bleak",), themes=("grief",),
        era=("postwar",),
        setting=("school",), content_notes=("gore",),
    )  # fmt: skip
    limits = Constraints(**{name: value})
    assert broken_by(fits, limits) == ()
    assert broken_by(breaks, limits) == (name,)
    for index in indexes:
        index.upsert(
            [Point(row, np.ones(2, np.float32), {}, payload_of(b)) for row, b in enumerate((fits, breaks) * 4)]
        )
        assert index.rows(to_filter(limits)) == [0, 2, 4, 6]


@pytest.mark.parametrize(
    "limits",
    [
        Constraints(pages_max=300),
        Constraints(minutes_max=300),
        Constraints(year_min=1900),
        Constraints(age=7),
        Constraints(languages=("en",)),
        Constraints(formats=("ebook",)),
        Constraints(audience="children"),
        Constraints(avoid_content=("gore",)),
    ],
)
def test_what_nobody_knows_passes_no_limit(limits: Constraints) -> None:
    assert broken_by(book(), limits) == limits.names()


def test_a_reviewed_book_without_notes_is_safe_and_an_unreviewed_one_is_not() -> None:
    limits = Constraints(avoid_content=("animal-death",))
    assert broken_by(book(content_notes=()), limits) == ()
    assert broken_by(book(content_notes=None), limits) == ("avoid_content",)


def test_a_length_class_is_held_against_its_worst_case() -> None:
    medium = book(length="medium")
    assert broken_by(medium, Constraints(pages_max=398)) == ("pages_max",)
    assert broken_by(medium, Constraints(pages_max=399, pages_min=220)) == ()
    assert broken_by(medium, Constraints(minutes_max=9000)) == ("minutes_max",), "no minutes out of a class"


def test_a_translated_edition_counts_as_its_language() -> None:
    assert broken_by(book(language="sv", titles={"en": "T"}), Constraints(languages=("en",))) == ()


def test_no_limits_are_broken_by_nothing() -> None:
    assert broken_by(book(), Constraints()) == ()
    assert not to_filter(Constraints())
