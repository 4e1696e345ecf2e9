"""Answers that are not recommendations: about a book, comparisons, the list, small talk, declining."""

from __future__ import annotations

from collections.abc import Sequence

from agents.composing.blurb import safe_blurb, shortened, unmarked
from agents.composing.evidence import terms_of
from agents.composing.picks import facts_of, marked
from agents.composing.voice import Voice
from agents.composing.wish import hours_text
from agents.state import FeedbackItem, Sentence, Topic
from agents.understanding.understand import series_number
from tools.catalogue.base import Catalogue
from tools.types import Book, BookCard

BLURB_CHARS = 700
SERIES_SHOWN = 8
TALK: dict[Topic, str] = {
    "greeting": "hello", "thanks": "thanks", "goodbye": "bye", "who": "who", "help": "help", "how": "how",
    "compliment": "compliment", "empty": "empty", "abuse": "decline-abuse", "off_topic": "decline-off",
}  # fmt: skip


def talk(topic: Topic | None, voice: Voice) -> Sentence:
    """Small talk, or a friendly refusal."""
    return Sentence(text=voice.say(TALK.get(topic or "how", "how")))


def about(book: Book, voice: Voice) -> str:
    """What a book is about, from its own blurb (which gives nothing away)."""
    blurb: str | None = safe_blurb(book.blurb_in(voice.language))
    if book.language and voice.language not in (book.language, *book.descriptions):
        blurb = None  # a blurb in another language tells this reader less than the facts do
    title = marked(book.title_in(voice.language))
    if not blurb:
        return voice.say("about-none", title=title, facts=facts_of(book, voice) or "-")
    by = voice.phrase("by", author=voice.listed(book.authors)) if book.authors else ""
    return voice.say("about", title=title, by=by, blurb=shortened(unmarked(blurb), BLURB_CHARS)).replace(" .", ".")


def _author(book: Book, title: str, voice: Voice) -> str:
    if not book.authors:
        return voice.say("fact-author-unknown", title=title)
    return voice.say("fact-author", title=title, by=voice.phrase("by", author=voice.listed(book.authors)))


def _length(book: Book, title: str, voice: Voice) -> str:
    if book.pages and book.duration_minutes:
        return voice.say("fact-pages-hours", title=title, pages=book.pages, hours=hours_text(book.duration_minutes))
    if book.pages:
        return voice.say("fact-pages", title=title, pages=book.pages)
    if book.duration_minutes:
        return voice.say("fact-hours", title=title, hours=hours_text(book.duration_minutes))
    if book.appeal.length:
        return voice.say("fact-length-class", title=title, length=voice.label("length", book.appeal.length))
    return voice.say("fact-length-unknown", title=title)


def _year(book: Book, title: str, voice: Voice) -> str:
    return voice.say("fact-year", title=title, year=str(book.year)) if book.year else voice.say(
        "fact-year-unknown", title=title
    )  # fmt: skip


def _setting(book: Book, title: str, voice: Voice) -> str:
    parts = [voice.label("setting", t) for t in terms_of(book, "setting")]
    parts += [voice.label("era", t) for t in terms_of(book, "era")]
    places = [voice.label("places", t) for t in terms_of(book, "places")]
    text = ", ".join(parts) + (f" ({', '.join(places)})" if places and parts else ", ".join(places))
    if not text:
        return voice.say("fact-setting-unknown", title=title)
    return voice.say("fact-setting", title=title, setting=text)


def _series(book: Book, title: str, family: Sequence[Book], voice: Voice) -> str:
    if not book.series:
        return voice.say("fact-series-none", title=title)
    if book.series_index:
        parts = [voice.say("fact-series-in", title=title, index=book.series_index, series=book.series)]
    else:
        parts = [voice.say("fact-series-member", title=title, series=book.series)]
    if len(family) > 1:
        first = family[0]
        if series_number(first) <= 1 and first.book_id != book.book_id:
            parts.append(voice.say("fact-series-start", first=marked(first.title_in(voice.language))))
        titles = [marked(b.title_in(voice.language)) for b in family[:SERIES_SHOWN]]
        parts.append(voice.say("fact-series-list", list=", ".join(titles)))
    return " ".join(parts)


def _why(book: Book, card: BookCard | None, voice: Voice) -> str:
    title = marked(book.title_in(voice.language))
    if card is None or not card.why:
        return voice.say("why-none")
    reasons = ", ".join(e.text for e in card.why)
    return f"{voice.say('why-lead', title=title)} {voice.say('why-because', reasons=reasons)}"


def inform(topic: Topic | None, book: Book, card: BookCard | None, family: Sequence[Book], voice: Voice) -> Sentence:
    """One fact about one book."""
    title = marked(card.title if card else book.title_in(voice.language))
    if topic == "why":
        text = _why(book, card, voice)
    elif topic == "author":
        text = _author(book, title, voice)
    elif topic == "length":
        text = _length(book, title, voice)
    elif topic == "year":
        text = _year(book, title, voice)
    elif topic == "setting":
        text = _setting(book, title, voice)
    elif topic == "series":
        text = _series(book, title, family, voice)
    else:
        text = about(book, voice)
    ids = (book.book_id, *(b.book_id for b in family))
    return Sentence(text=text, book_ids=tuple(dict.fromkeys(ids)))


def compare(first: Book, second: Book, voice: Voice) -> list[Sentence]:
    """What two books share and where they differ."""
    ids = (first.book_id, second.book_id)
    titles = [marked(b.title_in(voice.language)) for b in (first, second)]
    out = [Sentence(text=voice.say("compare-lead", first=titles[0], second=titles[1]), book_ids=ids)]
    shared: list[str] = []
    for kind in ("tone", "themes"):
        common = [t for t in terms_of(first, kind) if t in terms_of(second, kind)]
        shared += [voice.label(kind, t) for t in common]
    if shared:
        out.append(Sentence(text=voice.say("compare-both", shared=", ".join(shared)), book_ids=ids))
    for book, title in zip((first, second), titles, strict=True):
        facts = facts_of(book, voice)
        if facts:
            text = voice.phrase("compare-only", title=title, facts=facts)
            out.append(Sentence(text=text, book_ids=(book.book_id,)))
    if first.pages and second.pages and first.pages != second.pages:
        shorter = titles[0] if first.pages < second.pages else titles[1]
        out.append(Sentence(text=voice.say("compare-shorter", title=shorter), book_ids=ids))
    return out


def noted(items: Sequence[FeedbackItem], catalogue: Catalogue, voice: Voice) -> list[Sentence]:
    """Say what was taken note of."""
    stems = {"like": "noted-like", "dislike": "noted-dislike", "read": "noted-read", "save": "noted-save",
             "unsave": "noted-unsave", "not_interested": "noted-dislike"}  # fmt: skip
    out = []
    for item in items:
        if item.book_id in catalogue:
            title = marked(catalogue.get(item.book_id).title_in(voice.language))
            out.append(Sentence(text=voice.say(stems[item.kind], title=title), book_ids=(item.book_id,)))
    return out


def saved_list(saved: Sequence[str], catalogue: Catalogue, voice: Voice) -> Sentence:
    """The reader's list."""
    books = catalogue.many(saved)
    if not books:
        return Sentence(text=voice.say("list-empty"))
    titles = ", ".join(marked(b.title_in(voice.language)) for b in books[:20])
    return Sentence(text=voice.say("list-show", titles=titles), book_ids=tuple(b.book_id for b in books[:20]))
