"""A new index version from feeds: read, validate, embed, write, gate, activate. Nothing changes until the last step."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index_builder.cache import VectorCache
from index_builder.feeds.jsonl import read_jsonl
from index_builder.gate import check_version
from index_builder.progress import Progress
from index_builder.report import Report
from index_builder.validate import to_book
from tools.catalogue.columns import columns_of
from tools.catalogue.store import SqliteCatalogue, write_books
from tools.embedding.base import Embedder, Vectors
from tools.embedding.weights import sha256_of
from tools.errors import FeedError, IndexUnavailable
from tools.library.conditions import payload_of
from tools.library.library import ServerTarget, active_version
from tools.library.versions import Manifest, Versions
from tools.text.bm25 import Bm25Config, TermStatistics, document_vector, statistics
from tools.text.fields import BLURB, FACETS, NAMES, SPARSE_FIELDS, TEXT, TITLE, dense_text, fields_of, table_fields_of
from tools.text.table import FieldTable
from tools.types import Book
from tools.vector_index.base import Point, VectorIndex
from tools.vector_index.edge import EdgeIndex

BM25 = {
    NAMES: Bm25Config(k1=1.2, b=0.3),
    TEXT: Bm25Config(k1=1.0, b=1.0),
    FACETS: Bm25Config(k1=1.0, b=0.2),
}
TABLE = {TEXT: BM25[TEXT], TITLE: Bm25Config(k1=1.2, b=0.5), BLURB: Bm25Config(k1=1.0, b=1.0)}
MAX_BAD_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `max_bad_share`: beyond this share of rejected records the build stops."""

    data_dir: Path
    max_bad_share: float = MAX_BAD_SHARE
    activate: bool = True
    server: ServerTarget | None = None


@dataclass(slots=True)
class Plan:
    """What a build would do: the books it would hold and how they differ from the active version."""

    books: list[Book]
    digests: list[str]
    report: Report
    feeds: dict[str, str]
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def _digest(book: Book) -> str:
    return hashlib.sha256(book.model_dump_json(exclude_defaults=True).encode()).hexdigest()[:16]


def with_popularity(books: Sequence[Book]) -> list[Book]:
    """Popularity from 0 to 1: mid-rank of the number of ratings, or of the feed's own figure; .5 when unknown."""

    def ranks(values: list[float | None]) -> list[float | None]:
        known = np.sort(np.asarray([v for v in values if v is not None], np.float64))
        return [
            None if v is None else float(np.searchsorted(known, v, "left") + np.searchsorted(known, v, "right"))
            / (2 * len(known))
            for v in values
        ]  # fmt: skip

    by_count = ranks([float(b.ratings_count) if b.ratings_count is not None else None for b in books])
    by_feed = ranks([b.popularity or None for b in books])
    return [
        b.model_copy(update={"popularity": round(c if c is not None else f if f is not None else 0.5, 4)})
        for b, c, f in zip(books, by_count, by_feed, strict=True)
    ]


