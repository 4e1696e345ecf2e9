"""Kinds of books and occasions told in other words: what makes hungry, who cannot be trusted, "for my commute"."""

from __future__ import annotations

import pytest

from agents.understanding.limits import find_limits
from agents.understanding.reading import read
from tests.conversation import shown, understood

HUNGRY = [
    ("en", "a book that makes me hungry"), ("sv", "en bok man blir hungrig av"), ("no", "en bok man blir sulten av"),
    ("da", "en bog man bliver sulten af"), ("fi", "kirja josta tulee nälkä"),
    ("nl", "een boek waar je honger van krijgt"),
    ("de", "ein Buch, das hungrig macht"), ("fr", "un livre qui donne faim"), ("es", "pues un libro que dé hambre"),
]  # fmt: skip
LIARS = [
    ("en", "a novel told by someone you can't trust"), ("sv", "en bok där berättaren ljuger"),
    ("no", "en roman der fortelleren lyver"), ("da", "en roman hvor fortælleren lyver"),
    ("fi", "kirja jossa kertoja valehtelee"), ("nl", "een boek waarin de verteller liegt"),
    ("de", "ein Roman, dessen Erzähler lügt"), ("fr", "un roman dont le narrateur ment"),
    ("es", "una novela con un narrador que miente"),
]  # fmt: skip
SURPRISES = [
    ("en", "surprise me with something I'd never pick myself"), ("en", "something outside my comfort zone"),
    ("sv", "överraska mig med nåt jag aldrig hade valt själv"),
    ("no", "overrask meg med noe jeg aldri ville valgt selv"),
    ("da", "overrask mig med noget jeg aldrig selv ville vælge"), ("fi", "yllätä jollain mitä en ikinä valitsisi itse"),
    ("nl", "verras me met iets dat ik nooit zelf zou kiezen"), ("fr", "surprends-moi hors de ma zone de confort"),
    ("de", "überrasch mich mit etwas, das ich nie selbst wählen würde"),
    ("es", "sorpréndeme con algo fuera de mi zona de confort"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), HUNGRY)
def test_what_makes_hungry_is_about_food(language: str, text: str) -> None:
    facets = find_limits(read(text, language)).facets
    assert "food" in facets["themes"]
    assert "poverty" not in facets["themes"]


@pytest.mark.parametrize(("language", "text"), LIARS)
def test_who_cannot_be_trusted(language: str, text: str) -> None:
    assert find_limits(read(text, language)).facets["storyline"] == ["unreliable-narrator"]


@pytest.mark.parametrize(("language", "text"), SURPRISES)
def test_what_one_would_never_choose_is_a_surprise(language: str, text: str) -> None:
    assert understood(text, locale=language).act == "surprise"


NOBODY_ELSE = [
    ("en", "need an audiobook for my commute"), ("en", "a thriller for my holiday"),
    ("sv", "en ljudbok till min semester"),
    ("no", "en lydbok til min togtur"), ("da", "en lydbog til min ferie"), ("nl", "een luisterboek voor mijn vakantie"),
    ("de", "ein Hörbuch für meine Zugfahrt"), ("fr", "un livre audio pour mes trajets"),
    ("es", "un audiolibro para mis viajes"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), NOBODY_ELSE)
def test_an_occasion_is_nobody_else(language: str, text: str) -> None:
    request = understood(text, locale=language).request
    assert request.for_other is None
    assert not any(
        word in " ".join(request.topics) for word in ("commute", "semester", "Zugfahrt", "trajets", "viajes")
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "it's my husband's birthday next week, he likes the sea"), ("en", "something for my boss"),
        ("sv", "min mamma fyller år på lördag, något med trädgård"),
        ("de", "mein Bruder hat Geburtstag, etwas Spannendes"),
        ("nl", "mijn moeder is jarig, iets over tuinen"), ("fr", "c'est l'anniversaire de ma mère, un polar"),
        ("es", "es el cumpleaños de mi madre, una novela de amor"),
    ],
)  # fmt: skip
def test_whose_birthday_it_is(language: str, text: str) -> None:
    assert understood(text, locale=language).request.for_other


AUTHORS = [
    ("da", "en krimi af en dansk forfatter", "Denmark"), ("sv", "en deckare av en svensk författare", "Sweden"),
    ("no", "krim av en norsk forfatter", "Norway"), ("nl", "een roman van een Nederlandse schrijver", "Netherlands"),
    ("de", "ein Krimi von einem deutschen Autor", "Germany"), ("fr", "un roman d'un auteur français", "France"),
    ("es", "una novela de un autor español", "Spain"), ("en", "a novel by a French author", "France"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "country"), AUTHORS)
