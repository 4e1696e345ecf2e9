"""Figures of `bench readers`: ranked book ids against the liked books that were hidden, macro-averaged over readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from training.ranker.metrics import macro, reader_metrics


def readers_figures(rankings: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Mapping[str, float]:
    """`n` and the macro mean of each figure over pairs of (ranked ids, held-out ids).

    Readers without held-out books are left out and do not count.
    """
    each = [reader_metrics(ranked, set(held_out)) for ranked, held_out in rankings if held_out]
    return {"n": float(len(each)), **macro(each)}
