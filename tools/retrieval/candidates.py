"""Candidates out of arrays: two hundred a turn, so none is validated and none is built value by value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tools.types import Candidate

Floats = NDArray[np.float32]
_FIELDS = frozenset(Candidate.model_fields)


def build(
    book_ids: Sequence[str], rows: Sequence[int], scores: Sequence[float], signals: Mapping[str, Floats]
) -> list[Candidate]:
    """Candidates in the order given; every array of `signals` has one value for each."""
    names = tuple(signals)
    columns = [np.round(values.astype(np.float64), 4).tolist() for values in signals.values()]
    each = zip(*columns, strict=True) if columns else ((),) * len(rows)
    return [
        _candidate(book_id, row, score, dict(zip(names, values, strict=True)))
        for book_id, row, score, values in zip(book_ids, rows, scores, each, strict=True)
    ]


def _candidate(book_id: str, row: int, score: float, signals: dict[str, float]) -> Candidate:
    """What `model_construct` makes, at a quarter of its cost."""
    candidate = Candidate.__new__(Candidate)
    put = object.__setattr__  # the type is frozen
    put(candidate, "__dict__", {"book_id": book_id, "row": row, "score": score, "signals": signals})
    put(candidate, "__pydantic_fields_set__", set(_FIELDS))
    put(candidate, "__pydantic_extra__", None)
    put(candidate, "__pydantic_private__", None)
    return candidate
