"""The collaborative ranker: prepare, fit, evaluate, register (in this order; each can be run again), or all of them.

events -> ratings.csv
ratings.csv + index -> prepare -> fit -> model.safetensors -> register -> champion
                               -> evaluate -> figures ------^
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from tools.errors import InputError, ModelUnavailable
from tools.library.versions import Versions
from tools.ranking.taste.content import Content, Lens
from tools.ranking.taste.model import TasteModel
from tools.registry.registry import ArtefactManifest, Registry
from training.ranker.card import card
from training.ranker.data import CATALOGUE, Dataset, version_for
from training.ranker.evaluate import evaluate
from training.ranker.events import collect, database_of
from training.ranker.gate import worse
from training.ranker.matching import KIND, MODEL, SOURCES
from training.ranker.models.base import TrainingData
from training.ranker.models.hybrid import Hybrid, HybridConfig
from training.ranker.prepare import folder_of, prepare, prepared
from training.registry import code_version, promote, register

QUICK = ("random", "popularity", "item_knn", "ease", "ease_graded", "content", "hybrid")
"""What `all` measures, on one split; `evaluate` measures every model on three."""
err = Console(stderr=True, highlight=False)
out = Console(highlight=False)


def _note(total: str) -> Callable[[str], None]:
    start = time.perf_counter()
    return lambda text: err.print(f"[dim]{time.perf_counter() - start:6.1f} s[/] {total}: {text}")


def _training_data(dataset: Dataset) -> tuple[TrainingData, Lens]:
    lens = Lens.fit(dataset.facts)
    return TrainingData(dataset.ratings, Content.of(dataset.facts, lens)), lens


def run_events(args: argparse.Namespace) -> int:
    """Write what readers said and did here as ratings, for a bench folder of one's own; readers without consent are
    left out, names are replaced by numbers."""
    found = collect(args.database or database_of(args.data_dir), args.to, args.beside)
    out.print(
        f"{args.to}: {found.ratings:,} opinions of {found.readers:,} readers; left out: {found.silent:,} readers who "
        "do not want to be learned from or said nothing of a book"
    )
    return 0


def run_prepare(args: argparse.Namespace) -> int:
    """Read and check ratings.csv against the index."""
    report = prepare(args.bench, args.data_dir).report
    out.print(
        f"{report.ratings:,} ratings by {report.readers:,} readers of {report.books:,} books; left out: "
        f"{report.unknown_book:,} of unknown books, {report.out_of_range:,} out of range, {report.repeated:,} repeated"
    )
    return 0


def run_fit(args: argparse.Namespace) -> int:
    """Fit the hybrid on all readers; an interrupted fit goes on from its last finished fold."""
    dataset, folder = prepared(args.bench, args.data_dir), folder_of(args.data_dir)
    data, lens = _training_data(dataset)
    start, code = time.perf_counter(), code_version(SOURCES)
    model = Hybrid(lens, cache=folder / "folds" / code, note=_note("fit"))
    model.fit(data, np.random.default_rng(args.seed))
    fitted = folder / "fitted"
    fitted.mkdir(parents=True, exist_ok=True)
    model.model.save(fitted / MODEL)
    seconds = time.perf_counter() - start
    notes = {
        "data_sha256": dataset.sha256, "code_version": code, "seed": args.seed, "fit_seconds": seconds,
        "config": asdict(HybridConfig()), "report": asdict(dataset.report),
    }  # fmt: skip
    (fitted / "fitted.json").write_text(json.dumps(notes, indent=1), encoding="utf-8")
    out.print(f"fitted in {seconds:.0f} s: {fitted / MODEL} ({(fitted / MODEL).stat().st_size / 1e6:.0f} MB)")
    return 0


def run_evaluate(args: argparse.Namespace) -> int:
    """Measure every model on held-out readers; finished parts are not repeated."""
    dataset, folder = prepared(args.bench, args.data_dir), folder_of(args.data_dir)
    data, lens = _training_data(dataset)
    code = code_version(SOURCES)
    seeds = tuple(range(args.seed, args.seed + args.splits))
    parts = folder / "evaluation" / f"{dataset.sha256[:8]}-{code}"
    summary = evaluate(data, lens, seeds, parts, _note("evaluate"), tuple(args.models))
    summary["data_sha256"], summary["code_version"] = dataset.sha256, code
    (folder / "evaluation" / "summary.json").write_text(json.dumps(summary, indent=1), encoding="utf-8")
    _show(summary)
    print_json(summary)
    return 0


def print_json(value: object) -> None:
    """One JSON object as the last line."""
    out.file.write(json.dumps(value) + "\n")


def _show(summary: dict[str, object]) -> None:
    medians = summary["median"]
    runs = summary["runs"]
    assert isinstance(medians, dict)
    assert isinstance(runs, dict)
    for protocol in ("full", "five", "cold", "cold_all"):
        table = Table(title=f"{protocol}, median over splits", title_justify="left")
        columns = ("ndcg@10", "recall@10", "recall@20", "recall@100", "mrr")
        for column in ("model", "splits", *columns):
            table.add_column(column)
        for name, figures in medians.items():
            if protocol in figures:
                table.add_row(name, str(runs[name]), *(f"{figures[protocol][c]:.4f}" for c in columns))
        out.print(table)


def run_register(args: argparse.Namespace) -> int:
    """Register the fitted model with its figures; the first becomes champion if it is worse in nothing (see
    `gate.py`), later ones challenger."""
    folder = folder_of(args.data_dir)
    fitted = folder / "fitted"
    try:
        notes = json.loads((fitted / "fitted.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError("there is no fitted ranker: run `python -m training ranker fit` first", "fit") from error
    TasteModel.load(fitted / MODEL)
    figures = _figures(folder / "evaluation" / "summary.json", notes)
    (fitted / "CARD.md").write_text(card(notes, figures), encoding="utf-8")
    registry = Registry(args.data_dir, KIND)
    files = {MODEL: fitted / MODEL, "CARD.md": fitted / "CARD.md"}
    config = notes["config"] | {"seed": notes["seed"]}
    version = register(registry, files, notes["data_sha256"], notes["code_version"], config, figures)
    first, serving = registry.in_role("champion") is None, _serving(registry)
    found = worse(figures, notes["data_sha256"], serving)
    champion = args.promote or ((args.serve or first) and not found)
    promote(registry, version, "champion" if champion else "challenger")
    out.print(f"{KIND} {version} is {'champion' if champion else 'challenger'}{''.join(f'; {each}' for each in found)}")
    if not champion:
        out.print(f"to serve it: python -m training promote {KIND} {version}")
    return 0


def _serving(registry: Registry) -> ArtefactManifest | None:
    """The champion's manifest; none when there is none, or one that cannot be read."""
    version = registry.in_role("champion")
    try:
        return registry.manifest(version) if version else None
    except ModelUnavailable:
        return None


