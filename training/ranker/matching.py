"""A model for exactly these ratings and this catalogue: a registered one, else fitted now and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np

from tools.errors import ModelUnavailable
from tools.ranking.taste.content import Content, Facts, Lens
from tools.ranking.taste.model import TasteModel
from tools.registry.registry import Registry
from training.ranker.data import digest_of, matrix, read_ratings
from training.ranker.models.base import TrainingData
from training.ranker.models.hybrid import Hybrid, HybridConfig
from training.registry import code_version, register

KIND = "ranker"
MODEL = "model.safetensors"
SOURCES = (
    "training/ranker/models", "training/ranker/data.py", "training/ranker/splits.py", "training/ranker/metrics.py",
    "training/ranker/evaluate.py", "tools/ranking/taste",
)  # fmt: skip
"""What the figures depend on."""


def registered(registry: Registry, digest: str, facts: Facts) -> tuple[TasteModel, str] | None:
    """The model fitted on data with this digest, and its version: the champion if it is one, else the newest.

    Versions that are damaged or made by older code are passed over.
    """
    champion = registry.in_role("champion")
    names = sorted(registry.versions(), reverse=True)
    for name in sorted(names, key=lambda n: n != champion):
        try:
            if registry.manifest(name).data_sha256 != digest:
                continue
            return TasteModel.load(registry.open(name)[0] / MODEL, facts), name
        except ModelUnavailable:
            continue
    return None


def matching(
    ratings: Path, facts: Facts, data_dir: Path, seed: int = 0, note: Callable[[str], None] = lambda _: None
) -> tuple[TasteModel, str]:
    """`registered`, else fit on all of `ratings` and register without a role: what serves does not change."""
    registry, digest = Registry(data_dir, KIND), digest_of(ratings, facts)
    if found := registered(registry, digest, facts):
        return found
    table, _ = read_ratings(ratings, facts.ids)
    lens, code, folder = Lens.fit(facts), code_version(SOURCES), data_dir / "ranker"
    hybrid = Hybrid(lens, cache=folder / "folds" / code, note=note)
    content = Content.of(facts, lens)
    hybrid.fit(TrainingData(matrix(table, len(facts.ids))[0], content), np.random.default_rng(seed))
    scratch = folder / f"{digest[:16]}.safetensors"
    hybrid.model.save(scratch)
    config = asdict(HybridConfig()) | {"seed": seed}
    version = register(registry, {MODEL: scratch}, digest, code, config, {})
    scratch.unlink()
    return TasteModel.load(registry.open(version)[0] / MODEL, facts), version
