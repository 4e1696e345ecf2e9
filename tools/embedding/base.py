"""What the rest of the project may ask of an embedder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Progress = Callable[[int], None]
"""Called with the number of texts just finished."""


class Embedder(Protocol):
    """Maps texts to unit vectors. Safe to call from several threads."""

    @property
    def name(self) -> str:
        """Model and precision, e.g. `minilm-l6-v2/onnx-int8`; stored in the index so that they cannot be mixed up."""
        ...

    @property
    def embedding_size(self) -> int:
        """Length of a vector."""
        ...

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return float32 (len(texts), embedding_size), rows of length 1. Long texts are cut at the model's limit."""
        ...
