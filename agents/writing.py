"""Prose by the model, sentence by sentence through the guard; where it fails or is untrue, the built-in sentences."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

from agents.aside import Emit
from agents.context import Deps
from agents.events import Degraded
from agents.grounding.facts import facts_of
from agents.grounding.guard import Guard, Verdict
from agents.grounding.judge import Judge
from agents.privacy import book_data, wish_data
from agents.prompting import language_name, prompt
from agents.state import Sentence, TurnState
from tools.errors import LanguageModelError, ModelMalformed
from tools.llm.base import Prompt
from tools.types import BookCard, Constraints

WRITING_SHARE = 0.9
"""Of what is left of the turn's time; the rest is for ending well."""


def writes(state: TurnState, deps: Deps) -> str | None:
    """Which prompt writes this answer; None where the built-in sentences say all there is to say.

    Books that were found, what a book is about, and how two differ: there prose helps. Single facts, lists, small talk
    and refusals are exact as they are.
    """
    if deps.model is None or deps.budget is None or "compose" not in deps.model_parts or deps.aside.down:
        return None
    if deps.trust.writes(state["understanding"].language) == "none":
        return None
    meaning, draft = state["understanding"], state["draft"]
    if draft.cards and any(s.kind == "pick" for s in draft.sentences):
        return "books"
    told = any(s.book_ids for s in draft.sentences)
    about = meaning.act == "inform" and meaning.topic in (None, "about")
    return "answer" if told and (about or meaning.act == "compare") else None


@dataclass(slots=True)
class Script:
    """The prompt, the guard that listens to the answer, and what the built-in composer would say instead."""

    prompt: Prompt
    guard: Guard
    instead: tuple[Sentence, ...]


def _asked_figures(limits: Constraints) -> list[int]:
    minutes = [m for m in (limits.minutes_max, limits.minutes_min) if m is not None]
    own = (limits.pages_max, limits.pages_min, limits.year_max, limits.year_min, limits.age, *minutes)
    return [n for n in own if n is not None] + [round(m / 60) for m in minutes]


def script(kind: str, state: TurnState, deps: Deps, before: Sequence[Sentence]) -> Script:
    """Everything needed to have an answer written. `before`: what has been said already."""
    language, draft, request = state["understanding"].language, state["draft"], state["request"]
    cards: dict[str, BookCard] = {c.book_id: c for c in (*draft.cards, *state.get("last_cards", ()))}
    if kind == "books":
        instead = tuple(s for s in draft.sentences if s.kind == "pick")
        ids = [s.book_ids[0] for s in instead]
    else:
        instead = draft.sentences
        ids = list(dict.fromkeys(i for s in instead for i in s.book_ids))[:2]
    books = deps.catalogue.many(ids)
    anchors = [b for b in deps.catalogue.many(request.like[:3]) if b.book_id not in ids]
    data = wish_data(state["text"], request, deps.catalogue, language)
    foreign = deps.trust.writes(language) == "all"
    data["books"] = [book_data(b, language, cards.get(b.book_id), foreign) for b in books]
    name = language_name(language)
    values = {"n": len(books)} if kind == "books" else {}
    ready = prompt(kind, language, data, language=name, **values)
    whys = {b.book_id: [e.text for e in cards[b.book_id].why] for b in books if b.book_id in cards}
    judge = Judge(
        language,
        [facts_of(b, language, whys.get(b.book_id, ()), foreign) for b in books],
        [facts_of(b, language) for b in anchors],
        deps.understander.names,
        _asked_figures(request.constraints),
        ready.messages[0].content,
        " ".join((state["text"], *request.topics)),
    )
    subject = ids[0] if kind == "answer" and len(ids) == 1 else None
    return Script(ready, Guard(judge, [s.text for s in before], subject), instead)


