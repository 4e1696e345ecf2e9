"""Conversations with the graph in this process: what was said, shown and understood, and when."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.runtime import Runtime

from agents.builtin import BuiltinLibrarian
from agents.context import MODEL_PARTS, Deps, ModelPart
from agents.events import Books, Degraded, Event, Suggestions, TextDelta
from agents.graph import NODES, Node
from agents.librarian import Turn
from agents.state import StandingRequest, TurnState, Understanding
from agents.trust import Trust
from app.active import OpenLibrary
from app.bootstrap import open_checkpointer
from app.settings import Settings
from tools.llm.base import LanguageModel, TurnBudget, Usage
from tools.readers.base import ReaderStore
from tools.readers.sql import SqlReaderStore
from tools.types import BookCard, FeedbackEvent, FeedbackKind, ReaderProfile


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the librarian."""

    text: str
    cards: tuple[BookCard, ...]
    suggestions: tuple[str, ...]
    degraded: tuple[str, ...]
    order: tuple[str, ...]
    """Kinds of events in the order they came, repeats joined."""
    understanding: Understanding
    request: StandingRequest
    profile: ReaderProfile
    """The reader's, after this turn."""
    relaxed: tuple[str, ...]
    """Limits that the answer says it gave up."""
    milliseconds: float
    books_ms: float | None
    """From the question to the first cards."""
    text_ms: float | None = None
    """From the question to the first words."""
    usage: Usage | None = None
    """What the turn took of a language model, where there is one."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """A language model for a driver's librarian, and what a turn may spend on it."""

    model: LanguageModel
    budget: Callable[[str], TurnBudget]
    """Reader -> a new budget."""
    parts: frozenset[ModelPart] = MODEL_PARTS
    trust: Trust = field(default_factory=Trust)


class Driver:
    """Asks the librarian over one open library; each thread has a reader of its own."""

    def __init__(
        self,
        opened: OpenLibrary,
        readers: ReaderStore,
        checkpointer: BaseCheckpointSaver[Any],
        hosted: Hosted | None = None,
    ) -> None:
        """`hosted`: with it the librarian has a language model."""
        self._opened, self._readers, self._checkpointer = opened, readers, checkpointer
        self._hosted, self._budget = hosted, None if hosted is None else hosted.budget("")
        self._librarian = BuiltinLibrarian(checkpointer, self._deps)
        self._runs = 0

    def _deps(self, turn: Turn) -> Deps:
        hosted = self._hosted
        self._budget = hosted.budget(turn.reader_id) if hosted else None
        return self._opened.deps(
            turn,
            self._readers,
            model=hosted.model if hosted else None,
            budget=self._budget,
            model_parts=hosted.parts if hosted else MODEL_PARTS,
            trust=hosted.trust if hosted else Trust(),
        )

    async def say(self, thread_id: str, text: str, locale: str | None = None) -> Reply:
        """Send one message and hear the answer out."""
        self._runs += 1
        turn = Turn(thread_id, f"run-{self._runs}", f"reader-{thread_id}", text, locale)
        start = time.perf_counter()
        heard: list[tuple[float, Event]] = []
        async for event in self._librarian.answer(turn):
            heard.append(((time.perf_counter() - start) * 1000, event))
        profile = await self._readers.profile(turn.reader_id)
        return self._reply(heard, await self._state(thread_id), profile)

    async def feedback(self, thread_id: str, book_id: str, kind: FeedbackKind) -> None:
        """The thread's reader says or does something about a book, as by a button of the widget."""
        event = FeedbackEvent(reader_id=f"reader-{thread_id}", book_id=book_id, kind=kind, at=datetime.now(UTC))
        await self._readers.add_event(event)

    async def _state(self, thread_id: str) -> dict[str, Any]:
        saved = await self._checkpointer.aget_tuple({"configurable": {"thread_id": thread_id}})
        assert saved is not None, "the graph stores every turn"
        return saved.checkpoint["channel_values"]

    def _reply(self, heard: list[tuple[float, Event]], state: dict[str, Any], profile: ReaderProfile) -> Reply:
        events = [event for _, event in heard]
        books = [(at, event) for at, event in heard if isinstance(event, Books)]
        relaxed = state.get("relaxed")
        words = [at for at, event in heard if isinstance(event, TextDelta)]
        return Reply(
            text="".join(e.text for e in events if isinstance(e, TextDelta)),
            cards=books[-1][1].books if books else (),  # a second set stands in for the first
            suggestions=tuple(s for e in events if isinstance(e, Suggestions) for s in e.suggestions),
            degraded=tuple(f"{e.part}: {e.reason}" for e in events if isinstance(e, Degraded)),
            order=tuple(dict.fromkeys(type(e).__name__ for e in events)),
            understanding=state["understanding"],
            request=state["request"],
            profile=profile,
            relaxed=tuple(getattr(relaxed, "fields", ()) or relaxed.names) if relaxed else (),
            milliseconds=heard[-1][0] if heard else 0.0,
            books_ms=books[0][0] if books else None,
            text_ms=words[0] if words else None,
            usage=self._budget.usage if self._budget else None,
        )


@contextmanager
def clocked_nodes() -> Iterator[dict[str, list[float]]]:
    """Milliseconds in each node, for graphs built inside the block.

    Clocks stand inside the nodes: a node that never waits lets its STEP events out only when it is done.
    """
    spent: dict[str, list[float]] = {name: [] for name in NODES}
    before = dict(NODES)

    def clocked(name: str, node: Node) -> Node:
        async def step(state: TurnState, runtime: Runtime[Deps]) -> TurnState:
            start = time.perf_counter()
            try:
                return await node(state, runtime)
            finally:
                spent[name].append((time.perf_counter() - start) * 1000)

        return step

    NODES.update({name: clocked(name, node) for name, node in before.items()})
    try:
        yield spent
    finally:
        NODES.update(before)


@asynccontextmanager
async def driver(opened: OpenLibrary, folder: Path, hosted: Hosted | None = None) -> AsyncIterator[Driver]:
    """A driver whose threads and readers live in `folder` (which exists), stored as in serving."""
    settings = Settings(_env_file=None, data_dir=folder, database_url=f"sqlite+aiosqlite:///{folder / 'readers.db'}")
    readers, checkpointer = SqlReaderStore(settings.database_url), await open_checkpointer(settings)
    await readers.setup()
    try:
        yield Driver(opened, readers, checkpointer, hosted)
    finally:
        await checkpointer.conn.close()  # type: ignore[attr-defined]
        await readers.close()
