"""Play suites of scripted conversations in this process; write transcripts; say what passed."""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import track
from rich.table import Table

from app.active import OpenLibrary
from evals.driver import Driver, driver
from evals.libraries import opened
from evals.metrics import bootstrap, wilson
from evals.suites.evaluators import Heard, Past, World, evaluate
from evals.suites.model import HELD_OUT, Conversation, read_suite, suite_names
from evals.suites.transcript import Line, line_of
from index_builder.__main__ import starter_feeds
from index_builder.progress import Progress

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


async def play(suite: str, conversation: Conversation, librarian: Driver, world: World) -> list[Line]:
    """Hold one conversation and evaluate every turn."""
    lines: list[Line] = []
    past = Past()
    for number, turn in enumerate(conversation.turns):
        locale = conversation.locale or conversation.language
        reply = await librarian.say(f"{suite}-{conversation.id}", turn.say, locale)
        heard = Heard(turn.say, reply, turn.expect, past, world)
        lines.append(line_of(suite, conversation, number, heard, evaluate(heard)))
        past.add(heard)
    return lines


async def play_all(suites: dict[str, list[Conversation]], library: OpenLibrary, folder: Path) -> list[Line]:
    """All conversations of all suites."""
    world = World.of(library.library.catalogue)
    todo = [(suite, conversation) for suite, conversations in suites.items() for conversation in conversations]
    lines: list[Line] = []
    async with driver(library, folder) as librarian:
        for suite, conversation in track(todo, "conversations", console=err, transient=True):
            lines += await play(suite, conversation, librarian, world)
    return lines


def show_groups(title: str, lines: Sequence[Line], key: Callable[[Line], str]) -> None:
    """Share of turns that passed in full (Wilson) and mean share of checks met (bootstrap), by group."""
    table = Table(title=title, title_justify="left")
    for column in (title.removeprefix("by "), "turns", "passed", "95%", "checks met", "95%"):
        table.add_column(column, justify="left" if column == title.removeprefix("by ") else "right")
    for group in [*sorted({key(line) for line in lines}), "all"]:
        own = [line for line in lines if group in (key(line), "all")]
        share = wilson(sum(line.passed for line in own), len(own))
        met = bootstrap([sum(c.score for c in line.checks) / len(line.checks) for line in own])
        table.add_row(
            group, str(len(own)), f"{share.mean:.0%}", f"{share.low:.0%}-{share.high:.0%}",
            f"{met.mean:.1%}", f"{met.low:.1%}-{met.high:.1%}",
        )  # fmt: skip
    out.print(table)


def show_failures(lines: Sequence[Line]) -> None:
    """Every check that was not met; of held-out suites only how many, lest anybody tunes to the cases."""
    hidden = set(suite_names(HELD_OUT))
    counts = Counter(c.name for line in lines if line.suite in hidden for c in line.checks if c.score < 1)
    if counts:
        out.print("not met, held-out cases: " + ", ".join(f"{name}: {n}" for name, n in counts.most_common()))
    for line in lines:
        if line.suite in hidden:
            continue
        for check in line.checks:
            if check.score < 1:
                where = f"{line.conversation}[{line.turn}]"
                said = line.say if len(line.say) < 70 else line.say[:69] + "…"
                out.print(f"[red]{where}[/] {escape(said)!r}: {check.name}: {escape(check.reason)}")


def run(args: argparse.Namespace) -> int:
    """Play, write, show."""
    suites = {Path(name).stem: read_suite(name) for name in args.suites or suite_names()}
    name = args.name or datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    feeds = [args.catalogue] if args.catalogue else starter_feeds()
    with (
        tempfile.TemporaryDirectory(prefix="librarian-run-") as folder,
        opened(feeds, args.data_dir, Progress()) as lib,
    ):
        lines = asyncio.run(play_all(suites, lib, Path(folder)))
    path: Path = args.data_dir / "evals" / f"{name}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(line.model_dump_json() + "\n" for line in lines), encoding="utf-8")
    show_failures(lines)
    show_groups("by act", lines, lambda line: line.group)
    show_groups("by language", lines, lambda line: line.language)
    kept = [check.score >= 1 for line in lines for check in line.checks if check.name == "limits"]
    if kept:
        out.print(f"hard limits kept in {sum(kept)} of {len(kept)} turns that have any ({sum(kept) / len(kept):.1%})")
    whole = {(line.suite, line.conversation) for line in lines}
    good = whole - {(line.suite, line.conversation) for line in lines if not line.passed}
    out.print(f"{len(good)} of {len(whole)} conversations passed whole; run [bold]{name}[/] is in {path}")
    return 0


def add_to(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    text = "name of a suite (core) or path of a JSONL file; without one, every suite that is not held out"
    command.add_argument("suites", nargs="*", metavar="SUITE", help=text)
    command.add_argument("--catalogue", type=Path, help="JSONL feed (default: the starter catalogue)")
    command.add_argument("--name", help="name of the run (default: the time)")
    command.add_argument("--data-dir", type=Path, default=Path(os.environ.get("LIBRARIAN_DATA_DIR", "data")))
    command.set_defaults(run=run)
