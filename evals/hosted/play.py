"""Both librarians over the same conversations, turn about, each turn judged in the same way."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from evals.driver import Driver, Reply
from evals.groundcheck import GroundCheck
from evals.hosted.listening import ListenedTo
from evals.hosted.records import Half, Played, PlayedTurn
from evals.suites.evaluators import Heard, Past, World, evaluate
from evals.suites.model import Conversation
from evals.suites.transcript import line_of
from tools.types import Book


@dataclass
class Side:
    """One librarian, and one conversation with it so far."""

    name: str
    librarian: Driver
    past: Past = field(default_factory=Past)
    books: dict[str, None] = field(default_factory=dict)
    """Every book that came up."""
    said: list[str] = field(default_factory=list)


class Arena:
    """Plays conversations. Who answers first changes from turn to turn, so that neither has the warmer cache."""

    def __init__(self, plain: Driver, helped: Driver, model: ListenedTo, world: World, check: GroundCheck) -> None:
        """`model`: the one that helps."""
        self._model = model
        self._drivers = {"own": plain, "other": helped}
        self._world, self._check = world, check
        self._turns = 0

    async def play(self, suite: str, conversation: Conversation, mark: str) -> Played:
        """Hold one conversation with both. `mark` keeps its threads apart from those of earlier runs."""
        began = time.monotonic()
        sides = {name: Side(f"{mark}-{name}", driver) for name, driver in self._drivers.items()}
        turns = []
        for number in range(len(conversation.turns)):
            self._turns += 1
            self._model.at((suite, conversation.id, number))
            heard: dict[str, tuple[Reply, Half]] = {}
            for name in self._order():
                heard[name] = await self._turn(sides[name], suite, conversation, number)
            usage = heard["other"][0].usage
            spent = usage.as_dict() if usage is not None and usage.calls else None
            calls = self._model.take()
            turns.append(PlayedTurn(own=heard["own"][1], other=heard["other"][1], usage=spent, calls=calls))
        return Played(
            suite=suite,
            conversation=conversation.id,
            seconds=round(time.monotonic() - began, 1),
            turns=tuple(turns),
        )

    def _order(self) -> Iterator[str]:
        names = list(self._drivers)
        return iter(names if self._turns % 2 else names[::-1])

    async def _turn(self, side: Side, suite: str, conversation: Conversation, number: int) -> tuple[Reply, Half]:
        turn = conversation.turns[number]
        thread = f"{side.name}-{suite}-{conversation.id}"
        reply = await side.librarian.say(thread, turn.say, conversation.locale or conversation.language)
        # What was worked around is reported apart: a turn is judged by what the reader got.
        heard = Heard(turn.say, replace(reply, degraded=()), turn.expect, side.past, self._world)
        line = line_of(suite, conversation, number, heard, evaluate(heard))
        side.past.add(heard)
        side.said.append(turn.say)
        faults = self._check.faults(
            reply.text,
            reply.understanding.language,
            self._spoken_of(side, reply),
            [*side.said, *(e.text for c in reply.cards for e in c.why)],
        )
        half = Half(
            line=line,
            cards_ms=None if reply.books_ms is None else round(reply.books_ms, 1),
            text_ms=None if reply.text_ms is None else round(reply.text_ms, 1),
            degraded=reply.degraded,
            faults=tuple((fault.kind, fault.words) for fault in faults),
        )
        return reply, half

    def _spoken_of(self, side: Side, reply: Reply) -> list[Book]:
        """Books that the answer may speak of: those that came up, and their series (a question about one lists it)."""
        meaning, request = reply.understanding, reply.request
        named = [i for m in meaning.mentions for i in m.book_ids[:5]]
        ids = [*(c.book_id for c in reply.cards), *request.like, *request.titles, *meaning.targets, *named]
        side.books |= dict.fromkeys([*ids, *(f.book_id for f in meaning.feedback)])
        known = [self._world.books[i] for i in side.books if i in self._world.books]
        family = {book.series for book in known if book.series}
        return known + [book for book in self._world.books.values() if book.series in family]
