"""The retrieval agent: a model with tools looks for better books when a first search was weak, under the same limits.

At most `STEPS` steps; the calls of a step run side by side; what a tool finds has passed the reader's hard limits like
everything else. A name that the catalogue does not have finds nothing: the model cannot bring in a book of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from agents.aside import Emit
from agents.context import Deps
from agents.privacy import taste_data, wish_data
from agents.prompting import prompt
from agents.state import TurnState
from tools.language.lexicon import lexicon
from tools.library.conditions import broken_by
from tools.llm.base import Tool, ToolCall
from tools.names.directory import Entry
from tools.text.tokens import folded_words
from tools.types import BookQuery, Candidate, Facets

STEPS = 2
CALLS_PER_STEP = 3
SEARCH_SHARE = 0.35
"""Of what is left of the turn's time, the most that is spent on searching again."""
WEAK_MEANING = 0.45
"""Best cosine of the wish and a book's text under which the finds count as weak."""
FEW = 6
GAIN = 0.5
"""What the first place in a tool's list adds, in parts of the best score of the first search."""
RANK_OFFSET = 10.0
_ACTS = frozenset({"recommend", "refine", "identify"})
_TOLD = 8
_LIST = 40


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="ignore")


class Search(_Arguments):
    """Search descriptions by meaning."""

    text: str = Field(min_length=2, max_length=400, description="the wished-for book, described in one sentence")


class Named(_Arguments):
    """Look a title up."""

    title: str = Field(min_length=1, max_length=120)


class Similar(_Arguments):
    """Books like a book of the catalogue."""

    title: str = Field(min_length=1, max_length=120)


class ByAuthor(_Arguments):
    """Books by an author."""

    author: str = Field(min_length=2, max_length=80)


class InSeries(_Arguments):
    """Books of a series."""

    series: str = Field(min_length=2, max_length=120)


class ByFacets(_Arguments):
    """Books by mood, subject, genre, place, time."""

    words: list[str] = Field(min_length=1, max_length=8, description="plain words, such as melancholy, sea, friendship")


class Taste(_Arguments):
    """What the reader is known to like."""


def wanted(state: TurnState, deps: Deps) -> bool:
    """True when the finds are few or weak, or the reader half remembers a book, and a model is there to help.

    Only for a wish that is new: what steers an old one ("shorter") was searched for before, and is a matter of limits.
    """
    if deps.model is None or deps.budget is None or "retrieve" not in deps.model_parts:
        return False
    meaning = state["understanding"]
    if meaning.act not in _ACTS or state.get("relaxed") is not None or not state["request"].topics:
        return False
    before = (deps.aside.began or state).get("request")
    if meaning.act == "refine" and before is not None and before.topics == state["request"].topics:
        return False
    found = state.get("candidates", ())
    best = max((c.signals.get("dense", 0.0) for c in found[:FEW]), default=0.0)
    return meaning.act == "identify" or len(found) < FEW or best < WEAK_MEANING or bool(meaning.unknown_names)


class Toolbox:
    """The tools: thin functions over one turn's dependencies and its query."""

    def __init__(self, deps: Deps, state: TurnState) -> None:
        self._deps, self._state, self._query = deps, state, state["query"]
        self._made: dict[str, tuple[str, type[BaseModel], Callable[[Any], list[Candidate]]]] = {
            "search": ("Search descriptions by meaning", Search, self.search),
            "find_title": ("Look up a book by its title", Named, self.find_title),
            "similar": ("Books like a book", Similar, self.similar),
            "by_author": ("Books by an author", ByAuthor, self.by_author),
            "series": ("Books of a series", InSeries, self.series),
            "facets": ("Books by mood, subject, genre, place or time", ByFacets, self.facets),
        }
        self.taste = taste_data(state["profile"], state["request"], deps.catalogue, deps.send_profile)

    def tools(self) -> tuple[Tool, ...]:
        """What the model is offered; the reader's profile only where it may be sent."""
        made = tuple(Tool(name, description, kind) for name, (description, kind, _) in self._made.items())
        return (*made, Tool("reader_profile", "What the reader likes", Taste)) if self.taste else made

    def run(self, call: ToolCall) -> list[Candidate]:
        """What a call finds; an unknown tool finds nothing."""
        made = self._made.get(call.name)
        return made[2](call.arguments) if made else []

    def _asked(self, **changes: Any) -> list[Candidate]:
        plain = BookQuery(language=self._query.language, constraints=self._query.constraints, n=_LIST)
        return self._deps.retriever.search(plain.model_copy(update=changes))

    def _these(self, ids: Sequence[str]) -> list[Candidate]:
        limits, catalogue = self._query.constraints, self._deps.catalogue
        books = [b for b in catalogue.many(ids) if not broken_by(b, limits)]
        return [Candidate(book_id=b.book_id, row=catalogue.row(b.book_id), score=0.0) for b in books]

    def _of(self, entries: Sequence[Entry]) -> list[str]:
        understander = self._deps.understander
        return list(dict.fromkeys(i for entry in entries[:3] for i in understander.ids(entry.rows[:_LIST])))

    def search(self, arguments: Search) -> list[Candidate]:
        """By meaning and words."""
        return self._asked(text=arguments.text)

    def find_title(self, arguments: Named) -> list[Candidate]:
        """By title, typos allowed."""
        return self._these(self._of(self._deps.understander.names.find_title(arguments.title))[:3])

    def similar(self, arguments: Similar) -> list[Candidate]:
        """Neighbours of a book."""
        ids = self._of(self._deps.understander.names.find_title(arguments.title))[:1]
        return self._deps.retriever.similar(ids[0], _LIST, self._query.constraints) if ids else []

    def by_author(self, arguments: ByAuthor) -> list[Candidate]:
        """By author, best known first."""
        return self._these(self._of(self._deps.understander.names.find_author(arguments.author)))

    def series(self, arguments: InSeries) -> list[Candidate]:
        """Of a series."""
        return self._these(self._of(self._deps.understander.names.find_series(arguments.series)))

    def facets(self, arguments: ByFacets) -> list[Candidate]:
        """By terms of the vocabulary, in the reader's language or in English."""
        terms: dict[str, list[str]] = {}
        for language in dict.fromkeys((self._query.language, "en")):
            for match in lexicon(language).match(folded_words(" , ".join(arguments.words))):
                if match.kind in Facets.model_fields and match.term not in terms.setdefault(match.kind, []):
                    terms[match.kind].append(match.term)
        return self._asked(facets=Facets(**{kind: tuple(t) for kind, t in terms.items()})) if terms else []


