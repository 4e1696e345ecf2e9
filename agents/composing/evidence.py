"""Why a book: what it shares with the wish, the anchor and the reader, as evidence for its card and its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from agents.composing.voice import Voice
from agents.composing.wish import ages_text, hours_of
from agents.state import StandingRequest
from agents.understanding.reading import read
from tools.gazetteer import within
from tools.language.lexicon import lexicon
from tools.text.tokens import fold, stems
from tools.types import Book, Evidence, RankedBook

KINDS = ("tone", "themes", "genres", "setting", "places", "era", "storyline", "pace")
TASTE = ("taste", "readers", "shared")
REFUSED = 3
"""Words after a "no" that it may mean."""
WORDS_AT_LEAST = 4
"""Letters a matching word must have to be worth naming."""


@dataclass(slots=True)
class Reasons:
    """What was found for one book."""

    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet -> terms that were asked for and that the book has."""
    anchor: Book | None = None
    shared: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet -> terms shared with the anchor."""
    words: tuple[str, ...] = ()
    """Words of the wish that stand in the book's blurb in the reader's language."""


def terms_of(book: Book, kind: str) -> tuple[str, ...]:
    """A book's terms of one facet."""
    if kind == "genres":
        return book.genres
    if kind == "pace":
        return (book.appeal.pace,) if book.appeal.pace else ()
    terms: tuple[str, ...] = getattr(book.appeal, kind)
    return terms


def _has(book: Book, kind: str, term: str) -> bool:
    """True when the book has a term that was asked for; a place, when it plays anywhere in it."""
    names = within(term) if kind == "places" else {term}
    return not names.isdisjoint(terms_of(book, kind))


def _shared(book: Book, other: Book) -> dict[str, tuple[str, ...]]:
    return {
        kind: common
        for kind in ("tone", "themes", "storyline", "setting")
        if (common := tuple(t for t in terms_of(book, kind) if t in terms_of(other, kind)))
    }


def matching_words(book: Book, request: StandingRequest, voice: Voice) -> tuple[str, ...]:
    """Up to three words of the wish that stand in the blurb the reader sees, longest first."""
    blurb = book.blurb_in(voice.language)
    if not blurb or not request.topics:
        return ()
    own = set(stems(blurb, voice.language))
    filler = filler_words(voice.language) | lexicon(voice.language).numbers.keys()  # "three audiobooks" is no topic
    out: dict[str, str] = {}
    for plain in (word for topic in request.topics for word in wished_words(topic, voice.language)):
        if len(plain) < WORDS_AT_LEAST or fold(plain) in filler:
            continue
        for stem in stems(plain, voice.language):
            if stem in own and stem not in out:
                out[stem] = plain.casefold()
    return tuple(sorted(out.values(), key=len, reverse=True)[:3])


def wished_words(topic: str, language: str) -> list[str]:
    """Words of a wish that are wished for: not those that a phrase steers by ("not too heavy") or a "no" takes back."""
    reading = read(topic, language)
    steers = {i for m in reading.matches if m.kind == "phrase" for i in range(m.start, m.end)}
    refused = {i for m in reading.phrases("negation", "less", "but_not") for i in range(m.end, m.end + REFUSED)}
    return [t.text for i, t in enumerate(reading.tokens) if i not in steers and i not in refused]


@cache
def filler_words(language: str) -> frozenset[str]:
    """Words of the language that carry no topic: filler, and single words that only steer ("without", "from")."""
    words = lexicon(language)
    return words.filler | {phrase[0] for group in words.phrases.values() for phrase in group if len(phrase) == 1}


def find_reasons(book: Book, request: StandingRequest, anchors: Sequence[Book], voice: Voice) -> Reasons:
    """Everything that speaks for `book`."""
    facets = {
        kind: matched
        for kind in KINDS
        if (matched := tuple(t for t in getattr(request.facets, kind) if _has(book, kind, t)))
    }
    best = max(anchors, key=lambda a: sum(map(len, _shared(book, a).values())), default=None)
    shared = _shared(book, best) if best else {}
    return Reasons(facets, best if shared else None, shared, matching_words(book, request, voice))


