"""Evaluators: one property of one answer each, with a score from 0 to 1 and the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import JsonValue

from agents.composing.blurb import unmarked
from evals.driver import Reply
from evals.smoke import MARKED, language_of
from evals.suites.model import Expect
from evals.suites.speech import SMALL, figures, numbers, own_words, phrases, questions, without_names
from tools.catalogue.store import SqliteCatalogue
from tools.library.conditions import broken_by
from tools.text.fields import all_titles
from tools.types import Book

MAX_QUESTIONS = 1


@dataclass(frozen=True, slots=True)
class Score:
    """What an evaluator found."""

    name: str
    score: float
    reason: str


@dataclass(frozen=True)
class World:
    """What evaluators may look up."""

    books: dict[str, Book]
    titles: dict[str, list[Book]]
    """Books by each of their titles."""

    @classmethod
    def of(cls, catalogue: SqliteCatalogue) -> World:
        """Everything in the catalogue."""
        books = {book.book_id: book for book in catalogue.books()}
        titles: dict[str, list[Book]] = {}
        for book in books.values():
            for title in all_titles(book):
                titles.setdefault(unmarked(title), []).append(book)
        return cls(books, titles)


@dataclass
class Past:
    """The conversation before this turn."""

    shown: list[list[str]] = field(default_factory=list)
    """Cards of each turn."""
    phrases: set[str] = field(default_factory=set)
    asked: bool = False
    numbers: set[int] = field(default_factory=set)
    """Every number the reader has said, and every figure of a book that was shown or named."""

    def add(self, heard: Heard) -> None:
        """Take the turn in."""
        self.shown.append(heard.ids)
        self.phrases |= set(phrases(heard.own))
        self.asked = questions(heard.own) > 0
        self.numbers |= heard.numbers


@dataclass(frozen=True)
class Heard:
    """One turn as evaluators see it."""

    say: str
    reply: Reply
    expect: Expect
    past: Past
    world: World

    @property
    def ids(self) -> list[str]:
        """Ids of the cards."""
        return [card.book_id for card in self.reply.cards]

    @property
    def everything(self) -> str:
        """Answer and cards as one folded text; each card under every title it goes by."""
        cards = (f"{c.title} {' '.join(c.authors)} {c.series or ''}" for c in self.reply.cards)
        titles = (" ".join(all_titles(self.world.books[i])) for i in self.ids if i in self.world.books)
        return " ".join((self.reply.text, *cards, *titles)).casefold()

    @cached_property
    def spoken_of(self) -> list[Book]:
        """Books on cards, or named, or meant."""
        named = [book for title in MARKED.findall(self.reply.text) for book in self.world.titles.get(title, ())]
        ids = (*self.ids, *self.reply.understanding.targets)
        return [*named, *(self.world.books[i] for i in ids if i in self.world.books)]

    @cached_property
    def own(self) -> str:
        """What the librarian itself says: no titles, no quotations, no blurbs."""
        return own_words(self.reply.text, self.spoken_of)

    @cached_property
    def numbers(self) -> set[int]:
        """Numbers that this turn brought up rightly."""
        limits = {value for _, value in self.reply.request.constraints if isinstance(value, int)}
        return numbers(self.say) | limits | {n for book in self.spoken_of for n in figures(book)}


Evaluator = Callable[[Heard], Score | None]


def _verdict(name: str, passed: bool, reason: str) -> Score:
    return Score(name, 1.0 if passed else 0.0, "as expected" if passed else reason)


def act(heard: Heard) -> Score | None:
    """The turn was understood for what it is."""
    wanted, found = heard.expect.act, heard.reply.understanding.act
    topic, understood = heard.expect.topic, heard.reply.understanding.topic
    if wanted and found not in wanted:
        return Score("act", 0.0, f"taken for {found}, not {' or '.join(wanted)}")
    right = topic is None or understood == topic
    return _verdict("act", right, f"taken for a question of {understood}, not {topic}") if wanted or topic else None


def cards(heard: Heard) -> Score | None:
    """As many books as asked for."""
    least, most, n = heard.expect.cards_min, heard.expect.cards_max, len(heard.ids)
    if least is None and most is None:
        return None
    right = (least is None or n >= least) and (most is None or n <= most)
    return _verdict("cards", right, f"{n} cards, wanted {least or 0} to {'any' if most is None else most}")


def limits(heard: Heard) -> Score | None:
    """No card breaks a hard limit, unless nothing keeps all of them and the answer gave that limit up openly."""
    wanted = heard.expect.limits
    if wanted is None:
        return None
    possible = any(not broken_by(book, wanted) for book in heard.world.books.values())
    given_up = set() if possible else set(heard.reply.relaxed)
    broken = {i: sorted(set(broken_by(heard.world.books[i], wanted)) - given_up) for i in heard.ids}
    bad = [f"{heard.world.books[i].title} breaks {', '.join(names)}" for i, names in broken.items() if names]
    kept = 1 - len(bad) / len(heard.ids) if heard.ids else 1.0
    return Score("limits", kept, "; ".join(bad) or "as expected")


def language(heard: Heard) -> Score | None:
    """The answer is in the reader's language."""
    wanted = heard.expect.language
    if wanted is None:
        return None
    found = language_of(without_names(heard.reply.text, heard.spoken_of), wanted)
    return _verdict("language", found == wanted, f"answered in {found}, not {wanted}")


