"""How good a ranking is, reader by reader; macro means over readers."""

from __future__ import annotations

from collections.abc import Hashable, Sequence, Set
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=Hashable)
DEPTH = 100
DISCOUNT: NDArray[np.float64] = 1 / np.log2(np.arange(2, DEPTH + 2))


def reader_metrics(ranked: Sequence[T], held_out: Set[T]) -> dict[str, float]:
    """Figures of one ranking (best first, at least 100 long where there are that many) against the hidden likes.

    recall@k for k up to 10 divides by min(k, hidden), beyond that by the number hidden.
    """
    if not held_out:
        raise ValueError("a reader without hidden books cannot be measured")
    hits = np.asarray([book in held_out for book in ranked[:DEPTH]], float)
    hits = np.pad(hits, (0, DEPTH - len(hits)))
    hidden = len(held_out)
    first = np.flatnonzero(hits)
    figures = {f"recall@{k}": float(hits[:k].sum() / min(k, hidden)) for k in (1, 5, 10)}
    figures |= {f"recall@{k}": float(hits[:k].sum() / hidden) for k in (20, 100)}
    figures["ndcg@10"] = float(hits[:10] @ DISCOUNT[:10] / DISCOUNT[: min(10, hidden)].sum())
    figures["mrr"] = float(1 / (first[0] + 1)) if len(first) else 0.0
    return figures


def macro(each: Sequence[dict[str, float]]) -> dict[str, float]:
    """Mean of every figure over readers."""
    return {name: float(np.mean([figures[name] for figures in each])) for name in each[0]} if each else {}


def top_rows(scores: NDArray[np.float32], n: int = DEPTH) -> NDArray[np.int64]:
    """Rows of the `n` largest finite scores, best first, equal scores in row order."""
    n = min(n, len(scores))
    cut = np.partition(scores, len(scores) - n)[len(scores) - n]
    rows = np.flatnonzero((scores >= cut) & np.isfinite(scores))
    return rows[np.argsort(-scores[rows], kind="stable")][:n]
