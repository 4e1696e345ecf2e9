"""How an answer with books opens: what was understood, what was changed, what cannot be met."""

from __future__ import annotations

from collections.abc import Sequence

from agents.composing.blurb import unmarked
from agents.composing.picks import Picked, marked
from agents.composing.voice import Voice
from agents.composing.wish import facet_text, limit_text, wish_text
from agents.state import Relaxed, StandingRequest, Understanding
from agents.understanding.critiques import removal
from tools.catalogue.base import Catalogue
from tools.types import Book

COUNTED = 40
"""Up to so many books it helps to say how many a limit keeps out."""


def anchor_names(books: Sequence[Book], voice: Voice) -> str:
    """Titles of the anchors, at most three."""
    return voice.listed([marked(b.title_in(voice.language)) for b in books[:3]])


def opening(
    meaning: Understanding,
    anchors: Sequence[Book],
    picked: Sequence[Picked],
    catalogue: Catalogue,
    voice: Voice,
    has_taste: bool,
) -> str:
    """The first sentence: what was understood."""
    request, n = meaning.request, len(picked)
    wish = unmarked(wish_text(request, catalogue, voice))
    if meaning.act == "surprise":
        return voice.say("lead-surprise-taste" if has_taste else "lead-surprise", n=n, count=voice.number(n))
    if meaning.act == "identify":
        return voice.say("lead-identify", n=n, count=voice.number(n))
    if meaning.act == "refine" and "like" not in meaning.changed:
        return _refined(meaning, picked, voice)
    if meaning.act == "undo":
        if meaning.topic == "forget":
            what = voice.listed([_forgotten(name, voice) for name in meaning.changed])
            return voice.say("undo-forget", what=what)
        return voice.say("lead-back")
    if request.for_other:
        return (
            voice.say("lead-other", n=n, count=voice.number(n), wish=wish)
            if wish
            else voice.say("lead-plain", n=n, count=voice.number(n))
        )
    if request.titles and any(p.book.book_id in request.titles for p in picked):
        return voice.say("lead-title")
    if request.authors and any(set(p.book.authors) & set(request.authors) for p in picked):
        return voice.say("lead-author", author=unmarked(voice.listed(request.authors)), n=n, count=voice.number(n))
    if anchors:
        stem = "lead-similar-wish" if wish else "lead-similar"
        return voice.say(stem, anchor=anchor_names(anchors, voice), wish=wish, n=n, count=voice.number(n))
    return (
        voice.say("lead-picks", n=n, count=voice.number(n), wish=wish)
        if wish
        else voice.say("lead-plain", n=n, count=voice.number(n))
    )


def _forgotten(name: str, voice: Voice) -> str:
    for kind in ("genres", "tone", "themes", "setting", "era", "language", "formats"):
        if voice.label(kind, name) != name.replace("-", " "):
            return voice.label(kind, name)
    text = voice.phrase(f"drop-{name}") if voice.has(f"drop-{name}") else name
    return text.split()[-1]


def _refined(meaning: Understanding, picked: Sequence[Picked], voice: Voice) -> str:
    parts = []
    limits = meaning.request.constraints
    for name in meaning.changed:
        if name in limits.names() and not (name == "avoid_themes" and limits.avoid_genres):
            parts.append(unmarked(limit_text(name, limits, voice)))
        if not voice.has(f"change-{name}"):
            continue
        author = unmarked(next((a for a in meaning.request.authors), ""))
        series = unmarked(meaning.request.constraints.series or "")
        parts.append(voice.phrase(f"change-{name}", author=author, series=series))
    if not parts and meaning.changed != ("another",):
        limits = meaning.request.constraints
        parts = [facet_text(k, t, voice) for k, t in meaning.request.facets.terms()][-2:]
        parts += [limit_text(n, limits, voice) for n in limits.names()][:2]
    return voice.say("lead-refined", change=voice.listed(parts)) if parts else voice.say("lead-another")


def relaxed_text(relaxed: Relaxed, request: StandingRequest, catalogue: Catalogue, voice: Voice) -> str:
    """Say that nothing meets every limit, which one to drop, and how many books that opens."""
    wish = unmarked(wish_text(request, catalogue, voice, anchors=True))
    first = voice.say("none-fit", wish=wish)
    limits = request.constraints.model_copy(update={"authors": request.authors or request.constraints.authors})
    names = [
        voice.listed([limit_text(field, limits, voice) for field in limits.names() if field in removal(name)])
        for name in relaxed.names
    ]
    if len(relaxed.names) == 1:
        count = relaxed.opens.get(relaxed.names[0], 0)
        message = "relax-one" if count <= COUNTED else "relax-plenty"
        return f"{first} {voice.say(message, limit=names[0], count=count)}"
    return f"{first} {voice.say('relax-many', limits=voice.listed(names))}"
