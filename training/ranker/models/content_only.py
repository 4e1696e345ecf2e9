"""Content only: nearness of each book to the middle of what the reader liked. Needs no other reader."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from tools.ranking.taste.content import Content, unit
from training.ranker.models.base import Scores, TrainingData, likes


@dataclass(frozen=True, slots=True)
class ContentConfig:
    """What genre, author and series count for beside the sentence vector's cosine (1)."""

    genre: float = 0.3
    author: float = 0.5
    series: float = 0.5


class ContentOnly:
    """cosine + genre cosine + log share of the author and of the series in the history."""

    def __init__(self, config: ContentConfig | None = None) -> None:
        self.config = config or ContentConfig()

    def fit(self, data: TrainingData, rng: np.random.Generator) -> None:
        """Nothing to learn."""
        self.content: Content = data.content

    def score(self, histories: sp.csr_matrix) -> Scores:
        """(n, n_books)."""
        c, x = self.content, likes(histories)
        out = unit(x @ c.vectors) @ c.vectors.T
        out += self.config.genre * (unit(x @ c.genres) @ c.genres.T)
        for keys, weight in ((c.author, self.config.author), (c.series, self.config.series)):
            known = np.flatnonzero(keys >= 0)
            shape = (len(keys), int(keys.max(initial=0)) + 1)
            which = sp.csr_matrix((np.ones(len(known), np.float32), (known, keys[known])), shape=shape)
            counts = np.log1p((x @ which).toarray())
            out[:, known] += weight * counts[:, keys[known]]
        return np.asarray(out, np.float32)
