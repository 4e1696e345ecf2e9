"""Honest splits: by reader, then within a reader; and whole books held out.

There are no timestamps, so nothing here says how a model does on tomorrow's readers or books.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from tools.ranking.taste.features import LIKED

HIDDEN_SHARE = 0.2
COLD_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Readers:
    """Lines of the matrix: fitted on, tuned on, measured on."""

    train: NDArray[np.int64]
    validation: NDArray[np.int64]
    test: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Task:
    """Histories (n, n_books) and for each reader the rows of the liked books that were hidden."""

    histories: sp.csr_matrix
    hidden: list[NDArray[np.int32]]


def by_reader(n_readers: int, seed: int, validation: float = 0.15, test: float = 0.2) -> Readers:
    """A random three-way split."""
    order = np.random.default_rng([seed, 1]).permutation(n_readers)
    n_test, n_validation = round(test * n_readers), round(validation * n_readers)
    parts = np.split(order, [n_test, n_test + n_validation])
    return Readers(np.sort(parts[2]), np.sort(parts[1]), np.sort(parts[0]))


def hide_likes(ratings: sp.csr_matrix, seed: int, share: float = HIDDEN_SHARE) -> Task:
    """Hide `share` of each reader's likes (at least one of two or more)."""
    rng = np.random.default_rng([seed, 2])
    histories, hidden = ratings.copy(), []
    for line in range(ratings.shape[0]):
        start, stop = ratings.indptr[line : line + 2]
        likes = start + np.flatnonzero(ratings.data[start:stop] >= LIKED)
        n = max(1, round(share * len(likes))) if len(likes) > 1 else 0
        picked = rng.choice(likes, n, replace=False)
        hidden.append(ratings.indices[picked].copy())
        histories.data[picked] = 0
    histories.eliminate_zeros()
    return Task(histories, hidden)


def shorten(task: Task, seed: int, share: float = 0.4, shortest: int = 2, longest: int = 40) -> Task:
    """Cut a random `share` of the histories to a few books, as of readers who have just come."""
    rng = np.random.default_rng([seed, 3])
    histories = task.histories.copy()
    for line in range(histories.shape[0]):
        start, stop = histories.indptr[line : line + 2]
        keep = int(np.exp(rng.uniform(np.log(shortest), np.log(longest + 1))))
        if rng.random() < share and keep < stop - start:
            drop = rng.choice(np.arange(start, stop), stop - start - keep, replace=False)
            histories.data[drop] = 0
    histories.eliminate_zeros()
    return Task(histories, task.hidden)


def cold_books(rated: NDArray[np.bool_], seed: int, share: float = COLD_SHARE) -> NDArray[np.bool_]:
    """Mark (n_books) a random `share` of the rated books to be held out of training whole."""
    rows = np.flatnonzero(rated)
    picked = np.random.default_rng([seed, 4]).choice(rows, round(share * len(rows)), replace=False)
    out = np.zeros(len(rated), bool)
    out[picked] = True
    return out


def cold_task(ratings: sp.csr_matrix, cold: NDArray[np.bool_]) -> Task:
    """Histories without the cold books; hidden are the likes among them."""
    histories, hidden = ratings.copy(), []
    for line in range(ratings.shape[0]):
        span = slice(*ratings.indptr[line : line + 2])
        rows = ratings.indices[span]
        hidden.append(rows[cold[rows] & (ratings.data[span] >= LIKED)].copy())
    histories.data[cold[histories.indices]] = 0
    histories.eliminate_zeros()
    return Task(histories, hidden)
