"""`make models`: everything that can be trained from one folder of data, stage by stage, in the order of need.

index of BENCH/catalogue.jsonl -> encoder -> fusion of signals -> taste of readers -> ranker of requests

Each stage is a command of its own in a process of its own (what it held in memory is free before the next begins), can
be run alone, goes on from where it was stopped, and is left out when nothing that it reads has changed since it
finished. A new trainer joins by an entry in `STAGES`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from tools.embedding.weights import sha256_of
from tools.errors import InputError, ModelUnavailable
from training.registry import ROOT, code_version

STATE: Final = "training/stages.json"
"""In the data folder: which stages are done, on what, and how long they took."""
err = Console(stderr=True, highlight=False)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: `{bench}` and `{data}` in the command stand for the two folders."""

    name: str
    does: str
    command: tuple[str, ...]
    """Arguments to `python -m`."""
    minutes: float
    """What it may take on two cores; a slower run is said so."""
    needs: tuple[str, ...] = ()
    """Files of the bench; without one of them the stage is left out, and that is said."""
    code: tuple[str, ...] = ()
    """Files and folders of the project on which the outcome depends."""
    leaves: tuple[str, ...] = ()
    """Patterns under the data folder that must each find something for the stage to count as done; a stage that
    leaves nothing is always run and knows by itself what is done."""
    quick: tuple[str, ...] = field(default=())
    """Added to the command with `--no-evaluate`."""


STAGES: Final[tuple[Stage, ...]] = (
    Stage(
        "index",
        "index the catalogue (beside the active one, if that is of another catalogue)",
        ("index_builder", "build", "{bench}/catalogue.jsonl", "--beside", "--data-dir", "{data}"),
        minutes=8,
        needs=("catalogue.jsonl",),
    ),
    Stage(
        "embedder",
        "the English encoder, from posts and blurbs (beside the bundled one: LIBRARIAN_EMBEDDER=registered uses it)",
        ("training", "embedder", "all", "--bench", "{bench}", "--data-dir", "{data}"),
        minutes=20,
        needs=("catalogue.jsonl", "requests/tot_train.jsonl"),
        code=("training/embedder", "tools/text/fields.py"),
        leaves=("models/embedder/champion",),
        quick=("--no-evaluate",),
    ),
    Stage(
        "fusion",
        "how much each signal of retrieval counts, and how telling words are, for the encoder that serves",
        ("training", "fusion", "all", "--bench", "{bench}", "--data-dir", "{data}"),
        minutes=4,
        needs=("catalogue.jsonl", "requests/tot_train.jsonl"),
        code=("training/fusion", "tools/retrieval", "tools/text"),
        leaves=("models/fusion/champion",),
        quick=("--no-evaluate",),
    ),
    Stage(
        "ranker",
        "what readers like, from their ratings",
        ("training", "ranker", "all", "--bench", "{bench}", "--data-dir", "{data}"),
        minutes=15,
        needs=("ratings.csv", "catalogue.jsonl"),
        code=("training/ranker", "tools/ranking/taste"),
        leaves=("models/ranker/*/manifest.json",),
        quick=("--no-evaluate",),
    ),
    Stage(
        "request_ranker",
        "how much each signal counts, by what is asked and who asks",
        ("training", "request_ranker", "all", "--bench", "{bench}", "--data-dir", "{data}"),
        minutes=12,
        needs=("ratings.csv", "catalogue.jsonl"),
        code=("training/request_ranker", "tools/ranking", "tools/retrieval"),
        leaves=("models/request-ranker/*/manifest.json",),
        quick=("--no-evaluate",),
    ),
)

Run = Callable[[Sequence[str]], int]


def run_command(command: Sequence[str]) -> int:
    """Run `python -m ...` from the project's root; its output goes where ours goes."""
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode


def chosen(only: Sequence[str], stages: Sequence[Stage] = STAGES) -> list[Stage]:
    """The stages named, in their order; all when none is. Raises `InputError` on a name that there is not."""
    names = [stage.name for stage in stages]
    for name in only:
        if name not in names:
            raise InputError(f"there is no stage {name!r}; there are: {', '.join(names)}", "only")
    return [stage for stage in stages if not only or stage.name in only]


