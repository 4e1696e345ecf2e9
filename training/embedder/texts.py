"""How books and posts are shown to the encoder while it learns.

Which fields a work lacks tells only where its record came from. Posts are mostly about works whose records have no
authors and no genres, so an encoder trained on records as they are would learn to prefer bare ones. Here every field
stands in a training document with the same chance whatever the work: a work without it borrows it (authors from any
work, genres from a near one). Blurbs are cut at random places, so that their length is no sign either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from tools.text.fields import english_facets
from tools.text.tokens import joined, words
from tools.types import Book
from training.embedder.data import Shelf

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+")
NEIGHBOURS = 8
MIN_WORDS = 12
TEMPLATES = (
    "{}", "{}", "a book about {}", "looking for a book about {}", "books with {}", "a story about {}",
    "I want to read something about {}", "recommend me {}", "any good novels about {}?", "suggest a book on {}",
)  # fmt: skip
BY = (
    "books by {}",
    "do you have anything by {}?",
    "I like {}",
    "something by {} please",
    "{}",
    "who else writes like {}",
)
_MEMORY = re.compile(
    r"\b(read|remember|recall|cover|school|library|years? ago|early|title|author|thanks|looking for|find|child|kid)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,;] )[A-Z][\w'’-]+")


def blurb_of(book: Book) -> str:
    """The English blurb, else the book's own, else nothing."""
    return book.descriptions.get("en") or book.description or ""


def sentences(text: str) -> list[str]:
    """Sentences and lines, none empty."""
    return [part.strip() for part in _SENTENCE.split(text) if part and part.strip()]


def window(parts: Sequence[str], rng: np.random.Generator, least: int = MIN_WORDS) -> str:
    """Consecutive sentences from a random place, at least `least` words when there are as many."""
    start = int(rng.integers(len(parts)))
    stop, count = start, 0
    goal = least + int(rng.integers(0, 6 * least))
    while stop < len(parts) and count < goal:
        count += len(parts[stop].split())
        stop += 1
    while start > 0 and count < least:
        start -= 1
        count += len(parts[start].split())
    return " ".join(parts[start:stop])


class Renderer:
    """Training documents of a shelf. Not for serving: `tools.text.fields.dense_text` is."""

    def __init__(self, shelf: Shelf, field_share: float) -> None:
        self._books = shelf.books
        self._share = field_share
        self._signed = [row for row, book in enumerate(shelf.books) if book.authors]
        self._near = self._neighbours(shelf)

    @staticmethod
    def _neighbours(shelf: Shelf) -> dict[int, list[int]]:
        """For each book without genres, rows of the nearest books that have some."""
        facets = [bool(english_facets(book)) for book in shelf.books]
        known = np.asarray([row for row, has in enumerate(facets) if has and blurb_of(shelf.books[row])], np.int64)
        bare = np.asarray([row for row, has in enumerate(facets) if not has], np.int64)
        near: dict[int, list[int]] = {}
        if not len(known):
            return near
        depth = min(NEIGHBOURS, len(known))
        for start in range(0, len(bare), 1024):
            rows = bare[start : start + 1024]
            cosines = shelf.vectors[rows] @ shelf.vectors[known].T
            best = np.argpartition(-cosines, depth - 1, axis=1)[:, :depth]
            near.update(zip(rows.tolist(), known[best].tolist(), strict=True))
        return near

    def authors(self, row: int, rng: np.random.Generator) -> str:
        """Its own authors, else those of any work."""
        if not self._books[row].authors and self._signed:
            row = self._signed[int(rng.integers(len(self._signed)))]
        return ", ".join(self._books[row].authors)

    def genres(self, row: int, rng: np.random.Generator) -> str:
        """Its own genres and appeal, else those of a near work."""
        own = english_facets(self._books[row])
        if own or row not in self._near:
            return own
        near = self._near[row]
        return english_facets(self._books[near[int(rng.integers(len(near)))]])

    def document(
        self, row: int, rng: np.random.Generator, blurb: str | None = None, title: bool = True, authors: bool = False
    ) -> str:  # fmt: skip
        """A book as in the index, each field shown by chance; `blurb` replaces its own, cut at random.

        With `authors` those are shown for certain.
        """
        book = self._books[row]
        if blurb is None:
            blurb = blurb_of(book)
            if rng.random() < 0.5 and len(parts := sentences(blurb)) > 2:
                blurb = window(parts, rng, 4 * MIN_WORDS)
        show_authors, show_genres = rng.random(2) < self._share
        show_authors = show_authors or authors
        return joined(
            (
                book.title if title else None,
                self.authors(row, rng) if show_authors else None,
                self.genres(row, rng) if show_genres else None,
                blurb,
            )
        )


def shown_post(text: str, rng: np.random.Generator, part_share: float) -> str:
    """A whole post, or its first line, or consecutive sentences of it."""
    parts = sentences(text)
    if len(parts) < 3 or rng.random() >= part_share:
        return text
    return window(parts, rng, 2 * MIN_WORDS) if rng.random() < 0.75 else " ".join(parts[:2])


def remarks(posts: Sequence[str]) -> list[str]:
    """Sentences of posts that speak of the reading rather than of the book: when, where, what the cover was like."""
    return [part for text in posts for part in sentences(text) if _MEMORY.search(part) and len(part.split()) <= 30]


def faded(sentence: str, rng: np.random.Generator) -> str:
    """A sentence as it is half remembered: most names and some words gone."""
    unnamed = _NAME.sub(lambda found: "someone" if rng.random() < 0.3 else "", sentence)
    kept = [word for word in unnamed.split() if rng.random() > 0.25]
    return " ".join(kept)


def memory(
    parts: Sequence[str], said: Sequence[str], rng: np.random.Generator
) -> tuple[str, list[int]]:  # fmt: skip
    """A made-up post out of one to three faded sentences of a blurb and remarks of others: (text, which sentences)."""
    chosen = rng.permutation(len(parts))[: int(rng.integers(1, min(4, len(parts))))].tolist()
    told = [faded(parts[k], rng) for k in chosen]
    for _ in range(int(rng.integers(0, 3)) if said else 0):
        told.insert(int(rng.integers(len(told) + 1)), said[int(rng.integers(len(said)))])
    return " ".join(told), chosen


def wish(book: Book, rng: np.random.Generator, rarity: dict[str, float]) -> str:
    """A short request made of telling words of a blurb, sometimes with a genre in front."""
    telling = sorted({w for w in words(blurb_of(book)) if len(w) > 3 and w.isalpha()}, key=lambda w: -rarity.get(w, 0))
    # not the very rarest: those are names, which a reader who wishes for a book does not know
    pool = telling[len(telling) // 10 :][: max(8, len(telling) // 2)]
    if not pool:
        return ""
    chosen = [pool[int(k)] for k in rng.permutation(len(pool))[: int(rng.integers(2, 6))]]
    phrase = " and ".join(filter(None, [", ".join(chosen[:-1]), chosen[-1]]))
    if book.genres and rng.random() < 0.4:
        genre = book.genres[int(rng.integers(len(book.genres)))].replace("-", " ")
        phrase = f"{genre}, {phrase}"
    return TEMPLATES[int(rng.integers(len(TEMPLATES)))].format(phrase)
