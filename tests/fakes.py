"""Honest small twins of the heavy parts, for tests of everything around them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from agents.events import (
    Books,
    Event,
    StateDelta,
    StateSnapshot,
    StepFinished,
    StepStarted,
    Suggestions,
    TextDelta,
    TextEnd,
    TextStart,
)
from agents.librarian import Turn
from tools.errors import StoreUnavailable, UnknownBook
from tools.library.conditions import broken_by, payload_of
from tools.types import (
    Appeal,
    Book,
    BookCard,
    BookQuery,
    Candidate,
    Constraints,
    Evidence,
    RankedBook,
    ReaderProfile,
)


@dataclass(frozen=True)
class Pause:
    """Wait so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Crash:
    """Raise this."""

    error: BaseException


@dataclass(frozen=True)
class Until:
    """Wait until the test says so."""

    event: asyncio.Event


Line = Event | Pause | Crash | Until
Script = Sequence[Line]


class ScriptedLibrarian:
    """A `Librarian` that plays lines: those given for a text, else `default_script`."""

    def __init__(
        self, scripts: Mapping[str, Script] | None = None, default: Callable[[Turn], Script] | None = None
    ) -> None:
        self.scripts = dict(scripts or {})
        self.default = default or default_script
        self.turns: list[Turn] = []
        self.forgotten: list[str] = []
        self.stopped: list[str] = []
        """Runs that were stopped half way."""

    async def answer(self, turn: Turn) -> AsyncIterator[Event]:
        self.turns.append(turn)
        try:
            for line in self.scripts.get(turn.text, None) or self.default(turn):
                match line:
                    case Pause(seconds):
                        await asyncio.sleep(seconds)
                    case Until(event):
                        await event.wait()
                    case Crash(error):
                        raise error
                    case _:
                        yield line
        except (asyncio.CancelledError, GeneratorExit):
            self.stopped.append(turn.run_id)
            raise

    async def forget(self, thread_id: str) -> None:
        self.forgotten.append(thread_id)


def default_script(turn: Turn) -> Script:
    """A whole small answer: steps, state, cards, text, chips."""
    message = f"{turn.run_id}-answer"
    words = ("You asked for ", turn.text[:40], ": try ", "Sea of ", "Glass.")
    return (
        StepStarted("understand"),
        StateSnapshot({"request": {"text": turn.text[:40]}, "taste": {"liked": []}}),
        StepFinished("understand"),
        StepStarted("compose"),
        Books((CARD,)),
        TextStart(message),
        *(TextDelta(message, word) for word in words),
        TextEnd(message),
        StateDelta(({"op": "add", "path": "/shown", "value": ["b1"]},)),
        Suggestions(("shorter", "less grim")),
        StepFinished("compose"),
    )


CARD = BookCard(
    book_id="b1",
    title="Sea of Glass",
    authors=("Ann Other",),
    genres=("fantasy",),
    score=0.75,
    why=(Evidence(signal="words", text="set at sea", weight=1.0),),
)

BOOKS = (
    Book(
        book_id="b1",
        title="Sea of Glass",
        authors=("Ann Other",),
        language="en",
        titles={"sv": "Glashavet"},
        description="A house of halls on an endless sea.",
        genres=("fantasy",),
        formats=("ebook",),
        pages=240,
        year=2019,
        appeal=Appeal(content_notes=()),
    ),
    Book(
        book_id="b2",
        title="Deckaren i byn",
        authors=("Åsa Lund",),
        language="sv",
        description="En mysig deckare i en liten by.",
        genres=("cozy-mystery", "crime"),
        formats=("audiobook",),
        duration_minutes=300,
    ),
    Book(
        book_id="b3",
        title="Long War",
        authors=("Bo Grim",),
        language="en",
        genres=("war",),
        formats=("ebook",),
        pages=900,
    ),
    Book(book_id="b4", title="Sea Tales", authors=("Cy Mann",), language="en", genres=("adventure",), pages=120),
)


