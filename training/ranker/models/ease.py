"""EASE: a linear autoencoder over books in closed form (Steck, WWW 2019), with the dropout-like term of EDLAE
(Steck, NeurIPS 2020).

Minimise |X - X B|^2 + |L^(1/2) B|^2 with a zero diagonal, L = reg + reg_per_rating * diag(X'X):
P = (X'X + L)^-1, B_ij = -P_ij / P_jj. With fewer readers than books, P comes from a matrix of readers x readers:
with S = X L^(-1/2), P = L^(-1/2) (1 - S' (S S' + 1)^-1 S) L^(-1/2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from tools.ranking.taste.item_item import ItemItem, strongest
from training.ranker.models.base import UNSEEN, Scores, TrainingData, graded_with_dislikes, grades, likes, rated_books


@dataclass(frozen=True, slots=True)
class EaseConfig:
    """`graded` uses every rating with its grade, otherwise likes only; `keep` weights a book in the sparse form."""

    reg: float = 30.0
    reg_per_rating: float = 0.2
    graded: bool = True
    keep: int = 400


class Ease:
    """Dense when scoring many readers here, sparse (`weights`) in serving."""

    def __init__(self, config: EaseConfig | None = None) -> None:
        self.config = config or EaseConfig()

    def fit(self, data: TrainingData, rng: np.random.Generator) -> None:
        """Solve; the result is kept as factors, B itself is never held whole."""
        x = (graded_with_dislikes if self.config.graded else likes)(data.ratings)
        self.books, self.n_books = rated_books(x), x.shape[1]
        dense = x[:, self.books].toarray().astype(np.float32)
        loads = self.config.reg + self.config.reg_per_rating * np.einsum("ui,ui->i", dense, dense)
        self.scale = (1 / np.sqrt(loads)).astype(np.float32)
        self.left = dense * self.scale
        if len(dense) <= len(self.books):
            core = np.linalg.inv((self.left @ self.left.T).astype(np.float64) + np.eye(len(dense)))
            self.right = (core @ self.left).astype(np.float32)
        else:
            gram = (self.left.T @ self.left).astype(np.float64)
            self.right = np.linalg.solve(gram + np.eye(len(gram)), gram).astype(np.float32)
            self.left = np.eye(len(gram), dtype=np.float32)
        self.diagonal = self.scale**2 * (1 - np.einsum("ui,ui->i", self.left, self.right))

    def _block(self, columns: NDArray[np.int64]) -> Scores:
        """Lines of B for some of the books: (b, m)."""
        block = (self.left[:, columns].T @ self.right) * self.scale[columns, None] * self.scale / self.diagonal
        block[np.arange(len(columns)), columns] = 0
        return np.asarray(block, np.float32)

    def score(self, histories: sp.csr_matrix) -> Scores:
        """(n, n_books): x B without forming B."""
        x = (grades if self.config.graded else likes)(histories)[:, self.books].toarray()
        scaled = x * self.scale
        product = (scaled - (scaled @ self.left.T) @ self.right) * self.scale
        out = np.full(histories.shape, UNSEEN, np.float32)
        out[:, self.books] = x - product / self.diagonal
        return out

    def weights(self) -> ItemItem:
        """The strongest weights of each book, without those from books that say nothing."""
        targets, weights = [], []
        for start in range(0, len(self.books), 1024):
            columns, values = strongest(
                self._block(np.arange(start, min(start + 1024, len(self.books)))), self.config.keep
            )
            targets.append(self.books[columns].astype(np.int32))
            weights.append(values)
        return ItemItem.of(
            self.books.astype(np.int32), np.concatenate(targets), np.concatenate(weights), self.n_books
        )  # fmt: skip
