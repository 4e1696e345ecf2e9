"""Questions: worth their answer, never two turns running, never where the reader has said it; answers edit the wish."""

from __future__ import annotations

from typing import Any

import pytest

from agents.clarify import best_split, bits, cost, question, weights
from agents.composing.voice import Voice
from agents.state import Option, Question, StandingRequest, TurnState, Understanding
from agents.understanding.memory import Memory
from agents.understanding.reading import read
from agents.understanding.replies import EITHER, answer_to, narrowed
from tests.conversation import book_id, starter, understood
from tools.language.turns import load_turns
from tools.types import Appeal, Book, Candidate, Constraints, Facets
from tools.vocabulary import LANGUAGES

TONE = Question(
    kind="tone", options=(Option(label="funny", value="funny"), Option(label="dark", value="dark"),
                          Option(label="either is fine", value=""))
)  # fmt: skip


def book(name: str, *tones: str, **values: Any) -> Book:
    return Book(book_id=name, title=name, authors=("A",), appeal=Appeal(tone=tones), **values)


def candidates(*scores: float) -> tuple[Candidate, ...]:
    return tuple(Candidate(book_id=f"b{k}", row=k, score=score) for k, score in enumerate(scores))


def test_weights_sum_to_one_and_follow_the_scores() -> None:
    found = weights(candidates(0.9, 0.9, 0.5))
    assert sum(found) == pytest.approx(1.0)
    assert found[0] == found[1] > found[2]
    assert weights(()) == []


def test_an_even_split_of_everything_tells_one_bit() -> None:
    assert bits(0.5, 0.5) == pytest.approx(1.0)
    assert bits(0.2, 0.2) == pytest.approx(0.4)
    assert bits(0.9, 0.1) < bits(0.5, 0.5)
    assert bits(1.0, 0.0) == 0.0


def test_the_best_question_splits_the_likeliest() -> None:
    books = [book("a", "funny"), book("b", "dark"), book("c", "dark", "funny"), book("d", "warm")]
    split = best_split(books, [0.4, 0.4, 0.1, 0.1], ["tone"])
    assert split is not None
    assert set(split.terms) == {"dark", "funny"}
    assert split.bits == pytest.approx(0.8)


def test_what_was_said_makes_a_question_dearer() -> None:
    vague = Understanding(request=StandingRequest(topics=("a book",)))
    told = Understanding(request=StandingRequest(facets=Facets(tone=("warm",), genres=("crime",))))
    asked = Understanding(request=StandingRequest(topics=("a book",), settled=("tone",)))
    assert cost(vague) < cost(told)
    assert cost(vague) < cost(asked)


def state(meaning: Understanding, **values: Any) -> TurnState:
    books = list(starter().library.catalogue.books())[:24]
    found = tuple(Candidate(book_id=b.book_id, row=k, score=0.5) for k, b in enumerate(books))
    return TurnState(understanding=meaning, candidates=found, **values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_vague_wish_is_asked_about_in_every_language(language: str) -> None:
    meaning = Understanding(act="recommend", language=language, request=StandingRequest(language=language))
    asked = question(state(meaning), starter().library.catalogue, Voice(language))
    assert asked is not None
    assert len({option.label for option in asked.options}) == 3


@pytest.mark.parametrize(
    ("request_", "values"),
    [
        (StandingRequest(), {"asked": True}),
        (StandingRequest(authors=("Tove Jansson",)), {}),
        (StandingRequest(like=("b1",)), {}),
    ],
)
def test_no_question_twice_running_or_where_a_name_was_said(request_: StandingRequest, values: dict[str, Any]) -> None:
    meaning = Understanding(act="recommend", request=request_)
    assert question(state(meaning, **values), starter().library.catalogue, Voice("en")) is None


def test_no_question_while_steering() -> None:
    assert question(state(Understanding(act="refine")), starter().library.catalogue, Voice("en")) is None


def answered(text: str, question_: Question = TONE) -> Option | None:
    guess = load_turns().guess(text, "en", (True, True, True))
    return answer_to(question_, read(text, "en"), guess)


@pytest.mark.parametrize(("text", "value"), [("funny", "funny"), ("Dark, please", "dark"), ("the second", "dark")])
def test_an_answer_is_understood(text: str, value: str) -> None:
    found = answered(text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("text", ["either is fine", "either", "both"])
def test_either_will_do(text: str) -> None:
    assert answered(text) == EITHER


@pytest.mark.parametrize(
    "text", ["save the second one", "something like Circe", "what is the first one about?", "in Swedish", ""]
)
def test_something_else_is_no_answer(text: str) -> None:
    assert answered(text) is None


def test_an_answer_edits_the_request_and_settles_the_facet() -> None:
    request = narrowed(StandingRequest(), TONE, TONE.options[1])
    assert request.facets.tone == ("dark",)
    assert request.settled == ("tone",)
    length = Question(kind="length", options=(Option(label="short", value="short"),))
    assert narrowed(StandingRequest(), length, length.options[0]).constraints.pages_max == 250
    audience = Question(kind="audience", options=(Option(label="adults", value="adult"),))
    assert narrowed(StandingRequest(), audience, audience.options[0]).constraints == Constraints(audience="adult")


def test_settled_facets_alone_are_no_request() -> None:
    assert StandingRequest(settled=("tone",)).is_empty()


def test_a_turn_that_answers_brings_books() -> None:
    shown = (book_id("Circe"), book_id("Piranesi"))
    memory = Memory(StandingRequest(topics=("a book",)), last_shown=shown, asked=True, question=TONE, turns=1)
    meaning = understood("funny", memory)
    assert (meaning.act, meaning.changed) == ("answer", ("tone",))
    assert meaning.request.facets.tone == ("funny",)
    assert understood("what is the first one about?", memory).act == "inform"
