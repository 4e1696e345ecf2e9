"""The answer that recommends: an opening, two sentences on each book, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agents.composing.blurb import safe_blurb, telling_part, unmarked
from agents.composing.evidence import Reasons, terms_of
from agents.composing.voice import Voice
from agents.composing.wish import facet_text, hours_text, limit_text, wish_text
from agents.state import Relaxed, Sentence, StandingRequest, Understanding
from agents.understanding.critiques import removal
from tools.catalogue.base import Catalogue
from tools.language.detect import detect_language
from tools.text.tokens import stems
from tools.types import Book, BookCard

HEAVY = ("sexual-violence", "child-death", "suicide", "child-abuse", "torture", "genocide", "self-harm")
LONG_READ = 600


@dataclass(frozen=True, slots=True)
class Picked:
    """A book to speak of."""

    book: Book
    card: BookCard
    reasons: Reasons


def marked(title: str) -> str:
    """A title as it stands in the answer; marks of its own would end it early."""
    return f"**{unmarked(title)}**"


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
    wish = wish_text(request, catalogue, voice)
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
        return voice.say("lead-author", author=voice.listed(request.authors), n=n, count=voice.number(n))
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
            parts.append(limit_text(name, limits, voice))
        if not voice.has(f"change-{name}"):
            continue
        author = next((a for a in meaning.request.authors), "")
        series = meaning.request.constraints.series or ""
        parts.append(voice.phrase(f"change-{name}", author=author, series=series))
    if not parts and meaning.changed != ("another",):
        limits = meaning.request.constraints
        parts = [facet_text(k, t, voice) for k, t in meaning.request.facets.terms()][-2:]
        parts += [limit_text(n, limits, voice) for n in limits.names()][:2]
    return voice.say("lead-refined", change=voice.listed(parts)) if parts else voice.say("lead-another")


def pick_sentences(picked: Picked, request: StandingRequest, voice: Voice, seen_blurb: bool = False) -> Sentence:
    """A paragraph on one book: what it is, why it fits this wish, what speaks against it."""
    book, card = picked.book, picked.card
    by = voice.phrase("by", author=voice.listed(book.authors)) if book.authors else ""
    blurb = _blurb(book, request, voice)
    title = marked(card.title)
    if blurb and by:
        text = voice.say("pick-blurb", title=title, by=by, blurb=blurb)
    elif blurb:
        text = f"{title}. {blurb}"
    else:
        text = voice.say("pick-plain", title=title, by=by) if by else f"{title}."
    parts = [text, _fit(picked, request, voice, described=bool(blurb)), _against(book, card, request, voice)]
    cited = (book.book_id, *((picked.reasons.anchor.book_id,) if picked.reasons.anchor else ()))
    return Sentence(text=" ".join(p for p in parts if p), book_ids=cited, kind="pick")


def _blurb(book: Book, request: StandingRequest, voice: Voice) -> str:
    """The telling part of a blurb in the reader's language; none in another language."""
    text = book.description if voice.language == book.language else book.descriptions.get(voice.language)
    if text is None and book.language is None and book.description:
        text = book.description if detect_language(book.description[:300]) == voice.language else None
    if not text:
        return ""
    wanted = {s for topic in request.topics for s in stems(topic, voice.language)}
    wanted |= {s for kind, term in request.facets.terms() for s in stems(voice.label(kind, term), voice.language)}
    wanted = {s for s in wanted if len(s) > 3}
    return telling_part(safe_blurb(text), voice.language, wanted)


