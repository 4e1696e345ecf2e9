"""Which request-aware ranker serves: a registered one, else the one that comes with the project, else none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from tools.embedding.weights import sha256_of
from tools.errors import ModelUnavailable
from tools.ranking.request.model import RequestRanker
from tools.registry.registry import Registry

KIND: Final = "request-ranker"
MODEL: Final = "model.safetensors"
MANIFEST: Final = "manifest.json"
DEFAULT: Final = Path(__file__).parent / "default"
"""The one that comes with the project: `model.safetensors`, its `CARD.md`, and `manifest.json` with its sha256."""


def open_request_ranker(data_dir: Path | None) -> RequestRanker:
    """The champion registered under `data_dir`, else the default. Raises `ModelUnavailable` when it cannot be used."""
    registry = Registry(data_dir, KIND) if data_dir is not None else None
    if registry is not None and registry.in_role("champion") is not None:
        return RequestRanker.load(registry.open()[0] / MODEL)
    return open_default()


def open_default(folder: Path = DEFAULT) -> RequestRanker:
    """The one that comes with the project, after checking that it is as it was written."""
    try:
        written = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"][MODEL]
        found = sha256_of(folder / MODEL)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelUnavailable(f"the request-aware ranker in {folder} cannot be read ({error!r})") from error
    if found != written:
        raise ModelUnavailable(f"{folder / MODEL} is not as it was written (sha256 {found})")
    return RequestRanker.load(folder / MODEL)
