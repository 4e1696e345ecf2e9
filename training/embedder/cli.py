"""The English encoder: mine, fit, evaluate, export, register (in this order; each can be run again), or all of them.

posts + index -> mine -> fit -> adapter -> evaluate -> register      `LIBRARIAN_EMBEDDER=registered` serves it
                                        -> export FOLDER             what is committed under tools/embedding/adapters
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import time
from dataclasses import asdict, fields, replace
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from safetensors.torch import save_file

from tools.embedding.adapter import (
    CARD_FILE,
    MANIFEST_FILE,
    MAX_BYTES,
    WEIGHTS_FILE,
    load_changes,
    load_factors,
    read_manifest,
    save_adapter,
)  # fmt: skip
from tools.embedding.base import Embedder, Vectors
from tools.embedding.load import KIND, load_embedder
from tools.embedding.onnx import load_adapted, load_minilm, load_whole
from tools.embedding.weights import MINILM_SHA256, minilm_folder, sha256_of
from tools.errors import InputError
from tools.registry.registry import Registry
from tools.text.fields import dense_text
from training.embedder.card import card
from training.embedder.config import Config
from training.embedder.data import Post, Shelf, read_posts, read_shelf, split
from training.embedder.evaluate import Figures, evaluate
from training.embedder.fit import Fitted, fit
from training.embedder.lowrank import changes_of
from training.embedder.mine import bm25_scores, mine
from training.embedder.pairs import Pairs
from training.embedder.texts import blurb_of
from training.embedder.validate import Validation
from training.registry import code_version, promote, register

SOURCES = ("training/embedder", "tools/text/fields.py")
CATALOGUE, POSTS = "catalogue.jsonl", "requests/tot_train.jsonl"
NEGATIVES, NOTES, FIGURES, WHOLE = "negatives.json", "fitted.json", "figures.json", "model.safetensors"
NAME = "minilm-books"
err = Console(stderr=True, highlight=False)
out = Console(highlight=False)


def _note(what: str) -> Any:
    start = time.perf_counter()
    return lambda text: err.print(f"[dim]{time.perf_counter() - start:6.1f} s[/] {what}: {text}")


def _folder(args: argparse.Namespace) -> Path:
    folder: Path = args.data_dir / KIND
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _read(args: argparse.Namespace) -> tuple[Shelf, list[Post]]:
    shelf = read_shelf(args.data_dir, args.bench / CATALOGUE)
    return shelf, read_posts(args.bench / POSTS, shelf.rows())


def _config(args: argparse.Namespace) -> Config:
    config = Config(seed=args.seed)
    for setting in args.set:
        key, _, value = setting.partition("=")
        known = {field.name: type(getattr(config, field.name)) for field in fields(Config)}
        if key not in known:
            raise InputError(f"there is no setting {key!r}; there are: {', '.join(known)}", "set")
        try:
            parsed = value.lower() == "true" if known[key] is bool else known[key](value)
        except ValueError as error:
            raise InputError(f"{key}: {error}", "set") from error
        config = replace(config, **{key: parsed})
    return config


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def run_mine(args: argparse.Namespace) -> int:
    """Find hard negatives for every post, by BM25 or (--by model) by what was fitted last."""
    shelf, posts = _read(args)
    note = _note("mine")
    if args.by == "bm25":
        scores = bm25_scores(shelf, [post.text for post in posts])
    else:
        embedder = _fitted(args)
        books = _book_vectors(embedder, shelf, note)
        queries = embedder.embed([post.text for post in posts])

        def scores(k: int) -> Vectors:
            return np.asarray(books @ queries[k], np.float32)

    found = mine(shelf, posts, scores)
    held = {"shelf": shelf.sha256, "by": args.by, "negatives": found}
    (_folder(args) / NEGATIVES).write_text(json.dumps(held), encoding="utf-8")
    note(f"{sum(map(len, found.values())):,} for {len(found):,} posts, by {args.by}")
    return 0


def _negatives(args: argparse.Namespace, shelf: Shelf) -> tuple[dict[str, list[int]], str]:
    """(post id -> rows, how they were mined). Raises `InputError` when they are of another index."""
    try:
        held = json.loads((_folder(args) / NEGATIVES).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError("there are no hard negatives: run `python -m training embedder mine` first", "mine") from error
    if held["shelf"] != shelf.sha256:
        raise InputError("the hard negatives are of another index: run `python -m training embedder mine`", "mine")
    return held["negatives"], held["by"]


def run_fit(args: argparse.Namespace) -> int:
    """Fit; an interrupted fit with the same settings and data goes on from its last finished epoch."""
    shelf, posts = _read(args)
    config, code = _config(args), code_version(SOURCES)
    negatives, by = _negatives(args, shelf)
    began = read_manifest(args.start).sha256 if args.start else ""
    data = _digest(shelf.sha256, sha256_of(args.bench / POSTS), by, began)
    run = _folder(args) / "runs" / _digest(asdict(config), data, code)[:12]
    start, note = time.perf_counter(), _note("fit")
    train, held = split(posts, config.validation_share)
    pairs, validation = Pairs(shelf, train, negatives, config), Validation(shelf, held, train, config.seed)
    first = load_factors(args.start) if args.start else None
    fitted = fit(minilm_folder(), pairs, validation, config, run, note, first[1] if first else None)
    report = {
        "posts": len(train), "gold": len({p.row for p in train}), "held": len(held),
        "told": sum(bool(blurb_of(book)) for book in shelf.books),
    }  # fmt: skip
    notes = {
        "name": args.name, "config": asdict(config), "report": report, "data_sha256": data, "code_version": code,
        "seconds": time.perf_counter() - start, "epochs": len(fitted.history) - 1, "best_epoch": fitted.best_epoch,
        "history": fitted.history, "negatives": by, "start": began,
        "versions": f"torch {version_of('torch')}, transformers {version_of('transformers')}",
    }  # fmt: skip
    _write_fitted(_folder(args) / "fitted", fitted, notes)
    out.print(f"fitted in {notes['seconds']:.0f} s; best epoch {fitted.best_epoch} of {notes['epochs']}")
    return 0


def _write_fitted(folder: Path, fitted: Fitted, notes: dict[str, Any]) -> None:
    """The adapter, or the whole model folder; the notes last."""
    shutil.rmtree(folder, ignore_errors=True)
    if notes["config"]["form"] == "adapter":
        save_adapter(folder, notes["name"], MINILM_SHA256, changes_of(fitted.encoder))
    else:
        base = minilm_folder()
        folder.mkdir(parents=True)
        for name in ("config.json", "tokenizer.json"):
            shutil.copyfile(base / name, folder / name)
        weights = {name: value.contiguous() for name, value in fitted.encoder.encoder.state_dict().items()}
        save_file(weights, folder / WHOLE, metadata={"format": "pt"})
    (folder / NOTES).write_text(json.dumps(notes, indent=1), encoding="utf-8")


def _fitted(args: argparse.Namespace) -> Embedder:
    """The fitted encoder as it would serve. Raises `InputError` when nothing was fitted."""
    folder = _folder(args) / "fitted"
    if (folder / MANIFEST_FILE).is_file():
        return load_adapted(folder, _folder(args))
    if (folder / WHOLE).is_file():
        return load_whole(folder, f"{KIND}-{sha256_of(folder / WHOLE)[:8]}", _folder(args))
    raise InputError("there is no fitted encoder: run `python -m training embedder fit` first", "fit")


def _book_vectors(embedder: Embedder, shelf: Shelf, note: Any) -> Vectors:
    """The embedder's vectors of all books; those of the index when it was built with it."""
    if shelf.embedder == embedder.name:
        return shelf.vectors
    done = [0]

    def advance(n: int) -> None:
        before, done[0] = done[0], done[0] + n
        if done[0] // 4000 > before // 4000:
            note(f"{done[0]:,} of {len(shelf.books):,} books")

    return embedder.embed([dense_text(book) for book in shelf.books], advance)


