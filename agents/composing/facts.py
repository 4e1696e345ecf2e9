"""Answers to a question of fact about one book: from the catalogue, or that the catalogue does not say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from agents.composing.blurb import unmarked
from agents.composing.evidence import terms_of
from agents.composing.picks import marked
from agents.composing.voice import Voice
from agents.composing.wish import NO_UPPER_AGE, hours_of
from agents.state import Topic
from agents.understanding.asking import asked_of
from agents.understanding.limits import find_limits
from agents.understanding.reading import Reading, read
from agents.understanding.series import series_number
from tools.language.lexicon import Lexicon, Match, lexicon, phrase_words
from tools.types import Book

SERIES_SHOWN = 8
GROWN = 16
"""Below this age it is told what a book holds, whoever asks."""
SETTLED: frozenset[Topic] = frozenset({"why", "author", "length", "series", "year", "setting"})
"""Topics that leave nothing to look for in the reader's words."""


def author(book: Book, title: str, voice: Voice) -> str:
    """Who wrote it."""
    if not book.authors:
        return voice.say("fact-author-unknown", title=title)
    return voice.say("fact-author", title=title, by=voice.phrase("by", author=unmarked(voice.listed(book.authors))))


def length(book: Book, title: str, voice: Voice) -> str:
    """Pages and hours."""
    if book.pages and book.duration_minutes:
        stem, time = _time(book.duration_minutes, voice)
        return voice.say(f"fact-pages-{stem}", title=title, pages=book.pages, **time)
    if book.pages:
        return voice.say("fact-pages", title=title, pages=book.pages)
    if book.duration_minutes:
        return hours(book.duration_minutes, title, voice)
    if book.appeal.length:
        return voice.say("fact-length-class", title=title, length=voice.label("length", book.appeal.length))
    return voice.say("fact-length-unknown", title=title)


def hours(minutes: int, title: str, voice: Voice) -> str:
    """How long an audiobook takes, to the minute."""
    stem, time = _time(minutes, voice)
    return voice.say(f"fact-{stem}", title=title, **time)


def _time(minutes: int, voice: Voice) -> tuple[str, dict[str, Any]]:
    """End of a message's name, and its values: whole hours, or hours and minutes."""
    whole, rest = divmod(minutes, 60)
    if not rest or not whole:
        return "hours", {"hours": hours_of(minutes)}
    return "time", {"time": voice.phrase("time", hours=whole, minutes=rest)}


def year(book: Book, title: str, voice: Voice) -> str:
    """When it first came out."""
    if book.year is None:
        return voice.say("fact-year-unknown", title=title)
    return voice.say("fact-year", title=title, year=str(book.year))


def setting(book: Book, title: str, voice: Voice) -> str:
    """Where and when it plays."""
    parts = [voice.label("setting", t) for t in terms_of(book, "setting")]
    parts += [voice.label("era", t) for t in terms_of(book, "era")]
    places = [
        voice.label("places", t) for t in terms_of(book, "places") if voice.language == "en" or voice.knows("places", t)
    ]
    text = ", ".join(parts) + (f" ({', '.join(places)})" if places and parts else ", ".join(places))
    if not text:
        return voice.say("fact-setting-unknown", title=title)
    return voice.say("fact-setting", title=title, setting=text)


def formats(book: Book, title: str, voice: Voice) -> str:
    """As what it can be had."""
    if not book.formats:
        return voice.say("fact-formats-unknown", title=title)
    return voice.say("fact-formats", title=title, **_as(book.formats, voice))


