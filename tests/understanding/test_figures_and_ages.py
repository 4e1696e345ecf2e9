"""Figures as readers write them, in nine languages: bounds on either side, exact ranges, years, decades, ages."""

from __future__ import annotations

from typing import Any

import pytest

from agents.understanding.limits import find_limits
from agents.understanding.reading import read

NOW = 2026


def limits_of(text: str, language: str) -> dict[str, Any]:
    return find_limits(read(text, language), NOW).constraints


def _bounds(text: str, language: str, *names: str) -> tuple[Any, ...]:
    found = limits_of(text, language)
    return tuple(found.get(name) for name in names)


SINCE = [
    ("en", "science fiction, 2010 or later"), ("en", "published in 2010 or after"), ("en", "not older than 2010"),
    ("en", "nothing from before 2010"), ("sv", "fantasy, 2010 eller senare"), ("sv", "inte äldre än 2010"),
    ("no", "krim, 2010 eller nyere"), ("da", "2010 eller senere"), ("fi", "vuoden 2010 jälkeen ilmestynyt dekkari"),
    ("nl", "uit 2010 of later"), ("de", "2010 oder später"), ("fr", "2010 ou plus récent"),
    ("es", "de 2010 o posterior"),
]  # fmt: skip
UNTIL = [
    ("en", "1950 or earlier"), ("en", "pre-1951"), ("sv", "1950 eller tidigare"), ("no", "1950 eller tidligere"),
    ("da", "1950 eller før"), ("fi", "1950 tai vanhempi"), ("nl", "1950 of eerder"), ("de", "1950 oder früher"),
    ("fr", "1950 ou avant"), ("es", "1950 o antes"),
]  # fmt: skip
BETWEEN = [
    ("en", "between 1990 and 1999"), ("en", "from the nineties"), ("en", "a novel from the 90s"),
    ("sv", "från 1990 till 1999"), ("sv", "en roman från nittiotalet"), ("sv", "en roman från 90-talet"),
    ("no", "krim fra nittitallet"), ("da", "en krimi fra halvfemserne"), ("fi", "dekkari 90-luvulta"),
    ("nl", "een roman uit de jaren negentig"), ("nl", "uit de jaren 90"), ("de", "aus den neunziger Jahren"),
    ("de", "ein Krimi aus den 90ern"), ("fr", "un roman des années 90"), ("fr", "des années quatre-vingt-dix"),
    ("es", "una novela de los años noventa"), ("es", "una novela de los 90"),
]  # fmt: skip
LONG = [
    ("en", "over 900 then"), ("en", "900 pages or more"), ("en", "900+ pages"), ("en", "nothing under 900 pages"),
    ("sv", "över 900 då"), ("sv", "900 sidor eller mer"), ("no", "over 900 da"), ("da", "900 sider eller mere"),
    ("fi", "vähintään 900 sivua"), ("nl", "boven de 900 dan"), ("de", "über 900 dann"), ("de", "900 Seiten aufwärts"),
    ("fr", "plus de 900 alors"), ("es", "más de 900 entonces"),
]  # fmt: skip
RANGE = [
    ("en", "from 300 to 350 pages"), ("en", "300 to 350"), ("en", "about 300-350 pages"),
    ("en", "300 pages to 350 pages"), ("en", "from 300 up to about 350 pages"), ("sv", "mellan 300 och 350 sidor"),
    ("no", "fra 300 til 350 sider"), ("da", "mellem 300 og 350 sider"), ("fi", "noin 300-350 sivua"),
    ("nl", "tussen de 300 en 350 bladzijden"), ("de", "zwischen 300 und 350 Seiten"), ("de", "300 bis 350 Seiten"),
    ("fr", "entre 300 et 350 pages"), ("es", "entre 300 y 350 páginas"),
]  # fmt: skip
TWO_HOURS = [
    ("en", "an audiobook, 2 hours max"), ("en", "a 2-hour audiobook"), ("en", "two hours or less"),
    ("sv", "en ljudbok på 2 timmar"), ("no", "lydbok, maks 2 timer"), ("da", "lydbog på 2 timer"),
    ("fi", "äänikirja, 2 tuntia"), ("nl", "luisterboek van 2 uur"), ("de", "ein Hörbuch von 2 Stunden"),
    ("fr", "un livre audio de 2 heures"), ("es", "un audiolibro de 2 horas"),
]  # fmt: skip
AGES = [
    ("en", "the youngest is 7", 7, None), ("en", "I'm 15", 15, None), ("en", "I'm 15 and I like dragons", 15, None),
    ("en", "for a toddler of 4", 4, None), ("en", "twins of 5", 5, None), ("en", "she turns nine next week", 9, None),
    ("en", "for my daughter, 6, and for big brother, 8", 6, 8), ("en", "books for ages 3-5", 3, 5),
    ("en", "10 and up", 10, None), ("en", "my nephew is turning 12", 12, None),
    ("sv", "den yngsta är sju och storebror är tio", 7, 10), ("sv", "jag är 15 och gillar drakar", 15, None),
    ("sv", "till tvillingar på 5", 5, None), ("sv", "hon fyller nio", 9, None),
    ("no", "yngste er 7", 7, None), ("no", "jeg er 14", 14, None), ("no", "til datteren min (6) og storebror, 8", 6, 8),
    ("da", "den yngste er 7", 7, None), ("da", "hun fylder ni", 9, None),
    ("fi", "nuorin on 7", 7, None), ("fi", "olen 15", 15, None), ("fi", "tytär on 6 ja isoveli 8", 6, 8),
    ("nl", "de jongste is 7", 7, None), ("nl", "ik ben 15", 15, None), ("nl", "voor een peuter van 3", 3, None),
    ("nl", "ze wordt negen", 9, None), ("de", "die Jüngste ist 7", 7, None), ("de", "ich bin 15", 15, None),
    ("de", "für meine Tochter (6) und den großen Bruder, 8", 6, 8), ("de", "sie wird neun", 9, None),
    ("fr", "le plus jeune a 7 ans", 7, None), ("fr", "j'ai 15 ans", 15, None),
    ("es", "el pequeño tiene 7", 7, None), ("es", "tengo 15", 15, None), ("es", "cumple nueve", 9, None),
]  # fmt: skip
NO_AGE = [
    ("en", "a book for a drive with the kids, 4 to 5 hrs"), ("en", "no harm to children"), ("en", "a book in 3 parts"),
    ("en", "my kids, 3 books please"), ("en", "I'm 12 chapters into Dune"), ("en", "I have 3 kids"),
    ("sv", "ljudbok på 4 till 5 timmar till barnen"), ("sv", "jag har 3 barn"), ("sv", "inte äldre än tio år"),
    ("no", "en bok i 3 deler"), ("da", "lydbog på 4-5 timer til børnene"), ("fi", "kirja 3 osassa, 2 lasta"),
    ("nl", "luisterboek voor de kinderen, 4 tot 5 uur"), ("de", "ein Hörbuch für die Kinder, 4 bis 5 Std."),
    ("de", "ein Buch in 3 Teilen"), ("fr", "un livre audio pour les enfants, 4 à 5 h"), ("es", "tengo 3 hijos"),
]  # fmt: skip
UNHARMED = [
    ("en", "nothing where animals get hurt", "animal-cruelty"), ("en", "no harm to children", "child-abuse"),
    ("sv", "inga djur som far illa", "animal-cruelty"), ("sv", "inget där barn skadas", "child-abuse"),
    ("no", "ikke noe der dyr lider", "animal-cruelty"), ("da", "ingen dyr der kommer til skade", "animal-cruelty"),
    ("fi", "ei mitään missä eläimet kärsivät", "animal-cruelty"),
    ("nl", "niets waarin dieren lijden", "animal-cruelty"),
    ("de", "nichts, wo Tiere leiden", "animal-cruelty"), ("fr", "rien où les animaux souffrent", "animal-cruelty"),
    ("es", "nada donde sufran los animales", "animal-cruelty"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), SINCE)
