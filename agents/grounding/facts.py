"""What may be said of a book: its names, words, figures and terms, as the guard compares them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from agents.composing.blurb import native_blurb, safe_blurb, unmarked
from agents.composing.wish import hours_text
from agents.grounding.denial import Clause, clauses
from prompts.messages import FOLDER as MESSAGES
from tools.language.lexicon import lexicon
from tools.names.directory import author_keys, title_keys
from tools.text.fields import all_titles
from tools.text.tokens import fold, folded_words, stem
from tools.types import Book
from tools.vocabulary import SUBGENRES

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
FIGURE = re.compile(r"\d+(?:[.,\u00a0 ]\d{3}\b)*(?:[.,]\d{1,2}\b)?")
Key = tuple[str, ...]
OPENING = 5
"""Letters."""
SISTERS = frozenset({"sv", "no", "da"})
"""Languages that share most of their words."""
KINDS = ("tone", "themes", "genres", "setting", "places", "era", "storyline")


def figure(text: str) -> str:
    """A figure as figures are compared: "1,200" and "1 200" are 1200, "7,50" and "7.5" are 7.5."""
    if re.fullmatch(r"\d{1,3}(?:[.,\u00a0 ]\d{3})+", text):
        return re.sub(r"\D", "", text)
    whole, _, part = text.replace(",", ".").partition(".")
    part = part.rstrip("0")
    return f"{int(whole)}.{part}" if part else str(int(whole))


@cache
def vocabulary(language: str) -> frozenset[str]:
    """Plain words of a language, folded: those the librarian itself uses, and those it listens for."""
    words = lexicon(language)
    own = (MESSAGES / f"{language}.ftl").read_text(encoding="utf-8") if (MESSAGES / f"{language}.ftl").exists() else ""
    phrases = {word for group in words.phrases.values() for phrase in group for word in phrase}
    return frozenset({*folded_words(own), *words.filler, *words.facet_words, *phrases, *words.numbers})


@dataclass(frozen=True, slots=True)
class BookFacts:
    """One book. Words and names are folded."""

    book_id: str
    titles: dict[Key, str]
    """How the book may be called -> the title as it is printed."""
    people: frozenset[Key]
    series: Key
    names: frozenset[str]
    """Words that stand with a capital in what is known, and their stems."""
    words: frozenset[str]
    """All words of what is known, and their stems."""
    openings: frozenset[str]
    """First letters of all words, by which forms of a word are known that its stem does not join."""
    text: str
    """All of it as " folded words ", to look up phrases."""
    figures: dict[str, frozenset[str]]
    """By what they count: pages, hours, minutes, ages, parts, rating, other."""
    terms: frozenset[tuple[str, str]]
    notes: frozenset[str] | None
    """Content notes; None when nobody has looked."""
    told: tuple[Clause, ...] = ()
    """What its blurb says, where that is in the answer's language, and its labels."""
    alien: frozenset[str] = frozenset()
    """Words that only its blurbs in other languages have: an answer that has them copies."""
    borne: bool = True
    """What is said of it can be found in these words: not so when all that is known stands in another language."""

    def says(self, phrase: str) -> bool:
        """True when these folded words stand together in what is known."""
        return f" {phrase} " in self.text


def _labels(book: Book, language: str) -> list[str]:
    words = lexicon(language)
    appeal = book.appeal
    out = [words.label("genres", g) for g in book.genres]
    for kind in ("tone", "themes", "setting", "places", "era", "storyline"):
        out += [words.label(kind, term) for term in getattr(appeal, kind)]
    out += [words.label("content_notes", n) for n in appeal.content_notes or ()]
    out += [words.label("language", code) for code in book.languages]
    out += [words.label("formats", f) for f in book.formats]
    singles = (("pace", appeal.pace), ("length", appeal.length), ("audience", book.audience))
    return out + [words.label(kind, term) for kind, term in singles if term]


