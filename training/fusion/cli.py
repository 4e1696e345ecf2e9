"""The weights of retrieval: fit, evaluate (ablations), register; or all of them.

posts + index + encoder -> telling words (5 folds) -> pools -> weights -> fusion.json -> register -> champion
                                                           -> evaluate: every signal with and without
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from tools.embedding.load import BUNDLED, load_embedder
from tools.embedding.weights import sha256_of
from tools.errors import InputError
from tools.library.library import open_library
from tools.registry.registry import Registry
from tools.retrieval.fusion import FILE, KIND, STORY_SIGNALS, Fusion
from training.fusion.card import card
from training.fusion.fit import fit_telling, fit_weights
from training.fusion.plot import bars
from training.fusion.pools import Scored, embed, figures, ranks, score
from training.fusion.posts import FOLDS, PUBLISHED, read_posts
from training.ranker.data import CATALOGUE, version_for
from training.registry import code_version, promote, register

POSTS = "requests/tot_train.jsonl"
SOURCES = ("training/fusion", "tools/retrieval", "tools/text")
POWER = 1.5
PRIOR_RIDGE = 3e-3
DENSE_PRIOR = 12.0
"""About what every encoder tried so far was given; the posts decide."""
LEXICAL = ("rare", "telling", "title", "blurb")
ABLATIONS: dict[str, tuple[str, ...]] = {
    "all": STORY_SIGNALS,
    "without dense": LEXICAL,
    "without rare words": ("dense", "telling", "title", "blurb"),
    "without telling words": ("dense", "rare"),
    "without fields of their own": ("dense", "rare", "telling"),
    "dense alone": ("dense",),
    "rare words alone": ("rare",),
    "telling words alone": ("telling",),
}
err = Console(stderr=True, highlight=False)
out = Console(highlight=False)


class _Work:
    """Everything a step needs, computed once."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.start = time.perf_counter()
        path = args.posts or args.bench / POSTS
        self.embedder = load_embedder(os.environ.get("LIBRARIAN_EMBEDDER", BUNDLED), args.data_dir)
        self.library = open_library(args.data_dir, version=version_for(args.data_dir, args.bench / CATALOGUE))
        try:
            self._work(path, _folder(args))
        finally:
            self.library.close()

    def _work(self, path: Path, cache: Path) -> None:
        self.posts = read_posts(path, self.library)
        self.data_sha256 = sha256_of(path)
        self.tuned = not self.embedder.name.startswith(PUBLISHED)
        self.note(f"{len(self.posts):,} posts, {sum(p.held for p in self.posts)} of them not seen by the encoder")
        folds = [fit_telling([p for p in self.posts if p.fold != k], POWER) for k in range(FOLDS)]
        self.telling = fit_telling(self.posts, POWER)
        self.note(f"telling words: {len(self.telling.offsets):,} learned stems")
        vectors = embed(self.posts, self.embedder, cache)
        self.note("posts embedded")
        self.scored = score(self.posts, vectors, self.library, [folds[p.fold] for p in self.posts])
        self.note("pools scored")

    def note(self, text: str) -> None:
        """A line on stderr."""
        err.print(f"[dim]{time.perf_counter() - self.start:6.1f} s[/] {text}")

    def honest(self) -> list[int]:
        """Posts from which the encoder has learned nothing: all for the published one, else those held out."""
        return [k for k, post in enumerate(self.posts) if post.held or not self.tuned]


def weights_of(
    scored: list[Scored], honest: list[int], names: tuple[str, ...], left_out: set[int] | None = None
) -> dict[str, float]:
    """Word weights from all posts, then all weights from the posts that the encoder has not seen, near the former."""
    out_ = left_out or set()
    usable = {k: (s.signals, s.place) for k, s in enumerate(scored) if s.place is not None and k not in out_}
    words = tuple(name for name in names if name in LEXICAL)
    prior = fit_weights(list(usable.values()), words) if words else {}
    fresh = [usable[k] for k in honest if k in usable]
    start = {**dict.fromkeys(names, 0.0), **prior}
    for name in set(names) - set(words):
        start[name] = DENSE_PRIOR
    return fit_weights(fresh, names, start, PRIOR_RIDGE)


