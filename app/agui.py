"""The librarian's events as AG-UI 1.0 events: the only place that knows the wire format."""

from __future__ import annotations

from typing import Any, Final

import orjson
from ag_ui.core import (
    BaseEvent,
    CustomEvent,
    RunErrorEvent,
    RunFinishedCancelledOutcome,
    RunFinishedEvent,
    RunStartedEvent,
    StateDeltaEvent,
    StateSnapshotEvent,
    StepFinishedEvent,
    StepStartedEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    TextMessageStartEvent,
    TokenUsage,
)

from agents.events import (
    Books,
    Degraded,
    Event,
    Spent,
    StateDelta,
    StateSnapshot,
    StepFinished,
    StepStarted,
    Suggestions,
    TextDelta,
    TextEnd,
    TextStart,
)

PROTOCOL_VERSION: Final = "1.0"


def dump(event: BaseEvent) -> str:
    """The `data` of one server-sent event: camelCase JSON on one line, fields without a value left out."""
    return orjson.dumps(event.model_dump(mode="python", by_alias=True)).decode()


class Wire:
    """Encodes one run. Keeps the stream well-formed: what was opened is closed, once, before the run ends."""

    def __init__(self, thread_id: str, run_id: str) -> None:
        self._thread_id = thread_id
        self._run_id = run_id
        self._steps: dict[str, None] = {}
        self._texts: dict[str, None] = {}
        self._spent: Spent | None = None

    def started(self) -> str:
        """RUN_STARTED."""
        return dump(RunStartedEvent(thread_id=self._thread_id, run_id=self._run_id, protocol_version=PROTOCOL_VERSION))

    def event(self, event: Event) -> list[str]:
        """What stands for an event on the wire; nothing if it would break the protocol's order."""
        match event:
            case StepStarted(name):
                if name in self._steps:
                    return []
                self._steps[name] = None
            case StepFinished(name):
                if name not in self._steps:
                    return []
                del self._steps[name]
            case TextStart(message_id):
                if message_id in self._texts:
                    return []
                self._texts[message_id] = None
            case TextDelta(message_id, text):
                if not text:
                    return []
                if message_id not in self._texts:
                    return [*self.event(TextStart(message_id)), dump(_encode(event))]
            case TextEnd(message_id):
                if message_id not in self._texts:
                    return []
                del self._texts[message_id]
            case Spent():
                self._spent = event
                return []
            case _:
                pass
        return [dump(_encode(event))]

    def finished(self, *, cancelled: bool = False) -> list[str]:
        """Close what is open, then RUN_FINISHED, with what the run used of a language model."""
        outcome = RunFinishedCancelledOutcome() if cancelled else None
        spent = self._spent
        end = RunFinishedEvent(
            thread_id=self._thread_id,
            run_id=self._run_id,
            outcome=outcome,
            usage=[_tokens(spent)] if spent else None,
            result={"usage": {"model": spent.model, **spent.usage}} if spent else None,
        )
        return [*self.closed(), dump(end)]

    def closed(self) -> list[str]:
        """Ends of all texts and steps that are still open."""
        texts = [dump(_encode(TextEnd(message_id))) for message_id in self._texts]
        steps = [dump(_encode(StepFinished(name))) for name in reversed(self._steps)]
        self._texts.clear()
        self._steps.clear()
        return [*texts, *steps]


def error(code: str, message: str) -> str:
    """RUN_ERROR; may come at any time and is always last."""
    return dump(RunErrorEvent(code=code, message=message))


def _encode(event: Event) -> BaseEvent:
    match event:
        case StepStarted(name):
            return StepStartedEvent(step_name=name)
        case StepFinished(name):
            return StepFinishedEvent(step_name=name)
        case TextStart(message_id):
            return TextMessageStartEvent(message_id=message_id, role="assistant")
        case TextDelta(message_id, text):
            return TextMessageContentEvent(message_id=message_id, delta=text)
        case TextEnd(message_id):
            return TextMessageEndEvent(message_id=message_id)
        case StateSnapshot(state):
            return StateSnapshotEvent(snapshot=state)
        case StateDelta(operations):
            return StateDeltaEvent.model_validate({"delta": list(operations)})
        case Books(books):
            return _custom("books", {"books": [book.model_dump(mode="json", exclude_none=True) for book in books]})
        case Suggestions(suggestions):
            return _custom("suggestions", {"suggestions": list(suggestions)})
        case Degraded(part, reason):
            return _custom("degraded", {"part": part, "reason": reason})
        case Spent():
            raise TypeError("RUN_FINISHED tells what was spent; it is no event of its own")


def _tokens(spent: Spent) -> TokenUsage:
    prompt, completion = spent.usage["prompt_tokens"], spent.usage["completion_tokens"]
    return TokenUsage(
        model=spent.model, input_tokens=prompt, output_tokens=completion, total_tokens=prompt + completion
    )


def _custom(name: str, value: dict[str, Any]) -> CustomEvent:
    return CustomEvent(name=name, value=value)
