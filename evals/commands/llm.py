"""Play suites with the language model that is set and without: is it better, is it true, do cards wait for it?

What was played is kept conversation by conversation: the same command again goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import sys
import tempfile
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from agents.context import MODEL_PARTS
from agents.trust import examine
from app.active import OpenLibrary
from app.llm import model_config, open_trust, turn_budget
from app.settings import Settings
from evals.driver import Hosted, driver
from evals.groundcheck import GroundCheck
from evals.hosted.listening import ListenedTo
from evals.hosted.play import Arena
from evals.hosted.records import Header, Played, Store, code_mark
from evals.hosted.replaying import Replaying
from evals.hosted.report import show
from evals.hosted.sample import Chosen, sampled
from evals.libraries import opened
from evals.suites.evaluators import World
from evals.suites.model import read_suite, suite_names
from index_builder.__main__ import starter_feeds
from index_builder.progress import Progress
from prompts.library import prompt_library

if TYPE_CHECKING:
    from tools.llm.model import OpenAIModel

ROOT = Path(__file__).parents[2]
out = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
err = Console(stderr=True, highlight=False)
NO_ENDPOINT = (
    "no language model is set, so there is nothing to compare: set LIBRARIAN_LLM_BASE_URL and LIBRARIAN_LLM_MODEL"
    " (and LIBRARIAN_LLM_API_KEY where one is needed), in the environment or in .env"
)


def header_of(settings: Settings, library: OpenLibrary, seed: int) -> Header:
    """What must stay the same while a run goes on."""
    prompts = prompt_library()
    return Header(
        model=settings.llm_model or "",
        code=code_mark(ROOT),
        library=library.library.version,
        seed=seed,
        settings={
            "parts": settings.llm_parts,
            "turn_seconds": settings.llm_turn_seconds,
            "step_seconds": settings.llm_step_seconds,
            "first_token_seconds": settings.llm_first_token_seconds,
            "stall_seconds": settings.llm_stall_seconds,
        },
        prompts={name: prompts.active(name, "en").version for name in prompts.ids()},
    )


class Pace:
    """Says how far a run is, and when it will be over at the pace so far."""

    def __init__(self, chosen: Sequence[Chosen], played: Sequence[Played]) -> None:
        self._turns = sum(len(c.turns) for _, c in chosen)
        self._done = sum(len(one.turns) for one in played)
        self._new, self._began = 0, time.monotonic()

    def tell(self, played: Played) -> None:
        """One more conversation is over."""
        self._new += len(played.turns)
        each = (time.monotonic() - self._began) / self._new
        done = self._done + self._new
        worse = sum(t.own.line.passed and not t.other.line.passed for t in played.turns)
        better = sum(t.other.line.passed and not t.own.line.passed for t in played.turns)
        err.print(
            f"{time.strftime('%H:%M:%S')} {done}/{self._turns} turns, {each:.0f} s a turn,"
            f" {(self._turns - done) * each / 60:.0f} min to go; {played.suite}/{played.conversation}:"
            f" {len(played.turns)} turns in {played.seconds:.0f} s, {better} better, {worse} worse"
        )


async def compare(
    library: OpenLibrary,
    todo: Sequence[Chosen],
    settings: Settings,
    model: OpenAIModel | Replaying,
    store: Store,
    pace: Pace,
    minutes: float,
) -> None:
    """Play what is left; after so many `minutes` no further conversation is begun."""
    parts = MODEL_PARTS & set(settings.llm_parts.split(","))
    trust = open_trust(settings)
    if settings.llm_accuracy is None and "understand" in parts and not isinstance(model, Replaying):
        err.print("asking the model what it is asked at the start of the service ...")
        await examine(trust, model)
    err.print(f"reads right at least {trust.accuracy:.0%} of the time: below that confidence of ours it is asked")
    listened = ListenedTo(model)
    hosted = Hosted(listened, lambda reader: turn_budget(settings, reader), parts, trust)
    world = World.of(library.library.catalogue)
    ends = time.monotonic() + 60 * minutes
    with tempfile.TemporaryDirectory(prefix="librarian-llm-") as name:
        folder = Path(name)
        (folder / "a").mkdir()
        (folder / "b").mkdir()
        async with driver(library, folder / "a") as plain, driver(library, folder / "b", hosted) as helped:
            for say in ("a warm book about friendship", "shorter", "what is the first one about?"):
                await plain.say("warm", say)
            arena = Arena(plain, helped, listened, world, GroundCheck(world.books.values()))
            for suite, conversation in todo:
                if time.monotonic() > ends:
                    break
                played = await arena.play(suite, conversation, uuid.uuid4().hex[:8])
                store.add(played)
                pace.tell(played)
    if isinstance(model, Replaying):
        err.print(f"calls that the replayed run had no answer to: {model.missing}")
    else:
        await model.close()


def model_of(args: argparse.Namespace, settings: Settings) -> tuple[OpenAIModel | Replaying, list[Played]] | None:
    """The model that is set, or an earlier run's words and what was played in it; None when there is neither."""
    if args.replay:
        header, played = Store(args.data_dir / "evals" / f"{args.replay}-turns.jsonl").read()
        return Replaying(header.model, played), played
    config = model_config(settings)
    if config is None:
        return None
    from tools.llm.model import OpenAIModel

    return OpenAIModel(config), []


