"""Fitting the turn model: seeded, then calibrated on written utterances that it has not seen."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from tools.language.features import Features, features
from tools.language.turns import TAGS, TurnModel
from training.understanding.examples import Example
from training.understanding.network import NetworkConfig, TurnNetwork, collated

Note = Callable[[str], None]
_TAG = {tag: i for i, tag in enumerate(TAGS)}


def labels_of(examples: Sequence[Example]) -> list[str]:
    """Every label, each act's topics together; an act that has topics is no label of its own."""
    found = {e.label for e in examples}
    with_topics = {label.split("/")[0] for label in found if "/" in label} - {"answer"}
    return sorted(label for label in found if "/" in label or label not in with_topics)


def tags_of(example: Example, given: Features) -> NDArray[np.int64] | None:
    """A tag a piece; None when the example's spans are not marked."""
    if example.marks is None:
        return None
    out = np.zeros(len(given.pieces), np.int64)
    for start, end, slot in example.marks:
        inside = [i for i, p in enumerate(given.pieces) if p.start < end and start < p.end]
        while inside and not given.pieces[inside[-1]].text[0].isalnum():
            inside.pop()  # a name ends at a word, not at its full stop
        for k, i in enumerate(inside):
            out[i] = _TAG[f"{'I' if k else 'B'}-{slot}"]
    return out


def _allowed(examples: Sequence[Example], labels: Sequence[str]) -> NDArray[np.bool_]:
    rows = {e.label for e in examples}
    table = {
        label: np.asarray([own == label or ("/" not in label and own.split("/")[0] == label) for own in labels])
        for label in rows
    }
    return np.stack([table[e.label] for e in examples])


def fitted(examples: Sequence[Example], labels: list[str], config: NetworkConfig, note: Note) -> TurnModel:
    """Train on `examples`; temperature 1 (see `temperature`)."""
    torch.manual_seed(config.seed)
    rng = random.Random(config.seed)
    given = [features(e.text, e.language, e.flags) for e in examples]
    tags = [tags_of(e, f) for e, f in zip(examples, given, strict=True)]
    allowed = _allowed(examples, labels)
    network = TurnNetwork(len(labels), config)
    optimiser = torch.optim.AdamW(network.parameters(), lr=config.learning_rate, weight_decay=0.01)
    order = list(range(len(examples)))
    batches = math.ceil(len(order) / config.batch_size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, config.learning_rate, total_steps=config.epochs * batches, pct_start=0.1
    )
    for epoch in range(config.epochs):
        rng.shuffle(order)
        # sentences of like length side by side, so that little is padding
        chunks = [order[i : i + 40 * config.batch_size] for i in range(0, len(order), 40 * config.batch_size)]
        for chunk in chunks:
            chunk.sort(key=lambda i: len(given[i].pieces))
        sorted_order = [i for chunk in chunks for i in chunk]
        starts = list(range(0, len(order), config.batch_size))
        rng.shuffle(starts)
        total = torch.zeros(2)
        for start in starts:
            rows = sorted_order[start : start + config.batch_size]
            batch = collated([given[i] for i in rows], allowed[rows], [tags[i] for i in rows], config.feature_dropout)
            scores, tag_scores = network(batch)
            logp = torch.log_softmax(scores, dim=1)
            right = torch.logsumexp(logp.masked_fill(~batch.allowed, -1e9), dim=1).mean()
            loss = -(1 - config.label_smoothing) * right - config.label_smoothing * logp.mean()
            own = batch.tagged
            tag_loss = network.tag_loss(tag_scores[own], batch.tags[own], batch.mask[own]) if own.any() else loss * 0
            optimiser.zero_grad()
            (loss + config.tag_weight * tag_loss).backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            total += torch.stack([loss.detach(), tag_loss.detach()])
        note(f"epoch {epoch + 1}/{config.epochs}: acts {total[0] / batches:.3f}, tags {total[1] / batches:.3f}")
    return TurnModel(labels, 1.0, network.eval().exported())


def logits(model: TurnModel, examples: Sequence[Example]) -> NDArray[np.float32]:
    """Uncalibrated scores (examples, labels)."""
    return np.stack([model.forward(features(e.text, e.language, e.flags))[0] for e in examples])


def act_probabilities(scores: NDArray[np.float32], labels: Sequence[str], temperature: float) -> tuple[
    list[str], NDArray[np.float64]
]:  # fmt: skip
    """(acts, probabilities (examples, acts)): labels of an act summed."""
    acts = sorted({label.split("/")[0] for label in labels})
    x = scores.astype(np.float64) / temperature
    p = np.exp(x - x.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    member = np.asarray([[label.split("/")[0] == act for act in acts] for label in labels], np.float64)
    return acts, p @ member


def temperature(scores: NDArray[np.float32], labels: Sequence[str], gold: Sequence[str]) -> float:
    """What scores are divided by so that the acts' probabilities are honest (Guo et al. 2017), by search."""
    grid = np.linspace(0.5, 3.0, 51)
    losses = []
    for t in grid:
        acts, p = act_probabilities(scores, labels, float(t))
        own = p[np.arange(len(gold)), [acts.index(act) for act in gold]]
        losses.append(-np.log(np.maximum(own, 1e-12)).mean())
    return float(grid[int(np.argmin(losses))])
