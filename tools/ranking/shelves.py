"""The home page's shelves for one reader: in an order that fits the reader, and no book on two of them.

profile -> a plan (which shelves, in which order) -> each: retrieve under its limits, rank by taste, leave out what is
taken -> shelves that hold enough
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from tools.catalogue.base import Catalogue
from tools.ranking.base import Ranker, Suggesting
from tools.retrieval.base import Retriever
from tools.types import Book, BookQuery, Candidate, Constraints, Language, RankedBook, ReaderProfile

Name = Literal["loved", "short", "language", "new", "gems", "again"]
SHORT_MINUTES: Final = 300
"""A short listen: at most so long, by the catalogue's figure or by an estimate from the pages."""
POOL: Final = 120
ANCHORS: Final = 10
LITTLE_KNOWN: Final = 0.5
"""Hidden gems are less well known than this share of the catalogue."""
LEAST: Final = 3
"""A shelf with fewer books is not shown."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Ranked books under a name; `anchor`: the loved book it is named after."""

    name: Name
    books: tuple[RankedBook, ...]
    anchor: Book | None = None


@dataclass(frozen=True, slots=True)
class Shelving:
    """What shelves are made of: one library version, one reader, one language."""

    catalogue: Catalogue
    retriever: Retriever
    ranker: Ranker
    profile: ReaderProfile
    language: Language

    def fill(self, size: int = 8) -> list[Shelf]:
        """The shelves, best first."""
        taken: set[str] = set()
        shelves: list[Shelf] = []
        for name, anchor in self._plan():
            books = self._books(name, anchor, taken, size)
            if len(books) >= LEAST or (books and not shelves):
                shelves.append(Shelf(name, tuple(books), anchor))
                taken |= {book.book_id for book in books}
        return shelves or self._again(size)

    def _again(self, size: int) -> list[Shelf]:
        """For who has read everything there is: what they did not turn down, once more."""
        p = self.profile
        turned = tuple(dict.fromkeys((*p.disliked, *p.not_interested))) if p.personalise else ()
        like = p.liked[:ANCHORS] if p.personalise else ()
        query = BookQuery(language=self.language, like=like, constraints=Constraints(exclude=turned), n=POOL)
        found = self.retriever.search(query)
        books = self.ranker.rank(found, query.model_copy(update={"like": ()}), p, size)
        return [Shelf("again", tuple(books))] if books else []

    def _plan(self) -> list[tuple[Name, Book | None]]:
        """Known readers begin with what they loved, newcomers with their language."""
        liked = self.catalogue.many(self.profile.liked[:2]) if self.profile.personalise else []
        loved: list[tuple[Name, Book | None]] = [("loved", book) for book in liked]
        if loved:
            return [loved[0], ("new", None), ("short", None), *loved[1:], ("language", None), ("gems", None)]
        return [("language", None), ("short", None), ("gems", None)]

    def _books(self, name: Name, anchor: Book | None, taken: set[str], size: int) -> list[RankedBook]:
        query, wanted = self._query(name, anchor, taken)
        found = self.retriever.search(query)
        if name in ("new", "language", "gems") and isinstance(self.ranker, Suggesting):
            known = {c.book_id for c in found}
            found = [*found, *(c for c in self.ranker.suggest(query, self.profile) if c.book_id not in known)]
        kept = self._kept(found, wanted)
        asked = query if name == "loved" else query.model_copy(update={"like": ()})
        return self.ranker.rank(kept, asked, self.profile, size)

    def _kept(self, found: Sequence[Candidate], wanted: Callable[[Book], bool]) -> list[Candidate]:
        books = {book.book_id for book in self.catalogue.many(c.book_id for c in found) if wanted(book)}
        return [candidate for candidate in found if candidate.book_id in books]

    def _query(self, name: Name, anchor: Book | None, taken: set[str]) -> tuple[BookQuery, Callable[[Book], bool]]:
        """What to search for, and which of the books found belong on the shelf."""
        p = self.profile
        said = (*p.read, *p.liked, *p.disliked, *p.not_interested) if p.personalise else ()
        limits: dict[str, Any] = {"exclude": tuple(dict.fromkeys((*said, *taken)))}
        like = p.liked[:ANCHORS] if p.personalise else ()
        wanted: Callable[[Book], bool] = _anything
        fame = 0
        if name == "loved" and anchor is not None:
            like = (anchor.book_id,)
        elif name == "short":
            limits["minutes_max"] = SHORT_MINUTES
            wanted = _may_be_heard
        elif name == "language":
            limits["languages"] = (self.language,)
        elif name == "new":
            limits["avoid_authors"] = self._authors(said)
        elif name == "gems":
            fame, wanted = -1, _little_known
            like = like or self._good_and_little_known()
        query = BookQuery(language=self.language, like=like, constraints=Constraints(**limits), fame=fame, n=POOL)
        return query, wanted

    def _authors(self, said: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(author for book in self.catalogue.many(said) for author in book.authors))

    def _good_and_little_known(self) -> tuple[str, ...]:
        """Where newcomers' gems are looked for: around what is well known, from which the little known is kept."""
        best = self.retriever.search(BookQuery(language=self.language, n=3))
        return tuple(candidate.book_id for candidate in best)


def _anything(book: Book) -> bool:
    return True


def _may_be_heard(book: Book) -> bool:
    """An audiobook, or a book of which no formats are known."""
    return not book.formats or "audiobook" in book.formats


def _little_known(book: Book) -> bool:
    return book.popularity <= LITTLE_KNOWN
