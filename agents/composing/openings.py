"""How an answer with books opens: what was understood, what was changed, what cannot be met."""

from __future__ import annotations

from collections.abc import Sequence

from agents.composing.blurb import unmarked
from agents.composing.picks import Picked, marked
from agents.composing.voice import Voice
from agents.composing.wish import facet_text, limit_text, told, wish_text
from agents.state import Relaxed, StandingRequest, Understanding
from agents.understanding.critiques import removal
from tools.catalogue.base import Catalogue
from tools.types import Book
from tools.vocabulary import NEAR_TONES, SUBGENRES

TOLD = ("genres", "tone", "themes", "setting", "places", "era", "storyline")
"""Wishes of which it is said that no book meets them."""
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
    """The first sentence: what was understood, as far as these books meet it."""
    request, n = meaning.request, len(picked)
    wish = unmarked(wish_text(request, catalogue, voice, leave=unmet(request, picked, voice)))
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
    if request.for_other and (wish or not anchors):
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


def unmet(request: StandingRequest, picked: Sequence[Picked], voice: Voice) -> list[str]:
    """Soft wishes, in words, of which not one of these books has anything, though all say what they are like."""
    appeals = [p.book.appeal for p in picked]
    if not appeals or not all(a.tone or a.themes or a.setting or a.places for a in appeals):
        return []
    out = []
    for kind, term in request.facets.terms():
        near = {t for kin in NEAR_TONES if term in kin for t in kin} if kind == "tone" else set()
        nearly = any(near & set(a.tone) for a in appeals)
        as_theme = kind in ("genres", "themes") and any(term in (*p.book.genres, *p.book.appeal.themes) for p in picked)
        met = any(term in p.reasons.facets.get(kind, ()) for p in picked)
        if kind in TOLD and not (met or nearly or as_theme or _of_kin(term, kind, picked)):
            out.append(facet_text(kind, term, voice))
    return list(dict.fromkeys(out))


def _of_kin(term: str, kind: str, picked: Sequence[Picked]) -> bool:
    """True when a book is of a genre that counts as the one asked for."""
    kin = set(SUBGENRES.get(term, (term,))) if kind == "genres" else set()
    return any(kin & set(p.book.genres) for p in picked)


def _forgotten(name: str, voice: Voice) -> str:
    for kind in ("genres", "tone", "themes", "setting", "era", "language", "formats"):
        if voice.label(kind, name) != name.replace("-", " "):
            return voice.label(kind, name)
    return voice.phrase(f"drop-{name}").split()[-1] if voice.has(f"drop-{name}") else name


def _refined(meaning: Understanding, picked: Sequence[Picked], voice: Voice) -> str:
    parts = []
    limits = told(meaning.request.constraints)
    for name in meaning.changed:
        if name in limits.names():
            parts.append(unmarked(limit_text(name, limits, voice)))
        if not voice.has(f"change-{name}"):
            continue
        author = unmarked(next((a for a in meaning.request.authors), ""))
        series = unmarked(meaning.request.constraints.series or "")
        parts.append(voice.phrase(f"change-{name}", author=author, series=series))
    if not parts and meaning.changed != ("another",):
        lacking = unmet(meaning.request, picked, voice)
        wishes = [facet_text(kind, term, voice) for kind, term in meaning.request.facets.terms()]
        parts = [wish for wish in wishes if wish not in lacking][-2:]
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