@dataclass
class Pipeline:
    """Runs stages over one bench folder and one data folder."""

    bench: Path
    data_dir: Path
    again: bool = False
    quick: bool = False
    run: Run = run_command
    stages: Sequence[Stage] = STAGES
    _digests: dict[Path, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bench, self.data_dir = self.bench.resolve(), self.data_dir.resolve()
        if not self.bench.is_dir():
            raise InputError(f"there is no folder {self.bench}", "bench")

    def play(self, only: Sequence[str] = ()) -> int:
        """Run what is not done yet; the first failure stops it. Returns an exit status."""
        begun, todo = time.perf_counter(), chosen(only, self.stages)
        for k, stage in enumerate(todo, 1):
            title = f"[bold]{k} of {len(todo)} {stage.name}[/]: {stage.does}"
            missing = [name for name in stage.needs if not (self.bench / name).is_file()]
            if missing:
                err.print(f"{title} [yellow]left out: {self.bench} has no {', '.join(missing)}[/]")
                continue
            if (seconds := self.done(stage)) is not None:
                err.print(f"{title} [dim]already done (took {_time(seconds)})[/]")
                continue
            err.print(f"{title} [dim](up to {stage.minutes:g} min)[/]")
            if status := self._play(stage):
                err.print(
                    f"[red]{stage.name} stopped with status {status} after {_time(time.perf_counter() - begun)}[/]; "
                    "the same command goes on from here"
                )
                return status
        err.print(f"done in {_time(time.perf_counter() - begun)}")
        return 0

    def _play(self, stage: Stage) -> int:
        start, worked, key = time.perf_counter(), _worked(), self.key(stage)
        arguments = (*stage.command, *(stage.quick if self.quick else ()))
        status = self.run([part.format(bench=self.bench, data=self.data_dir) for part in arguments])
        seconds, processor = time.perf_counter() - start, _worked() - worked
        if status:
            return status
        self._write({**self._read(), stage.name: {"key": key, "seconds": seconds, "processor_seconds": processor}})
        slow = " [yellow](longer than planned)[/]" if seconds > 60 * stage.minutes else ""
        err.print(f"{stage.name}: {_time(seconds)}, {_time(processor)} of a processor{slow}")
        return 0

    def done(self, stage: Stage) -> float | None:
        """Seconds it took when it is done on the same data by the same code; None when it is to be run."""
        found = self._read().get(stage.name)
        if self.again or not stage.leaves or found is None or found["key"] != self.key(stage):
            return None
        there = all(any(self.data_dir.glob(pattern)) for pattern in stage.leaves)
        return float(found["seconds"]) if there else None

    def key(self, stage: Stage) -> str:
        """Digest of what this stage and all before it read."""
        digest = hashlib.sha256()
        for one in self.stages:
            said: list[Any] = [one.name, one.command, self.quick and one.quick, code_version(one.code)]
            digest.update(json.dumps([*said, [self._sha256(self.bench / name) for name in one.needs]]).encode())
            if one is stage:
                break
        return digest.hexdigest()

    def _sha256(self, path: Path) -> str:
        if path not in self._digests:
            self._digests[path] = sha256_of(path) if path.is_file() else "missing"
        return self._digests[path]

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads((self.data_dir / STATE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, state: dict[str, Any]) -> None:
        path = self.data_dir / STATE
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(".new")
        scratch.write_text(json.dumps(state, indent=1), encoding="utf-8")
        os.replace(scratch, path)


def _worked() -> float:
    """Processor seconds of all stages so far: what they would take on one core that does nothing else."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.1f} min"


def run_models(args: argparse.Namespace) -> int:
    """Train and register everything that BENCH has data for, stage by stage."""
    if args.list:
        table = Table("stage", "what", "minutes", "needs of the bench")
        for stage in STAGES:
            table.add_row(stage.name, stage.does, f"{stage.minutes:g}", ", ".join(stage.needs))
        Console(highlight=False).print(table)
        return 0
    if args.bench is None:
        raise InputError("say where the data is: --bench DIR", "bench")
    try:
        return Pipeline(args.bench, args.data_dir, args.again, args.no_evaluate).play(args.only)
    except OSError as error:
        raise ModelUnavailable(f"{args.data_dir} cannot be used: {error}") from error


def add_to(command: argparse.ArgumentParser, data_dir: Path) -> None:
    """Arguments."""
    command.add_argument("--bench", type=Path, help="folder with catalogue.jsonl, ratings.csv and what else there is")
    command.add_argument("--data-dir", type=Path, default=data_dir)
    names = ", ".join(stage.name for stage in STAGES)
    command.add_argument("--only", nargs="*", default=[], metavar="STAGE", help=f"only these of: {names}")
    command.add_argument("--again", action="store_true", help="run what is done already, too")
    command.add_argument("--no-evaluate", action="store_true", help="train only: cards without figures, much sooner")
    command.add_argument("--list", action="store_true", help="list the stages and do nothing")
    command.set_defaults(run=run_models)
