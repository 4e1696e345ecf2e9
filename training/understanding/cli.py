"""What a message is for and what it names: fit the turn model on patterns and written utterances, evaluate it.

patterns/*.txt -> unfolded, roughened --+
utterances/*.jsonl -- four fifths ------+-> fit -> turns.safetensors
                  \\-- one fifth ---------> temperature (calibration)
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from safetensors.numpy import save_file

from tools.language.turns import WEIGHTS, TurnModel, packed
from training.understanding.examples import corpus, from_utterances, utterances
from training.understanding.fit import act_probabilities, fitted, labels_of, logits, temperature
from training.understanding.network import NetworkConfig

PER_LANGUAGE = 3000
COPIES = 3
SEED = 7
out = Console(highlight=False)


def _note() -> Callable[[str], None]:
    start = time.perf_counter()
    return lambda text: out.print(f"[dim]{time.perf_counter() - start:6.1f} s[/] {text}")


def halves(seed: int) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """(four fifths to fit on, a fifth to calibrate on) of the written utterances."""
    rows = utterances()
    random.Random(seed).shuffle(rows)
    return rows[len(rows) // 5 :], rows[: len(rows) // 5]


def save(model: TurnModel, path: Path, told: dict[str, object]) -> None:
    """Write weights in int8 and float16."""
    about = {"labels": model.labels, "temperature": model.temperature, **told}
    save_file(packed(model._w), path, metadata={"model": json.dumps(about)})
    path.chmod(0o644)


def run_fit(args: argparse.Namespace) -> int:
    """Fit, calibrate, write the weights."""
    note = _note()
    rest, held = halves(args.seed)
    rng = random.Random(args.seed)
    examples = corpus(args.per_language, args.seed) + from_utterances(rest, COPIES, rng)
    config = NetworkConfig(epochs=args.epochs, seed=args.seed)
    labels = labels_of(examples)
    note(f"{len(examples)} examples, {len(labels)} labels")
    model = fitted(examples, labels, config, note)
    calibration = from_utterances(held, 1, rng)
    scores = logits(model, calibration)
    gold = [e.label for e in calibration]
    model.temperature = temperature(scores, labels, gold)
    acts, p = act_probabilities(scores, labels, model.temperature)
    accuracy = sum(acts[k] == g for k, g in zip(p.argmax(1), gold, strict=True)) / len(gold)
    save(model, args.output, {"examples": len(examples), "calibration_accuracy": round(accuracy, 4)})
    note(
        f"{len(gold)} utterances apart: accuracy {accuracy:.3f}, temperature {model.temperature:.2f}; "
        f"wrote {args.output.name}, {args.output.stat().st_size:,} bytes"
    )
    return 0


def add_to(command: argparse.ArgumentParser, default: Path) -> None:
    """Arguments."""
    steps = command.add_subparsers(required=True, metavar="STEP")
    fit = steps.add_parser("fit", help=(run_fit.__doc__ or "").strip())
    fit.add_argument("--per-language", type=int, default=PER_LANGUAGE, help="sentences unfolded from each grammar")
    fit.add_argument("--epochs", type=int, default=NetworkConfig().epochs)
    fit.add_argument("--seed", type=int, default=SEED)
    fit.add_argument("--output", type=Path, default=WEIGHTS)
    fit.set_defaults(run=run_fit)
