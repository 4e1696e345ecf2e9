"""Play suites with the language model that is set and without: is it better, is it true, do cards wait for it?"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from agents.context import MODEL_PARTS
from app.active import OpenLibrary
from app.llm import model_config, turn_budget
from app.settings import Settings
from evals.commands.compare import verdict
from evals.driver import Driver, Hosted, Reply, driver
from evals.groundcheck import Fault, GroundCheck
from evals.libraries import opened
from evals.metrics import paired_difference, percentile, wilson
from evals.suites.evaluators import Heard, Past, World, evaluate
from evals.suites.model import Conversation, read_suite, suite_names
from evals.suites.transcript import Line, line_of
from index_builder.__main__ import starter_feeds
from index_builder.progress import Progress

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)
NO_ENDPOINT = (
    "no language model is set, so there is nothing to compare: set LIBRARIAN_LLM_BASE_URL and LIBRARIAN_LLM_MODEL"
    " (and LIBRARIAN_LLM_API_KEY where one is needed), in the environment or in .env"
)


@dataclass
class Side:
    """One way of answering and all it said."""

    name: str
    lines: list[Line] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    faults: list[tuple[str, Fault]] = field(default_factory=list)


def sampled(suites: Mapping[str, Sequence[Conversation]], turns: int, seed: int) -> list[tuple[str, Conversation]]:
    """Whole conversations, drawn in turn from every suite and language until there are about as many turns as asked."""
    piles: dict[tuple[str, str], list[tuple[str, Conversation]]] = {}
    for suite, conversations in sorted(suites.items()):
        for conversation in conversations:
            piles.setdefault((suite, conversation.language), []).append((suite, conversation))
    rng = random.Random(seed)
    for pile in piles.values():
        rng.shuffle(pile)
    order = list(piles)
    rng.shuffle(order)
    chosen: list[tuple[str, Conversation]] = []
    while any(piles.values()):
        for key in order:
            if turns and sum(len(c.turns) for _, c in chosen) >= turns:
                return chosen
            if piles[key]:
                chosen.append(piles[key].pop())
    return chosen


async def play(
    suite: str, conversation: Conversation, librarian: Driver, world: World, check: GroundCheck, side: Side
) -> None:
    """Hold one conversation; evaluate and judge every turn."""
    past, books, said = Past(), dict[str, None](), list[str]()
    for number, turn in enumerate(conversation.turns):
        reply = await librarian.say(
            f"{side.name}-{suite}-{conversation.id}", turn.say, conversation.locale or conversation.language
        )
        # What was worked around is reported apart: a turn is judged by what the reader got.
        heard = Heard(turn.say, replace(reply, degraded=()), turn.expect, past, world)
        line = line_of(suite, conversation, number, heard, evaluate(heard))
        past.add(heard)
        said.append(turn.say)
        meaning, request = reply.understanding, reply.request
        named = [i for m in meaning.mentions for i in m.book_ids[:5]]
        ids = [*(c.book_id for c in reply.cards), *request.like, *request.titles, *meaning.targets, *named]
        books |= dict.fromkeys([*ids, *(f.book_id for f in meaning.feedback)])
        known = [world.books[i] for i in books if i in world.books]
        family = {b.series for b in known if b.series}
        known += [b for b in world.books.values() if b.series in family]
        # As in the answer: a question about a series lists its books.
        found = check.faults(
            reply.text, meaning.language, known, [*said, *(e.text for c in reply.cards for e in c.why)]
        )
        side.faults += [(f"{suite}/{conversation.id}[{number}]", fault) for fault in found]
        side.lines.append(line)
        side.replies.append(reply)


async def compare(
    library: OpenLibrary,
    chosen: Sequence[tuple[str, Conversation]],
    settings: Settings,
    folder: Path,
    minutes: float = math.inf,
) -> tuple[Side, Side, str]:
    """Both sides over the same conversations, turn about, so that a busy machine is busy for both.

    After so many `minutes` no further conversation is begun.
    """
    from tools.llm.model import OpenAIModel

    config = model_config(settings)
    assert config is not None
    model = OpenAIModel(config)
    hosted = Hosted(
        model, lambda reader: turn_budget(settings, reader), MODEL_PARTS & set(settings.llm_parts.split(","))
    )
    world = World.of(library.library.catalogue)
    check = GroundCheck(world.books.values())
    own, other = Side("builtin"), Side("llm")
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    try:
        async with driver(library, folder / "a") as plain, driver(library, folder / "b", hosted) as helped:
            await plain.say("warm", "a warm book about friendship")
            ends = time.monotonic() + 60 * minutes
            for suite, conversation in track(chosen, "conversations", console=err, transient=True):
                if time.monotonic() > ends:
                    break
                await play(suite, conversation, plain, world, check, own)
                await play(suite, conversation, helped, world, check, other)
        return own, other, str(model.describe()["model"])
    finally:
        await model.close()


def show_success(own: Side, other: Side) -> None:
    """Turns passed in full, by the act that was expected."""
    table = Table(title="turns passed in full, without and with the model", title_justify="left")
    for column in ("act", "turns", "built-in", "95%", "model", "95%", "change", "95% ", "verdict"):
        table.add_column(column, justify="left" if column in ("act", "verdict") else "right", no_wrap=True)
    pairs = list(zip(own.lines, other.lines, strict=True))
    for group in [*sorted({a.group for a, _ in pairs}), "all"]:
        mine = [(float(a.passed), float(b.passed)) for a, b in pairs if group in (a.group, "all")]
        before, after = [a for a, _ in mine], [b for _, b in mine]
        one, two = wilson(int(sum(before)), len(mine)), wilson(int(sum(after)), len(mine))
        found = paired_difference(before, after)
        spread = found.interval
        table.add_row(
            group, str(len(mine)), f"{one.mean:.0%}", f"{one.low:.0%}-{one.high:.0%}", f"{two.mean:.0%}",
            f"{two.low:.0%}-{two.high:.0%}", f"{spread.mean:+.1%}", f"{spread.low:+.0%} to {spread.high:+.0%}",
            verdict(found),
        )  # fmt: skip
    out.print(table)


def show_costs(own: Side, other: Side) -> None:
    """Times, tokens, what was held back and what failed."""
    cards = [
        (a.books_ms, b.books_ms) for a, b in zip(own.replies, other.replies, strict=True) if a.books_ms and b.books_ms
    ]
    before, after = [a for a, _ in cards], [b for _, b in cards]
    for q in (50, 90):
        one, two = percentile(before, q), percentile(after, q)
        ratio = f" ({two / one:.2f} times)" if one else ""
        out.print(f"first card, {q}th percentile of {len(cards)} turns: {one:.0f} ms -> {two:.0f} ms{ratio}")
    lost = sum(bool(a.cards) and not b.cards for a, b in zip(own.replies, other.replies, strict=True))
    out.print(f"turns without cards that had some without the model: {lost}")
    usage = [r.usage for r in other.replies if r.usage is not None]
    asked = [u for u in usage if u.calls]
    first = [u.time_to_first_token for u in asked if u.time_to_first_token is not None]
    n = max(1, len(other.replies))
    calls = sum(u.calls for u in usage) / n
    out.print(f"turns that asked the model: {len(asked)} of {len(other.replies)}; calls per turn: {calls:.2f}")
    tokens_in, tokens_out = sum(u.prompt_tokens for u in usage) / n, sum(u.completion_tokens for u in usage) / n
    out.print(f"tokens per turn: {tokens_in:.0f} in, {tokens_out:.0f} out")
    out.print(f"first token: {percentile(first, 50):.2f} s median, {percentile(first, 90):.2f} s 90th percentile")
    words = percentile([r.text_ms for r in other.replies if r.text_ms is not None], 50)
    turns = percentile([r.milliseconds for r in other.replies], 50) / 1000
    out.print(f"first words of the answer: {words:.0f} ms median; whole turn: {turns:.1f} s median")
    degraded = Counter(reason for r in other.replies for reason in r.degraded)
    held = {reason.partition(": ")[2]: count for reason, count in degraded.items() if reason.startswith("grounding")}
    failed = {reason: count for reason, count in degraded.items() if not reason.startswith("grounding")}
    out.print(f"held back by the guard: {sum(held.values())} {dict(sorted(held.items())) or ''}")
    out.print(f"failures worked around: {sum(failed.values())} {dict(sorted(failed.items())) or ''}")


def show_faults(own: Side, other: Side) -> None:
    """What reached the reader ungrounded, by the independent judge."""
    for side in (own, other):
        out.print(f"grounding faults in the text, {side.name}: {len(side.faults)} in {len(side.replies)} turns")
        for where, fault in side.faults[:20]:
            out.print(f"  {where}: {fault.kind}: {fault.words!r}", markup=False)


def run(args: argparse.Namespace) -> int:
    """Compare; exit status 1 when something ungrounded reached the reader."""
    settings = Settings()
    if model_config(settings) is None:
        out.print(NO_ENDPOINT)
        return 0
    suites = {Path(name).stem: read_suite(name) for name in args.suites or suite_names()}
    feeds = [args.catalogue] if args.catalogue else starter_feeds()
    chosen = sampled(suites, args.turns, args.seed)
    with (
        tempfile.TemporaryDirectory(prefix="librarian-llm-") as folder,
        opened(feeds, args.data_dir, Progress()) as lib,
    ):
        own, other, model = asyncio.run(compare(lib, chosen, settings, Path(folder), args.minutes))
    place: Path = args.data_dir / "evals"
    place.mkdir(parents=True, exist_ok=True)
    for side in (own, other):
        text = "".join(line.model_dump_json() + "\n" for line in side.lines)
        (place / f"{args.name}-{side.name}.jsonl").write_text(text, encoding="utf-8")
    size = f"{len({line.key[:2] for line in own.lines})} conversations, {len(own.lines)} turns"
    out.print(f"[bold]{model}[/]: {size}, runs {args.name}-builtin and {args.name}-llm")
    show_success(own, other)
    show_faults(own, other)
    show_costs(own, other)
    return 1 if len(other.faults) > len(own.faults) else 0


def add_to(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("suites", nargs="*", metavar="SUITE", help="name of a suite, or a JSONL file (default: all)")
    command.add_argument("--catalogue", type=Path, help="JSONL feed (default: the starter catalogue)")
    command.add_argument("--turns", type=int, default=0, help="about so many turns, drawn evenly (default: all)")
    command.add_argument("--minutes", type=float, default=math.inf, help="begin no further conversation after so many")
    command.add_argument("--seed", type=int, default=1)
    command.add_argument("--name", default="model", help="name of the two runs")
    command.add_argument("--data-dir", type=Path, default=Path(os.environ.get("LIBRARIAN_DATA_DIR", "data")))
    command.set_defaults(run=run)
