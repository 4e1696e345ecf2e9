"""Lists for fitting, tuning and measuring, from readers split three ways; each part is kept as soon as it is done."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tools.embedding.load import BUNDLED, check_fits, load_embedder
from tools.library.library import Library, ServerTarget, open_library
from tools.library.versions import Versions
from tools.ranking.serving import facts_of
from tools.ranking.taste.content import Content, Lens
from tools.ranking.taste.model import TasteModel
from tools.retrieval.fusion import load_fusion
from tools.retrieval.hybrid import HybridRetriever
from training.fusion.posts import FOLDS
from training.ranker.data import CATALOGUE, Dataset, version_for
from training.ranker.models.base import TrainingData
from training.ranker.models.hybrid import Hybrid, HybridConfig
from training.ranker.prepare import prepared
from training.ranker.splits import by_reader
from training.registry import code_version
from training.request_ranker.collect import Collector, Lists
from training.request_ranker.posts import APART, POSTS, Post, read_posts, retrievers, unseen
from training.request_ranker.simulate import Simulator

TASTE_SHARE: Final = 0.7
"""Of the training readers: those whom the taste model learns from. The others ask, and so do those kept back."""
READERS: Final = {"train": 420, "validation": 120, "test": 300}
"""At most so many readers of each part ask."""
SHARES: Final = {True: (0.65, 0.35, 0.0), False: (0.65, 0.15, 0.2)}
"""Of the posts that may be learned from, for each part; True: when other posts are kept apart to measure on."""
SMALL: Final = HybridConfig(folds=2)
"""The taste model whose scores are features here: the one that serves, with fewer folds for its own nets."""
SOURCES: Final = (
    "training/request_ranker/simulate.py", "training/request_ranker/collect.py", "training/request_ranker/data.py",
    "training/request_ranker/posts.py", "training/fusion/posts.py", "training/fusion/fit.py",
    "tools/ranking/request/features.py", "tools/ranking/known.py", "tools/ranking/reader_taste.py",
    "tools/ranking/scales.py", "tools/ranking/opinions.py", "tools/ranking/strength.py", "tools/catalogue/traits.py",
    "tools/ranking/taste", "tools/retrieval", "training/ranker/models",
)  # fmt: skip
"""What the lists depend on."""
Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Parts:
    """Lists by the readers they come from."""

    train: Lists
    validation: Lists
    test: Lists
    embedder: str
    sha256: str
    """Digest of ratings, catalogue, posts, encoder and code."""


@contextmanager
def borrowed(data_dir: Path, version: str) -> Iterator[Library]:
    """Open a copy of an index version, so that a server that has it open does not stand in the way."""
    with tempfile.TemporaryDirectory(prefix="librarian-training-") as scratch:
        copy = Versions(Path(scratch))
        shutil.copytree(Versions(data_dir).folder(version), copy.folder(version))
        url = os.environ.get("LIBRARIAN_QDRANT_URL")
        server = ServerTarget(url, os.environ.get("LIBRARIAN_QDRANT_API_KEY")) if url else None
        library = open_library(Path(scratch), server, version)
        try:
            yield library
        finally:
            library.close()


class Maker:
    """Makes the lists of one bench folder over one index."""

    def __init__(self, bench: Path, data_dir: Path, seed: int, note: Note) -> None:
        self._data_dir, self._seed, self._note = data_dir, seed, note
        self._version = version_for(data_dir, bench / CATALOGUE)
        self._dataset: Dataset = prepared(bench, data_dir)
        self._posts, self._apart = bench / POSTS, bench / APART
        self._embedder = load_embedder(os.environ.get("LIBRARIAN_EMBEDDER", BUNDLED), data_dir)
        check_fits(Versions(data_dir).manifest(self._version).embedder, self._embedder)
        self._fusion = load_fusion(data_dir, self._embedder.name)
        served = [self._embedder.name, dict(self._fusion.story), dict(self._fusion.notes)]
        digest = hashlib.sha256(json.dumps([self._dataset.sha256, *served, code_version(SOURCES)]).encode())
        for path in (self._posts, self._apart):
            digest.update(path.read_bytes() if path.is_file() else b"-")
        self.sha256 = digest.hexdigest()
        self._retrievers: list[HybridRetriever] = []
        self._folder = data_dir / "request_ranker" / f"{self.sha256[:12]}-{seed}"

    def make(self) -> Parts:
        """All parts; those that are done are read."""
        self._folder.mkdir(parents=True, exist_ok=True)
        readers = by_reader(self._dataset.ratings.shape[0], self._seed)
        taught = np.random.default_rng([self._seed, 7]).random(len(readers.train)) < TASTE_SHARE
        asking = {"train": readers.train[~taught], "validation": readers.validation, "test": readers.test}
        parts: dict[str, Lists] = {}
        with borrowed(self._data_dir, self._version) as library:
            posts = self._posts_by_part(library)
            for name, lines in asking.items():
                path = self._folder / f"{name}.npz"
                if not path.is_file():
                    self._part(name, lines, posts[name], readers.train[taught], library).save(path)
                parts[name] = Lists.load(path)
        return Parts(**parts, embedder=self._embedder.name, sha256=self.sha256)

    def _posts_by_part(self, library: Library) -> dict[str, list[Post]]:
        """Posts from which the encoder has learned nothing; to measure on, those kept apart, if there are any."""
        posts = unseen(read_posts(self._posts, library), self._embedder.name)
        apart = read_posts(self._apart, library)
        shares = np.random.default_rng([self._seed, 8]).choice(3, len(posts), p=SHARES[bool(apart)])
        own = {name: [p for p, part in zip(posts, shares, strict=True) if part == k] for k, name in enumerate(READERS)}
        return own | ({"test": apart} if apart else {})

    def _part(
        self, name: str, lines: NDArray[np.int64], posts: Sequence[Post], taught: NDArray[np.int64], library: Library
    ) -> Lists:
        """Lists of the readers at `lines` and of these posts, by a taste model of the readers at `taught`."""
        rng, ratings = np.random.default_rng([self._seed, *name.encode()]), self._dataset.ratings
        simulator = Simulator(library)
        asking = rng.permutation(lines)[: READERS[name]]
        cases = [case for line in asking for case in simulator.of_reader(int(line), ratings, rng)]
        self._note(f"{name}: {len(cases):,} requests of {len(asking)} readers, {len(posts):,} posts not learned from")
        collector = Collector(library, self._model(taught, library))
        serving = HybridRetriever(library, self._embedder, self._fusion)
        lists = [collector.collect(cases, serving, self._counted(name, len(cases)))]
        told = simulator.of_posts([(post.text, post.gold) for post in posts], ratings, lines.tolist(), rng)
        strangers = name == "test" and self._apart.is_file()
        for k, retriever in enumerate([serving] * FOLDS if strangers or not told else self._by_fold(library)):
            if own := [case for case, post in zip(told, posts, strict=True) if post.fold == k]:
                lists.append(collector.collect(own, retriever))
        return Lists.joined(lists)

    def _by_fold(self, library: Library) -> list[HybridRetriever]:
        if not self._retrievers:
            self._retrievers = retrievers(self._posts, library, self._embedder, self._fusion)
        return self._retrievers

    def _counted(self, name: str, total: int) -> Callable[[int], None]:
        def note(done: int) -> None:
            if done % 500 == 0 or done == total:
                self._note(f"{name}: {done:,} of {total:,} requests")

        return note

    def _model(self, lines: NDArray[np.int64], library: Library) -> TasteModel:
        """A taste model that has seen only the readers at `lines`; the same readers, the same model."""
        digest = hashlib.sha256(np.ascontiguousarray(lines).tobytes()).hexdigest()[:12]
        path = self._folder / f"taste-{digest}.safetensors"
        facts = facts_of(library)
        if not path.is_file():
            lens = Lens.fit(facts)
            data = TrainingData(self._dataset.ratings[lines], Content.of(facts, lens))
            hybrid = Hybrid(lens, SMALL, cache=self._folder / "folds", note=lambda text: self._note(f"taste: {text}"))
            hybrid.fit(data, np.random.default_rng(self._seed))
            hybrid.model.save(path)
        return TasteModel.load(path, facts)
