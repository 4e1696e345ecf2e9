"""Fitting: a ridge logistic model of telling words, then log-linear weights of signals by softmax over each pool."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from tools.retrieval.telling import FEATURES, Telling
from training.fusion.posts import Post

Floats = NDArray[np.float32]
LEAST_POSTS = 5
"""Posts in which a stem must stand to have an offset of its own; rarer ones would tell of single posts."""
OFFSET_RIDGE = 1.5
COEFFICIENT_RIDGE = 1e-3


def fit_telling(posts: Sequence[Post], power: float = 1.0) -> Telling:
    """Penalised maximum likelihood of "the sought book has this stem", by L-BFGS; deterministic."""
    counts = Counter(stem for post in posts for stem in post.seen.stems)
    known = {stem: k for k, stem in enumerate(sorted(s for s, n in counts.items() if n >= LEAST_POSTS))}
    features = torch.from_numpy(np.concatenate([post.seen.features for post in posts]))
    hits = torch.from_numpy(np.concatenate([post.hits for post in posts]).astype(np.float32))
    # stems without an offset share one more place that stays 0
    owner = torch.tensor([known.get(stem, len(known)) for post in posts for stem in post.seen.stems])
    coefficients = torch.zeros(len(FEATURES), requires_grad=True)
    offsets = torch.zeros(len(known) + 1, requires_grad=True)
    optimiser = torch.optim.LBFGS([coefficients, offsets], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        own = torch.cat([offsets[:-1], torch.zeros(1)])[owner]
        likelihood = torch.nn.functional.binary_cross_entropy_with_logits(
            features @ coefficients + own, hits, reduction="sum"
        )
        total = likelihood + OFFSET_RIDGE * (offsets**2).sum() + COEFFICIENT_RIDGE * (coefficients**2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    found = offsets.detach().numpy()
    learned = {stem: round(float(found[k]), 2) for stem, k in known.items() if abs(found[k]) >= 0.05}
    return Telling(coefficients.detach().numpy().astype(np.float32), learned, power)


Pool = tuple[Mapping[str, Floats], int]
"""Signals of a pool's rows, and the place of the sought book in it."""


def fit_weights(
    pools: Sequence[Pool], names: Sequence[str], prior: Mapping[str, float] | None = None, ridge: float = 1e-3
) -> dict[str, float]:
    """Weights, none negative, that make the sought book likeliest: softmax regression over each pool.

    `ridge`: pull towards `prior` (towards 0 without one), per post. A negative weight would reward books for lacking a
    field.
    """
    longest = max(len(signals[names[0]]) for signals, _ in pools)
    values = torch.zeros(len(pools), longest, len(names))
    closed = torch.full((len(pools), longest), -1e9)
    for k, (signals, _) in enumerate(pools):
        each = np.stack([signals[name] for name in names], 1)
        values[k, : len(each)] = torch.from_numpy(each)
        closed[k, : len(each)] = 0.0
    sought = torch.tensor([place for _, place in pools])
    start = torch.tensor([(prior or {}).get(name, 0.0) for name in names])
    free = torch.full((len(names),), 2.0, requires_grad=True)  # softplus keeps the weights positive
    optimiser = torch.optim.LBFGS([free], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        weights = torch.nn.functional.softplus(free)
        total = torch.nn.functional.cross_entropy(values @ weights + closed, sought)
        total = total + ridge * ((weights - start) ** 2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    found = torch.nn.functional.softplus(free).detach().numpy()
    return {name: float(weight) for name, weight in zip(names, found, strict=True)}
