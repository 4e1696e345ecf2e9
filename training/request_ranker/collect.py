"""Cases as lists of candidates in features: what the network learns from, made by the code that serves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.catalogue.traits import Traits
from tools.library.conditions import to_filter
from tools.library.library import Library
from tools.ranking.blend import BlendRanker
from tools.ranking.config import RankingConfig
from tools.ranking.reader_taste import ReaderTaste
from tools.ranking.request.features import CONTEXT, FEATURES, Listing, listing
from tools.ranking.request.model import RequestRanker
from tools.ranking.taste.model import TasteModel
from tools.retrieval.hybrid import HybridRetriever
from tools.types import Candidate
from training.request_ranker.simulate import ANCHORS, KINDS, Case

FOUND, SUGGESTED = 160, 80
"""Candidates a list has from retrieval, and from taste where nothing is asked."""
WIDTH = FOUND + SUGGESTED
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lists:
    """n lists, padded to `WIDTH` candidates.

    features (n, WIDTH, f) float16, context (n, k), hits (n, WIDTH), real (n, WIDTH), suggested (n, WIDTH): found by
    taste only; by_hand (n, 2, WIDTH): the hand-set blend's score with the reader's model and without; answers (n,): how
    many books would have been right, found or not; kind (n,) and reader (n,).
    """

    features: NDArray[np.float16]
    context: Floats
    hits: NDArray[np.bool_]
    real: NDArray[np.bool_]
    suggested: NDArray[np.bool_]
    by_hand: NDArray[np.float16]
    answers: NDArray[np.int32]
    kind: NDArray[np.int8]
    reader: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.kind)

    def of(self, which: NDArray[np.bool_]) -> Lists:
        """The lists marked."""
        return Lists(*(getattr(self, name)[which] for name in self.__slots__))

    def save(self, path: Path) -> None:
        """Beside, then into place."""
        scratch = path.with_suffix(".new.npz")
        np.savez(scratch, **{name: getattr(self, name) for name in self.__slots__})
        scratch.replace(path)

    @classmethod
    def load(cls, path: Path) -> Lists:
        """Read what `save` wrote."""
        with np.load(path) as saved:
            return cls(**{name: saved[name] for name in cls.__slots__})

    @classmethod
    def joined(cls, parts: Sequence[Lists]) -> Lists:
        """One after the other."""
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in cls.__slots__))

    def without_model(self) -> Lists:
        """The same lists as on a machine where no reader's ratings were ever learned from."""
        features, context = self.features.copy(), self.context.copy()
        features[:, :, FEATURES.index("collaborative")] = 0
        context[:, CONTEXT.index("known")] = 0
        by_hand = self.by_hand[:, ::-1]
        real = self.real & ~self.suggested
        return Lists(
            features, context, self.hits & real, real, self.suggested & real, by_hand, self.answers, self.kind,
            self.reader,
        )  # fmt: skip

    def scored(self, ranker: RequestRanker) -> Floats:
        """By the code that serves (n, WIDTH); padding is least."""
        out = np.full(self.real.shape, -np.inf, np.float32)
        for k, n in enumerate(self.real.sum(1)):
            one = Listing(self.features[k, :n].astype(np.float32), self.context[k])
            out[k, :n] = ranker.contributions(one).sum(1)
        return out


class Collector:
    """Scores and describes over one open library."""

    def __init__(self, library: Library, model: TasteModel | None) -> None:
        self._library = library
        self._traits = Traits.of(library.catalogue.records(), library.columns)
        self._blend = BlendRanker(library, RankingConfig(), model)
        self._taste, self._plain = ReaderTaste(library, self._traits, model), ReaderTaste(library, self._traits)

    def collect(
        self, cases: Sequence[Case], retriever: HybridRetriever, note: Callable[[int], None] = lambda _: None
    ) -> Lists:
        """A list for each case of which `retriever` finds any candidate."""
        found = []
        for k, case in enumerate(cases):
            if (one := self._list(case, retriever)) is not None:
                found.append(one)
            note(k + 1)
        return Lists(*(np.stack([one[name] for one in found]) for name in Lists.__slots__))

    def candidates(self, case: Case, retriever: HybridRetriever) -> tuple[list[Candidate], int]:
        """As serving finds them, and how many of them, at the end, taste alone suggested."""
        query = case.query
        if case.kind == "nothing":
            query = query.model_copy(update={"like": case.profile.liked[:ANCHORS]})
        found = retriever.search(query.model_copy(update={"n": FOUND}))
        if case.kind != "nothing":
            return found, 0
        known = {candidate.book_id for candidate in found}
        more = [c for c in self._suggested(case) if c.book_id not in known]
        return [*found, *more], len(more)

    def _suggested(self, case: Case) -> list[Candidate]:
        rows = self._taste.best(case.profile, 2 * SUGGESTED)
        passing = set(self._library.index.rows(to_filter(case.query.constraints), among=rows)) if rows else set()
        name = self._library.catalogue.book_id
        return [Candidate(book_id=name(row), row=row, score=0.0) for row in rows if row in passing][:SUGGESTED]

    def _list(self, case: Case, retriever: HybridRetriever) -> Mapping[str, NDArray[np.generic]] | None:
        candidates, n_suggested = self.candidates(case, retriever)
        if len(candidates) < 2:
            return None
        n, library = len(candidates), self._library
        rows = np.asarray([c.row for c in candidates], np.int64)
        known = self._taste.known(case.profile)
        taste, plain = self._taste.of(rows, known), self._plain.of(rows, known)
        seen = listing(candidates, rows, case.query, library.columns, self._traits, known, taste)
        by_hand = [self._blend.parts(candidates, rows, case.query, each, known).total for each in (taste, plain)]
        padded = ((0, WIDTH - n),)
        return {
            "features": np.pad(seen.features, (*padded, (0, 0))).astype(np.float16),
            "context": seen.context,
            "hits": np.pad(np.isin(rows, case.gold), padded),
            "real": np.arange(WIDTH) < n,
            "suggested": (np.arange(WIDTH) < n) & (np.arange(WIDTH) >= n - n_suggested),
            "by_hand": np.pad(np.stack(by_hand), ((0, 0), *padded)).astype(np.float16),
            "answers": np.asarray(len(case.gold), np.int32),
            "kind": np.asarray(KINDS.index(case.kind), np.int8),
            "reader": np.asarray(case.reader, np.int32),
        }
