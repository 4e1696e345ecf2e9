"""iALS: implicit matrix factorisation by alternating least squares (Hu, Koren and Volinsky, ICDM 2008), with the
frequency-scaled regularisation that makes it strong (Rendle et al., RecSys 2022)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.linalg
import scipy.sparse as sp

from training.ranker.models.base import UNSEEN, Scores, TrainingData, graded_with_dislikes, grades, rated_books


@dataclass(frozen=True, slots=True)
class IALSConfig:
    """`unobserved` is the weight of a pair nobody rated."""

    embedding_size: int = 128
    epochs: int = 8
    unobserved: float = 0.1
    reg: float = 0.003


class IALS:
    """Readers are folded in from their histories, never stored."""

    def __init__(self, config: IALSConfig | None = None) -> None:
        self.config = config or IALSConfig()

    def _solve(self, x: sp.csr_matrix, other: Scores) -> Scores:
        """Best vectors (n, d) of the lines of `x` (n, m), given those of its columns (m, d)."""
        c = self.config
        everywhere = c.unobserved * other.T @ other
        out = np.zeros((x.shape[0], c.embedding_size), np.float32)
        for line in range(x.shape[0]):
            span = slice(*x.indptr[line : line + 2])
            vectors, weights = other[x.indices[span]], x.data[span]
            if not len(weights):
                continue
            system = everywhere + (vectors * weights[:, None]).T @ vectors
            system[np.diag_indices_from(system)] += c.reg * (len(weights) + c.unobserved * len(other))
            out[line] = scipy.linalg.solve(system, vectors.T @ weights, assume_a="pos", check_finite=False)
        return out

    def fit(self, data: TrainingData, rng: np.random.Generator) -> None:
        """Alternate between readers and books."""
        x = graded_with_dislikes(data.ratings)
        self.books = rated_books(x)
        x = x[:, self.books].tocsr()
        size = self.config.embedding_size
        self.vectors = rng.normal(0, 0.1 / np.sqrt(size), (len(self.books), size)).astype(np.float32)
        for _ in range(self.config.epochs):
            readers = self._solve(x, self.vectors)
            self.vectors = self._solve(x.T.tocsr(), readers)

    def score(self, histories: sp.csr_matrix) -> Scores:
        """(n, n_books)."""
        out = np.full(histories.shape, UNSEEN, np.float32)
        out[:, self.books] = self._solve(grades(histories)[:, self.books].tocsr(), self.vectors) @ self.vectors.T
        return out
