"""Every event of the graph as it goes over the wire."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from agents.events import (
    Books,
    Degraded,
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
from app import agui
from app.agui import Wire
from tests.fakes import CARD


def wire(*events: Event) -> list[dict[str, Any]]:
    encoder = Wire("t1", "r1")
    return [json.loads(payload) for event in events for payload in encoder.event(event)]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (StepStarted("rank"), {"type": "STEP_STARTED", "stepName": "rank"}),
        (TextStart("m"), {"type": "TEXT_MESSAGE_START", "messageId": "m", "role": "assistant"}),
        (StateSnapshot({"a": None, "b": [1.5]}), {"type": "STATE_SNAPSHOT", "snapshot": {"a": None, "b": [1.5]}}),
        (
            StateDelta(({"op": "move", "from": "/a", "path": "/b"}, {"op": "add", "path": "/c", "value": None})),
            {
                "type": "STATE_DELTA",
                "delta": [{"op": "move", "path": "/b", "from": "/a"}, {"op": "add", "path": "/c", "value": None}],
            },
        ),
        (
            Suggestions(("kortare", "gladare")),
            {"type": "CUSTOM", "name": "suggestions", "value": {"suggestions": ["kortare", "gladare"]}},
        ),
        (
            Degraded("language-model", "slow"),
            {"type": "CUSTOM", "name": "degraded", "value": {"part": "language-model", "reason": "slow"}},
        ),
    ],
)
def test_events(event: Event, expected: dict[str, Any]) -> None:
    assert wire(event) == [expected]


def test_cards_leave_out_what_they_do_not_know() -> None:
    (event,) = wire(Books((CARD,)))
    assert event["value"] == {
        "books": [
            {
                "book_id": "b1",
                "title": "Sea of Glass",
                "authors": ["Ann Other"],
                "formats": [],
                "genres": ["fantasy"],
                "score": 0.75,
                "why": [{"signal": "words", "text": "set at sea", "weight": 1.0}],
            }
        ]
    }


def test_text_is_one_line_of_unescaped_json() -> None:
    encoder = Wire("t1", "r1")
    _, content = encoder.event(TextDelta("m", "Åsa\nsaid “hej” 🐙"))
    assert "\n" not in content
    assert "Åsa\\nsaid “hej” 🐙" in content


def test_the_order_of_the_protocol_is_kept() -> None:
    events = wire(
        StepStarted("a"), StepStarted("a"), StepFinished("b"), TextDelta("m", ""), TextDelta("m", "x"), TextStart("m"),
        TextEnd("m"), TextEnd("m"), StepFinished("a"), StepFinished("a"),
    )  # fmt: skip
    assert [event["type"] for event in events] == [
        "STEP_STARTED", "TEXT_MESSAGE_START", "TEXT_MESSAGE_CONTENT", "TEXT_MESSAGE_END", "STEP_FINISHED",
    ]  # fmt: skip


def test_a_step_may_run_again_once_it_is_done() -> None:
    assert len(wire(StepStarted("a"), StepFinished("a"), StepStarted("a"), StepFinished("a"))) == 4


def test_the_end_closes_what_is_open() -> None:
    encoder = Wire("t1", "r1")
    for event in (StepStarted("a"), StepStarted("b"), TextStart("m")):
        encoder.event(event)
    ended = [json.loads(payload) for payload in encoder.finished(cancelled=True)]
    assert [event.get("stepName") or event["type"] for event in ended] == ["TEXT_MESSAGE_END", "b", "a", "RUN_FINISHED"]
    assert ended[-1]["outcome"] == {"type": "cancelled"}
    assert encoder.closed() == []


def test_errors_have_a_code_and_a_text() -> None:
    assert json.loads(agui.error("timeout", "Too long")) == {
        "type": "RUN_ERROR",
        "message": "Too long",
        "code": "timeout",
    }


def test_a_patch_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError):
        wire(StateDelta(({"op": "hope", "path": "/a"},)))
