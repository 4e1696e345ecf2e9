"""Embedded Qdrant: a shard in a folder, in this process. The only module that imports qdrant_edge.

One process owns a shard. Its write-ahead log stays on. Above `OPTIMIZE_ABOVE` points an HNSW graph is built; below,
every search is exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import qdrant_edge as qe

from tools.errors import IndexUnavailable
from tools.text.bm25 import SparseVector
from tools.vector_index.base import (
    DENSE,
    KEYWORDS,
    NUMBERS,
    Condition,
    Hits,
    IndexFilter,
    Point,
    Vector,
)

OPTIMIZE_ABOVE = 10_000
INDEXING_KB = 4_000
"""Segments beyond this get a graph when the shard is optimised."""
SEARCH_WIDTH = 200
"""Width of the search in the graph beyond what is asked for: recall@10 of .99 and more against exact search."""
BATCH = 500


def _condition(condition: Condition) -> Any:
    if condition.values:
        return qe.FieldCondition(condition.key, match=qe.MatchAny(list(condition.values)))
    return qe.FieldCondition(condition.key, range=qe.RangeFloat(gte=condition.gte, lte=condition.lte))


def _filter(where: IndexFilter | None, among: Sequence[int] | None = None) -> qe.Filter | None:
    if among is not None:
        inner = _filter(where)
        return qe.Filter(must=[qe.HasIdCondition(set(among)), *([inner] if inner else [])])
    if not where:
        return None
    must: list[Any] = [_condition(c) for c in where.must]
    must += [qe.Filter(should=[_condition(c) for c in group]) for group in where.groups]
    return qe.Filter(must=must or None, must_not=[_condition(c) for c in where.must_not] or None)


class EdgeIndex:
    """A `VectorIndex` over an embedded shard."""

    def __init__(self, shard: qe.EdgeShard) -> None:
        self._shard = shard

    @classmethod
    def create(cls, folder: Path, embedding_size: int, sparse: Sequence[str]) -> EdgeIndex:
        """Begin an empty shard in `folder`, with an index for every filter."""
        folder.mkdir(parents=True, exist_ok=True)
        config = qe.EdgeConfig(
            vectors={DENSE: qe.EdgeVectorParams(size=embedding_size, distance=qe.Distance.Cosine)},
            sparse_vectors={name: qe.EdgeSparseVectorParams() for name in sparse},
            wal_enabled=True,
            optimizers=qe.EdgeOptimizersConfig(indexing_threshold=INDEXING_KB, default_segment_number=1),
        )
        shard = qe.EdgeShard.create(str(folder), config)
        kinds: Mapping[str, tuple[str, ...]] = {"Keyword": KEYWORDS, "Float": NUMBERS}
        for kind, names in kinds.items():
            for name in names:
                schema = getattr(qe.PayloadSchemaType, kind)
                shard.update(qe.UpdateOperation.create_field_index(name, schema))
        return cls(shard)

    @classmethod
    def open(cls, folder: Path) -> EdgeIndex:
        """Open a shard; raises `IndexUnavailable` when it is missing, damaged or owned by another process."""
        if not folder.is_dir():
            raise IndexUnavailable(f"no index shard at {folder}: run `python -m index_builder build FEED`")
        try:
            return cls(qe.EdgeShard.load(str(folder)))
        except BaseException as error:  # the engine panics on damaged files, which is not an Exception
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            raise IndexUnavailable(f"the index shard at {folder} cannot be opened: {error}") from error

    def upsert(self, points: Sequence[Point]) -> None:
        """Insert or replace points."""
        for start in range(0, len(points), BATCH):
            batch = [
                qe.Point(
                    id=p.row,
                    vector={
                        DENSE: p.dense.tolist(),
                        **{n: qe.SparseVector(list(v.indices), list(v.values)) for n, v in p.sparse.items()},
                    },
                    payload=dict(p.payload),
                )
                for p in points[start : start + BATCH]
            ]
            self._shard.update(qe.UpdateOperation.upsert_points(batch))

    def finish(self) -> None:
        """Flush; build the graph for large shards."""
        if self.count() > OPTIMIZE_ABOVE:
            self._shard.optimize()
        self._shard.flush()

    def _query(self, using: str, query: Any, limit: int, where: IndexFilter | None) -> Hits:
        request = qe.QueryRequest(
            limit=limit,
            query=qe.Query.Nearest(query, using=using),
            filter=_filter(where),
            with_payload=False,
            with_vector=False,
            params=qe.SearchParams(hnsw_ef=limit + SEARCH_WIDTH) if using == DENSE else None,
        )
        return Hits.of([(p.id, p.score) for p in self._shard.query(request)])  # type: ignore[misc]

    def search_dense(self, vector: Vector, limit: int, where: IndexFilter | None = None) -> Hits:
        """Nearest rows by cosine."""
        return self._query(DENSE, vector.tolist(), limit, where)

    def search_sparse(self, name: str, vector: SparseVector, limit: int, where: IndexFilter | None = None) -> Hits:
        """Rows with the largest dot product."""
        if not vector.indices:
            return Hits.of(())
        return self._query(name, qe.SparseVector(list(vector.indices), list(vector.values)), limit, where)

    def vectors(self, rows: Sequence[int]) -> Vector:
        """Dense vectors in the order of `rows`."""
        records = self._shard.retrieve(list(rows), with_payload=False, with_vector=[DENSE])
        found = {int(r.id): r.vector[DENSE] for r in records}  # type: ignore[index,call-overload]
        return np.asarray([found[row] for row in rows], np.float32)

    def rows(
        self, where: IndexFilter | None = None, among: Sequence[int] | None = None, limit: int = 100_000
    ) -> list[int]:
        """Rows that pass (only those of `among` when given), in row order."""
        request = qe.ScrollRequest(limit=limit, filter=_filter(where, among), with_payload=False, with_vector=False)
        return sorted(int(record.id) for record in self._shard.scroll(request)[0])

    def count(self, where: IndexFilter | None = None) -> int:
        """Exact number of rows that pass."""
        return self._shard.count(qe.CountRequest(exact=True, filter=_filter(where)))

    def facet(self, key: str, where: IndexFilter | None = None, limit: int = 50) -> dict[str, int]:
        """Values of a keyword field with counts."""
        response = self._shard.facet(qe.FacetRequest(key, limit=limit, exact=True, filter=_filter(where)))
        return {str(hit.value): int(hit.count) for hit in response.hits}

    def close(self) -> None:
        """Release the shard."""
        self._shard.close()
