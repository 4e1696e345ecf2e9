"""What a message is for and which words name something: one small network, run in numpy.

message -> pieces -> mean of hashed features (d) -> two convolutions over neighbours (h) -+-> 13 tags -> Viterbi
                                                                                          +-> mean, max --+
whole message -> mean of hashed pairs and cues (d) -----------------------------------------------------+-> acts
the conversation: cards shown? a request standing? a question asked? language, length -------------------+

Trained by `python -m training understanding fit`; the weights are committed, int8. About 0.3 ms a message.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from tools.errors import ModelUnavailable
from tools.language.features import Features, features

WEIGHTS = Path(__file__).parent / "turns.safetensors"
SLOTS = ("title", "author", "series", "topic", "avoid", "person")
TAGS = ("O", *(f"{edge}-{slot}" for slot in SLOTS for edge in "BI"))
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a message name something; `sure` is the least certain piece's probability."""

    slot: str
    start: int
    end: int
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class TurnGuess:
    """What the model makes of a message."""

    act: str
    topic: str | None
    confidence: float
    """Calibrated probability of the act."""
    acts: dict[str, float]
    topics: dict[str, float]
    """Probability of each "act/topic" and of acts without topics."""
    spans: tuple[Span, ...]


def legal(before: str, after: str) -> bool:
    """True when tag `after` may follow `before`: a span goes on only from its own kind."""
    return not after.startswith("I-") or before[2:] == after[2:]


def viterbi(scores: Array, transitions: Array) -> list[int]:
    """The best sequence of tags: `scores` (pieces, tags), `transitions` (tags, tags) from row to column."""
    best = scores[0].copy()
    best[[i for i, tag in enumerate(TAGS) if tag.startswith("I-")]] = -1e4
    back = np.zeros(scores.shape, np.int64)
    for t in range(1, len(scores)):
        paths = best[:, None] + transitions
        back[t] = paths.argmax(0)
        best = paths[back[t], np.arange(scores.shape[1])] + scores[t]
    path = [int(best.argmax())]
    for t in range(len(scores) - 1, 0, -1):
        path.append(int(back[t][path[-1]]))
    return path[::-1]


def marginals(scores: Array, transitions: Array) -> Array:
    """Probability of each tag at each piece (pieces, tags), over all sequences: forward and backward, rescaled."""
    opening = np.asarray([0.0 if tag.startswith("I-") else 1.0 for tag in TAGS], np.float32)
    here = np.exp(scores - scores.max(1, keepdims=True))
    moves = np.exp(transitions - transitions.max())
    before = np.empty_like(here)
    after = np.ones_like(here)
    before[0] = here[0] * opening
    for t in range(1, len(here)):
        step = (before[t - 1] @ moves) * here[t]
        before[t] = step / step.sum()
    for t in range(len(here) - 2, -1, -1):
        step = moves @ (here[t + 1] * after[t + 1])
        after[t] = step / step.sum()
    joint = before * after
    return np.asarray(joint / joint.sum(1, keepdims=True), np.float32)


