"""Hard negatives: books that look right for a post and are not, by BM25 or by an encoder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from tools.retrieval.queries import IDF_POWER, MAX_QUERY_TERMS
from tools.text.bm25 import Bm25Config, SparseVector, TermStatistics, document_vector, statistics
from tools.text.fields import text_terms
from tools.text.tokens import folded_words, stems
from tools.types import Book
from training.embedder.data import Post, Shelf
from training.embedder.texts import blurb_of

DEPTH = 50
SKIP = 0
"""How many of the best to leave out (they may be right answers nobody labelled)."""


def _matrix(vectors: Sequence[SparseVector], columns: dict[int, int]) -> sp.csr_matrix:
    """csr float32 (len(vectors), len(columns)); terms without a column are dropped."""
    data: list[float] = []
    places: list[int] = []
    starts = [0]
    for vector in vectors:
        known = [(columns[i], v) for i, v in zip(vector.indices, vector.values, strict=True) if i in columns]
        places += [place for place, _ in known]
        data += [value for _, value in known]
        starts.append(len(data))
    return sp.csr_matrix((np.asarray(data, np.float32), places, starts), shape=(len(vectors), len(columns)))


def bm25_scores(shelf: Shelf, texts: Sequence[str]) -> Callable[[int], NDArray[np.float32]]:
    """A function from the number of a text to its scores, float32 (n_books), as retrieval would give them."""
    documents = [text_terms(book) for book in shelf.books]
    stats: TermStatistics = statistics(documents)
    columns = {term: k for k, term in enumerate(stats.frequencies)}
    books = _matrix([document_vector(d, stats.mean_length, Bm25Config()) for d in documents], columns).T.tocsr()
    queries = _matrix(
        [
            stats.query({t: c**0.5 for t, c in Counter(stems(x, "en")).items()}, MAX_QUERY_TERMS, IDF_POWER)
            for x in texts
        ],
        columns,
    )
    return lambda k: np.asarray((queries[k] @ books).todense(), np.float32).ravel()


def too_close(a: Book, b: Book) -> bool:
    """True when `b` may be the same work, or the same author's, and so no fair negative for `a`."""
    if folded_words(a.title) == folded_words(b.title):
        return True
    return bool(set(a.authors) & set(b.authors))


def mine(
    shelf: Shelf, posts: Sequence[Post], scores: Callable[[int], NDArray[np.float32]], depth: int = DEPTH
) -> dict[str, list[int]]:
    """Post id -> the best rows that are not its book, not too close to it, and have a blurb to be mistaken for."""
    told = np.asarray([bool(blurb_of(book)) for book in shelf.books])
    mined: dict[str, list[int]] = {}
    for k, post in enumerate(posts):
        ranked = np.where(told, scores(k), -np.inf)
        best = np.argsort(-ranked, kind="stable")[: 2 * depth]
        fair = [r for r in best.tolist() if r != post.row and not too_close(shelf.books[post.row], shelf.books[r])]
        mined[post.post_id] = fair[SKIP:depth]
    return mined
