"""A small network over features, run with numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.ranking.taste.item_item import Floats

CLIP = 6.0
"""Standardised features beyond this are cut: a strange reader must not break the net."""


@dataclass(frozen=True, slots=True)
class Net:
    """features (c, f) -> (c, h1) -> (c, h2) -> logit (c,), ReLU between; weights are (in, out)."""

    mean: Floats
    scale: Floats
    weights: tuple[Floats, ...]
    biases: tuple[Floats, ...]

    def logits(self, features: Floats) -> Floats:
        """One logit a candidate."""
        x = np.clip((features - self.mean) / self.scale, -CLIP, CLIP)
        for weight, bias in zip(self.weights[:-1], self.biases[:-1], strict=True):
            x = np.maximum(x @ weight + bias, 0)
        return np.asarray((x @ self.weights[-1] + self.biases[-1])[:, 0], np.float32)

    def tensors(self, prefix: str) -> dict[str, Floats]:
        """Arrays to save, by name."""
        named = {f"{prefix}.mean": self.mean, f"{prefix}.scale": self.scale}
        for k, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            named |= {f"{prefix}.{k}.weight": weight, f"{prefix}.{k}.bias": bias}
        return named

    @classmethod
    def from_tensors(cls, prefix: str, tensors: dict[str, Floats], layers: int = 3) -> Net:
        """Read what `tensors` wrote."""
        return cls(
            tensors[f"{prefix}.mean"],
            tensors[f"{prefix}.scale"],
            tuple(tensors[f"{prefix}.{k}.weight"] for k in range(layers)),
            tuple(tensors[f"{prefix}.{k}.bias"] for k in range(layers)),
        )
