"""Words of other languages in English: inflected, compound, short, marked, unknown."""

from __future__ import annotations

import pytest

from tools.language.glossary import COMPOUNDING, FOLDER, glossary
from tools.vocabulary import LANGUAGES

OTHERS = [code for code in LANGUAGES if code != "en"]


def test_every_row_has_every_language() -> None:
    for path in FOLDER.glob("*.tsv"):
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        assert set(header.split("\t")) == set(LANGUAGES)
        for line in lines:
            cells = line.split("\t")
            assert len(cells) == len(LANGUAGES), line
            assert all(form.strip() == form and form for cell in cells for form in cell.split("/")), line


@pytest.mark.parametrize(
    ("language", "word", "english"),
    [
        ("sv", "valen", "whale"),
        ("no", "øya", "island"),
        ("da", "havnen", "harbor"),
        ("da", "xylofonen", None),
        ("fi", "majakanvartijan", "lighthouse"),
        ("fi", "vankina", "prison"),
        ("nl", "schipbreuk", "shipwreck"),
        ("de", "Leuchtturm", "lighthouse"),
        ("de", "Pfandleiherin", "pawnbroker"),
        ("fr", "baleines", "whale"),
        ("es", "ballenas", "whale"),
    ],
)
def test_inflected_words_are_known(language: str, word: str, english: str | None) -> None:
    found = glossary(language).english(word.casefold())
    assert (english in found) if english else not found


def test_compounds_are_taken_apart() -> None:
    assert {"prison", "island"} <= set(glossary("de").english("gefängnisinsel"))
    assert {"prison", "island"} <= set(glossary("nl").english("gevangeniseiland"))
    assert {"summer", "night"} <= set(glossary("sv").english("sommarnatten"))
    assert not COMPOUNDING & {"fr", "es"}


def test_marked_letters_are_letters() -> None:
    """Swedish "skapat" (made) is no "skåp" (wardrobe), and "båda" (both) is no "bada" (to swim)."""
    assert "wardrobe" not in glossary("sv").english("skapat")
    assert "swim" not in glossary("sv").english("båda")


@pytest.mark.parametrize("language", OTHERS)
def test_small_words_and_names_stay_as_they_are(language: str) -> None:
    words = glossary(language)
    assert words.in_english("Zaphod Xanthippe 1234 ??? 🙂") == ""
    assert words.terms("") == {}


def test_spanish_para_is_no_birth() -> None:
    assert glossary("es").english("para") == ()


def test_english_and_unknown_languages_have_no_glossary() -> None:
    assert glossary("en").terms("a whale and a captain") == {}
    assert glossary("xx").english("whale") == ()


def test_the_senses_of_a_word_share_its_weight() -> None:
    weights = glossary("de").terms("Wal Wal")
    assert weights["whale"] == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("language", "word", "english"),
    [
        ("fr", "l'homme", "man"),
        ("fr", "d'une", None),
        ("de", "geheiratet", "marry"),
        ("nl", "gespeeld", "play"),
        ("fi", "kengän", "shoes"),
        ("es", "encuentran", "meet"),
    ],
)
def test_what_the_stemmers_do_not_see(language: str, word: str, english: str | None) -> None:
    found = glossary(language).english(word)
    assert (english in found) if english else not found


def test_phrases_are_one_notion() -> None:
    """A honeymoon has no moon in it, nor honey."""
    words = glossary("fr")
    assert words.in_english("leur lune de miel") == "newlyweds"
    assert words.in_english("la lune, et du miel") == "moon honey"


@pytest.mark.parametrize(
    ("language", "text"), [("sv", "inte bara"), ("fr", "il a été"), ("es", "nada"), ("nl", "ongeveer"), ("de", "seit")]
)
def test_small_words_mean_nothing(language: str, text: str) -> None:
    """Whatever they look like: Swedish "inte" is no inmate, French "été" seldom a summer."""
    assert glossary(language).terms(text) == {}


def test_both_parts_of_a_compound_are_said() -> None:
    assert glossary("de").in_english("die Gefängnisinsel") == "prison island"


def test_no_row_is_there_twice() -> None:
    for path in FOLDER.glob("*.tsv"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) == len(set(lines)), path
