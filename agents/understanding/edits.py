"""Edits of the standing request that several acts make: limits and names on top, a book or an author to go by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agents.state import Mention, StandingRequest
from agents.understanding.limit_set import Limits
from agents.understanding.limits import merged, merged_facets
from agents.understanding.reading import Reading
from agents.understanding.refusals import is_refused
from tools.types import Constraints, Facets
from tools.vocabulary import SUBGENRES

_BOUNDS = ("pages_max", "minutes_max", "pages_min", "minutes_min", "year_min")


def by_them(request: StandingRequest, authors: tuple[str, ...], known: tuple[str, ...]) -> StandingRequest:
    """Other books of these authors: a plot half remembered and the books named before were for something else."""
    known = (*request.titles, *request.like, *known)
    request = found(request)
    update: dict[str, object] = {"authors": authors[:1], "titles": (), "like": ()}
    limits = merged(request.constraints, {"exclude": known})
    avoided = tuple(a for a in limits.avoid_authors if a not in authors)
    return request.model_copy(update={**update, "constraints": limits.model_copy(update={"avoid_authors": avoided})})


def found(request: StandingRequest) -> StandingRequest:
    """The request without the plot that was half remembered: the book is found, what comes is about another."""
    if not request.identifying:
        return request
    return request.model_copy(update={"identifying": False, "topics": (), "facets": Facets()})


def alike(request: StandingRequest, anchors: tuple[str, ...]) -> StandingRequest:
    """Books like these, and no longer the titles that were asked for."""
    return found(request).model_copy(update={"like": anchors, "titles": ()})


def with_limits(request: StandingRequest, limits: Limits) -> StandingRequest:
    """The limits and wishes of a message on top; the later word wins."""
    if limits.count is not None:
        request = request.model_copy(update={"n": limits.count})
    constraints = merged(request.constraints, _no_looser(limits, request.constraints))
    constraints = _for_the_child(constraints)
    if "genres" in limits.constraints:  # "crime", after "fantasy": the last word counts
        request = request.model_copy(update={"facets": request.facets.model_copy(update={"genres": ()})})
    facets = merged_facets(request.facets, limits.facets)
    for facet, shunned in (
        ("tone", constraints.avoid_tones),
        ("themes", constraints.avoid_themes),
        ("era", constraints.avoid_eras),
        ("setting", constraints.avoid_settings),
    ):
        kept = tuple(term for term in getattr(facets, facet) if term not in shunned)
        facets = facets.model_copy(update={facet: kept})  # what must not be cannot be wished for
    avoid = merged_facets(request.avoid, limits.avoid)
    return request.model_copy(update={"constraints": constraints, "facets": facets, "avoid": avoid})


NO_NOVELS = frozenset(
    "short-stories poetry drama essays graphic-novels picture-book memoir biography cookery self-help".split()
)
"""Forms that somebody who goes on to ask for novels no longer wants."""


def as_novels(request: StandingRequest, reading: Reading) -> StandingRequest:
    """ "Novels over 700 then", after short stories: the form that was asked for before no longer counts."""
    kinds = {i for m in reading.facets("genres") for i in range(m.start, m.end)}
    said = [m for m in reading.cued("novels") if m.start not in kinds and not is_refused(reading, m.start)]
    limits, facets = request.constraints, request.facets
    if not said or NO_NOVELS.isdisjoint((*limits.genres, *facets.genres)):
        return request
    limits = limits.model_copy(update={"genres": tuple(g for g in limits.genres if g not in NO_NOVELS)})
    facets = facets.model_copy(update={"genres": tuple(g for g in facets.genres if g not in NO_NOVELS)})
    return request.model_copy(update={"constraints": limits, "facets": facets, "topics": ()})


CHILD_AGE = 12


def _for_the_child(limits: Constraints) -> Constraints:
    """ "Not childish, he's nine": no picture book, but a children's book all the same."""
    if limits.age is None or limits.age > CHILD_AGE or not set(SUBGENRES["childrens"]) <= set(limits.avoid_genres):
        return limits
    kept = tuple(g for g in limits.avoid_genres if g not in SUBGENRES["childrens"] or g == "picture-book")
    return limits.model_copy(update={"avoid_genres": kept})


def _no_looser(limits: Limits, old: Constraints) -> dict[str, Any]:
    """What is set, but no bound in words ("short") loosens a tighter one that stands ("under 200 pages")."""
    kept = dict(limits.constraints)
    for name in _BOUNDS:
        stands, new = getattr(old, name), kept.get(name)
        if new is None or stands is None or name in limits.figures:
            continue
        kept[name] = min(new, stands) if name.endswith("_max") else max(new, stands)
    return kept


def with_mentions(request: StandingRequest, mentions: Sequence[Mention], similar: bool = False) -> StandingRequest:
    """Names become anchors, wished authors, sought titles, or what to leave out.

    `similar`: the message asks for something alike ("I finished Dune. More like that?").
    """
    like, unlike = list(request.like), list(request.unlike)
    authors: list[str] = []
    titles = list(request.titles)
    limits = request.constraints
    for mention in mentions:
        first = mention.book_ids[:1]
        if mention.cue == "disliked" and mention.kind == "author":
            limits = merged(limits, {"avoid_authors": mention.names})
        elif mention.cue == "disliked":
            unlike += first
        elif mention.cue == "read":
            limits = merged(limits, {"exclude": first if mention.kind == "title" else mention.book_ids})
            like += first if similar else ()
        elif mention.cue == "not":
            name = {"author": "avoid_authors", "series": "avoid_series"}.get(mention.kind, "exclude")
            limits = merged(limits, {name: mention.names or first})
        elif mention.kind == "author" and mention.cue in ("by", "none", "ask"):
            authors += mention.names
        elif mention.kind == "author":
            like += mention.book_ids[:3]
        elif mention.cue in ("like", "loved") or (mention.kind == "title" and mention.cue == "none" and similar):
            like += mention.book_ids[:3] if mention.kind == "series" else first
            if mention.kind == "series":  # what is like a series is none of its books
                limits = merged(limits, {"exclude": mention.book_ids})
        elif mention.kind == "series":
            titles += mention.book_ids[:5]
        else:
            titles += first
    return request.model_copy(
        update={
            "like": tuple(dict.fromkeys(like)),
            "unlike": tuple(dict.fromkeys(unlike)),
            "authors": tuple(
                name
                for name in dict.fromkeys(authors or request.authors)  # the author named last is meant
                if name not in limits.avoid_authors or name in authors
            ),
            "titles": tuple(dict.fromkeys(titles)),
            "constraints": limits,
        }
    )
