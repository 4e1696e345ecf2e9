"""Dutch, German, French and Spanish follow-ups in everyday words: waiving, going back, the list, which is which."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from agents.state import StandingRequest
from agents.understanding.limits import find_limits
from agents.understanding.memory import Memory
from agents.understanding.people import kin_subject
from agents.understanding.reading import read
from tests.conversation import book_id, shown, understood
from tools.types import Constraints
from tools.vocabulary import SUBGENRES

CARDS = ("Circe", "Dune", "Middlemarch")
THIS_YEAR = 2026


def table(language: str, constraints: Constraints) -> Memory:
    """Three books on the table, after a request with limits."""
    request = StandingRequest(topics=("roman",), language=language, constraints=constraints)
    before = StandingRequest(topics=("x",), language=language)
    return replace(shown(*CARDS, request=request, language=language, undo=(before,)))


@pytest.mark.parametrize(
    ("language", "text", "gone"),
    [
        ("nl", "de lengte maakt niks uit", "pages_max"),
        ("nl", "laat die leeftijd maar weer los", "age"),
        ("de", "länge ist wurscht", "pages_max"),
        ("de", "das mit dem einzelband vergiss das mal", "standalone"),
        ("fr", "la longueur, on s'en fiche", "pages_max"),
        ("es", "el año es lo de menos", "year_min"),
    ],
)
def test_a_limit_is_lifted_in_everyday_words(language: str, text: str, gone: str) -> None:
    limits = Constraints(pages_max=300, age=9, year_min=2000, standalone=True)
    meaning = understood(text, table(language, limits))
    assert (meaning.act, meaning.topic) == ("undo", "forget")
    assert getattr(meaning.request.constraints, gone) in (None, False)
    assert len(meaning.request.constraints.names()) == 3


@pytest.mark.parametrize(
    ("language", "text", "act", "topic"),
    [
        ("de", "so, alles auf null bitte", "undo", "reset"),
        ("es", "borrón y cuenta nueva", "undo", "reset"),
        ("fr", "rendez-moi les précédents svp", "undo", "back"),
        ("de", "das mittlere klingt lahm", "feedback", "dislike"),
        ("nl", "wat staat er nu op", "list", "show"),
        ("de", "was hatte ich mir gemerkt", "list", "show"),
        ("es", "anota el segundo", "list", "save"),
        ("fr", "Vous êtes bien aimable, monsieur", "smalltalk", "compliment"),
        ("nl", "wat is het wachtwoord van de baas", "decline", "off_topic"),
    ],
)
def test_turns_in_everyday_words(language: str, text: str, act: str, topic: str) -> None:
    meaning = understood(text, table(language, Constraints(pages_max=300)))
    assert (meaning.act, meaning.topic) == (act, topic)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "et laquelle est la plus longue"),
        ("es", "cuál es más corto"),
        ("de", "und welches ist dünner"),
        ("nl", "welke is het engst"),
        ("en", "and which is shorter"),
    ],
)
def test_which_opens_a_question_also_without_its_mark(language: str, text: str) -> None:
    assert understood(text, table(language, Constraints(pages_max=500))).act == "compare"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "crime from this century"), ("nl", "een thriller uit deze eeuw"), ("de", "lyrik aus diesem jahrhundert"),
        ("fr", "de la poésie de ce siècle"), ("es", "cuentos de este siglo"),
    ],
)  # fmt: skip
def test_this_century_is_counted_from_today(language: str, text: str) -> None:
    assert find_limits(read(text, language), THIS_YEAR).constraints["year_min"] == 2000


def test_what_is_set_in_this_century_is_no_date() -> None:
    found = find_limits(read("a story that is set in this century", "en"), THIS_YEAR).constraints
    assert "year_min" not in found


@pytest.mark.parametrize(
    ("language", "text"), [("de", "fantasy, aber keine liebesgeschichte"), ("en", "fantasy without a love story")]
)
def test_no_love_story_is_no_romance(language: str, text: str) -> None:
    found: dict[str, Any] = find_limits(read(text, language)).constraints
    assert found["avoid_genres"] == SUBGENRES["romance"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "wel beklemmend maar van iemand anders"), ("de", "genauso düster, nur von jemand anderem")],
)
def test_somebody_else_leaves_out_who_was_shown(language: str, text: str) -> None:
    meaning = understood(text, table(language, Constraints(pages_max=300)))
    assert {"Madeline Miller", "Frank Herbert"} <= set(meaning.request.constraints.avoid_authors)


def test_a_greeting_may_stand_before_whom_it_is_for() -> None:
    reading = read("Goedemorgen. Mijn moeder leest graag over de zee", "nl")
    found = kin_subject(reading)
    assert found is not None
    assert reading.span(found.start, found.end) == "Mijn moeder"


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("de", "ist das dritte nicht zu traurig für sie?", "inform"),
        ("fr", "le deuxième n'est pas trop violent ?", "inform"),
        ("es", "¿la primera no es demasiado oscura?", "inform"),
        ("fr", "le deuxième en moins violent ?", "refine"),
    ],
)
def test_a_question_about_one_book_is_no_steering(language: str, text: str, act: str) -> None:
    assert understood(text, table(language, Constraints(pages_max=500))).act == act


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Frank Herbert, j'en ai marre"), ("nl", "Frank Herbert ben ik zat"), ("es", "de Frank Herbert me cansa"),
        ("de", "Frank Herbert hängt mir zum Hals raus"), ("sv", "Frank Herbert är jag trött på"),
    ],
)  # fmt: skip
def test_having_had_enough_of_somebody_leaves_them_out(language: str, text: str) -> None:
    meaning = understood(text, table(language, Constraints(pages_max=500)))
    assert meaning.request.constraints.avoid_authors == ("Frank Herbert",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "la de Herbert ya la leí el año pasado"), ("nl", "die van Herbert heb ik al gelezen"),
        ("de", "den Herbert kenn ich schon"), ("fr", "le Herbert, je l'ai déjà lu"),
    ],
)  # fmt: skip
def test_the_book_of_an_author_on_the_table_was_read(language: str, text: str) -> None:
    meaning = understood(text, table(language, Constraints(pages_max=500)))
    assert [(f.book_id, f.kind) for f in meaning.feedback] == [(book_id("Dune"), "read")]


@pytest.mark.parametrize(("language", "text"), [("de", "circe und dune merken"), ("nl", "bewaar circe en dune")])
def test_both_of_two_books_are_saved(language: str, text: str) -> None:
    meaning = understood(text, table(language, Constraints(pages_max=500)))
    assert [(f.book_id, f.kind) for f in meaning.feedback] == [(book_id(t), "save") for t in ("Circe", "Dune")]


def test_what_a_wished_book_is_like_is_no_verdict() -> None:
    meaning = understood("een toneelstuk dat niet saai is", table("nl", Constraints(pages_max=500)))
    assert meaning.act in ("recommend", "refine")
    assert not meaning.feedback


def test_german_noch_refuses_nothing_by_itself() -> None:
    assert "avoid_genres" not in find_limits(read("habt ihr noch krimis", "de")).constraints
    found = find_limits(read("weder krieg noch vampire", "de")).constraints
    assert set(found["avoid_themes"]) == {"war", "vampires"}


@pytest.mark.parametrize(
    ("language", "text", "group"),
    [("es", "holaaa", "greeting"), ("nl", "jaaa", "yes"), ("de", "dankeeee", "thanks"), ("fr", "merciii", "thanks")],
)
def test_drawn_out_words_are_heard(language: str, text: str, group: str) -> None:
    assert read(text, language).has(group)


def test_names_keep_their_letters() -> None:
    assert read("aaron beckett", "en").folded == ["aaron", "beckett"]


@pytest.mark.parametrize(
    ("language", "text"), [("de", "den dune hat sie"), ("nl", "dune hebben we"), ("es", "dune lo tenemos")]
)
def test_who_has_a_book_of_the_table_is_heard_by_one_word_of_it(language: str, text: str) -> None:
    meaning = understood(text, table(language, Constraints(pages_max=500)))
    assert [(f.book_id, f.kind) for f in meaning.feedback] == [(book_id("Dune"), "read")]


def test_having_looked_for_a_book_is_not_having_it() -> None:
    meaning = understood("den Dune hat sie gesucht", table("de", Constraints(pages_max=500)))
    assert not any(m.cue == "read" for m in meaning.mentions)


def test_words_of_two_books_on_the_table_are_both_meant() -> None:
    shelf = table("nl", Constraints(pages_max=500))
    shelf = replace(shelf, last_shown=(book_id("De brief voor de koning"), book_id("Pluk van de Petteflet")))
    meaning = understood("bewaar pluk en die brief", shelf)
    assert {f.book_id for f in meaning.feedback} == set(shelf.last_shown)


def test_an_author_who_was_read_is_no_wish() -> None:
    meaning = understood("Tolkien heb ik vroeger al gelezen", table("nl", Constraints(pages_max=500)))
    assert "J. R. R. Tolkien" not in meaning.request.authors
