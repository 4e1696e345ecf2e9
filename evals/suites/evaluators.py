"""Evaluators: one property of one answer each, with a score from 0 to 1 and the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.driver import Reply
from evals.smoke import MARKED, language_of
from evals.suites.model import Expect
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


@dataclass(frozen=True, slots=True)
class World:
    """What evaluators may look up."""

    books: dict[str, Book]
    titles: frozenset[str]

    @classmethod
    def of(cls, catalogue: SqliteCatalogue) -> World:
        """Everything in the catalogue."""
        books = {book.book_id: book for book in catalogue.books()}
        return cls(books, frozenset(title for book in books.values() for title in all_titles(book)))


@dataclass(frozen=True, slots=True)
class Heard:
    """One turn as evaluators see it."""

    reply: Reply
    expect: Expect
    shown_before: frozenset[str]
    world: World

    @property
    def ids(self) -> list[str]:
        """Ids of the cards."""
        return [card.book_id for card in self.reply.cards]

    @property
    def everything(self) -> str:
        """Answer and cards as one folded text."""
        cards = (f"{c.title} {' '.join(c.authors)} {c.series or ''}" for c in self.reply.cards)
        return " ".join((self.reply.text, *cards)).casefold()


Evaluator = Callable[[Heard], Score | None]


def _verdict(name: str, passed: bool, reason: str) -> Score:
    return Score(name, 1.0 if passed else 0.0, "as expected" if passed else reason)


def act(heard: Heard) -> Score | None:
    """The turn was understood for what it is."""
    wanted, found = heard.expect.act, heard.reply.understanding.act
    return _verdict("act", found in wanted, f"taken for {found}, not {' or '.join(wanted)}") if wanted else None


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
    found = language_of(heard.reply.text, wanted)
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
    again = [heard.world.books[i].title for i in heard.ids if i in heard.shown_before]
    return _verdict("fresh", not again, f"shown before: {', '.join(again)}")


def books(heard: Heard) -> Score | None:
    """The right books are there, the wrong ones are not."""
    wanted, unwanted, shown = set(heard.expect.books_any), set(heard.expect.not_books), set(heard.ids)
    if not wanted and not unwanted:
        return None
    titles = ", ".join(card.title for card in heard.reply.cards) or "nothing"
    if wrong := unwanted & shown:
        return Score("books", 0.0, f"shows {', '.join(sorted(wrong))}")
    return _verdict("books", not wanted or bool(wanted & shown), f"none of {sorted(wanted)}; shows {titles}")


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
    if not wanted and not unwanted:
        return None
    if wrong := [words for words in unwanted if words.casefold() in said]:
        return Score("text", 0.0, f"says {', '.join(wrong)}")
    return _verdict("text", not wanted or any(w.casefold() in said for w in wanted), f"says none of {list(wanted)}")


def well_formed(heard: Heard) -> Score:
    """Something is said, with one question at most, nothing was degraded, cards came before text."""
    reply = heard.reply
    questions = MARKED.sub("", reply.text).count("?")
    order = [kind for kind in reply.order if kind in ("Books", "TextDelta")]
    faults = [
        *([] if reply.text.strip() else ["nothing is said"]),
        *([f"{questions} questions"] if questions > MAX_QUESTIONS + len(reply.cards) else []),
        *(["text before books"] if order == ["TextDelta", "Books"] else []),
        *(f"degraded: {what}" for what in reply.degraded),
    ]
    return _verdict("well_formed", not faults, "; ".join(faults))


EVALUATORS: Sequence[Evaluator] = (
    act, cards, limits, language, grounded, fresh, books, mentions, text, well_formed,
)  # fmt: skip


def evaluate(heard: Heard) -> list[Score]:
    """Everything that is expected of this turn."""
    return [score for evaluator in EVALUATORS if (score := evaluator(heard)) is not None]
