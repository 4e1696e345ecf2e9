"""What must not be in a book, told as somebody's aversion; who is had enough of; ages of children one reads to."""

from __future__ import annotations

from typing import Any

import pytest

from agents.understanding.limits import find_limits
from agents.understanding.reading import read
from tests.conversation import understood


def limits_of(text: str, language: str = "en") -> dict[str, Any]:
    return find_limits(read(text, language), 2026).constraints


ANIMALS = [
    ("en", "Carol says she can't do anything where animals die"), ("en", "I can't cope with books where the dog dies"),
    ("sv", "hon klarar inte av när djur dör"), ("sv", "jag mår dåligt av böcker där djur dör"),
    ("no", "hun takler ikke at dyr dør"), ("da", "hun kan ikke med bøger hvor dyr dør"),
    ("nl", "ze kan niet tegen boeken waarin dieren doodgaan"), ("de", "sie erträgt nichts, wo Tiere sterben"),
    ("fr", "elle ne supporte pas que les animaux meurent"), ("es", "no puede con libros donde mueren animales"),
    ("fi", "hän ei pysty lukemaan kirjoja joissa eläimet kuolevat"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), ANIMALS)
def test_who_cannot_read_of_dying_animals(language: str, text: str) -> None:
    assert "animal-death" in limits_of(text, language).get("avoid_content", ())


SCORNED = [
    ("en", "witches are lame", "witches"), ("en", "vampires bore him", "vampires"),
    ("en", "dragons are out", "dragons"),
    ("en", "war brings back bad memories", "war"), ("sv", "häxor är töntigt", "witches"),
    ("sv", "krig väcker dåliga minnen", "war"), ("no", "vampyrer er teit", "vampires"),
    ("da", "drager er åndssvage", "dragons"), ("nl", "draken zijn stom", "dragons"),
    ("nl", "de oorlog roept slechte herinneringen op", "war"), ("de", "Hexen sind doof", "witches"),
    ("de", "Krieg weckt schlimme Erinnerungen", "war"), ("fr", "les dragons, c'est nul", "dragons"),
    ("fr", "la guerre lui rappelle de mauvais souvenirs", "war"), ("es", "los vampiros le aburren", "vampires"),
    ("es", "que no salga la guerra, le trae malos recuerdos", "war"), ("fi", "noidat ovat tylsiä", "witches"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "theme"), SCORNED)
def test_what_is_scorned_is_not_wanted(language: str, text: str, theme: str) -> None:
    found = limits_of(text, language)
    assert theme in (*found.get("avoid_themes", ()), *found.get("avoid_genres", ()))


def test_what_is_scorned_leaves_no_wish() -> None:
    meaning = find_limits(read("la guerra le trae malos recuerdos", "es"))
    assert not meaning.facets


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "are witches lame?"), ("en", "vampires who are lame in one leg"), ("sv", "en bok om häxor")],
)  # fmt: skip
def test_what_only_tells_of_them_refuses_nothing(language: str, text: str) -> None:
    assert "avoid_themes" not in limits_of(text, language)


ENOUGH = [
    ("en", "mystery novels but i'm done with agatha christie", "Agatha Christie"),
    ("en", "crime, and I've had enough of Agatha Christie", "Agatha Christie"),
    ("sv", "deckare, men jag är färdig med Agatha Christie", "Agatha Christie"),
    ("sv", "deckare, men jag har fått nog av Agatha Christie", "Agatha Christie"),
    ("no", "krim, men jeg er ferdig med Jo Nesbø", "Jo Nesbø"), ("da", "krimi, jeg er færdig med Jo Nesbø", "Jo Nesbø"),
    ("nl", "een thriller, maar ik ben klaar met Saskia Noort", "Saskia Noort"),
    ("de", "Krimi, ich bin durch mit Sebastian Fitzek", "Sebastian Fitzek"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "author"), ENOUGH)
def test_who_is_had_enough_of(language: str, text: str, author: str) -> None:
    assert understood(text, locale=language).request.constraints.avoid_authors == (author,)


def test_done_with_a_book_has_read_it() -> None:
    assert [m.cue for m in understood("I'm done with Station Eleven").mentions] == ["read"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "crime, no sherlock holmes either"), ("sv", "deckare, inte sherlock holmes"),
        ("de", "krimi, bloß kein sherlock holmes"), ("es", "misterio, nada de sherlock holmes"),
    ],
)  # fmt: skip
def test_a_series_is_refused_in_small_letters(language: str, text: str) -> None:
    assert understood(text, locale=language).request.constraints.avoid_series == ("Sherlock Holmes",)


