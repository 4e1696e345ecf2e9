"""How long a book is when the catalogue says it only roughly."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.factories import book
from tools.library.lengths import CLASS_PAGES, minute_bounds, page_bounds
from tools.vocabulary import LENGTHS, length_class


def test_known_figures_are_exact() -> None:
    assert page_bounds(book(pages=312, length="epic")) == (312, 312)
    assert minute_bounds(book(pages=312, duration_minutes=77)) == (77, 77)


def test_a_class_gives_bounds_and_nothing_gives_none() -> None:
    assert page_bounds(book(length="short")) == (1, 219)
    assert page_bounds(book()) is None
    assert page_bounds(book(length="endless")) is None


def test_minutes_are_estimated_from_known_pages_only() -> None:
    assert minute_bounds(book(pages=200)) == (300, 380)
    assert minute_bounds(book(length="short")) is None


def test_the_classes_meet_without_gap_or_overlap() -> None:
    bounds = [CLASS_PAGES[name] for name in LENGTHS]
    assert all(high + 1 == low for (_, high), (low, _) in pairwise(bounds))


@pytest.mark.parametrize("name", LENGTHS)
def test_bounds_and_classes_agree(name: str) -> None:
    low, high = CLASS_PAGES[name]
    assert length_class(low) == length_class(high) == name
