"""What the search leaves out: books for small children, places that were refused; and what going back shows."""

from __future__ import annotations

from typing import Any, cast

import pytest

from agents.retrieve import for_adults, shown_before
from agents.state import StandingRequest, TurnState
from tests.factories import book
from tools.types import Candidate, Constraints, Facets

BOOKS = {
    "grown": book("grown", audience="adult"),
    "small": book("small", audience="children", genres=("picture-book",), age_min=3, age_max=6),
}


class _Shelf:
    def many(self, ids: Any) -> list[Any]:
        return [BOOKS[i] for i in ids]


FOUND = [Candidate(book_id="small", row=0, score=2.0), Candidate(book_id="grown", row=1, score=1.0)]


def left(request: StandingRequest, found: list[Candidate] = FOUND) -> list[str]:
    return [c.book_id for c in for_adults(found, request, cast(Any, _Shelf()))]


def test_a_grown_up_who_speaks_of_no_child_gets_no_picture_books() -> None:
    assert left(StandingRequest(topics=("fiction",))) == ["grown"]


def test_they_are_shown_where_nothing_else_is_left() -> None:
    assert left(StandingRequest(topics=("fiction",)), FOUND[:1]) == ["small"]


@pytest.mark.parametrize(
    "request_",
    [
        StandingRequest(constraints=Constraints(age=4)), StandingRequest(topics=("something for my kids",)),
        StandingRequest(facets=Facets(genres=("picture-book",))), StandingRequest(for_other="my niece"),
        StandingRequest(topics=("a bedtime story to read aloud",)), StandingRequest(authors=("Tove Jansson",)),
    ],
)  # fmt: skip
def test_whoever_speaks_of_children_or_names_them_gets_them(request_: StandingRequest) -> None:
    assert left(request_) == ["small", "grown"]


def test_going_back_shows_what_was_shown_before() -> None:
    state = {"shown": ("a", "b", "c", "d"), "last_cards": (), "request": StandingRequest(n=2)}
    found = [Candidate(book_id=i, row=0, score=1.0) for i in ("a", "x", "c", "d")]
    assert [c.book_id for c in shown_before(found, cast(TurnState, state))] == ["c", "d"]
    assert [c.book_id for c in shown_before(found[1:2], cast(TurnState, state))] == ["x"]
