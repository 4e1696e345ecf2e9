"""Ratings and catalogue, read, checked and numbered alike: a reader is a line of the matrix, a book a column."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
import orjson
import polars as pl
import scipy.sparse as sp
from numpy.typing import NDArray

from tools.catalogue.columns import Columns
from tools.embedding.weights import sha256_of
from tools.errors import IndexUnavailable, InputError
from tools.library.versions import Versions
from tools.ranking.taste.content import Facts

CATALOGUE = "catalogue.jsonl"


@dataclass(frozen=True, slots=True)
class Report:
    """What was read and what was left out."""

    ratings: int
    readers: int
    books: int
    unknown_book: int
    out_of_range: int
    repeated: int


@dataclass(frozen=True, slots=True)
class Dataset:
    """Ratings (n_readers, n_books), csr float32 with 1 to 5 or nothing, and the catalogue they speak of."""

    ratings: sp.csr_matrix
    readers: tuple[str, ...]
    facts: Facts
    sha256: str
    report: Report


def version_for(data_dir: Path, catalogue: Path | None = None) -> str:
    """The index version to train on: the one of this feed if there is one, else the active one, else the newest.

    Raises `IndexUnavailable` when there is none.
    """
    versions = Versions(data_dir)
    of_feed = versions.built_from({sha256_of(catalogue)}) if catalogue and catalogue.is_file() else []
    active = versions.active()
    names = of_feed or ([active] if active else []) or versions.names()
    if not names:
        raise IndexUnavailable(f"there is no index in {data_dir}: `python -m index_builder build FEED --data-dir ...`")
    return names[-1]


def read_facts(data_dir: Path, catalogue: Path | None = None) -> Facts:
    """The catalogue of `version_for`, without opening its engine."""
    versions, name = Versions(data_dir), version_for(data_dir, catalogue)
    folder = versions.folder(name)
    connection = sqlite3.connect(f"file:{folder / 'books.sqlite'}?mode=ro&immutable=1", uri=True)
    try:
        rows = connection.execute("select book_id, record from books order by row").fetchall()
    except sqlite3.Error as error:
        raise IndexUnavailable(f"the catalogue of index {name!r} cannot be read: {error}") from error
    finally:
        connection.close()
    return Facts(
        ids=tuple(book_id for book_id, _ in rows),
        vectors=np.load(folder / "vectors.npy"),
        genres=[tuple(orjson.loads(record).get("genres", ())) for _, record in rows],
        columns=Columns.load(folder / "columns.npz"),
        embedder=versions.manifest(name).embedder,
    )


def read_ratings(path: Path, ids: Sequence[str]) -> tuple[pl.DataFrame, Report]:
    """Columns reader, row, rating. Of contradictory ratings of one book the last counts. Raises `InputError`."""
    try:
        raw = pl.read_csv(path, schema_overrides={"user_id": pl.String, "book_id": pl.String, "rating": pl.Float32})
        raw = raw.select("user_id", "book_id", "rating")
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(f"cannot read ratings {path}: {error}", "ratings") from error
    rows = pl.DataFrame({"book_id": list(ids), "row": np.arange(len(ids), dtype=np.int32)})
    known = raw.join(rows, on="book_id", how="inner", maintain_order="left")
    valid = known.filter(pl.col("rating").is_between(1, 5))
    once = valid.unique(["user_id", "row"], keep="last", maintain_order=True)
    if once.is_empty():
        raise InputError(f"{path} holds no rating from 1 to 5 of a book in the catalogue", "ratings")
    report = Report(
        ratings=len(once),
        readers=once["user_id"].n_unique(),
        books=once["row"].n_unique(),
        unknown_book=len(raw) - len(known),
        out_of_range=len(known) - len(valid),
        repeated=len(valid) - len(once),
    )
    return once, report


def matrix(table: pl.DataFrame, n_books: int) -> tuple[sp.csr_matrix, tuple[str, ...]]:
    """Ratings as a matrix with readers in the order of their names."""
    readers = table["user_id"].unique().sort()
    line = {reader: k for k, reader in enumerate(readers)}
    lines = np.asarray([line[reader] for reader in table["user_id"]], np.int32)
    shape = (len(readers), n_books)
    out = sp.csr_matrix((table["rating"].to_numpy(), (lines, table["row"].to_numpy())), shape=shape, dtype=np.float32)
    out.sort_indices()
    return out, tuple(readers)


def digest_of(ratings: Path, facts: Facts) -> str:
    """One digest of everything a model is fitted on: the ratings file and what the catalogue says of its books."""
    digest = hashlib.sha256(sha256_of(ratings).encode())
    for part in ((facts.embedder, facts.ids, [tuple(g) for g in facts.genres]), facts.vectors, *astuple(facts.columns)):
        digest.update(np.ascontiguousarray(part).tobytes() if isinstance(part, np.ndarray) else orjson.dumps(part))
    return digest.hexdigest()


def load(bench: Path, data_dir: Path) -> Dataset:
    """Read `bench`/ratings.csv against the index of `bench`/catalogue.jsonl in `data_dir`, else the active one."""
    facts = read_facts(data_dir, bench / CATALOGUE)
    path = bench / "ratings.csv"
    table, report = read_ratings(path, facts.ids)
    ratings, readers = matrix(table, len(facts.ids))
    return Dataset(ratings, readers, facts, digest_of(path, facts), report)


def without_books(ratings: sp.csr_matrix, books: NDArray[np.bool_]) -> sp.csr_matrix:
    """A copy in which the books marked (n_books) have no ratings."""
    out = ratings.copy()
    out.data[books[out.indices]] = 0
    out.eliminate_zeros()
    return out
