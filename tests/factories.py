"""Small books, feeds, embedders and libraries for tests of the core."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from index_builder.build import Options, Plan, build
from index_builder.progress import Silent
from tools.embedding.base import Embedder, Progress, Vectors
from tools.embedding.export import MODEL_FILE, TOKENIZER_FILE
from tools.embedding.load import ADAPTERS, BUNDLED
from tools.embedding.onnx import OnnxEmbedder, adapted_folder_int8, load_adapted, load_minilm, minilm_folder_int8
from tools.library.versions import Manifest
from tools.types import Appeal, Book

ROOT = Path(__file__).parents[1]
STARTER = sorted((ROOT / "index_builder" / "starter").glob("*.jsonl"))


def starter_records() -> list[dict[str, Any]]:
    """The starter catalogue as it is written."""
    return [json.loads(line) for path in STARTER for line in path.read_text(encoding="utf-8").split("\n") if line]


def book(book_id: str = "b1", title: str = "Sea of Glass", **fields: Any) -> Book:
    """A book of which only what is given is known. Appeal fields may be given directly."""
    appeal = {name: fields.pop(name) for name in list(fields) if name in Appeal.model_fields}
    return Book(book_id=book_id, title=title, appeal=Appeal(**appeal), **fields)


def record(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A good feed record."""
    return {
        "id": f"r{number}",
        "title": f"Title number {number}",
        "authors": [f"Writer {number % 7}"],
        "language": "en",
        "description": f"A story about the lighthouse of island {number} and who keeps it.",
        **fields,
    }


def write_feed(path: Path, records: Sequence[Mapping[str, Any] | str | bytes]) -> Path:
    """Write records, or lines as they are, one a line."""
    lines = [
        r if isinstance(r, bytes) else r.encode() if isinstance(r, str) else json.dumps(r, ensure_ascii=False).encode()
        for r in records
    ]
    path.write_bytes(b"\n".join(lines) + b"\n" if lines else b"")
    return path


class HashEmbedder:
    """Deterministic vectors of hashed words; counts what it was asked, and can fail half way."""

    def __init__(self, size: int = 32, fail_after: int | None = None, error: type[BaseException] = OSError) -> None:
        self.size, self.fail_after, self.error = size, fail_after, error
        self.texts: list[str] = []

    @property
    def name(self) -> str:
        return f"hash/{self.size}"

    @property
    def embedding_size(self) -> int:
        return self.size

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        if self.fail_after is not None and len(self.texts) + len(texts) > self.fail_after:
            raise self.error("the encoder died")
        self.texts += texts
        if progress:
            progress(len(texts))
        return np.stack([self._vector(text) for text in texts]) if texts else np.zeros((0, self.size), np.float32)

    def _vector(self, text: str) -> Vectors:
        total = np.zeros(self.size)
        for word in text.lower().split():
            seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
            total += np.random.default_rng(seed).normal(size=self.size)
        return (total / max(1e-9, float(np.linalg.norm(total)))).astype(np.float32)


def _machines() -> Path:
    return Path(os.environ.get("LIBRARIAN_DATA_DIR", ROOT / "data"))


def _whole(folder: Path) -> bool:
    return (folder / MODEL_FILE).is_file() and (folder / TOKENIZER_FILE).is_file()


@cache
def minilm() -> OnnxEmbedder:
    """The base: the machine's exported model when there is one, else exported once for this run."""
    if _whole(minilm_folder_int8(_machines())):
        return load_minilm(_machines())
    with quick_folder() as scratch:
        return load_minilm(scratch)


@cache
def bundled() -> OnnxEmbedder:
    """What a fresh installation embeds with, found or exported in the same way."""
    adapter = ADAPTERS / BUNDLED
    if _whole(adapted_folder_int8(adapter, _machines())):
        return load_adapted(adapter, _machines())
    with quick_folder() as scratch:
        return load_adapted(adapter, scratch)


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder in memory when there is room (an embedded shard syncs a lot), else on disk; gone afterwards."""
    shm = Path("/dev/shm")
    roomy = shm.is_dir() and os.access(shm, os.W_OK) and shutil.disk_usage(shm).free > 2 << 30
    with tempfile.TemporaryDirectory(prefix="librarian-test-", dir=shm if roomy else None) as folder:
        yield Path(folder)


def build_feed(
    data_dir: Path, records: Sequence[Mapping[str, Any] | str | bytes], embedder: Embedder | None = None, **options: Any
) -> tuple[Manifest, Plan]:
    """Build records into an index version under `data_dir`."""
    data_dir.mkdir(parents=True, exist_ok=True)
    feed = write_feed(data_dir / "feed.jsonl", records)
    return build([feed], Options(data_dir, **options), embedder or HashEmbedder(), Silent())
