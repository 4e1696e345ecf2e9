"""Everything that may be sent to a language model, in one place. What is not built here is not sent.

- the reader's message (to understand and to answer it), without e-mail addresses, phone, card and account numbers,
  links and handles;
- the standing request in words (what was asked for before), cleaned in the same way;
- facts of the books on the table (to speak of them), without catalogue ids and without sentences of blurbs that give
  orders or hold links;
- for the retrieval agent alone: at most eight titles the reader liked or did not like, and none at all when
  `LIBRARIAN_LLM_SEND_PROFILE` is off, when the reader does not want to be personalised, or when the book is for
  somebody else.

The quiz at the start (`agents.trust`) sends its own fixed messages (`prompts/quiz.toml`), of no reader.

Never sent: reader, thread and run ids, names of readers, feedback with its dates and reasons, saved lists, earlier
messages, cookies, addresses. Books have no ids in it, so that calls cannot be joined by them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from agents.composing.blurb import native_blurb, safe_blurb, sentences, shortened
from agents.composing.voice import Voice
from agents.composing.wish import hours_text, wish_text
from agents.state import StandingRequest
from tools.catalogue.base import Catalogue
from tools.types import Book, BookCard, ReaderProfile

MESSAGE_CHARS = 2000
BLURB_CHARS = 300
TASTE_TITLES = 5
GONE = "[…]"
_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail
    r"|https?://\S+|www\.\S+"
    r"|(?<!\w)@\w{2,}"
    r"|(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,4})?"  # IBAN
    r"|(?<!\w)\+?\(?\d(?:[\s().\-/]{0,2}\d){6,}"  # phone, card and personal numbers
)
_FOR_OTHER_CHARS = 40


def scrubbed(text: str, limit: int = MESSAGE_CHARS) -> str:
    """A reader's words without what could tell who they are; at most `limit` characters."""
    return _PERSONAL.sub(GONE, text)[:limit]


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [], ())}


def opening_of(blurb: str, limit: int = BLURB_CHARS) -> str:
    """As many whole sentences of a blurb as fit, at least (part of) the first."""
    out = ""
    for sentence in sentences(blurb):
        if out and len(out) + len(sentence) >= limit:
            break
        out = f"{out} {sentence}".strip()
    return shortened(out, limit)


def book_data(book: Book, language: str, card: BookCard | None = None, foreign: bool = True) -> dict[str, Any]:
    """A book's facts in the reader's language; nothing stands for its id.

    `foreign`: with its blurb even where that is in another language.
    """
    voice, appeal = Voice(language), book.appeal
    blurb = native_blurb(book, language) or (safe_blurb(book.blurb_in(language)) if foreign else "")
    labels = [voice.label("genres", g) for g in book.genres[:2]]
    about = [voice.label("themes", t) for t in appeal.themes[:3]]
    return _known(
        {
            "title": card.title if card else book.title_in(language),
            "authors": list(book.authors),
            "year": book.year,
            "pages": book.pages,
            "hours": hours_text(book.duration_minutes) if book.duration_minutes else None,
            "series": book.series,
            "number_in_series": book.series_index,
            "ages": f"{book.age_min}-{book.age_max}" if book.age_min is not None and book.age_max is not None else None,
            "genres": labels,
            "tone": [voice.label("tone", t) for t in appeal.tone[:3]],
            "about": about,
            "setting": [voice.label("setting", t) for t in appeal.setting[:1]]
            + [voice.label("places", p) for p in appeal.places[:2] if voice.knows("places", p)],
            "description": opening_of(blurb),
            "why": _reasons(card, {*labels, *about}) if card else [],
        }
    )


def _reasons(card: BookCard, told: set[str]) -> list[str]:
    """Why a book is shown, without what is the reader's own history and what is told already."""
    return [e.text for e in card.why[:3] if e.signal not in ("taste", "readers", "shared") and e.text not in told]


def wish_data(text: str, request: StandingRequest, catalogue: Catalogue, language: str) -> dict[str, Any]:
    """The reader's message and what is wanted by now."""
    voice = Voice(language)
    return _known(
        {
            "message": scrubbed(text),
            "wish": wish_text(request, catalogue, voice, anchors=True),
            "in_their_words": [scrubbed(topic, 300) for topic in request.topics[-2:] if topic not in text],
            "for": scrubbed(request.for_other or "", _FOR_OTHER_CHARS),
        }
    )


def reading_data(
    text: str, request: StandingRequest, shown: Sequence[Book], catalogue: Catalogue, asked: bool
) -> dict[str, Any]:
    """What is needed to understand a message: it, the request so far, and titles of the books on the table."""
    language = request.language
    before = (
        {} if request.is_empty() else {"wanted_so_far": wish_text(request, catalogue, Voice(language), anchors=True)}
    )
    books = [f"{n}. {b.title_in(language)} ({', '.join(b.authors[:1])})" for n, b in enumerate(shown, 1)]
    return _known(
        before
        | {"shown_books": books, "librarian_just_asked_a_question": asked or None, "last_message": scrubbed(text)}
    )


def taste_data(profile: ReaderProfile, request: StandingRequest, catalogue: Catalogue, send: bool) -> dict[str, Any]:
    """Titles the reader liked and did not like, newest first; empty where nothing may be sent."""
    if not send or not profile.personalise or request.for_other is not None:
        return {}

    def titles(ids: Sequence[str], n: int) -> list[str]:
        return [book.title for book in catalogue.many(ids[:n])]

    return _known({"liked": titles(profile.liked, TASTE_TITLES), "disliked": titles(profile.disliked, 3)})
