"""BM25 as sparse vectors: a book's side carries saturated term frequencies, the query's side carries idf.

Fields are weighted before saturation (BM25F, Robertson, Zaragoza & Taylor 2004). Splitting the score this way lets any
engine with sparse dot products serve it, and keeps the document frequencies with us, where queries are cut and
explained.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np


def term_id(term: str) -> int:
    """A stable 31-bit id for a term (collisions among 100k terms: about two pairs)."""
    return zlib.crc32(term.encode()) & 0x7FFFFFFF


@dataclass(frozen=True, slots=True)
class SparseVector:
    """Non-zero entries; `indices` are term ids, unique."""

    indices: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bm25Config:
    """`k1`: how soon a repeated word stops counting; `b`: how much a long text is discounted."""

    k1: float = 1.2
    b: float = 0.6


class TermStatistics:
    """Document frequencies of one sparse field, and the queries they weigh."""

    def __init__(self, documents: int, frequencies: Mapping[int, int], mean_length: float) -> None:
        self.documents = documents
        self.frequencies = dict(frequencies)
        self.mean_length = mean_length

    def idf(self, term: str) -> float:
        """ln(1 + (N - df + .5) / (df + .5)); 0 for a term no book has (it cannot match)."""
        df = self.frequencies.get(term_id(term), 0)
        return math.log1p((self.documents - df + 0.5) / (df + 0.5)) if df else 0.0

    def query(self, terms: Mapping[str, float], limit: int = 64, idf_power: float = 1.0) -> SparseVector:
        """The `limit` weightiest terms: weight x idf^power. A power above 1 lets the rare words carry a long text."""
        merged: dict[int, float] = {}
        for term, weight in terms.items():
            value = self.idf(term) ** idf_power * weight
            if value > 0:
                key = term_id(term)
                merged[key] = merged.get(key, 0.0) + value
        best = sorted(merged.items(), key=lambda item: -item[1])[:limit]
        return SparseVector(tuple(k for k, _ in best), tuple(v for _, v in best))

    def save(self, path: Path) -> None:
        """Write as npz."""
        keys = np.fromiter(self.frequencies.keys(), np.int64, len(self.frequencies))
        counts = np.fromiter(self.frequencies.values(), np.int32, len(self.frequencies))
        np.savez_compressed(
            path, keys=keys, counts=counts, documents=np.int64(self.documents), mean_length=np.float64(self.mean_length)
        )

    @classmethod
    def load(cls, path: Path) -> TermStatistics:
        """Read what `save` wrote."""
        with np.load(path) as data:
            pairs = zip(data["keys"].tolist(), data["counts"].tolist(), strict=True)
            return cls(int(data["documents"]), dict(pairs), float(data["mean_length"]))


WeightedField = tuple[float, Sequence[str]]
"""(weight of the field, its terms)"""


def weighted_counts(fields: Iterable[WeightedField]) -> Counter[str]:
    """Term -> sum over fields of weight x occurrences."""
    counts: Counter[str] = Counter()
    for weight, terms in fields:
        for term in terms:
            counts[term] += weight  # type: ignore[assignment]
    return counts


def statistics(documents: Sequence[Mapping[str, float]]) -> TermStatistics:
    """Document frequencies and mean length over weighted counts."""
    frequencies: Counter[int] = Counter()
    total = 0.0
    for counts in documents:
        frequencies.update({term_id(term) for term in counts})
        total += sum(counts.values())
    return TermStatistics(len(documents), frequencies, total / max(1, len(documents)))


def document_vector(counts: Mapping[str, float], mean_length: float, config: Bm25Config) -> SparseVector:
    """Saturated, length-normalised frequencies of one document."""
    length = sum(counts.values())
    norm = config.k1 * (1 - config.b + config.b * length / max(mean_length, 1e-9))
    merged: dict[int, float] = {}
    for term, tf in counts.items():
        key = term_id(term)
        merged[key] = merged.get(key, 0.0) + tf * (config.k1 + 1) / (tf + norm)
    return SparseVector(tuple(merged), tuple(merged.values()))
