"""Posts with their book, what is observed of their words, and the folds on which nothing learns from itself."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from tools.errors import InputError
from tools.library.library import Library
from tools.retrieval.queries import tidy
from tools.retrieval.telling import Observed, observe
from tools.text.bm25 import term_id
from tools.text.fields import BLURB, TABLE_FIELDS, TEXT, TITLE
from training.embedder.config import Config
from training.embedder.data import is_held

FOLDS = 5
PUBLISHED = "minilm-l6-v2/"
"""Name of the encoder that has never seen a post; all others may have learned from those that are not held out."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post, the row of its book, and which of its stems that book's title or blurb has (s,)."""

    text: str
    row: int
    seen: Observed
    hits: NDArray[np.bool_]

    @property
    def fold(self) -> int:
        """By book: two posts about one book are in one fold."""
        return fold_of(self.row)

    @property
    def held(self) -> bool:
        """Kept from the encoder's training."""
        return is_held(self.row, Config().validation_share)


def fold_of(row: int) -> int:
    """The fold of all posts about the book of this row."""
    return int.from_bytes(hashlib.sha256(f"fold {row}".encode()).digest()[:4], "big") % FOLDS


def read_posts(path: Path, library: Library, least: int = 10 * FOLDS) -> list[Post]:
    """Lines with `id, text, gold`, one post for each gold book in the catalogue. Raises `InputError`, also when there
    are fewer than `least`."""
    posts: list[Post] = []
    try:
        for number, line in enumerate(path.read_bytes().splitlines(), 1):
            if not line.strip():
                continue
            try:
                record = orjson.loads(line)
                rows = [library.catalogue.row(gold) for gold in record["gold"] if gold in library.catalogue]
                posts += [_post(record["text"], row, library) for row in rows if tidy(record["text"])]
            except (orjson.JSONDecodeError, KeyError, TypeError) as error:
                raise InputError(f"{path}, line {number}: expected id, text and gold ({error})", "posts") from error
    except OSError as error:
        raise InputError(f"cannot read posts {path}: {error}", "posts") from error
    if len(posts) < least:
        raise InputError(f"{path} holds {len(posts)} posts about books in the catalogue; too few to fit on", "posts")
    return posts


def _post(text: str, row: int, library: Library) -> Post:
    seen = observe(text, library.terms[TEXT])
    return Post(text, row, seen, hits_in(library, row, seen.stems))


def hits_in(library: Library, row: int, stems: Sequence[str]) -> NDArray[np.bool_]:
    """Which stems the title or a blurb of a book has."""
    table = library.table
    book = slice(int(table.starts[row]), int(table.starts[row + 1]))
    told = table.values[book][:, [TABLE_FIELDS.index(TITLE), TABLE_FIELDS.index(BLURB)]].any(1)
    has = set(table.vocabulary[table.terms[book][told]].tolist())
    return np.asarray([term_id(stem) in has for stem in stems], bool)
