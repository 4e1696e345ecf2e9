"""From the standing request to the query that retrieval is asked."""

from __future__ import annotations

from collections.abc import Iterable

from agents.state import StandingRequest, TurnState
from tools.types import BookQuery, Facets, ReaderProfile


def excluded(state: TurnState, again: bool = False) -> tuple[str, ...]:
    """Books not to show: anchors, read, loved, turned down, and on a request for others everything shown before.

    `again`: what was shown before may be shown again.
    """
    understanding = state["understanding"]
    request, profile = understanding.request, state.get("profile", ReaderProfile(reader_id=""))
    out: list[str] = [*request.like, *request.unlike, *state.get("read", ()), *state.get("disliked", ())]
    out += state.get("liked", ())
    named = [m for m in understanding.mentions if m.kind == "title" and m.cue in ("loved", "disliked", "like", "read")]
    out += [m.book_ids[0] for m in named]
    if request.for_other is None:
        out += [*profile.read, *profile.liked, *profile.disliked, *profile.not_interested]
    if not again and (understanding.act in ("refine", "surprise", "feedback") or "either" in understanding.changed):
        out += state.get("shown", ())
    if understanding.act == "recommend" and not again:
        out += state.get("focus", ())  # spoken of just before
        if len(request.topics) > 1:  # the wish goes on: not the same three again
            out += [card.book_id for card in state.get("last_cards", ())]
    keep = set(request.titles) - set(request.like) - {item.book_id for item in understanding.feedback}
    if understanding.act in ("refine", "feedback"):
        keep &= {book_id for mention in understanding.mentions for book_id in mention.book_ids}
    return tuple(dict.fromkeys(i for i in out if i not in keep))


WELCOMING = (("warm", "funny"), ("adventurous", "suspenseful"), ("thought-provoking", "hopeful"))
"""Tones to begin with when nothing is known of a reader; one set after another."""


def surprising(state: TurnState) -> StandingRequest:
    """What "surprise me" asks for: the reader's own taste where there is any, else a welcoming tone."""
    request = state["request"]
    liked = tuple(dict.fromkeys((*state.get("liked", ()), *state["profile"].liked)))[:3]
    if not request.is_empty():
        return request
    if liked and state["profile"].personalise:
        return request.model_copy(update={"like": liked})
    tones = WELCOMING[state.get("turns", 0) % len(WELCOMING)]
    return request.model_copy(update={"facets": Facets(tone=tones)})


def plan_query(request: StandingRequest, exclude: Iterable[str] = (), context: str = "", n: int = 200) -> BookQuery:
    """The query for a request. A title named alone also stands for "and what is near it"."""
    like = request.like or (() if request.identifying else request.titles)
    limits = request.constraints
    excluded_ids = tuple(dict.fromkeys((*limits.exclude, *exclude)))
    limits = limits.model_copy(update={"exclude": excluded_ids, "authors": request.authors or limits.authors})
    return BookQuery(
        text=" ".join(request.topics),
        language=request.language,
        like=like,
        unlike=request.unlike,
        authors=request.authors,
        titles=request.titles,
        facets=request.facets,
        avoid=request.avoid,
        constraints=limits,
        fame=request.fame,
        identifying=request.identifying,
        context=context,
        n=n,
    )
