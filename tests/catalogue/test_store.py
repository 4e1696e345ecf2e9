"""The catalogue on disk, and its figures as arrays."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.factories import book
from tools.catalogue import store
from tools.catalogue.columns import UNKNOWN, Columns, columns_of
from tools.catalogue.store import SqliteCatalogue, write_books
from tools.errors import IndexUnavailable, InputError, UnknownBook

BOOKS = [
    book("z", "Last", authors=("Åsa Lund",), content_notes=(), popularity=0.7),
    book("a", "First", titles={"sv": "Första"}, year=-700, content_notes=None),
    book("m", "Quote \" ' ; drop table books; --", description="🙂\n" * 3),
]


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[SqliteCatalogue]:
    write_books(tmp_path / "books.sqlite", BOOKS, ["1", "2", "3"])
    catalogue = SqliteCatalogue(tmp_path / "books.sqlite")
    yield catalogue
    catalogue.close()


def test_books_come_back_as_they_were_in_row_order(catalogue: SqliteCatalogue) -> None:
    assert list(catalogue.books()) == BOOKS
    assert [catalogue.get(b.book_id) for b in BOOKS] == BOOKS
    assert [catalogue.row(b.book_id) for b in BOOKS] == [0, 1, 2]
    assert [catalogue.book_id(row) for row in range(3)] == ["z", "a", "m"]
    assert len(catalogue) == 3
    assert catalogue.digests() == {"z": "1", "a": "2", "m": "3"}


def test_reviewed_and_unreviewed_stay_apart_on_disk(catalogue: SqliteCatalogue) -> None:
    assert catalogue.get("z").appeal.content_notes == ()
    assert catalogue.get("a").appeal.content_notes is None


def test_unknown_books(catalogue: SqliteCatalogue) -> None:
    assert "q" not in catalogue
    assert 7 not in catalogue
    for ask in (catalogue.get, catalogue.row):
        with pytest.raises(UnknownBook, match="no book 'q'") as caught:
            ask("q")
        assert isinstance(caught.value, InputError)
        assert caught.value.field == "book_id"


def test_many_keeps_the_order_and_leaves_out_the_unknown(catalogue: SqliteCatalogue) -> None:
    assert [b.book_id for b in catalogue.many(["m", "q", "z", "m"])] == ["m", "z", "m"]


def test_a_small_memory_forgets_and_reads_again(catalogue: SqliteCatalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "CACHED_BOOKS", 1)
    for _ in range(3):
        assert [b.title for b in catalogue.many(["z", "a", "m"])] == [b.title for b in BOOKS]


def test_many_threads_read_at_once(catalogue: SqliteCatalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "CACHED_BOOKS", 1)
    ids = ["z", "a", "m"] * 100
    with ThreadPoolExecutor(8) as pool:
        assert [b.book_id for b in pool.map(catalogue.get, ids)] == ids


@pytest.mark.parametrize("content", [None, b"", b"not a database" * 100])
def test_a_missing_or_damaged_file_is_an_error_of_ours(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "books.sqlite").write_bytes(content)
    with pytest.raises(IndexUnavailable, match=r"books\.sqlite cannot be read"):
        SqliteCatalogue(tmp_path / "books.sqlite")


def test_opening_never_writes(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable):
        SqliteCatalogue(tmp_path / "books.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_columns_say_what_the_books_say_and_survive_the_disk(tmp_path: Path) -> None:
    books = [
        book("a", authors=("Åsa Lund", "B"), series="Saga", series_index="2.5", year=-700, pages=90, popularity=0.25),
        book("b", authors=("åsa lund",), series="saga", series_index="two"),
        book("c", authors=("B",), pages=32_100),
        book("d"),
    ]
    columns_of(books).save(tmp_path / "columns.npz")
    columns = Columns.load(tmp_path / "columns.npz")
    assert columns.year.tolist() == [-700, UNKNOWN, UNKNOWN, UNKNOWN]
    assert columns.pages.tolist() == [90, UNKNOWN, 32_000, UNKNOWN]
    assert columns.series_index.tolist() == [2.5, -1, -1, -1]
    assert columns.author[0] == columns.author[1] != columns.author[2]
    assert columns.series[0] == columns.series[1] >= 0
    assert columns.author[3] == columns.series[3] == -1
    assert columns.popularity[0] == pytest.approx(0.25)


def test_quality_trusts_many_ratings_more_than_few() -> None:
    books = [
        book("many", average_rating=4.6, ratings_count=50_000),
        book("few", average_rating=5.0, ratings_count=3),
        book("none"),
        book("bad", average_rating=2.0, ratings_count=50_000),
    ]
    many, few, none, bad = columns_of(books).quality.tolist()
    assert many > few > none > bad
    assert all(0 <= q <= 1 for q in (many, few, none, bad))


def test_columns_of_nothing() -> None:
    assert columns_of([]).quality.shape == (0,)
    assert np.isfinite(columns_of([book()]).quality).all()


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e99"])
def test_a_series_index_that_is_no_place_is_unknown(text: str) -> None:
    assert columns_of([book(series="S", series_index=text)]).series_index.tolist() == [-1]
