"""A Qdrant server by URL (or qdrant-client's in-memory twin). The only module that imports qdrant_client."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from qdrant_client import QdrantClient, models
from qdrant_client.http.exceptions import ResponseHandlingException, UnexpectedResponse

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

BATCH = 256


def _condition(condition: Condition) -> models.FieldCondition:
    if condition.values:
        return models.FieldCondition(key=condition.key, match=models.MatchAny(any=list(condition.values)))
    return models.FieldCondition(key=condition.key, range=models.Range(gte=condition.gte, lte=condition.lte))


def _filter(where: IndexFilter | None, among: Sequence[int] | None = None) -> models.Filter | None:
    if among is not None:
        inner = _filter(where)
        return models.Filter(must=[models.HasIdCondition(has_id=list(among)), *([inner] if inner else [])])
    if not where:
        return None
    must: list[Any] = [_condition(c) for c in where.must]
    must += [models.Filter(should=[_condition(c) for c in group]) for group in where.groups]
    return models.Filter(must=must or None, must_not=[_condition(c) for c in where.must_not] or None)


def connect(url: str, api_key: str | None = None, timeout: int = 10) -> QdrantClient:
    """A client for `url`; ":memory:" gives the in-process twin."""
    if url == ":memory:":
        return QdrantClient(":memory:")
    return QdrantClient(url=url, api_key=api_key, timeout=timeout, check_compatibility=False)


def drop_collection(client: QdrantClient, collection: str) -> None:
    """Delete a collection and close the client; a server that does not answer keeps it."""
    with contextlib.suppress(*GONE):
        client.delete_collection(collection)
    client.close()


GONE = (ResponseHandlingException, UnexpectedResponse, OSError)
"""What the client raises when the server is away, overloaded or answers nonsense."""


@contextlib.contextmanager
def answering() -> Iterator[None]:
    """Whatever goes wrong between us and the server becomes `IndexUnavailable`."""
    try:
        yield
    except GONE as error:
        raise IndexUnavailable(f"the Qdrant server does not answer: {error}") from error


class ServerIndex:
    """A `VectorIndex` over one collection of a Qdrant server."""

    def __init__(self, client: QdrantClient, collection: str) -> None:
        self._client, self._collection = client, collection
        self._exact = False

    @classmethod
    def create(cls, client: QdrantClient, collection: str, embedding_size: int, sparse: Sequence[str]) -> ServerIndex:
        """Begin an empty collection with an index for every filter."""
        with answering():
            cls._create(client, collection, embedding_size, sparse)
        return cls(client, collection)

    @staticmethod
    def _create(client: QdrantClient, collection: str, embedding_size: int, sparse: Sequence[str]) -> None:
        client.create_collection(
            collection,
            vectors_config={DENSE: models.VectorParams(size=embedding_size, distance=models.Distance.COSINE)},
            sparse_vectors_config={name: models.SparseVectorParams() for name in sparse},
        )
        kinds = (
            (models.PayloadSchemaType.KEYWORD, KEYWORDS),
            (models.PayloadSchemaType.FLOAT, NUMBERS),
        )
        if client.init_options.get("location") != ":memory:":  # the twin has no payload indexes
            for kind, names in kinds:
                for name in names:
                    client.create_payload_index(collection, name, kind)

    @classmethod
    def open(cls, client: QdrantClient, collection: str) -> ServerIndex:
        """Open a collection; raises `IndexUnavailable` when it is not there or the server does not answer."""
        try:
            known = client.collection_exists(collection)
        except Exception as error:
            raise IndexUnavailable(f"the Qdrant server does not answer: {error}") from error
        if not known:
            raise IndexUnavailable(f"the Qdrant server has no collection {collection!r}: build the index first")
        return cls(client, collection)

    @answering()
    def upsert(self, points: Sequence[Point]) -> None:
        """Insert or replace points."""
        for start in range(0, len(points), BATCH):
            self._client.upsert(
                self._collection,
                [
                    models.PointStruct(
                        id=p.row,
                        vector={
                            DENSE: p.dense.tolist(),
                            **{
                                n: models.SparseVector(indices=list(v.indices), values=list(v.values))
                                for n, v in p.sparse.items()
                            },
                        },
                        payload=dict(p.payload),
                    )
                    for p in points[start : start + BATCH]
                ],
                wait=True,
            )

    def finish(self) -> None:
        """Nothing to do: the server indexes in the background and answers meanwhile."""

    @answering()
    def _query(self, using: str, query: Any, limit: int, where: IndexFilter | None) -> Hits:
        found = self._client.query_points(
            self._collection, query=query, using=using, limit=limit, query_filter=_filter(where), with_payload=False
        )
        return Hits.of([(int(p.id), p.score) for p in found.points])

    def search_dense(self, vector: Vector, limit: int, where: IndexFilter | None = None) -> Hits:
        """Nearest rows by cosine."""
        return self._query(DENSE, vector.tolist(), limit, where)

    def search_sparse(self, name: str, vector: SparseVector, limit: int, where: IndexFilter | None = None) -> Hits:
        """Rows with the largest dot product."""
        if not vector.indices:
            return Hits.of(())
        query = models.SparseVector(indices=list(vector.indices), values=list(vector.values))
        hits = self._query(name, query, limit, where)
        return Hits(hits.rows[hits.scores > 0], hits.scores[hits.scores > 0])

    @answering()
    def vectors(self, rows: Sequence[int]) -> Vector:
        """Dense vectors in the order of `rows`."""
        records = self._client.retrieve(self._collection, list(rows), with_payload=False, with_vectors=[DENSE])
        found = {int(r.id): r.vector[DENSE] for r in records}  # type: ignore[index,call-overload]
        return np.asarray([found[row] for row in rows], np.float32)

    @answering()
    def rows(
        self, where: IndexFilter | None = None, among: Sequence[int] | None = None, limit: int = 100_000
    ) -> list[int]:
        """Rows that pass (only those of `among` when given), in row order."""
        records, _ = self._client.scroll(
            self._collection, scroll_filter=_filter(where, among), limit=limit, with_payload=False, with_vectors=False
        )
        return sorted(int(record.id) for record in records)

    @answering()
    def count(self, where: IndexFilter | None = None) -> int:
        """Exact number of rows that pass."""
        return self._client.count(self._collection, count_filter=_filter(where), exact=True).count

    @answering()
    def facet(self, key: str, where: IndexFilter | None = None, limit: int = 50) -> dict[str, int]:
        """Values of a keyword field with counts."""
        response = self._client.facet(self._collection, key, facet_filter=_filter(where), limit=limit, exact=True)
        return {str(hit.value): int(hit.count) for hit in response.hits}

    def close(self) -> None:
        """Close the client."""
        self._client.close()