def card_evidence(
    book: Book, ranked: RankedBook, request: StandingRequest, reasons: Reasons, taste: Sequence[Book], voice: Voice
) -> tuple[Evidence, ...]:
    """At most five reasons, strongest first; weights sum to 1 at most."""
    weights = {e.signal: e.weight for e in ranked.why}
    out: list[tuple[str, str, float]] = []
    if reasons.anchor:
        title = reasons.anchor.title_in(voice.language)
        out.append(("anchor", voice.phrase("why-anchor", title=title), weights.get("anchor", 0.3)))
    for kind, terms in reasons.facets.items():
        message = f"why-{'genre' if kind == 'genres' else kind}"
        for term in terms[:2]:
            text = voice.phrase(message, label=voice.label(kind, term))
            out.append((kind, text, weights.get("facets", 0.2) / max(1, len(reasons.facets))))
    if {a.casefold() for a in request.authors} & {a.casefold() for a in book.authors}:
        out.append(("author", voice.phrase("why-author", author=book.authors[0]), weights.get("named", 0.3)))
    if book.book_id in request.titles:
        out.append(("title", voice.phrase("why-title"), weights.get("named", 0.3)))
    said = {s for _, text, _ in out for s in stems(text, voice.language)}
    if words := [w for w in reasons.words if said.isdisjoint(stems(w, voice.language))]:
        text = voice.phrase("why-words", words=", ".join(words))
        out.append(("words", text, weights.get("text", 0.1)))
    out += _fits(book, request, voice)
    anchored = reasons.anchor.title_in(voice.language) if reasons.anchor else None
    out += taste_reasons(ranked, taste, anchored, voice)
    if not out and weights.get("dense"):
        out.append(("dense", voice.phrase("why-dense"), weights["dense"]))
    if not out:
        out.append(("popularity", voice.phrase("why-popular" if book.popularity >= 0.5 else "why-hidden"), 0.1))
    total = sum(weight for *_, weight in out) or 1.0
    ordered = sorted(out, key=lambda item: -item[2])[:5]
    return tuple(Evidence(signal=s, text=t, weight=round(w / total, 3)) for s, t, w in ordered)


def taste_reasons(
    ranked: RankedBook, taste: Sequence[Book], anchored: str | None, voice: Voice
) -> list[tuple[str, str, float]]:
    """What the ranker found in the reader's own opinions (see `tools.ranking.reasons`), in words."""
    told = {e.signal: e for e in ranked.why if e.signal in TASTE and e.weight > 0}
    out: list[tuple[str, str, float]] = []
    near = told.get("taste")
    title = near.text if near else ""
    if title == "taste":  # a ranker that names no book: the latest liked one stands for all
        title = taste[0].title_in(voice.language) if taste else ""
    if near and title and title != anchored:
        out.append(("taste", voice.phrase("why-taste", title=title), near.weight))
    if alike := told.get("readers"):
        out.append(("readers", voice.phrase("why-readers", title=alike.text), alike.weight))
    if (shared := told.get("shared")) and title and title != anchored:
        kind, _, term = shared.text.partition(":")
        out.append(("shared", voice.phrase("why-shared", label=voice.label(kind, term), title=title), shared.weight))
    return out


def _fits(book: Book, request: StandingRequest, voice: Voice) -> list[tuple[str, str, float]]:
    """Hard limits that the book keeps, as reasons."""
    limits, out = request.constraints, []
    if (limits.pages_max or limits.pages_min) and book.pages:
        out.append(("length", voice.phrase("why-length", pages=book.pages), 0.1))
    if (limits.minutes_max or limits.minutes_min) and book.duration_minutes:
        out.append(("length", voice.phrase("why-hours", hours=hours_of(book.duration_minutes)), 0.1))
    if limits.age is not None and (ages := ages_text(book, voice)):
        out.append(("age", ages, 0.1))
    if limits.languages and (code := next((c for c in limits.languages if c in book.languages), None)):
        out.append(("language", voice.phrase("why-language", language=voice.label("language", code)), 0.05))
    return out
