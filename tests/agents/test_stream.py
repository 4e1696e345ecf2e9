"""What the edge may rely on in every turn: the events and their order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agents.events import Books, StateSnapshot, StepFinished, StepStarted, Suggestions, TextDelta, TextEnd, TextStart
from agents.graph import NODES
from agents.state import ACTS_WITH_BOOKS, TurnState, Understanding
from agents.state import Act as Acts
from tests.conversation import Answer, Talk

TURNS = (
    "hello", "something like Piranesi but set at sea", "shorter", "why the first one?", "what is the second one about?",
    "compare the first two", "save it", "I've read it", "go back", "not her again", "what's the weather?", "", "🙂",
    "surprise me", "show my list", "start over", "books by Zebulon Quarkwright", "thanks", "x" * 5000,
)  # fmt: skip


def in_order(answer: Answer) -> None:
    kinds = [type(e) for e in answer.events]
    assert answer.steps == answer.finished
    open_step = None
    for event in answer.events:
        if isinstance(event, StepStarted):
            assert open_step is None
            open_step = event.name
        elif isinstance(event, StepFinished):
            assert open_step == event.name
            open_step = None
    assert open_step is None
    assert kinds.count(TextStart) == kinds.count(TextEnd) == kinds.count(StateSnapshot) == 1
    assert kinds.count(Books) <= 1
    assert kinds.count(Suggestions) <= 1
    start, end = kinds.index(TextStart), kinds.index(TextEnd)
    deltas = [i for i, kind in enumerate(kinds) if kind is TextDelta]
    assert deltas
    assert all(start < i < end for i in deltas)
    assert all(e.text for e in answer.of(TextDelta))
    assert len({e.message_id for e in answer.events if isinstance(e, TextStart | TextDelta | TextEnd)}) == 1
    if Books in kinds:
        assert kinds.index(Books) < start
        assert answer.cards


async def test_every_turn_is_a_whole_answer(talk: Callable[..., Talk]) -> None:
    reader = talk()
    for text in TURNS:
        answer = await reader.say(text)
        in_order(answer)
        assert answer.text.strip(), text
        assert not answer.degraded, (text, answer.degraded)
        assert len(answer.chips) == len(set(answer.chips)) <= 5


async def test_acts_with_books_go_through_retrieval(talk: Callable[..., Talk]) -> None:
    reader = talk()
    assert (await reader.say("a funny novel")).steps == [n for n in NODES if n != "consult"]
    assert (await reader.say("why the first one?")).steps == [
        n for n in NODES if n not in ("retrieve", "rank", "consult")
    ]


@pytest.mark.parametrize(
    ("meaning", "to"),
    [
        *((Understanding(act=act), "retrieve") for act in sorted(ACTS_WITH_BOOKS - {"undo", "feedback"})),
        *((Understanding(act=act), "compose") for act in sorted(set(Acts.__args__) - ACTS_WITH_BOOKS)),  # type: ignore[attr-defined]
        (Understanding(act="undo", topic="reset", changed=("reset",)), "compose"),
        (Understanding(act="undo", topic="back"), "compose"),
        (Understanding(act="undo", topic="back", changed=("back",)), "retrieve"),
        (Understanding(act="feedback"), "compose"),
    ],
    ids=str,
)
def test_routes(meaning: Understanding, to: str) -> None:
    from agents.graph import route

    assert route(TurnState(understanding=meaning)) == to


async def test_cards_are_the_books_the_text_speaks_of(talk: Callable[..., Talk]) -> None:
    answer = await talk().say("a suspenseful crime novel")
    assert len(answer.cards) == 3
    for card in answer.cards:
        assert f"**{card.title}**" in answer.text
        assert card.why
        assert 0 < sum(e.weight for e in card.why) <= 1.01
