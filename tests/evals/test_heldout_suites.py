"""Held-out suites: played only when named, and fair to the catalogue they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from rich.console import Console

from evals.commands import run
from evals.suites.evaluators import terms
from evals.suites.model import HELD_OUT, Conversation, Expect, read_suite, suite_names
from evals.suites.transcript import Check, Line
from index_builder.__main__ import starter_feeds
from index_builder.build import read_feeds
from index_builder.progress import Silent
from index_builder.report import Report
from tools.errors import InputError
from tools.library.conditions import broken_by
from tools.types import Book, Constraints
from tools.vocabulary import (
    CONTENT_NOTES,
    ERAS,
    FORMATS,
    GENRES,
    LANGUAGES,
    SETTINGS,
    STORYLINES,
    THEMES,
    TONES,
)

NAMES = suite_names(HELD_OUT)
VOCABULARY = {
    "genres": GENRES,
    "tone": TONES,
    "themes": THEMES,
    "setting": SETTINGS,
    "storyline": STORYLINES,
    "era": ERAS,
}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Book]:
    report = Report()
    found = read_feeds(starter_feeds(), report, Silent())
    return {book.book_id: book for book in found}


def expectations(name: str) -> Iterator[tuple[str, Expect]]:
    for script in read_suite(name):
        for number, turn in enumerate(script.turns):
            yield f"{script.id}[{number}]", turn.expect


def test_held_out_suites_are_not_among_those_for_developing() -> None:
    assert "arrivals" in NAMES
    assert not set(NAMES) & set(suite_names())


def test_a_held_out_suite_is_played_when_named() -> None:
    with pytest.raises(InputError, match="arrivals"):
        read_suite("nothing-of-the-kind")
    assert read_suite("arrivals")


@pytest.mark.parametrize("name", NAMES)
def test_a_held_out_suite_speaks_every_language(name: str) -> None:
    scripts: Sequence[Conversation] = read_suite(name)
    assert {script.language for script in scripts} == set(LANGUAGES)
    assert sum(script.language != "en" for script in scripts) > len(scripts) / 2
    assert all(2 <= len(script.turns) <= 7 and turn.expect.act for script in scripts for turn in script.turns)


@pytest.mark.parametrize("name", NAMES)
def test_a_held_out_suite_names_books_and_terms_that_exist(name: str, books: dict[str, Book]) -> None:
    authors = {author for book in books.values() for author in book.authors}
    for where, expect in expectations(name):
        in_profile = {book_id for ids in expect.profile.values() for book_id in ids}
        assert {*expect.books_any, *expect.not_books, *expect.first_any, *in_profile} <= books.keys(), where
        assert all(set(terms) <= set(VOCABULARY[facet]) for facet, terms in expect.mostly.items()), where
        limits = expect.limits or Constraints()
        assert {*limits.authors, *limits.avoid_authors} <= authors, where
        assert {*limits.genres, *limits.avoid_genres} <= set(GENRES), where
        assert set(limits.avoid_content) <= set(CONTENT_NOTES), where
        assert set(limits.avoid_themes) <= set(THEMES), where
        assert set(limits.avoid_tones) <= set(TONES), where
        assert set(limits.formats) <= set(FORMATS), where


@pytest.mark.parametrize("name", NAMES)
def test_what_a_held_out_suite_expects_can_be_met(name: str, books: dict[str, Book]) -> None:
    for where, expect in expectations(name):
        limits = (expect.limits or Constraints()).model_copy(update={"exclude": expect.not_books})
        fits = {book_id: book for book_id, book in books.items() if not broken_by(book, limits)}
        assert not fits if expect.gives_up else len(fits) >= (expect.cards_min or 0), where
        for wanted in (expect.books_any, expect.first_any):
            assert not wanted or set(wanted) & fits.keys(), where
        if expect.mostly:
            kinds = [f for f in fits.values() if any(set(terms(f, k)) & set(v) for k, v in expect.mostly.items())]
            assert len(kinds) >= (expect.cards_min or 1), where


def line(suite: str, check: str) -> Line:
    failed = (Check(name=check, score=0.0, reason="the reason of this case"),)
    return Line.model_construct(suite=suite, conversation="c", turn=0, say="the words of this case", checks=failed)


def test_the_cases_of_a_held_out_suite_are_counted_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Console(record=True, width=120)
    monkeypatch.setattr(run, "out", told)
    run.show_failures([line("core", "limits"), line("arrivals", "wording"), line("arrivals", "wording")])
    text = told.export_text()
    assert text.count("the words of this case") == text.count("the reason of this case") == 1
    assert "wording: 2" in text
    assert "limits: 1" not in text