@dataclass(slots=True)
class _Books:
    """Turns verdicts into sentences, one book after another."""

    instead: dict[str, Sentence]
    emit: Emit
    spoken: list[str] = field(default_factory=list)
    replaced: set[str] = field(default_factory=set)
    """Books of which the built-in sentence says it all; what the model adds would say it twice."""
    title: Verdict | None = None
    """A title that stood alone on its line, waiting for its sentence."""
    astray: bool = True
    """Between books: what names none of them belongs nowhere."""

    def take(self, verdict: Verdict) -> list[Sentence]:
        """What is said for a verdict: the sentence, the built-in one in its place, or nothing."""
        _trace(verdict, self.emit)
        titled, self.title = self.title, None
        if verdict.opens and not verdict.names and titled is None:
            self.astray = True
        elif verdict.names:
            self.astray = False
        subject = verdict.subject if verdict.names or titled or not self.astray else None
        if not verdict.clean:
            return self._replace(subject if subject else self._next() if verdict.opens else None)
        if subject is None or subject not in self.instead or subject in self.replaced:
            return []
        if _only_title(verdict.text):
            self.title = verdict
            return []
        text = f"{titled.text.rstrip('.:')}. {verdict.text}" if titled else verdict.text
        first = subject not in self.spoken
        if first and not (verdict.names or titled):
            return []  # the sentence that would have named the book did not come through
        if first:
            self.spoken.append(subject)
        return [Sentence(text=text, book_ids=(subject,), kind="pick" if first else "plain")]

    def came_through(self) -> list[str]:
        """Books that the model has spoken of itself."""
        return [book_id for book_id in self.spoken if book_id not in self.replaced]

    def rest(self) -> list[Sentence]:
        """The built-in sentences of the books that nobody has spoken of."""
        return [sentence for book_id in list(self.instead) for sentence in self._replace(book_id)]

    def _next(self) -> str | None:
        return next((book_id for book_id in self.instead if book_id not in self.spoken), None)

    def _replace(self, book_id: str | None) -> list[Sentence]:
        if book_id is None or book_id in self.spoken or book_id not in self.instead:
            return []
        self.spoken.append(book_id)
        self.replaced.add(book_id)
        return [self.instead[book_id]]


def _trace(verdict: Verdict, emit: Emit) -> None:
    for kind in dict.fromkeys(violation.kind for violation in verdict.violations):
        emit(Degraded("grounding", kind))


def _only_title(text: str) -> bool:
    bare = text.strip(" .:–—-")
    return bare.startswith("**") and bare.endswith("**") and bare.count("**") == 2


async def _verdicts(work: Script, deps: Deps) -> AsyncIterator[Verdict]:
    assert deps.model is not None
    assert deps.budget is not None
    stream = deps.model.stream(work.prompt, deps.budget, deps.budget.left() * WRITING_SHARE)
    try:
        async for chunk in stream:
            for verdict in work.guard.feed(chunk):
                yield verdict
    finally:  # a guard that has heard enough ends the call at once
        if (close := getattr(stream, "aclose", None)) is not None:
            await close()
    for verdict in work.guard.flush():
        yield verdict


async def written(
    kind: str, state: TurnState, deps: Deps, before: Sequence[Sentence], emit: Emit
) -> AsyncIterator[Sentence]:
    """The answer's sentences as they become clean; whole whatever the model does."""
    work = await asyncio.to_thread(script, kind, state, deps, before)
    sentences = (_books if kind == "books" else _answer)(work, state, deps, emit)
    async for sentence in sentences:
        yield sentence


async def _books(work: Script, state: TurnState, deps: Deps, emit: Emit) -> AsyncIterator[Sentence]:
    books = _Books({s.book_ids[0]: s for s in work.instead}, emit)
    heard = False
    try:
        async for verdict in _verdicts(work, deps):
            heard = True
            for sentence in books.take(verdict):
                yield sentence
        if not heard:
            raise ModelMalformed("the model wrote nothing")
    except LanguageModelError as error:
        deps.aside.failed(error, emit)
        heard = heard or (isinstance(error, ModelMalformed) and error.cause != "refusal")
    if heard:
        deps.trust.wrote(state["understanding"].language, 2 * len(books.came_through()) >= len(books.instead))
    for sentence in books.rest():
        yield sentence


async def _answer(work: Script, state: TurnState, deps: Deps, emit: Emit) -> AsyncIterator[Sentence]:
    said, held, heard = 0, 0, False
    ids = tuple(dict.fromkeys(i for s in work.instead for i in s.book_ids))
    named = set(ids) if len(ids) == 1 else set[str]()  # of two books, "it" is one that was named
    try:
        async for verdict in _verdicts(work, deps):
            heard, held = True, held + (not verdict.clean)
            _trace(verdict, emit)
            if verdict.clean:
                named.update(verdict.about)
            if verdict.clean and verdict.subject in named and not _only_title(verdict.text):
                yield Sentence(text=verdict.text, book_ids=ids)
                said += 1
    except LanguageModelError as error:
        deps.aside.failed(error, emit)
        heard = heard or (isinstance(error, ModelMalformed) and error.cause != "refusal")
    if heard:
        deps.trust.wrote(state["understanding"].language, said > held)
    if not said or not named >= set(ids):  # a comparison speaks of both
        for sentence in work.instead:
            yield sentence
