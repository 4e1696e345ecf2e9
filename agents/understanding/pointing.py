"""Which books a message points at: a title, "the second one", "both", "the Durrell one", "the shorter one"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agents.state import Mention
from agents.understanding.reading import Reading
from tools.library.lengths import page_bounds
from tools.text.fields import all_titles
from tools.text.tokens import folded_words
from tools.types import Book

ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_AND = frozenset("and och og ja en und et y plus & or eller vai of oder ou o".split())
_NUMBERS = frozenset("numbers nos nummer nummern nummers numrene numero numerot numeros nr".split())
NEAR, BESIDE = 24, 3
TELLING, STEM = 3, 5
"""Letters a word needs to tell books apart, and from which its ending may differ ("havfruen", "havfrue")."""
_TONES = {
    "funny": ("funny", "witty", "absurd"), "dark": ("dark", "bleak", "heartbreaking"),
    "scary": ("creepy", "eerie", "suspenseful"), "light": ("warm", "cosy", "hopeful", "funny"),
}  # fmt: skip
_FIGURES: dict[str, tuple[Callable[[Book], int | None], int]] = {
    "short": (lambda b: _pages(b), 1), "long": (lambda b: _pages(b), -1),
    "old": (lambda b: b.year, 1), "new": (lambda b: b.year, -1),
}  # fmt: skip
"""Aspect of the lexicon -> a figure of a book, and 1 where the least is meant, -1 where the most."""


@dataclass(frozen=True, slots=True)
class Table:
    """The books that may be pointed at."""

    row: tuple[str, ...] = ()
    """What "the second one" counts: the cards, or a list or series that was told after them."""
    focus: tuple[str, ...] = ()
    """Spoken of last."""
    near: tuple[str, ...] = ()
    """Everything else on the table: older cards, the reader's list."""

    @property
    def near_by(self) -> tuple[str, ...]:
        """Those that were shown, told or spoken of last."""
        return tuple(dict.fromkeys((*self.focus, *self.row, *self.near[:NEAR])))

    @property
    def all(self) -> tuple[str, ...]:
        """Each once, the nearest first."""
        return tuple(dict.fromkeys((*self.focus, *self.row, *self.near)))


def by_place(reading: Reading, row: Sequence[str]) -> tuple[str, ...]:
    """ "The second one", "the last", "both", "all three": places in the row."""
    if reading.has("all_of"):
        return tuple(row) if not whose(reading) else ()
    if reading.has("both"):
        return tuple(row[:2])
    picked = [row[k] for key, k in ORDINALS.items() if reading.has(key) and k < len(row)]
    picked += [row[k] for k in _numbers(reading) if k < len(row)]
    if reading.has("last") and row:
        picked.append(row[-1])
    return tuple(dict.fromkeys(picked))


def whose(reading: Reading) -> list[int]:
    """Words that say all of what: "kaikki Lehtolaiset" are not the books shown, whoever Lehtolainen is."""
    left = reading.left_over()
    near = [(m.end, m.end + BESIDE) for m in reading.phrases("all_of")]
    said = [i for i in left if any(first <= i < last for first, last in near) and not reading.broken(i, i + 1)]
    return [i for i in said if reading.tokens[i].capital and not reading.tokens[i].opens]


def _numbers(reading: Reading) -> list[int]:
    """ "Numbers one and three", "save 1 and 3": places, from nought."""
    said = [int(w) if w.isdigit() else reading.lexicon.numbers.get(w, 0) for w in reading.folded]
    done = reading.has("save_it", "remove_it", "compare", "read_it") or not _NUMBERS.isdisjoint(reading.folded)
    pairs = [(i, i + 2) for i in range(len(said) - 2) if said[i] and said[i + 2] and reading.folded[i + 1] in _AND]
    return [said[i] - 1 for pair in pairs for i in pair if 0 < said[i] <= len(ORDINALS)] if done else []


def by_name(reading: Reading, mentions: Sequence[Mention], books: Sequence[Book]) -> tuple[str, ...]:
    """ "The Durrell one", "take dune off": the one book whose title, author or series the words name best."""
    named = {i for m in mentions if m.kind == "author" for i in m.book_ids}
    if own := [b.book_id for b in books if b.book_id in named]:
        return tuple(own[:1])
    asked = {i for m in reading.matches if m.kind != "phrase" for i in range(m.start, m.end)}
    asked = asked if reading.has("this_one") else set()  # "is it about war": no book is called so here
    left = (i for i in reading.left_over() if i not in asked)
    telling = [reading.folded[i] for i in left if len(reading.folded[i]) >= TELLING]
    if not telling:
        return ()
    scores = {b.book_id: sum(_names(b, word) for word in telling) for b in books}
    best = max(scores.values(), default=0)
    found = [book_id for book_id, score in scores.items() if score == best]
    return tuple(found) if best and len(found) == 1 else ()


def each_named(reading: Reading, books: Sequence[Book]) -> tuple[str, ...]:
    """ "Momo and emil": books of which a word each is said, where words are joined by "and"."""
    if _AND.isdisjoint(reading.folded):
        return ()
    words = [reading.folded[i] for i in reading.left_over() if len(reading.folded[i]) >= TELLING]
    found = [[b.book_id for b in books if _names(b, word)] for word in words]
    named = tuple(dict.fromkeys(ids[0] for ids in found if len(ids) == 1))
    return named if len(named) > 1 else ()


def by_aspect(reading: Reading, books: Sequence[Book]) -> tuple[str, ...]:
    """ "The shorter one", "which is the funniest?": the book that is it most, if the catalogue knows."""
    aspect = reading.lexicon.aspect(reading.folded)
    if aspect in _FIGURES:
        figure, sign = _FIGURES[aspect]
        known = [(sign * value, k) for k, b in enumerate(books) if (value := figure(b)) is not None]
        return (books[min(known)[1]].book_id,) if len(known) > 1 else ()
    tones = _TONES.get(aspect or "", ())
    ranked = sorted(books, key=lambda b: -sum(t in tones for t in b.appeal.tone))
    return (ranked[0].book_id,) if ranked and not set(tones).isdisjoint(ranked[0].appeal.tone) else ()


def _pages(book: Book) -> int | None:
    bounds = page_bounds(book)
    return bounds[0] if bounds else None


def name_words(book: Book) -> list[str]:
    """Words of a book's titles, authors and series that tell it from others."""
    words = folded_words(" ".join((*all_titles(book), *book.authors, book.series or "")))
    return [word for word in words if len(word) >= TELLING]


def _names(book: Book, word: str) -> bool:
    """True when the book's title, author or series has the word; longer words but for their ending."""
    return any(same_name(own, word) for own in name_words(book))


def same_name(own: str, word: str) -> bool:
    """ "Trees" and "tree", "havfruen" and "havfrue"."""
    if own == word or own == f"{word}s" or word == f"{own}s":
        return True
    return len(own) >= STEM <= len(word) and _akin(own, word)


def _akin(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and len(long) - len(short) <= 2
