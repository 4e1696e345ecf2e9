"""What a message points at: by place, by name, by what a book is most; what few words carry on from the last turn."""

from __future__ import annotations

import pytest

from agents.state import StandingRequest
from agents.understanding.memory import Memory
from agents.understanding.pointing import by_aspect, by_name, by_place
from agents.understanding.reading import read
from agents.understanding.turn import Intent
from tests.conversation import book_id, shown, starter, understood
from tools.types import Book

THREE = ("Circe", "Dune", "Middlemarch")


def books(*titles: str) -> list[Book]:
    return starter().library.catalogue.many(book_id(title) for title in titles)


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("en", "save the second one", "b"),
        ("en", "keep both", "ab"),
        ("en", "save all three", "abc"),
        ("sv", "spara den sista", "c"),
        ("de", "merk dir alle drei", "abc"),
        ("fr", "garde les deux", "ab"),
        ("en", "save the fourth", ""),
    ],
)
def test_places_in_a_row(language: str, text: str, places: str) -> None:
    assert "".join(by_place(read(text, language), ("a", "b", "c"))) == places


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("the herbert one looks good", "Dune"),
        ("take circe off again", "Circe"),
        ("the eliot please", "Middlemarch"),
        ("is the sad one any good", None),
    ],
)
def test_a_book_is_named_by_any_word_that_tells_it_from_the_others(text: str, title: str | None) -> None:
    assert by_name(read(text, "en"), (), books(*THREE)) == ((book_id(title),) if title else ())


def test_a_word_that_two_books_share_names_neither() -> None:
    pair = books("The Fellowship of the Ring", "The Two Towers")
    assert by_name(read("the tolkien one", "en"), (), pair) == ()
    assert by_name(read("the one with the towers", "en"), (), pair) == (book_id("The Two Towers"),)


@pytest.mark.parametrize(("text", "title"), [("the shorter one", "Circe"), ("which is the oldest", "Middlemarch")])
def test_a_book_is_named_by_what_it_is_most(text: str, title: str) -> None:
    assert by_aspect(read(text, "en"), books(*THREE)) == (book_id(title),)


def test_an_opinion_of_a_book_named_by_its_author_is_about_that_book() -> None:
    meaning = understood("the herbert one sounds good, is it funny?", shown(*THREE))
    assert (meaning.act, meaning.targets) == ("inform", (book_id("Dune"),))


def test_ordinals_count_the_series_that_was_told_last() -> None:
    row = tuple(book_id(t) for t in ("The Fellowship of the Ring", "The Two Towers", "The Return of the King"))
    memory = shown(*THREE, row=row)
    assert understood("how long is the last one?", memory).targets == row[2:]
    assert understood("how long is the second one?", memory).targets == row[1:2]


def test_what_is_on_the_list_may_be_taken_off_by_part_of_its_name() -> None:
    memory = Memory(StandingRequest(), saved=(book_id("Dune"), book_id("Circe")), turns=3)
    meaning = understood("take dune off my list", memory)
    assert [(f.kind, f.book_id) for f in meaning.feedback] == [("unsave", book_id("Dune"))]


@pytest.mark.parametrize(
    ("language", "text", "last", "act", "topic"),
    [
        ("en", "and Emma", Intent("list", "save"), "list", "save"),
        ("sv", "och Dune", Intent("list", "save"), "list", "save"),
        ("de", "und das dritte?", Intent("inform", "length"), "inform", "length"),
        ("en", "and the second?", Intent("inform", "year"), "inform", "year"),
        ("en", "and again", Intent("undo", "back"), "undo", "back"),
    ],
)
def test_few_words_carry_on_what_the_last_turn_did(
    language: str, text: str, last: Intent, act: str, topic: str
) -> None:
    request = StandingRequest(topics=("a classic",), language=language)
    meaning = understood(text, shown(*THREE, request=request, last=last, undo=(request,)), language)
    assert (meaning.act, meaning.topic) == (act, topic)


def test_a_wish_is_not_carried_on() -> None:
    meaning = understood("and something by Jane Austen", shown(*THREE, last=Intent("list", "save")))
    assert meaning.act in ("recommend", "refine")


def test_going_back_from_the_first_answer_shows_it_again() -> None:
    memory = shown(*THREE)
    meaning = understood("go back", memory)
    assert meaning.changed == ("back",)
    assert meaning.request.topics == memory.request.topics


def test_something_similar_is_measured_by_the_book_in_focus() -> None:
    memory = Memory(StandingRequest(titles=(book_id("Dune"),)), focus=(book_id("Dune"),), turns=2)
    meaning = understood("something similar, but shorter", memory)
    assert meaning.request.like == (book_id("Dune"),)
    assert meaning.request.titles == ()


def test_other_books_by_the_author_in_focus() -> None:
    memory = shown(*THREE, focus=(book_id("Dune"),), request=StandingRequest(topics=("sand",), identifying=True))
    meaning = understood("something else by him", memory)
    assert meaning.request.authors == ("Frank Herbert",)
    assert not meaning.request.identifying
    assert book_id("Dune") in meaning.request.constraints.exclude


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I've read the first one", "read"),
        ("the second one sounds boring", "dislike"),
        ("loved the third one", "like"),
        ("she already has the first one at home", "read"),
    ],
)
def test_verdicts_on_books_that_are_pointed_at(text: str, kind: str) -> None:
    meaning = understood(text, shown(*THREE))
    assert (meaning.act, [f.kind for f in meaning.feedback]) == ("feedback", [kind])


def test_a_book_told_of_with_love_is_liked() -> None:
    meaning = understood("I read Circe last summer and loved it", Memory(StandingRequest()))
    assert [(f.kind, f.book_id) for f in meaning.feedback] == [("like", book_id("Circe"))]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("an audiobook for my commute", None),
        ("a thriller for my dad", "for my dad"),
        ("a story for my 6 year old", "for my"),
    ],
)
def test_whom_it_is_for(text: str, whom: str | None) -> None:
    found = understood(text, Memory(StandingRequest())).request.for_other
    assert found is None if whom is None else found is not None and found.startswith(whom)
