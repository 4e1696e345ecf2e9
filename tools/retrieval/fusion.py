"""The fitted part of retrieval: how telling words are, and how much each signal counts. Data, not code.

`fusion.json` beside this file is what a fresh machine serves with (its card: `docs/fusion.md`); a version registered by
`python -m training fusion` takes its place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from tools.errors import ModelUnavailable
from tools.registry.registry import Registry
from tools.retrieval.telling import FEATURES, Telling
from tools.types import BookQuery

KIND: Final = "fusion"
FILE: Final = "fusion.json"
FORMAT: Final = "fusion-1"
POOL: Final = 300
"""How deep each signal's list is read."""
STORY_SIGNALS: Final = ("dense", "rare", "telling", "title", "blurb")
"""Cosine; words by rarity, and telling words, over all fields; telling words in titles alone, and in blurbs alone."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Share of each signal in the fused score of a wish."""

    dense: float = 1.6
    text: float = 1.0
    names: float = 0.45
    facets: float = 1.2
    anchor: float = 1.6
    named: float = 3.0
    kin: float = 1.0
    popularity: float = 0.06


WISHES: Final = {
    "plain": Weights(popularity=0.25),
    "anchored": Weights(dense=0.8, text=0.6, names=0.3, kin=1.6, popularity=0.6),
    "authored": Weights(popularity=1.8),
}
"""Weights by kind of wish: what is left of the words beside "like Piranesi" says little, of an author's books the best
known are asked for first, and a few words fit so many books that what readers know is the better guess among them."""

PLOTS: Final = {"text": 0.6, "popularity": 0.4, "names": 0.0, "facets": 0.0}
"""In place of these shares of a plain wish, for a plot told in another language than English: its words are glosses,
words in titles and shelves are not meant, and what readers half remember is mostly a book that many have read."""


def kind_of(query: BookQuery) -> str:
    """Which of `WISHES` a query is."""
    if query.authors:
        return "authored"
    return "anchored" if query.like else "plain"


@dataclass(frozen=True, slots=True)
class Fusion:
    """What was fitted. `story`: log-linear weights of `STORY_SIGNALS`, none negative; `wishes`: by kind of wish."""

    telling: Telling
    story: Mapping[str, float]
    wishes: Mapping[str, Weights] = field(default_factory=lambda: dict(WISHES))
    notes: Mapping[str, Any] = field(default_factory=dict)

    def save(self, path: Path) -> None:
        """Write as JSON."""
        told = {
            "format": FORMAT,
            "features": list(FEATURES),
            "coefficients": [round(float(c), 4) for c in self.telling.coefficients],
            "power": self.telling.power,
            "story": {name: round(float(w), 4) for name, w in self.story.items()},
            "wishes": {kind: asdict(weights) for kind, weights in self.wishes.items()},
            "notes": dict(self.notes),
            "offsets": {s: round(float(v), 2) for s, v in sorted(self.telling.offsets.items())},
        }
        lines = ",\n".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in told.items())
        path.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Fusion:
        """Read what `save` wrote. Raises `ModelUnavailable`."""
        try:
            told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            if told["format"] != FORMAT or told["features"] != list(FEATURES) or set(told["story"]) - {*STORY_SIGNALS}:
                raise ValueError("made by another version")
            coefficients = np.asarray(told["coefficients"], np.float32)
            telling = Telling(coefficients, told["offsets"], told["power"])
            wishes = {kind: Weights(**told["wishes"][kind]) for kind in WISHES}
            return cls(telling, told["story"], wishes, told["notes"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelUnavailable(f"the fusion {path} cannot be used ({error}): `make models`") from error


def load_fusion(data_dir: Path | None = None, embedder: str = "") -> Fusion:
    """The registered one if it was fitted for this encoder, else the one that comes with the project.

    Raises `ModelUnavailable` when the one to be used is damaged.
    """
    if data_dir is not None and Registry(data_dir, KIND).in_role("champion") is not None:
        folder, _ = Registry(data_dir, KIND).open()
        own = Fusion.load(folder / FILE)
        if not embedder or str(own.notes.get("embedder", "")).split("/")[0] == embedder.split("/")[0]:
            return own
    return Fusion.load(Path(__file__).with_name(FILE))