def _figures(path: Path, notes: dict[str, object]) -> dict[str, object]:
    """Headline figures if they were measured on the same data by the code that fitted."""
    try:
        summary = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if any(summary[part] != notes[part] for part in ("data_sha256", "code_version")):
        return {}
    if "hybrid" not in summary["median"]:
        return {}
    full = summary["median"]["hybrid"]["full"]
    cold = summary["median"]["hybrid"]["cold"]
    headline = {name: full[name] for name in ("ndcg@10", "recall@10", "recall@20", "recall@100")}
    return headline | {"cold ndcg@10": cold["ndcg@10"], "measured_by": summary["code_version"], **summary["ratios"]}


def run_all(args: argparse.Namespace) -> int:
    """Prepare, fit on all readers, measure on one split (unless --no-evaluate), register; serve it unless it is worse
    than what serves, or another catalogue is active."""
    active = Versions(args.data_dir).active()
    args.promote = False
    args.serve = active is None or active == version_for(args.data_dir, args.bench / CATALOGUE)
    measured = () if args.no_evaluate else (("evaluate", run_evaluate),)
    steps = (("prepare", run_prepare), ("fit", run_fit), *measured, ("register", run_register))
    for k, (name, run) in enumerate(steps):
        err.print(f"[bold]{k + 1} of {len(steps)}[/] {name}")
        run(args)
    return 0


STEPS = {
    "events": run_events, "prepare": run_prepare, "fit": run_fit, "evaluate": run_evaluate, "register": run_register,
    "all": run_all,
}  # fmt: skip


def add_to(top: argparse.ArgumentParser, data_dir: Path) -> None:
    """Add the commands."""
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, run in STEPS.items():
        command = commands.add_parser(name, help=(run.__doc__ or "").strip())
        command.set_defaults(run=run, serve=False)
        command.add_argument("--data-dir", type=Path, default=data_dir)
        command.add_argument("--seed", type=int, default=int(os.environ.get("LIBRARIAN_SEED", "0")))
        if name == "register":
            command.add_argument("--promote", action="store_true", help="serve it at once, even if it is worse")
        elif name == "events":
            command.add_argument("--to", type=Path, required=True, help="file to write, such as BENCH/ratings.csv")
            command.add_argument("--beside", type=Path, help="ratings from elsewhere that go into the file, too")
            command.add_argument("--database", help="address of the readers' store; else as the server has it")
        else:
            command.add_argument("--bench", type=Path, required=True, help="folder with ratings.csv")
        if name in ("evaluate", "all"):
            few = name == "all"
            command.add_argument("--splits", type=int, default=1 if few else 3, help="number of random splits (seeds)")
            only = QUICK if few else ()
            models = " ".join(only) or "all"
            command.add_argument("--models", nargs="*", default=only, help=f"measure these only (default: {models})")
        if name == "all":
            command.add_argument("--no-evaluate", action="store_true", help="do not measure; the card has no figures")
