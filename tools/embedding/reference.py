"""Reference embedder: sentence-transformers in fp32. Slower; the int8 path is measured against it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tools.embedding.base import Progress, Vectors
from tools.embedding.onnx import MAX_TOKENS


class ReferenceEmbedder:
    """Any sentence-transformers model by folder or name."""

    def __init__(self, model: Path | str, name: str | None = None, batch_size: int = 32) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(str(model), device="cpu")
        self._model.max_seq_length = min(self._model.max_seq_length or MAX_TOKENS, MAX_TOKENS)
        self._name = name or f"{Path(str(model)).name}/torch-fp32"
        self._batch_size = batch_size

    @property
    def name(self) -> str:
        """Model and precision."""
        return self._name

    @property
    def embedding_size(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Unit vectors, float32 (len(texts), embedding_size)."""
        vectors = self._model.encode(
            list(texts), batch_size=self._batch_size, normalize_embeddings=True, show_progress_bar=False
        )
        if progress:
            progress(len(texts))
        return np.asarray(vectors, np.float32)
