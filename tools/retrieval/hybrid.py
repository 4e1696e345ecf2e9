"""Hybrid retrieval: every signal asks the index under the same hard limits, one weighted sum orders what they found.

Dense cosine and BM25 live on different scales, so each sparse score is divided by the best of its list; dense scores
are exact cosines for the whole pool. The weights are data (`Weights`), fitted by `training` on training requests only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.embedding.base import Embedder
from tools.library.conditions import to_filter
from tools.library.library import Library
from tools.retrieval.queries import Asked, ask, is_story
from tools.text.fields import FACETS, NAMES, TEXT
from tools.types import BookQuery, Candidate, Constraints
from tools.vector_index.base import IndexFilter

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weights:
    """Share of each signal in the fused score. `pool`: how deep each signal's list is read."""

    dense: float = 1.6
    text: float = 1.0
    names: float = 0.45
    facets: float = 1.2
    anchor: float = 1.6
    named: float = 3.0
    kin: float = 1.0
    popularity: float = 0.06
    pool: int = 300


class HybridRetriever:
    """A `Retriever` over one open library."""

    def __init__(self, library: Library, embedder: Embedder, weights: Weights | None = None) -> None:
        self.library = library
        self._embedder = embedder
        self._weights = weights or Weights()

    def search(self, query: BookQuery) -> list[Candidate]:
        """The best `query.n` candidates under the hard limits, with every signal's score."""
        where = to_filter(query.constraints)
        asked = ask(query, self.library.terms)
        vectors = self._embedder.embed(asked.dense) if asked.dense else np.zeros((0, 1), np.float32)
        lists = self._lists(query, asked, vectors, where)
        found = {row for scores in lists.values() for row in scores}
        if not found and not lists:
            found = self._popular(where, query.n)
        rows = np.asarray(sorted(found), np.int64)
        if not len(rows):
            return []
        signals = self._signals(rows, lists, vectors, query)
        return self._fuse(rows, signals, query.n, story=is_story(query.text))

    def similar(self, book_id: str, n: int = 10, constraints: Constraints | None = None) -> list[Candidate]:
        """Neighbours by blurb and facets, the book itself and its further editions left out."""
        limits = constraints or Constraints()
        limits = limits.model_copy(update={"exclude": (*limits.exclude, book_id)})
        self.library.catalogue.row(book_id)  # raises UnknownBook
        return self.search(BookQuery(like=(book_id,), constraints=limits, n=n))

    def count(self, constraints: Constraints) -> int:
        """How many works pass."""
        return self.library.index.count(to_filter(constraints))

    def _lists(
        self, query: BookQuery, asked: Asked, vectors: NDArray[np.float32], where: IndexFilter
    ) -> dict[str, dict[int, float]]:
        index, pool = self.library.index, self._weights.pool
        lists: dict[str, dict[int, float]] = {}
        for vector in vectors:
            hits = index.search_dense(vector, pool, where)
            lists.setdefault("dense", {}).update({h.row: h.score for h in hits})
        for name, sparse in asked.sparse.items():
            lists[name] = {h.row: h.score for h in index.search_sparse(name, sparse, pool, where)}
        if (anchor := self._anchor(query)) is not None:
            lists["anchor"] = {h.row: h.score for h in index.search_dense(anchor, pool, where)}
        if named := self._named(query, where):
            lists["named"] = named
        if kin := self._kin(query, where):
            lists["kin"] = kin
        return lists

    def _anchor(self, query: BookQuery) -> NDArray[np.float32] | None:
        """Mean of the liked anchors, pushed a little away from the disliked ones."""
        catalogue = self.library.catalogue
        rows = [catalogue.row(i) for i in query.like if i in catalogue]
        if not rows:
            return None
        vector = self.library.vectors[rows].astype(np.float32).mean(0)
        away = [catalogue.row(i) for i in query.unlike if i in catalogue]
        if away:
            vector = vector - 0.3 * self.library.vectors[away].astype(np.float32).mean(0)
        norm = float(np.linalg.norm(vector))
        return (vector / norm).astype(np.float32) if norm > 1e-6 else None

    def _named(self, query: BookQuery, where: IndexFilter) -> dict[int, float]:
        """Books named by title, and all books of named authors, that pass the limits."""
        catalogue, names = self.library.catalogue, self.library.names
        wanted: dict[int, float] = {}
        for author in query.authors:
            for entry in names.find_author(author):
                wanted.update(dict.fromkeys(entry.rows, 0.8))
        wanted.update({catalogue.row(i): 1.0 for i in query.titles if i in catalogue})
        return self._passing(wanted, where)

    def _passing(self, scores: dict[int, float], where: IndexFilter) -> dict[int, float]:
        """Those of a few rows that pass the limits."""
        if not scores or not where:
            return scores
        return {row: scores[row] for row in self.library.index.rows(where, among=list(scores))}

    def _kin(self, query: BookQuery, where: IndexFilter) -> dict[int, float]:
        """Books by an anchor's author; those of its series before the rest."""
        catalogue, columns = self.library.catalogue, self.library.columns
        kin: dict[int, float] = {}
        for row in (catalogue.row(i) for i in query.like if i in catalogue):
            if columns.author[row] >= 0:
                kin.update(dict.fromkeys(np.flatnonzero(columns.author == columns.author[row]).tolist(), 0.7))
            if columns.series[row] >= 0:
                kin.update(dict.fromkeys(np.flatnonzero(columns.series == columns.series[row]).tolist(), 1.0))
        return self._passing(kin, where)

    def _popular(self, where: IndexFilter, n: int) -> set[int]:
        """Nothing was asked for: the best known books that pass."""
        rows = np.asarray(self.library.index.rows(where), np.int64)
        order = np.argsort(-self.library.columns.popularity[rows], kind="stable") if len(rows) else rows
        return set(rows[order[:n]].tolist())

    def _signals(
        self, rows: Rows, lists: dict[str, dict[int, float]], vectors: NDArray[np.float32], query: BookQuery
    ) -> dict[str, NDArray[np.float32]]:
        stored = self.library.vectors[rows].astype(np.float32)
        out: dict[str, NDArray[np.float32]] = {}
        if len(vectors):
            out["dense"] = (stored @ vectors.T).max(1)
        if (anchor := self._anchor(query)) is not None:
            out["anchor"] = stored @ anchor
        for name in (TEXT, NAMES, FACETS, "named", "kin"):
            if scores := lists.get(name):
                values = np.asarray([scores.get(int(row), 0.0) for row in rows], np.float32)
                top = values.max() if name not in ("named", "kin") else 1.0
                out[name] = values / top if top > 0 else values
        out["popularity"] = self.library.columns.popularity[rows]
        return out

    def _fuse(self, rows: Rows, signals: dict[str, NDArray[np.float32]], n: int, story: bool) -> list[Candidate]:
        shares = {name: float(getattr(self._weights, name)) for name in signals}
        if story:  # a long post tells a plot; that its words stand in titles means nothing
            shares[NAMES] = 0.0
        total = sum(shares.values())
        score = sum((shares[name] / total * values for name, values in signals.items()), np.zeros(len(rows)))
        order: Sequence[int] = np.argsort(-score, kind="stable")[:n].tolist()
        ids = self.library.catalogue
        return [
            Candidate.model_construct(  # two hundred a turn: validation would cost milliseconds
                book_id=ids.book_id(int(rows[k])),
                row=int(rows[k]),
                score=float(max(0.0, score[k])),
                signals={name: round(float(values[k]), 4) for name, values in signals.items()},
            )
            for k in order
        ]
