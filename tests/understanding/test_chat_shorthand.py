"""Messages as thumbs type them: shortened words and units, ages told in passing."""

from __future__ import annotations

from typing import Any

import pytest

from agents.understanding.limits import find_limits
from agents.understanding.people import for_reader
from agents.understanding.reading import read
from tools.vocabulary import SUBGENRES

NO_CHILDRENS = {"avoid_genres": SUBGENRES["childrens"]}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "un polar pr l'avion, 220 p max", {"pages_max": 220}),
        ("es", "una de risa pal tren, menos de 180 pág", {"pages_max": 180}),
        ("es", "x lo menos 600 págs", {"pages_min": 600}),
        ("de", "höchstens 280 s. bitte", {"pages_max": 280}),
        ("de", "nix mit vampiren", {"avoid_themes": ("vampires",)}),
        ("de", "nix für kinder", NO_CHILDRENS),
        ("nl", "gn zelfmoord aub", {"avoid_content": ("suicide",)}),
    ],
)
def test_shortened_words_are_the_words_they_stand_for(language: str, text: str, expected: dict[str, Any]) -> None:
    found = find_limits(read(text, language)).constraints
    assert {name: found.get(name) for name in expected} == expected


def test_a_shortened_word_keeps_its_place_in_what_was_written() -> None:
    reading = read("algo pa mi yaya", "es")
    assert reading.folded[1] == "para"
    assert reading.span(1, 4) == "pa mi yaya"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "iets rustigers voor het slapengaan dan, hij is 7", {"age": 7}),
        ("nl", "mijn zoontje is 4, prentenboek graag", {"age": 4}),
        ("de", "gern was ganz anderes als beim letzten mal, sie ist 11", {"age": 11}),
        ("es", "son alumnos de 8 años, un cuento de piratas", {"age": 8, "age_to": None}),
    ],
)
def test_an_age_told_in_passing_is_heard(language: str, text: str, expected: dict[str, Any]) -> None:
    found = find_limits(read(text, language)).constraints
    assert {name: found.get(name) for name in expected} == expected


def test_violence_against_children_is_content_and_no_audience() -> None:
    found = find_limits(read("un thriller, mais je ne supporte pas les violences sur les enfants", "fr")).constraints
    assert found["avoid_content"] == ("child-abuse", "child-death")
    assert "audience" not in found


def test_for_me_is_heard_where_a_clause_ends() -> None:
    assert for_reader(read("y ahora para mí, algo de viajes", "es"))
    assert not for_reader(read("ahora para mi hermana, algo de viajes", "es"))
