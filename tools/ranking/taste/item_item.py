"""Sparse item-item weights: for each book, the books it speaks for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ItemItem:
    """`targets[s]` are the books that source `sources[s]` speaks for, `weights[s]` how strongly.

    Shapes: sources (s,), targets (s, k) int32, weights (s, k) float32; n_books is the number of catalogue rows.
    """

    sources: NDArray[np.int32]
    targets: NDArray[np.int32]
    weights: Floats
    n_books: int
    position: NDArray[np.int32]
    """Row -> place in `sources`, -1 for books that nobody rated."""

    @classmethod
    def of(cls, sources: NDArray[np.int32], targets: NDArray[np.int32], weights: Floats, n_books: int) -> ItemItem:
        """Build the reverse look-up."""
        position = np.full(n_books, -1, np.int32)
        position[sources] = np.arange(len(sources), dtype=np.int32)
        return cls(sources, targets, weights.astype(np.float32), n_books, position)

    def scores(self, rows: Rows, grades: Floats) -> Floats:
        """Sum of what the books at `rows` say, each times its grade: float32 (n_books,)."""
        at = self.position[rows]
        known = (at >= 0) & (grades != 0)
        at, grades = at[known], grades[known]
        if not len(at):
            return np.zeros(self.n_books, np.float32)
        said = self.weights[at] * grades[:, None]
        return np.bincount(self.targets[at].ravel(), said.ravel(), self.n_books).astype(np.float32)

    def row(self, row: int) -> tuple[NDArray[np.int32], Floats]:
        """Targets and weights of one book, strongest first; empty when nobody rated it."""
        at = self.position[row]
        if at < 0:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        order = np.argsort(-self.weights[at], kind="stable")
        return self.targets[at][order], self.weights[at][order]

    def moved(self, new_row: NDArray[np.int32], n_books: int) -> ItemItem:
        """The same weights in a catalogue with other rows; `new_row[old]` is -1 for books that are gone."""
        keep = new_row[self.sources] >= 0
        targets = new_row[self.targets[keep]]
        weights = np.where(targets >= 0, self.weights[keep], np.float32(0))
        return ItemItem.of(new_row[self.sources[keep]], np.maximum(targets, 0), weights, n_books)


def strongest(block: Floats, k: int) -> tuple[NDArray[np.int32], Floats]:
    """Columns and values of the `k` largest magnitudes of each row of `block` (b, m)."""
    k = min(k, block.shape[1])
    columns = np.argpartition(-np.abs(block), k - 1, axis=1)[:, :k]
    return columns.astype(np.int32), np.take_along_axis(block, columns, 1).astype(np.float32)
