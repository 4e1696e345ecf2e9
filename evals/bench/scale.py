"""`bench scale`: hybrid search with a filter as the catalogue grows, against exact search, and what it takes in memory.

There is no catalogue of half a million works here. Beyond the real ones the works are copies: the vector of a real work
with noise (cosine about .9 to the original), its terms with a fifth exchanged for another work's, its payload. Copies
crowd together more than real works do, which makes the nearest ones harder to tell apart.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from rich.table import Table

from app.active import OpenLibrary
from evals.bench.cases import err
from evals.bench.chatter import conversations
from evals.metrics import percentile
from index_builder.build import BM25
from tools.errors import InputError
from tools.library.conditions import payload_of, to_filter
from tools.retrieval.fusion import POOL
from tools.retrieval.queries import ask
from tools.text.bm25 import SparseVector, document_vector
from tools.text.fields import TEXT, text_terms
from tools.types import BookQuery, Constraints
from tools.vector_index.base import Hits, IndexFilter, PayloadValue, Point, VectorIndex
from tools.vector_index.edge import EdgeIndex

Floats = NDArray[np.float32]
Figures = dict[str, Any]
SIZES = (20_000, 100_000, 500_000)
QUERIES = 100
NOISE = 0.025
"""Standard deviation of the noise in each of 384 dimensions: a cosine of about .9 to the original."""
EXCHANGED = 0.2
TOP = 10
FILTERS = (Constraints(), Constraints(languages=("en",)), Constraints(year_min=1990, genres=("fantasy",)))
"""Taken in turns: none, a wide one, a narrow one."""


@dataclass(frozen=True, slots=True)
class Originals:
    """The real works: vectors (n, d), terms and payloads by row."""

    vectors: Floats
    terms: list[SparseVector]
    payloads: list[dict[str, PayloadValue]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as the engine gets it."""

    vector: Floats
    words: SparseVector
    where: IndexFilter


def bench_scale(opened: OpenLibrary, sizes: Sequence[int]) -> Figures:
    """Figures by size. Time is of one dense and one sparse search with the same filter; embedding is left out."""
    if not sizes or min(sizes) < 1_000:
        raise InputError("bench scale: sizes are numbers of works from 1,000, separated by commas", "sizes")
    originals, queries = _originals(opened), _queries(opened)
    found = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="librarian-scale-") as folder:
            found[f"{size}"] = _measure(originals, queries, size, Path(folder) / "shard")
    return {"real_works": len(originals.vectors), "copies": "perturbed", "sizes": found}


def _originals(opened: OpenLibrary) -> Originals:
    library = opened.library
    books = list(library.catalogue.books())
    mean = library.terms[TEXT].mean_length
    terms = [
        document_vector(text_terms(b), mean, BM25[TEXT]) for b in track(books, "terms", console=err, transient=True)
    ]
    return Originals(library.vectors.astype(np.float32), terms, [dict(payload_of(b)) for b in books])


def _queries(opened: OpenLibrary) -> list[Asked]:
    library = opened.library
    talks = conversations(list(library.catalogue.books()), 2 * QUERIES, 1)
    asked = [ask(BookQuery(text=said[0]), library.terms) for language, said in talks if language == "en"]
    vectors = opened.embedder.embed([each.dense[0] for each in asked])
    return [
        Asked(vector, each.sparse.get(TEXT, SparseVector((), ())), to_filter(FILTERS[k % len(FILTERS)]))
        for k, (vector, each) in enumerate(zip(vectors, asked, strict=True))
    ]


def _points(originals: Originals, size: int, vectors: Floats) -> Iterator[list[Point]]:
    """Batches of points; fills `vectors` as it goes."""
    rng, n = np.random.default_rng(0), len(originals.vectors)
    for start in range(0, size, 500):
        batch = []
        for row in range(start, min(start + 500, size)):
            of = row % n
            vector, terms = originals.vectors[of], originals.terms[of]
            if row >= n:
                vector = vector + rng.normal(0, NOISE, len(vector)).astype(np.float32)
                terms = _exchanged(terms, originals.terms[int(rng.integers(n))], rng)
            vectors[row] = vector / max(float(np.linalg.norm(vector)), 1e-9)
            batch.append(Point(row, vectors[row], {TEXT: terms}, originals.payloads[of]))
        yield batch


def _exchanged(terms: SparseVector, other: SparseVector, rng: np.random.Generator) -> SparseVector:
    """Four fifths of a work's terms, the rest from another."""
    kept = rng.random(len(terms.indices)) >= EXCHANGED
    merged = {i: v for i, v, keep in zip(terms.indices, terms.values, kept.tolist(), strict=True) if keep}
    fresh = zip(other.indices, other.values, strict=True)
    merged |= {i: v for i, v in list(fresh)[: len(terms.indices) - len(merged)] if i not in merged}
    return SparseVector(tuple(merged), tuple(merged.values()))


def _measure(originals: Originals, queries: Sequence[Asked], size: int, folder: Path) -> Figures:
    vectors = np.zeros((size, originals.vectors.shape[1]), np.float32)
    start, before = time.perf_counter(), resident_mb()
    index = EdgeIndex.create(folder, vectors.shape[1], (TEXT,))
    for batch in track(
        _points(originals, size, vectors), f"{size:,} works", -(-size // 500), console=err, transient=True
    ):
        index.upsert(batch)
    index.finish()
    built = time.perf_counter() - start
    index.close()
    index = EdgeIndex.open(folder)  # as serving opens it
    held = resident_mb() - vectors.nbytes / 2**20 - before
    try:
        spent, recall = _searched(index, queries, vectors)
    finally:
        index.close()
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
    return {
        "p50_ms": percentile(spent, 50),
        "p99_ms": percentile(spent, 99),
        "recall@10": float(np.mean(recall)),
        "build_s": built,
        "disk_mb": disk,
        "disk_mb_per_million": disk / size * 1e6,
        "resident_mb_after_build": held,
    }


def _searched(index: VectorIndex, queries: Sequence[Asked], vectors: Floats) -> tuple[list[float], list[float]]:
    """Milliseconds of each query, and the share of the ten truly nearest that it found."""
    pool = POOL

    def search(asked: Asked) -> Hits:
        hits = index.search_dense(asked.vector, pool, asked.where)
        index.search_sparse(TEXT, asked.words, pool, asked.where)
        return hits

    for asked in queries[:10]:
        search(asked)
    spent, recall = [], []
    passing: dict[IndexFilter, NDArray[np.int64]] = {}
    for asked in track(queries, "queries", console=err, transient=True):
        start = time.perf_counter()
        hits = search(asked)
        spent.append((time.perf_counter() - start) * 1000)
        if asked.where not in passing:
            passing[asked.where] = np.asarray(index.rows(asked.where, limit=len(vectors)), np.int64)
        rows = passing[asked.where]
        if not len(rows):
            continue
        scores = vectors[rows] @ asked.vector
        best = rows[np.argsort(-scores, kind="stable")[:TOP]]
        recall.append(len(set(best.tolist()) & set(hits.rows[:TOP].tolist())) / len(best))
    return spent, recall


def resident_mb() -> float:
    """Resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def show_scale(found: Figures) -> None:
    """A table for people."""
    table = Table(title="scale", title_justify="left")
    names = list(next(iter(found["sizes"].values())))
    for column in ("works", *names):
        table.add_column(column)
    for size, figures in found["sizes"].items():
        table.add_row(f"{int(size):,}", *(f"{figures[name]:.3f}" for name in names))
    err.print(table)
