"""The registered taste model over an open library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from safetensors import SafetensorError, safe_open

from tools.errors import ModelUnavailable
from tools.library.library import Library
from tools.ranking.taste.content import Facts
from tools.ranking.taste.model import TasteModel
from tools.registry.registry import Registry

KIND: Final = "ranker"
MODEL: Final = "model.safetensors"
LEAST_KNOWN: Final = 0.2
"""Share of the model's books that the catalogue must hold: below this it was trained for another catalogue."""


def facts_of(library: Library) -> Facts:
    """The open catalogue as the model reads it."""
    books = list(library.catalogue.books())
    ids = tuple(book.book_id for book in books)
    return Facts(ids, library.vectors, [b.genres for b in books], library.columns, library.manifest.embedder)


def open_taste(data_dir: Path, library: Library) -> TasteModel | None:
    """The champion in the rows of this library; None when none is registered.

    Raises `ModelUnavailable` when there is one that is damaged or belongs to another catalogue.
    """
    registry = Registry(data_dir, KIND)
    if registry.in_role("champion") is None:
        return None
    folder, manifest = registry.open()
    try:
        known = _known_share(folder / MODEL, library)
        if known < LEAST_KNOWN:
            raise ModelUnavailable(
                f"ranker {manifest.version!r} was trained for another catalogue: this one holds {known:.0%} of its "
                "books; train again (`make models`)"
            )
        return TasteModel.load(folder / MODEL, facts_of(library))
    except (KeyError, ValueError, IndexError, TypeError, OSError, SafetensorError) as error:
        raise ModelUnavailable(f"ranker {manifest.version!r} cannot be used ({error!r}): train again") from error


def _known_share(path: Path, library: Library) -> float:
    with safe_open(path, framework="numpy") as file:
        ids = json.loads((file.metadata() or {})["notes"])["ids"]
    return sum(book_id in library.catalogue for book_id in ids) / max(len(ids), 1)
