"""The embedder that a setting names: the bundled MiniLM in int8, or any sentence-transformers model."""

from __future__ import annotations

from pathlib import Path

from tools.embedding.base import Embedder
from tools.embedding.onnx import load_minilm
from tools.errors import IndexUnavailable, ModelUnavailable

BUNDLED = "minilm"


def load_embedder(name: str, data_dir: Path) -> Embedder:
    """`name`: "minilm", or a sentence-transformers folder or model name. Raises `ModelUnavailable`."""
    if name == BUNDLED:
        return load_minilm(data_dir)
    from tools.embedding.reference import ReferenceEmbedder

    try:
        return ReferenceEmbedder(name)
    except Exception as error:
        raise ModelUnavailable(f"the embedding model {name!r} cannot be loaded: {error}") from error


def check_fits(index_embedder: str, embedder: Embedder) -> None:
    """Raise `IndexUnavailable` unless the index was built with this model (in whatever precision)."""
    if index_embedder.split("/")[0] != embedder.name.split("/")[0]:
        raise IndexUnavailable(
            f"the index was built with {index_embedder}, but the embedder is {embedder.name}: build the index again"
        )