def series(book: Book, title: str, family: Sequence[Book], voice: Voice, text: str = "") -> str:
    """Its place in a series, where to begin, what comes next; `text`: the reader's words, which may ask how many."""
    if not book.series:
        return voice.say("fact-series-none", title=title)
    if book.series_index:
        parts = [voice.say("fact-series-in", title=title, index=book.series_index, series=unmarked(book.series))]
    else:
        parts = [voice.say("fact-series-member", title=title, series=unmarked(book.series))]
    if len(family) > 1:
        first = family[0]
        if series_number(first) <= 1 and first.book_id != book.book_id:
            parts.append(voice.say("fact-series-start", first=marked(first.title_in(voice.language))))
        after = next((b for b in family if series_number(b) > series_number(book)), None)
        if after and series_number(book) > 1:
            parts.append(voice.say("fact-series-next", title=title, next=marked(after.title_in(voice.language))))
        words = phrase_words(text)
        if any(m.term == "number_of" for m in lexicon(voice.language).cued(words, [False] * len(words))):
            parts.append(voice.say("fact-series-count", series=unmarked(book.series), count=len(family)))
        titles = [marked(b.title_in(voice.language)) for b in family[:SERIES_SHOWN]]
        parts.append(voice.say("fact-series-list", list=", ".join(titles)))
    else:
        parts.append(voice.say("fact-series-only"))
    return " ".join(parts)


def asked(topic: Topic | None, text: str, book: Book, title: str, voice: Voice) -> str | None:
    """The answer to what the reader's words ask besides the topics: age, format, language, content, tone.

    None where the topic is settled and the words do not say otherwise ("is it sad?" taken for a question of the year).
    """
    reading = read(text, voice.language)
    groups_asked = asked_of(reading)
    if topic in ("about", "format") and {"of_age", "of_reader", "of_audience"} & set(groups_asked):
        return _for_reader(reading, book, title, voice)
    if topic == "format" and "of_title" in groups_asked:
        return _called(reading, book, title, voice)
    words: Lexicon = lexicon(voice.language)
    matches = words.match(phrase_words(text))
    groups = {m.term for m in matches if m.kind == "phrase"}
    if topic in SETTLED and (topic not in SAID_BY or SAID_BY[topic] in groups or len(phrase_words(text)) > MOST_WORDS):
        return None
    if "which_age" in groups:
        return _age(book, title, voice)
    if "which_languages" in groups:
        return _languages(book, title, voice)
    by_kind: tuple[tuple[str, Callable[[Sequence[str], Book, str, Voice], str]], ...] = (
        ("formats", _format), ("language", _language), ("content_notes", _content), ("tone", _tone),
    )  # fmt: skip
    for kind, answer in by_kind:
        if terms := _terms(matches, kind):
            return answer(terms, book, title, voice)
    return _content((), book, title, voice) if "asks_content" in groups else None


SAID_BY: dict[Topic, str] = {
    "author": "who_wrote", "length": "how_long", "series": "series_order", "year": "when_written",
    "setting": "where_set",
}  # fmt: skip
"""Topic -> phrases that ask for it."""
MOST_WORDS = 8


def _terms(matches: Sequence[Match], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.term for m in matches if m.kind == kind))


def _as(formats: Sequence[str], voice: Voice) -> dict[str, str]:
    """Formats after "as"."""
    return {"as": voice.listed([voice.phrase("limit-formats", value=voice.label("formats", f)) for f in formats])}


def _format(terms: Sequence[str], book: Book, title: str, voice: Voice) -> str:
    if terms[0] not in book.formats:
        no = voice.say("fact-no-format", title=title, **_as(terms[:1], voice))
        return f"{no} {voice.say('fact-only-formats', **_as(book.formats, voice))}" if book.formats else no
    yes = voice.say("fact-yes-format", title=title, **_as(terms[:1], voice))
    if terms[0] == "audiobook" and book.duration_minutes:
        return f"{yes} {hours(book.duration_minutes, title, voice)}"
    return yes


def _languages(book: Book, title: str, voice: Voice) -> str:
    if not book.languages:
        return voice.say("about-none", title=title, facts="-")
    text = voice.say("fact-languages", title=title, languages=voice.labels("language", book.languages))
    if book.language and len(book.languages) > 1:
        text = f"{text} {voice.say('fact-original', language=voice.label('language', book.language))}"
    return text


