"""Sets of books as tensors, shared by the models that learn by gradient."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import scipy.sparse as sp
import torch
from numpy.typing import NDArray
from torch import Tensor


def batches(n: int, batch_size: int, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Every line once, in random order."""
    order = rng.permutation(n)
    for start in range(0, n, batch_size):
        yield order[start : start + batch_size]


def dense(matrix: sp.csr_matrix, lines: NDArray[np.int64]) -> Tensor:
    """Some lines as float32 (b, m)."""
    return torch.from_numpy(matrix[lines].toarray().astype(np.float32))


def divided(history: Tensor, likes: Tensor, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Keep a random share (.5 to .9) of each history; sought are the likes among the rest: two (b, m)."""
    keep = torch.from_numpy(rng.uniform(0.5, 0.9, (len(history), 1)).astype(np.float32))
    kept = torch.from_numpy(rng.random(history.shape, np.float32)) < keep
    return history * kept, likes * ~kept