def test_a_year_or_later(language: str, text: str) -> None:
    assert _bounds(text, language, "year_min", "year_max", "age") == (2010, None, None)


@pytest.mark.parametrize(("language", "text"), UNTIL)
def test_a_year_or_earlier(language: str, text: str) -> None:
    assert _bounds(text, language, "year_min", "year_max") == (None, 1950)


@pytest.mark.parametrize(("language", "text"), BETWEEN)
def test_years_between_and_decades_in_words(language: str, text: str) -> None:
    assert _bounds(text, language, "year_min", "year_max") == (1990, 1999)


@pytest.mark.parametrize("text", ["a novel set between 1939 and 1945", "a family story set in the eighties"])
def test_a_time_of_the_story_is_no_limit(text: str) -> None:
    assert not {"year_min", "year_max"} & set(limits_of(text, "en"))


@pytest.mark.parametrize(("language", "text"), LONG)
def test_a_bound_on_either_side_of_the_figure(language: str, text: str) -> None:
    assert _bounds(text, language, "pages_min", "pages_max") == (900, None)


@pytest.mark.parametrize(("language", "text"), RANGE)
def test_a_range_is_taken_exactly(language: str, text: str) -> None:
    assert _bounds(text, language, "pages_min", "pages_max") == (300, 350)


