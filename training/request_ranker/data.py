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
from tools.errors import InputError
from tools.library.library import Library, ServerTarget, open_library
from tools.library.versions import Versions
from tools.ranking.serving import facts_of
from tools.ranking.taste.content import Content, Lens
from tools.ranking.taste.model import TasteModel
from tools.retrieval.hybrid import HybridRetriever
from training.ranker.data import CATALOGUE, Dataset, version_for
from training.ranker.models.base import TrainingData
from training.ranker.models.hybrid import Hybrid, HybridConfig
from training.ranker.prepare import prepared
from training.ranker.splits import by_reader
from training.registry import code_version
from training.request_ranker.collect import Collector, Lists
from training.request_ranker.simulate import Simulator

TASTE_SHARE: Final = 0.7
"""Of the training readers: those whom the taste model learns from. The others ask, and so do those kept back."""
READERS: Final = {"train": 420, "validation": 120, "test": 300}
"""At most so many readers of each part ask."""
POSTS: Final = "requests/tot_train.jsonl"
SMALL: Final = HybridConfig(folds=2)
"""The taste model whose scores are features here: the one that serves, with fewer folds for its own nets."""
SOURCES: Final = (
    "training/request_ranker/simulate.py", "training/request_ranker/collect.py", "training/request_ranker/data.py",
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


def read_posts(path: Path, library: Library) -> list[tuple[str, tuple[int, ...]]]:
    """Posts of people who look for one book, with the rows of the right ones; none when there is no such file."""
    if not path.is_file():
        return []
    posts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            post = json.loads(line)
            gold = tuple(library.catalogue.row(i) for i in post["gold"] if i in library.catalogue)
            posts.append((str(post["text"]), gold))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path} line {number} is not a post: {error!r}", "requests") from error
    return [post for post in posts if post[1]]


class Maker:
    """Makes the lists of one bench folder over one index."""

    def __init__(self, bench: Path, data_dir: Path, seed: int, note: Note) -> None:
        self._data_dir, self._seed, self._note = data_dir, seed, note
        self._version = version_for(data_dir, bench / CATALOGUE)
        self._dataset: Dataset = prepared(bench, data_dir)
        self._posts = bench / POSTS
        self._embedder = load_embedder(os.environ.get("LIBRARIAN_EMBEDDER", BUNDLED), data_dir)
        check_fits(Versions(data_dir).manifest(self._version).embedder, self._embedder)
        digest = hashlib.sha256(json.dumps([self._dataset.sha256, self._embedder.name, code_version(SOURCES)]).encode())
        digest.update(self._posts.read_bytes() if self._posts.is_file() else b"")
        self.sha256 = digest.hexdigest()
        self._folder = data_dir / "request_ranker" / f"{self.sha256[:12]}-{seed}"

    def make(self) -> Parts:
        """All parts; those that are done are read."""
        self._folder.mkdir(parents=True, exist_ok=True)
        readers = by_reader(self._dataset.ratings.shape[0], self._seed)
        taught = np.random.default_rng([self._seed, 7]).random(len(readers.train)) < TASTE_SHARE
        asking = {"train": readers.train[~taught], "validation": readers.validation, "test": readers.test}
        parts: dict[str, Lists] = {}
        with borrowed(self._data_dir, self._version) as library:
            posts = read_posts(self._posts, library)
            shares = np.random.default_rng([self._seed, 8]).choice(3, len(posts), p=(0.65, 0.15, 0.2))
            for share, (name, lines) in enumerate(asking.items()):
                path = self._folder / f"{name}.npz"
                if not path.is_file():
                    own = [post for k, post in enumerate(posts) if shares[k] == share]
                    self._part(name, lines, own, readers.train[taught], library).save(path)
                parts[name] = Lists.load(path)
        return Parts(**parts, embedder=self._embedder.name, sha256=self.sha256)

    def _part(
        self, name: str, lines: NDArray[np.int64], posts: Sequence[tuple[str, tuple[int, ...]]],
        taught: NDArray[np.int64], library: Library,
    ) -> Lists:  # fmt: skip
        """Lists of the readers at `lines` and of these posts, by a taste model of the readers at `taught`."""
        rng, ratings = np.random.default_rng([self._seed, *name.encode()]), self._dataset.ratings
        simulator = Simulator(library)
        asking = rng.permutation(lines)[: READERS[name]]
        cases = [case for line in asking for case in simulator.of_reader(int(line), ratings, rng)]
        cases += simulator.of_posts(posts, ratings, lines.tolist(), rng)
        collector = Collector(library, HybridRetriever(library, self._embedder), self._model(taught, library))
        return collector.collect(cases, self._counted(name, len(cases)))

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