def read_feeds(feeds: Sequence[Path], report: Report, progress: Progress) -> list[Book]:
    """Valid books of all feeds, first come first kept on duplicate ids. Everything else goes to the report."""
    books: dict[str, Book] = {}
    for path in feeds:
        size = path.stat().st_size if path.is_file() else 0
        with progress.step(f"Reading {path.name}", size) as advance:
            for raw in read_jsonl(path):
                advance(size // 1000)
                report.records += 1
                if raw.error:
                    report.add(raw, "rejected", "-", raw.error)
                    continue
                book, findings = to_book(raw.fields)
                for finding in findings:
                    report.add(raw, finding.severity, finding.field, finding.reason)
                if book is None:
                    continue
                if book.book_id in books:
                    report.add(raw, "rejected", "id", f"duplicate of {book.book_id!r} read before")
                else:
                    books[book.book_id] = book
    return with_popularity(list(books.values()))


def make_plan(feeds: Sequence[Path], options: Options, progress: Progress) -> Plan:
    """Read and validate, compare with the active version. Raises `FeedError` when too much is bad."""
    missing = [str(path) for path in feeds if not path.is_file()]
    if missing:
        raise FeedError(f"no such feed: {', '.join(missing)}", "feed")
    report = Report()
    books = read_feeds(feeds, report, progress)
    report_path = report.write(options.data_dir / "reports")
    if not books:
        see = f"; see {report_path}" if report_path else ""
        raise FeedError(f"no usable book in {report.records} records{see}", "feed")
    if report.rejected > options.max_bad_share * report.records:
        raise FeedError(
            f"{report.rejected} of {report.records} records are bad, more than {options.max_bad_share:.0%}: nothing "
            f"was changed; see {report_path} (or raise --max-bad-share)",
            "feed",
        )
    digests = [_digest(book) for book in books]
    plan = Plan(books, digests, report, {path.name: sha256_of(path) for path in feeds})
    before = active_digests(options.data_dir)
    now = {b.book_id: d for b, d in zip(books, digests, strict=True)}
    plan.added = [i for i in now if i not in before]
    plan.changed = [i for i, d in now.items() if i in before and before[i] != d]
    plan.removed = [i for i in before if i not in now]
    return plan


def stored_plan(data_dir: Path) -> Plan:
    """The active version's books as they are. Raises `IndexUnavailable` when there is none."""
    versions, name = Versions(data_dir), active_version(data_dir)
    manifest = versions.manifest(name)
    catalogue = SqliteCatalogue(versions.folder(name) / "books.sqlite")
    try:
        digests = catalogue.digests()
        books = list(catalogue.books())
    finally:
        catalogue.close()
    report = Report(records=manifest.books + manifest.rejected, rejected=manifest.rejected)
    return Plan(books, [digests[book.book_id] for book in books], report, dict(manifest.feeds))


def active_digests(data_dir: Path) -> dict[str, str]:
    """Digests of the active version's books; empty when there is none or it is damaged."""
    versions = Versions(data_dir)
    if not (active := versions.active()):
        return {}
    try:
        catalogue = SqliteCatalogue(versions.folder(active) / "books.sqlite")
    except IndexUnavailable:
        return {}
    try:
        return catalogue.digests()
    finally:
        catalogue.close()


def embed_books(books: Sequence[Book], embedder: Embedder, data_dir: Path, progress: Progress) -> Vectors:
    """Dense vectors of all books; those whose text was embedded before come from the cache."""
    texts = [dense_text(book) for book in books]
    with VectorCache(data_dir / "cache" / "vectors.sqlite", embedder.name) as cache:
        vectors, missing = cache.get(texts, embedder.embedding_size)
        with progress.step("Embedding", len(texts)) as advance:
            advance(len(texts) - len(missing))
            for start in range(0, len(missing), 1024):
                rows = missing[start : start + 1024]
                fresh = embedder.embed([texts[row] for row in rows], progress=advance)
                vectors[rows] = fresh
                cache.put([texts[row] for row in rows], fresh)
    return vectors


def write_points(
    index: VectorIndex, books: Sequence[Book], vectors: Vectors, folder: Path, progress: Progress
) -> dict[str, TermStatistics]:
    """Write every book's vectors and payload into `index`, and term statistics and tables into `folder`."""
    documents = [fields_of(book) for book in books]
    stats = {name: statistics([d[name] for d in documents]) for name in SPARSE_FIELDS}
    for name, table in stats.items():
        table.save(folder / f"terms-{name}.npz")
    FieldTable.of([table_fields_of(b, d[TEXT]) for b, d in zip(books, documents, strict=True)], TABLE).save(folder)
    with progress.step("Indexing", len(books)) as advance:
        for start in range(0, len(books), 500):
            rows = range(start, min(start + 500, len(books)))
            index.upsert(
                [
                    Point(
                        row,
                        vectors[row],
                        {n: document_vector(documents[row][n], stats[n].mean_length, BM25[n]) for n in SPARSE_FIELDS},
                        payload_of(books[row]),
                    )
                    for row in rows
                ]
            )
            advance(len(rows))
    index.finish()
    return stats


def build(feeds: Sequence[Path], options: Options, embedder: Embedder, progress: Progress) -> tuple[Manifest, Plan]:
    """Build a version and, when it passes the gate, activate it. On any error nothing of it stays."""
    plan = make_plan(feeds, options, progress)
    return build_plan(plan, options, embedder, progress), plan


def reembed(options: Options, embedder: Embedder, progress: Progress) -> Manifest:
    """Build the active version's books again with another embedder; the feeds are not needed."""
    return build_plan(stored_plan(options.data_dir), options, embedder, progress)


def build_plan(plan: Plan, options: Options, embedder: Embedder, progress: Progress) -> Manifest:
    """Embed, write, gate and activate what a plan holds. On any error nothing of it stays."""
    versions = Versions(options.data_dir)
    name = versions.new_name()
    folder = versions.folder(name)
    folder.mkdir(parents=True)
    collection = f"{options.server.prefix}{name}" if options.server else None
    try:
        vectors = embed_books(plan.books, embedder, options.data_dir, progress)
        write_books(folder / "books.sqlite", plan.books, plan.digests)
        columns_of(plan.books).save(folder / "columns.npz")
        np.save(folder / "vectors.npy", vectors.astype(np.float16))
        if options.server and collection:
            index: VectorIndex = options.server.create(collection, embedder.embedding_size)
        else:
            index = EdgeIndex.create(folder / "shard", embedder.embedding_size, SPARSE_FIELDS)
        try:
            write_points(index, plan.books, vectors, folder, progress)
            check_version(index, plan.books, vectors)
        finally:
            index.close()
        manifest = Manifest(
            version=name,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            books=len(plan.books),
            rejected=plan.report.rejected,
            embedder=embedder.name,
            embedding_size=embedder.embedding_size,
            feeds=plan.feeds,
            files={p.name: sha256_of(p) for p in sorted(folder.iterdir()) if p.is_file()},
            collection=collection,
        )
        versions.write_manifest(folder, replace(manifest))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if options.server and collection:
            options.server.drop(collection)
        raise
    if options.activate:
        versions.activate(name)
        for gone in versions.sweep():
            if options.server:
                options.server.drop(f"{options.server.prefix}{gone}")
    return manifest
