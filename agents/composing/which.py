""" "Which of the two is the scarier?": one book picked out of several, by what the catalogue says of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agents.composing import facts
from agents.composing.picks import marked
from agents.composing.voice import Voice
from agents.composing.wish import ages_text
from agents.state import Sentence
from agents.understanding.aspects import Aspect
from tools.types import Book
from tools.vocabulary import NEAR_TONES

_TONES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "funny": (("funny",), ("witty", "absurd", "satirical", "playful", "quirky")),
    "scary": (("creepy", "eerie"), ("suspenseful", "tense", "dark", "mysterious")),
    "dark": (("dark", "bleak"), ("gritty", "tense", "heartbreaking", "creepy")),
    "sad": (("heartbreaking", "melancholic"), ("bittersweet", "bleak")),
    "light": (("warm", "cosy", "hopeful", "uplifting"), ("funny", "playful", "tender", "serene", "romantic")),
}
"""Aspect -> tones that say it, and tones that come near."""
SAYS, NEAR = 3, 1


def which(aspect: Aspect, books: Sequence[Book], voice: Voice) -> Sentence:
    """The one of `books` that is most so, with what is known of the others; the sentence cites it first."""
    if aspect.name in _FIGURES:
        said = _by_figure(aspect.name, books, voice)
    elif aspect.name == "audience":
        said = _by_audience(aspect.audience, books, voice)
    elif aspect.name == "age":
        said = _by_age(aspect.age, books, voice)
    else:
        said = _by_tone(aspect, books, voice)
    place = {book.book_id: said.find(marked(book.title_in(voice.language))) for book in books}
    named_first = sorted(books, key=lambda book: place[book.book_id] if place[book.book_id] >= 0 else len(said))
    return Sentence(text=said, book_ids=tuple(book.book_id for book in named_first))


def _others(books: Sequence[Book], fact: Callable[[Book], str], voice: Voice) -> str:
    parts = [(marked(b.title_in(voice.language)), fact(b)) for b in books]
    return ", ".join(voice.phrase("which-other", title=title, facts=said) for title, said in parts if said)


def _pages(book: Book, voice: Voice) -> str:
    return voice.phrase("why-length", pages=book.pages) if book.pages else ""


_FIGURES: dict[str, tuple[str, str, int]] = {
    "short": ("which-short", "pages", 1), "long": ("which-long", "pages", -1),
    "new": ("which-new", "year", -1), "old": ("which-old", "year", 1),
}  # fmt: skip
"""Aspect -> message, field of a book, and 1 if the least is meant."""


def _by_figure(name: str, books: Sequence[Book], voice: Voice) -> str:
    message, field, sign = _FIGURES[name]
    known = sorted((b for b in books if getattr(b, field) is not None), key=lambda b: sign * int(getattr(b, field)))
    if len(known) < 2:
        return voice.say("which-unknown")
    first, rest = known[0], known[1:]

    def fact(book: Book) -> str:
        return _pages(book, voice) if field == "pages" else str(book.year)

    if getattr(first, field) == getattr(rest[0], field):
        return voice.say("which-even", others=_others(known, fact, voice))
    value = {"pages": first.pages} if field == "pages" else {"year": str(first.year)}
    title = marked(first.title_in(voice.language))
    said = [voice.say(message, title=title, n=len(books), others=_others(rest, fact, voice), **value)]
    unknown = facts.length if field == "pages" else facts.year
    said += [unknown(b, marked(b.title_in(voice.language)), voice) for b in books if b not in known]
    return " ".join(said)


def _by_tone(aspect: Aspect, books: Sequence[Book], voice: Voice) -> str:
    asked, near = _TONES.get(aspect.name, ((aspect.tone,), _near(aspect.tone)))
    if not all(book.appeal.tone for book in books):
        return voice.say("which-unknown")

    def degree(book: Book) -> int:
        return sum(SAYS if t in asked else NEAR if t in near else 0 for t in book.appeal.tone)

    def tones(book: Book) -> str:
        return voice.labels("tone", book.appeal.tone)

    ordered = sorted(books, key=degree, reverse=True)
    if not degree(ordered[0]):
        label = voice.label("tone", asked[0])
        return voice.say("which-none", n=len(books), asked=label, others=_others(books, tones, voice))
    if degree(ordered[0]) == degree(ordered[1]):
        return voice.say("which-even", others=_others(books, tones, voice))
    telling = [t for t in ordered[0].appeal.tone if t in (*asked, *near)]
    title = marked(ordered[0].title_in(voice.language))
    others = _others(ordered[1:], tones, voice)
    return voice.say("which-tone", title=title, tones=voice.labels("tone", telling), others=others)


def _near(tone: str) -> tuple[str, ...]:
    return tuple(t for kin in NEAR_TONES if tone in kin for t in kin if t != tone)


def _by_age(age: int, books: Sequence[Book], voice: Voice) -> str:
    def ages(book: Book) -> str:
        if book.age_min is None and book.audience == "adult":
            return voice.label("audience", "adult")
        return ages_text(book, voice)

    if all(book.age_min is None and book.audience != "adult" for book in books):
        return voice.say("which-unknown")
    fitting = [b for b in books if b.age_min is not None and b.age_min <= age <= (b.age_max or age)]
    if not fitting:
        return voice.say("which-age-none", age=age, others=_others(books, ages, voice))
    best = min(fitting, key=lambda b: abs((b.age_min or 0) - age))
    rest = [b for b in books if b.book_id != best.book_id]
    title = marked(best.title_in(voice.language))
    return voice.say("which-age", age=age, title=title, ages=ages(best), others=_others(rest, ages, voice))


def _by_audience(audience: str, books: Sequence[Book], voice: Voice) -> str:
    """ "Which is for adults?": the ones that are, and for whom the others are."""

    def whom(book: Book) -> str:
        return voice.label("audience", book.audience) if book.audience else ages_text(book, voice)

    fitting = [book for book in books if book.audience == audience]
    rest = [book for book in books if book not in fitting]
    if not fitting or not rest:
        return voice.say("which-even", others=_others(books, whom, voice))
    titles = voice.listed([marked(book.title_in(voice.language)) for book in fitting])
    return voice.say("which-audience", title=titles, others=_others(rest, whom, voice))
