"""Many turns of the whole service against the misbehaving twin: real app, real sockets, starter catalogue.

Each worker has a service and a twin of its own and plays conversations of the suites; before each turn its twin is told
how to fail, and for which kind of call. The same conversations go to a service without a model: what it would have
shown is what a failure must not take away.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx

from agents.builtin import BuiltinLibrarian
from agents.composing.blurb import unmarked
from agents.state import StandingRequest
from agents.understanding.memory import Memory
from app.active import OpenLibrary
from app.bootstrap import turn_deps
from app.llm import open_model
from app.metrics import Metrics
from app.services import Services
from app.settings import Settings
from app.streams.memory import MemoryRunLog
from evals.suites.model import read_suite, suite_names
from tests.app.serving import asking, parse, serve
from tests.conversation import saver_at, starter
from tests.llm_twin.faults import FAULTS
from tests.llm_twin.judging import Told, incoherent, told, untrue
from tests.llm_twin.librarian import LibrarianBrain
from tests.llm_twin.server import Asked, Twin
from tools.readers.sql import SqlReaderStore
from tools.text.fields import all_titles

DEADLINE = 3.0
"""Seconds a turn may take: short, so that a thousand turns are soon played."""
SETTINGS: Mapping[str, Any] = {
    "llm_model": "twin",
    "llm_step_seconds": 1.0,
    "llm_first_token_seconds": 0.8,
    "llm_stall_seconds": 0.5,
    "llm_connect_seconds": 0.5,
    "llm_queue_seconds": 0.5,
    "runs_per_minute": 1e6,
}
DOWN = "connection_refused"
"""Nothing listens at all, for one turn."""
SCOPES: Mapping[str, Callable[[Asked], bool]] = {
    "all": lambda _: True,
    "streams": lambda asked: asked.kind == "stream",
    "answers": lambda asked: asked.kind != "stream",
}


@dataclass(frozen=True)
class Planned:
    """One turn: what is said, and how the twin fails meanwhile."""

    thread: str
    say: str
    locale: str | None
    fault: str
    scope: str


@dataclass
class Tally:
    """What came of the turns."""

    turns: int = 0
    coherent: int = 0
    without_cards: int = 0
    late: int = 0
    starved: int = 0
    """Turns that took longer, but would not have if other processes had not had the CPU meanwhile."""
    untrue: int = 0
    asked_model: int = 0
    deadline: float = DEADLINE
    degraded: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The one line at the end."""
        late = f"{self.late} (slowest {self.slowest:.2f} s of {self.deadline:g}; {self.starved} starved of the CPU)"
        kinds = ", ".join(f"{kind} {n}" for kind, n in sorted(self.degraded.items()))
        return (
            f"turns {self.turns} | coherent {self.coherent} | without cards the built-in would have shown "
            f"{self.without_cards} | over the deadline by more than 10% {late} | grounding violations {self.untrue} | "
            f"used the model {self.asked_model} | degraded: {kinds}"
        )

    def good(self) -> bool:
        """True when nothing went wrong that must not."""
        return self.coherent == self.turns and not (self.without_cards or self.late or self.untrue)


def plan(turns: int, seed: int = 1) -> list[list[Planned]]:
    """Conversations with a fault for every turn; every fault has its share of the turns, in each scope."""
    rng = random.Random(seed)
    faults = [(name, scope) for name in (*FAULTS, DOWN) for scope in SCOPES]
    rng.shuffle(faults)
    turn_faults = cycle(faults)
    conversations = [c for name in suite_names() for c in read_suite(name)]
    rng.shuffle(conversations)
    out: list[list[Planned]] = []
    left = turns
    for conversation in cycle(conversations):
        thread = uuid.UUID(int=rng.getrandbits(128)).hex
        lines = [
            Planned(thread, turn.say, conversation.locale, *next(turn_faults)) for turn in conversation.turns[:left]
        ]
        out.append(lines)
        left -= len(lines)
        if not left:
            break
    return out


def make_folder(path: Path) -> Path:
    """The folder, made."""
    path.mkdir()
    return path


@asynccontextmanager
async def service(folder: Path, **changes: Any) -> AsyncIterator[str]:
    """The whole service over the starter library; yields its URL."""
    settings = Settings(_env_file=None, data_dir=folder, **{**SETTINGS, **changes})  # type: ignore[call-arg]
    metrics = Metrics()
    model = open_model(settings, metrics)
    readers = SqlReaderStore(settings.database_url)
    async with saver_at(folder / "threads.sqlite") as saver:
        services = Services(
            settings=settings,
            librarian=BuiltinLibrarian(saver, turn_deps(settings, starter, readers, model)),
            library=lambda: starter().current(),
            readers=readers,
            runs=MemoryRunLog(60, 10_000),
            ready=lambda: {"index": True, "model": True},
            metrics=metrics,
            model=model,
            close=model.close if model else None,
        )
        async with serve(services) as url:
            yield url


