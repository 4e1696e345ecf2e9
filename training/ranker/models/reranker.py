"""Fitting the net that orders a pool: which of these candidates are the hidden likes? Listwise softmax
(ListNet: Cao et al., ICML 2007) over pools of out-of-fold features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from tools.ranking.taste.features import FEATURES
from tools.ranking.taste.net import CLIP, Net
from tools.ranking.taste.signals import Pool
from training.ranker.models.sets import batches


@dataclass(frozen=True, slots=True)
class RerankerConfig:
    """Sizes and schedule."""

    hidden_sizes: tuple[int, int] = (64, 32)
    epochs: int = 12
    batch_size: int = 16
    learning_rate: float = 4e-3
    weight_decay: float = 0.02
    dropout: float = 0.1


@dataclass(frozen=True, slots=True)
class Pools:
    """Pools of many readers, padded: features (n, c, f) float32, hits (n, c), real (n, c)."""

    features: NDArray[np.float32]
    hits: NDArray[np.bool_]
    real: NDArray[np.bool_]

    @classmethod
    def of(cls, pools: Sequence[Pool], hidden: Sequence[NDArray[np.int32]]) -> Pools:
        """Stack; readers none of whose hidden books is in the pool teach nothing and are left out."""
        pairs = [(p, np.isin(p.rows, h)) for p, h in zip(pools, hidden, strict=True)]
        pairs = [(p, hits) for p, hits in pairs if hits.any()]
        width = max((len(p.rows) for p, _ in pairs), default=1)
        features = np.zeros((len(pairs), width, len(FEATURES)), np.float32)
        hit, real = (np.zeros((len(pairs), width), bool) for _ in range(2))
        for k, (pool, hits) in enumerate(pairs):
            n = len(pool.rows)
            features[k, :n], hit[k, :n], real[k, :n] = pool.features, hits, True
        return cls(features, hit, real)

    @classmethod
    def joined(cls, parts: Sequence[Pools]) -> Pools:
        """One after the other, padded to the widest."""
        width = max(p.real.shape[1] for p in parts)
        gaps = [width - p.real.shape[1] for p in parts]
        return cls(
            np.concatenate([np.pad(p.features, ((0, 0), (0, g), (0, 0))) for p, g in zip(parts, gaps, strict=True)]),
            np.concatenate([np.pad(p.hits, ((0, 0), (0, g))) for p, g in zip(parts, gaps, strict=True)]),
            np.concatenate([np.pad(p.real, ((0, 0), (0, g))) for p, g in zip(parts, gaps, strict=True)]),
        )


def _network(config: RerankerConfig) -> nn.Sequential:
    first, second = config.hidden_sizes
    layers = (nn.Linear(len(FEATURES), first), nn.ReLU(), nn.Dropout(config.dropout))
    return nn.Sequential(*layers, nn.Linear(first, second), nn.ReLU(), nn.Linear(second, 1))


def _exported(net: nn.Sequential, mean: NDArray[np.float32], scale: NDArray[np.float32]) -> Net:
    linear = [layer for layer in net if isinstance(layer, nn.Linear)]
    weights = tuple(np.ascontiguousarray(layer.weight.detach().numpy().T) for layer in linear)
    return Net(mean, scale, weights, tuple(layer.bias.detach().numpy().copy() for layer in linear))


def fit_net(pools: Pools, config: RerankerConfig, rng: np.random.Generator) -> Net:
    """Maximise the mean log chance of the hidden likes, each reader counting the same."""
    torch.manual_seed(int(rng.integers(1 << 31)))
    known = pools.features[pools.real]
    mean, scale = known.mean(0), known.std(0) + np.float32(1e-3)
    x = torch.from_numpy(np.clip((pools.features - mean) / scale, -CLIP, CLIP).astype(np.float32))
    hits, padding = torch.from_numpy(pools.hits.astype(np.float32)), torch.from_numpy(~pools.real)
    net = _network(config)
    steps = config.epochs * -(-len(x) // config.batch_size)
    optimiser = torch.optim.AdamW(net.parameters(), config.learning_rate, weight_decay=config.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, config.learning_rate, total_steps=max(steps, 2))
    for _ in range(config.epochs):
        for lines in batches(len(x), config.batch_size, rng):
            at = torch.from_numpy(lines)
            logits = net(x[at]).squeeze(-1).masked_fill(padding[at], -1e4)
            wanted = hits[at]
            loss = -((torch.log_softmax(logits, 1) * wanted).sum(1) / wanted.sum(1)).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
    return _exported(net.eval(), mean, scale)
