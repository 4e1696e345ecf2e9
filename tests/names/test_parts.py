"""Names by a part, by initials, in figures; surnames of two words and letters that changed places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import book
from tools.names.directory import NameDirectory
from tools.names.parts import PartIndex, in_figures, initials, parts

SHELF = [
    book("a", "The Curious Incident of the Dog in the Night-Time", authors=("Mark Haddon",)),
    book("b", "The Haunting of Hill House", authors=("Shirley Jackson",)),
    book("c", "The Spy Who Came in from the Cold", authors=("John le Carré",)),
    book("d", "La sombra del viento", authors=("Carlos Ruiz Zafón",)),
    book("e", "Nineteen Eighty-Four", authors=("George Orwell",)),
    book("f", "The Two Towers", authors=("J. R. R. Tolkien",), series="The Lord of the Rings"),
    book("g", "The Magician's Nephew", authors=("C. S. Lewis",), series="The Chronicles of Narnia"),
    book("h", "Hundraåringen som klev ut genom fönstret och försvann", authors=("Jonas Jonasson",)),
]
NAMES = NameDirectory.of(SHELF)
words = st.lists(st.sampled_from("the girl who of red house and sea in night".split()), min_size=1, max_size=9).map(
    tuple
)


def ids(entries: list) -> list[str]:  # type: ignore[type-arg]
    return [SHELF[row].book_id for entry in entries for row in entry.rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [("curious incident", "a"), ("hill house", "b"), ("hundraaringen som klev", "h"), ("spy who came", "c")],
)
def test_a_part_of_a_title(text: str, found: str) -> None:
    assert ids(NAMES.find_part(tuple(text.split()))) == [found]


def test_parts_that_carry_nothing_or_that_many_share_stand_for_nothing() -> None:
    assert NAMES.find_part(("of", "the")) == []
    crowd = NameDirectory.of([book(f"n{k}", f"The Red House {w}") for k, w in enumerate("one two six ten".split())])
    assert crowd.find_part(("red", "house")) == []


@pytest.mark.parametrize(("text", "found"), [("le carre", "c"), ("ruiz zafon", "d"), ("tolkein", "f")])
def test_surnames(text: str, found: str) -> None:
    assert ids(NAMES.find_author(text)) == [found]


@pytest.mark.parametrize("text", ["tolkmen", "jackets", "lewd"])
def test_other_letters_are_another_name(text: str) -> None:
    assert NAMES.find_author(text) == []


def test_series() -> None:
    assert ids(NAMES.find_series("lord of the rigns")) == ["f"]
    assert ids(NAMES.find_series_word("narnia")) == ["g"]
    assert ids(NAMES.acronyms["lotr"]) == ["f"]


def test_a_year_in_words_is_found_by_its_figures() -> None:
    assert ids(NAMES.find_title("1984")) == ["e"]
    assert in_figures(("nineteen", "eighty", "four")) == ("1984",)
    assert in_figures(("twenty", "twenty")) == ("2020",)
    assert in_figures(("one", "two")) is None
    assert in_figures(("the", "two")) is None
    assert initials(("his", "dark", "materials")) == "hdm"
    assert initials(("small", "gods")) is None


@given(words)
def test_a_part_is_a_run_of_the_name_and_less_than_all_of_it(key: tuple[str, ...]) -> None:
    for part in parts(key):
        assert 2 <= len(part) < len(key) + (len(set(key)) < len(key))
        assert any(key[i : i + len(part)] == part for i in range(len(key)))
        assert PartIndex({key: ["x"]}).find(part) == ["x"]
