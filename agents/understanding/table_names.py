"""Names that only make sense by what is on the table: "not king tho", "not the millennium books", "Åsa".

A surname that is also a word ("King", "May", "Brown") names nobody by itself; refused right after books by King were
shown, it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from agents.state import Mention, StandingRequest
from agents.understanding.reading import Reading
from agents.understanding.refusals import refusals
from tools.names.directory import ARTICLES, Entry, NameDirectory
from tools.text.tokens import folded_words
from tools.types import Book

REACH, FEW_WORDS, FIRST_NAME, LEAST_STEM = 3, 3, 3, 3
ENDINGS = 4
"""Letters that a name may have more than it is printed with: "Kingiä", "Kings", "Nesbøta"."""
_OF = frozenset("by of from av af von vom van de del d par".split())


def refused_names(
    reading: Reading,
    request: StandingRequest,
    books: Sequence[Book],
    names: NameDirectory,
    ids: Callable[[Iterable[int]], list[str]],
) -> list[Mention]:
    """Authors and series of these books, or of the request, that the message refuses by a part of their names."""
    authors = dict.fromkeys((*request.authors, *(a for b in books for a in b.authors[:1])))
    series = dict.fromkeys(b.series for b in books if b.series)
    out: list[Mention] = []
    for start in _refused_words(reading):
        if author := next((a for a in authors if _says_surname(reading, start, a)), None):
            rows = (row for entry in names.find_author(author) for row in entry.rows)
            out.append(_refused("author", author, tuple(ids(rows)), reading, start, start + 1))
        elif own := next(((s, n) for s in series if (n := _says_series(reading, start, s))), None):
            rows = (row for entry in names.find_series(own[0]) for row in entry.rows)
            out.append(_refused("series", own[0], tuple(ids(rows)), reading, start, start + own[1]))
        elif entry := _series_told(reading, start, names):
            out.append(_refused("series", entry.name, tuple(ids(entry.rows)), reading, start, start + 1))
    for mention in out:
        reading.take(mention.start, mention.end)
    if out:
        reading.rematch()
    return out


def _refused_words(reading: Reading) -> Iterator[int]:
    """The first words, not yet accounted for, that each refusal reaches."""
    for refusal in refusals(reading):
        for index in range(refusal.end, min(refusal.end + REACH, len(reading.tokens))):
            if reading.broken(refusal.end + 1, index + 1) or reading.taken[index]:
                break
            yield index
            if not (reading.is_filler(index) or reading.folded[index] in _OF | ARTICLES):
                break


def _is_form_of(said: str, word: str) -> bool:
    return said == word or (len(word) >= LEAST_STEM and said.startswith(word) and len(said) - len(word) <= ENDINGS)


def _says_surname(reading: Reading, index: int, author: str) -> bool:
    surname = folded_words(author)[-1:]
    said = reading.folded[index]
    return bool(surname) and (said == surname[0] or (reading.language == "fi" and _is_form_of(said, surname[0])))


def _says_series(reading: Reading, index: int, series: str) -> int:
    """How many words from word `index` open the name of a series; 0 when none."""
    name = [word for word in folded_words(series) if word not in ARTICLES]
    said = reading.folded[index : index + len(name)]
    if name and len(name[0]) > LEAST_STEM and said and _is_form_of(said[0], name[0]):
        return len(name) if said[1:] == name[1:] else 1
    return 0


def _series_told(reading: Reading, start: int, names: NameDirectory) -> Entry | None:
    """ "The millennium books", "die Potter-Reihe": a word of one series only, and a word for its books."""
    words = (*reading.phrases("book_word"), *reading.cued("many_volumes", "the_series", "volumes"))
    if not any(m.start == start + 1 for m in words) or len(reading.folded[start]) <= LEAST_STEM:
        return None
    found = names.series.get((reading.folded[start],)) or names.find_series_word(reading.folded[start])
    return found[0] if len({entry.name for entry in found}) == 1 else None


def _refused(kind: str, name: str, books: tuple[str, ...], reading: Reading, start: int, end: int) -> Mention:
    return Mention.model_validate(
        {"kind": kind, "text": reading.span(start, end), "book_ids": books, "names": (name,), "cue": "not",
         "start": start, "end": end}
    )  # fmt: skip


def namesake(
    reading: Reading, request: StandingRequest, names: NameDirectory, ids: Callable[[Iterable[int]], list[str]]
) -> list[Mention]:
    """ "Åsa", after books by another Larsson: the author of the same surname whose first name is said."""
    if not request.authors or len(reading.tokens) > FEW_WORDS:
        return []
    said = {t.folded: i for i, t in enumerate(reading.tokens)}
    for entry in names.surnames.get(folded_words(request.authors[0])[-1], ()):
        own = [word for word in folded_words(entry.name)[:-1] if word in said and len(word) >= FIRST_NAME]
        if own and entry.name not in request.authors:
            at = said[own[0]]
            books = tuple(ids(entry.rows))
            return [
                Mention(kind="author", text=own[0], book_ids=books, names=(entry.name,), cue="by", start=at, end=at + 1)
            ]
    return []
