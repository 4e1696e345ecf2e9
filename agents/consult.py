"""Node: consult. The second look with a model: what the message meant where that is in doubt, better books where the
first search was weak. Cards of the first look are out by then; a second look that finds better ones replaces them.
"""

from __future__ import annotations

from langgraph.runtime import Runtime

from agents import reading, searching
from agents.context import Deps
from agents.state import TurnState, needs_books
from agents.understand import begun, settled


def wanted(state: TurnState, deps: Deps) -> bool:
    """True when there is a second look to take; there is at most one in a turn."""
    if deps.model is None or deps.aside.consulted or deps.aside.down:
        return False
    return deps.aside.reading is not None or searching.wanted(state, deps)


async def consult(state: TurnState, runtime: Runtime[Deps]) -> TurnState:
    """Take the second look and say where the graph goes on."""
    deps, emit = runtime.context, runtime.stream_writer
    deps.aside.consulted = True
    meaning = await reading.second(state["understanding"], deps, emit)
    if meaning is not None:
        began = deps.aside.began or state
        again = settled(began, begun(began, deps), meaning)
        return {**again, "said": began.get("said", ()), "goes_on": "retrieve" if needs_books(meaning) else "compose"}
    if not deps.aside.down and searching.wanted(state, deps):
        found = await searching.search_more(state, deps, emit)
        if found is not None:
            began = deps.aside.began or state
            return {"candidates": found, "said": began.get("said", ()), "goes_on": "rank"}
    return {"goes_on": "check" if deps.aside.held else "speak"}
