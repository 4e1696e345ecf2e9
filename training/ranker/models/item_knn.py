"""Item-based k nearest neighbours with shrunk cosine (Sarwar et al., WWW 2001; Bell and Koren, ICDM 2007)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from tools.ranking.taste.item_item import ItemItem, strongest
from training.ranker.models.base import Scores, TrainingData, graded_with_dislikes, grades, rated_books


@dataclass(frozen=True, slots=True)
class ItemKNNConfig:
    """`shrink` readers' worth of doubt on each pair."""

    neighbours: int = 100
    shrink: float = 20.0


def knn_weights(matrix: sp.csr_matrix, config: ItemKNNConfig) -> ItemItem:
    """Cosine of each pair of columns of `matrix` (n_readers, n_books), the strongest kept."""
    books = rated_books(matrix)
    x = matrix[:, books].tocsc()
    norms = np.sqrt(np.asarray(x.multiply(x).sum(0)).ravel())
    targets, weights = [], []
    for start in range(0, len(books), 1024):
        block = (x[:, start : start + 1024].T @ x).toarray()
        block /= norms[start : start + 1024, None] * norms + config.shrink
        here = np.arange(len(block))
        block[here, start + here] = 0
        columns, values = strongest(block.astype(np.float32), config.neighbours)
        targets.append(books[columns].astype(np.int32))
        weights.append(values)
    return ItemItem.of(books.astype(np.int32), np.concatenate(targets), np.concatenate(weights), matrix.shape[1])


class ItemKNN:
    """Sum over the history of grade x similarity."""

    def __init__(self, config: ItemKNNConfig | None = None) -> None:
        self.config = config or ItemKNNConfig()

    def fit(self, data: TrainingData, rng: np.random.Generator) -> None:
        """Compare every pair of books."""
        self.weights = knn_weights(graded_with_dislikes(data.ratings), self.config)

    def score(self, histories: sp.csr_matrix) -> Scores:
        """(n, n_books)."""
        return score_lines(self.weights, grades(histories))


def score_lines(weights: ItemItem, histories: sp.csr_matrix) -> Scores:
    """`ItemItem.scores` for every line of graded histories: (n, n_books)."""
    out = np.zeros(histories.shape, np.float32)
    for line in range(histories.shape[0]):
        span = slice(*histories.indptr[line : line + 2])
        out[line] = weights.scores(histories.indices[span].astype(np.int64), histories.data[span])
    return out
