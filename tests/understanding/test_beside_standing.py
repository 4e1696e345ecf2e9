"""Limits that only mean something beside those that stand: another figure, another child, what is let in again."""

from __future__ import annotations

from typing import Any

import pytest

from agents.state import StandingRequest, Understanding
from agents.understanding.turn import Intent
from tests.conversation import shown, understood
from tools.types import Constraints


def _after(text: str, language: str, **standing: Any) -> Understanding:
    asked = StandingRequest(topics=("crime",), language=language, constraints=Constraints(**standing))
    return understood(text, shown("Dune", "Momo", request=asked, language=language), language)


HOURS = [
    ("en", "actually 12 hours is fine too"), ("sv", "12 timmar går också bra"), ("no", "12 timer er også greit"),
    ("da", "12 timer er også fint"), ("fi", "12 tuntia käy myös"), ("nl", "12 uur is ook goed"),
    ("de", "12 Stunden wären auch ok"), ("fr", "12 heures ça va aussi"), ("es", "12 horas también vale"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), HOURS)
def test_another_figure_is_a_new_bound(language: str, text: str) -> None:
    meaning = _after(text, language, minutes_max=600)
    assert (meaning.act, meaning.request.constraints.minutes_max) == ("refine", 720)


def test_another_figure_stands_where_the_old_one_stood() -> None:
    assert _after("300 pages is fine too", "en", pages_min=400).request.constraints.pages_min == 300
    pages = _after("400 sidor går också bra", "sv", pages_max=300).request.constraints
    assert (pages.pages_min, pages.pages_max) == (None, 400)


AGES = [
    ("en", "he just turned 15", 14, (15, None)), ("da", "han er faktisk lige fyldt 15", 14, (15, None)),
    ("sv", "hon har precis fyllt nio", 8, (9, None)), ("no", "han er allerede 15", 14, (15, None)),
    ("de", "er ist gerade 15 geworden", 14, (15, None)), ("nl", "ze is net 15 geworden", 14, (15, None)),
    ("es", "acaba de cumplir 15", 14, (15, None)), ("fr", "elle vient d'avoir 9 ans", 8, (9, None)),
    ("sv", "storasyster är sju och ska lyssna hon också", 3, (3, 7)),
    ("en", "her big brother is 9 and will listen too", 5, (5, 9)),
    ("de", "die große Schwester ist 7 und hört auch zu", 3, (3, 7)),
    ("nl", "zijn grote zus van 8 luistert ook mee", 4, (4, 8)),
    ("fr", "son grand frère de 9 ans écoute aussi", 6, (6, 9)),
    ("da", "storebror er 8 og skal også høre med", 4, (4, 8)),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "stands", "meant"), AGES)
def test_an_age_after_another(language: str, text: str, stands: int, meant: tuple[int, int | None]) -> None:
    limits = _after(text, language, age=stands).request.constraints
    assert (limits.age, limits.age_to, limits.formats) == (*meant, ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the eight year old has decided witches are lame"), ("sv", "åttaåringen tycker att häxor är töntiga"),
        ("de", "die Achtjährige findet, Hexen sind doof"), ("nl", "die van 8 jaar vindt heksen zijn stom"),
    ],
)  # fmt: skip
def test_one_of_several_children_is_no_new_age(language: str, text: str) -> None:
    meaning = _after(text, language, age=5, age_to=8)
    limits = meaning.request.constraints
    assert (meaning.act, limits.age, limits.age_to) == ("refine", 5, 8)
    assert "witches" in limits.avoid_themes


def test_only_one_of_several_is_one() -> None:
    limits = _after("only for the 8 year old", "en", age=5, age_to=8).request.constraints
    assert (limits.age, limits.age_to) == (8, None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "and now for a grown man who hardly reads"), ("sv", "och nu till en vuxen man"),
        ("da", "og nu til en voksen kvinde"), ("de", "und jetzt für einen Erwachsenen"), ("fr", "et pour un adulte"),
        ("nl", "en nu voor een volwassen man"), ("es", "y ahora para un adulto"),
    ],
)  # fmt: skip
def test_a_grown_up_is_no_child(language: str, text: str) -> None:
    limits = _after(text, language, age=7).request.constraints
    assert (limits.age, limits.audience) == (None, "adult")


AUTHORS = [
    ("en", "ok bring Nesbø back"), ("en", "nesbø would be fine after all"), ("no", "okei nesbø kan være med likevel"),
    ("sv", "nesbø går bra ändå"), ("sv", "Nesbø får gärna vara med"), ("da", "Nesbø må gerne være med alligevel"),
    ("de", "Nesbø darf wieder dabei sein"), ("nl", "Nesbø mag er weer bij"), ("fr", "Nesbø peut revenir"),
    ("es", "Nesbø puede volver"), ("fi", "Nesbø saa olla mukana"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), AUTHORS)