async def search_more(state: TurnState, deps: Deps, emit: Emit) -> tuple[Candidate, ...] | None:
    """The candidates with what the agent found mixed in; None when it found nothing, or failed."""
    assert deps.model is not None
    assert deps.budget is not None
    box, lists, done = Toolbox(deps, state), list[list[Candidate]](), list[str]()
    ends = deps.budget.left() * (1 - SEARCH_SHARE)
    for step in range(STEPS):
        seconds = deps.budget.left() - ends
        if seconds <= 0:
            break
        asking = prompt(
            "search", state["request"].language, _told(state, deps, lists, done, box), steps_left=STEPS - step
        )
        calls = await deps.aside.ask(deps.model.tool_calls(asking, box.tools(), deps.budget, seconds), emit)
        fresh = [c for c in calls or () if _key(c) not in done][:CALLS_PER_STEP]
        if not fresh:
            break
        found = await asyncio.gather(*(asyncio.to_thread(box.run, call) for call in fresh))
        done += [_key(call) for call in fresh]
        lists += [one for one in found if one]
        if all(call.name != "reader_profile" for call in fresh) and step == 0 and len(lists) >= CALLS_PER_STEP:
            break
    return mixed(state["candidates"], lists) if lists else None


def _key(call: ToolCall) -> str:
    return f"{call.name} {call.arguments.model_dump_json()}"


def _told(
    state: TurnState, deps: Deps, lists: Sequence[Sequence[Candidate]], done: Sequence[str], box: Toolbox
) -> dict[str, Any]:
    language = state["request"].language
    found = mixed(state.get("candidates", ()), lists)[:_TOLD]
    books = deps.catalogue.many(c.book_id for c in found)
    data = wish_data(state["text"], state["request"], deps.catalogue, language)
    data["half_remembered"] = state["understanding"].act == "identify"
    data["best_finds"] = [f"{b.title_in(language)} ({', '.join(b.authors[:1])})" for b in books]
    if done:
        data["searches_done"] = list(done)
    if any(key.startswith("reader_profile") for key in done):
        data["reader"] = box.taste
    return data


def mixed(first: Sequence[Candidate], lists: Sequence[Sequence[Candidate]]) -> tuple[Candidate, ...]:
    """The first search's candidates and the tools' lists, by reciprocal rank (Cormack et al. 2009), best first."""
    places: dict[str, float] = {}
    known = {c.book_id: c for c in first}
    for found in lists:
        for rank, candidate in enumerate(found):
            places[candidate.book_id] = places.get(candidate.book_id, 0.0) + RANK_OFFSET / (RANK_OFFSET + rank)
            known.setdefault(candidate.book_id, candidate.model_copy(update={"score": 0.0}))
    top = max((c.score for c in first), default=1.0) or 1.0
    out = []
    for candidate in known.values():
        gain = places.get(candidate.book_id, 0.0)
        signals = candidate.signals | ({"agent": gain} if gain else {})
        out.append(candidate.model_copy(update={"score": candidate.score + GAIN * top * gain, "signals": signals}))
    return tuple(sorted(out, key=lambda c: -c.score))
