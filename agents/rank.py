"""Node: the ranker. Orders the candidates for this reader and picks the few to show."""

from __future__ import annotations

import asyncio

from langgraph.runtime import Runtime

from agents.context import Deps
from agents.state import StandingRequest, TurnState
from tools.catalogue.base import Catalogue
from tools.types import Candidate, RankedBook, ReaderProfile

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


def only_by_wanted(
    candidates: tuple[Candidate, ...], request: StandingRequest, catalogue: Catalogue
) -> list[Candidate]:
    """ "Books by X" is taken at its word when the catalogue has any."""
    if not request.authors:
        return list(candidates)
    wanted = {author.casefold() for author in request.authors}
    own = [c for c in candidates if wanted & {a.casefold() for a in catalogue.get(c.book_id).authors}]
    return own or list(candidates)


async def rank(state: TurnState, runtime: Runtime[Deps]) -> TurnState:
    """The best set for this reader."""
    deps, request = runtime.context, state["request"]
    candidates = only_by_wanted(state["candidates"], request, deps.catalogue)
    ranked: list[RankedBook] = await asyncio.to_thread(
        deps.ranker.rank, candidates, state["query"], taste_now(state), request.n + SPARE
    )
    return {"ranked": tuple(ranked)}