def test_an_author_is_let_in_again(language: str, text: str) -> None:
    request = _after(text, language, avoid_authors=("Jo Nesbø", "Camilla Läckberg")).request
    assert (request.constraints.avoid_authors, request.authors) == (("Camilla Läckberg",), ())


YEARS = [
    ("en", "the period doesn't matter"), ("en", "and the publication date isn't that important"),
    ("sv", "årtalet är inte så noga"), ("no", "perioden er ikke så nøye"), ("da", "årstallet er ikke så vigtigt"),
    ("fi", "ajanjaksolla ei ole väliä"), ("nl", "de periode maakt niet uit"), ("de", "Zeitraum egal"),
    ("fr", "peu importe l'époque"), ("es", "la época da igual"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), YEARS)
def test_the_time_no_longer_counts(language: str, text: str) -> None:
    limits = _after(text, language, year_min=1950, year_max=1980, pages_max=300).request.constraints
    assert limits == Constraints(pages_max=300)


LENGTHS = [
    ("en", "then without the minimum length"), ("sv", "utan minimilängd då"), ("no", "uten sidekrav da"),
    ("da", "så uden minimumslængde"), ("fi", "ilman minimipituutta sitten"), ("nl", "dan zonder minimumlengte"),
    ("de", "dann halt ohne Mindestlänge"), ("fr", "alors sans longueur minimale"), ("es", "pues sin longitud mínima"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), LENGTHS)
def test_without_a_limit_by_its_name(language: str, text: str) -> None:
    limits = _after(text, language, pages_min=400, languages=("no",)).request.constraints
    assert limits == Constraints(languages=("no",))


ANIMALS = [
    ("en", "animals may die again"), ("en", "ok the dog can die"), ("sv", "djuren får dö igen"),
    ("no", "dyr kan dø igjen"), ("da", "dyrene må gerne dø"), ("fi", "eläimet saavat kuolla"),
    ("nl", "dieren mogen weer doodgaan"), ("de", "Tiere dürfen ruhig sterben"), ("fr", "les animaux peuvent mourir"),
    ("es", "los animales pueden morir"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), ANIMALS)
def test_a_death_that_may_be_told_again(language: str, text: str) -> None:
    limits = _after(text, language, avoid_content=("animal-death", "torture"), pages_max=350).request.constraints
    assert limits == Constraints(avoid_content=("torture",), pages_max=350)


def test_a_refused_death_is_not_let_in() -> None:
    limits = _after("no animals may die", "en", avoid_content=("torture",)).request.constraints
    assert set(limits.avoid_content) == {"torture", "animal-death"}


REPLACED = [
    ("en", "now audio instead of ebook"), ("sv", "ljudbok istället för e-bok"), ("no", "heller lydbok enn e-bok"),
    ("da", "lydbog i stedet for e-bog"), ("fi", "e-kirjan sijaan äänikirja"), ("nl", "liever luisterboek dan e-book"),
    ("nl", "luisterboek in plaats van e-book"), ("de", "Hörbuch statt E-Book"), ("fr", "audio plutôt qu'ebook"),
    ("es", "audiolibro en vez de ebook"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), REPLACED)
def test_what_something_else_stands_in_for(language: str, text: str) -> None:
    limits = _after(text, language, formats=("ebook",), pages_max=300).request.constraints
    assert limits == Constraints(formats=("audiobook",), pages_max=300)


@pytest.mark.parametrize(
    ("language", "first", "text"),
    [
        ("en", "forget the hours", "and the audiobook thing too"), ("sv", "glöm timmarna", "och ljudboken också"),
        ("de", "vergiss die Stunden", "und das Hörbuch auch"), ("nl", "vergeet de uren", "en het luisterboek ook"),
        ("da", "glem timerne", "og lydbogen også"), ("no", "glem timene", "og lydboka også"),
    ],
)  # fmt: skip
def test_and_the_other_limit_too(language: str, first: str, text: str) -> None:
    asked = Constraints(formats=("audiobook",), minutes_max=600)
    memory = shown("Dune", "Momo", request=StandingRequest(topics=("x",), language=language, constraints=asked))
    lifted = understood(first, memory, language)
    assert lifted.request.constraints == Constraints(formats=("audiobook",))
    after = shown("Dune", request=lifted.request, language=language, last=_intent(lifted))
    assert understood(text, after, language).request.constraints == Constraints()


def _intent(meaning: Understanding) -> Intent:
    return Intent(meaning.act, meaning.topic)