def grounded(heard: Heard) -> Score | None:
    """Every card and every marked title is the catalogue's."""
    if not heard.expect.grounded:
        return None
    strange = [i for i in heard.ids if i not in heard.world.books]
    strange += [title for title in MARKED.findall(heard.reply.text) if title not in heard.world.titles]
    return _verdict("grounded", not strange, f"not in the catalogue: {', '.join(strange)}")


def fresh(heard: Heard) -> Score | None:
    """Nothing is shown again."""
    if not heard.expect.fresh:
        return None
    before = {book_id for cards in heard.past.shown for book_id in cards}
    again = [heard.world.books[i].title for i in heard.ids if i in before]
    return _verdict("fresh", not again, f"shown before: {', '.join(again)}")


def back(heard: Heard) -> Score | None:
    """What was shown then is shown again."""
    turn = heard.expect.back_to
    if turn is None:
        return None
    return _verdict("back", bool(set(heard.past.shown[turn]) & set(heard.ids)), f"no card of turn {turn} is back")


def books(heard: Heard) -> Score | None:
    """The right books are there, the wrong ones are not."""
    wanted, unwanted, shown = set(heard.expect.books_any), set(heard.expect.not_books), set(heard.ids)
    first = set(heard.expect.first_any)
    if not wanted and not unwanted and not first:
        return None
    titles = ", ".join(card.title for card in heard.reply.cards) or "nothing"
    if wrong := unwanted & shown:
        return Score("books", 0.0, f"shows {', '.join(sorted(wrong))}")
    if first and not first & set(heard.ids[:1]):
        return Score("books", 0.0, f"{sorted(first)} is not first; shows {titles}")
    return _verdict("books", not wanted or bool(wanted & shown), f"none of {sorted(wanted)}; shows {titles}")


def mostly(heard: Heard) -> Score | None:
    """At least half of the books are of the wished kind."""
    if not heard.expect.mostly:
        return None
    books = [heard.world.books[i] for i in heard.ids]
    fits = [book for book in books if any(set(terms(book, f)) & set(v) for f, v in heard.expect.mostly.items())]
    others = ", ".join(book.title for book in books if book not in fits)
    return _verdict("mostly", len(fits) * 2 >= len(books) > 0, f"not of that kind: {others or 'nothing shown'}")


def terms(book: Book, facet: str) -> tuple[str, ...]:
    """A book's terms of a facet."""
    found = book.genres if facet == "genres" else getattr(book.appeal, facet)
    return (found,) if isinstance(found, str) else tuple(found or ())


def state(heard: Heard) -> Score | None:
    """The standing request holds what the reader has asked for so far."""
    if not heard.expect.state:
        return None
    request = heard.reply.request.model_dump(mode="json")
    wrong = [f"{path} is {_at(request, path)!r}, not {value!r}" for path, value in heard.expect.state.items()
             if not _holds(_at(request, path), value)]  # fmt: skip
    return _verdict("state", not wrong, "; ".join(wrong))


def _at(value: Any, path: str) -> Any:
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _holds(found: Any, wanted: JsonValue) -> bool:
    if wanted is None:
        return not found
    if wanted == "*":
        return bool(found)
    if isinstance(wanted, list):
        have = [str(item).casefold() for item in found or ()]
        return all(any(str(item).casefold() in own for own in have) for item in wanted)
    return bool(found == wanted)


