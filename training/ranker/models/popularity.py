"""The same books for everyone: how often each was liked."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from training.ranker.models.base import Scores, TrainingData, likes


class Popularity:
    """Number of likes."""

    def fit(self, data: TrainingData, rng: np.random.Generator) -> None:
        """Count."""
        self.counts = np.asarray(likes(data.ratings).sum(0), np.float32).ravel()

    def score(self, histories: sp.csr_matrix) -> Scores:
        """(n, n_books)."""
        return np.tile(self.counts, (histories.shape[0], 1))