class MemoryCatalogue:
    """A `Catalogue` of a few books."""

    def __init__(self, books: Iterable[Book] = BOOKS) -> None:
        self._books = {book.book_id: book for book in books}

    def __len__(self) -> int:
        return len(self._books)

    def __iter__(self) -> Iterator[Book]:
        return iter(self._books.values())

    def __contains__(self, book_id: object) -> bool:
        return book_id in self._books

    def get(self, book_id: str) -> Book:
        if book_id not in self._books:
            raise UnknownBook(f"There is no book {book_id!r}.", field="book_id")
        return self._books[book_id]

    def many(self, book_ids: Iterable[str]) -> list[Book]:
        return [self._books[book_id] for book_id in book_ids if book_id in self._books]

    def row(self, book_id: str) -> int:
        return list(self._books).index(self.get(book_id).book_id)


def _words(book: Book) -> set[str]:
    text = " ".join((book.title, *book.authors, book.description or "", *book.genres))
    return {word.strip(".,").lower() for word in text.split()}


class MemoryRetriever:
    """A `Retriever` that counts shared words."""

    def __init__(self, catalogue: MemoryCatalogue) -> None:
        self._catalogue = catalogue

    def search(self, query: BookQuery) -> list[Candidate]:
        wanted = set(query.text.lower().split())
        for book in self._catalogue.many(query.like):
            wanted |= _words(book)
        return self._nearest(wanted, query.constraints, query.n)

    def similar(self, book_id: str, n: int = 10, constraints: Constraints | None = None) -> list[Candidate]:
        limits = constraints or Constraints()
        wanted = _words(self._catalogue.get(book_id))
        return self._nearest(wanted, limits.model_copy(update={"exclude": (*limits.exclude, book_id)}), n)

    def count(self, constraints: Constraints) -> int:
        return sum(not broken_by(book, constraints) for book in self._catalogue)

    def facet(self, name: str, constraints: Constraints | None = None, limit: int = 50) -> dict[str, int]:
        books = [book for book in self._catalogue if not broken_by(book, constraints or Constraints())]
        values = Counter(value for book in books for value in payload_of(book).get(name, ()))  # type: ignore[union-attr]
        return dict(values.most_common(limit))

    def _nearest(self, wanted: set[str], constraints: Constraints, n: int) -> list[Candidate]:
        found = []
        for row, book in enumerate(self._catalogue):
            if not broken_by(book, constraints):
                score = len(wanted & _words(book)) / max(1, len(wanted))
                found.append(Candidate(book_id=book.book_id, row=row, score=score, signals={"words": score}))
        return sorted(found, key=lambda candidate: -candidate.score)[:n]


class MemoryRanker:
    """A `Ranker` that keeps retrieval's order and puts turned-down books last."""

    def rank(
        self, candidates: Sequence[Candidate], query: BookQuery, profile: ReaderProfile, n: int = 3
    ) -> list[RankedBook]:
        disliked = set(profile.disliked) if profile.personalise else set()
        ordered = sorted(candidates, key=lambda c: (c.book_id in disliked, -c.score))
        return [
            RankedBook(
                book_id=c.book_id,
                score=c.score,
                signals=c.signals,
                why=(Evidence(signal="words", text="shares words", weight=1.0),),
            )
            for c in ordered[:n]
        ]


class GoneReaderStore:
    """A `ReaderStore` whose database is gone: everything raises `StoreUnavailable` (or hangs)."""

    def __init__(self, hangs: bool = False) -> None:
        self.hangs = hangs

    async def close(self) -> None:
        """Nothing to release."""

    async def _fail(self, *_args: object, **_kwargs: object) -> None:
        if self.hangs:
            await asyncio.sleep(3600)
        raise StoreUnavailable("The readers' store does not answer.")

    async def setup(self) -> None:
        raise StoreUnavailable("The readers' store does not answer.")

    add_event = events = profile = update_profile = forget_book = delete_reader = export = _fail
    add_message = threads = messages = delete_thread = _fail