def profile(heard: Heard) -> Score | None:
    """The reader's profile holds what was said of the reader's own taste, and nothing else."""
    if not heard.expect.profile:
        return None
    lists = {name: set(getattr(heard.reply.profile, name)) for name in heard.expect.profile}
    wrong = [
        f"{name} is {sorted(lists[name])}"
        for name, wanted in heard.expect.profile.items()
        if (not wanted and lists[name]) or not set(wanted) <= lists[name]
    ]
    return _verdict("profile", not wrong, "; ".join(wrong))


def gives_up(heard: Heard) -> Score | None:
    """A wish that cannot be met is named."""
    wanted, found = heard.expect.gives_up, heard.reply.relaxed
    return _verdict("gives_up", bool(set(wanted) & set(found)), f"gave up {list(found)}") if wanted else None


def mentions(heard: Heard) -> Score | None:
    """Names that must, or must not, come up in the answer or on the cards."""
    wanted, unwanted = heard.expect.mentions_any, heard.expect.not_mentions
    if not wanted and not unwanted:
        return None
    if wrong := [name for name in unwanted if name.casefold() in heard.everything]:
        return Score("mentions", 0.0, f"brings up {', '.join(wrong)}")
    found = not wanted or any(name.casefold() in heard.everything for name in wanted)
    return _verdict("mentions", found, f"none of {', '.join(wanted)}")


def text(heard: Heard) -> Score | None:
    """Words that must, or must not, be said."""
    wanted, unwanted, said = heard.expect.text_any, heard.expect.not_text, heard.reply.text.casefold()
    if not wanted and not unwanted and not heard.expect.text_all:
        return None
    if missing := [words for words in heard.expect.text_all if words.casefold() not in said]:
        return Score("text", 0.0, f"does not say {', '.join(missing)}")
    if wrong := [words for words in unwanted if words.casefold() in said]:
        return Score("text", 0.0, f"says {', '.join(wrong)}")
    return _verdict("text", not wanted or any(w.casefold() in said for w in wanted), f"says none of {list(wanted)}")


def well_formed(heard: Heard) -> Score:
    """Something is said, nothing was degraded, cards came before text."""
    reply = heard.reply
    order = [kind for kind in reply.order if kind in ("Books", "TextDelta")]
    faults = [
        *([] if reply.text.strip() else ["nothing is said"]),
        *(["text before books"] if order == ["TextDelta", "Books"] else []),
        *(f"degraded: {what}" for what in reply.degraded),
    ]
    return _verdict("well_formed", not faults, "; ".join(faults))


def asking(heard: Heard) -> Score:
    """At most one question, never two turns running, and one where one is due."""
    n, wanted = questions(heard.own), heard.expect.asks
    faults = [
        *([f"{n} questions"] if n > MAX_QUESTIONS else []),
        *(["asks again"] if n and heard.past.asked else []),
        *(["asks nothing"] if wanted and not n else []),
        *(["asks although nothing is open"] if wanted is False and n else []),
    ]
    return _verdict("asking", not faults, "; ".join(faults))


def wording(heard: Heard) -> Score:
    """No sentence comes twice in a conversation, titles apart."""
    said = list(phrases(heard.own))
    before = set() if heard.reply.understanding.act == "undo" else heard.past.phrases  # the same books: the same words
    again = [phrase for i, phrase in enumerate(said) if phrase in before or phrase in said[:i]]
    return _verdict("wording", not again, f"said again: {' / '.join(again)}")


def facts(heard: Heard) -> Score:
    """Every number is the reader's own or one of a book that was shown or named."""
    known = heard.past.numbers | heard.numbers
    strange = sorted(n for n in numbers(heard.own) - known if n > SMALL)
    return _verdict("facts", not strange, f"nobody's figures: {', '.join(map(str, strange))}")


EVALUATORS: Sequence[Evaluator] = (
    act, state, profile, cards, limits, gives_up, language, grounded, fresh, back, books, mostly, mentions, text,
    well_formed, asking, wording, facts,
)  # fmt: skip


def evaluate(heard: Heard) -> list[Score]:
    """Everything that is expected of this turn."""
    return [score for evaluator in EVALUATORS if (score := evaluator(heard)) is not None]
