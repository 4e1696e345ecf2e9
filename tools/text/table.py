"""Exact word scores of a few hundred books: every book's terms with what each counts in each field.

The engine finds candidates by one sparse vector; this table then scores all of them, field by field and with as many
weightings of the request's words as one likes, in time that depends on the candidates and not on the catalogue.
About 10 bytes for each different term of a book, mapped from disk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.text.bm25 import Bm25Config, SparseVector, document_vector, statistics

Floats = NDArray[np.float32]
FILES = ("starts", "terms", "values", "vocabulary")


@dataclass(frozen=True, slots=True)
class FieldTable:
    """Books in row order, each a run of terms.

    `starts` (n + 1,) int64; `terms` (m,) int32, places in `vocabulary` (v,) int64, sorted term ids; `values` (m, f)
    float16, saturated and length-normalised frequencies of the term in each of `fields`.
    """

    fields: tuple[str, ...]
    starts: NDArray[np.int64]
    terms: NDArray[np.int32]
    values: NDArray[np.float16]
    vocabulary: NDArray[np.int64]

    @classmethod
    def of(
        cls, documents: Sequence[Mapping[str, Mapping[str, float]]], configs: Mapping[str, Bm25Config]
    ) -> FieldTable:
        """From each book's weighted counts by field."""
        fields = tuple(configs)
        means = {name: _mean_length([d[name] for d in documents]) for name in fields}
        vocabulary: dict[int, int] = {}
        starts, terms = [0], list[int]()
        values: list[list[float]] = []
        for document in documents:
            vectors = [document_vector(document[name], means[name], configs[name]) for name in fields]
            book: dict[int, list[float]] = {}
            for place, vector in enumerate(vectors):
                for term, value in zip(vector.indices, vector.values, strict=True):
                    book.setdefault(term, [0.0] * len(fields))[place] = value
            terms += [vocabulary.setdefault(term, len(vocabulary)) for term in book]
            values += book.values()
            starts.append(len(terms))
        ids = np.fromiter(vocabulary, np.int64, len(vocabulary))
        order = np.argsort(ids)
        places = np.empty(len(ids), np.int32)
        places[order] = np.arange(len(ids), dtype=np.int32)
        return cls(
            fields,
            np.asarray(starts, np.int64),
            places[np.asarray(terms, np.int64)] if terms else np.zeros(0, np.int32),
            np.asarray(values, np.float16).reshape(len(terms), len(fields)),
            ids[order],
        )

    def save(self, folder: Path) -> None:
        """Write one npy file a part."""
        for name in FILES:
            np.save(folder / f"words-{name}.npy", getattr(self, name))

    @classmethod
    def load(cls, folder: Path, fields: Sequence[str]) -> FieldTable:
        """Map what `save` wrote."""
        parts = {name: np.load(folder / f"words-{name}.npy", mmap_mode="r") for name in FILES}
        return cls(tuple(fields), parts["starts"], parts["terms"], parts["values"], parts["vocabulary"])

    def scores(self, rows: NDArray[np.int64], query: SparseVector) -> Floats:
        """Dot product of `query` with each field of each book, float32 (len(rows), f)."""
        weights = np.zeros(len(self.vocabulary), np.float32)
        ids = np.asarray(query.indices, np.int64)
        known = self._known(ids)
        weights[np.searchsorted(self.vocabulary, ids[known])] = np.asarray(query.values, np.float32)[known]
        starts, counts = self.starts[rows], self.starts[rows + 1] - self.starts[rows]
        owner = np.repeat(np.arange(len(rows)), counts)
        at = np.arange(len(owner)) + np.repeat(starts - (np.cumsum(counts) - counts), counts)
        each = weights[self.terms[at]]
        hit = np.flatnonzero(each)
        found = self.values[at[hit]].astype(np.float32) * each[hit, None]
        out = [np.bincount(owner[hit], found[:, k], len(rows)) for k in range(len(self.fields))]
        return np.stack(out, 1).astype(np.float32) if out else np.zeros((len(rows), 0), np.float32)

    def _known(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which term ids any book has."""
        if not len(self.vocabulary):
            return np.zeros(len(ids), bool)
        places = np.minimum(np.searchsorted(self.vocabulary, ids), len(self.vocabulary) - 1)
        return np.asarray(self.vocabulary[places] == ids)


def _mean_length(documents: Sequence[Mapping[str, float]]) -> float:
    """Mean length of those that are not empty: how many books lack a field says nothing of the others."""
    return statistics([d for d in documents if d]).mean_length
