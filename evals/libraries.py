"""The index a bench runs on: the one in the data folder that was built from this catalogue, else a new one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.active import OpenLibrary
from index_builder.build import Options, build
from index_builder.progress import Progress
from tools.embedding.base import Embedder
from tools.embedding.load import BUNDLED, load_embedder
from tools.embedding.weights import sha256_of
from tools.errors import InputError
from tools.library.library import open_library
from tools.library.versions import Versions


def embedder_of(data_dir: Path) -> Embedder:
    """The embedder that serves: LIBRARIAN_EMBEDDER, else the bundled one."""
    return load_embedder(os.environ.get("LIBRARIAN_EMBEDDER", BUNDLED), data_dir)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a catalogue's index lies."""

    data_dir: Path
    version: str


def version_of(data_dir: Path, feeds: set[str], embedder: str) -> str | None:
    """The version built from exactly these feeds (sha256) with this embedder; the active one if it is among them."""
    versions = Versions(data_dir)
    fitting = [name for name in versions.built_from(feeds, embedder) if not versions.manifest(name).collection]
    return fitting[-1] if fitting else None


def find_or_build(feeds: Sequence[Path], data_dir: Path, embedder: Embedder, progress: Progress) -> Place:
    """The index of these feeds in `data_dir`; built if there is none, activated only if nothing else is active."""
    for feed in feeds:
        if not feed.is_file():
            raise InputError(f"there is no catalogue {feed}", "catalogue")
    version = version_of(data_dir, {sha256_of(feed) for feed in feeds}, embedder.name)
    if version is None:
        alone = Versions(data_dir).active() is None
        progress.console.print(f"no index of this catalogue in {data_dir}: building one", highlight=False)
        manifest, _ = build(feeds, Options(data_dir, activate=alone), embedder, progress)
        version = manifest.version
    return Place(data_dir, version)


@contextmanager
def data_folder(wanted: Path | None) -> Iterator[Path]:
    """The given data folder, else one that is gone afterwards."""
    if wanted is not None:
        yield wanted
        return
    with tempfile.TemporaryDirectory(prefix="librarian-bench-") as folder:
        yield Path(folder)


@contextmanager
def opened(feeds: Sequence[Path], data_dir: Path, progress: Progress) -> Iterator[OpenLibrary]:
    """The open library of these feeds."""
    with progress.step("Loading the model", 1):
        embedder = embedder_of(data_dir)
    place = find_or_build(feeds, data_dir, embedder, progress)
    with progress.step("Opening the library", 1):
        library = OpenLibrary(open_library(place.data_dir, None, place.version), embedder)
    try:
        yield library
    finally:
        library.library.close()
