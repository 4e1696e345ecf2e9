"""What readers call well-known books in their languages."""

from __future__ import annotations

import pytest

from tests.conversation import book_id, starter, understood
from tools.names.known import known_names


@pytest.mark.parametrize(
    ("language", "text", "series"),
    [
        ("sv", "sagan om ringen har vi redan läst", "The Lord of the Rings"),
        ("fr", "Le Seigneur des anneaux, je l'ai lu", "The Lord of the Rings"),
        ("no", "Ringenes herre har jeg lest", "The Lord of the Rings"),
        ("es", "algo como Canción de hielo y fuego", "A Song of Ice and Fire"),
    ],
)
def test_a_series_by_its_name_in_another_language(language: str, text: str, series: str) -> None:
    assert [m.names for m in understood(text, None, language).mentions] == [(series,)]


def test_a_book_by_its_name_in_another_language() -> None:
    assert [m.book_ids[0] for m in understood("något som Bilbo", None, "sv").mentions] == [book_id("The Hobbit")]


def test_a_name_that_no_catalogue_has_names_nothing() -> None:
    assert known_names("A Book Nobody Wrote") == ()
    names = starter().understander.names
    assert all(entry.rows for entries in names.series.values() for entry in entries)
