"""Limits given up by the way, in all our languages, and what must not be taken for giving one up."""

from __future__ import annotations

from typing import Any

import pytest

from agents.state import StandingRequest, Understanding
from agents.understanding.memory import Memory
from tests.conversation import understood
from tools.types import Constraints, Facets

SHOWN = ("st-king-misery", "st-weir-the-martian")
SHORT: dict[str, Any] = {"pages_max": 200}
AUDIO: dict[str, Any] = {"formats": ("audiobook",)}
NINETIES: dict[str, Any] = {"year_min": 1990, "year_max": 1999}
ALONE: dict[str, Any] = {"standalone": True}


def after(text: str, language: str = "en", facets: Facets | None = None, **limits: Any) -> Understanding:
    asked = Constraints.model_validate(limits)
    request = StandingRequest(topics=("something",), language=language, constraints=asked, facets=facets or Facets())
    return understood(text, Memory(request, turns=1, last_shown=SHOWN), language)


LIFTED = [
    ("en", "never mind the length", SHORT), ("en", "doesn't have to be short", SHORT),
    ("en", "it can be as long as it likes", SHORT), ("en", "longer is fine too", SHORT),
    ("sv", "skit i sidantalet", SHORT), ("no", "trenger ikke være kort", SHORT), ("da", "glem sidetallet", SHORT),
    ("fi", "saa olla pidempikin", SHORT), ("nl", "laat het aantal bladzijden maar zitten", SHORT),
    ("de", "vergiss die Seitenzahl", SHORT), ("fr", "pas besoin que ce soit court", SHORT),
    ("es", "más largo también vale", SHORT), ("en", "needn't be an audiobook", AUDIO),
    ("sv", "behöver inte vara ljudbok", AUDIO), ("de", "muss kein Hörbuch sein", AUDIO),
    ("nl", "hoeft niet per se een luisterboek te zijn", AUDIO), ("fr", "pas forcément en audio", AUDIO),
    ("en", "forget the nineties", NINETIES), ("no", "glem nittitallet", NINETIES), ("da", "glem 90'erne", NINETIES),
    ("fr", "oublie les années 90", NINETIES), ("es", "olvida los noventa", NINETIES),
    ("fi", "vuodella ei väliä", NINETIES), ("en", "ok series are allowed", ALONE), ("sv", "serier går bra", ALONE),
    ("nl", "een serie mag ook", ALONE), ("de", "darf auch eine Reihe sein", ALONE), ("es", "las series valen", ALONE),
]  # fmt: skip
KEPT = [
    ("sv", "vilket år kom den ut", NINETIES), ("en", "it can be short", SHORT), ("fr", "plutôt drôle", SHORT),
    ("en", "something short and funny", SHORT), ("en", "a book about chess then", SHORT),
    ("de", "was mit Drachen", SHORT),
    ("en", "drop the gloomy stuff, page turners only", SHORT), ("es", "una novela sobre el mar", AUDIO),
    ("en", "i've read that one. more like the martian", SHORT), ("sv", "vilken längd har den", SHORT),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "limits"), LIFTED)
def test_it_is_lifted(language: str, text: str, limits: dict[str, Any]) -> None:
    found = after(text, language, **limits).request.constraints
    assert all(getattr(found, name) != value for name, value in limits.items())


@pytest.mark.parametrize(("language", "text", "limits"), KEPT)
def test_it_is_kept(language: str, text: str, limits: dict[str, Any]) -> None:
    found = after(text, language, **limits).request.constraints
    assert all(getattr(found, name) == value for name, value in limits.items())


def test_a_limit_is_given_up_beside_what_was_read() -> None:
    meaning = after("den första har jag läst. glöm årtalet", "sv", **NINETIES)
    assert [f.kind for f in meaning.feedback] == ["read"]
    assert meaning.request.constraints.year_min is None


def test_a_place_is_given_up_for_a_mood() -> None:
    meaning = after("forget japan, just something funny", facets=Facets(places=("Japan",)), pages_max=300)
    assert (meaning.request.facets.places, meaning.request.facets.tone) == ((), ("funny",))
    assert meaning.request.constraints.pages_max == 300


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "english is fine too"), ("sv", "engelska går också bra"), ("de", "Englisch geht auch"),
     ("es", "en inglés también vale"), ("da", "engelsk er også fint")],
)  # fmt: skip
def test_another_language_is_fine_too(language: str, text: str) -> None:
    assert after(text, language, languages=("sv",)).request.constraints.languages == ("sv", "en")


def test_an_author_may_come_back() -> None:
    assert after("ok king is fine after all", avoid_authors=("Stephen King",)).request.constraints.avoid_authors == ()


def test_novels_after_short_stories_are_novels() -> None:
    asked: dict[str, Any] = {"genres": ("short-stories",), "pages_min": 2000}
    found = after("okej, romaner över 700 då", "sv", **asked).request.constraints
    assert (found.genres, found.pages_min) == ((), 700)
