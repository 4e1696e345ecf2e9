"""Names as readers write them, looked up in the starter catalogue and in a made one."""

from __future__ import annotations

import pytest

from index_builder.validate import to_book
from tests.factories import book, starter_records
from tools.names.directory import NameDirectory, author_keys, title_keys, without_article
from tools.types import Book

BOOKS: list[Book] = [b for r in starter_records() if (b := to_book(r)[0])]


@pytest.fixture(scope="module")
def names() -> NameDirectory:
    return NameDirectory.of(BOOKS)


def titles(names: NameDirectory, text: str) -> list[str]:
    return [BOOKS[row].title for entry in names.find_title(text) for row in entry.rows]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Män som hatar kvinnor", "Män som hatar kvinnor"),
        ("man som hatar kvinnor", "Män som hatar kvinnor"),
        ("The Girl with the Dragon Tattoo", "Män som hatar kvinnor"),
        ("girl with the dragon tattoo", "Män som hatar kvinnor"),
        ("the girl with the dragn tatoo", "Män som hatar kvinnor"),
        ("LES HOMMES QUI N’AIMAIENT PAS LES FEMMES", "Män som hatar kvinnor"),
        ("Verblendung", "Män som hatar kvinnor"),
        ("Pippi Longstocking", "Pippi Långstrump"),
        ("pipi langstrump", "Pippi Långstrump"),
    ],
)
def test_titles_in_any_language_case_and_with_typos(names: NameDirectory, text: str, title: str) -> None:
    assert titles(names, text)[:1] == [title]


def test_the_translation_and_the_original_are_one_entry(names: NameDirectory) -> None:
    assert names.find_title("Verblendung") == names.find_title("Män som hatar kvinnor")


def test_every_title_of_every_book_finds_it(names: NameDirectory) -> None:
    lost = [
        (b.title, title)
        for row, b in enumerate(BOOKS)
        for title in (b.title, *b.titles.values())
        if row not in {r for entry in names.find_title(title) for r in entry.rows}
    ]
    assert lost == []


def test_every_author_finds_all_their_books(names: NameDirectory) -> None:
    lost = [
        author
        for row, b in enumerate(BOOKS)
        for author in b.authors
        if row not in {r for entry in names.find_author(author) for r in entry.rows}
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Stieg Larsson", "Stieg Larsson"),
        ("stieg larson", "Stieg Larsson"),
        ("Lindgren", "Astrid Lindgren"),
        ("astrid lingren", "Astrid Lindgren"),
        ("ASTRID LINDGREN", "Astrid Lindgren"),
    ],
)
def test_authors_by_surname_and_with_typos(names: NameDirectory, text: str, author: str) -> None:
    assert author in [entry.name for entry in names.find_author(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "?!",
        "🙂",
        "qxzvvbnm wrtpsdf",
        "the",
        "a",
        "asdf",
        "x" * 20_000,
        "word " * 4000,
        "\x00",
        "der die das",
    ],
)
def test_nonsense_names_nothing(names: NameDirectory, text: str) -> None:
    assert names.find_title(text) == []
    assert names.find_author(text) == []
    assert names.find_series(text) == []


def test_series_by_name(names: NameDirectory) -> None:
    (entry,) = names.find_series("the MILLENNIUM")
    assert {BOOKS[row].series for row in entry.rows} == {"Millennium"}


SMALL = NameDirectory.of(
    [
        book("a", "It", authors=("Stephen King",), popularity=0.9),
        book("b", "Home", authors=("Marilynne Robinson",), popularity=0.6),
        book("c", "Home", authors=("Toni Morrison",), popularity=0.8),
        book("d", "The Hobbit: Or There and Back Again", authors=("J. R. R. Tolkien",), popularity=0.95),
        book("e", "Le Petit Prince", authors=("Antoine de Saint-Exupéry",), titles={"en": "The Little Prince"}),
        book("f", "Poems", authors=("Owen King", "Åsa Lund"), series="The Long Road", series_index="2"),
        book("g", "Later Poems", authors=("Owen King",), series="The Long Road", series_index="1", popularity=0.2),
        book("h", "!!!", authors=("???",)),
    ]
)


def test_a_title_of_several_books_gives_all_best_known_first() -> None:
    (entry,) = SMALL.find_title("home")
    assert (entry.name, entry.rows) == ("Home", (2, 1))


def test_short_titles_are_matched_exactly_only() -> None:
    assert [e.rows for e in SMALL.find_title("It")] == [(0,)]
    assert SMALL.find_title("Itt") == []
    assert SMALL.find_title("Hume") == []


def test_a_subtitle_may_be_left_out() -> None:
    assert [e.rows for e in SMALL.find_title("Hobbit")] == [(3,)]
    assert [e.rows for e in SMALL.find_title("the hobbit or there and back again")] == [(3,)]


def test_initials_together_and_apart() -> None:
    for text in ("J. R. R. Tolkien", "JRR Tolkien", "J.R.R. Tolkien", "tolkien", "J R R Tolkein"):
        assert [e.name for e in SMALL.find_author(text)] == ["J. R. R. Tolkien"], text


def test_a_surname_of_several_authors_gives_all_best_known_first() -> None:
    assert [e.name for e in SMALL.find_author("King")] == ["Stephen King", "Owen King"]


def test_an_author_has_all_the_books_best_known_first() -> None:
    (entry,) = SMALL.find_author("Owen King")
    assert entry.rows == (6, 5)
    assert [e.name for e in SMALL.find_author("Asa Lund")] == ["Åsa Lund"]


def test_a_series_without_its_article() -> None:
    (entry,) = SMALL.find_series("long road")
    assert set(entry.rows) == {5, 6}
    assert SMALL.find_series("longer road") == []


def test_accents_and_hyphens_do_not_matter() -> None:
    assert [e.rows for e in SMALL.find_author("antoine de saint exupery")] == [(4,)]
    assert [e.rows for e in SMALL.find_title("petit prince")] == [e.rows for e in SMALL.find_title("Little Prince")]


def test_an_empty_catalogue_names_nothing() -> None:
    empty = NameDirectory.of([])
    assert (empty.find_title("anything"), empty.find_author("anybody"), empty.find_series("all")) == ([], [], [])


def test_keys() -> None:
    assert without_article(("the",)) == ("the",)
    assert title_keys("The Sea (a novel)") == {("the", "sea", "a", "novel"), ("sea", "a", "novel"), ("the", "sea"), ("sea",)}  # noqa: E501  # fmt: skip
    assert author_keys("Le Guin, Ursula K.") >= {("ursula", "k", "le", "guin")}
    assert author_keys("...") == set()
