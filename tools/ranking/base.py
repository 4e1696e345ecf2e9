"""What the rest of the project may ask of a ranker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from tools.types import BookQuery, Candidate, RankedBook, ReaderProfile


class Ranker(Protocol):
    """Orders candidates; the first `n` are meant as a set, not as the n best taken singly."""

    def rank(
        self, candidates: Sequence[Candidate], query: BookQuery, profile: ReaderProfile, n: int = 3
    ) -> list[RankedBook]:
        """Return at most `n` books, best first, with a score per signal and the evidence."""
        ...


@runtime_checkable
class Suggesting(Protocol):
    """A ranker that finds candidates by taste alone."""

    def suggest(self, query: BookQuery, profile: ReaderProfile, n: int = 200) -> list[Candidate]:
        """Candidates under the query's hard limits, best first; empty when nothing is known of the reader."""
        ...
