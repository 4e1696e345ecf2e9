"""The answer that recommends: two or three sentences on each book, for this wish, and what stands against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agents.composing.blurb import native_blurb, telling_part, unmarked
from agents.composing.evidence import Reasons
from agents.composing.voice import Voice
from agents.composing.wish import ages_text, hours_of
from agents.state import Sentence, StandingRequest
from tools.text.tokens import stems
from tools.types import Book, BookCard

SEVERE = ("sexual-violence", "child-abuse", "child-death", "suicide")
"""Told whatever was asked for, unless the wish is itself for the grim."""
HEAVY = (*SEVERE, "torture", "genocide", "self-harm", "domestic-violence", "animal-cruelty", "body-horror")
"""Told where a light book was wished for, or one for a child."""
GRIM_TONES = frozenset({"dark", "bleak", "creepy", "eerie", "gritty", "heartbreaking", "tense", "angry", "melancholic"})
LIGHT_TONES = frozenset({"warm", "cosy", "funny", "hopeful", "uplifting", "playful", "whimsical", "serene", "romantic"})
GRIM_GENRES = frozenset(
    {"crime", "horror", "thriller", "nordic-noir", "psychological-thriller", "war", "dystopia", "gothic"}
)
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


def pick_sentences(picked: Picked, request: StandingRequest, voice: Voice) -> Sentence:
    """A paragraph on one book: what it is, why it fits this wish, what speaks against it."""
    book, card = picked.book, picked.card
    blurb = _blurb(book, request, voice)
    facts = ", ".join(p for p in (plain_facts(book, card, request, voice), _again(book, request, voice)) if p)
    text = introduced(book, card.title, voice, blurb, facts)
    fit = _fit(picked, request, voice, described=bool(blurb))
    parts = [text, fit, against(book, request, voice, told=fit)]
    cited = (book.book_id, *((picked.reasons.anchor.book_id,) if picked.reasons.anchor else ()))
    return Sentence(text=" ".join(p for p in parts if p), book_ids=cited, kind="pick")


def introduced(book: Book, title: str, voice: Voice, blurb: str = "", facts: str = "") -> str:
    """Title, authors, facts in parentheses, and the blurb if there is one."""
    name, inside = marked(title), f" ({facts})" if facts else ""
    if not book.authors:
        return f"{name}{inside}. {blurb}".strip()
    by = voice.phrase("by", author=unmarked(voice.listed(book.authors)))
    if not blurb:
        return voice.say("pick-plain", title=name, by=by, facts=inside)
    return voice.say("pick-blurb", title=name, by=by, facts=inside, blurb=blurb)


def plain_facts(book: Book, card: BookCard, request: StandingRequest, voice: Voice) -> str:
    """What is worth knowing at once: length and ages where asked for, the only format, a language not the reader's."""
    limits, out = request.constraints, []
    if (limits.minutes_max or limits.minutes_min or limits.formats == ("audiobook",)) and book.duration_minutes:
        out.append(voice.phrase("why-hours", hours=hours_of(book.duration_minutes)))
    elif (limits.pages_max or limits.pages_min) and book.pages:
        out.append(voice.phrase("why-length", pages=book.pages))
    if limits.age is not None and (ages := ages_text(book, voice)):
        out.append(ages)
    if len(book.formats) == 1 and not limits.formats:
        out.append(voice.phrase("fact-format-only", format=voice.label("formats", book.formats[0])))
    if card.language and card.language != voice.language and card.language not in limits.languages:
        out.append(voice.phrase("why-language", language=voice.label("language", card.language)))
    return ", ".join(out)


def _blurb(book: Book, request: StandingRequest, voice: Voice) -> str:
    """The part of the native blurb that tells most for this wish."""
    text = native_blurb(book, voice.language)
    return telling_part(text, voice.language, wished_stems(request, voice)) if text else ""


def wished_stems(request: StandingRequest, voice: Voice) -> set[str]:
    """Stems of everything that was wished for."""
    wanted = {s for topic in request.topics for s in stems(topic, voice.language)}
    wanted |= {s for kind, term in request.facets.terms() for s in stems(voice.label(kind, term), voice.language)}
    return {s for s in wanted if len(s) > 3}


