"""What three opinions change: readers kept back like or dislike three books, then ask to be surprised.

Kept back from both rankers: see `evals.commands.tradeoff.split`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from app.active import OpenLibrary, request_ranker
from evals.commands.tradeoff import ids_of, split
from evals.driver import driver
from evals.libraries import embedder_of
from evals.metrics import Interval, bootstrap
from tools.errors import InputError
from tools.library.library import open_library
from tools.ranking.blend import BlendRanker
from tools.ranking.serving import facts_of
from training.ranker.matching import matching

Said = Literal["like", "dislike", "nothing"]
SAID: tuple[Said, ...] = ("like", "dislike", "nothing")
OPINIONS = 3
LIKED = 4
LEAST_LIKES = 12
"""A reader with fewer likes has too few left to be found."""
err = Console(stderr=True, highlight=False)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A reader of the ratings: three books to speak of, and the liked books nobody tells the librarian about."""

    user: str
    spoken_of: tuple[str, ...]
    gold: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was shown after each thing said, and how much of it the reader likes: the first card, and all of them."""

    shown: Mapping[Said, tuple[str, ...]]
    first: Mapping[Said, float]
    share: Mapping[Said, float]
    changed: float
    """Share of the cards after three likes that are not among those after three dislikes."""


def newcomers(held: Mapping[str, Mapping[str, float]], known: Sequence[str], n: int) -> list[Newcomer]:
    """Readers kept back, each with three random liked books."""
    books = set(known)
    found: list[Newcomer] = []
    for user in sorted(held):
        rng = np.random.default_rng([3, *user.encode()])
        liked = [i for i, rating in sorted(held[user].items()) if rating >= LIKED and i in books]
        if len(liked) >= LEAST_LIKES and len(found) < n:
            spoken_of = tuple(rng.permutation(liked)[:OPINIONS].tolist())
            found.append(Newcomer(user, spoken_of, frozenset(liked) - set(spoken_of)))
    return found


async def outcomes(opened: OpenLibrary, readers: Sequence[Newcomer], folder: Path) -> list[Outcome]:
    """Each reader three times over, every time as a stranger, through the graph and the readers' store."""
    found = []
    async with driver(opened, folder) as librarian:
        for reader in track(readers, "newcomers", console=err, transient=True):
            shown: dict[Said, tuple[str, ...]] = {}
            for said in SAID:
                thread = f"{reader.user}-{said}"
                if said != "nothing":
                    for book_id in reader.spoken_of:
                        await librarian.feedback(thread, book_id, said)
                shown[said] = tuple(card.book_id for card in (await librarian.say(thread, "surprise me")).cards)
            found.append(judged(shown, reader.gold))
    return found


def judged(shown: Mapping[Said, tuple[str, ...]], gold: frozenset[str]) -> Outcome:
    """How right each set of cards is."""
    share = {said: len(gold & set(ids)) / len(ids) if ids else 0.0 for said, ids in shown.items()}
    first = {said: float(bool(ids) and ids[0] in gold) for said, ids in shown.items()}
    liked = shown["like"]
    changed = len(set(liked) - set(shown["dislike"])) / len(liked) if liked else 0.0
    return Outcome(shown, first, share, changed)


def summary(found: Sequence[Outcome]) -> dict[str, Interval]:
    """Means with 95% intervals; differences are of the same reader."""
    out = {f"first card liked, after {said}": bootstrap([o.first[said] for o in found]) for said in SAID}
    out |= {f"cards liked, after {said}": bootstrap([o.share[said] for o in found]) for said in SAID}
    for other in SAID[1:]:
        out[f"first card: like less {other}"] = bootstrap([o.first["like"] - o.first[other] for o in found])
        out[f"cards: like less {other}"] = bootstrap([o.share["like"] - o.share[other] for o in found])
    return out | {"cards that differ, like and dislike": bootstrap([o.changed for o in found])}


def run(args: argparse.Namespace) -> int:
    """Fit without these readers, let them speak, show."""
    opened = OpenLibrary(open_library(args.data_dir), embedder_of(args.data_dir))
    try:
        ids = ids_of(opened)
        held, train = split(args.ratings, ids, args.data_dir / "newcomers", args.seed)
        readers = newcomers(held, ids, args.readers)
        if not readers:
            raise InputError(f"no reader of {args.ratings} likes {LEAST_LIKES} books of this catalogue", "ratings")
        if not args.no_model:
            model, _ = matching(train, facts_of(opened.library), args.data_dir)
            opened.ranker = BlendRanker(opened.library, None, model, request_ranker(args.data_dir))
        with tempfile.TemporaryDirectory(prefix="librarian-newcomers-") as folder:
            found = asyncio.run(outcomes(opened, readers, Path(folder)))
    finally:
        opened.library.close()
    figures = summary(found)
    table = Table("", "mean", "95%", title=f"{len(found)} readers nothing was learned from", title_justify="left")
    for name, interval in figures.items():
        table.add_row(name, f"{interval.mean:.3f}", f"{interval.low:+.3f} to {interval.high:+.3f}")
    err.print(table)
    sys.stdout.write(json.dumps({"n": len(found), **{name: asdict(each) for name, each in figures.items()}}) + "\n")
    return 0


def add_to(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("--data-dir", type=Path, required=True, help="with an index; the ranker is fitted into it")
    command.add_argument("--ratings", type=Path, required=True, help="user_id,book_id,rating; a fifth is kept back")
    command.add_argument("--readers", type=int, default=150, help="at most so many of those kept back")
    command.add_argument("--seed", type=int, default=0, help="of the split that the request-aware ranker was fitted on")
    command.add_argument("--no-model", action="store_true", help="as on a fresh machine: taste by content alone")
    command.set_defaults(run=run)
