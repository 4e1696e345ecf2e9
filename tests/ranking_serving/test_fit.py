"""What a book loses that has nothing of what was asked for, where books say what they are like."""

from __future__ import annotations

import numpy as np
import pytest

from tests.factories import book
from tools.catalogue.columns import columns_of
from tools.catalogue.traits import Traits
from tools.gazetteer import within
from tools.ranking.checks import UNREAD, checkable, misfit, unmet
from tools.ranking.config import RankingConfig
from tools.types import Book, BookQuery, Constraints, Facets


def traits_of(books: list[Book]) -> Traits:
    return Traits.of([b.model_dump(mode="json", exclude_defaults=True) for b in books], columns_of(books))


def lost(books: list[Book], facets: Facets, **limits: object) -> list[float]:
    query = BookQuery(facets=facets, constraints=Constraints.model_validate(limits))
    rows = np.arange(len(books), dtype=np.int64)
    nobody = np.zeros(0, np.int64)
    lost = misfit(rows, query, RankingConfig(), columns_of(books), traits_of(books), False, nobody)
    return [round(float(each), 3) for each in lost]


def test_a_place_is_met_by_what_lies_in_it() -> None:
    books = [book("kiruna", places=("Sweden", "Kiruna")), book("stockholm", places=("Stockholm",))]
    north, south = lost(books, Facets(places=("Norrland",)))
    assert north == 0 < south
    assert lost(books, Facets(places=("Scandinavia",))) == [0, 0]


@pytest.mark.parametrize(
    ("wide", "narrow"), [("Europe", "Kiruna"), ("United States", "Harlem"), ("Norrland", "Norrland")]
)
def test_narrower_places_of_narrower_places(wide: str, narrow: str) -> None:
    assert narrow in within(wide)
    assert "Sweden" not in within("Norrland")


def test_unknown_places_hold_only_themselves() -> None:
    assert within("Nowhere") == {"Nowhere"}


def test_a_near_tone_costs_less_than_a_far_one_and_more_than_the_tone_itself() -> None:
    books = [book(t, tone=(t,)) for t in ("creepy", "eerie", "funny")]
    itself, near, far = lost(books, Facets(tone=("creepy",)))
    assert 0 == itself < near < far


def test_half_of_what_was_asked_costs_half() -> None:
    books = [book("both", themes=("cats", "music")), book("one", themes=("cats",)), book("none", themes=("war",))]
    both, one, none = lost(books, Facets(themes=("cats", "music")))
    assert both == 0
    assert one == pytest.approx(none / 2, abs=0.001)


def test_books_that_say_nothing_of_themselves_lose_nothing() -> None:
    books = [book("silent"), book("silent-too", genres=("crime",))]
    rows = np.arange(2, dtype=np.int64)
    asked = Facets(tone=("dark",), places=("Norrland",))
    assert unmet(rows, asked, traits_of(books)).tolist() == [0, 0]
    assert not checkable(rows, asked, traits_of(books))


def test_a_subject_that_is_also_a_genre_is_met_either_way() -> None:
    books = [
        book("novel", genres=("fiction",), themes=("music",)),
        book("essay", genres=("music",), themes=("art",)),
        book("other", genres=("fiction",), themes=("war",)),
    ]
    novel, essay, other = lost(books, Facets(genres=("music",), themes=("music",)))
    assert novel == essay == 0 < other


def test_a_childrens_book_that_has_all_that_was_asked_loses_less() -> None:
    cats = book("cats", genres=("poetry",), audience="children", themes=("cats",))
    dogs = book("dogs", genres=("poetry",), audience="children", themes=("dogs",))
    meant, other = lost([cats, dogs], Facets(genres=("poetry",), themes=("cats",)))
    assert 0 < meant < RankingConfig().audience < other


def test_a_language_asked_for_is_that_of_the_author_before_that_of_a_translation() -> None:
    books = [book("swede", language="sv"), book("translated", language="en", titles={"sv": "Titel"})]
    own, translated = lost(books, Facets(), languages=("sv",))
    assert own == 0 < translated
    unread = RankingConfig().language * UNREAD
    assert lost(books, Facets()) == [unread, 0]  # in no language the reader is likely to read


def test_grave_content_counts_against_a_light_wish_only() -> None:
    books = [book("grave", tone=("funny",), content_notes=("suicide", "child-death")), book("light", tone=("funny",))]
    grave, light = lost(books, Facets(tone=("funny",)))
    assert light == 0 < grave
    assert lost(books, Facets()) == [0, 0]