def _fit(picked: Picked, request: StandingRequest, voice: Voice, described: bool) -> str:
    """One sentence on why this book answers this wish; two where no blurb says what it is."""
    book, reasons = picked.book, picked.reasons
    if not described:
        return portrait(book, reasons.facets.get("tone", ()), reasons.facets.get("themes", ()), voice)
    ways = _ways(book, reasons, voice)
    if ways:
        stem, values = next((way for way in ways if not voice.exhausted(way[0], **way[1])), ways[0])
        return voice.say(stem, **values)
    setting = reasons.facets.get("setting")
    return voice.once("fit-setting", setting=voice.label("setting", setting[0])) if setting else ""


def _ways(book: Book, reasons: Reasons, voice: Voice) -> list[tuple[str, dict[str, str]]]:
    """What may be said of a book for this wish, the most telling first: a message and its values."""
    tones, themes = reasons.facets.get("tone", ()), reasons.facets.get("themes", ())
    more_tones = tuple(t for t in book.appeal.tone if t not in tones)[:2]
    more_themes = tuple(t for t in book.appeal.themes if t not in themes)[:2]
    ways: list[tuple[str, dict[str, str]]] = []
    if tones and themes:
        ways.append(("fit-tone-themes", _labels(voice, (*tones, *more_tones)[:3], (*themes, *more_themes)[:3])))
    elif tones or themes:
        kind, asked, more = ("tone", tones, more_tones) if tones else ("themes", themes, more_themes)
        labels = {"asked": voice.labels(kind, asked), "more": voice.labels(kind, more)}
        alone = {"tones" if tones else "themes": voice.labels(kind, asked)}
        ways.append((f"fit-asked-{kind}", labels) if more else (f"fit-{kind}", alone))
    shared = in_common({kind: terms[:2] for kind, terms in reasons.shared.items()}, voice)
    if reasons.anchor and shared:
        name = marked(reasons.anchor.title_in(voice.language))
        ways.append(("fit-shared", {"anchor": name, "shared": shared}))
    if book.appeal.tone and book.appeal.themes:
        ways.append(("fit-tone-themes", _labels(voice, book.appeal.tone[:2], book.appeal.themes[:2])))
        ways.append(("fit-themes", {"themes": voice.labels("themes", book.appeal.themes[:3])}))
    return ways


def in_common(terms: Mapping[str, Sequence[str]], voice: Voice) -> str:
    """Tones and themes of two books in one breath: "melancholic and tender, about love"."""
    themes = voice.labels("themes", terms.get("themes", ()))
    parts = [voice.labels("tone", terms.get("tone", ())), voice.phrase("wish-about", label=themes) if themes else ""]
    return ", ".join(part for part in parts if part)


def _labels(voice: Voice, tones: Sequence[str], themes: Sequence[str]) -> dict[str, str]:
    return {"tones": voice.labels("tone", tones), "themes": voice.labels("themes", themes)}


def _portrait_line(tones: Sequence[str], themes: Sequence[str], voice: Voice) -> str:
    return voice.say("fit-tone-themes", tones=voice.labels("tone", tones), themes=voice.labels("themes", themes))


def _told_already(tones: Sequence[str], themes: Sequence[str], voice: Voice) -> bool:
    return voice.exhausted("fit-tone-themes", **_labels(voice, tones, themes))


def portrait(book: Book, tones: Sequence[str], themes: Sequence[str], voice: Voice) -> str:
    """What a book without a native blurb is like, from its appeal: what was asked for first."""
    tones = tuple(dict.fromkeys((*tones, *book.appeal.tone)))[:3]
    themes = tuple(dict.fromkeys((*themes, *book.appeal.themes)))[:4]
    if tones and themes:
        slices = [(tones[a : a + n], themes[a : a + n + 1]) for n in (3, 2) for a in (0, 1)]  # shown again: told anew
        own = [(t, th) for t, th in slices if t and th]
        text = _portrait_line(*next((s for s in own if not _told_already(*s, voice)), own[0]), voice)
    elif tones:
        text = voice.say("fit-tone", tones=voice.labels("tone", tones))
    elif themes:
        text = voice.say("fit-themes", themes=voice.labels("themes", themes))
    else:
        text = voice.say("fit-genre", genre=voice.label("genres", book.genres[0])) if book.genres else ""
    if place := place_of(book, voice):
        text = f"{text} {voice.once('fit-setting', setting=place)}"
    return text.strip()


