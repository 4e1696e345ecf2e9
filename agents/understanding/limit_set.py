"""What one message sets: hard limits, wishes, how many books."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Limits:
    """What a message sets: constraint fields, facets wanted and to avoid, and which words said so."""

    constraints: dict[str, Any] = field(default_factory=dict)
    facets: dict[str, list[str]] = field(default_factory=dict)
    avoid: dict[str, list[str]] = field(default_factory=dict)
    count: int | None = None
    """How many books are wanted."""
    figures: set[str] = field(default_factory=set)
    """Constraints that were given as figures ("at most 300 pages"), not as words ("short")."""

    def want(self, facet: str, term: str) -> None:
        """A soft wish."""
        terms = self.facets.setdefault(facet, [])
        if term not in terms:
            terms.append(term)

    def shun(self, facet: str, term: str) -> None:
        """A soft dislike."""
        terms = self.avoid.setdefault(facet, [])
        if term not in terms:
            terms.append(term)

    def add(self, name: str, *values: str) -> None:
        """Extend a tuple constraint."""
        old = self.constraints.get(name, ())
        self.constraints[name] = (*old, *(v for v in values if v not in old))
