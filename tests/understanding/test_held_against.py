"""What a judgement holds against the books to come, and what stays a wish beside it."""

from __future__ import annotations

import pytest

from agents.state import StandingRequest
from agents.understanding.memory import Memory
from tests.conversation import shown, understood
from tests.understanding.situations import table
from tools.types import Constraints


@pytest.mark.parametrize(
    ("language", "text", "author"),
    [
        ("en", "never liked george eliot", "George Eliot"),
        ("en", "I can't stand Frank Herbert", "Frank Herbert"),
        ("sv", "har aldrig gillat Frank Herbert", "Frank Herbert"),
        ("de", "Frank Herbert mag ich nicht", "Frank Herbert"),
    ],
)
def test_an_author_who_is_not_liked_stays_away(language: str, text: str, author: str) -> None:
    assert author in understood(text, table(language), language).request.constraints.avoid_authors


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "too babyish, he's nine really"),
        ("sv", "för barnsligt, han är nio"),
        ("de", "zu kindisch, er ist schon neun"),
    ],
)
def test_not_childish_for_a_child_is_still_for_a_child(language: str, text: str) -> None:
    request = StandingRequest(topics=("insects",), language=language, constraints=Constraints(age=6))
    limits = understood(text, shown("Circe", "Dune", request=request, language=language), language).request.constraints
    assert limits.age == 9
    assert "middle-grade" not in limits.avoid_genres


@pytest.mark.parametrize(
    ("language", "text"),
    [("es", "algo romántico pero sin magia"), ("en", "a love story, no magic"), ("sv", "en kärlekshistoria utan magi")],
)
def test_no_magic_is_no_fantasy_and_no_magical_realism(language: str, text: str) -> None:
    limits = understood(text, Memory(StandingRequest()), language).request.constraints
    assert {"fantasy", "magical-realism"} <= set(limits.avoid_genres)


def test_please_is_said_by_somebody_who_asks() -> None:
    text = "roman der in berlin spielt, aber kein krieg bitte, nach 1990 geschrieben"
    assert understood(text, Memory(StandingRequest()), "de").request.constraints.avoid_themes == ("war",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the second one is too long for me"),
        ("sv", "den andra är för lång"),
        ("de", "das zweite ist mir zu lang"),
        ("fr", "le deuxième est trop long pour moi"),
    ],
)
def test_a_book_turned_down_for_its_length_bounds_the_others(language: str, text: str) -> None:
    request = StandingRequest(topics=("space",), language=language)
    meaning = understood(text, shown("Circe", "Dune", request=request, language=language), language)
    assert meaning.request.constraints.pages_max is not None


def test_who_takes_a_book_takes_it_home() -> None:
    meaning = understood("ok i'll take the first", table("en"), "en")
    assert [f.kind for f in meaning.feedback] == ["save"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "hm the last one looks a bit childish"), ("sv", "verkar lite barnslig"), ("en", "too childish")],
)
def test_what_looks_childish_is_no_more_wanted(language: str, text: str) -> None:
    assert "childrens" in understood(text, table(language), language).request.constraints.avoid_genres


def test_something_childish_may_be_wished_for() -> None:
    assert not understood("something childish and silly", table("en"), "en").request.constraints.avoid_genres


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the second sounds nice, is it sad"),
        ("sv", "den andra låter bra, är den sorglig"),
        ("de", "das zweite klingt gut, ist es traurig"),
    ],
)
def test_what_is_asked_comes_before_what_is_praised(language: str, text: str) -> None:
    assert understood(text, table(language), language).act == "inform"
