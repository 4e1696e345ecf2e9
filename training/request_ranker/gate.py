"""Whether what was fitted may serve: held against what serves now, on lists that neither retrieval nor it learned from.

Readers: nDCG@10, mean of the kinds of wishes; posts, where there are `LEAST_POSTS`: mean reciprocal rank. Both with the
taste of other readers and without. On none of these may it be worse by more than `CLOSE`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from tools.ranking.request.model import RequestRanker
from training.request_ranker.collect import Lists
from training.request_ranker.evaluate import Found, Scores, interval, measure
from training.request_ranker.simulate import KINDS

CLOSE: Final = 0.005
LEAST_POSTS: Final = 30
ROUNDS: Final = 1000
POST: Final = KINDS.index("post")
Gain = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Gains over what serves with their 95% intervals, by what was measured; `rival`: what serves."""

    rival: str
    gains: Mapping[str, Gain]

    @property
    def worse(self) -> list[str]:
        """Where it is worse."""
        return [name for name, (mean, _, _) in self.gains.items() if mean < -CLOSE]

    @property
    def passed(self) -> bool:
        """True when it is worse nowhere; measuring nothing is no pass."""
        return bool(self.gains) and not self.worse

    def told(self) -> dict[str, Any]:
        """For a file."""
        return {"against": self.rival, "gains": dict(self.gains), "worse": self.worse, "passed": self.passed}

    def lines(self) -> list[str]:
        """For people."""
        shown = [f"{name}: {mean:+.4f} ({low:+.4f} to {high:+.4f})" for name, (mean, low, high) in self.gains.items()]
        end = f"worse in {', '.join(self.worse)}" if self.worse else "worse in nothing"
        return [f"against {self.rival}, 95% intervals:", *shown, end if self.gains else "nothing to measure on"]


def judge(challenger: RequestRanker, serving: RequestRanker | None, rival: str, lists: Lists) -> Verdict:
    """On these lists, with other readers' taste and without; `serving` None: the weights set by hand."""
    gains: dict[str, Gain] = {}
    for name, seen in (("with taste model", lists), ("without taste model", lists.without_model())):
        by_hand: Scores = seen.by_hand[:, 0].astype(np.float32)
        ours, theirs = (
            measure(scores, seen) for scores in (seen.scored(challenger), seen.scored(serving) if serving else by_hand)
        )
        posts = seen.kind == POST
        if (~posts).any():
            gains[f"readers, {name} (nDCG@10)"] = interval(
                _of(ours, ~posts), _of(theirs, ~posts), seen.of(~posts), ROUNDS
            )
        if posts.sum() >= LEAST_POSTS:
            gains[f"posts, {name} (MRR)"] = _mean(ours.reciprocal[posts] - theirs.reciprocal[posts])
    return Verdict(rival, gains)


def _of(found: Found, which: np.ndarray[Any, np.dtype[np.bool_]]) -> Found:
    return Found(found.ndcg[which], found.reciprocal[which])


def _mean(gains: np.ndarray[Any, np.dtype[np.float64]]) -> Gain:
    """With a 95% interval, posts drawn anew."""
    rng = np.random.default_rng(3)
    drawn = gains[rng.integers(0, len(gains), (ROUNDS, len(gains)))].mean(1)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return float(gains.mean()), float(low), float(high)
