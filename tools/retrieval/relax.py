"""Nothing fits: which limit, when it alone is dropped, opens most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tools.retrieval.base import Retriever
from tools.types import Constraints


def openings(retriever: Retriever, limits: Constraints, groups: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Exact number of works that pass without each group of limits, all others kept; the one that opens most first.

    `groups`: name -> the constraint fields that are dropped together (a shortest and a longest length, say).
    """
    counts = {name: retriever.count(limits.without(*fields)) for name, fields in groups.items()}
    return dict(sorted(counts.items(), key=lambda item: -item[1]))
