"""The librarian: the graph, with or without a language model, behind the `Librarian` interface."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any, cast

from langgraph.checkpoint.base import BaseCheckpointSaver

from agents.context import Deps
from agents.events import Event, Spent
from agents.graph import build_graph
from agents.librarian import Turn

MakeDeps = Callable[[Turn], Deps]


class BuiltinLibrarian:
    """Runs the graph for each turn; the thread's state lives in the checkpointer."""

    def __init__(self, checkpointer: BaseCheckpointSaver[Any], deps_for: MakeDeps) -> None:
        self._graph = build_graph(checkpointer)
        self._checkpointer = checkpointer
        self._deps_for = deps_for

    async def answer(self, turn: Turn) -> AsyncIterator[Event]:
        """Yield the events of one turn."""
        deps = self._deps_for(turn)
        config: Any = {"configurable": {"thread_id": turn.thread_id}}
        stream = self._graph.astream(
            {"text": turn.text, "locale": turn.locale},
            config,
            context=deps,
            stream_mode="custom",
            durability="exit",
        )
        try:
            async for event in stream:
                yield cast(Event, event)
        finally:
            await deps.aside.close()
        if deps.model is not None and deps.budget is not None and deps.budget.usage.calls:
            yield Spent(str(deps.model.describe().get("model", "")), deps.budget.usage.as_dict())

    async def forget(self, thread_id: str) -> None:
        """Delete the thread's state."""
        await self._checkpointer.adelete_thread(thread_id)
