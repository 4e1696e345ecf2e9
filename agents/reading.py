"""A model's reading of the message, asked for only where our own is in doubt, and joined with it."""

from __future__ import annotations

import asyncio

from agents.aside import Emit
from agents.context import Deps
from agents.privacy import reading_data
from agents.prompting import prompt
from agents.state import Understanding, needs_books
from agents.understanding.memory import Memory
from agents.understanding.told import ModelReading, Told, is_worth_asking
from tools.errors import ModelMalformed

READING_SHARE = 0.3
"""Of what is left of the turn's time, the most that is spent on a second reading."""


def begin(text: str, memory: Memory, meaning: Understanding, deps: Deps) -> None:
    """Ask the model, beside the graph, when it is there and our own reading is in doubt."""
    asks = deps.model is not None and deps.budget is not None and "understand" in deps.model_parts
    if asks and is_worth_asking(meaning.confidence, text, deps.trust.accuracy):
        deps.aside.reading = asyncio.create_task(_read(text, memory, meaning, deps))


async def _read(text: str, memory: Memory, meaning: Understanding, deps: Deps) -> Understanding:
    assert deps.model is not None
    assert deps.budget is not None
    language = meaning.language
    shown = deps.catalogue.many(memory.last_shown[:6])
    data = reading_data(text, memory.request, shown, deps.catalogue, memory.asked)
    answer = await deps.model.structured(
        prompt("understand", language, data), ModelReading, deps.budget, deps.budget.left() * READING_SHARE
    )
    told = Told.of(answer, text, language, deps.trust.accuracy)
    return await asyncio.to_thread(deps.understander.understand, text, memory, deps.locale, told)


def is_ready(deps: Deps) -> bool:
    """The model has answered, so that looking at what it says costs no time."""
    return deps.aside.reading is not None and deps.aside.reading.done()


async def second(own: Understanding, deps: Deps, emit: Emit) -> Understanding | None:
    """The joint reading, when there is one that differs from ours; None otherwise, and when the model failed."""
    task = deps.aside.reading
    if task is None:
        return None
    found = await deps.aside.ask(_settled(task), emit)
    return None if found is None or _same(found, own) or _asks_back(found, own) else found


def _asks_back(found: Understanding, own: Understanding) -> bool:
    """An opinion of no book we know ends in "which book?"; where our own reading has books to show, that is less."""
    return found.act == "feedback" and not needs_books(found) and needs_books(own)


async def _settled(task: asyncio.Task[Understanding]) -> Understanding:
    try:
        return await task
    except asyncio.CancelledError:
        if task.cancelled():
            raise ModelMalformed("the reading was given up") from None
        raise


def _same(one: Understanding, other: Understanding) -> bool:
    fields = ("act", "topic", "request", "targets", "feedback")
    return all(getattr(one, name) == getattr(other, name) for name in fields)
