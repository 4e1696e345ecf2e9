"""A limit that no longer counts, named in any of its words; the others stay."""

from __future__ import annotations

import pytest

from agents.state import StandingRequest
from tests.conversation import shown, understood
from tools.types import Constraints, Facets

LENGTH = [
    ("en", "never mind the length thing"), ("en", "skip the page limit"), ("en", "longer is OK too"),
    ("sv", "glöm det där med sidorna"), ("sv", "den får vara lång också"), ("no", "drit i sidetallet"),
    ("da", "glem det med længden"), ("fi", "pituudella ei ole väliä"), ("nl", "de lengte maakt niet uit"),
    ("de", "die Länge ist doch egal"), ("fr", "oublie la longueur"), ("es", "olvida lo de las páginas"),
]  # fmt: skip
YEAR = [
    ("en", "any year is fine"), ("en", "drop the year"), ("sv", "året spelar ingen roll"), ("da", "året er lige meget"),
    ("fi", "unohda vuosi"), ("nl", "laat het jaartal maar zitten"), ("de", "vergiss das mit dem Jahr"),
    ("fr", "peu importe l'année finalement"), ("es", "el año da igual"),
]  # fmt: skip
BOTH = Constraints(pages_max=300, year_min=2010)


def _after(text: str, language: str, limits: Constraints) -> Constraints:
    asked = StandingRequest(topics=("crime",), language=language, facets=Facets(genres=("crime",)), constraints=limits)
    meaning = understood(text, shown("Dune", "Momo", request=asked, language=language), language)
    assert (meaning.act, meaning.topic) == ("undo", "forget")
    assert meaning.request.facets.genres == ("crime",)
    return meaning.request.constraints


@pytest.mark.parametrize(("language", "text"), LENGTH)
def test_the_length(language: str, text: str) -> None:
    assert _after(text, language, BOTH) == Constraints(year_min=2010)


@pytest.mark.parametrize(("language", "text"), YEAR)
def test_the_year(language: str, text: str) -> None:
    assert _after(text, language, BOTH) == Constraints(pages_max=300)


def _widened(text: str, language: str, limits: Constraints) -> Constraints:
    asked = StandingRequest(topics=("crime",), language=language, constraints=limits)
    meaning = understood(text, shown("Dune", "Momo", request=asked, language=language), language)
    assert meaning.act == "refine"  # nothing is taken back
    return meaning.request.constraints


@pytest.mark.parametrize(
    ("language", "text", "added"),
    [
        ("en", "English is fine too", "en"), ("de", "Englisch ginge auch", "en"), ("sv", "norska går lika bra", "no"),
        ("no", "dansk er også fint", "da"), ("nl", "Engels zou ook kunnen", "en"),
        ("fr", "l'anglais irait aussi", "en"),
        ("es", "en inglés también me vale", "en"), ("da", "svensk går også", "sv"), ("fi", "ruotsiksi käy myös", "sv"),
    ],
)  # fmt: skip
def test_another_language_is_added(language: str, text: str, added: str) -> None:
    old = "sv" if added != "sv" else "fi"
    assert _widened(text, language, Constraints(languages=(old,), pages_max=300)) == Constraints(
        languages=(old, added), pages_max=300
    )


def test_another_format_is_added() -> None:
    formats = _widened("paper is fine too", "en", Constraints(formats=("audiobook",))).formats
    assert set(formats) == {"audiobook", "print"}


def test_what_was_avoided_together_is_lifted_together() -> None:
    avoided = understood("crime, no romance").request.constraints
    assert len(avoided.avoid_genres) > 1
    assert _after("romance is ok after all", "en", avoided.model_copy(update={"genres": ()})) == Constraints()


@pytest.mark.parametrize(
    ("language", "text", "author"),
    [
        ("en", "something by king", "Stephen King"), ("en", "Brontë please", "Charlotte Brontë"),
        ("sv", "något av King", "Stephen King"), ("de", "etwas von Fitzek", "Sebastian Fitzek"),
    ],
)  # fmt: skip
def test_a_surname_alone_is_an_author(language: str, text: str, author: str) -> None:
    assert understood(text, locale=language).request.authors == (author,)


@pytest.mark.parametrize("text", ["something by the sea", "Dark please", "Paris please", "a house by the sea"])
def test_what_is_no_surname(text: str) -> None:
    assert understood(text).request.authors == ()
