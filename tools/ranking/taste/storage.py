"""One model in one safetensors file: arrays, and notes as JSON in the header. Nothing in it can run code."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from tools.errors import ModelUnavailable
from tools.ranking.taste.features import FEATURES

FORMAT = "taste-1"
Tensors = dict[str, NDArray[Any]]


def write_tensors(path: Path, arrays: Mapping[str, NDArray[Any]], notes: Mapping[str, Any]) -> None:
    """Write beside `path` and move into place."""
    scratch = path.with_suffix(".new")
    tensors = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    save_file(tensors, scratch, {"format": FORMAT, "features": " ".join(FEATURES), "notes": json.dumps(notes)})
    os.replace(scratch, path)


def read_tensors(path: Path, embedder: str | None = None) -> tuple[Tensors, dict[str, Any]]:
    """Arrays and notes. Raises `ModelUnavailable` when they cannot be used with this code or this catalogue."""
    again = "train again (`python -m training ranker fit`) or `python -m training rollback`"
    try:
        with safe_open(path, framework="numpy") as file:
            header = file.metadata() or {}
            tensors: Tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except FileNotFoundError as error:
        raise ModelUnavailable(f"{path} is missing: {again}") from error
    except (OSError, SafetensorError) as error:
        raise ModelUnavailable(f"{path} is damaged ({error}): {again}") from error
    if header.get("format") != FORMAT or header.get("features") != " ".join(FEATURES):
        raise ModelUnavailable(f"{path} was made by another version of the ranker: {again}")
    notes: dict[str, Any] = json.loads(header["notes"])
    if embedder is not None and embedder != notes["embedder"]:
        raise ModelUnavailable(
            f"{path} was trained on vectors of {notes['embedder']!r}, the index has {embedder!r}: {again}"
        )
    return tensors, notes
