"""Node: the ranker. Orders the candidates for this reader and picks the few to show."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime

from langgraph.runtime import Runtime

from agents.context import Deps
from agents.state import TurnState
from tools.errors import StoreUnavailable
from tools.ranking.config import RankingConfig
from tools.ranking.opinions import opinions, with_weights
from tools.types import BookQuery, Facets, RankedBook, ReaderProfile

SPARE = 3
"""Ranked beyond what is shown, so that the check can drop a book without leaving a gap."""


def taste_now(state: TurnState) -> ReaderProfile:
    """The profile with this conversation on top; nothing of it when the book is for someone else.

    The last word wins: what this turn says over the profile, the profile over what was said earlier in the thread.
    """
    profile = state["profile"]
    if state["request"].for_other is not None:
        return ReaderProfile(reader_id=profile.reader_id, personalise=False)
    said = state["understanding"].feedback if "understanding" in state else ()
    now = {item.book_id: item.kind for item in said if item.own and item.kind in ("like", "dislike", "not_interested")}
    settled = {*profile.liked, *profile.disliked, *profile.not_interested}
    earlier = {name: [i for i in state.get(name, ()) if i not in settled] for name in ("liked", "disliked")}  # type: ignore[attr-defined]

    def joined(kind: str, said_before: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
        fresh = [i for i, said in now.items() if said == kind]
        return tuple(dict.fromkeys((*fresh, *(i for i in (*said_before, *known) if i not in now))))

    return profile.model_copy(
        update={
            "liked": joined("like", earlier["liked"], profile.liked),
            "disliked": joined("dislike", earlier["disliked"], profile.disliked),
            "not_interested": joined("not_interested", (), profile.not_interested),
            "weights": {i: w for i, w in profile.weights.items() if i not in now},
            "personalise": True if state.get("liked") or state.get("disliked") else profile.personalise,
        }
    )


def asked_for(state: TurnState) -> BookQuery:
    """The query as the reader meant it: "surprise me" asks for nothing, whatever retrieval went out with."""
    if state["understanding"].act != "surprise" or not state["request"].is_empty():
        return state["query"]
    return state["query"].model_copy(update={"like": (), "facets": Facets()})


async def faded(profile: ReaderProfile, deps: Deps) -> ReaderProfile:
    """The profile with old opinions weakened; as it is when the store does not answer."""
    if not (profile.liked or profile.disliked or profile.read or profile.saved or profile.not_interested):
        return profile
    config: RankingConfig = getattr(deps.ranker, "config", None) or RankingConfig()
    try:
        events = await deps.readers.events(profile.reader_id)
    except StoreUnavailable:
        return profile
    return with_weights(profile, opinions(events, datetime.now(UTC), config.half_life_days))


async def rank(state: TurnState, runtime: Runtime[Deps]) -> TurnState:
    """The best set for this reader."""
    n = state["request"].n + SPARE
    deps = runtime.context
    known = state | {"profile": await faded(state["profile"], deps)}
    ranked: list[RankedBook] = await asyncio.to_thread(
        deps.ranker.rank, state["candidates"], asked_for(state), taste_now(known), n
    )
    return {"ranked": tuple(ranked)}
