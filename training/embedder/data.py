"""Posts and books as a fit reads them, and the split that it validates on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from tools.catalogue.store import SqliteCatalogue
from tools.embedding.weights import sha256_of
from tools.errors import InputError
from tools.library.versions import Versions
from tools.retrieval.queries import tidy
from tools.types import Book
from training.ranker.data import version_for


@dataclass(frozen=True, slots=True)
class Post:
    """One "what was that book?" post; `row`: its book."""

    post_id: str
    text: str
    row: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """The books of an index version, with the vectors it was built with, float32 (n_books, embedding_size)."""

    books: tuple[Book, ...]
    vectors: NDArray[np.float32]
    sha256: str
    embedder: str = ""
    """Name of the encoder that made the vectors."""

    def rows(self) -> dict[str, int]:
        """Row of each book id."""
        return {book.book_id: row for row, book in enumerate(self.books)}


def read_shelf(data_dir: Path, feed: Path | None = None) -> Shelf:
    """Books of the index of this feed if there is one, else of the active, else of the newest version."""
    versions, name = Versions(data_dir), version_for(data_dir, feed)
    folder = versions.folder(name)
    catalogue = SqliteCatalogue(folder / "books.sqlite")
    try:
        books = tuple(catalogue.books())
    finally:
        catalogue.close()
    vectors = np.load(folder / "vectors.npy").astype(np.float32)
    return Shelf(books, vectors, sha256_of(folder / "books.sqlite"), versions.manifest(name).embedder)


def read_posts(path: Path, rows: dict[str, int]) -> list[Post]:
    """Lines with `id, text, gold`, one post per gold book that the catalogue holds. Raises `InputError`."""
    posts = []
    try:
        for number, line in enumerate(path.read_bytes().splitlines(), 1):
            if not line.strip():
                continue
            try:
                record = orjson.loads(line)
                found = [rows[gold] for gold in record["gold"] if gold in rows]
                posts += [Post(str(record["id"]), tidy(record["text"]), row) for row in found]
            except (orjson.JSONDecodeError, KeyError, TypeError) as error:
                raise InputError(f"{path}, line {number}: expected id, text and gold ({error})", "posts") from error
    except OSError as error:
        raise InputError(f"cannot read posts {path}: {error}", "posts") from error
    if not posts:
        raise InputError(f"{path} holds no post about a book in the catalogue", "posts")
    return posts


def split(posts: Sequence[Post], share: float) -> tuple[list[Post], list[Post]]:
    """(training, validation), by book: no book is on both sides. The same book always falls on the same side."""
    held = [post for post in posts if is_held(post.row, share)]
    return [post for post in posts if not is_held(post.row, share)], held


def is_held(row: int, share: float) -> bool:
    """True for books whose posts are kept for validation; whatever else learns from an encoder's scores asks too."""
    digest = hashlib.sha256(f"validation {row}".encode()).digest()
    return int.from_bytes(digest[:4], "big") < share * 2**32
