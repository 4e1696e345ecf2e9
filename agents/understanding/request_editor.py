"""The standing request after a message: asked anew, refined, gone back, told as a story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agents.state import StandingRequest
from agents.understanding.critiques import CRITIQUES, forget, scaled, steered, without_series
from agents.understanding.edits import alike, by_them, with_limits, with_mentions
from agents.understanding.followed import asks_else
from agents.understanding.limit_set import Limits
from agents.understanding.limits import merged
from agents.understanding.memory import Memory
from agents.understanding.people import for_whom, names_by_pronoun
from agents.understanding.reading import Reading
from agents.understanding.refusals import answers, is_refused
from agents.understanding.said import Said
from agents.understanding.shelf import Shelf
from agents.understanding.standing import goes_on, personal
from agents.understanding.swaps import swapped
from agents.understanding.turn import Intent, more_like
from agents.understanding.waivers import lifted, lifts
from tools.types import Book, Constraints

MAX_TOPICS = 6
_SCAFFOLD = ("like_this", "loved", "disliked", "by_author", "identify", "read_it", "same_author", "lesser_known")
"""Phrases that say how a wish is meant, not what is wished for."""
STORY_ENOUGH = 60


class Editor:
    """Edits the standing request by what a message says. Keeps nothing between calls."""

    def __init__(self, shelf: Shelf) -> None:
        """`shelf`: the catalogue's books and names."""
        self._shelf = shelf

    def edit(self, said: Said, intent: Intent) -> tuple[StandingRequest, tuple[str, ...]]:
        """The request after a turn with this intent, and what changed in it."""
        reading, memory, request = said.reading, said.memory, said.memory.request
        if intent.act == "undo":
            return self._undo(reading, intent, memory)
        if intent.act == "identify":
            return self._story(reading, memory)
        if intent.act == "refine":
            return self._refine(said)
        if intent.act == "recommend":
            return self._recommend(said)
        if intent.act == "feedback":
            return self._judged(said, intent)
        if intent.act == "surprise" and reading.has("surprise"):
            kept = {"constraints": request.constraints, "for_other": request.for_other}
            return self._fresh(memory).model_copy(update=kept), ("surprise",)
        return request, ()

    def _judged(self, said: Said, intent: Intent) -> tuple[StandingRequest, tuple[str, ...]]:
        """ "The second is too long", "that was silly. Over 900 then": what a judgement says of the books to come."""
        request, measured = said.memory.request, tuple[str, ...]()
        if intent.topic == "dislike" and said.targets:
            measured = tuple(k for k in ("shorter", "longer") if k in steered(said.reading, said.limits.figures))
            for key in measured:
                request = CRITIQUES[key](request, self._shelf.books(said.targets))
            _drop_steered(said.limits, list(measured))
        held = _held_against(said)
        limited = merged(request.constraints, held)
        return request.model_copy(update={"constraints": limited}), (*measured, *held)

    def _fresh(self, memory: Memory) -> StandingRequest:
        """A new request that remembers only what the reader has read or turned down."""
        kept = Constraints(exclude=memory.request.constraints.exclude)
        return StandingRequest(language=memory.request.language, constraints=kept)

    def _undo(self, reading: Reading, intent: Intent, memory: Memory) -> tuple[StandingRequest, tuple[str, ...]]:
        if intent.topic == "reset":
            return self._fresh(memory), ("reset",)
        if intent.topic == "forget":
            request, no_longer = lifted(memory.request, reading)
            request, groups = forget(request, reading, lone=not no_longer)
            if request == memory.request and lifts(reading, request):
                return request, ("kept",)  # it did not count before
            return request, tuple(dict.fromkeys((*no_longer, *groups)))
        if memory.undo:
            return memory.undo[-1], ("back",)
        again = memory.last_shown and not memory.request.is_empty()  # nothing before it: the same once more
        return memory.request, ("back",) if again else ()

    def _story(self, reading: Reading, memory: Memory) -> tuple[StandingRequest, tuple[str, ...]]:
        """ "What was that book": the whole text is the query; nothing in a half-remembered plot is a hard limit."""
        fresh = self._fresh(memory)
        story = self._topic(reading) if len(reading.tokens) < STORY_ENOUGH else reading.text
        return fresh.model_copy(update={"topics": (story or reading.text,), "identifying": True}), ("topics",)

    def _refine(self, said: Said) -> tuple[StandingRequest, tuple[str, ...]]:
        reading, mentions, limits = said.reading, said.mentions, said.limits
        request, changed = self._steered(said)
        shown, spoken = self._shelf.books(said.targets or said.memory.last_shown), self._spoken_of(said)
        request = without_series(scaled(request, reading, shown[:1] if said.targets else spoken[:1]), reading, shown)
        request = with_mentions(request, mentions, _similar(reading))
        if reading.cued("like_them"):
            request = self._like_them(request, spoken)
        _drop_steered(limits, changed)
        request = with_limits(swapped(request, reading, limits), limits)
        topic = self._topic(reading) if limits.facets or mentions else ""
        if topic and not changed_only(changed):
            request = request.model_copy(update={"topics": (*request.topics, topic)[-MAX_TOPICS:]})
        named = tuple(
            name for name in limits.constraints if getattr(request.constraints, name) not in (None, (), False)
        )
        if "age" in named:
            named = tuple(name for name in named if name != "age_to")
        if changed == ["another"] and not reading.has("another") and (named or limits.facets):
            return request, named or ("wish",)
        return request, (*changed, *named)

    def _steered(self, said: Said) -> tuple[StandingRequest, list[str]]:
        """The request after the closed words that steer: "shorter", "another", "more by her", and which they were."""
        reading, request = said.reading, said.memory.request
        shown, spoken = self._shelf.books(said.targets or said.memory.last_shown), self._spoken_of(said)
        changed: list[str] = []
        steers = steered(reading, said.limits.figures)
        for key, edit in CRITIQUES.items():
            if key in steers:
                request = edit(request, spoken if key == "not_same_author" else shown)
                changed.append(key)
        if anchors := self._anchors(said):
            request = alike(request, anchors)
            changed.append("like")
        if reading.has("another") or not changed:
            changed.append("another")
        same = reading.phrases("same_author")
        if same and is_refused(reading, same[0].start):  # "men inte av samma författare"
            request = CRITIQUES["not_same_author"](request, spoken)
            changed.append("not_same_author")
        elif authors := self._meant_authors(said):
            known = said.targets or said.memory.focus or self._shown_of(authors[0], said.memory)
            request = by_them(request, authors, known)
            changed.append("same_author")
        if reading.has("more_series") and (series := [b.series for b in shown if b.series]):
            limited = request.constraints.model_copy(update={"series": series[0]})
            request = request.model_copy(update={"constraints": limited})
            changed.append("more_series")
        return request, changed

    def _recommend(self, said: Said) -> tuple[StandingRequest, tuple[str, ...]]:
        reading, mentions, limits = said.reading, said.mentions, said.limits
        targets, memory = said.targets, said.memory
        adds = goes_on(reading, mentions, limits, memory.request)
        request = memory.request if adds else personal(reading, limits, memory.request)
        if whom := for_whom(reading, said.people):
            request = request.model_copy(update={"for_other": whom})
        if authors := self._meant_authors(said):
            known = tuple(targets or memory.focus)[:1] or self._shown_of(authors[0], memory)
            limited = merged(request.constraints, {"exclude": known})  # "what else ..."
            request = request.model_copy(update={"authors": authors[:1], "constraints": limited})
        elif anchors := self._anchors(said):
            request = alike(request, anchors)
        elif not mentions and targets and not limits.facets:
            request = request.model_copy(update={"like": targets})
        elif reading.cued("like_them"):
            request = self._like_them(request, self._spoken_of(said))
        if reading.has("lesser_known", "better_known"):
            request = request.model_copy(update={"fame": -1 if reading.has("lesser_known") else 1})
        request = with_mentions(swapped(request, reading, limits), mentions, _similar(reading))
        request = with_limits(request, limits)
        if asks_else(reading) and (named := [m.book_ids[0] for m in mentions if m.cue == "like" and m.book_ids]):
            kin = tuple(b.book_id for book in self._shelf.books(named) for b in self._shelf.family(book))
            request = request.model_copy(update={"constraints": merged(request.constraints, {"exclude": kin})})
        request = scaled(request, reading, self._spoken_of(said)[:1])
        for key in {"lighter", "less_scary"} & steered(reading):  # "nothing too heavy"
            request = CRITIQUES[key](request, ())
        request = without_series(request, reading, self._shelf.books(memory.last_shown))
        topics = (*request.topics, topic)[-MAX_TOPICS:] if (topic := self._topic(reading)) else request.topics
        return request.model_copy(update={"topics": topics}), ("topics",)

    def _meant_authors(self, said: Said) -> tuple[str, ...]:
        """Whom "more by her" and "what else did he write" mean; empty when nobody is meant."""
        reading, mentions, limits = said.reading, said.mentions, said.limits
        pronoun = not mentions and not limits.facets and "age" not in limits.constraints
        pronoun = pronoun and names_by_pronoun(reading)
        denied = any(not answers(reading, m) for m in reading.phrases("negation"))  # "no, the other one by him"
        refused = denied or reading.has("not_same_author", "but_not") or bool(reading.cued("women"))
        if not (reading.has("same_author") or pronoun) or refused:
            return ()
        spoken = self._shelf.books(said.targets or said.memory.focus or said.memory.last_shown[:1])
        return _first_authors(spoken) or said.memory.authors

    @staticmethod
    def _anchors(said: Said) -> tuple[str, ...]:
        """What "more like the second one" and "similar, but by a woman" are measured by; empty when by nothing."""
        reading, mentions, targets, memory = said.reading, said.mentions, said.targets, said.memory
        if targets and more_like(reading, mentions, said.limits):
            return targets[:1]
        telling = {*reading.left_over(), *(m.start for m in reading.matches if m.kind != "phrase")}
        if mentions or all(m.end in telling for m in reading.phrases("like_this")):
            return ()
        alone = memory.last_shown if len(memory.last_shown) == 1 or memory.request.identifying else ()
        return (targets or memory.focus or memory.request.titles or alone)[:1]

    def _spoken_of(self, said: Said) -> list[Book]:
        """Whom "her" and "him" mean: the book in focus, else the anchor's author if shown, else everybody shown."""
        memory = said.memory
        if books := self._shelf.books(said.targets or memory.focus):
            return books
        shown = self._shelf.books(memory.last_shown)
        anchors = {a for b in self._shelf.books(memory.request.like) for a in b.authors}
        return [b for b in shown if anchors & set(b.authors)] or shown

    def _shown_of(self, author: str, memory: Memory) -> tuple[str, ...]:
        """Books of an author's that were just shown: "more by him" is others."""
        return tuple(b.book_id for b in self._shelf.books(memory.last_shown) if author in b.authors)

    def _like_them(self, request: StandingRequest, spoken: Sequence[Book]) -> StandingRequest:
        """ "More like him": what is like an author's books is by others."""
        rows = [row for a in _first_authors(spoken)[:1] for e in self._shelf.names.find_author(a) for row in e.rows]
        return request.model_copy(update={"like": tuple(self._shelf.ids(rows[:3])), "authors": ()}) if rows else request

    def _topic(self, reading: Reading) -> str:
        """The words that are no name and no limit, in the reader's order; empty when none of them carries meaning."""
        if not reading.left_over():
            return ""
        scaffold = (*reading.phrases(*_SCAFFOLD), *reading.cued("done"))  # "läste ut" is nothing to search by
        spoken = {i for m in scaffold for i in range(m.start, m.end)}
        kept = [i for i in range(len(reading.tokens)) if not (reading.taken[i] or i in spoken)]
        tells = any(not reading.is_filler(i) for i in kept)
        return " ".join(reading.tokens[i].text for i in kept) if tells else ""


