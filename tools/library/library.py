"""Everything that is open of one index version: catalogue, vectors, term statistics, names, figures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.catalogue.columns import Columns
from tools.catalogue.store import SqliteCatalogue
from tools.embedding.weights import sha256_of
from tools.errors import IndexUnavailable
from tools.library.versions import Manifest, Versions
from tools.names.directory import NameDirectory
from tools.text.bm25 import TermStatistics
from tools.text.fields import SPARSE_FIELDS, TABLE_FIELDS
from tools.text.table import FieldTable
from tools.vector_index.base import VectorIndex
from tools.vector_index.edge import EdgeIndex


@dataclass(frozen=True, slots=True)
class ServerTarget:
    """A Qdrant server to keep collections on; each version gets its own."""

    url: str
    api_key: str | None = None
    prefix: str = "librarian-"

    def create(self, collection: str, embedding_size: int) -> VectorIndex:
        """Begin the collection of a new version."""
        from tools.vector_index.server import ServerIndex, connect

        return ServerIndex.create(connect(self.url, self.api_key), collection, embedding_size, SPARSE_FIELDS)

    def open(self, collection: str) -> VectorIndex:
        """Open the collection of a version; raises `IndexUnavailable`."""
        from tools.vector_index.server import ServerIndex, connect

        return ServerIndex.open(connect(self.url, self.api_key), collection)

    def drop(self, collection: str) -> None:
        """Delete a collection, if it is there and the server answers."""
        from tools.vector_index.server import connect, drop_collection

        drop_collection(connect(self.url, self.api_key), collection)


@dataclass(slots=True)
class Library:
    """One version, open for reading. Safe to share between threads; close it when nobody uses it any more."""

    manifest: Manifest
    catalogue: SqliteCatalogue
    index: VectorIndex
    columns: Columns
    vectors: NDArray[np.float16]
    """Dense vectors by row (memory-mapped): for anchors, diversity and taste without asking the engine."""
    terms: dict[str, TermStatistics]
    table: FieldTable
    """Words of every book by field (memory-mapped): for exact scores of candidates."""
    names: NameDirectory

    @property
    def version(self) -> str:
        """Name of the version."""
        return self.manifest.version

    def close(self) -> None:
        """Release files and the engine."""
        self.index.close()
        self.catalogue.close()


def verify(versions: Versions, version: str) -> list[str]:
    """Files of a version that are missing or not as written (empty: all is well)."""
    folder = versions.folder(version)
    flaws = []
    for name, digest in versions.manifest(version).files.items():
        path = folder / name
        if not path.is_file():
            flaws.append(f"{name} is missing")
        elif sha256_of(path) != digest:
            flaws.append(f"{name} is not as it was written")
    return flaws


def active_version(data_dir: Path) -> str:
    """Name of the active version; raises `IndexUnavailable` with what to do."""
    version = Versions(data_dir).active()
    if version is None:
        raise IndexUnavailable(f"there is no index in {data_dir}: run `make index` (or python -m index_builder build)")
    return version


def open_library(data_dir: Path, server: ServerTarget | None = None, version: str | None = None) -> Library:
    """Open a version (the active one by default) after checking its files. Raises `IndexUnavailable`."""
    versions = Versions(data_dir)
    name = version or active_version(data_dir)
    if name not in versions.names():
        raise IndexUnavailable(f"index version {name!r} is not in {versions.root}: build again")
    manifest = versions.manifest(name)
    if flaws := verify(versions, name):
        raise IndexUnavailable(
            f"index version {name!r} is damaged ({'; '.join(flaws)}): build again, or `index_builder rollback`"
        )
    if manifest.collection and server is None:
        raise IndexUnavailable(f"index version {name!r} is on a Qdrant server: set LIBRARIAN_QDRANT_URL")
    folder = versions.folder(name)
    catalogue = SqliteCatalogue(folder / "books.sqlite")
    index = server.open(manifest.collection) if server and manifest.collection else EdgeIndex.open(folder / "shard")
    if (count := index.count()) != manifest.books:
        index.close()
        catalogue.close()
        raise IndexUnavailable(
            f"index version {name!r} is damaged (it holds {count} of {manifest.books} books): build again, or "
            "`index_builder rollback`"
        )
    return Library(
        manifest=manifest,
        catalogue=catalogue,
        index=index,
        columns=Columns.load(folder / "columns.npz"),
        vectors=np.load(folder / "vectors.npy", mmap_mode="r"),
        terms={field: TermStatistics.load(folder / f"terms-{field}.npz") for field in SPARSE_FIELDS},
        table=FieldTable.load(folder, TABLE_FIELDS),
        names=NameDirectory.of(catalogue.books()),
    )
