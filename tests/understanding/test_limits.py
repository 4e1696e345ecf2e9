"""Hard limits in a message, in many wordings; and what must not be taken for one."""

from __future__ import annotations

from typing import Any

import pytest

from agents.understanding.limits import find_limits
from agents.understanding.reading import read
from tools.types import Constraints
from tools.vocabulary import LANGUAGES


def limits_of(text: str, language: str = "en") -> dict[str, Any]:
    return find_limits(read(text, language)).constraints


EXACT: list[tuple[str, str, dict[str, Any]]] = [
    # pages
    ("en", "under 300 pages", {"pages_max": 300}),
    ("en", "at most 250 pages please", {"pages_max": 250}),
    ("en", "no more than 400 pages", {"pages_max": 400}),
    ("en", "at least 500 pages", {"pages_min": 500}),
    ("en", "more than 600 pages", {"pages_min": 600}),
    ("en", "around 200 pages", {"pages_min": 140, "pages_max": 240}),
    ("sv", "högst 300 sidor", {"pages_max": 300}),
    ("sv", "under 200 sidor", {"pages_max": 200}),
    ("sv", "minst 400 sidor", {"pages_min": 400}),
    ("no", "under 300 sider", {"pages_max": 300}),
    ("da", "højst 300 sider", {"pages_max": 300}),
    ("fi", "alle 300 sivua", {"pages_max": 300}),
    ("nl", "minder dan 300 bladzijden", {"pages_max": 300}),
    ("de", "unter 300 Seiten", {"pages_max": 300}),
    ("de", "höchstens 200 Seiten", {"pages_max": 200}),
    ("fr", "moins de 300 pages", {"pages_max": 300}),
    ("es", "menos de 300 páginas", {"pages_max": 300}),
    # hours
    ("en", "under 6 hours", {"minutes_max": 360}),
    ("en", "less than five hours", {"minutes_max": 300}),
    ("en", "at least 10 hours", {"minutes_min": 600}),
    ("en", "about 90 minutes", {"minutes_max": 99}),
    ("sv", "högst fem timmar", {"minutes_max": 300}),
    ("de", "unter 6 Stunden", {"minutes_max": 360}),
    ("fr", "moins de 5 heures", {"minutes_max": 300}),
    # long and short in words
    ("en", "not too long", {"pages_max": 400}),
    ("en", "something short", {"pages_max": 250}),
    ("en", "a quick read", {"pages_max": 250}),
    ("en", "a doorstopper", {"pages_min": 500}),
    ("sv", "inte för lång", {"pages_max": 400}),
    ("de", "nicht zu lang", {"pages_max": 400}),
    ("fr", "pas trop long", {"pages_max": 400}),
    ("es", "no muy largo", {"pages_max": 400}),
    ("nl", "niet te lang", {"pages_max": 400}),
    ("no", "ikke for lang", {"pages_max": 400}),
    ("da", "ikke for lang", {"pages_max": 400}),
    ("fi", "ei liian pitkä", {"pages_max": 400}),
    # ages
    ("en", "for a ten-year-old", {"age": 10}),
    ("en", "for a 10 year old", {"age": 10}),
    ("en", "she is 7 years old", {"age": 7}),
    ("en", "aged 9", {"age": 9}),
    ("sv", "till en tioåring", {"age": 10}),
    ("sv", "till en 10-åring", {"age": 10}),
    ("sv", "min 10-åriga dotter", {"age": 10}),
    ("sv", "något för en sjuåring", {"age": 7}),
    ("sv", "ett barn på 8 år", {"age": 8}),
    ("no", "til en åtteåring", {"age": 8}),
    ("no", "til en 8-åring", {"age": 8}),
    ("da", "til en 10-årig", {"age": 10}),
    ("da", "til en tiårig", {"age": 10}),
    ("fi", "8-vuotiaalle", {"age": 8}),
    ("fi", "kahdeksanvuotiaalle", {"age": 8}),
    ("nl", "voor een 8-jarige", {"age": 8}),
    ("nl", "voor een achtjarige", {"age": 8}),
    ("de", "für eine achtjährige Leserin", {"age": 8}),
    ("de", "für einen 10-jährigen Jungen", {"age": 10}),
    ("fr", "pour un enfant de 8 ans", {"age": 8}),
    ("es", "para un niño de 8 años", {"age": 8}),
    # years
    ("en", "published after 2010", {"year_min": 2010}),
    ("en", "written before 1950", {"year_max": 1949}),
    ("en", "since 2015", {"year_min": 2015}),
    ("sv", "skriven efter 2010", {"year_min": 2010}),
    ("de", "nach 2010 erschienen", {"year_min": 2010}),
    # languages and formats
    ("en", "in Swedish", {"languages": ("sv",)}),
    ("en", "written in French or in German", {"languages": ("fr", "de")}),
    ("sv", "på svenska", {"languages": ("sv",)}),
    ("sv", "på engelska", {"languages": ("en",)}),
    ("no", "på norsk", {"languages": ("no",)}),
    ("da", "på dansk", {"languages": ("da",)}),
    ("fi", "suomeksi", {"languages": ("fi",)}),
    ("nl", "in het Nederlands", {"languages": ("nl",)}),
    ("de", "auf Deutsch", {"languages": ("de",)}),
    ("fr", "en français", {"languages": ("fr",)}),
    ("es", "en español", {"languages": ("es",)}),
    ("en", "as an audiobook", {"formats": ("audiobook",)}),
    ("en", "an ebook", {"formats": ("ebook",)}),
    ("sv", "som ljudbok", {"formats": ("audiobook",)}),
    ("de", "als Hörbuch", {"formats": ("audiobook",)}),
    ("fi", "äänikirjana", {"formats": ("audiobook",)}),
    ("en", "standalone", {"standalone": True}),
    ("en", "not part of a series", {"standalone": True}),
    ("sv", "fristående", {"standalone": True}),
]