def waited_for_cpu() -> float:
    """Seconds that the thread of the event loop was ready to run and other processes or threads had the CPU."""
    try:
        return int(Path("/proc/self/schedstat").read_text("ascii").split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


async def ask(client: httpx.AsyncClient, planned: Planned, headers: Mapping[str, str]) -> Told:
    """One turn over HTTP, heard to its end."""
    run = uuid.uuid4().hex
    more = {"forwardedProps": {"locale": planned.locale}} if planned.locale else {}
    began, waited = time.perf_counter(), waited_for_cpu()
    response = await client.post("/v1/runs", json=asking(planned.say, run, planned.thread, **more), headers=headers)
    seconds = time.perf_counter() - began
    if response.status_code != 200:
        return Told(faults=[f"status {response.status_code}"], seconds=seconds)
    heard = told(list(parse(response.text)))
    heard.seconds, heard.waited = seconds, waited_for_cpu() - waited
    return heard


def readings(plans: Sequence[Sequence[Planned]], opened: OpenLibrary) -> dict[str, dict[str, Any]]:
    """What a good model would make of each message: here, what the built-in understanding does without context."""
    out: dict[str, dict[str, Any]] = {}
    for line in (line for lines in plans for line in lines):
        if line.say not in out:
            found = opened.understander.understand(line.say, Memory(StandingRequest()), line.locale)
            out[line.say] = {"act": found.act, "wish": line.say if found.act in ("recommend", "refine") else ""}
    return out


class Worker:
    """One reader after another, at a service and a twin of its own."""

    def __init__(self, url: str, plain_url: str, twin: Twin, titles: set[str], tally: Tally) -> None:
        self._twin, self._titles, self._tally = twin, titles, tally
        self._url, self._plain_url = url, plain_url

    async def play(self, conversations: Sequence[Sequence[Planned]]) -> None:
        """All of these, one after the other."""
        async with httpx.AsyncClient(timeout=60) as client:
            for lines in conversations:
                headers = {"X-Reader-Id": f"reader-{lines[0].thread}"}
                for line in lines:
                    client.base_url = httpx.URL(self._plain_url)
                    plain = await ask(client, line, headers)
                    client.base_url = httpx.URL(self._url)
                    async with self._failing(line):
                        heard = await ask(client, line, headers)
                    self._count(line, heard, plain)

    @asynccontextmanager
    async def _failing(self, line: Planned) -> AsyncIterator[None]:
        """The twin fails as planned meanwhile."""
        if line.fault == DOWN:
            await self._twin.down()
            yield
            await self._twin.up()
            return
        entry, concerned = FAULTS[line.fault], SCOPES[line.scope]
        self._twin.choose = lambda asked: entry.fault if concerned(asked) else None
        yield

    def _count(self, line: Planned, heard: Told, plain: Told) -> None:
        tally, notes = self._tally, []
        tally.turns += 1
        tally.faults[line.fault] += 1
        tally.slowest = max(tally.slowest, heard.seconds)
        tally.asked_model += heard.usage is not None
        kinds = {reason for part, reason in heard.degraded if part == "llm"}
        tally.degraded.update(kinds or {"none"})
        notes += (faults := incoherent(heard))
        tally.coherent += not faults
        if plain.books and not heard.books:
            tally.without_cards += 1
            notes.append(f"no cards where the built-in shows {len(plain.books)}")
        if heard.seconds > 1.1 * tally.deadline:
            if heard.seconds - heard.waited <= 1.1 * tally.deadline:
                tally.starved += 1
            else:
                tally.late += 1
                notes.append(f"{heard.seconds:.2f} s, of which the machine was away {heard.waited:.2f} s")
        if lies := untrue(heard, self._titles):
            tally.untrue += 1
            notes += lies
        if notes:
            told_by_plain = "" if incoherent(plain) == [] else f" (the built-in's too: {incoherent(plain)[0]})"
            tally.notes.append(
                f"{line.fault}/{line.scope} {line.say[:60]!r}: {'; '.join(notes)}{told_by_plain}\n    {heard.text!r}"
            )


async def run(
    turns: int,
    workers: int = 4,
    seed: int = 1,
    tell: Callable[[Tally], None] | None = None,
    deadline: float = DEADLINE,
) -> Tally:
    """Play so many turns; the last worker's service keeps the ordinary circuit breaker, the others never rest."""
    tally, opened = Tally(deadline=deadline), await asyncio.to_thread(starter)
    plans = await asyncio.to_thread(plan, turns, seed)
    titles = {unmarked(title) for book in opened.library.catalogue.books() for title in all_titles(book)}
    brain = LibrarianBrain(readings(plans, opened))
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="librarian-turns-")))
        plain_url = await stack.enter_async_context(service(make_folder(folder / "plain")))
        jobs = []
        for number in range(workers):
            twin = await stack.enter_async_context(Twin(brain=brain))
            changes: dict[str, Any] = {"llm_base_url": twin.url, "llm_turn_seconds": deadline}
            if number < workers - 1:
                changes["llm_breaker_failures"] = 1_000_000
            url = await stack.enter_async_context(service(make_folder(folder / str(number)), **changes))
            worker = Worker(url, plain_url, twin, titles, tally)
            jobs.append(asyncio.create_task(worker.play(plans[number::workers])))
        while (waiting := [job for job in jobs if not job.done()]) and not any(_failed(job) for job in jobs):
            await asyncio.wait(waiting, timeout=10, return_when=asyncio.FIRST_EXCEPTION)
            if tell is not None:
                tell(tally)
        for job in jobs:
            if any(_failed(other) for other in jobs):
                job.cancel()
        await asyncio.gather(*jobs)
    return tally


def _failed(job: asyncio.Task[None]) -> bool:
    return job.done() and not job.cancelled() and job.exception() is not None