def cross_validated(work: _Work, names: tuple[str, ...]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Ranks of the honest posts, each with weights fitted without its fold."""
    honest = work.honest()
    found = np.full(len(honest), np.inf)
    for fold in range(FOLDS):
        here = [i for i, k in enumerate(honest) if work.posts[k].fold == fold]
        weights = weights_of(work.scored, honest, names, {honest[i] for i in here})
        found[here] = ranks([work.scored[honest[i]] for i in here], weights)
    return found


def run_fit(args: argparse.Namespace) -> int:
    """Fit on all posts; writes fusion.json."""
    work = _Work(args)
    _fit(work, args)
    return 0


def _fit(work: _Work, args: argparse.Namespace) -> None:
    weights = weights_of(work.scored, work.honest(), STORY_SIGNALS)
    notes = {
        "embedder": work.embedder.name, "data_sha256": work.data_sha256, "code_version": code_version(SOURCES),
        "posts": len(work.posts), "unseen_by_encoder": len(work.honest()),
    }  # fmt: skip
    folder = _folder(args)
    Fusion(work.telling, weights, notes=notes).save(folder / FILE)
    work.note(f"weights: {', '.join(f'{n} {w:.2f}' for n, w in weights.items())}")
    out.print(f"fitted: {folder / FILE} ({(folder / FILE).stat().st_size / 1e3:.0f} kB)")


def _folder(args: argparse.Namespace) -> Path:
    folder: Path = args.data_dir / KIND
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def run_evaluate(args: argparse.Namespace) -> int:
    """Every signal with and without, each post ranked by weights fitted without it."""
    _evaluate(_Work(args), args)
    return 0


def _evaluate(work: _Work, args: argparse.Namespace) -> None:
    found = {label: figures(cross_validated(work, names)) for label, names in ABLATIONS.items()}
    table = Table(title=f"{work.embedder.name}, {len(work.honest())} posts", title_justify="left")
    for column in ("signals", *next(iter(found.values()))):
        table.add_column(column)
    for label, row in found.items():
        table.add_row(label, *(f"{value:.3f}" if isinstance(value, float) else str(value) for value in row.values()))
    out.print(table)
    if args.figure:
        title = f"MRR of {len(work.honest())} posts, {work.embedder.name}"
        bars(args.figure, title, {label: row["mrr"] for label, row in found.items()})
    told = {"embedder": work.embedder.name, "data_sha256": work.data_sha256, "ablations": found}
    (_folder(args) / "evaluation.json").write_text(json.dumps(told, indent=1), encoding="utf-8")


def run_register(args: argparse.Namespace) -> int:
    """Register what was fitted, with its card; the first becomes champion, later ones challenger."""
    folder = _folder(args)
    try:
        fusion = Fusion.load(folder / FILE)
        notes = fusion.notes
        evaluated = json.loads((folder / "evaluation.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        evaluated = {}
    except ValueError as error:
        raise InputError(
            f"{folder} holds no fitted fusion ({error}): `python -m training fusion fit`", "fit"
        ) from error
    same = evaluated.get("embedder") == notes["embedder"] and evaluated.get("data_sha256") == notes["data_sha256"]
    measured: dict[str, Any] = evaluated["ablations"]["all"] if same else {}
    (folder / "CARD.md").write_text(card(fusion, evaluated if same else {}), encoding="utf-8")
    registry = Registry(args.data_dir, KIND)
    files = {FILE: folder / FILE, "CARD.md": folder / "CARD.md"}
    version = register(registry, files, notes["data_sha256"], notes["code_version"], {"power": POWER}, measured)
    champion = args.promote or registry.in_role("champion") is None
    promote(registry, version, "champion" if champion else "challenger")
    out.print(f"{KIND} {version} is {'champion' if champion else 'challenger'}")
    return 0


def run_all(args: argparse.Namespace) -> int:
    """Fit, measure (unless --no-evaluate), register and serve."""
    work = _Work(args)
    _fit(work, args)
    if not args.no_evaluate:
        _evaluate(work, args)
    args.promote = True
    return run_register(args)


STEPS = {"fit": run_fit, "evaluate": run_evaluate, "register": run_register, "all": run_all}


def add_to(top: argparse.ArgumentParser, data_dir: Path) -> None:
    """Add the commands."""
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, run in STEPS.items():
        command = commands.add_parser(name, help=(run.__doc__ or "").strip())
        command.set_defaults(run=run)
        command.add_argument("--data-dir", type=Path, default=data_dir)
        if name == "register":
            command.add_argument("--promote", action="store_true", help="serve it at once")
        else:
            command.add_argument("--bench", type=Path, required=True, help=f"folder with {CATALOGUE} and {POSTS}")
            command.add_argument("--posts", type=Path, help=f"instead of {POSTS}")
        if name in ("evaluate", "all"):
            command.add_argument("--figure", type=Path, help="where to draw what each signal is worth (SVG)")
        if name == "all":
            command.add_argument("--no-evaluate", action="store_true", help="do not measure what each signal is worth")
