"""A reader's side of the whole librarian: a library built once for the run, and talks held over it."""

from __future__ import annotations

import atexit
import os
import sqlite3
import uuid
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import aiosqlite
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

from agents.builtin import BuiltinLibrarian
from agents.checkpoints import serializer
from agents.context import Deps
from agents.events import (
    Books,
    Degraded,
    Event,
    StateSnapshot,
    StepFinished,
    StepStarted,
    Suggestions,
    TextDelta,
)
from agents.librarian import Turn
from agents.state import StandingRequest, Understanding
from agents.understanding.memory import Memory
from app.active import OpenLibrary
from index_builder.build import Options, build
from index_builder.progress import Silent
from tests.factories import ROOT, STARTER, build_feed, bundled, quick_folder
from tools.library.library import open_library
from tools.readers.base import ReaderStore
from tools.types import Book, BookCard

_KEPT = ExitStack()
atexit.register(_KEPT.close)


@cache
def starter_folder() -> Path:
    """A data folder with the starter index, built once; vectors come from the machine's cache where there is one."""
    folder = _KEPT.enter_context(quick_folder())
    cached = Path(os.environ.get("LIBRARIAN_DATA_DIR", ROOT / "data")) / "cache" / "vectors.sqlite"
    if cached.is_file():
        (folder / "cache").mkdir()
        with (
            closing(sqlite3.connect(f"file:{cached}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(folder / "cache" / "vectors.sqlite")) as copy,
        ):
            source.backup(copy)
    build(STARTER, Options(folder), bundled(), Silent())
    return folder


@cache
def starter() -> OpenLibrary:
    """The starter library, open for the whole run."""
    opened = OpenLibrary(open_library(starter_folder()), bundled())
    _KEPT.callback(opened.library.close)
    return opened


def small_library(folder: Path, records: Sequence[Mapping[str, Any]]) -> OpenLibrary:
    """A library of a few records with the real embedder; the caller closes it."""
    build_feed(folder, records, bundled())
    return OpenLibrary(open_library(folder), bundled())


def book_id(title: str) -> str:
    """Id of the starter book with this title."""
    return next(b.book_id for b in starter().library.catalogue.books() if b.title == title)


def understood(text: str, memory: Memory | None = None, locale: str | None = None) -> Understanding:
    """What a message means over the starter library."""
    return starter().understander.understand(text, memory or Memory(StandingRequest()), locale)


def shown(*titles: str, request: StandingRequest | None = None, language: str = "en", **more: Any) -> Memory:
    """A memory in which these books were just shown in answer to a request."""
    asked = request or StandingRequest(topics=("something good",), language=language)
    ids = tuple(book_id(title) for title in titles)
    return Memory(request=asked, last_shown=ids, shown=ids, turns=1, **more)


@dataclass
class Answer:
    """The events of one turn, and what they say."""

    events: list[Event] = field(default_factory=list)

    def of(self, kind: type[Event]) -> list[Any]:
        return [e for e in self.events if isinstance(e, kind)]

    @property
    def cards(self) -> list[BookCard]:
        """Those of the answer: a second look may have replaced the first ones."""
        return list(self.of(Books)[-1].books) if self.of(Books) else []

    @property
    def ids(self) -> list[str]:
        return [card.book_id for card in self.cards]

    @property
    def text(self) -> str:
        return "".join(event.text for event in self.of(TextDelta))

    @property
    def chips(self) -> tuple[str, ...]:
        return tuple(chip for event in self.of(Suggestions) for chip in event.suggestions)

    @property
    def degraded(self) -> list[str]:
        return [event.part for event in self.of(Degraded)]

    @property
    def steps(self) -> list[str]:
        return [event.name for event in self.of(StepStarted)]

    @property
    def finished(self) -> list[str]:
        return [event.name for event in self.of(StepFinished)]

    @property
    def request(self) -> dict[str, Any]:
        """The standing request as the widget gets it."""
        return dict(self.of(StateSnapshot)[-1].state["request"])


class Talk:
    """One conversation of one reader."""

    def __init__(
        self,
        librarian: BuiltinLibrarian,
        reader_id: str = "reader",
        locale: str | None = None,
        thread: str | None = None,
    ) -> None:
        self.librarian, self.reader_id, self.locale = librarian, reader_id, locale
        self.thread_id = thread or uuid.uuid4().hex
        self.answers: list[Answer] = []

    async def say(self, text: str, edits: dict[str, Any] | None = None) -> Answer:
        """One turn to its end."""
        answer = Answer()
        state = {"request": edits} if edits is not None else None
        turn = Turn(self.thread_id, uuid.uuid4().hex, self.reader_id, text, self.locale, state)
        async for event in self.librarian.answer(turn):
            answer.events.append(event)
        self.answers.append(answer)
        return answer

    async def state(self) -> dict[str, Any]:
        """What the thread remembers."""
        graph = self.librarian._graph
        return dict((await graph.aget_state({"configurable": {"thread_id": self.thread_id}})).values)


def librarian_over(
    library: OpenLibrary | Callable[[], OpenLibrary], readers: ReaderStore, saver: AsyncSqliteSaver
) -> BuiltinLibrarian:
    """The built-in librarian, joined as the composition root joins it."""

    def deps_for(turn: Turn) -> Deps:
        opened = library if isinstance(library, OpenLibrary) else library()
        return opened.deps(turn, readers)

    return BuiltinLibrarian(saver, deps_for)


@asynccontextmanager
async def saver_at(path: Path) -> AsyncIterator[AsyncSqliteSaver]:
    """A checkpointer on disk."""
    async with aiosqlite.connect(path) as connection:
        await connection.execute("pragma journal_mode=wal")
        await connection.execute("pragma synchronous=off")
        saver = AsyncSqliteSaver(connection, serde=serializer())
        await saver.setup()
        yield saver


def books_of(cards: Sequence[BookCard]) -> list[Book]:
    """The starter books of these cards."""
    return starter().library.catalogue.many(card.book_id for card in cards)
