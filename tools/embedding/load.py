"""The embedder that a setting names: the bundled MiniLM, plain or with an adapter, or any other model.

| name | what |
|---|---|
| `minilm` | MiniLM-L6-v2 as published, int8 |
| a folder of `adapters/`, for example `minilm-books` (the default) | MiniLM with the committed adapter, int8 |
| `registered`, `registered:VERSION` | what `python -m training embedder register` put into the data folder |
| anything else | a sentence-transformers folder or model name, fp32 |
"""

from __future__ import annotations

from pathlib import Path

from tools.embedding.adapter import MANIFEST_FILE
from tools.embedding.base import Embedder
from tools.embedding.onnx import load_adapted, load_minilm, load_whole
from tools.errors import IndexUnavailable, ModelUnavailable
from tools.registry.registry import Registry

BASE = "minilm"
BUNDLED = "minilm-books"
"""What a fresh installation uses."""
REGISTERED = "registered"
KIND = "embedder"
"""Kind of registered encoders."""
ADAPTERS = Path(__file__).parent / "adapters"


def adapters() -> list[str]:
    """Names of the committed adapters."""
    return sorted(path.parent.name for path in ADAPTERS.glob(f"*/{MANIFEST_FILE}"))


def load_embedder(name: str, data_dir: Path) -> Embedder:
    """Load by one of the names above. Raises `ModelUnavailable`."""
    if name == BASE:
        return load_minilm(data_dir)
    if name in adapters():
        return load_adapted(ADAPTERS / name, data_dir)
    if name == REGISTERED or name.startswith(f"{REGISTERED}:"):
        return _registered(name.partition(":")[2], data_dir)
    from tools.embedding.reference import ReferenceEmbedder

    try:
        return ReferenceEmbedder(name)
    except Exception as error:
        raise ModelUnavailable(f"the embedding model {name!r} cannot be loaded: {error}") from error


def _registered(version: str, data_dir: Path) -> Embedder:
    """A registered version, else the one in the champion's role."""
    registry = Registry(data_dir, KIND)
    folder, manifest = registry.open(version or None)
    if (folder / MANIFEST_FILE).is_file():
        return load_adapted(folder, data_dir)
    return load_whole(folder, f"{KIND}-{manifest.version}", data_dir)


def check_fits(index_embedder: str, embedder: Embedder) -> None:
    """Raise `IndexUnavailable` unless the index was built with this model (in whatever precision)."""
    if not fits(index_embedder, embedder):
        raise IndexUnavailable(
            f"the index was built with {index_embedder}, but the embedder is {embedder.name}: build the index again "
            "(`python -m index_builder reembed` does it from the index's own books)"
        )


def fits(index_embedder: str, embedder: Embedder) -> bool:
    """True when the index was built with this model (in whatever precision)."""
    return index_embedder.split("/")[0] == embedder.name.split("/")[0]