def run_evaluate(args: argparse.Namespace) -> int:
    """Measure base and fitted encoder (or those --of) on BENCH/requests/*_dev.jsonl, dense retrieval alone."""
    shelf = read_shelf(args.data_dir, args.bench / CATALOGUE)
    figures: dict[str, dict[str, Figures]] = {}
    named = [(name, load_embedder(name, args.data_dir)) for name in args.of]
    for title, embedder in named or (("base", load_minilm(args.data_dir)), ("fitted", _fitted(args))):
        note = _note(f"evaluate {title}")
        vectors = _book_vectors(embedder, shelf, note)
        figures[title] = evaluate(embedder, shelf, vectors, args.bench / "requests", note)
    if not named:
        held = {"code_version": _notes(args)["code_version"], "figures": figures}
        (_folder(args) / FIGURES).write_text(json.dumps(held, indent=1), encoding="utf-8")
    out.file.write(json.dumps(figures) + "\n")
    return 0


def _notes(args: argparse.Namespace) -> dict[str, Any]:
    try:
        notes: dict[str, Any] = json.loads((_folder(args) / "fitted" / NOTES).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError("there is no fitted encoder: run `python -m training embedder fit` first", "fit") from error
    return notes


def _write_card(args: argparse.Namespace) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write the card beside what was fitted; (notes, figures measured on it, if any)."""
    folder, notes = _folder(args) / "fitted", _notes(args)
    try:
        held = json.loads((_folder(args) / FIGURES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        held = {}
    figures = held["figures"] if held.get("code_version") == notes["code_version"] else {}
    weights = WEIGHTS_FILE if (folder / WEIGHTS_FILE).is_file() else WHOLE
    (folder / CARD_FILE).write_text(card(notes, figures, sha256_of(folder / weights)), encoding="utf-8")
    return notes, figures


def run_export(args: argparse.Namespace) -> int:
    """Copy the fitted adapter with its card to --to, for example tools/embedding/adapters/minilm-books."""
    _write_card(args)
    folder = _folder(args) / "fitted"
    load_changes(folder)
    size = (folder / WEIGHTS_FILE).stat().st_size
    if size > MAX_BYTES:
        raise InputError(f"the adapter has {size:,} bytes, more than {MAX_BYTES:,}: lower its rank", "rank")
    args.to.mkdir(parents=True, exist_ok=True)
    for name in (WEIGHTS_FILE, MANIFEST_FILE, CARD_FILE):
        shutil.copyfile(folder / name, args.to / name)
    out.print(f"{args.to}: {size / 1e6:.2f} MB, sha256 {read_manifest(args.to).sha256}")
    return 0


def run_register(args: argparse.Namespace) -> int:
    """Register the fitted encoder; the first becomes champion, later ones challenger."""
    notes, figures = _write_card(args)
    folder = _folder(args) / "fitted"
    files = {path.name: path for path in sorted(folder.iterdir()) if path.name != NOTES}
    registry = Registry(args.data_dir, KIND)
    headline = {file: values["mrr"] for file, values in figures.get("fitted", {}).items() if "mrr" in values}
    version = register(registry, files, notes["data_sha256"], notes["code_version"], notes["config"], headline)
    first = registry.in_role("champion") is None
    promote(registry, version, "champion" if args.promote or first else "challenger")
    out.print(f"{KIND} {version} is registered; LIBRARIAN_EMBEDDER=registered:{version} uses it, and")
    out.print("`python -m index_builder reembed` with the same setting makes an index that fits it")
    return 0


def run_all(args: argparse.Namespace) -> int:
    """Mine, fit, measure (unless --no-evaluate), register."""
    measured = () if args.no_evaluate else (("evaluate", run_evaluate),)
    steps = (("mine", run_mine), ("fit", run_fit), *measured, ("register", run_register))
    for k, (name, run) in enumerate(steps):
        err.print(f"[bold]{k + 1} of {len(steps)}[/] {name}")
        run(args)
    return 0


STEPS = {
    "mine": run_mine, "fit": run_fit, "evaluate": run_evaluate, "export": run_export, "register": run_register,
    "all": run_all,
}  # fmt: skip


def add_to(top: argparse.ArgumentParser, data_dir: Path) -> None:
    """Add the commands."""
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, run in STEPS.items():
        command = commands.add_parser(name, help=(run.__doc__ or "").strip())
        command.set_defaults(run=run, by="bm25", promote=False, of=[])
        command.add_argument("--data-dir", type=Path, default=data_dir)
        if name in ("mine", "fit", "evaluate", "all"):
            command.add_argument("--bench", type=Path, required=True, help="folder with catalogue.jsonl and requests/")
        if name == "mine":
            command.add_argument("--by", choices=("bm25", "model"), default="bm25", help="what finds the negatives")
        if name == "evaluate":
            command.add_argument("--of", nargs="*", default=[], metavar="NAME", help="encoders by name, not stored")
        if name in ("fit", "all"):
            command.add_argument("--seed", type=int, default=Config().seed)
            command.add_argument("--start", type=Path, metavar="FOLDER", help="an adapter to go on from")
            command.add_argument("--name", default=NAME, help="name of the adapter")
            command.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="settings of the run")
        if name == "all":
            command.add_argument("--no-evaluate", action="store_true", help="a card without figures, sooner")
        if name == "export":
            command.add_argument("--to", type=Path, required=True, help="folder of the adapter")
        if name == "register":
            command.add_argument("--promote", action="store_true", help="make it the champion")