def _language(terms: Sequence[str], book: Book, title: str, voice: Voice) -> str:
    if len(terms) > 1:  # "in English or Spanish?"
        return _languages(book, title, voice)
    label = voice.label("language", terms[0])
    if terms[0] not in book.languages:
        no = voice.say("fact-no-language", title=title, language=label)
        return f"{no} {_languages(book, title, voice)}" if book.languages else no
    edition = marked(book.title_in(terms[0]))
    same = edition == title
    yes = voice.say(
        "fact-yes-language-same" if same else "fact-yes-language",
        title=title, language=label, **({} if same else {"edition": edition}),
    )  # fmt: skip
    return f"{yes} {voice.say('fact-original', language=label)}" if terms[0] == book.language else yes


def _age(book: Book, title: str, voice: Voice) -> str:
    if book.age_min is not None and book.age_max is not None and book.age_max < NO_UPPER_AGE:
        return voice.say("fact-age", title=title, **{"from": book.age_min, "to": book.age_max})
    if book.age_min is not None:
        return voice.say("fact-age-from", title=title, **{"from": book.age_min})
    return voice.say("fact-age-adult" if book.audience == "adult" else "fact-age-unknown", title=title)


def _for_reader(reading: Reading, book: Book, title: str, voice: Voice) -> str:
    """For what ages it is, whether the one that was told fits, and what to know beforehand."""
    parts = [_age(book, title, voice)]
    age = find_limits(reading).constraints.get("age")
    if isinstance(age, int) and book.age_min is not None:
        late = book.age_max is not None and age > book.age_max
        stem = "early" if age < book.age_min else "late" if late else "yes"
        parts.append(voice.say(f"fact-age-{stem}", age=age))
    asks_content = bool(reading.cued("too")) or (isinstance(age, int) and age < GROWN)
    if tones := _terms(reading.matches, "tone"):
        parts.append(_tone(tones, book, title, voice))
    if asks_content and book.appeal.content_notes:
        parts.append(_content((), book, title, voice))
    return " ".join(parts)


def _called(reading: Reading, book: Book, title: str, voice: Voice) -> str:
    """What it is called: here, in the language that was named, or in the original."""
    if languages := _terms(reading.matches, "language"):
        return _language(languages[:1], book, title, voice)
    if reading.cued("original") and book.language:
        label = voice.label("language", book.language)
        return voice.say("fact-title-original", language=label, title=marked(book.title_in(book.language)))
    return voice.say("fact-title", title=title, by=voice.phrase("by", author=unmarked(voice.listed(book.authors))))


def _tone(terms: Sequence[str], book: Book, title: str, voice: Voice) -> str:
    tones = book.appeal.tone
    if not tones:
        return voice.say("about-none", title=title, facts="-")
    own, label = voice.labels("tone", tones), voice.label("tone", terms[0])
    near = {"melancholic", "bittersweet", "heartbreaking", "bleak"}
    sad = near & set(terms) and near & set(tones)
    if set(terms) & set(tones):
        return voice.say("fact-yes-tone", title=title, asked=label, tones=own)
    return voice.say("fact-tone", title=title, tones=own) if sad else voice.say(
        "fact-no-tone", title=title, asked=label, tones=own
    )  # fmt: skip


def _content(terms: Sequence[str], book: Book, title: str, voice: Voice) -> str:
    notes = book.appeal.content_notes
    if notes is None:
        return voice.say("fact-content-unknown", title=title)
    if not notes:
        return voice.say("fact-content-none", title=title)
    text = voice.say("fact-content", title=title, notes=voice.labels("content_notes", notes))
    missing = [t for t in terms if t not in notes]
    return f"{text} {voice.say('fact-content-not', asked=voice.labels('content_notes', missing))}" if missing else text
