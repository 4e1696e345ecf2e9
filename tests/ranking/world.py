"""A small world with tastes that are known: books of four kinds, readers who like one kind each."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import scipy.sparse as sp

from tools.catalogue.columns import UNKNOWN, Columns
from tools.ranking.taste.content import Content, Facts, Lens
from training.ranker.models.base import TrainingData

KINDS, PER_KIND, UNRATED, READERS = 4, 30, 8, 160
N_BOOKS = KINDS * PER_KIND + UNRATED


def kind_of(row: int) -> int:
    """Kind of a book; the last ones, that nobody rated, take turns."""
    return row // PER_KIND if row < KINDS * PER_KIND else row % KINDS


def facts(seed: int = 0) -> Facts:
    """Vectors point to the kind; ten books an author."""
    rng = np.random.default_rng(seed)
    kinds = np.asarray([kind_of(row) for row in range(N_BOOKS)])
    vectors = np.eye(KINDS)[kinds] @ rng.normal(size=(KINDS, 16)) + 0.4 * rng.normal(size=(N_BOOKS, 16))
    none = np.full(N_BOOKS, -1, np.int32)
    columns = Columns(
        popularity=np.full(N_BOOKS, 0.5, np.float32),
        quality=np.full(N_BOOKS, 0.7, np.float32),
        year=np.full(N_BOOKS, UNKNOWN, np.int16),
        pages=np.full(N_BOOKS, UNKNOWN, np.int16),
        author=(np.arange(N_BOOKS) // 10).astype(np.int32),
        series=none,
        series_index=np.full(N_BOOKS, -1, np.float32),
        work=np.arange(N_BOOKS, dtype=np.int32),
    )
    genres = [(f"kind-{kind}",) for kind in kinds]
    return Facts(tuple(f"b{row}" for row in range(N_BOOKS)), vectors, genres, columns, "test-embedder")


def ratings(seed: int = 0) -> sp.csr_matrix:
    """Each reader rates 24 books: mostly of the kind liked (4, 5), some of the others (1 to 3)."""
    rng = np.random.default_rng(seed)
    table = np.zeros((READERS, N_BOOKS), np.float32)
    for reader in range(READERS):
        own = reader % KINDS
        liked = own * PER_KIND + rng.choice(PER_KIND, 16, replace=False)
        others = rng.choice([r for r in range(KINDS * PER_KIND) if kind_of(r) != own], 8, replace=False)
        table[reader, liked], table[reader, others] = rng.integers(4, 6, 16), rng.integers(1, 4, 8)
    return sp.csr_matrix(table)


def data(seed: int = 0) -> tuple[TrainingData, Lens]:
    """Ratings with content."""
    lens = Lens.fit(facts(seed), size=8, least_books=5)
    return TrainingData(ratings(seed), Content.of(facts(seed), lens)), lens


def write_bench(folder: Path, seed: int = 0) -> Path:
    """ratings.csv of this world, with a line of each fault."""
    table = ratings(seed).tocoo()
    lines = [f"r{u:03},b{b},{int(v)}" for u, b, v in zip(table.row, table.col, table.data, strict=True)]
    faults = ["r000,nobody-knows,4", "r001,b0,9", "r002,b119,1", "r002,b119,5"]
    (folder / "ratings.csv").write_text("\n".join(["user_id,book_id,rating", *lines, *faults]) + "\n")
    return folder
