"""Plots told in other languages: what happens in them is no limit; what a reader asks for is one still."""

from __future__ import annotations

import pytest

from agents.understanding.limits import find_limits
from agents.understanding.plots import is_plot, without_limits
from agents.understanding.reading import read
from tests.conversation import understood

PLOTS = [
    ("sv", "en åldrande adelsman som läst för många sagor rider ut med en tjock väpnare och anfaller väderkvarnar"),
    ("no", "en gjeter følger en drøm til pyramidene for å lete etter en skatt og lærer å lytte til hjertet sitt"),
    ("da", "to drenge sætter drager op, den ene svigter den anden, og som voksen rejser han tilbage og gør det godt"),
    ("fi", "köyhäintalon orpopoika pyytää lisää ruokaa, karkaa kaupunkiin ja joutuu nuorten varkaiden joukkoon siellä"),
    ("nl", "een pastoor en een boer maken jarenlang ruzie in een dorp waar kinderen over de rivier moeten roeien"),
    ("de", "ein Findelkind wächst bei einem dicken Bauern auf und liebt dessen Tochter, die einen anderen heiratet"),
    (
        "fr",
        "une adolescente quitte sa famille pour écouter la mer dans un phare, et son père la cherche longtemps",
    ),
    (
        "es",
        "una familia de campesinos pierde sus tierras por las tormentas de polvo y viaja en camión al oeste",
    ),
]
ASKED = [
    ("sv", "jag letar efter en spännande ljudbok för hela familjen om två syskon på en ö i Norge om sommaren"),
    ("no", "noe spennende å lytte til på bilturen i sommer, gjerne om skip og stormer og folk som overlever"),
    ("da", "en lydbog om en dreng der stikker af med et cirkus og oplever en masse ting undervejs i Europa"),
    ("fi", "etsin pitkää äänikirjaa naisesta joka muuttaa saarelle ja alkaa selvittää vanhaa murhaa yksin talvella"),
    ("nl", "iets dikks voor in de vakantie over een familie die een hotel begint op een eiland in de zon"),
    ("de", "ein Hörbuch über eine Frau, die auf eine Insel zieht und dort ein altes Hotel wieder aufbaut mit Freunden"),
    (
        "fr",
        "quelque chose à écouter en voiture avec les enfants, des pirates et un trésor sur une île perdue",
    ),
    (
        "es",
        "busco un audiolibro largo sobre una familia que emigra a América y vuelve al pueblo cincuenta años después",
    ),
]


@pytest.mark.parametrize(("language", "text"), PLOTS)
def test_a_plot_alone_sets_no_limits(language: str, text: str) -> None:
    reading = read(text, language)
    limits = find_limits(reading, 2026)
    assert is_plot(read(text, language))
    assert not {"formats", "audience", "pages_min", "pages_max"} & set(without_limits(limits).constraints)


@pytest.mark.parametrize(("language", "text"), ASKED)
def test_who_asks_is_no_plot(language: str, text: str) -> None:
    assert not is_plot(read(text, language))


def test_english_and_short_texts_are_read_as_before() -> None:
    assert not is_plot(read("a boy " * 20, "en"))
    assert not is_plot(read("en tjock riddare", "sv"))


def test_figures_and_refusals_are_meant_in_any_text() -> None:
    text = "två syskon driver mot havet i en liten båt, högst 300 sidor, inga djur dör och stormen kommer aldrig fram"
    limits = without_limits(find_limits(read(text, "sv"), 2026))
    assert limits.constraints["pages_max"] == 300
    assert limits.constraints["avoid_content"]


@pytest.mark.parametrize(("language", "text"), PLOTS)
def test_a_plot_is_searched_for(language: str, text: str) -> None:
    meaning = understood(text, locale=language)
    assert meaning.act in ("recommend", "identify")
    assert not meaning.request.titles


def test_what_a_long_story_names_does_not_make_it_a_wish() -> None:
    story = (
        "I read this when my son was eight, around 1995, before I read Dracula. A boy finds a door under the stairs "
        "and behind it is a house by the sea where nobody grows older. His sister, who loved Matilda, follows him. "
        "There is a clock without hands, a cook who speaks in rhymes and a dog that remembers everybody. At the end "
        "the door is painted shut and only the dog gets out. It had fewer than 200 pages, from the school library."
    )
    meaning = understood(story)
    assert meaning.act == "identify"
    assert meaning.request.identifying
    assert not meaning.request.constraints.names()


@pytest.mark.parametrize(
    "story",
    [
        "A story like The Hobbit that I can't recall the name of. I read it in middle school, it was about a moving "
        "city that eats smaller towns, and a girl with a scar who wants to kill a historian.",
        "halloween children's book. i remember having this book when i was younger. the plot was something along the "
        "lines of a monster child preparing for a party.",
        "Trying to find the name of a novel I read about nuns in France, who all love the same gardener.",
    ],
)
def test_what_a_forgotten_book_is_like_is_part_of_the_memory(story: str) -> None:
    meaning = understood(story)
    assert meaning.act == "identify"
    assert meaning.request.identifying
    assert not meaning.request.like
