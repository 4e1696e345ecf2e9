"""Vectors of texts embedded before, so that a daily re-index embeds only what is new."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import numpy as np

from tools.embedding.base import Vectors


class VectorCache:
    """text -> float32 vector for one embedder, in a SQLite file. A context manager."""

    def __init__(self, path: Path, embedder: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path)
        self._connection.execute("create table if not exists vectors (key blob primary key, vector blob not null)")
        self._embedder = embedder

    def __enter__(self) -> VectorCache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self._embedder}\0{text}".encode()).digest()[:16]

    def get(self, texts: Sequence[str], size: int) -> tuple[Vectors, list[int]]:
        """(vectors with zeros where unknown, rows that are unknown)."""
        out = np.zeros((len(texts), size), np.float32)
        missing = []
        for row, text in enumerate(texts):
            found = self._connection.execute("select vector from vectors where key = ?", (self._key(text),)).fetchone()
            if found and len(found[0]) == 4 * size:
                out[row] = np.frombuffer(found[0], np.float32)
            else:
                missing.append(row)
        return out, missing

    def put(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Keep vectors; committed at once, so an interrupted build resumes here."""
        pairs = ((self._key(t), v.astype(np.float32).tobytes()) for t, v in zip(texts, vectors, strict=True))
        with self._connection:
            self._connection.executemany("insert or replace into vectors values (?, ?)", pairs)
