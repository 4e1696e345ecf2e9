"""Answers that are not recommendations: about a book, comparisons, the list, small talk, declining."""

from __future__ import annotations

from collections.abc import Sequence

from agents.composing import facts
from agents.composing.blurb import native_blurb, sentences, shortened, telling_part, unmarked
from agents.composing.evidence import terms_of
from agents.composing.picks import against, facts_of, in_common, introduced, marked, portrait, wished_stems
from agents.composing.voice import Voice
from agents.state import FeedbackItem, Sentence, StandingRequest, Topic, Understanding
from agents.understanding.asking import ASKED, asked_of
from agents.understanding.reading import read
from tools.catalogue.base import Catalogue
from tools.types import Book, BookCard

BLURB_CHARS = 700
TALK: dict[Topic, str] = {
    "greeting": "hello", "thanks": "thanks", "goodbye": "bye", "who": "who", "help": "help", "how": "how",
    "compliment": "compliment", "empty": "empty", "abuse": "decline-abuse", "off_topic": "decline-off",
    "lending": "lending",
}  # fmt: skip


def talk(topic: Topic | None, voice: Voice) -> Sentence:
    """Small talk, or a friendly refusal."""
    return spoken(TALK.get(topic or "how", "how"), voice)


def spoken(stem: str, voice: Voice) -> Sentence:
    """A message as a sentence of its own; a question is known as one."""
    text = voice.say(stem)
    return Sentence(text=text, kind="question" if "?" in text else "plain")


def about(book: Book, voice: Voice) -> str:
    """What a book is about: its blurb in the reader's language (which gives nothing away), else what it is like."""
    title, blurb = book.title_in(voice.language), native_blurb(book, voice.language)
    if blurb:
        by = voice.phrase("by", author=unmarked(voice.listed(book.authors))) if book.authors else ""
        said = shortened(unmarked(blurb), BLURB_CHARS)
        return voice.say("about", title=marked(title), by=by, blurb=said).replace(" .", ".")
    if not (book.appeal.tone or book.appeal.themes):
        return voice.say("about-none", title=marked(title), facts=facts_of(book, voice) or "-")
    figures = [voice.phrase("why-length", pages=book.pages)] if book.pages else []
    figures += [str(book.year)] if book.year else []
    return f"{introduced(book, title, voice, facts=', '.join(figures))} {portrait(book, (), (), voice)}"


def why(book: Book, card: BookCard | None, request: StandingRequest, voice: Voice) -> str:
    """Why it was chosen: the evidence on its card, what the blurb says of it, what speaks against it."""
    title = marked(book.title_in(voice.language))
    if card is None or not card.why:
        return f"{voice.say('why-none')} {portrait(book, (), (), voice)}".strip()
    parts = [voice.say("why-full", title=title, reasons=unmarked(voice.listed([e.text for e in card.why])))]
    if blurb := native_blurb(book, voice.language):
        rest = " ".join(sentences(blurb)[1:]) or blurb  # the opening was said when the book was shown
        parts.append(telling_part(rest, voice.language, wished_stems(request, voice)))
    else:
        parts.append(portrait(book, request.facets.tone, request.facets.themes, voice))
    parts.append(against(book, request, voice))
    return " ".join(part for part in parts if part)


NEVER_TOLD: dict[Topic | None, str] = {"price": "price-unknown", "ending": "ending-kept"}
"""What is never told of a book, and the message that says so."""


def inform(
    meaning: Understanding, text: str, book: Book, card: BookCard | None, family: Sequence[Book], voice: Voice
) -> Sentence:
    """What was asked about one book; `text` are the reader's words."""
    topic, title = meaning.topic, marked(card.title if card else book.title_in(voice.language))
    simple = {"author": facts.author, "length": facts.length, "year": facts.year, "setting": facts.setting,
              "format": facts.formats}  # fmt: skip
    asked = facts.asked(topic, text, book, title, voice)
    if topic == "why":
        said = why(book, card, meaning.request, voice)
    elif topic in NEVER_TOLD:
        said = voice.phrase(NEVER_TOLD[topic], title=title)
    elif asked:
        said = asked
    elif topic == "series":
        said = facts.series(book, title, family, voice, text)
    elif topic in simple:
        said = simple[topic](book, title, voice)
    else:
        said = about(book, voice)
    groups = asked_of(read(text, voice.language))
    if "of_large_print" in groups:
        said = f"{voice.phrase('large-print-unknown', title=title)} {facts.formats(book, title, voice)}"
    said = " ".join((said, *_also(groups, topic, book, title, voice)))
    ids = (book.book_id, *(b.book_id for b in family))
    return Sentence(text=said, book_ids=tuple(dict.fromkeys(ids)))


