"""Whose taste a wish is of: somebody of the reader's, and the way back to the reader."""

from __future__ import annotations

import pytest

from agents.state import StandingRequest
from agents.understanding.memory import Memory
from tests.conversation import understood
from tests.understanding.situations import situation


@pytest.mark.parametrize(
    ("language", "text", "whom"),
    [
        ("en", "my kid is 7 and into sharks", "my kid"),
        ("en", "my gran gardens", "my gran"),
        ("en", "my boyfriend loved Dune, what next for him?", "my boyfriend"),
        ("sv", "min mormor älskar trädgårdar", "min mormor"),
        ("no", "sønnen min er 10", "sønnen min"),
        ("da", "min kæreste elskede Dune", "min kæreste"),
        ("de", "meine Tochter ist 9", "meine Tochter"),
        ("nl", "mijn zoon is 6 en gek op haaien", "mijn zoon"),
        ("fr", "mon copain a adoré Dune", "mon copain"),
        ("fr", "ma fille a 8 ans", "ma fille"),
        ("es", "mi novio devoró Dune", "mi novio"),
        ("fi", "vaimoni rakasti Dunea", "vaimoni"),
    ],
)
def test_somebody_of_the_readers_is_who_it_is_for(language: str, text: str, whom: str) -> None:
    meaning = understood(text, Memory(StandingRequest()), language)
    assert meaning.request.for_other == whom
    assert not [f for f in meaning.feedback if f.own]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "and for me?"),
        ("de", "und für mich?"),
        ("es", "¿y para mí?"),
        ("fi", "entä minulle?"),
        ("fr", "et pour moi ?"),
    ],
)
def test_the_reader_comes_back_to_themselves(language: str, text: str) -> None:
    assert understood(text, situation("other", language), language).request.for_other is None


def test_a_mother_named_in_spanish_is_not_the_reader() -> None:
    assert understood("un libro para mi madre", Memory(StandingRequest()), "es").request.for_other is not None
