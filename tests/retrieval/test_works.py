"""One work, one place among the candidates; books about an anchor are not what is like it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.factories import HashEmbedder, build_feed, quick_folder
from tools.library.library import Library, open_library
from tools.retrieval.hybrid import HybridRetriever
from tools.types import BookQuery


def row(book_id: str, title: str, authors: list[str], description: str, **more: Any) -> dict[str, Any]:
    return {"id": book_id, "title": title, "authors": authors, "language": "en", "description": description, **more}


FEED = [
    row("firm", "The Firm House", ["Jon Gray"], "a lawyer finds his house of law belongs to crooks", ratings_count=900),
    row("firm-easy", "The Firm House (Easy Readers, Level 5)", ["Jon Gray"], "a lawyer finds his house of law easy"),
    row("guide", "The Firm House: A Study Guide", [], "a lawyer finds his house of law belongs to crooks, explained"),
    row("film", "On Filming The Firm House", ["Ann Lens"], "a lawyer finds his house of law belongs to crooks, filmed"),
    row("next", "The Firm House Returns", ["Jon Gray"], "the lawyer of the house of law is back"),
    row("other", "Court of Thieves", ["Bea Law"], "a young lawyer learns that crooks own the house of law"),
    row("cook", "Soups", ["Cy Pan"], "soups for winter evenings"),
    row("twin-a", "Dawn", [], "a story of morning"),
    row("twin-b", "Dawn", [], "a story of another morning"),
]


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with quick_folder() as folder:
        build_feed(folder / "data", FEED)
        library = open_library(folder / "data")
        yield library
        library.close()


def ids(library: Library, **asked: Any) -> list[str]:
    found = HybridRetriever(library, HashEmbedder()).search(BookQuery(**asked))
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    return [candidate.book_id for candidate in found]


def test_the_best_edition_stands_for_its_work(library: Library) -> None:
    found = ids(library, text="lawyer crooks house of law")
    assert len({"firm", "firm-easy"} & set(found)) == 1
    assert "next" in found, "a sequel is a work of its own"


def test_without_authors_two_books_of_one_title_stay_two(library: Library) -> None:
    assert {"twin-a", "twin-b"} <= set(ids(library, text="a story of morning"))


def test_another_edition_is_not_like_the_anchor(library: Library) -> None:
    assert "firm-easy" not in ids(library, like=("firm",))


def test_books_about_the_anchor_come_after_books_like_it(library: Library) -> None:
    found = [i for i in ids(library, like=("firm",)) if i != "firm"]
    assert set(found[:2]) == {"next", "other"}
    assert {"guide", "film"} <= set(found)
