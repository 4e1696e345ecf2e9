"""Fit the act classifier on the written utterances: seeded, calibrated on a held-out fifth, int8 weights.

python -m training.understanding.acts            # fit, report, write tools/language/acts.safetensors
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import torch
from rich.console import Console
from rich.table import Table
from safetensors.numpy import save_file

from tools.language.acts import BUCKETS, WEIGHTS, features

FOLDER = Path(__file__).parent / "utterances"
SEED = 7
EPOCHS = 60
LEARNING_RATE = 0.02
L2 = 2e-5
Pair = tuple[str, str, str]
"""(text, act, language)"""


def utterances() -> list[Pair]:
    """All written utterances."""
    return [
        (row["text"], row["act"], path.stem)
        for path in sorted(FOLDER.glob("*.jsonl"))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def fit(pairs: list[Pair], acts: list[str], seed: int = SEED) -> tuple[torch.Tensor, torch.Tensor]:
    """Softmax regression by Adam; returns weights (BUCKETS, acts) and bias (acts)."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rows = [torch.from_numpy(features(text, language)) for text, _, language in pairs]
    offsets = torch.tensor([0, *np.cumsum([len(r) for r in rows])[:-1].tolist()])
    flat = torch.cat(rows)
    scale = torch.tensor([len(r) ** 0.5 for r in rows]).unsqueeze(1)
    target = torch.tensor([acts.index(act) for _, act, _ in pairs])
    counts = torch.bincount(target, minlength=len(acts)).float()
    table = torch.nn.EmbeddingBag(BUCKETS, len(acts), mode="sum")
    torch.nn.init.zeros_(table.weight)
    bias = torch.zeros(len(acts), requires_grad=True)
    optimiser = torch.optim.Adam([table.weight, bias], lr=LEARNING_RATE)
    loss_of = torch.nn.CrossEntropyLoss(weight=(counts.mean() / counts).sqrt(), label_smoothing=0.05)
    for _ in range(EPOCHS):
        optimiser.zero_grad()
        loss = loss_of(table(flat, offsets) / scale + bias, target) + L2 * table.weight.square().sum()
        loss.backward()
        optimiser.step()
    return table.weight.detach(), bias.detach()


def scores(pairs: list[Pair], weights: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    """Logits (pairs, acts)."""
    return torch.stack(
        [weights[(r := features(text, language)).tolist()].sum(0) / len(r) ** 0.5 + bias for text, _, language in pairs]
    )


def temperature(logits: torch.Tensor, target: torch.Tensor) -> float:
    """The temperature that makes held-out probabilities honest (Guo et al. 2017), by search."""
    grid = np.linspace(0.3, 3.0, 55)
    losses = [float(torch.nn.functional.cross_entropy(logits / t, target)) for t in grid]
    return float(grid[int(np.argmin(losses))])


def report(predicted: torch.Tensor, target: torch.Tensor, acts: list[str]) -> None:
    """Print the confusion matrix."""
    table = Table(title="held out: rows are true, columns predicted")
    table.add_column("")
    for act in acts:
        table.add_column(act[:6], justify="right")
    for i, act in enumerate(acts):
        cells = [int(((target == i) & (predicted == j)).sum()) for j in range(len(acts))]
        table.add_row(act, *(str(c) if c else "." for c in cells))
    Console().print(table)


def main() -> None:
    """Fit with a fifth held out, report, then fit on everything with that temperature and write the weights."""
    pairs = utterances()
    acts = sorted({act for _, act, _ in pairs})
    shuffled = pairs[:]
    random.Random(SEED).shuffle(shuffled)
    cut = len(shuffled) // 5
    held, rest = shuffled[:cut], shuffled[cut:]
    weights, bias = fit(rest, acts)
    logits = scores(held, weights, bias)
    target = torch.tensor([acts.index(act) for _, act, _ in held])
    heat = temperature(logits, target)
    predicted = logits.argmax(1)
    report(predicted, target, acts)
    accuracy = float((predicted == target).float().mean())
    Console().print(f"{len(rest)} fitted, {len(held)} held out: accuracy {accuracy:.3f}, temperature {heat:.2f}")
    weights, bias = fit(pairs, acts)
    weights, bias = weights / heat, bias / heat
    step = weights.abs().max() / 127
    save_file(
        {
            "weights": torch.round(weights / step).to(torch.int8).numpy(),
            "scale": np.asarray([float(step)], np.float32),
            "bias": bias.numpy(),
        },
        WEIGHTS,
        metadata={"acts": ",".join(acts), "held_out_accuracy": f"{accuracy:.3f}", "pairs": str(len(pairs))},
    )
    WEIGHTS.chmod(0o644)
    Console().print(f"wrote {WEIGHTS.name}: {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
