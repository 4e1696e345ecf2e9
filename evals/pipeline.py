"""From words to a ranking, by the very functions the graph's nodes call: what is measured here is what serves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agents.context import blank_request
from agents.graph import route
from agents.history import fold
from agents.planning import excluded, plan_query
from agents.rank import taste_now
from agents.retrieve import search_or_relax
from agents.state import StandingRequest, TurnState
from agents.understanding.memory import Memory
from app.active import OpenLibrary
from tools.types import ReaderProfile

DEPTH = 100
NOBODY = ReaderProfile(reader_id="bench")


def rank_text(opened: OpenLibrary, text: str, n: int = DEPTH) -> list[str]:
    """Book ids for a first message, best first; none when the librarian would answer it without books."""
    meaning = opened.understander.understand(text, Memory(blank_request(None)))
    state = TurnState(text=text, understanding=meaning, request=meaning.request, profile=NOBODY)
    if route(state) != "retrieve":
        return []
    return rank_request(opened, meaning.request, excluded(state), "", n)


def rank_dialogue(opened: OpenLibrary, history: Sequence[tuple[str, str]], n: int = DEPTH) -> list[str]:
    """Book ids after a conversation; books it has already named are left out."""
    request, named, context = fold(history, opened.understander, opened.library.catalogue)
    return rank_request(opened, request, named, context, n)


def rank_request(
    opened: OpenLibrary, request: StandingRequest, exclude: Iterable[str], context: str, n: int = DEPTH
) -> list[str]:
    """Book ids for a standing request: plan, search (relaxing like the retrieval agent), rank."""
    query = plan_query(request, exclude, context)
    found, _ = search_or_relax(opened.retriever, query)
    state = TurnState(request=request, profile=NOBODY)
    return [book.book_id for book in opened.ranker.rank(found, query, taste_now(state), n)]
