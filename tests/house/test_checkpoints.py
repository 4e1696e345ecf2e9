"""Saved conversations can be read back: every type of the state is on the list, and nothing else is."""

from __future__ import annotations

import typing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.graph import END, START, StateGraph
from pydantic import BaseModel

from agents.checkpoints import STATE_TYPES, serializer
from agents.state import (
    Draft,
    FeedbackItem,
    Mention,
    Option,
    Question,
    Relaxed,
    Sentence,
    StandingRequest,
    TurnState,
    Understanding,
)
from tools.types import (
    BookCard,
    BookQuery,
    Candidate,
    Constraints,
    Evidence,
    Facets,
    FeedbackEvent,
    RankedBook,
    ReaderProfile,
)

HOMES = {"agents.state", "tools.types"}

CARD = BookCard(book_id="b1", title="Ö", authors=("Å",), why=(Evidence(signal="mood", text="warm", weight=0.5),))
REQUEST = StandingRequest(
    topics=("the sea",), facets=Facets(tone=("warm",)), constraints=Constraints(pages_max=300, avoid_content=("gore",))
)
STATE: dict[str, Any] = {
    "request": REQUEST,
    "undo": (StandingRequest(), REQUEST),
    "last_cards": (CARD,),
    "profile": ReaderProfile(reader_id="r", liked=("b1",)),
    "understanding": Understanding(
        request=REQUEST,
        mentions=(Mention(kind="title", text="Ö", book_ids=("b1",)),),
        feedback=(FeedbackItem(book_id="b1", kind="like"),),
    ),
    "query": BookQuery(text="the sea", constraints=REQUEST.constraints),
    "candidates": (Candidate(book_id="b1", row=0, score=0.5, signals={"dense": 0.5}),),
    "relaxed": Relaxed(names=("pages_max",), opens={"pages_max": 3}),
    "ranked": (RankedBook(book_id="b1", score=0.5),),
    "question": Question(kind="tone", options=(Option(label="warm", value="warm"),)),
    "draft": Draft(cards=(CARD,), sentences=(Sentence(text="Read it.", book_ids=("b1",)),)),
    "answer": "Read it.",
    "turns": 1,
}


def models_in(annotation: Any) -> set[type[BaseModel]]:
    """Every model that a value of this type may hold, at any depth."""
    found: set[type[BaseModel]] = set()
    queue = [annotation]
    while queue:
        item = queue.pop()
        if isinstance(item, type) and issubclass(item, BaseModel) and item not in found:
            found.add(item)
            queue += [field.annotation for field in item.model_fields.values()]
        queue += typing.get_args(item)
    return found


def test_every_type_of_the_state_is_listed() -> None:
    used = set().union(*(models_in(hint) for hint in typing.get_type_hints(TurnState, include_extras=True).values()))
    assert used
    assert used - set(STATE_TYPES) == set()


def test_listed_types_live_in_their_two_homes() -> None:
    assert {kind.__module__ for kind in STATE_TYPES} == HOMES


def test_the_example_covers_the_state() -> None:
    used = {type(value) for value in walk(STATE)} & set(STATE_TYPES)
    assert used >= {kind for hint in typing.get_type_hints(TurnState).values() for kind in models_in(hint)}


def walk(value: Any) -> typing.Iterator[Any]:
    yield value
    if isinstance(value, BaseModel):
        for _, inner in value:
            yield from walk(inner)
    elif isinstance(value, dict | tuple | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from walk(inner)


def test_a_state_survives_the_serializer() -> None:
    serde = serializer()
    back = serde.loads_typed(serde.dumps_typed(STATE))
    for key, value in STATE.items():
        read = tuple(back[key]) if isinstance(value, tuple) else back[key]
        assert read == value, key
        assert type(read) is type(value), key


async def test_a_state_survives_a_checkpoint_on_disk(tmp_path: Path) -> None:
    async def nothing(state: TurnState) -> TurnState:
        return {"turns": state["turns"] + 1}

    def graph(saver: AsyncSqliteSaver) -> Any:
        builder = StateGraph(TurnState)
        builder.add_node("nothing", nothing)
        builder.add_edge(START, "nothing")
        builder.add_edge("nothing", END)
        return builder.compile(checkpointer=saver)

    config = {"configurable": {"thread_id": "t"}}
    async with aiosqlite.connect(tmp_path / "threads.sqlite") as connection:
        await graph(AsyncSqliteSaver(connection, serde=serializer())).ainvoke(STATE, config)
    async with aiosqlite.connect(tmp_path / "threads.sqlite") as connection:
        saved = await graph(AsyncSqliteSaver(connection, serde=serializer())).aget_state(config)
    assert saved.values["request"] == REQUEST
    assert isinstance(saved.values["request"], StandingRequest)
    assert tuple(saved.values["last_cards"]) == (CARD,)
    assert saved.values["turns"] == 2


class Stranger(BaseModel):
    x: int = 1


@pytest.mark.filterwarnings("ignore")
def test_a_type_that_is_not_listed_is_not_read_back() -> None:
    serde = serializer()
    assert not isinstance(serde.loads_typed(serde.dumps_typed(Stranger())), Stranger)


def test_feedback_events_are_values_too() -> None:
    event = FeedbackEvent(reader_id="r", book_id="b", kind="like", at=datetime(2026, 1, 1, tzinfo=UTC))
    serde = serializer()
    assert serde.loads_typed(serde.dumps_typed(event)) == event
