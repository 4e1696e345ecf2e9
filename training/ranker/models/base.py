"""What every model here can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from tools.ranking.taste.content import Content
from tools.ranking.taste.features import DISLIKED, LIKED

Scores = NDArray[np.float32]
UNSEEN = np.float32(-1e6)
"""Score of a book the model can say nothing of."""


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Ratings (n_readers, n_books), csr float32, 1 to 5; content of the same books."""

    ratings: sp.csr_matrix
    content: Content


class Recommender(Protocol):
    """Learns from readers and scores the whole catalogue for others, from their histories."""

    def fit(self, data: TrainingData, rng: np.random.Generator) -> None:
        """Learn."""
        ...

    def score(self, histories: sp.csr_matrix) -> Scores:
        """Histories (n, n_books) -> scores (n, n_books), larger is better; books read need no special score."""
        ...


def likes(ratings: sp.csr_matrix) -> sp.csr_matrix:
    """1 where liked, nothing elsewhere."""
    return _replaced(ratings, (ratings.data >= LIKED).astype(np.float32))


def grades(ratings: sp.csr_matrix) -> sp.csr_matrix:
    """What each rating counts for, the same as `History.grades` in serving."""
    r = ratings.data
    return _replaced(ratings, np.select((r >= 5, r >= LIKED, r > DISLIKED), (1.2, 1.0, 0.6), 0.0).astype(np.float32))


def graded_with_dislikes(ratings: sp.csr_matrix) -> sp.csr_matrix:
    """As `grades`, but a dislike counts .3: to learn which books are read together it is still a reading."""
    r = ratings.data
    return _replaced(ratings, np.select((r >= 5, r >= LIKED, r > DISLIKED), (1.2, 1.0, 0.6), 0.3).astype(np.float32))


def _replaced(ratings: sp.csr_matrix, data: NDArray[np.float32]) -> sp.csr_matrix:
    out = sp.csr_matrix((data, ratings.indices.copy(), ratings.indptr.copy()), shape=ratings.shape)
    out.eliminate_zeros()
    return out


def rated_books(ratings: sp.csr_matrix) -> NDArray[np.int64]:
    """Rows of the books that have a rating."""
    return np.unique(ratings.indices).astype(np.int64)