def _fit(picked: Picked, request: StandingRequest, voice: Voice, described: bool) -> str:
    """One sentence on why this book answers this wish."""
    book, reasons = picked.book, picked.reasons
    tones = reasons.facets.get("tone", ())
    themes = reasons.facets.get("themes", ())
    if tones or themes or not described:  # what was asked for first, then what else is telling about this book
        tones = tuple(dict.fromkeys((*tones, *book.appeal.tone)))[:3]
        themes = tuple(dict.fromkeys((*themes, *book.appeal.themes)))[: 3 if described else 4]
    if reasons.anchor and not (tones and themes):
        shared = [voice.label(k, t) for k in ("tone", "themes") for t in reasons.shared.get(k, ())[:2]]
        if shared and described:
            name = marked(reasons.anchor.title_in(voice.language))
            return _with_length(voice.say("fit-shared", anchor=name, shared=voice.listed(shared)), book, request, voice)
    if tones and themes:
        text = voice.say("fit-tone-themes", tones=voice.labels("tone", tones), themes=voice.labels("themes", themes))
    elif tones:
        text = voice.say("fit-tone", tones=voice.labels("tone", tones))
    elif themes:
        text = voice.say("fit-themes", themes=voice.labels("themes", themes))
    elif setting := reasons.facets.get("setting"):
        text = voice.say("fit-setting", setting=voice.label("setting", setting[0]))
    elif reasons.words and request.identifying:
        text = voice.say("fit-words", words=voice.listed([voice.quoted(w) for w in reasons.words]))
    elif not described and book.genres:
        text = voice.say("fit-genre", genre=voice.label("genres", book.genres[0]))
    else:
        text = ""
    if not described and (place := _place(book, voice)):
        text = f"{text} {voice.say('fit-setting', setting=place)}"
    return _with_length(text, book, request, voice)


def _place(book: Book, voice: Voice) -> str:
    """Setting and places in words."""
    places = ", ".join(voice.label("places", p) for p in book.appeal.places[:2] if voice.knows("places", p))
    setting = voice.label("setting", book.appeal.setting[0]) if book.appeal.setting else ""
    return f"{setting} ({places})" if setting and places else setting


def _with_length(text: str, book: Book, request: StandingRequest, voice: Voice) -> str:
    """Add the length when the wish speaks of it, the ages when it is for a child."""
    limits, extra = request.constraints, ""
    if limits.minutes_max or limits.minutes_min:
        if book.duration_minutes:
            extra = voice.say("fit-hours", hours=hours_text(book.duration_minutes))
    elif (limits.pages_max or limits.pages_min) and book.pages:
        extra = voice.say("fit-pages", pages=book.pages)
    if limits.age is not None and book.age_min is not None and book.age_max is not None:
        extra += (" " if extra else "") + voice.say("fit-age", **{"from": book.age_min, "to": book.age_max})
    return " ".join(p for p in (text, extra) if p)


def _against(book: Book, card: BookCard, request: StandingRequest, voice: Voice) -> str:
    """What speaks against the book: what is in it first, then where it stands or how it comes."""
    if request.titles and book.book_id in request.titles:
        return ""
    heavy = [n for n in book.appeal.content_notes or () if n in HEAVY]
    notes = ""
    if heavy and "dark" not in request.facets.tone:
        notes = voice.say("but-content", notes=voice.labels("content_notes", heavy[:2]))
    other = ""
    if book.series and book.series_index and book.series_index not in ("0", "1"):
        other = voice.say("but-series", index=book.series_index, series=book.series)
    elif card.language and card.language != voice.language and card.language not in request.constraints.languages:
        other = voice.say("but-language", language=voice.label("language", card.language))
    elif book.pages and book.pages >= LONG_READ and not request.constraints.pages_min:
        other = voice.say("but-long", pages=book.pages)
    return " ".join(part for part in (other, notes) if part)


def relaxed_text(relaxed: Relaxed, request: StandingRequest, catalogue: Catalogue, voice: Voice) -> str:
    """Say that nothing meets every limit, which one to drop, and how many books that opens."""
    wish = wish_text(request, catalogue, voice, anchors=True)
    first = voice.say("none-fit", wish=wish)
    limits = request.constraints.model_copy(update={"authors": request.authors or request.constraints.authors})
    names = [
        voice.listed([limit_text(field, limits, voice) for field in limits.names() if field in removal(name)])
        for name in relaxed.names
    ]
    if len(relaxed.names) == 1:
        count = relaxed.opens.get(relaxed.names[0], 0)
        return f"{first} {voice.phrase('relax-one', limit=names[0], count=count)}"
    return f"{first} {voice.phrase('relax-many', limits=voice.listed(names))}"


def facts_of(book: Book, voice: Voice) -> str:
    """What the catalogue says of a book in a few words."""
    parts = [voice.labels("tone", terms_of(book, "tone")[:2])]
    if themes := terms_of(book, "themes")[:2]:
        parts.append(voice.phrase("wish-about", label=voice.labels("themes", themes)))
    if book.genres and not book.appeal.tone:
        parts.append(voice.label("genres", book.genres[0]))
    if book.pages:
        parts.append(voice.phrase("why-length", pages=book.pages))
    if book.year:
        parts.append(str(book.year))
    return ", ".join(p for p in parts if p)