AVOIDED: list[tuple[str, str, str, str]] = [
    ("en", "no dead dogs", "avoid_content", "animal-death"),
    ("en", "please no sexual violence", "avoid_content", "sexual-violence"),
    ("en", "without suicide", "avoid_content", "suicide"),
    ("en", "nothing with gore", "avoid_content", "gore"),
    ("en", "without romance", "avoid_genres", "romance"),
    ("en", "no horror please", "avoid_genres", "horror"),
    ("en", "but not fantasy", "avoid_genres", "fantasy"),
    ("en", "a thriller but no science fiction", "avoid_genres", "science-fiction"),
    ("en", "nothing dark", "avoid_tones", "dark"),
    ("en", "not bleak", "avoid_tones", "bleak"),
    ("en", "no vampires", "avoid_themes", "vampires"),
    ("en", "nothing about war", "avoid_themes", "war"),
    ("sv", "utan våld", "avoid_content", "graphic-violence"),
    ("sv", "inga döda hundar", "avoid_content", "animal-death"),
    ("sv", "ingen romantik", "avoid_genres", "romance"),
    ("sv", "inte mörk", "avoid_tones", "dark"),
    ("sv", "men ingen fantasy", "avoid_genres", "fantasy"),
    ("no", "uten vold", "avoid_content", "graphic-violence"),
    ("da", "uden vold", "avoid_content", "graphic-violence"),
    ("nl", "zonder geweld", "avoid_content", "graphic-violence"),
    ("nl", "geen horror", "avoid_genres", "horror"),
    ("de", "ohne Gewalt", "avoid_content", "graphic-violence"),
    ("de", "kein Horror", "avoid_genres", "horror"),
    ("fr", "sans violence", "avoid_content", "graphic-violence"),
    ("fr", "pas d'horreur", "avoid_genres", "horror"),
    ("fr", "pas d'animaux morts", "avoid_content", "animal-death"),
    ("es", "sin violencia", "avoid_content", "graphic-violence"),
    ("es", "nada de terror", "avoid_genres", "horror"),
    ("fi", "ei väkivaltaa", "avoid_content", "graphic-violence"),
    ("fi", "ilman väkivaltaa", "avoid_content", "graphic-violence"),
]

NO_LIMIT = [
    ("en", "a Swedish crime novel"),
    ("en", "set in France"),
    ("en", "in 1984 everything changed"),
    ("en", "my 40 year old brother"),
    ("en", "the summer of 1999"),
    ("en", "a long winter"),
    ("en", "the story of a short king"),
    ("sv", "en spansk familj"),
    ("sv", "för 10 år sedan"),
    ("sv", "en lång vinter"),
    ("sv", "en 40-åring"),
    ("de", "ein französischer Koch"),
]


@pytest.mark.parametrize(("language", "text", "expected"), EXACT, ids=[f"{c}-{t}" for c, t, _ in EXACT])
def test_a_limit(language: str, text: str, expected: dict[str, Any]) -> None:
    assert limits_of(text, language) == expected


@pytest.mark.parametrize(("language", "text", "field", "term"), AVOIDED, ids=[f"{c}-{t}" for c, t, *_ in AVOIDED])
def test_what_must_not_be_in_it(language: str, text: str, field: str, term: str) -> None:
    found = find_limits(read(text, language))
    assert term in found.constraints.get(field, ()), found
    assert term not in {t for terms in found.facets.values() for t in terms}


@pytest.mark.parametrize(("language", "text"), NO_LIMIT)
def test_no_limit_is_heard(language: str, text: str) -> None:
    assert not limits_of(text, language)


def test_several_at_once() -> None:
    found = limits_of("an audiobook in Swedish under 5 hours for a ten-year-old, no dead dogs, published after 2000")
    assert found == {
        "formats": ("audiobook",), "languages": ("sv",), "minutes_max": 300, "age": 10,
        "avoid_content": ("animal-death",), "year_min": 2000,
    }  # fmt: skip


def test_a_negation_ends_at_the_comma() -> None:
    found = find_limits(read("no romance, dark and funny", "en"))
    assert "dark" in found.facets["tone"]
    assert "avoid_tones" not in found.constraints


def test_a_negation_reaches_over_a_list() -> None:
    found = limits_of("no romance or horror")
    assert {"romance", "horror"} <= set(found["avoid_genres"])


def test_romance_goes_with_its_kinds_and_love() -> None:
    found = limits_of("without romance")
    assert {"romance", "romantic-comedy", "historical-romance"} <= set(found["avoid_genres"])
    assert "love" in found["avoid_themes"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_huge_and_odd_numbers(language: str) -> None:
    for text in ("under 99999999999999999999 pages", "0 pages", "under 0 pages", "²³ pages", "٣٠٠ pages", "-5 pages"):
        Constraints.model_validate(find_limits(read(text, language)).constraints)