def test_who_is_refused_is_not_asked_for() -> None:
    request = understood("Krim fra Norge, men ikke Nesbø. Alle leser Nesbø.", locale="no").request
    assert (request.authors, request.constraints.avoid_authors) == ((), ("Jo Nesbø",))


AGES = [
    ("en", "Looking for a bedtime read-aloud for my two, 5 and 8", (5, 8)),
    ("en", "something for my three, 4, 6 and 9", (4, 9)),
    ("sv", "högläsning för mina två, 5 och 8", (5, 8)), ("de", "zum Vorlesen für meine zwei, 5 und 8", (5, 8)),
    ("nl", "voorlezen aan mijn twee, 5 en 8", (5, 8)), ("da", "højtlæsning til mine to, 5 og 8", (5, 8)),
    ("en", "I teach a class of 13-year-olds. We want a novel on racism, honest but bearable. No torture.", (13, None)),
    ("sv", "Jag undervisar en klass med trettonåringar och vi vill ha en roman om rasism, ärlig men ej för hemsk",
     (13, None)),
    ("fr", "Bonjour, je suis grand-mère et je cherche une histoire à lire à mon petit-fils de cinq ans. Il a peur.",
     (5, None)),
    ("es", "Hola, soy abuela y busco un cuento bonito para leerle a mi nieta de cinco años antes de dormir, sin miedo",
     (5, None)),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "ages"), AGES)
def test_whom_one_reads_to(language: str, text: str, ages: tuple[int, int | None]) -> None:
    found = limits_of(text, language)
    assert (found.get("age"), found.get("age_to")) == ages


LENGTHS = [
    ("en", "200 pages, no more"), ("sv", "Kort bok, 200 sidor inte mer"), ("no", "200 sider, ikke mer"),
    ("da", "200 sider, ikke mere"), ("fi", "200 sivua, ei enempää"), ("nl", "200 bladzijden, niet meer"),
    ("de", "200 Seiten, nicht mehr"), ("fr", "200 pages, pas plus"), ("es", "200 páginas, no más"),
    ("en", "something short, 200 pages"), ("en", "the limit is 200 pages"), ("sv", "gränsen går vid 200 sidor"),
    ("de", "die Grenze liegt bei 200 Seiten"), ("nl", "het maximum is 200 bladzijden"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), LENGTHS)
def test_so_long_and_no_longer(language: str, text: str) -> None:
    found = limits_of(text, language)
    assert (found.get("pages_min"), found.get("pages_max")) == (None, 200)


YEARS = [
    ("en", "what came out in 1968?"), ("sv", "Vad kom ut 1968 som är värt att läsa?"), ("no", "hva kom ut i 1968"),
    ("da", "hvad udkom i 1968"), ("fi", "mitä ilmestyi vuonna 1968"), ("nl", "wat verscheen er in 1968"),
    ("de", "was erschien 1968"), ("fr", "un roman publié en 1968"), ("es", "novelas publicadas en 1968"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), YEARS)
def test_the_year_itself(language: str, text: str) -> None:
    found = limits_of(text, language)
    assert (found.get("year_min"), found.get("year_max")) == (1968, 1968)


def test_a_year_in_a_story_dates_no_book() -> None:
    assert not {"year_min", "year_max"} & set(limits_of("a novel set in Stockholm in 1968"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "it mustn't be childish"), ("sv", "får inte va barnslig"), ("no", "ikke barnslig"),
        ("da", "ikke barnligt"),
        ("nl", "niet kinderachtig"), ("de", "nicht kindisch"), ("fr", "pas enfantin"), ("es", "nada infantil"),
    ],
)  # fmt: skip
def test_not_childish_is_not_for_children(language: str, text: str) -> None:
    assert "childrens" in limits_of(text, language).get("avoid_genres", ())


def test_what_is_refused_by_a_narrower_word() -> None:
    for language, text in (("nl", "niet over soldaten"), ("en", "no soldiers"), ("de", "keine Soldaten")):
        found = find_limits(read(text, language))
        assert "avoid_themes" not in found.constraints
        assert found.avoid == {"themes": ["war"]}


def test_a_form_is_refused_by_the_word_for_its_place() -> None:
    for language, text, genre in (
        ("fr", "pas de théâtre", "drama"), ("es", "nada de teatro", "drama"), ("da", "ikke eventyr", "fairy-tales"),
        ("no", "ingen eventyr", "fairy-tales"),
    ):  # fmt: skip
        assert genre in limits_of(text, language)["avoid_genres"]
