"""How good a ranking is, and how sure one may be of a mean: small pure functions."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb, log2, sqrt

import numpy as np
from numpy.typing import NDArray

DEPTHS = (1, 5, 10, 20, 100)
Z95 = 1.959964
LEAST_DIFFERENT = 6
"""With fewer pairs that differ no sign test reaches p < .05, so no interval may claim it either."""


def _gold(gold: Iterable[Hashable]) -> set[Hashable]:
    wanted = set(gold)
    if not wanted:
        raise ValueError("a case without gold cannot be measured")
    return wanted


def recall(ranked: Sequence[Hashable], gold: Iterable[Hashable], k: int) -> float:
    """Share of the gold that is among the first `k`."""
    wanted = _gold(gold)
    return len(wanted & set(ranked[:k])) / len(wanted)


def ndcg(ranked: Sequence[Hashable], gold: Iterable[Hashable], k: int) -> float:
    """Normalised discounted cumulative gain of the first `k`, gains 0 or 1."""
    wanted = _gold(gold)
    found = sum(1 / log2(place + 2) for place, item in enumerate(dict.fromkeys(ranked[:k])) if item in wanted)
    return found / sum(1 / log2(place + 2) for place in range(min(k, len(wanted))))


def mrr(ranked: Sequence[Hashable], gold: Iterable[Hashable]) -> float:
    """One through the place of the first gold item, 0 when there is none."""
    wanted = _gold(gold)
    return next((1 / (place + 1) for place, item in enumerate(ranked) if item in wanted), 0.0)


def figures(ranked: Sequence[Hashable], gold: Iterable[Hashable]) -> dict[str, float]:
    """Every figure of one case."""
    wanted = _gold(gold)
    out = {f"recall@{k}": recall(ranked, wanted, k) for k in DEPTHS}
    return out | {"ndcg@10": ndcg(ranked, wanted, 10), "mrr": mrr(ranked, wanted)}


def macro(each: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Mean of every figure over cases."""
    return {name: float(np.mean([one[name] for one in each])) for name in each[0]} if each else {}


def percentile(values: Sequence[float], q: float) -> float:
    """The `q`-th percentile (0 to 100), 0 for no values."""
    return float(np.percentile(values, q)) if values else 0.0


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean and where it lies with 95% confidence."""

    mean: float
    low: float
    high: float


def _resampled_means(values: Sequence[float], seed: int, samples: int) -> NDArray[np.float64]:
    data = np.asarray(values, np.float64)
    rng = np.random.default_rng(seed)
    return np.asarray(data[rng.integers(0, len(data), (samples, len(data)))].mean(1), np.float64)


def bootstrap(values: Sequence[float], seed: int = 0, samples: int = 2000) -> Interval:
    """Mean with its percentile bootstrap interval (Efron 1979)."""
    if not values:
        raise ValueError("no values")
    low, high = np.percentile(_resampled_means(values, seed, samples), (2.5, 97.5))
    return Interval(float(np.mean(values)), float(low), float(high))


def median_interval(values: Sequence[float]) -> Interval:
    """Median with its interval by order statistics: asks nothing of the distribution, however long its tail."""
    if not values:
        raise ValueError("no values")
    ranked, n = sorted(values), len(values)
    reach = Z95 * sqrt(n) / 2
    low, high = max(0, int(n / 2 - reach)), min(n - 1, int(n / 2 + reach))
    return Interval(float(np.median(ranked)), ranked[low], ranked[high])


def wilson(passed: int, n: int) -> Interval:
    """A share with its score interval (Wilson 1927): right for small counts and for shares near 0 and 1."""
    if n <= 0 or not 0 <= passed <= n:
        raise ValueError(f"{passed} of {n} is no share")
    share = passed / n
    middle = (share + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 / (1 + Z95**2 / n) * sqrt(share * (1 - share) / n + Z95**2 / (4 * n * n))
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half))


@dataclass(frozen=True, slots=True)
class Difference:
    """After less before over the same cases."""

    interval: Interval
    n: int
    better: int
    worse: int

    @property
    def real(self) -> bool:
        """True when the interval leaves out 0 and enough pairs differ to say so."""
        apart = self.interval.low > 0 or self.interval.high < 0
        return apart and self.better + self.worse >= LEAST_DIFFERENT


def paired_difference(before: Sequence[float], after: Sequence[float], seed: int = 0) -> Difference:
    """Mean of the pairs' differences with its bootstrap interval."""
    deltas = [b - a for a, b in zip(before, after, strict=True)]
    return Difference(bootstrap(deltas, seed), len(deltas), sum(d > 0 for d in deltas), sum(d < 0 for d in deltas))


def paired_shares(both: int, better: int, worse: int, n: int) -> Interval:
    """A change of share over the same `n` cases, of which `better` pass only after and `worse` only before.

    Newcombe's tenth method (1998): score intervals of the two shares, joined with their correlation. Unlike a
    bootstrap it has a width where no pair differs.
    """
    before, after, neither = wilson(both + worse, n), wilson(both + better, n), n - both - better - worse
    sizes = (both + worse) * (better + neither) * (both + better) * (worse + neither)
    phi = 0.0
    if sizes:
        cross = both * neither - better * worse
        phi = (max(cross - n / 2, 0.0) if cross > 0 else float(cross)) / sqrt(sizes)
    change = after.mean - before.mean

    def reach(one: float, two: float) -> float:
        return sqrt(max(0.0, one * one - 2 * phi * one * two + two * two))

    low = change - reach(after.mean - after.low, before.high - before.mean)
    high = change + reach(before.mean - before.low, after.high - after.mean)
    return Interval(change, low, high)


def sign_test(better: int, worse: int) -> float:
    """How likely so uneven a split of the changed pairs is by chance (McNemar's exact test, two-sided)."""
    n, few = better + worse, min(better, worse)
    return min(1.0, 2 * sum(comb(n, k) for k in range(few + 1)) / 2**n) if n else 1.0
