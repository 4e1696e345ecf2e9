"""The fitted part of retrieval: how telling words are, and how much each signal counts. Data, not code.

`fusion.json` beside this file is what a fresh machine serves with (its card: `docs/fusion.md`); a version registered by
`python -m training fusion` takes its place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from tools.errors import ModelUnavailable
from tools.registry.registry import Registry
from tools.retrieval.telling import FEATURES, Telling

KIND: Final = "fusion"
FILE: Final = "fusion.json"
FORMAT: Final = "fusion-1"
STORY_SIGNALS: Final = ("dense", "rare", "telling", "title", "blurb")
"""Cosine; words by rarity, and telling words, over all fields; telling words in titles alone, and in blurbs alone."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Share of each signal in the fused score of a wish. `pool`: how deep each signal's list is read."""

    dense: float = 1.6
    text: float = 1.0
    names: float = 0.45
    facets: float = 1.2
    anchor: float = 1.6
    named: float = 3.0
    kin: float = 1.0
    popularity: float = 0.06
    pool: int = 300


@dataclass(frozen=True, slots=True)
class Fusion:
    """What was fitted. `story`: log-linear weights of `STORY_SIGNALS`, none negative."""

    telling: Telling
    story: Mapping[str, float]
    wish: Weights = Weights()
    notes: Mapping[str, Any] = field(default_factory=dict)

    def save(self, path: Path) -> None:
        """Write as JSON."""
        told = {
            "format": FORMAT,
            "features": list(FEATURES),
            "coefficients": [round(float(c), 4) for c in self.telling.coefficients],
            "power": self.telling.power,
            "story": {name: round(float(w), 4) for name, w in self.story.items()},
            "wish": {name: getattr(self.wish, name) for name in Weights.__dataclass_fields__},
            "notes": dict(self.notes),
            "offsets": {s: round(float(v), 2) for s, v in sorted(self.telling.offsets.items())},
        }
        path.write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Fusion:
        """Read what `save` wrote. Raises `ModelUnavailable`."""
        try:
            told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            if told["format"] != FORMAT or told["features"] != list(FEATURES) or set(told["story"]) - {*STORY_SIGNALS}:
                raise ValueError("made by another version")
            coefficients = np.asarray(told["coefficients"], np.float32)
            telling = Telling(coefficients, told["offsets"], told["power"])
            return cls(telling, told["story"], Weights(**told["wish"]), told["notes"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelUnavailable(f"the fusion {path} cannot be used ({error}): `make models`") from error


def load_fusion(data_dir: Path | None = None) -> Fusion:
    """The registered one, else the one that comes with the project. Raises `ModelUnavailable` when it is damaged."""
    if data_dir is not None and Registry(data_dir, KIND).in_role("champion") is not None:
        folder, _ = Registry(data_dir, KIND).open()
        return Fusion.load(folder / FILE)
    return Fusion.load(Path(__file__).with_name(FILE))
