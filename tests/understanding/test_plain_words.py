"""Everyday words of other languages are nobody's surname."""

from __future__ import annotations

import pytest

from agents.understanding.mentions import find_mentions
from agents.understanding.reading import read
from tests.factories import book
from tools.names.directory import NameDirectory

SHELF = [
    book("a", "Federalist Papers", authors=("James Madison",)),
    book("b", "Y the Last Man", authors=("Pia Guerra",)),
    book("c", "They Call Me Coach", authors=("John Wooden",)),
    book("d", "The Shining", authors=("Stephen King",)),
]


def named(text: str, language: str) -> set[str]:
    names = NameDirectory.of(SHELF)
    mentions, _ = find_mentions(read(text, language), names, lambda row: SHELF[row].book_id)
    return {book_id for mention in mentions for book_id in mention.book_ids}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("une gouvernante tombe amoureuse du maître de la maison", "fr"),
        ("una historia de guerra con soldados", "es"),
        ("een boek van worden en vergaan", "nl"),
    ],
)
def test_an_everyday_word_names_nobody(text: str, language: str) -> None:
    assert named(text, language) == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [("un livre de Stephen King", "fr"), ("un libro de Pia Guerra", "es"), ("by stephen king", "en")],
)
def test_names_are_still_names(text: str, language: str) -> None:
    assert len(named(text, language)) == 1
