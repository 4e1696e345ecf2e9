"""Low-rank changes of an encoder's weights, small enough to be committed, merged into the base with numpy alone.

A file holds, for each changed weight of the base, W (out, in):
    <name>.up    int8 (out, rank), one scale a column      W' = W + up @ down
    <name>.down  int8 (rank, in), one scale a row
(Hu et al. 2021, LoRA.) The scales are <name>.up.scale and <name>.down.scale, float32 (rank,). `adapter.json` beside it
says which base it belongs to and what the file's sha256 is; README.md is its card.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from tools.embedding.weights import sha256_of
from tools.errors import ModelUnavailable

WEIGHTS_FILE, MANIFEST_FILE, CARD_FILE = "adapter.safetensors", "adapter.json", "README.md"
BASE_WEIGHTS = "model.safetensors"
MAX_BYTES = 3_000_000
"""An adapter is committed; what is larger belongs into the data folder as whole weights."""
Array = NDArray[np.float32]
Changes = Mapping[str, tuple[Array, Array]]
"""Name of a base weight -> (up, down)."""


@dataclass(frozen=True, slots=True)
class AdapterManifest:
    """What an adapter is and what it fits."""

    name: str
    base_sha256: str
    """sha256 of the base's model.safetensors."""
    sha256: str
    """sha256 of adapter.safetensors."""


def _quantised(values: Array, axis: int) -> tuple[NDArray[np.int8], Array]:
    """int8 values and the float32 scales along the other axis."""
    scale = np.maximum(np.abs(values).max(axis), 1e-12).astype(np.float32) / 127
    return np.rint(values / np.expand_dims(scale, axis)).astype(np.int8), scale


def save_adapter(folder: Path, name: str, base_sha256: str, changes: Changes) -> AdapterManifest:
    """Write weights and manifest into `folder`; the card is written by whoever knows the figures."""
    tensors: dict[str, NDArray[np.generic]] = {}
    for weight, (up, down) in sorted(changes.items()):
        tensors[f"{weight}.up"], tensors[f"{weight}.up.scale"] = _quantised(up, 0)
        tensors[f"{weight}.down"], tensors[f"{weight}.down.scale"] = _quantised(down, 1)
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tensors, folder / WEIGHTS_FILE)
    manifest = AdapterManifest(name, base_sha256, sha256_of(folder / WEIGHTS_FILE))
    (folder / MANIFEST_FILE).write_text(json.dumps(asdict(manifest), indent=1) + "\n", encoding="utf-8")
    return manifest


def read_manifest(folder: Path) -> AdapterManifest:
    """Manifest of an adapter folder. Raises `ModelUnavailable`."""
    try:
        return AdapterManifest(**json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise ModelUnavailable(f"the adapter in {folder} has no readable {MANIFEST_FILE}: {error}") from error


def load_changes(folder: Path) -> tuple[AdapterManifest, dict[str, Array]]:
    """(manifest, name of a base weight -> what is added to it). Raises `ModelUnavailable` when a byte is not right."""
    manifest, factors = load_factors(folder)
    return manifest, {name: up @ down for name, (up, down) in factors.items()}


def load_factors(folder: Path) -> tuple[AdapterManifest, dict[str, tuple[Array, Array]]]:
    """(manifest, name of a base weight -> (up, down)). Raises `ModelUnavailable` when a byte is not right."""
    manifest, path = read_manifest(folder), folder / WEIGHTS_FILE
    try:
        found = sha256_of(path)
        if found != manifest.sha256:
            raise ModelUnavailable(f"{path} has sha256 {found}, its manifest says {manifest.sha256}")
        tensors = load_file(path)
        names = sorted(name.removesuffix(".up") for name in tensors if name.endswith(".up"))
        factors = {
            name: (
                (tensors[f"{name}.up"] * tensors[f"{name}.up.scale"]).astype(np.float32),
                (tensors[f"{name}.down"] * tensors[f"{name}.down.scale"][:, None]).astype(np.float32),
            )
            for name in names
        }
    except (OSError, KeyError, ValueError, SafetensorError) as error:
        raise ModelUnavailable(f"the adapter {path} cannot be read: {error}") from error
    return manifest, factors


def merge_adapter(base: Path, adapter: Path, target: Path) -> Path:
    """Write `target`: the base's model folder with the adapter added to its weights. Raises `ModelUnavailable`."""
    manifest, changes = load_changes(adapter)
    found = sha256_of(base / BASE_WEIGHTS)
    if found != manifest.base_sha256:
        raise ModelUnavailable(f"{adapter} changes the base {manifest.base_sha256}, but {base} holds {found}")
    weights = load_file(base / BASE_WEIGHTS)
    unknown = [name for name in changes if name not in weights or weights[name].shape != changes[name].shape]
    if unknown:
        raise ModelUnavailable(f"{adapter} changes weights that the base does not have in this shape: {unknown[:3]}")
    shutil.copytree(base, target, ignore=shutil.ignore_patterns(BASE_WEIGHTS))
    for name, change in changes.items():
        weights[name] = (weights[name].astype(np.float32) + change).astype(weights[name].dtype)
    save_file(weights, target / BASE_WEIGHTS, metadata={"format": "pt"})
    return target
