"""When to ask, and what: at most one question a turn, never two turns running, and only one that is worth its answer.

The candidates are weighed by how likely each is the book that is wanted. A question splits them in two; what it tells
is the entropy of that split, in bits, over the weight of the candidates it speaks of (Quinlan 1986; for recommenders
Zhang et al. 2018). It costs more the more the reader has said already: one who has said a lot
wants books, not questions. Books are shown along with the question, and its answers are chips.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, log2
from typing import Literal

from agents.composing.evidence import terms_of
from agents.composing.voice import Voice
from agents.state import Option, Question, Sentence, TurnState, Understanding
from tools.catalogue.base import Catalogue
from tools.library.lengths import page_bounds
from tools.types import Book, Candidate

DEPTH = 24
"""Candidates that are weighed."""
SHARPNESS = 20.0
"""How much likelier a candidate gets with its score (0 to 1)."""
COST, COST_OF_SAID, COST_OF_ASKED = 0.62, 0.25, 0.25
"""Bits a question must be worth; more for each thing said, and for each question asked before."""
WORDS_A_WISH = 4
MOST_TERMS = 8
SHORT_BOOK, LONG_BOOK = 250, 400
Facet = Literal["tone", "genres", "audience", "setting", "era", "length", "formats"]
Values = Callable[[Book], frozenset[str]]


def _length(book: Book) -> frozenset[str]:
    bounds = page_bounds(book)
    if bounds is None:
        return frozenset()
    return frozenset({"short"} if bounds[1] <= SHORT_BOOK else {"long"} if bounds[0] >= LONG_BOOK else ())


def _audience(book: Book) -> frozenset[str]:
    return frozenset({book.audience} if book.audience else ())


def _terms(kind: str) -> Values:
    return lambda book: frozenset(terms_of(book, kind))


FACETS: dict[Facet, Values] = {
    "tone": _terms("tone"),
    "genres": _terms("genres"),
    "audience": _audience,
    "setting": _terms("setting"),
    "era": _terms("era"),
    "length": _length,
    "formats": lambda book: frozenset(book.formats) & {"ebook", "audiobook"},
}
"""What may be asked of, and what a book has of it; of two that tell as much, the earlier is asked."""
REMEMBERED: tuple[Facet, ...] = ("setting", "era", "audience", "tone", "genres")
"""What a reader may know of a book whose title is gone."""


@dataclass(frozen=True, slots=True)
class Split:
    """A question of two answers and what it tells."""

    kind: Facet
    terms: tuple[str, str]
    bits: float


def weights(candidates: Sequence[Candidate]) -> list[float]:
    """How likely each of the first `DEPTH` candidates is the one, from their scores; sums to 1."""
    top = [c.score for c in candidates[:DEPTH]]
    if not top:
        return []
    raw = [exp(SHARPNESS * (score - max(top))) for score in top]
    return [value / sum(raw) for value in raw]


def bits(first: float, second: float) -> float:
    """What the answer tells when it leaves the one or the other part of the weight (0 to 1 each)."""
    covered = first + second
    if first <= 0 or second <= 0:
        return 0.0
    return -sum(part * log2(part / covered) for part in (first, second))


def best_split(books: Sequence[Book], likely: Sequence[float], kinds: Sequence[Facet]) -> Split | None:
    """The question that tells most about which of `books` it is; books with both answers or none tell nothing."""
    best: Split | None = None
    for kind in kinds:
        has = [FACETS[kind](book) for book in books]
        mass: dict[str, float] = {}
        for terms, p in zip(has, likely, strict=True):
            for term in terms:
                mass[term] = mass.get(term, 0.0) + p
        common = sorted(mass, key=lambda term: (-mass[term], term))[:MOST_TERMS]
        for a, b in combinations(common, 2):
            one = sum(p for terms, p in zip(has, likely, strict=True) if a in terms and b not in terms)
            other = sum(p for terms, p in zip(has, likely, strict=True) if b in terms and a not in terms)
            told = bits(one, other)
            if best is None or told > best.bits + 1e-9:
                best = Split(kind, (a, b), told)
    return best


def things_said(meaning: Understanding) -> float:
    """How much the standing request holds: a wish, a limit, a name, or a few words of its own count one each."""
    request = meaning.request
    names = len(request.like) + len(request.authors) + len(request.titles)
    words = sum(len(topic.split()) for topic in request.topics) / WORDS_A_WISH
    return len(request.facets.terms()) + len(request.constraints.names()) + names + words


def cost(meaning: Understanding) -> float:
    """Bits that a question must be worth now."""
    said = 0.0 if meaning.request.identifying else things_said(meaning)
    return COST + COST_OF_SAID * said + COST_OF_ASKED * len(meaning.request.settled)


def may_ask(state: TurnState) -> bool:
    """Never two turns running, never where a name, a limit given up or a steering word makes the answer plain."""
    meaning = state["understanding"]
    request = meaning.request
    named = request.like or request.authors or request.titles or meaning.unknown_names
    return not (state.get("asked") or state.get("relaxed") or named or meaning.act not in ("recommend", "identify"))


def _open_kinds(meaning: Understanding) -> list[Facet]:
    """Facets that nothing was said of and that were not asked before."""
    request, limits = meaning.request, meaning.request.constraints
    said = {kind for kind, _ in request.facets.terms()} | set(request.settled)
    if limits.genres or limits.avoid_genres:
        said.add("genres")
    if limits.avoid_tones:
        said.add("tone")
    if limits.audience or limits.age is not None or request.for_other:
        said.add("audience")
    if limits.formats:
        said.add("formats")
    if {"pages_max", "pages_min", "minutes_max", "minutes_min"} & set(limits.names()):
        said.add("length")
    if limits.year_max or limits.year_min:
        said.add("era")
    kinds = REMEMBERED if request.identifying else tuple(FACETS)
    return [kind for kind in kinds if kind not in said]


def ambiguous(meaning: Understanding) -> Question | None:
    """ "Books by Collins": which of them, when several who are about as well known share the name."""
    for mention in meaning.mentions:
        if mention.kind == "author" and mention.others:
            names = (*mention.names[:1], *mention.others)
            options = tuple(Option(label=name, value=name) for name in names)
            return Question(kind="author", name=mention.text, options=options)
    return None


def question(state: TurnState, catalogue: Catalogue, voice: Voice) -> Question | None:
    """The question worth asking with this answer, if there is one."""
    meaning = state["understanding"]
    if not state.get("asked") and meaning.act == "recommend" and (which := ambiguous(meaning)):
        return which
    if not may_ask(state):
        return None
    likely = weights(state.get("candidates", ()))
    books = {b.book_id: b for b in catalogue.many(c.book_id for c in state.get("candidates", ())[:DEPTH])}
    ordered = [books[c.book_id] for c in state.get("candidates", ())[:DEPTH] if c.book_id in books]
    if len(ordered) != len(likely) or len(ordered) < 2:
        return None
    split = best_split(ordered, likely, _open_kinds(meaning))
    if split is None or split.bits < cost(meaning):
        return None
    options = tuple(Option(label=voice.label(split.kind, term), value=term) for term in split.terms)
    return Question(kind=split.kind, options=(*options, Option(label=voice.phrase("option-either"), value="")))


def sentence(asked: Question, identifying: bool, voice: Voice) -> Sentence:
    """The question in words."""
    if asked.kind == "author":
        text = voice.say("ask-author", name=voice.quoted(asked.name or ""))
    else:
        stem = "ask-split" if identifying else "ask-choose"
        text = voice.say(stem, first=asked.options[0].label, second=asked.options[1].label)
    return Sentence(text=text, kind="question")
