"""Node: the retrieval agent. Plans the query, searches, and when nothing meets every limit finds which one to drop."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from langgraph.runtime import Runtime

from agents.context import Deps
from agents.planning import excluded, plan_query, surprising
from agents.rank import taste_now
from agents.state import Relaxed, StandingRequest, TurnState
from agents.understanding.critiques import removal
from agents.understanding.reading import read
from tools.catalogue.base import Catalogue
from tools.library.conditions import broken_by
from tools.library.lengths import minute_bounds, page_bounds
from tools.ranking.base import Ranker, Suggesting
from tools.retrieval.base import Retriever
from tools.retrieval.relax import openings
from tools.types import Book, BookQuery, Candidate, Constraints, ReaderProfile
from tools.vocabulary import COUNTRIES, PARTS_OF, SUBGENRES

NEVER_RELAXED = frozenset(
    "age avoid_content avoid_themes avoid_eras avoid_settings avoid_genres avoid_authors avoid_series".split()
)
"""What must not be in the book, and what is not for the child, is not ours to give up."""
CORE = frozenset({"authors", "genres", "series"})
"""What a wish is about is given up after what it is bounded by: short books by others are no Agatha Christie."""
SUSPENSE = tuple(dict.fromkeys((*SUBGENRES["thriller"], *SUBGENRES["crime"])))
"""Who asks for thrillers is nearer to a crime novel than to a longer book."""
NEAREST = 12
"""Of the books that a length or a year kept out, so many that come nearest are ranked."""


def _groups(constraints: Constraints) -> dict[str, tuple[str, ...]]:
    """Limits that are set, by the first of each group that is dropped as one."""
    groups: dict[str, tuple[str, ...]] = {}
    for name in constraints.names():
        group = tuple(field for field in removal(name) if field not in NEVER_RELAXED)
        if name not in NEVER_RELAXED and group not in groups.values():
            groups[name] = group
    return groups


def search_or_relax(
    retriever: Retriever, query: BookQuery, shown: Sequence[str] = (), catalogue: Catalogue | None = None
) -> tuple[list[Candidate], Relaxed | None]:
    """Candidates under all limits; if there are none, under all but the one whose loss opens most.

    `shown`: books left out only because they were shown before; they come again before a limit is given up.
    """
    found = retriever.search(query)
    if found or not query.constraints.names():
        return found, None
    limits = query.constraints
    if shown:
        left = tuple(i for i in limits.exclude if i not in set(shown))
        again = query.model_copy(update={"constraints": limits.model_copy(update={"exclude": left})})
        if found := retriever.search(again):
            return found, None
    if near := _of_the_family(retriever, query):
        return near
    groups = _groups(limits)
    opens = openings(retriever, limits, groups)
    for names in _ways_out(opens):
        fields = tuple(field for name in names for field in groups[name])
        found, relaxed = _without(retriever, query, fields, Relaxed(names=names, opens=opens))
        if found:
            return nearest(found, limits, fields, catalogue), relaxed
    return [], None


def _of_the_family(retriever: Retriever, query: BookQuery) -> tuple[list[Candidate], Relaxed] | None:
    """A kind of crime novel that has run out is widened to crime novels before a figure that was set is broken."""
    limits = query.constraints
    asked = set(limits.genres)
    family = next((subs for subs in (*SUBGENRES.values(), SUSPENSE) if asked and asked < set(subs)), None)
    if family is None or len(limits.names()) < 2:
        return None
    wider = limits.model_copy(update={"genres": family})
    if not (found := retriever.search(query.model_copy(update={"constraints": wider}))):
        return None
    return found, Relaxed(names=("genres",), fields=("genres",), opens={"genres": retriever.count(wider)})


def _ways_out(opens: Mapping[str, int]) -> list[tuple[str, ...]]:
    """What to give up, in this order: one bound, all bounds, what is asked for itself, everything."""
    bounds = tuple(name for name in opens if name not in CORE)
    core = tuple(name for name in opens if name in CORE and opens[name])
    ways = [(name,) for name in bounds if opens[name]][:1]
    return [way for way in (*ways, bounds, *[(name,) for name in core][:1], tuple(opens)) if way]


def unbroken(found: list[Candidate], limits: Constraints, catalogue: Catalogue) -> list[Candidate]:
    """Without books of a time or place that is not wanted: an index built before it was told of them lets them pass."""
    told = Constraints(avoid_eras=limits.avoid_eras, avoid_settings=limits.avoid_settings)
    if not told.names():
        return found
    books = {book.book_id: book for book in catalogue.many(c.book_id for c in found)}
    return [c for c in found if not broken_by(books[c.book_id], told)]


def nearest(
    found: list[Candidate], limits: Constraints, given_up: Sequence[str], catalogue: Catalogue | None
) -> list[Candidate]:
    """Those that miss a length or a year by least, where that is what was given up."""
    figures = {name: value for name in given_up if isinstance(value := getattr(limits, name), int)}
    if catalogue is None or not figures:
        return found
    by_id = {book.book_id: book for book in catalogue.many(c.book_id for c in found)}
    missed = sorted(found, key=lambda c: (misses(by_id[c.book_id], figures), -c.score))[:NEAREST]
    return sorted(missed, key=lambda c: -c.score)


def misses(book: Book, figures: Mapping[str, int]) -> float:
    """By what share a book misses its bounds; unknown figures count as far away."""
    known = {"pages": page_bounds(book), "minutes": minute_bounds(book), "year": (book.year, book.year)}
    total = 0.0
    for name, bound in figures.items():
        kind, _, end = name.rpartition("_")
        values = known.get(kind)
        value = values[end == "max"] if values else None
        if value is None:
            return float("inf")
        total += max(0, (bound - value) if end == "min" else (value - bound)) / max(bound, 1)
    return total


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


SEARCHES = 3
"""How often what is refused is left out and searched for again."""
SHUNNED = ("setting", "places", "era", "storyline", "pace")
"""Facets that are no limit of the index: what has them is left out afterwards."""


def without_shunned(found: list[Candidate], query: BookQuery, catalogue: Catalogue) -> list[Candidate]:
    """Without what is set where, or told how, the reader does not want it; and what is from there, by its language."""
    shunned = {(facet, term) for facet, term in query.avoid.terms() if facet in SHUNNED}
    if not shunned or not found:
        return found
    shunned |= {(facet, part) for facet, term in shunned if facet == "places" for part in PARTS_OF.get(term, ())}
    tongues = {code for code, country in COUNTRIES.items() if ("places", country) in shunned}
    kept = {
        book.book_id
        for book in catalogue.many(candidate.book_id for candidate in found)
        if book.language not in tongues and shunned.isdisjoint(_appeals(book))
    }
    return [candidate for candidate in found if candidate.book_id in kept]


def search_all(
    retriever: Retriever, query: BookQuery, shown: Sequence[str], catalogue: Catalogue
) -> tuple[list[Candidate], Relaxed | None]:
    """What passes every limit and is not of a place or a kind that was refused; limits are given up before those."""
    relaxed: Relaxed | None = None
    for _ in range(SEARCHES):
        found, relaxed = search_or_relax(retriever, query, shown, catalogue)
        kept = without_shunned(unbroken(found, query.constraints, catalogue), query, catalogue)
        if kept or not found:
            return kept, relaxed
        gone = {candidate.book_id for candidate in found}
        shown = [book_id for book_id in shown if book_id not in gone]
        limits = query.constraints.model_copy(update={"exclude": (*query.constraints.exclude, *gone)})
        query = query.model_copy(update={"constraints": limits})
    return [], relaxed


def _appeals(book: Book) -> set[tuple[str, str]]:
    out: set[tuple[str, str]] = set()
    for facet in SHUNNED:
        value = getattr(book.appeal, facet) or ()
        out |= {(facet, term) for term in ((value,) if isinstance(value, str) else value)}
    return out


NURSERY_AGE, PLOT_WORDS = 10, 30
_FOR_CHILDREN = frozenset(SUBGENRES["childrens"]) | {"fairy-tales"}


def for_adults(found: list[Candidate], request: StandingRequest, catalogue: Catalogue) -> list[Candidate]:
    """Without books for small children, where nothing speaks of any and something else is left."""
    limits, facets = request.constraints, request.facets
    liked = catalogue.many(request.like)
    young = any(book.audience == "children" for book in liked)  # examples for adults speak of none
    told = request.for_other or request.titles or young or request.authors or request.identifying
    asked = limits.age is not None or limits.audience or limits.series or "bedtime-stories" in facets.storyline
    if told or asked or _FOR_CHILDREN & {*limits.genres, *facets.genres}:
        return found
    words = read(" ".join(request.topics), request.language)
    plot = len(words.tokens) > PLOT_WORDS  # what is told at length may be a picture book
    if plot or words.has("child", "for_children", "read_aloud") or words.facets("audience"):
        return found
    small = {b.book_id for b in catalogue.many(c.book_id for c in found) if _is_for_small(b)}
    return [candidate for candidate in found if candidate.book_id not in small] or found


def _is_for_small(book: Book) -> bool:
    young = "picture-book" in book.genres or (book.age_max is not None and book.age_max <= NURSERY_AGE)
    return book.audience == "children" and young


def shown_before(found: list[Candidate], state: TurnState) -> list[Candidate]:
    """Going back shows what was shown before the last cards, where it still fits."""
    shown, last = state.get("shown", ()), {card.book_id for card in state.get("last_cards", ())}
    since = min((place for place, book_id in enumerate(shown) if book_id in last), default=len(shown))
    before = shown[max(0, since - state["request"].n) : since]
    return [candidate for candidate in found if candidate.book_id in before] or found


async def retrieve(state: TurnState, runtime: Runtime[Deps]) -> TurnState:
    """Search in a worker thread: the index and the encoder release the interpreter while they work."""
    surprise = state["understanding"].act == "surprise"
    query = plan_query(surprising(state) if surprise else state["request"], excluded(state))
    again = set(query.constraints.exclude) - {*excluded(state, again=True), *state["request"].constraints.exclude}
    meaning = state["understanding"]
    only_another = meaning.changed == ("another",) and (
        not query.authors or read(state["text"], meaning.language).covered_by("another")
    )  # "something else" by her, when all of hers was shown, is not the same once more
    shown = () if only_another else tuple(again)
    deps = runtime.context
    found, relaxed = await asyncio.to_thread(search_all, deps.retriever, query, shown, deps.catalogue)
    found = for_adults(found, state["request"], deps.catalogue)
    if meaning.topic == "back":
        found = shown_before(found, state)
    if surprise and state["request"].is_empty():
        found = await asyncio.to_thread(with_suggestions, found, query, taste_now(state), runtime.context.ranker)
    return {"query": query, "candidates": tuple(found), "relaxed": relaxed}