def _figures(book: Book, texts: Iterable[str]) -> dict[str, frozenset[str]]:
    minutes = book.duration_minutes
    hours = {hours_text(minutes), str(minutes // 60), str(round(minutes / 60))} if minutes else set()
    rating = book.average_rating
    ages = range(book.age_min or 0, (book.age_max or -1) + 1)
    kinds = {
        "pages": {str(book.pages)} if book.pages else set(),
        "hours": hours,
        "minutes": {str(minutes), str(minutes % 60)} if minutes else set(),
        "ages": {str(age) for age in ages},
        "parts": {figure(book.series_index)} if book.series_index and book.series_index[:1].isdigit() else set(),
        "rating": {figure(f"{rating:.2f}"), figure(f"{rating:.1f}")} if rating else set(),
        "other": {figure(f) for text in texts for f in FIGURE.findall(text)}
        | ({str(book.year)} if book.year else set()),
    }
    return {kind: frozenset(values) for kind, values in kinds.items()}


def _terms(book: Book, folded: Sequence[str], language: str) -> frozenset[tuple[str, str]]:
    appeal = book.appeal
    own = {(kind, t) for kind in KINDS if kind != "genres" for t in getattr(appeal, kind)}
    own |= {("genres", genre) for genre in book.genres}
    own |= {("genres", parent) for parent, subs in SUBGENRES.items() if set(subs) & set(book.genres)}
    own |= {("language", code) for code in book.languages} | {("formats", f) for f in book.formats}
    own |= {("content_notes", n) for n in appeal.content_notes or ()}
    own |= {
        (kind, t) for kind, t in (("pace", appeal.pace), ("length", appeal.length), ("audience", book.audience)) if t
    }
    own |= {(m.kind, m.term) for m in lexicon(language).match(folded)}
    told = [(book.language, book.description), *book.descriptions.items()]
    for code, blurb in told:  # what a blurb says in its own language
        if blurb and code and code != language:
            own |= {(m.kind, m.term) for m in lexicon(code).match(folded_words(safe_blurb(blurb)))}
    return frozenset(own)


def _titles(book: Book, language: str) -> dict[Key, str]:
    """How the book may be called -> as it is printed; of spellings that sound alike the one for `language`."""
    best_last = (*all_titles(book), book.title, book.title_in(language))
    return {key: unmarked(title) for title in best_last for key in title_keys(unmarked(title)) if key}


def _alien(book: Book, language: str, own: set[str]) -> frozenset[str]:
    """Words of blurbs in languages that are no sisters of the answer's, where they have nothing to do in it."""
    blurbs = [(book.language, book.description), *book.descriptions.items()]
    other = [text for code, text in blurbs if text and code and code != language and not {code, language} <= SISTERS]
    words = {w for text in other for w in WORD.findall(safe_blurb(text)) if w.islower() and len(w) >= 4}
    return frozenset(fold(word) for word in words) - own - vocabulary(language)


def facts_of(book: Book, language: str, more: Iterable[str] = (), foreign: bool = True) -> BookFacts:
    """Everything that may be said of a book in `language`.

    `more`: reasons on its card. `foreign`: it may be retold from a blurb in another language.
    """
    names = [unmarked(t) for t in (*all_titles(book), *book.authors, *([book.series] if book.series else []))]
    native = native_blurb(book, language) or ""
    told = (book.description, *book.descriptions.values()) if foreign else (native,)
    blurbs = [safe_blurb(text) for text in told if text]
    texts = [*names, *blurbs, *_labels(book, language), *more]
    capital = {fold(w.group()) for text in texts for w in WORD.finditer(text) if w.group()[:1].isupper()}
    capital |= {part for word in capital for part in re.split(r"['’-]", word) if len(part) > 1}
    folded = [word for text in texts for word in (*folded_words(text), "|")]
    words = {*folded, *capital}
    return BookFacts(
        book_id=book.book_id,
        titles=_titles(book, language),
        people=frozenset(
            {key for author in book.authors for key in author_keys(author)}
            | {tuple(folded_words(author))[-1:] for author in book.authors}
        ),
        series=tuple(folded_words(book.series or "")),
        names=frozenset(capital | {stem(word, language) for word in capital}),
        words=frozenset(words | {stem(word, language) for word in words}),
        openings=frozenset(word[:OPENING] for word in words if len(word) >= OPENING),
        text=f" {' '.join(folded)} ",
        figures=_figures(book, [*blurbs, *names]),
        terms=_terms(book, folded, language),
        notes=None if book.appeal.content_notes is None else frozenset(book.appeal.content_notes),
        told=(*clauses(native, language), *clauses(" ".join(_labels(book, language)), language)) if native else (),
        alien=_alien(book, language, {*folded_words(" ".join((*names, *_labels(book, language), *more, native)))}),
        borne=bool(native) or not foreign or not any(blurbs),
    )
