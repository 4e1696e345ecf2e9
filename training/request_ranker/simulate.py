"""Simulated requests: what a reader of the ratings might have asked before finding a book they liked.

A third of a reader's likes is hidden. From a hidden book come requests that say nothing, a genre, two things, "like
this one", an author, or a few words of its blurb; what they want found is every hidden like that answers them. Posts of
people who look for one book are asked by readers picked at random, whose taste has nothing to do with it: those teach
to obey.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import scipy.sparse as sp

from tools.library.library import Library
from tools.ranking.taste.features import LIKED
from tools.text.fields import TEXT
from tools.text.tokens import stems
from tools.types import Book, BookQuery, Constraints, Facets, ReaderProfile

HIDDEN: Final = 1 / 3
LEAST_LIKES: Final = 4
ANCHORS: Final = 20
COMMON: Final = 0.12
"""A genre that more of the catalogue has than this tells little."""
WISHES: Final = ("a {} book", "{}", "something {}", "any good {}?", "I feel like {}", "can you recommend {} novels")
KINDS: Final = ("nothing", "genre", "two", "anchor", "author", "words", "post")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]{2,}")


@dataclass(frozen=True, slots=True)
class Case:
    """One request of one reader; `gold`: rows of the books that should come first."""

    kind: str
    reader: int
    """Line of the ratings; -1 for nobody."""
    profile: ReaderProfile
    query: BookQuery
    gold: tuple[int, ...]


class Simulator:
    """Makes cases over one open library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._books = list(library.catalogue.books())
        counts: dict[str, int] = {}
        for book in self._books:
            for genre in book.genres:
                counts[genre] = counts.get(genre, 0) + 1
        self._telling = {g for g, n in counts.items() if n < COMMON * len(self._books)}

    def of_reader(self, line: int, ratings: sp.csr_matrix, rng: np.random.Generator) -> list[Case]:
        """One case of each kind that this reader's hidden likes allow."""
        span = slice(*ratings.indptr[line : line + 2])
        rows, stars = ratings.indices[span], ratings.data[span]
        likes = rng.permutation(rows[stars >= LIKED])
        if len(likes) < LEAST_LIKES:
            return []
        n_hidden = max(1, round(HIDDEN * len(likes)))
        hidden, rest = likes[:n_hidden], np.setdiff1d(rows, likes[:n_hidden])
        graded = dict(zip(rows.tolist(), stars.tolist(), strict=True))
        cases = []
        for kind in KINDS[:-1]:
            told = self._told(rng, rest)
            profile = self.profile(line, {int(row): graded[int(row)] for row in told})
            made = self._case(kind, self._without(rest), hidden.tolist(), rest.tolist(), rng)
            if made is not None:
                cases.append(Case(kind, line, profile, *made))
        return cases

    def of_posts(
        self, posts: Sequence[tuple[str, Sequence[int]]], ratings: sp.csr_matrix, lines: Sequence[int],
        rng: np.random.Generator,
    ) -> list[Case]:  # fmt: skip
        """Each post asked by a reader picked at random, one in four by nobody known."""
        cases = []
        for text, gold in posts:
            line = int(rng.choice(lines)) if rng.random() < 0.75 else -1
            known: dict[int, float] = {}
            if line >= 0:
                span = slice(*ratings.indptr[line : line + 2])
                own = dict(zip(ratings.indices[span].tolist(), ratings.data[span].tolist(), strict=True))
                told = self._told(rng, np.asarray([row for row in own if row not in gold], np.int64))
                known = {int(row): own[int(row)] for row in told}
            profile = self.profile(line, known)
            query = BookQuery(text=text, constraints=self._without(known))
            cases.append(Case("post", line, profile, query, tuple(gold)))
        return cases

    def profile(self, line: int, known: dict[int, float]) -> ReaderProfile:
        """What the librarian has been told, newest (last) first."""
        name, newest = self._library.catalogue.book_id, list(reversed(known))
        return ReaderProfile(
            reader_id=f"simulated-{line}",
            liked=tuple(name(row) for row in newest if known[row] >= LIKED),
            disliked=tuple(name(row) for row in newest if known[row] <= 2),
            read=tuple(name(row) for row in newest),
        )

    def _without(self, rows: Iterable[int]) -> Constraints:
        """What the reader has read is not looked for, whether the librarian was told of it or not: it would count as
        a wrong answer although they may love it."""
        return Constraints(exclude=tuple(self._library.catalogue.book_id(int(row)) for row in rows))

    def _told(self, rng: np.random.Generator, rows: np.ndarray) -> np.ndarray:
        """How much of a history the librarian knows: all, a few books, or (one time in ten) nothing."""
        much, whole = rng.random(), rng.permutation(rows)
        if much < 0.1:
            return whole[:0]
        if much < 0.6:
            return whole[: int(np.exp(rng.uniform(0, np.log(41))))]
        return whole

    def _case(
        self, kind: str, limits: Constraints, hidden: list[int], rest: list[int], rng: np.random.Generator
    ) -> tuple[BookQuery, tuple[int, ...]] | None:
        """The request and the rows that answer it; None when none of the hidden books lends itself to this kind."""
        if kind == "nothing":
            return BookQuery(constraints=limits), tuple(hidden)
        order = rng.permutation(len(hidden)).tolist()
        for row in (hidden[k] for k in order[:8]):
            query = self._asked(kind, self._books[row], limits, rest, rng)
            if query is None:
                continue
            gold = (row,) if kind == "words" else tuple(
                other for other in hidden if other == row or self._answers(kind, other, query)
            )  # fmt: skip
            return query, gold
        return None

    def _asked(
        self, kind: str, book: Book, limits: Constraints, rest: list[int], rng: np.random.Generator
    ) -> BookQuery | None:
        genres = [g for g in book.genres if g in self._telling]
        if kind == "genre" and genres:
            genre = str(rng.choice(genres))
            return BookQuery(text=_wish(rng, genre), facets=Facets(genres=(genre,)), constraints=limits)
        if kind == "two" and genres:
            return self._two(book, genres, limits, rng)
        if kind == "anchor":
            near = [row for row in rest if len(set(self._books[row].genres) & set(genres)) >= 2]
            if near:
                anchor = self._books[int(rng.choice(near))].book_id
                limits = limits.model_copy(update={"exclude": tuple(dict.fromkeys((*limits.exclude, anchor)))})
                return BookQuery(like=(anchor,), constraints=limits)
        if kind == "author" and book.authors:
            limits = limits.model_copy(update={"authors": book.authors[:1]})
            return BookQuery(authors=book.authors[:1], constraints=limits)
        if kind == "words" and book.description:
            words = self._telling_words(book.description, int(rng.integers(2, 5)))
            return BookQuery(text=" ".join(words), constraints=limits) if len(words) >= 2 else None
        return None

    def _two(self, book: Book, genres: list[str], limits: Constraints, rng: np.random.Generator) -> BookQuery | None:
        """Two genres, or a genre and a limit of time or length."""
        genre = str(rng.choice(genres))
        options = [g for g in genres if g != genre]
        if options and rng.random() < 0.5:
            both = (genre, str(rng.choice(options)))
            return BookQuery(text=_wish(rng, " ".join(both)), facets=Facets(genres=both), constraints=limits)
        extra: dict[str, int] = {}
        if book.year is not None and rng.random() < 0.5:
            extra = {"year_min": book.year // 10 * 10} if book.year >= 1990 else {"year_max": book.year // 10 * 10 + 10}
        elif book.pages:
            extra = {"pages_max": 100 * (book.pages // 100 + 1)}
        if not extra:
            return None
        limits = limits.model_copy(update=extra)
        return BookQuery(text=_wish(rng, genre), facets=Facets(genres=(genre,)), constraints=limits)

    def _answers(self, kind: str, row: int, query: BookQuery) -> bool:
        """Whether another hidden like is an answer too."""
        book, limits = self._books[row], query.constraints
        if kind == "author":
            return bool(set(book.authors) & set(query.authors))
        if kind == "anchor":
            anchor = self._library.catalogue.get(query.like[0])
            shared = set(book.genres) & set(anchor.genres) & self._telling
            return len(shared) >= 2 or bool(set(book.authors) & set(anchor.authors))
        if not set(query.facets.genres) <= set(book.genres):
            return False
        year, pages = book.year, book.pages
        return (
            (limits.year_min is None or (year is not None and year >= limits.year_min))
            and (limits.year_max is None or (year is not None and year <= limits.year_max))
            and (limits.pages_max is None or (pages is not None and pages <= limits.pages_max))
        )

    def _telling_words(self, text: str, n: int) -> list[str]:
        """The rarest words of a text that the catalogue knows, in their order."""
        statistics = self._library.terms[TEXT]
        words = list(dict.fromkeys(word for word in _WORD.findall(text) if word[0].islower()))
        weights = {}
        for word in words:
            vector = statistics.query(dict.fromkeys(stems(word, "en"), 1.0))
            weights[word] = float(max(vector.values, default=0.0))
        best = set(sorted(words, key=lambda word: -weights[word])[: 2 * n : 2])
        return [word for word in words if word in best]


def _wish(rng: np.random.Generator, what: str) -> str:
    return str(rng.choice(np.asarray(WISHES))).format(what.replace("-", " "))