@pytest.mark.parametrize(("language", "text"), TWO_HOURS)
def test_hours_are_a_maximum_as_said(language: str, text: str) -> None:
    assert _bounds(text, language, "minutes_min", "minutes_max") == (None, 120)


def test_no_before_a_comma_turns_no_comparison() -> None:
    assert _bounds("no, older than that, 70s or so", "en", "year_min", "year_max") == (1970, 1979)
    assert _bounds("no, over 300 pages", "en", "pages_min", "pages_max") == (300, None)


def test_parts_of_an_hour() -> None:
    assert limits_of("an audiobook of 1.5 hours", "en")["minutes_max"] == 90
    assert limits_of("en ljudbok på 1,5 timmar", "sv")["minutes_max"] == 90


@pytest.mark.parametrize(("language", "text"), [("en", "nothing older than ten years"), ("sv", "inte äldre än tio år")])
def test_not_older_than_is_counted_from_today(language: str, text: str) -> None:
    assert limits_of(text, language)["year_min"] == NOW - 10


@pytest.mark.parametrize(("language", "text", "age", "oldest"), AGES)
def test_an_age(language: str, text: str, age: int, oldest: int | None) -> None:
    assert _bounds(text, language, "age", "age_to") == (age, oldest)


@pytest.mark.parametrize(("language", "text"), NO_AGE)
def test_no_age(language: str, text: str) -> None:
    assert "age" not in limits_of(text, language)


@pytest.mark.parametrize(("language", "text", "note"), UNHARMED)
def test_nobody_may_come_to_harm(language: str, text: str, note: str) -> None:
    found = limits_of(text, language)
    assert note in found["avoid_content"]
    assert "audience" not in found
    assert "avoid_themes" not in found


MANY = [
    ("fr", "un polar en français, moins de 250 pages, après 2005, sans violence, pas de vampires", ("fr",), "crime"),
    ("de", "ein Krimi auf Deutsch, höchstens 250 Seiten, nach 2005 erschienen, ohne Gewalt", ("de",), "crime"),
    ("sv", "en deckare på svenska, max 250 sidor, efter 2005, utan våld, inga vampyrer", ("sv",), "crime"),
    ("en", "a crime novel in English, max 250 pages, published after 2005, no violence, no vampires", ("en",), "crime"),
]


@pytest.mark.parametrize(("language", "text", "languages", "genre"), MANY)
def test_many_limits_in_one_message(language: str, text: str, languages: tuple[str, ...], genre: str) -> None:
    found = limits_of(text, language)
    assert found["languages"] == languages
    assert (found["pages_max"], found["year_min"]) == (250, 2005)
    assert "graphic-violence" in found["avoid_content"]
    assert genre in found["genres"]