def test_where_an_author_comes_from_is_no_edition(language: str, text: str, country: str) -> None:
    found = find_limits(read(text, language))
    assert "languages" not in found.constraints
    assert found.facets["places"] == [country]
    assert "writing" not in found.facets.get("themes", ())


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("sv", "svenska eller norska", ("sv", "no")), ("en", "English or French", ("en", "fr")),
        ("de", "Deutsch oder Englisch", ("de", "en")), ("da", "dansk eller svensk", ("da", "sv")),
        ("en", "only French please", ("fr",)),
    ],
)  # fmt: skip
def test_nothing_but_languages(language: str, text: str, wanted: tuple[str, ...]) -> None:
    assert find_limits(read(text, language)).constraints.get("languages") == wanted


OWNED = [
    ("en", "she has everything by Austen of course"), ("sv", "Hon har allt av Austen förstås"),
    ("de", "sie hat alles von Austen"), ("nl", "ze heeft alles van Austen"), ("fr", "elle a tout Austen"),
    ("es", "tiene todo de Austen"), ("da", "hun har alt af Austen"), ("no", "hun har alt av Austen"),
    ("fi", "hänellä on kaikki Austenin kirjat"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), OWNED)
def test_of_whom_all_is_owned_none_is_wanted(language: str, text: str) -> None:
    meaning = understood(text, shown("Dune", language=language), language)
    assert [m.cue for m in meaning.mentions] == ["read"]
    assert not meaning.request.authors


@pytest.mark.parametrize(("language", "text"), [("en", "I want all of Austen"), ("en", "have you got all of Austen?")])
def test_all_that_is_wanted_is_not_owned(language: str, text: str) -> None:
    assert "read" not in [m.cue for m in understood(text, locale=language).mentions]


TASTES = [
    ("en", "My sister loved A Man Called Ove but I found it mawkish. What should I read?"),
    ("en", "My husband loved Dune but I hated it. What should I read?"),
    ("sv", "Min syster älskade En man som heter Ove men jag tyckte den var tråkig. Vad ska jag läsa?"),
    ("de", "Meine Schwester liebte Tschick, aber ich fand es langweilig. Was soll ich lesen?"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), TASTES)
def test_what_somebody_else_loved_and_the_reader_did_not(language: str, text: str) -> None:
    meaning = understood(text, locale=language)
    assert [(f.kind, f.own) for f in meaning.feedback] == [("dislike", True)]
    assert (meaning.request.for_other, meaning.request.like) == (None, ())


def test_what_both_loved_is_loved() -> None:
    meaning = understood("My sister loved Dune and I liked it too. What should I read?")
    assert "disliked" not in [m.cue for m in meaning.mentions]


READ = [
    ("sv", "Läste ut Hundraåringen igår och gapskrattade. Mer sånt!", "Hundraåringen"),
    ("de", "Hab gestern Tschick gelesen und Tränen gelacht. Mehr davon!", "Tschick"),
    ("en", "Finished Station Eleven yesterday, couldn't put it down. More like it please", "Station Eleven"),
    ("fr", "J'ai fini L'Étranger hier, j'ai pleuré de rire. Encore dans ce style", "L'Étranger"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "title"), READ)
def test_a_book_that_moved_and_more_of_its_kind(language: str, text: str, title: str) -> None:
    meaning = understood(text, shown("Momo", language=language), language)
    assert [(m.text, m.cue) for m in meaning.mentions] == [(title, "loved")]
    assert len(meaning.request.like) == 1
    assert meaning.unknown_names == ()


SLIPS = [
    ("en", "somthing funy", "funny"), ("en", "recomend a thriler", "thriller"), ("en", "horor please", "horror"),
    ("sv", "en fantacy", "fantasy"), ("de", "ein thriler", "thriller"), ("es", "fantacia", "fantasía"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "word"), SLIPS)
def test_a_slip_of_the_pen(language: str, text: str, word: str) -> None:
    meant, said = find_limits(read(word, language)), find_limits(read(text, language))
    assert said.facets == meant.facets != {}


@pytest.mark.parametrize(
    ("language", "word"), [("sv", "hundra"), ("en", "waiting"), ("en", "convert"), ("de", "leihen"), ("fr", "désolé")]
)
def test_a_word_of_its_own_is_no_slip(language: str, word: str) -> None:
    assert read(word, language).folded == [t.folded for t in read(word.capitalize(), language).tokens]


def test_a_title_does_not_say_who_types() -> None:
    meaning = understood("hi, was cozy mäßiges mit magic, so wie legends and lattes", locale="de")
    assert (meaning.language, [m.cue for m in meaning.mentions]) == ("de", ["like"])
