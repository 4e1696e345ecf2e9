"""Hybrid retrieval: every signal asks the index under the same hard limits, one weighted sum orders what they found.

Dense cosine and BM25 live on different scales, so each sparse score is a share of what a full match would get; dense
scores are exact cosines for the whole pool. The weights are data (`tools.retrieval.fusion`). Posts that tell a plot go
another way (`tools.retrieval.stories`).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from tools.embedding.base import Embedder
from tools.library.conditions import to_filter
from tools.library.library import Library
from tools.retrieval import candidates, stories, works
from tools.retrieval.fusion import PLOTS, POOL, Fusion, kind_of, load_fusion
from tools.retrieval.queries import Asked, ask, is_foreign_plot, is_telling, tells_story
from tools.text.bm25 import SparseVector
from tools.text.fields import FACETS, NAMES, TEXT
from tools.types import BookQuery, Candidate, Constraints
from tools.vector_index.base import Hits, IndexFilter

Rows = NDArray[np.int64]
Floats = NDArray[np.float32]
ABSOLUTE = frozenset({"named", "kin"})
"""Lists whose values are shares already; the others are divided by the best of their list."""
WHOLE = {TEXT: 0.7, NAMES: 1.0, FACETS: 0.5}
"""What a book scores a unit of the request's weight when it has all of it: a book that is merely the best of those with
one word of many does not pass for a full match."""
EXACTLY = 100.0
FAMED = 3.0
"""How much more popularity counts for who asks for well known books."""
NO_ROWS = np.zeros(0, np.int64)


class HybridRetriever:
    """A `Retriever` over one open library."""

    def __init__(self, library: Library, embedder: Embedder, fusion: Fusion | None = None) -> None:
        """`fusion`: fitted weights; by default those that come with the project."""
        self.library = library
        self._embedder = embedder
        self._fusion = fusion or load_fusion()

    def search(self, query: BookQuery) -> list[Candidate]:
        """The best `query.n` candidates under the hard limits, with every signal's score."""
        library, where = self.library, to_filter(query.constraints)
        asked = ask(query, self.library.terms)
        if tells_story(query) and asked.dense:
            return self._story(query, asked, where)
        vectors = self._embedder.embed(asked.dense) if asked.dense else np.zeros((0, 1), np.float32)
        lists = self._lists(query, asked, vectors, where)
        rows = np.unique(np.concatenate([NO_ROWS, *(hits.rows for hits in lists.values())]))
        if not len(rows):  # nothing was asked for, or nothing that any book has: what passes is still an answer
            rows = self._popular(where, query.n)
        if not len(rows):
            return []
        anchors = np.asarray([library.catalogue.row(i) for i in query.like if i in library.catalogue], np.int64)
        if len(anchors):
            rows = rows[~works.other_editions(rows, anchors, library)]
        signals = self._signals(rows, lists, vectors, query, asked)
        score = self._fused(signals, query)
        if len(anchors):
            score = works.less_companions(score, rows, anchors, library)
        return self._best(rows, score, signals, query.n)

    def _story(self, query: BookQuery, asked: Asked, where: IndexFilter) -> list[Candidate]:
        """A post that tells a plot: nothing in it is a wish of its own."""
        library, rare = self.library, asked.sparse.get(TEXT, SparseVector((), ()))
        (vector,) = self._embedder.embed(asked.dense[:1])
        words = stories.telling_words(query.text, query.language, rare, library, self._fusion)
        story = stories.Story(vector, rare, words)
        rows = stories.candidates(story, library, where, POOL)
        if not len(rows):
            return []
        signals = stories.signals_of(story, rows, library)
        return self._best(rows, stories.fused(signals, self._fusion.story), stories.shown(signals), query.n)

    def similar(self, book_id: str, n: int = 10, constraints: Constraints | None = None) -> list[Candidate]:
        """Neighbours by blurb and facets, the book itself and its further editions left out."""
        limits = constraints or Constraints()
        limits = limits.model_copy(update={"exclude": (*limits.exclude, book_id)})
        self.library.catalogue.row(book_id)  # raises UnknownBook
        return self.search(BookQuery(like=(book_id,), constraints=limits, n=n))

    def count(self, constraints: Constraints) -> int:
        """How many works pass."""
        return self.library.index.count(to_filter(constraints))

    def facet(self, name: str, constraints: Constraints | None = None, limit: int = 50) -> dict[str, int]:
        """Values of a payload field with exact counts."""
        return self.library.index.facet(name, to_filter(constraints or Constraints()), limit)

    def _lists(self, query: BookQuery, asked: Asked, vectors: Floats, where: IndexFilter) -> dict[str, Hits]:
        """What each signal finds under the limits; several dense texts make lists of their own."""
        index, pool = self.library.index, POOL
        lists = {f"dense{k}": index.search_dense(vector, pool, where) for k, vector in enumerate(vectors)}
        for name, sparse in asked.sparse.items():
            lists[name] = index.search_sparse(name, sparse, pool, where)
        if (anchor := self._anchor(query)) is not None:
            lists["anchor"] = index.search_dense(anchor, pool, where)
        if named := self._named(query, where):
            lists["named"] = named
        if kin := self._kin(query, where):
            lists["kin"] = kin
        return lists

    def _anchor(self, query: BookQuery) -> Floats | None:
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

    def _named(self, query: BookQuery, where: IndexFilter) -> Hits | None:
        """Books named by title, and all books of named authors, that pass the limits."""
        catalogue, names = self.library.catalogue, self.library.names
        wanted: dict[int, float] = {}
        for author in query.authors:
            for entry in names.find_author(author):
                wanted.update(dict.fromkeys(entry.rows, 0.8))
        wanted.update({catalogue.row(i): 1.0 for i in query.titles if i in catalogue})
        if query.text and not is_telling(query.text, query.language):  # only stop words, unless a book is called so
            wanted.update({row: 1.0 for entry in names.find_title(query.text, EXACTLY) for row in entry.rows})
        return self._passing(wanted, where)

    def _passing(self, scores: Mapping[int, float], where: IndexFilter) -> Hits | None:
        """Those of a few rows that pass the limits; None when there are none."""
        if scores and where:
            scores = {row: scores[row] for row in self.library.index.rows(where, among=list(scores))}
        return Hits.of(list(scores.items())) if scores else None

    def _kin(self, query: BookQuery, where: IndexFilter) -> Hits | None:
        """Books by an anchor's author; those of its series before the rest."""
        catalogue, columns = self.library.catalogue, self.library.columns
        kin: dict[int, float] = {}
        for row in (catalogue.row(i) for i in query.like if i in catalogue):
            if columns.author[row] >= 0:
                kin.update(dict.fromkeys(np.flatnonzero(columns.author == columns.author[row]).tolist(), 0.7))
            if columns.series[row] >= 0:
                kin.update(dict.fromkeys(np.flatnonzero(columns.series == columns.series[row]).tolist(), 1.0))
        return self._passing(kin, where)

    def _popular(self, where: IndexFilter, n: int) -> Rows:
        """Nothing was asked for: the best known books that pass, looked for among ever more of the best known."""
        order = np.argsort(-self.library.columns.popularity, kind="stable")
        some = 4 * n
        while some < len(order):
            rows = self.library.index.rows(where, among=order[:some].tolist())
            if len(rows) >= n:
                break
            some *= 8
        else:
            rows = self.library.index.rows(where, limit=len(order))
        passing = np.isin(order, rows)
        return np.sort(order[passing][:n])

    def _signals(
        self, rows: Rows, lists: Mapping[str, Hits], vectors: Floats, query: BookQuery, asked: Asked
    ) -> dict[str, Floats]:
        """Every signal's value for each of `rows` (sorted), float32 (r,)."""
        stored = self.library.vectors[rows].astype(np.float32)
        out: dict[str, Floats] = {}
        if len(vectors):
            out["dense"] = (stored @ vectors.T).max(1)
        if (anchor := self._anchor(query)) is not None:
            out["anchor"] = stored @ anchor
        whole = float(query.language == "en")  # elsewhere words stand beside their English ones: no book has both
        for name in (TEXT, NAMES, FACETS, "named", "kin"):
            if (hits := lists.get(name)) is not None and len(hits):
                values = np.zeros(len(rows), np.float32)
                here = np.isin(hits.rows, rows)
                values[np.searchsorted(rows, hits.rows[here])] = hits.scores[here]
                top = 1.0 if name in ABSOLUTE else max(float(values.max()), whole * WHOLE[name] * asked.mass(name))
                out[name] = values / top if top > 0 else values
        out["popularity"] = self.library.columns.popularity[rows]
        return out

    def _fused(self, signals: Mapping[str, Floats], query: BookQuery) -> Floats:
        """The weighted mean of the signals of a wish."""
        weights = self._fusion.wishes[kind_of(query)]
        shares = {name: float(getattr(weights, name)) for name in signals}
        if is_foreign_plot(query.text, query.language):
            shares |= {name: share for name, share in PLOTS.items() if name in shares}
        if query.fame:  # little known books are asked for, or those that everybody knows
            shares["popularity"] *= FAMED if query.fame > 0 else 0.0
        total = sum(shares.values()) or 1.0  # nothing but fame is known of them, and fame is not wanted
        score = sum(shares[name] / total * values for name, values in signals.items())
        return np.maximum(0.0, np.asarray(score, np.float32))

    def _best(self, rows: Rows, score: Floats, signals: Mapping[str, Floats], n: int) -> list[Candidate]:
        """The best edition of each of the `n` best works."""
        order = works.first_of_each_work(np.argsort(-score, kind="stable"), rows, self.library)[:n]
        best = rows[order].tolist()
        ids = [self.library.catalogue.book_id(row) for row in best]
        shown = {name: values[order] for name, values in signals.items()}
        return candidates.build(ids, best, score[order].tolist(), shown)
