"""What a further message keeps of the request, what it lifts, and what falls when something new is asked for."""

from __future__ import annotations

import pytest

from agents.state import StandingRequest, Understanding
from agents.understanding.memory import Memory
from tests.conversation import understood
from tools.types import Constraints

CRIME = ("crime", "detective", "mystery", "police-procedural", "nordic-noir", "cozy-mystery")


def after(text: str, language: str = "en", **limits: object) -> Understanding:
    asked = Constraints.model_validate(limits)
    request = StandingRequest(topics=("something",), language=language, constraints=asked)
    return understood(text, Memory(request, turns=1, last_shown=()), language)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "modern"), ("en", "by women"), ("en", "in verse"), ("sv", "på svenska"), ("de", "und lustig")],
)  # fmt: skip
def test_what_only_adds_keeps_every_limit(language: str, text: str) -> None:
    assert after(text, language, pages_max=300).request.constraints.pages_max == 300


@pytest.mark.parametrize("text", ["a book about music then", "something factual, he likes knowing how things work"])
def test_a_new_wish_keeps_what_is_true_of_the_reader(text: str) -> None:
    limits = after(text, age=6, avoid_content=("gore",), pages_max=300).request.constraints
    assert (limits.age, limits.avoid_content) == (6, ("gore",))


def test_any_of_a_kind_drops_the_bounds() -> None:
    limits = after("ok, any horror then", pages_max=90, year_min=1950, formats=("audiobook",)).request.constraints
    assert (limits.pages_max, limits.year_min, limits.formats, limits.genres) == (None, None, (), ("horror",))


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "actually any length"), ("en", "ok normal length is fine"), ("sv", "längden spelar ingen roll")],
)
def test_a_limit_is_lifted(language: str, text: str) -> None:
    meaning = after(text, language, pages_max=200, genres=CRIME)
    assert (meaning.request.constraints.pages_max, meaning.request.constraints.genres) == (None, CRIME)


def test_what_was_refused_may_be_fine_after_all() -> None:
    assert after("hm actually murder is fine", avoid_content=("murder",)).request.constraints.avoid_content == ()


def test_lifting_what_never_counted_changes_nothing() -> None:
    meaning = after("in any language actually", year_min=2016)
    assert (meaning.act, meaning.request.constraints.year_min) == ("refine", 2016)
