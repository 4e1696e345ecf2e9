"""Node: understand. The reader's words (and the client's edits) become an edited standing request and an act."""

from __future__ import annotations

import contextlib

from langgraph.runtime import Runtime
from pydantic import ValidationError

from agents import reading
from agents.context import Deps, blank_request
from agents.events import Degraded
from agents.state import StandingRequest, TurnState, Understanding
from agents.understanding.memory import Memory
from agents.understanding.turn import Intent
from tools.errors import StoreUnavailable
from tools.types import ReaderProfile

UNDO_DEPTH = 20


def edited(request: StandingRequest, edits: dict[str, object] | None) -> StandingRequest:
    """The request with the client's edits on top; edits that make no sense are left out."""
    if not edits:
        return request
    merged = request.model_dump()
    for name, value in edits.items():
        if name in merged and isinstance(value, type(merged[name]) | list | None):
            with contextlib.suppress(ValidationError):
                request = StandingRequest.model_validate({**request.model_dump(), name: value})
    return request


def memory_of(state: TurnState, before: StandingRequest) -> Memory:
    """What the conversation so far left behind."""
    return Memory(
        request=before,
        undo=state.get("undo", ()),
        last_shown=tuple(card.book_id for card in state.get("last_cards", ())),
        shown=state.get("shown", ()),
        focus=state.get("focus", ()),
        asked=state.get("asked", False),
        question=state.get("question"),
        turns=state.get("turns", 0),
        row=state.get("row", ()),
        saved=state.get("saved", ()),
        last=Intent(said.act, said.topic) if (said := state.get("understanding")) else None,
    )


def begun(state: TurnState, deps: Deps) -> StandingRequest:
    """The standing request as the turn finds it, the client's edits on top."""
    return edited(state.get("request") or blank_request(deps.locale), deps.edits)


def settled(state: TurnState, before: StandingRequest, meaning: Understanding) -> TurnState:
    """What a reading changes; `state` and `before`: as the turn found them."""
    undo = state.get("undo", ())
    if meaning.topic == "back":
        undo = undo[:-1]
    elif meaning.request != before and not before.is_empty():
        undo = (*undo, before)[-UNDO_DEPTH:]
    own = [f for f in meaning.feedback if f.own]
    said = {kind: [f.book_id for f in own if f.kind == kind] for kind in ("like", "dislike", "read")}
    theirs = [f.book_id for f in meaning.feedback if not f.own and f.kind != "like"]  # not to be shown
    return {
        "understanding": meaning,
        "request": meaning.request,
        "undo": undo,
        "liked": _joined(state.get("liked", ()), said["like"], said["dislike"]),
        "disliked": _joined(state.get("disliked", ()), said["dislike"], said["like"]),
        "read": _joined(state.get("read", ()), [*said["read"], *theirs], []),
        "relaxed": None,
        "candidates": (),
        "ranked": (),
    }


async def understand(state: TurnState, runtime: Runtime[Deps]) -> TurnState:
    """Read the message; load what is known of the reader. In doubt a model is asked, while the books are fetched."""
    deps = runtime.context
    try:
        profile = await deps.readers.profile(deps.reader_id)
    except StoreUnavailable as error:
        runtime.stream_writer(Degraded("profile", str(error)))
        profile = ReaderProfile(reader_id=deps.reader_id)
    before = begun(state, deps)
    memory = memory_of(state, before)
    meaning = deps.understander.understand(state["text"], memory, deps.locale)
    deps.aside.began = state
    reading.begin(state["text"], memory, meaning, deps)
    return {**settled(state, before, meaning), "profile": profile}


def _joined(old: tuple[str, ...], new: list[str], gone: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for i in (*new, *old) if i not in gone))