def place_of(book: Book, voice: Voice) -> str:
    """Setting and places in words, the narrowest place first."""
    places = [voice.label("places", p) for p in book.appeal.places[:2] if voice.knows("places", p)]
    setting = voice.label("setting", book.appeal.setting[0]) if book.appeal.setting else ""
    inside = ", ".join(dict.fromkeys(reversed(places)))
    return f"{setting} ({inside})" if setting and inside else setting


def wishes_light(request: StandingRequest) -> bool:
    """True when the wish is for something light, or for a child."""
    wanted = {*request.facets.tone, *request.avoid.tone, *request.constraints.avoid_tones}
    return bool(LIGHT_TONES & set(request.facets.tone) or GRIM_TONES & wanted - set(request.facets.tone)) or (
        request.constraints.age is not None and request.constraints.age < 12
    )


def wishes_grim(request: StandingRequest) -> bool:
    """True when dark matter is what was asked for."""
    asked = {*request.facets.genres, *request.constraints.genres}
    return bool(GRIM_TONES & set(request.facets.tone)) or bool(GRIM_GENRES & asked)


def against(book: Book, request: StandingRequest, voice: Voice, told: str = "") -> str:
    """What speaks against the book: where it stands, how long it is or how it comes; and what is in it.

    `told`: what was just said of it; a tone that stands there is no news.
    """
    if request.titles and book.book_id in request.titles:
        return ""
    return " ".join(part for part in (_form(book, request, voice), _matter(book, request, voice, told)) if part)


def _again(book: Book, request: StandingRequest, voice: Voice) -> str:
    """A warning in a word or two, once it was given in every way there is."""
    notes = _heavy(book, request)
    told = voice.labels("content_notes", notes)
    if not notes or book.book_id in request.titles or not voice.exhausted("but-content", notes=told):
        return ""
    return voice.phrase("fact-contains", notes=told)


def _heavy(book: Book, request: StandingRequest) -> list[str]:
    """At most two content notes that this reader should hear of."""
    told = HEAVY if wishes_light(request) else SEVERE[:3] if wishes_grim(request) else SEVERE
    return [n for n in told if n in (book.appeal.content_notes or ()) and n not in request.facets.themes][:2]


def _form(book: Book, request: StandingRequest, voice: Voice) -> str:
    if book.series and book.series_index and book.series_index not in ("0", "1"):
        return voice.once("but-series", index=book.series_index, series=unmarked(book.series))
    if book.pages and book.pages >= LONG_READ and not request.constraints.pages_min:
        return voice.once("but-long", pages=book.pages)
    return ""


def _matter(book: Book, request: StandingRequest, voice: Voice, told: str) -> str:
    light = wishes_light(request)
    if heavy := _heavy(book, request):
        return voice.once("but-content", notes=voice.labels("content_notes", heavy))
    tones = [t for t in book.appeal.tone if t in GRIM_TONES and t not in request.facets.tone]
    grim = [t for t in tones if voice.label("tone", t).casefold() not in told.casefold()]
    return voice.say("but-tone", tones=voice.labels("tone", grim[:2])) if light and grim else ""


def facts_of(book: Book, voice: Voice, apart_from: Book | None = None) -> str:
    """What the catalogue says of a book in a few words; of two books, what the other does not have."""
    other_tones = set(apart_from.appeal.tone) if apart_from else set()
    other_themes = set(apart_from.appeal.themes) if apart_from else set()
    parts = [voice.labels("tone", [t for t in book.appeal.tone if t not in other_tones][:2])]
    if themes := [t for t in book.appeal.themes if t not in other_themes][:2]:
        parts.append(voice.phrase("wish-about", label=voice.labels("themes", themes)))
    if book.genres and not book.appeal.tone:
        parts.append(voice.label("genres", book.genres[0]))
    if book.pages:
        parts.append(voice.phrase("why-length", pages=book.pages))
    if book.year:
        parts.append(str(book.year))
    return ", ".join(p for p in parts if p)
