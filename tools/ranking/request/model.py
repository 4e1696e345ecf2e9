"""The request-aware ranker, run with numpy: a gate reads the request and says how much each signal counts.

score(book) = sum over signals f of  weight_f(request, reader) * curve_f(signal)

weight = softplus(gate(context)) for signals that can only speak for a book, gate(context) for those that may cut either
way; curve: a rising line of straight pieces, learned. So every signal's part in a score is a number that can be told,
and more of a good thing never costs a place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from tools.errors import ModelUnavailable
from tools.ranking.request.features import CONTEXT, FEATURES, RELEVANCE, TASTE, Listing

Floats = NDArray[np.float32]
FORMAT: Final = "request-ranker-1"
EITHER_WAY: Final = ("familiar", "freshness")
"""Signals whose weight may be negative, and which count in a straight line."""
KNOTS: Final = np.linspace(-1, 1, 9, dtype=np.float32)
CLIP: Final = 4.0
"""Standard deviations at which a context is cut: a strange request must not break the gate."""
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "relevance": RELEVANCE, "taste": TASTE, "quality": ("quality",), "popularity": ("popularity",),
    "freshness": ("freshness",),
}  # fmt: skip
"""What is told of a score, and of which signals it is made."""
_MEMBERS: Final = np.asarray([[name in names for name in FEATURES] for names in PARTS.values()], np.float32)
"""1 where a signal belongs to a part (parts, f)."""
_TASTE: Final = list(PARTS).index("taste")
_NEUTRAL: Final = np.zeros((1, len(FEATURES)), np.float32)
_RISING: Final = np.asarray([name not in EITHER_WAY for name in FEATURES])
_STEP: Final = float(KNOTS[1] - KNOTS[0])


@dataclass(frozen=True, slots=True)
class RequestRanker:
    """curves (f, knots); gate: context (k,) -> tanh -> weights (f,); immutable, safe to share between threads."""

    mean: Floats
    scale: Floats
    hidden: Floats
    """(k, h)"""
    hidden_bias: Floats
    out: Floats
    """(h, f)"""
    out_bias: Floats
    curves: Floats
    unit: float
    """What scores are divided by, so that one step means what a step of the weights set by hand means."""

    def weights(self, context: Floats) -> Floats:
        """How much each signal counts for this request and this reader (f,)."""
        x = np.clip((context - self.mean) / self.scale, -CLIP, CLIP)
        raw = np.tanh(x @ self.hidden + self.hidden_bias) @ self.out + self.out_bias
        return np.asarray(np.where(_RISING, np.logaddexp(0, raw), raw) / self.unit, np.float32)

    def curve(self, features: Floats) -> Floats:
        """Each signal on its own learned scale (c, f)."""
        at = np.minimum(np.maximum((features + 1) / np.float32(_STEP), 0), len(KNOTS) - 1)
        left = np.minimum(at.astype(np.int64), len(KNOTS) - 2)
        place = left + np.arange(features.shape[1]) * len(KNOTS)
        flat = self.curves.ravel()
        low, high = flat.take(place), flat.take(place + 1)
        return np.asarray(low + (at - left).astype(np.float32) * (high - low), np.float32)

    def contributions(self, listing: Listing) -> Floats:
        """What each signal adds to each candidate's score (c, f)."""
        return self.curve(listing.features) * self.weights(listing.context)

    def parts(self, listing: Listing) -> dict[str, Floats]:
        """What each part of `PARTS` adds to each candidate's score (c,): 0 is the least of the list, and of taste a
        book that is neither here nor there."""
        weights = self.weights(listing.context)
        added = _MEMBERS @ (self.curve(listing.features) * weights).T
        least = added.min(1, initial=np.inf)
        least[_TASTE] = _MEMBERS[_TASTE] @ (self.curve(_NEUTRAL)[0] * weights)
        return dict(zip(PARTS, added - least[:, None], strict=True))

    # --- files ---------------------------------------------------------------------------------------------------

    def save(self, path: Path, notes: Mapping[str, Any]) -> None:
        """Write one safetensors file."""
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        header = {
            "format": FORMAT, "features": " ".join(FEATURES), "context": " ".join(CONTEXT),
            "notes": json.dumps({**notes, "unit": self.unit}),
        }  # fmt: skip
        save_file({name: np.ascontiguousarray(array) for name, array in arrays.items()}, path, header)

    @classmethod
    def load(cls, path: Path) -> RequestRanker:
        """Read what `save` wrote. Raises `ModelUnavailable` when it is missing, damaged or of other features."""
        try:
            with safe_open(path, framework="numpy") as file:
                header = file.metadata() or {}
                arrays = {name: np.asarray(file.get_tensor(name), np.float32) for name in _ARRAYS}
        except (OSError, SafetensorError) as error:
            raise ModelUnavailable(f"the request-aware ranker {path} cannot be read ({error})") from error
        made_for = (header.get("format"), header.get("features"), header.get("context"))
        if made_for != (FORMAT, " ".join(FEATURES), " ".join(CONTEXT)):
            raise ModelUnavailable(f"the request-aware ranker {path} was made by another version: train again")
        try:
            unit = float(json.loads(header["notes"])["unit"])
        except (KeyError, ValueError, TypeError) as error:
            raise ModelUnavailable(f"the request-aware ranker {path} has no usable notes ({error!r})") from error
        shapes = {name: array.shape for name, array in arrays.items()}
        k, f, h = len(CONTEXT), len(FEATURES), arrays["hidden_bias"].size
        wanted = {
            "mean": (k,), "scale": (k,), "hidden": (k, h), "hidden_bias": (h,), "out": (h, f), "out_bias": (f,),
            "curves": (f, len(KNOTS)),
        }  # fmt: skip
        if shapes != wanted or unit <= 0 or not all(np.isfinite(array).all() for array in arrays.values()):
            raise ModelUnavailable(f"the request-aware ranker {path} holds other arrays than it should: train again")
        return cls(**arrays, unit=unit)


_ARRAYS: Final = ("mean", "scale", "hidden", "hidden_bias", "out", "out_bias", "curves")
