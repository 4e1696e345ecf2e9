"""Which words of a book stand where."""

from __future__ import annotations

from tests.factories import book
from tools.text.fields import (
    FACETS,
    NAMES,
    TEXT,
    all_titles,
    dense_text,
    english_facets,
    facet_term,
    fields_of,
)

OVE = book(
    "ove",
    "En man som heter Ove",
    authors=("Fredrik Backman",),
    language="sv",
    titles={"en": "A Man Called Ove", "no": "En mann ved navn Ove"},
    description="Ove är femtionio år och kör Saab.",
    descriptions={"en": "Ove is fifty-nine and drives a Saab. His neighbours are idiots."},
    genres=("contemporary-fiction", "humour"),
    series="Grannarna",
    tone=("warm",),
    pace="steady",
    places=("Sweden",),
    themes=("neighbours",),
)


def test_what_is_embedded_reads_english_names_first() -> None:
    lines = dense_text(OVE).split("\n")
    assert lines[0] == "A Man Called Ove / En man som heter Ove"
    assert lines[1] == "Fredrik Backman"
    assert lines[2] == "contemporary fiction humour, warm, neighbours, Sweden"
    assert lines[3].startswith("Ove is fifty-nine")
    assert "Saab" in dense_text(OVE)


def test_without_an_english_blurb_the_own_one_is_embedded() -> None:
    assert dense_text(book(description="Text", language="sv")).split("\n") == ["Sea of Glass", "Text"]


def test_a_bare_title_is_a_text_too() -> None:
    assert dense_text(book()) == "Sea of Glass"
    assert english_facets(book()) == ""


def test_names_hold_every_title_and_authors_twice() -> None:
    names = fields_of(OVE)[NAMES]
    assert names["backman"] == 2
    assert names["ove"] == 3, "once a title"
    assert names["grannarna"] == 1
    assert "saab" not in names


def test_each_text_is_stemmed_in_its_own_language() -> None:
    text = fields_of(OVE)[TEXT]
    assert text["neighbour"] > 0, "English"
    assert text["femtionio"] == 1, "Swedish"
    assert text["saab"] == 2
    assert 0 < text["swede" if "swede" in text else "sweden"] < 1, "facets count for less"


def test_facets_are_terms_of_the_vocabulary_the_first_genre_first() -> None:
    facets = fields_of(OVE)[FACETS]
    assert facets[facet_term("genres", "contemporary-fiction")] == 2
    assert facets[facet_term("genres", "humour")] == 1
    assert facets[facet_term("places", "SWEDEN")] == 1
    assert facets[facet_term("pace", "steady")] == 1
    assert facet_term("tone", "warm") != facet_term("themes", "warm")


def test_titles_come_once() -> None:
    assert all_titles(book(title="T", original_title="T", titles={"en": "T", "fi": "U"})) == ("T", "U")
