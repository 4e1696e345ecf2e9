"""Limits by kind, in all our languages: ranges, children, the last ten years, what a no reaches, kinds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.understanding.limits import find_limits, merged
from agents.understanding.reading import read
from tests.conversation import understood
from tools.types import Constraints
from tools.vocabulary import LANGUAGES

NOW = 2026


def limits_of(text: str, language: str = "en") -> dict[str, Any]:
    return find_limits(read(text, language), NOW).constraints


RANGES = [
    ("en", "250-350 pages"), ("en", "between 250 and 350 pages"), ("sv", "250–350 sidor"), ("sv", "250 till 350 sidor"),
    ("no", "250 til 350 sider"), ("da", "250 til 350 sider"), ("fi", "250-350 sivua"), ("nl", "250 tot 350 bladzijden"),
    ("de", "250 bis 350 Seiten"), ("fr", "250 à 350 pages"), ("es", "entre 250 y 350 páginas"),
]  # fmt: skip
LATELY = [
    ("en", "from the last ten years"), ("en", "from the past decade"), ("sv", "från de senaste tio åren"),
    ("sv", "från senaste decenniet"), ("no", "fra de siste ti årene"), ("da", "fra de sidste ti år"),
    ("fi", "viimeisten kymmenen vuoden"), ("nl", "van de laatste tien jaar"), ("de", "aus den letzten zehn Jahren"),
    ("de", "aus dem letzten Jahrzehnt"), ("fr", "des dix dernières années"), ("es", "de los últimos diez años"),
]  # fmt: skip
CENTURIES = [
    ("en", "a novel from the 19th century"), ("en", "nineteenth century novels"), ("nl", "een roman uit de 19e eeuw"),
    ("de", "ein Roman aus dem 19. Jahrhundert"), ("fr", "un roman du XIXe siècle"), ("es", "una novela del siglo XIX"),
    ("sv", "en roman från 1800-talet"), ("no", "en roman fra 1800-tallet"), ("da", "en roman fra 1800-tallet"),
]  # fmt: skip
MODERN = [
    ("en", "something modern"), ("sv", "något modernt"), ("no", "noe moderne"), ("da", "noget moderne"),
    ("fi", "jotain modernia"), ("nl", "iets moderns"), ("de", "etwas modernes"), ("fr", "quelque chose de moderne"),
    ("es", "algo moderno"),
]  # fmt: skip
REFUSED = [
    ("en", "she hates swearing", "strong-language"), ("en", "he can't stand blood", "gore"),
    ("en", "not another genocide story", "genocide"), ("en", "and nobody seriously ill", "serious-illness"),
    ("en", "but nobody's parents should die", "death-of-parent"), ("en", "no dead dogs", "animal-death"),
    ("en", "or animal death", "animal-death"), ("en", "no murder, torture or gore", "gore"),
    ("sv", "hon tål inte blod", "gore"), ("sv", "där inga barn dör", "child-death"),
    ("no", "ingen barn som dør", "child-death"), ("da", "ingen døde hunde", "animal-death"),
    ("nl", "waar geen kinderen sterven", "child-death"), ("de", "bloß kein totes Tier", "animal-death"),
    ("de", "er hasst Gewalt", "graphic-violence"), ("fr", "elle déteste la violence", "graphic-violence"),
    ("fr", "où aucun enfant ne meurt", "child-death"), ("es", "no soporta la violencia", "graphic-violence"),
    ("es", "que no muera ningún perro", "animal-death"), ("fi", "ei kuolleita koiria", "animal-death"),
]  # fmt: skip
KINDS = [
    ("en", "comics only please", "graphic-novels"), ("en", "short stories please", "short-stories"),
    ("en", "any horror in Swedish then", "horror"), ("en", "crime from the last ten years", "crime"),
    ("sv", "svensk poesi", "poetry"), ("no", "bare dikt", "poetry"), ("da", "en krimi", "crime"),
    ("fi", "hyvä dekkari", "detective"), ("nl", "alleen gedichten", "poetry"), ("de", "nur Gedichte", "poetry"),
    ("fr", "deux bons polars", "crime"), ("es", "solo poesía", "poetry"),
]  # fmt: skip
NOT_LIMITS = [
    ("en", "a novel set in the 1920s"), ("en", "about life in the 19th century, with a slow love between two farmers"),
    ("en", "he was eleven when his father left him alone on the island and the wolves came down from the hills"),
    ("de", "ein zwölfjähriger Junge findet im Wald einen verletzten Wolf und versteckt ihn vor den Jägern des Dorfes"),
    ("en", "last year I went to Rome"), ("en", "something like Dune but with more poetry in it and a baby"),
    ("en", "a modern retelling of an old myth, with gods and monsters"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), RANGES)
def test_a_range(language: str, text: str) -> None:
    found = limits_of(text, language)
    assert (found.get("pages_min"), found.get("pages_max")) == (250, 350)


@pytest.mark.parametrize(("language", "text"), LATELY)
def test_years_are_counted_from_today(language: str, text: str) -> None:
    found = limits_of(text, language)
    assert found.get("year_min") == NOW - 10
    assert "age" not in found
    assert "year_min" not in find_limits(read(text, language)).constraints


@pytest.mark.parametrize(("language", "text"), CENTURIES)
def test_a_century(language: str, text: str) -> None:
    found = limits_of(text, language)
    assert (found.get("year_min"), found.get("year_max")) == (1800, 1899)


@pytest.mark.parametrize(("language", "text"), MODERN)
def test_modern(language: str, text: str) -> None:
    assert limits_of(text, language).get("year_min") == 1990


@pytest.mark.parametrize(("language", "text", "note"), REFUSED)
def test_what_must_not_happen(language: str, text: str, note: str) -> None:
    assert note in limits_of(text, language).get("avoid_content", ())


@pytest.mark.parametrize(("language", "text", "genre"), KINDS)
def test_a_form_asked_for_outright_is_a_hard_limit(language: str, text: str, genre: str) -> None:
    assert genre in limits_of(text, language).get("genres", ())


@pytest.mark.parametrize(
    ("language", "text", "field", "term"),
    [
        ("en", "but not cold war", "avoid_eras", "cold-war"), ("sv", "inte medeltiden", "avoid_eras", "middle-ages"),
        ("de", "nicht im Mittelalter", "avoid_eras", "middle-ages"),
        ("en", "not set in a school", "avoid_settings", "school"),
        ("nl", "een roman die niet over de oorlog gaat", "avoid_themes", "war"),
    ],
)  # fmt: skip
def test_a_time_or_place_that_is_not_wanted(language: str, text: str, field: str, term: str) -> None:
    found = limits_of(text, language)
    assert term in found.get(field, ()), found
    assert field != "avoid_eras" or "avoid_content" not in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "not another series"), ("en", "she hates series"), ("en", "single volume please"),
        ("sv", "hon hatar serier"),
        ("no", "én enkelt bok"), ("da", "ikke flere serier"), ("fi", "ei lisää sarjoja"), ("nl", "niet weer een serie"),
        ("de", "keine Reihen"), ("fr", "je n'aime pas les séries"), ("es", "no otra saga"),
    ],
)  # fmt: skip
def test_one_volume(language: str, text: str) -> None:
    assert limits_of(text, language).get("standalone") is True


@pytest.mark.parametrize("text", ["reads nothing but manga", "not only crime", "crime, why not"])
def test_a_no_that_refuses_nothing(text: str) -> None:
    assert "avoid_genres" not in limits_of(text)


@pytest.mark.parametrize(("language", "text"), NOT_LIMITS)
def test_what_a_plot_tells_is_no_limit(language: str, text: str) -> None:
    assert not set(limits_of(text, language)) & {"age", "age_to", "year_min", "year_max", "genres"}


@pytest.mark.parametrize(
    ("language", "text", "ages"),
    [
        ("sv", "barnen är sex och åtta år", (6, 8)),
        ("en", "kids are 7 and 10", (7, 10)), ("en", "he's 11", (11, None)),
        ("en", "and for her brother, 11, into mysteries", (11, None)), ("en", "a first book for a baby", (1, None)),
        ("de", "für ein Kleinkind", (2, None)), ("fr", "pour un bébé", (1, None)), ("nl", "voor een peuter", (2, None)),
        ("sv", "till en bebis", (1, None)), ("fi", "vauvalle", (1, None)), ("es", "para un bebé", (1, None)),
    ],
)  # fmt: skip
def test_children(language: str, text: str, ages: tuple[int, int | None]) -> None:
    found = limits_of(text, language)
    assert (found.get("age"), found.get("age_to")) == ages


def test_two_figures_that_cannot_be_met_both_stand() -> None:
    found = limits_of("a 20 page book that is 900 pages long")
    assert found["pages_min"] > found["pages_max"]


@given(low=st.integers(1, 900), more=st.integers(1, 900), language=st.sampled_from(LANGUAGES))
@settings(max_examples=60, deadline=None)
def test_any_range_is_read_as_it_stands(low: int, more: int, language: str) -> None:
    unit = read("", language).lexicon.phrases["pages"][0][0]
    found = limits_of(f"{low}-{low + more} {unit}", language)
    assert (found.get("pages_min"), found.get("pages_max")) == (low, low + more)


@given(old=st.sampled_from(["poetry", "crime", "horror"]), new=st.sampled_from(["poetry", "crime", "horror"]))
def test_the_later_word_on_a_kind_wins(old: str, new: str) -> None:
    refused = merged(Constraints(genres=(old,)), {"avoid_genres": (new,)})
    assert not set(refused.genres) & set(refused.avoid_genres)
    wanted = merged(Constraints(avoid_genres=(old,)), {"genres": (new,)})
    assert wanted.genres == (new,)
    assert not set(wanted.genres) & set(wanted.avoid_genres)


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "ik wil een spannend boek, geen thriller"), ("en", "a thriller, no thriller")]
)
def test_a_genre_both_wanted_and_refused_is_refused(language: str, text: str) -> None:
    limits = understood(text, locale=language).request.constraints
    assert "thriller" in limits.avoid_genres
    assert not limits.genres