def play(args: argparse.Namespace, store: Store) -> bool:
    """Play what is not played yet; False when no model is set."""
    settings = Settings()
    found = model_of(args, settings)
    if found is None:
        return False
    model, before = found
    if isinstance(model, Replaying):
        settings = settings.model_copy(update={"llm_model": f"replayed {args.replay}"})
    suites = {Path(name).stem: read_suite(name) for name in args.suites or suite_names()}
    feeds = [args.catalogue] if args.catalogue else starter_feeds()
    chosen = sampled(suites, args.turns, args.seed)
    if args.replay:
        known = {(one.suite, one.conversation) for one in before}
        chosen = [(suite, c) for suite, c in sampled(suites, 0, args.seed) if (suite, c.id) in known]
    with opened(feeds, args.data_dir, Progress()) as library:
        played = store.begin(header_of(settings, library, args.seed), args.fresh)
        had = {(one.suite, one.conversation) for one in played}
        todo = [(suite, c) for suite, c in chosen if (suite, c.id) not in had]
        asyncio.run(compare(library, todo, settings, model, store, Pace(chosen, played), args.minutes))
    return True


def run(args: argparse.Namespace) -> int:
    """Compare; exit status 1 when something ungrounded reached the reader."""
    store = Store(args.data_dir / "evals" / f"{args.name}-turns.jsonl")
    if not args.show and not play(args, store):
        out.print(NO_ENDPOINT)
        return 0
    header, played = store.read()
    for name, halves in (
        ("builtin", [t.own for one in played for t in one.turns]),
        ("llm", [t.other for one in played for t in one.turns]),
    ):
        text = "".join(half.line.model_dump_json() + "\n" for half in halves)
        (store.path.parent / f"{args.name}-{name}.jsonl").write_text(text, encoding="utf-8")
    turns = sum(len(one.turns) for one in played)
    out.print(
        f"[bold]{header.model}[/]: {len(played)} conversations, {turns} turns, code {header.code},"
        f" runs {args.name}-builtin and {args.name}-llm"
    )
    return 0 if not played or show(played, out) else 1


def add_to(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("suites", nargs="*", metavar="SUITE", help="name of a suite, or a JSONL file (default: all)")
    command.add_argument("--catalogue", type=Path, help="JSONL feed (default: the starter catalogue)")
    command.add_argument("--turns", type=int, default=0, help="about so many turns, drawn by act (default: all)")
    command.add_argument("--minutes", type=float, default=math.inf, help="begin no further conversation after so many")
    command.add_argument("--seed", type=int, default=1)
    command.add_argument("--name", default="model", help="name of the run; the same name goes on with it")
    command.add_argument("--fresh", action="store_true", help="begin again, whatever was played under this name")
    command.add_argument("--show", action="store_true", help="show what was played so far, and play nothing")
    command.add_argument("--replay", metavar="NAME", help="take the words of this earlier run in the model's place")
    command.add_argument("--data-dir", type=Path, default=Path(os.environ.get("LIBRARIAN_DATA_DIR", "data")))
    command.set_defaults(run=run)
