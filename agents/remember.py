"""Node: remember. What was shown and said stays with the thread; feedback goes to the reader's store."""

from __future__ import annotations

from datetime import UTC, datetime

from langgraph.runtime import Runtime

from agents.context import Deps
from agents.events import Degraded
from agents.state import TurnState
from tools.errors import LibrarianError
from tools.types import BookQuery, FeedbackEvent

MAX_SHOWN = 300


async def remember(state: TurnState, runtime: Runtime[Deps]) -> TurnState:
    """Store feedback (unless the book is for someone else) and clear what only this turn needed."""
    deps, meaning, draft = runtime.context, state["understanding"], state["draft"]
    now = datetime.now(UTC)
    if state["request"].for_other is None or meaning.act in ("list", "feedback"):
        for item in (item for item in meaning.feedback if item.own):
            event = FeedbackEvent(
                reader_id=deps.reader_id,
                book_id=item.book_id,
                kind=item.kind,
                at=now,
                reason=item.reason,
                run_id=deps.run_id,
                thread_id=deps.thread_id,
            )
            try:
                await deps.readers.add_event(event)
            except LibrarianError as error:
                runtime.stream_writer(Degraded("profile", str(error)))
                break
    saved = [f.book_id for f in meaning.feedback if f.kind == "save"]
    gone = {f.book_id for f in meaning.feedback if f.kind == "unsave"}
    cards = draft.cards or state.get("last_cards", ())
    focus = meaning.targets or (() if draft.cards else state.get("focus", ()))
    if meaning.act == "compare" and draft.sentences and draft.sentences[0].book_ids:
        focus = draft.sentences[0].book_ids  # "save that one": the one that was picked out comes first
    return {
        "last_cards": cards,
        "shown": tuple(dict.fromkeys((*state.get("shown", ()), *(c.book_id for c in draft.cards))))[-MAX_SHOWN:],
        "saved": tuple(i for i in dict.fromkeys((*saved, *state.get("saved", ()))) if i not in gone),
        "focus": focus,
        "row": _told_in_a_row(state, deps),
        "question": draft.question,
        "asked": any(s.kind == "question" for s in draft.sentences),
        "turns": state.get("turns", 0) + 1,
        "candidates": (),
        "ranked": (),
        "query": BookQuery(),
    }


def _told_in_a_row(state: TurnState, deps: Deps) -> tuple[str, ...]:
    """Books of a series or of the list that the answer went through; kept until books are shown or others spoken of."""
    meaning = state["understanding"]
    if state["draft"].cards:
        return ()
    if meaning.act == "list" and meaning.topic == "show":
        feedback = meaning.feedback
        gone = {f.book_id for f in feedback if f.kind == "unsave"}
        saved = (*(f.book_id for f in feedback if f.kind == "save"), *state.get("saved", ()), *state["profile"].saved)
        return tuple(i for i in dict.fromkeys(saved) if i not in gone)
    row = state.get("row", ())
    if meaning.act == "inform" and meaning.topic == "series" and meaning.targets:
        return tuple(b.book_id for b in deps.understander.family(deps.catalogue.get(meaning.targets[0])))
    return row if not meaning.targets or set(meaning.targets) <= {*row, *state.get("focus", ())} else ()
