"""Two runs, turn by turn: is the difference real, for whom?"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evals.metrics import Difference, paired_difference
from evals.suites.transcript import Line, read_run
from tools.errors import InputError

out = Console(highlight=False)
Pair = tuple[Line, Line]


def pairs_of(before: Sequence[Line], after: Sequence[Line]) -> list[Pair]:
    """The turns that both runs hold. Raises `InputError` when there are none."""
    later = {line.key: line for line in after}
    pairs = [(line, later[line.key]) for line in before if line.key in later]
    if not pairs:
        raise InputError("the two runs have no turn in common: were they runs of the same suite?", "run")
    return pairs


def verdict(found: Difference) -> str:
    """In a word: a change whose interval holds 0, or that rests on too few turns, is not real."""
    if not found.real:
        return "not real"
    return "better" if found.interval.mean > 0 else "worse"


def groups(pairs: Sequence[Pair]) -> dict[str, list[Pair]]:
    """All pairs, then by expected act, then by language."""
    out: dict[str, list[Pair]] = {"all": list(pairs)}
    for before, after in sorted(pairs, key=lambda pair: pair[0].group):
        out.setdefault(f"act {before.group}", []).append((before, after))
    for before, after in sorted(pairs, key=lambda pair: pair[0].language):
        out.setdefault(f"language {before.language}", []).append((before, after))
    return out


def run(args: argparse.Namespace) -> int:
    """Compare and show."""
    folder = args.data_dir / "evals"
    before, after = read_run(args.before, folder), read_run(args.after, folder)
    pairs = pairs_of(before, after)
    table = Table(title=f"{args.before} -> {args.after}: turns passed in full", title_justify="left")
    for column in ("group", "n", "before", "after", "change", "95%", "+/-", "verdict"):
        table.add_column(column, justify="left" if column in ("group", "verdict") else "right", no_wrap=True)
    for name, own in groups(pairs).items():
        old, new = [float(a.passed) for a, _ in own], [float(b.passed) for _, b in own]
        found = paired_difference(old, new)
        spread = found.interval
        table.add_row(
            name, str(found.n), f"{sum(old) / len(old):.0%}", f"{sum(new) / len(new):.0%}", f"{spread.mean:+.1%}",
            f"{spread.low:+.0%} to {spread.high:+.0%}", f"{found.better}/{found.worse}", verdict(found),
        )  # fmt: skip
    out.print(table)
    alone = len(before) + len(after) - 2 * len(pairs)
    if alone:
        out.print(f"{alone} turns are in one run only and were left out")
    return 0


def add_to(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("before", metavar="A", help="name or path of a run")
    command.add_argument("after", metavar="B", help="name or path of a run")
    command.add_argument("--data-dir", type=Path, default=Path(os.environ.get("LIBRARIAN_DATA_DIR", "data")))
    command.set_defaults(run=run)
