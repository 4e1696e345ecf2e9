"""Node: the retrieval agent. Plans the query, searches, and when nothing meets every limit finds which one to drop."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from langgraph.runtime import Runtime

from agents.context import Deps
from agents.planning import excluded, plan_query, surprising
from agents.rank import taste_now
from agents.state import Relaxed, TurnState
from agents.understanding.critiques import removal
from tools.ranking.base import Ranker, Suggesting
from tools.retrieval.base import Retriever
from tools.retrieval.relax import openings
from tools.types import BookQuery, Candidate, Constraints, ReaderProfile

NEVER_RELAXED = frozenset({"avoid_content", "age", "avoid_authors", "avoid_series"})
"""What must not be in the book, and what is not for the child, is not ours to give up."""


def _groups(constraints: Constraints) -> dict[str, tuple[str, ...]]:
    """Limits that are set, by the first of each group that is dropped as one."""
    groups: dict[str, tuple[str, ...]] = {}
    for name in constraints.names():
        group = tuple(field for field in removal(name) if field not in NEVER_RELAXED)
        if name not in NEVER_RELAXED and group not in groups.values():
            groups[name] = group
    return groups


def search_or_relax(retriever: Retriever, query: BookQuery) -> tuple[list[Candidate], Relaxed | None]:
    """Candidates under all limits; if there are none, under all but the one whose loss opens most."""
    found = retriever.search(query)
    if found or not query.constraints.names():
        return found, None
    limits = query.constraints
    opens = openings(retriever, limits, _groups(limits))
    best = next(iter(opens), None)
    if best is not None and opens[best]:
        return _without(retriever, query, _groups(limits)[best], Relaxed(names=(best,), opens=opens))
    fields = tuple(field for group in _groups(limits).values() for field in group)
    return _without(retriever, query, fields, Relaxed(names=tuple(opens), opens=opens))


def _without(
    retriever: Retriever, query: BookQuery, fields: tuple[str, ...], relaxed: Relaxed
) -> tuple[list[Candidate], Relaxed]:
    loosened = query.model_copy(update={"constraints": query.constraints.without(*fields)})
    return retriever.search(loosened), relaxed.model_copy(update={"fields": fields})


def with_suggestions(
    found: Sequence[Candidate], query: BookQuery, profile: ReaderProfile, ranker: Ranker
) -> list[Candidate]:
    """Who asks for nothing in particular also gets what readers alike love, found by taste alone."""
    if not isinstance(ranker, Suggesting):
        return list(found)
    known = {candidate.book_id for candidate in found}
    return [*found, *(c for c in ranker.suggest(query, profile) if c.book_id not in known)]


async def retrieve(state: TurnState, runtime: Runtime[Deps]) -> TurnState:
    """Search in a worker thread: the index and the encoder release the interpreter while they work."""
    surprise = state["understanding"].act == "surprise"
    query = plan_query(surprising(state) if surprise else state["request"], excluded(state))
    found, relaxed = await asyncio.to_thread(search_or_relax, runtime.context.retriever, query)
    if surprise and state["request"].is_empty():
        found = await asyncio.to_thread(with_suggestions, found, query, taste_now(state), runtime.context.ranker)
    return {"query": query, "candidates": tuple(found), "relaxed": relaxed}
