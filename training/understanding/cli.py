"""What a message is for and what it names: fit the turn model on patterns and written utterances, evaluate it.

patterns/*.txt -> unfolded, roughened --+
utterances/*.jsonl -- nine tenths ------+-> fit -> turns.safetensors
                  \\-- one tenth ---------> temperature (calibration)
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table
from safetensors.numpy import save_file

from tools.language.turns import WEIGHTS, TurnModel, load_turns, packed
from training.understanding.examples import Utterance, corpus, from_utterances, utterances
from training.understanding.fit import act_probabilities, fitted, labels_of, logits, temperature
from training.understanding.network import NetworkConfig

PER_LANGUAGE = 4000
COPIES = 5
SEED = 7
QUESTION_COSTS = (0.3, 0.5, 0.7)
"""What a question costs a reader, where a wrong act costs 1."""
out = Console(highlight=False)


def _note() -> Callable[[str], None]:
    start = time.perf_counter()
    return lambda text: out.print(f"[dim]{time.perf_counter() - start:6.1f} s[/] {text}")


def parted(seed: int) -> tuple[list[Utterance], list[Utterance]]:
    """(nine tenths to fit on, a tenth to calibrate on) of the written utterances."""
    rows = utterances()
    random.Random(seed).shuffle(rows)
    return rows[len(rows) // 10 :], rows[: len(rows) // 10]


def save(model: TurnModel, path: Path, told: dict[str, object]) -> None:
    """Write weights in int8 and float16."""
    about = {"labels": model.labels, "temperature": model.temperature, **told}
    save_file(packed(model._w), path, metadata={"model": json.dumps(about)})
    path.chmod(0o644)


def run_fit(args: argparse.Namespace) -> int:
    """Fit, calibrate, write the weights."""
    note = _note()
    rest, held = parted(args.seed)
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


def costs(right: list[bool], sure: list[float], asking: float) -> list[tuple[float, float, float]]:
    """(threshold, share asked, mean cost) when acts below a threshold are asked about.

    A wrong act costs 1, a question `asking`; a question is taken to be answered well.
    """
    out = []
    for step in range(20):
        threshold = step / 20
        asked = [p < threshold for p in sure]
        wrong = sum(not ok and not ask for ok, ask in zip(right, asked, strict=True))
        out.append((threshold, sum(asked) / len(asked), (wrong + asking * sum(asked)) / len(asked)))
    return out


def run_costs(args: argparse.Namespace) -> int:
    """The cost curve of asking instead of acting, on the utterances kept apart."""
    _, held = parted(args.seed)
    calibration = from_utterances(held, 1, random.Random(args.seed))
    model = load_turns()
    acts, p = act_probabilities(logits(model, calibration), model.labels, model.temperature)
    right = [acts[k] == e.label for k, e in zip(p.argmax(1), calibration, strict=True)]
    table = Table("below", *(f"question costs {c}" for c in QUESTION_COSTS), "asked")
    curves = [costs(right, p.max(1).tolist(), c) for c in QUESTION_COSTS]
    for rows in zip(*curves, strict=True):
        table.add_row(f"{rows[0][0]:.2f}", *(f"{cost:.3f}" for *_, cost in rows), f"{rows[0][1]:.0%}")
    out.print(table)
    for c, curve in zip(QUESTION_COSTS, curves, strict=True):
        out.print(f"cheapest when a question costs {c}: below {min(curve, key=lambda row: row[2])[0]:.2f}")
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
    curve = steps.add_parser("costs", help=(run_costs.__doc__ or "").strip())
    curve.add_argument("--seed", type=int, default=SEED, help="the one the model was fitted with")
    curve.set_defaults(run=run_costs)
