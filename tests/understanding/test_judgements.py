"""What is said of books, and by whom: somebody else's opinion is no opinion of the reader's."""

from __future__ import annotations

import pytest

from agents.state import StandingRequest
from agents.understanding.memory import Memory
from tests.conversation import book_id, shown, understood

THREE = ("Circe", "Piranesi", "Dune")
FOR_DAD = StandingRequest(topics=("a thriller",), for_other="for my dad")


def said(text: str, language: str = "en", memory: Memory | None = None) -> set[tuple[str, str, bool]]:
    items = understood(text, memory or Memory(StandingRequest()), language).feedback
    return {(f.kind, f.book_id, f.own) for f in items}


@pytest.mark.parametrize(
    ("language", "text", "kind", "title"),
    [
        ("en", "i read Dune years ago and loved it", "like", "Dune"),
        ("en", "read Dune, loved it", "like", "Dune"),
        ("en", "I've read Dune, couldn't finish it", "dislike", "Dune"),
        ("sv", "jag läste Dune förra året och älskade den", "like", "Dune"),
        ("sv", "avskydde Dune", "dislike", "Dune"),
        ("de", "hab Dune verschlungen", "like", "Dune"),
        ("es", "ya leí Dune", "read", "Dune"),
        ("nl", "Dune heb ik al", "read", "Dune"),
    ],
)
def test_what_is_said_of_a_named_book(language: str, text: str, kind: str, title: str) -> None:
    assert said(text, language) == {(kind, book_id(title), True)}


def test_one_disliked_and_another_liked_in_one_breath() -> None:
    found = said("avskydde Dune men gillade Circe", "sv")
    assert found == {("dislike", book_id("Dune"), True), ("like", book_id("Circe"), True)}


def test_a_like_reaches_over_a_book_that_is_not_here() -> None:
    assert said("jag gillade Vandrarnas Okända Väg och Circe", "sv") == {("like", book_id("Circe"), True)}


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "he's read Dune and loved it", "like"),
        ("en", "she loved Dune", "like"),
        ("sv", "han har redan läst Dune", "read"),
        ("no", "hun elsket Dune", "like"),
        ("de", "er hat Dune schon gelesen", "read"),
        ("fr", "elle a déjà lu Dune", "read"),
    ],
)
def test_somebody_elses_opinion_is_not_the_readers(language: str, text: str, kind: str) -> None:
    memory = shown(*THREE, request=FOR_DAD.model_copy(update={"language": language}))
    assert said(text, language, memory) == {(kind, book_id("Dune"), False)}


def test_what_he_loved_becomes_an_anchor_of_his_wish() -> None:
    memory = shown(*THREE, request=FOR_DAD)
    assert understood("he's read Dune and loved it", memory).request.like == (book_id("Dune"),)


def test_the_reader_still_speaks_for_themselves() -> None:
    memory = shown(*THREE, request=FOR_DAD)
    assert said("I've read the second one", "en", memory) == {("read", book_id("Piranesi"), True)}
    assert said("I loved Dune") == {("like", book_id("Dune"), True)}


@pytest.mark.parametrize("text", ["is it part of a series?", "is the second one part of a series?"])
def test_a_word_of_a_question_is_no_part_of_a_name(text: str) -> None:
    meaning = understood(text, shown(*THREE))
    assert not meaning.mentions
    assert (meaning.act, meaning.topic) == ("inform", "series")
