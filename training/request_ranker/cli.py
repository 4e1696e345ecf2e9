"""The request-aware ranker: choose, fit, evaluate, judge, register (in this order; each can be run again), or the last
four.

ratings.csv + posts + index -> simulated requests -> lists of candidates -> choose -> fit -> register -> champion
                                                                         -> evaluate -> card ---^   |
                                                       what serves now + -> judge -> worse? --------+-> challenger
`choose` is for who changes the ranker: what it chose on the bench is the default of `FitConfig`.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from rich.console import Console
from rich.table import Table

from tools.embedding.weights import sha256_of
from tools.errors import InputError, ModelUnavailable
from tools.library.versions import Versions
from tools.ranking.request.model import RequestRanker
from tools.ranking.request.open import DEFAULT, KIND, MANIFEST, MODEL, open_request_ranker
from tools.registry.registry import Registry
from training.ranker.data import CATALOGUE, version_for
from training.registry import code_version, promote, register
from training.request_ranker.card import card
from training.request_ranker.choose import choose, shown
from training.request_ranker.data import SOURCES, Maker, Parts
from training.request_ranker.evaluate import Scores, interval, measure, signals_alone, table
from training.request_ranker.gate import judge
from training.request_ranker.model import FitConfig, Loss, fit, unit_of

CODE: Final = (*SOURCES, "training/request_ranker/model.py", "tools/ranking/request/model.py")
FOLDER: Final = "request_ranker"
CHOICE: Final = "choice.json"
VERDICT: Final = "verdict.json"
err = Console(stderr=True, highlight=False)
out = Console(highlight=False)


def _note(total: str) -> Callable[[str], None]:
    start = time.perf_counter()
    return lambda text: err.print(f"[dim]{time.perf_counter() - start:6.1f} s[/] {total}: {text}")


def _parts(args: argparse.Namespace) -> Parts:
    return Maker(args.bench, args.data_dir, args.seed, _note("lists")).make()


def run_choose(args: argparse.Namespace) -> int:
    """Choose loss and `tail` on the validation readers; `fit` takes what was chosen on the same lists."""
    parts = _parts(args)
    config, lines = choose(parts.train, parts.validation, args.seed, _note("choose"))
    found = {"data_sha256": parts.sha256, "config": asdict(config), "n": len(parts.validation), "table": lines}
    (args.data_dir / FOLDER / CHOICE).write_text(json.dumps(found, indent=1), encoding="utf-8")
    out.print(shown(lines), markup=False)
    out.print(f"chosen: {config.loss}, tail {config.tail:g}")
    return 0


def _chosen(data_dir: Path, sha256: str) -> dict[str, Any]:
    """What was chosen on lists with this digest, if anything was."""
    try:
        found: dict[str, Any] = json.loads((data_dir / FOLDER / CHOICE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if found.get("data_sha256") == sha256 else {}


def run_fit(args: argparse.Namespace) -> int:
    """Simulate requests (what is done is not done again) and fit on those of the training readers."""
    begun, parts = time.perf_counter(), _parts(args)
    choice = _chosen(args.data_dir, parts.sha256)
    config = FitConfig(**choice["config"]) if choice else FitConfig()
    fitted = fit(parts.train, config, args.seed, _note("fit"))
    folder = args.data_dir / FOLDER / "fitted"
    folder.mkdir(parents=True, exist_ok=True)
    notes = {
        "data_sha256": parts.sha256, "code_version": code_version(CODE), "seed": args.seed, "config": asdict(config),
        "embedder": parts.embedder, "seconds": round(time.perf_counter() - begun),
        "lists": {name: len(getattr(parts, name)) for name in ("train", "validation", "test")},
        "chosen_from": choice.get("table", []),
    }  # fmt: skip
    fitted.exported(unit_of(fitted, parts.validation)).save(folder / MODEL, notes)
    (folder / "fitted.json").write_text(json.dumps(notes, indent=1), encoding="utf-8")
    out.print(f"fitted in {notes['seconds']} s: {folder / MODEL} ({(folder / MODEL).stat().st_size / 1e3:.0f} kB)")
    return 0


def rivals_of(config: FitConfig) -> tuple[FitConfig, ...]:
    """What the one that serves is held against: no gate, the other loss, a plain network."""
    other: Loss = "lambda" if config.loss == "softmax" else "softmax"
    return replace(config, kind="fixed"), replace(config, loss=other), replace(config, kind="mlp")


def _name(config: FitConfig) -> str:
    return f"{config.kind}, {config.loss}"


def run_evaluate(args: argparse.Namespace) -> int:
    """Measure on readers that nothing was learned from: each signal alone, the weights set by hand, plainer models."""
    parts, notes = _parts(args), _notes(args.data_dir)
    served = RequestRanker.load(args.data_dir / FOLDER / "fitted" / MODEL)
    config = FitConfig(**notes["config"])
    ours = _name(config)
    rivals = {_name(c): fit(parts.train, c, args.seed, _note("evaluate")) for c in rivals_of(config)}
    found: dict[str, Any] = {"data_sha256": parts.sha256, "code_version": notes["code_version"]}
    for name, lists in (("with taste model", parts.test), ("without taste model", parts.test.without_model())):
        scores: dict[str, Scores] = {
            **signals_alone(lists), "by hand": lists.by_hand[:, 0].astype(np.float32),
            **{rival: each.scores(lists) for rival, each in rivals.items()}, ours: lists.scored(served),
        }  # fmt: skip
        measured = {by: measure(each, lists) for by, each in scores.items()}
        gain = interval(measured[ours], measured["by hand"], lists)
        found[name] = {"table": table(measured, lists), "gain over by hand": gain}
        _show(name, found[name]["table"], gain)
    path = args.data_dir / FOLDER / "evaluation.json"
    path.write_text(json.dumps(found, indent=1), encoding="utf-8")
    out.file.write(json.dumps(found) + "\n")
    return 0


def _notes(data_dir: Path) -> dict[str, Any]:
    try:
        notes: dict[str, Any] = json.loads((data_dir / FOLDER / "fitted" / "fitted.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            "there is no fitted request-aware ranker: run `python -m training request_ranker fit` first", "fit"
        ) from error
    return notes


def _show(title: str, lines: list[dict[str, float | str]], gain: tuple[float, float, float]) -> None:
    shown = Table(title=f"nDCG@10, {title}", title_justify="left")
    names = list(lines[0])
    for name in names:
        shown.add_column(name)
    for line in lines:
        shown.add_row(*(f"{line[n]:.3f}" if isinstance(line[n], float) else str(line[n]) for n in names))
    out.print(shown)
    out.print(f"against the weights set by hand: {gain[0]:+.4f} ({gain[1]:+.4f} to {gain[2]:+.4f})")


def _serving(data_dir: Path) -> tuple[RequestRanker | None, str]:
    """What serves now and what it is called; None for the weights set by hand."""
    try:
        version = Registry(data_dir, KIND).in_role("champion")
        return open_request_ranker(data_dir), f"version {version}" if version else "the one that comes with the project"
    except ModelUnavailable as error:
        return None, f"the weights set by hand ({error})"


def run_judge(args: argparse.Namespace) -> int:
    """Hold what was fitted against what serves now, on posts and readers kept apart; `register` serves only what is
    not worse."""
    parts, notes = _parts(args), _notes(args.data_dir)
    if notes["data_sha256"] != parts.sha256:
        raise InputError("what was fitted was fitted on other data: run `python -m training request_ranker fit`", "fit")
    path = args.data_dir / FOLDER / "fitted" / MODEL
    verdict = judge(RequestRanker.load(path), *_serving(args.data_dir), parts.test)
    told = {"sha256": sha256_of(path), **verdict.told()}
    (args.data_dir / FOLDER / VERDICT).write_text(json.dumps(told, indent=1), encoding="utf-8")
    for line in verdict.lines():
        out.print(line)
    return 0


def _verdict(data_dir: Path) -> dict[str, Any]:
    """What was found of the model that is fitted now; nothing when it was not judged."""
    try:
        found: dict[str, Any] = json.loads((data_dir / FOLDER / VERDICT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if found.get("sha256") == sha256_of(data_dir / FOLDER / "fitted" / MODEL) else {}


def _evaluation(data_dir: Path, notes: dict[str, Any]) -> dict[str, Any]:
    """What was measured, if it was on the same lists by the code that fitted."""
    try:
        found: dict[str, Any] = json.loads((data_dir / FOLDER / "evaluation.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    same = all(found.get(name) == notes[name] for name in ("data_sha256", "code_version"))
    return found if same else {}


def run_register(args: argparse.Namespace) -> int:
    """Register with a card: champion where `judge` found it worse nowhere, else challenger. --default: the one that
    comes with the project."""
    notes = _notes(args.data_dir)
    folder = args.data_dir / FOLDER / "fitted"
    RequestRanker.load(folder / MODEL)
    found = _evaluation(args.data_dir, notes)
    (folder / "CARD.md").write_text(card(notes, found, sha256_of(folder / MODEL)), encoding="utf-8")
    if args.default:
        _write_default(folder)
        return 0
    registry = Registry(args.data_dir, KIND)
    figures = {
        f"{name}: nDCG@10": found[name]["table"][-1]["all"]
        for name in ("with taste model", "without taste model") if name in found
    }  # fmt: skip
    files = {name: folder / name for name in (MODEL, "CARD.md")}
    config = {**notes["config"], "seed": notes["seed"]}
    version = register(registry, files, notes["data_sha256"], notes["code_version"], config, figures)
    verdict = _verdict(args.data_dir)
    champion = args.promote or (args.serve and verdict.get("passed", False))
    promote(registry, version, "champion" if champion else "challenger")
    out.print(
        f"{KIND} {version} is {'champion' if champion else 'challenger'}{'' if champion else _why(args, verdict)}"
    )
    if not champion:
        out.print(f"to serve it all the same: python -m training promote {KIND} {version}")
    return 0


def _why(args: argparse.Namespace, verdict: Mapping[str, Any]) -> str:
    """Why it does not serve."""
    if not args.serve:
        return ": another catalogue is active"
    if not verdict:
        return ": it was not held against what serves (`python -m training request_ranker judge`)"
    if not verdict["worse"]:
        return ": there was nothing to measure it on"
    return f": held against {verdict['against']} it is worse in: {', '.join(verdict['worse'])}"


def _write_default(fitted: Path) -> None:
    DEFAULT.mkdir(exist_ok=True)
    for name in (MODEL, "CARD.md"):
        (DEFAULT / name).write_bytes((fitted / name).read_bytes())
    written = {"kind": KIND, "files": {MODEL: sha256_of(DEFAULT / MODEL)}}
    (DEFAULT / MANIFEST).write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    out.print(f"written to {DEFAULT}")


def run_all(args: argparse.Namespace) -> int:
    """Fit, measure (unless --no-evaluate), judge, register; serve it unless it is worse than what serves, or another
    catalogue is active."""
    active = Versions(args.data_dir).active()
    args.serve = active is None or active == version_for(args.data_dir, args.bench / CATALOGUE)
    args.promote = args.default = False
    measured = () if args.no_evaluate else (("evaluate", run_evaluate),)
    steps = (("fit", run_fit), *measured, ("judge", run_judge), ("register", run_register))
    for k, (name, run) in enumerate(steps):
        err.print(f"[bold]{k + 1} of {len(steps)}[/] {name}")
        run(args)
    return 0


STEPS = {
    "choose": run_choose, "fit": run_fit, "evaluate": run_evaluate, "judge": run_judge, "register": run_register,
    "all": run_all,
}  # fmt: skip


def add_to(top: argparse.ArgumentParser, data_dir: Path) -> None:
    """Add the commands."""
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, run in STEPS.items():
        command = commands.add_parser(name, help=" ".join((run.__doc__ or "").split()))
        command.set_defaults(run=run, serve=True)
        command.add_argument("--data-dir", type=Path, default=data_dir)
        command.add_argument("--seed", type=int, default=int(os.environ.get("LIBRARIAN_SEED", "0")))
        if name == "register":
            command.add_argument("--promote", action="store_true", help="serve it at once, whatever `judge` found")
            command.add_argument("--default", action="store_true", help="write it into the project instead")
        else:
            command.add_argument(
                "--bench", type=Path, required=True, help="folder with ratings.csv and catalogue.jsonl"
            )
        if name == "all":
            command.add_argument("--no-evaluate", action="store_true", help="do not measure; the card has no figures")