def softmax(x: Array) -> Array:
    """Along the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), np.float32)


class TurnModel:
    """Acts and spans of messages. Immutable; safe to call from several threads."""

    def __init__(self, labels: Sequence[str], temperature: float, weights: dict[str, Array]) -> None:
        """`labels`: "act" or "act/topic"; weights by name, shapes in comments at their use."""
        self.labels, self.temperature, self._w = tuple(labels), temperature, weights
        self._acts = [label.split("/")[0] for label in labels]

    def _neighbours(self, x: Array, name: str, reach: int) -> Array:
        """Convolution of width 3 with gaps of `reach`, ReLU: (pieces, in) -> (pieces, h)."""
        pad = np.zeros((reach, x.shape[1]), np.float32)
        wide = np.concatenate([pad, x, pad])
        stacked = np.concatenate([wide[k * reach : k * reach + len(x)] for k in range(3)], axis=1)
        out: Array = np.maximum(stacked @ self._w[f"{name}.weight"] + self._w[f"{name}.bias"], 0)  # (3 * in, h)
        return out

    def forward(self, given: Features) -> tuple[Array, Array]:
        """(scores of labels, scores of tags (pieces, tags))."""
        w, table = self._w, self._w["table"]  # (buckets, d)
        if given.of_pieces:
            flat = np.asarray([i for ids in given.of_pieces for i in ids])
            sizes = np.asarray([len(ids) for ids in given.of_pieces])
            starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
            x = np.add.reduceat(table[flat], starts, axis=0) / sizes[:, None]
        else:
            x = np.zeros((1, table.shape[1]), np.float32)
        h = self._neighbours(x, "conv1", 1)
        h = h + self._neighbours(h, "conv2", 2)
        if not given.pieces:
            h = np.zeros_like(h)
        whole = table[given.of_text].mean(0) if given.of_text else np.zeros(table.shape[1], np.float32)
        wide = np.concatenate([h.mean(0), h.max(0), x.mean(0), whole, given.context])
        hidden = np.maximum(wide @ w["hidden.weight"] + w["hidden.bias"], 0)
        labels = hidden @ w["out.weight"] + w["out.bias"] + whole @ w["direct.weight"]
        return labels, h @ w["tags.weight"] + w["tags.bias"]

    def guess(self, text: str, language: str, flags: Sequence[bool] = (False, False, False)) -> TurnGuess:
        """Act, topic and spans of a message; `flags` as in `tools.language.features.CONTEXTS`."""
        given = features(text, language, flags)
        scores, tags = self.forward(given)
        p = softmax(scores / self.temperature)
        topics = {label: float(value) for label, value in zip(self.labels, p, strict=True)}
        acts: dict[str, float] = {}
        for act, value in zip(self._acts, p, strict=True):
            acts[act] = acts.get(act, 0.0) + float(value)
        act = max(acts, key=lambda name: acts[name])
        best = max((label for label in self.labels if label.split("/")[0] == act), key=lambda name: topics[name])
        return TurnGuess(act, best.partition("/")[2] or None, acts[act], acts, topics, self._spans(given, tags))

    def _spans(self, given: Features, scores: Array) -> tuple[Span, ...]:
        if not given.pieces:
            return ()
        path = viterbi(scores, self._w["transitions"])
        if not any(path):
            return ()
        sure = marginals(scores, self._w["transitions"])
        out: list[Span] = []
        for i, tag in enumerate(path):
            name, piece, p = TAGS[tag], given.pieces[i], float(sure[i, tag])
            if name.startswith("B-"):
                out.append(Span(name[2:], piece.start, piece.end, p))
            elif name.startswith("I-") and out:
                last = out[-1]
                out[-1] = Span(last.slot, last.start, piece.end, min(last.sure, p))
        return tuple(out)


def packed(weights: dict[str, Array]) -> dict[str, NDArray[np.generic]]:
    """The table as int8 with a scale a row group, the rest as float16."""
    out: dict[str, NDArray[np.generic]] = {}
    for name, value in weights.items():
        if name == "table":
            scale = np.abs(value).max() / 127
            out["table"] = np.round(value / scale).astype(np.int8)
            out["table.scale"] = np.asarray([scale], np.float32)
        else:
            out[name] = value.astype(np.float32 if name == "transitions" else np.float16)
    return out


@lru_cache(maxsize=2)
def load_turns(path: Path = WEIGHTS) -> TurnModel:
    """The committed model; raises `ModelUnavailable`."""
    try:
        with safe_open(str(path), framework="numpy") as file:
            told = json.loads((file.metadata() or {})["model"])
            raw = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - no mapping
    except Exception as error:
        raise ModelUnavailable(f"the turn model {path} cannot be read: {error}") from error
    weights = {name: value.astype(np.float32) for name, value in raw.items() if name != "table.scale"}
    weights["table"] *= raw["table.scale"]
    return TurnModel(told["labels"], told["temperature"], weights)