_SIMPLE = {"of_writer": facts.author, "of_length": facts.length, "of_year": facts.year, "of_place": facts.setting}


def _also(groups: Sequence[str], topic: Topic | None, book: Book, title: str, voice: Voice) -> list[str]:
    """ "By whom is it, and from what year?": what was asked besides."""
    return [_SIMPLE[g](book, title, voice) for g in groups[1:] if g in _SIMPLE and ASKED[g] != topic]


def compare(first: Book, second: Book, voice: Voice) -> list[Sentence]:
    """What two books share, how each differs, and which to take for what."""
    ids = (first.book_id, second.book_id)
    titles = [marked(b.title_in(voice.language)) for b in (first, second)]
    out = [Sentence(text=voice.say("compare-lead", first=titles[0], second=titles[1]), book_ids=ids)]
    kinds = ("tone", "themes")
    common = {kind: [t for t in terms_of(first, kind) if t in terms_of(second, kind)] for kind in kinds}
    if voice.exhausted("compare-only", title=titles[0], facts=facts_of(first, voice, apart_from=second)):
        return [*out, *(_told(book, voice) for book in (first, second))]  # compared before: now what each tells
    if shared := in_common(common, voice):
        out.append(Sentence(text=voice.say("compare-both", shared=shared), book_ids=ids))
    for book, other, title in ((first, second, titles[0]), (second, first, titles[1])):
        if said := facts_of(book, voice, apart_from=other):
            out.append(Sentence(text=voice.say("compare-only", title=title, facts=said), book_ids=(book.book_id,)))
    for book, other, title in ((first, second, titles[0]), (second, first, titles[1])):
        if own := [t for t in book.appeal.tone if t not in other.appeal.tone]:
            text = voice.say("compare-choose", tones=voice.labels("tone", own[:2]), title=title)
            out.append(Sentence(text=text, book_ids=(book.book_id,)))
    if first.pages and second.pages and first.pages != second.pages:
        shorter = titles[0] if first.pages < second.pages else titles[1]
        out.append(Sentence(text=voice.say("compare-shorter", title=shorter), book_ids=ids))
    return out


def _told(book: Book, voice: Voice) -> Sentence:
    """A book in its own words, else what it is like."""
    title, blurb = marked(book.title_in(voice.language)), native_blurb(book, voice.language)
    said = shortened(unmarked(blurb), BLURB_CHARS // 2) if blurb else portrait(book, (), (), voice)
    return Sentence(text=f"{title}: {said}", book_ids=(book.book_id,))


def noted(items: Sequence[FeedbackItem], catalogue: Catalogue, voice: Voice) -> list[Sentence]:
    """Say what was taken note of; of somebody else's books it is not said that this reader has read them."""
    for_other = any(not item.own for item in items)
    stems = {"like": "noted-like", "dislike": "noted-dislike", "read": "noted-read", "save": "noted-save",
             "unsave": "noted-unsave", "not_interested": "noted-dislike"}  # fmt: skip
    out, by_kind = [], {}  # type: list[Sentence], dict[str, list[Book]]
    for item in items:
        if item.book_id in catalogue:
            by_kind.setdefault(stems[item.kind], []).append(catalogue.get(item.book_id))
    for stem, books in by_kind.items():
        ids, titles = tuple(b.book_id for b in books), [marked(b.title_in(voice.language)) for b in books]
        name = f"{stem}-other" if for_other and voice.knows_stem(f"{stem}-other") else stem
        if len(books) > 1 and voice.knows_stem(f"{name}-many"):
            out.append(Sentence(text=voice.say(f"{name}-many", titles=voice.listed(titles)), book_ids=ids))
            continue
        out += [Sentence(text=voice.say(name, title=t), book_ids=(i,)) for i, t in zip(ids, titles, strict=True)]
    return out


def not_listed(books: Sequence[Book], voice: Voice) -> list[Sentence]:
    """Books that should be taken off the list and were not on it."""
    titles = [(b.book_id, marked(b.title_in(voice.language))) for b in books]
    return [Sentence(text=voice.say("list-without", title=title), book_ids=(book_id,)) for book_id, title in titles]


def saved_list(books: Sequence[Book], voice: Voice) -> Sentence:
    """The reader's list."""
    if not books:
        return Sentence(text=voice.say("list-empty"))
    titles = voice.listed([marked(b.title_in(voice.language)) for b in books])
    return Sentence(text=voice.say("list-show", titles=titles), book_ids=tuple(b.book_id for b in books))
