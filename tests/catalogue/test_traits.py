"""Traits: what ranking asks of every candidate, without opening a record."""

from __future__ import annotations

import numpy as np

from tests.factories import book
from tools.catalogue.columns import UNKNOWN, columns_of
from tools.catalogue.traits import MOST_GENRES, Traits, log_pages, year_ranks
from tools.types import Book


def traits_of(books: list[Book]) -> Traits:
    records = [b.model_dump(mode="json", exclude_defaults=True) for b in books]
    return Traits.of(records, columns_of(books))


def test_what_a_record_says_is_there_and_what_it_does_not_is_neutral() -> None:
    traits = traits_of([
        book(
            "a", genres=("crime", "cozy-mystery"), language="en", titles={"sv": "Titel"}, audience="children",
            year=1950, pages=100,
        ),
        book("b", genres=("crime",), language="de", year=2000),
        book("c"),
    ])  # fmt: skip
    crime, cozy = traits.numbers(["crime", "cozy-mystery", "no-such-genre"])
    assert traits.genres[0, :2].tolist() == [crime, cozy]
    assert (traits.genres[2] == len(traits.genre_names)).all()
    assert traits.rarity[cozy] > traits.rarity[crime] > traits.rarity[-1] == 0
    assert traits.children.tolist() == [True, False, False]
    swedish = traits.spoken("sv")
    assert [bool(mask & swedish) for mask in traits.languages] == [True, False, False]
    assert traits.languages[2] == 0
    assert traits.spoken("xx") == 0
    assert traits.year_rank.tolist() == [0.25, 0.75, 0.5]
    assert np.isnan(traits.log_pages[2])


def test_more_genres_than_are_looked_at_do_no_harm() -> None:
    many = tuple(f"g{k:02}" for k in range(MOST_GENRES + 5))
    assert traits_of([book("a", genres=many)]).genres.shape == (1, MOST_GENRES)


def test_catalogues_without_years_pages_or_books() -> None:
    unknown = np.full(3, UNKNOWN, np.int16)
    assert year_ranks(unknown).tolist() == [0.5] * 3
    assert np.isnan(log_pages(unknown)).all()
    assert len(traits_of([]).genres) == 0


def test_who_has_a_term_of_appeal() -> None:
    tones = [("dark",), (), ("funny", "dark"), ("warm",), (), ("funny",)]
    appeal = traits_of([book(f"b{n}", tone=own) for n, own in enumerate(tones)]).appeal
    rows = np.asarray([5, 4, 0, 2, 2, 1, 3], np.int64)
    for asked in (("dark",), ("funny", "warm"), ("dark", "funny", "warm"), ("no-such-tone",), ()):
        expected = [bool(set(asked) & set(tones[row])) for row in rows]
        assert appeal.has(rows, appeal.find("tone", asked)).tolist() == expected
    assert appeal.has(rows[:0], appeal.find("tone", ("dark",))).tolist() == []
    assert traits_of([book("a")]).appeal.has(np.asarray([0], np.int64), set()).tolist() == [False]
