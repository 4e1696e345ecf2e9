"""Node: the ranker. Orders the candidates for this reader and picks the few to show."""

from __future__ import annotations

import asyncio

from langgraph.runtime import Runtime

from agents.context import Deps
from agents.state import TurnState
from tools.types import RankedBook, ReaderProfile

SPARE = 3
"""Ranked beyond what is shown, so that the check can drop a book without leaving a gap."""


def taste_now(state: TurnState) -> ReaderProfile:
    """The profile with this conversation on top; nothing of it when the book is for someone else."""
    profile = state["profile"]
    if state["request"].for_other is not None:
        return ReaderProfile(reader_id=profile.reader_id, personalise=False)
    return profile.model_copy(
        update={
            "liked": tuple(dict.fromkeys((*state.get("liked", ()), *profile.liked))),
            "disliked": tuple(dict.fromkeys((*state.get("disliked", ()), *profile.disliked))),
            "personalise": True if state.get("liked") or state.get("disliked") else profile.personalise,
        }
    )


async def rank(state: TurnState, runtime: Runtime[Deps]) -> TurnState:
    """The best set for this reader."""
    n = state["request"].n + SPARE
    ranked: list[RankedBook] = await asyncio.to_thread(
        runtime.context.ranker.rank, state["candidates"], state["query"], taste_now(state), n
    )
    return {"ranked": tuple(ranked)}