def _held_against(said: Said) -> dict[str, Any]:
    """What a judgement holds against every book to come: its bounds, and authors who are not liked."""
    held = _limited_with(said.limits)
    disliked = [name for m in said.mentions if m.kind == "author" and m.cue == "disliked" for name in m.names]
    own = not said.people and not any(b.cue in ("like", "loved", "by") for b in said.mentions)
    if disliked and own:
        held["avoid_authors"] = tuple(dict.fromkeys((*held.get("avoid_authors", ()), *disliked)))
    return held


def _limited_with(limits: Limits) -> dict[str, Any]:
    """What a judgement says that holds for every book: bounds, what must not be in it; "a short one" tells which."""
    words = {"pages_min", "pages_max", "minutes_min", "minutes_max", "year_min", "year_max"} - limits.figures
    return {name: value for name, value in limits.constraints.items() if name not in {*words, "genres", "audience"}}


def _drop_steered(limits: Limits, changed: list[str]) -> None:
    """Of the limits and facets, drop what the steering words have set already."""
    if {"shorter", "longer"} & set(changed):
        for name in {"pages_min", "pages_max", "minutes_max", "minutes_min"} - limits.figures:
            limits.constraints.pop(name, None)
    if {"lighter", "less_scary"} & set(changed):
        limits.facets.pop("tone", None)
    if {"faster", "slower"} & set(changed):
        limits.facets.pop("pace", None)


def changed_only(changed: list[str]) -> bool:
    """True when a refinement is nothing but closed critiques."""
    return bool(changed) and changed != ["another"]


def _similar(reading: Reading) -> bool:
    """True when what was read or loved is to be followed by something of its kind."""
    return reading.has("like_this", "loved") or bool(reading.cued("what_next", "what_else"))


def _first_authors(books: Sequence[Book]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(b.authors[0] for b in books if b.authors))
