"""How well each way of ordering puts the right books first, by kind of request, for readers nobody learned from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.ranking.request.features import FEATURES
from training.request_ranker.collect import Lists
from training.request_ranker.simulate import KINDS

Scores = NDArray[np.float32]
TOP = 10
ALONE = (
    "fused",
    "collaborative",
    "content",
    "author",
    "series",
    "genre",
    "length",
    "quality",
    "popularity",
    "freshness",
)
"""Signals measured alone."""
WISHES = tuple(kind for kind in KINDS if kind != "post")


@dataclass(frozen=True, slots=True)
class Found:
    """Each list's nDCG@10 and reciprocal rank (n,); books that were not found at all count against them."""

    ndcg: NDArray[np.float64]
    reciprocal: NDArray[np.float64]


def measure(scores: Scores, lists: Lists) -> Found:
    """Of every list; ties count as chance would have it (they are broken by a fixed shuffle)."""
    shuffle = np.random.default_rng(0).random(scores.shape)
    order = np.lexsort((shuffle, -np.where(lists.real, scores, -np.inf)), axis=1)
    hits = np.take_along_axis(lists.hits, order, 1)
    discount = 1 / np.log2(np.arange(TOP) + 2)
    ideal = np.cumsum(discount)[np.clip(lists.answers, 1, TOP) - 1]
    first = hits.argmax(1)
    return Found((hits[:, :TOP] * discount).sum(1) / ideal, np.where(hits.any(1), 1 / (first + 1), 0.0))


def signals_alone(lists: Lists) -> dict[str, Scores]:
    """Chance, and one signal each."""
    chance = np.random.default_rng(1).random(lists.real.shape).astype(np.float32)
    columns = {name: lists.features[:, :, FEATURES.index(name)].astype(np.float32) for name in ALONE}
    return {"chance": chance, **columns}


def table(found: Mapping[str, Found], lists: Lists) -> list[dict[str, float | str]]:
    """A line for each way of ordering: nDCG@10 by kind, and `all`: the mean of the kinds."""
    lines = []
    for name, each in found.items():
        by_kind = {
            kind: float(each.ndcg[lists.kind == k].mean()) for k, kind in enumerate(KINDS) if (lists.kind == k).any()
        }
        line: dict[str, float | str] = {"by": name, **by_kind, "all": float(np.mean(list(by_kind.values())))}
        posts = lists.kind == KINDS.index("post")
        if posts.any():
            line["post mrr"] = float(each.reciprocal[posts].mean())
        lines.append(line)
    return lines


def interval(ours: Found, theirs: Found, lists: Lists, rounds: int = 1000) -> tuple[float, float, float]:
    """Mean over kinds of the difference in nDCG@10 with a 95% interval; readers (and posts) are drawn whole."""
    rng = np.random.default_rng(2)
    unit = np.where(lists.kind == KINDS.index("post"), 1_000_000 + np.arange(len(lists)), lists.reader)
    names, at = np.unique(unit, return_inverse=True)
    n_kinds = len(KINDS)
    gains, counts = np.zeros((len(names), n_kinds)), np.zeros((len(names), n_kinds))
    np.add.at(gains, (at, lists.kind), ours.ndcg - theirs.ndcg)
    np.add.at(counts, (at, lists.kind), 1)

    def mean(which: NDArray[np.int64]) -> float:
        total, n = gains[which].sum(0), counts[which].sum(0)
        return float((total[n > 0] / n[n > 0]).mean())

    drawn = [mean(rng.integers(0, len(names), len(names))) for _ in range(rounds)]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return mean(np.arange(len(names))), float(low), float(high)


def fame(scores: Scores, lists: Lists, first: int = 3) -> float:
    """How well known the first books are where nothing is asked, -1 to 1."""
    asks_nothing = lists.kind == KINDS.index("nothing")
    order = np.argsort(-np.where(lists.real, scores, -np.inf)[asks_nothing], axis=1)[:, :first]
    known = lists.features[asks_nothing][:, :, FEATURES.index("popularity")].astype(np.float32)
    return float(np.take_along_axis(known, order, 1).mean())
