"""From an AG-UI `RunAgentInput` to the one message that is to be answered."""

from __future__ import annotations

import re
from typing import Any, Final

import orjson
from ag_ui.core import AssistantMessage, RunAgentInput, TextPart, UserMessage

from agents.librarian import Turn
from app import texts
from app.identity import is_safe_id
from app.problems import Problem

_LOCALE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_HISTORY_MESSAGES: Final = 20
_HISTORY_CHARS: Final = 4_000
_STATE_BYTES: Final = 64_000


def turn_of(request: RunAgentInput, reader_id: str, max_chars: int) -> Turn:
    """Validate what a client sent; raises a `Problem` that names the field."""
    for name, value in (("threadId", request.thread_id), ("runId", request.run_id)):
        if not is_safe_id(value):
            raise Problem(
                422, "bad-id", "The id cannot be used", "Ids take 1 to 128 letters, digits and ._:@=+~-", field=name
            )
    last = max((i for i, message in enumerate(request.messages) if isinstance(message, UserMessage)), default=None)
    if last is None:
        raise Problem(422, "empty-message", "Nothing was asked", "There is no user message.", field="messages")
    return Turn(
        thread_id=request.thread_id,
        run_id=request.run_id,
        reader_id=reader_id,
        text=texts.message(_text(request.messages[last]), max_chars, f"messages.{last}.content"),
        locale=_locale(request.forwarded_props),
        state=_state(request.state),
        history=_history(request.messages[:last]),
    )


def _text(message: Any) -> str:
    if isinstance(message.content, list):
        return "\n".join(part.text for part in message.content if isinstance(part, TextPart))
    return message.content or ""


def _history(messages: list[Any]) -> tuple[tuple[str, str], ...]:
    said = [message for message in messages if isinstance(message, UserMessage | AssistantMessage)]
    pairs = ((message.role, texts.clean(_text(message)[:_HISTORY_CHARS]).strip()) for message in said)
    return tuple((role, text) for role, text in pairs if text)[-_HISTORY_MESSAGES:]


def _locale(forwarded: Any) -> str | None:
    locale = forwarded.get("locale") if isinstance(forwarded, dict) else None
    if locale is None:
        return None
    if not isinstance(locale, str) or not _LOCALE.fullmatch(locale):
        raise Problem(
            422,
            "bad-locale",
            "The locale cannot be used",
            "Send a language tag such as sv or en-GB.",
            field="forwardedProps.locale",
        )
    return locale


def _state(state: Any) -> dict[str, Any] | None:
    """The state as plain JSON: what is no JSON (NaN, halves of characters) or too large does not get in."""
    if state is None or state == {}:
        return None
    try:
        packed = orjson.dumps(state)
    except TypeError:
        packed = b""
    if not isinstance(state, dict) or not packed or len(packed) > _STATE_BYTES:
        raise Problem(
            422,
            "bad-state",
            "The state cannot be used",
            f"Send the state back as it came: a JSON object of at most {_STATE_BYTES:,} bytes.",
            field="state",
        )
    plain: dict[str, Any] = orjson.loads(packed)
    return plain
