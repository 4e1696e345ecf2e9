"""Names that only the table explains: a surname that is a word, a series told by a part of its name."""

from __future__ import annotations

import pytest

from agents.state import StandingRequest, Understanding
from agents.understanding.memory import Memory
from tests.conversation import understood

KING = ("st-king-misery", "st-king-it")


def after(text: str, language: str = "en", authors: tuple[str, ...] = ()) -> Understanding:
    request = StandingRequest(topics=("something scary",), language=language, authors=authors)
    return understood(text, Memory(request, turns=1, last_shown=KING), language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "not king tho"), ("en", "lol no more king pls"), ("sv", "inte king då"), ("da", "ikke king"),
        ("de", "bloß kein king"), ("fr", "pas king stp"), ("es", "pero no de king"), ("nl", "geen king graag"),
        ("fi", "ei kuitenkaan kingiä"),
    ],
)  # fmt: skip
def test_a_surname_that_is_a_word_is_refused(language: str, text: str) -> None:
    request = after(text, language, ("Stephen King",)).request
    assert "Stephen King" in request.constraints.avoid_authors
    assert (request.authors, request.constraints.avoid_themes) == ((), ())


@pytest.mark.parametrize("text", ["not the millennium books", "no millennium novels please"])
def test_a_series_is_refused_by_a_part_of_its_name(text: str) -> None:
    assert after(text).request.constraints.avoid_series == ("Millennium",)


@pytest.mark.parametrize(("language", "text"), [("en", "no, king"), ("en", "a book about a king"), ("sv", "nej, king")])
def test_a_no_that_answers_refuses_nobody(language: str, text: str) -> None:
    assert after(text, language).request.constraints.avoid_authors == ()
