"""An independent judge of grounding: the finished text against the catalogue, by other means than the guard's.

The guard reads folded words and the vocabulary while the text flows; this judge reads the whole answer as plain text,
against the records of the books it may speak of and the list of every title and author of the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prompts.messages import FOLDER as MESSAGES
from tools.language.lexicon import FOLDER as LEXICONS
from tools.text.fields import all_titles
from tools.types import Book

_MARKED = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"https?:|www\.|\]\(|<\w|\w@\w")
_FAME = re.compile(
    r"\b(award|prize|bestsell|best-sell|netflix|hollywood|movie|booker|pulitzer|nobel|goodreads|critic|acclaim|bästsälj"
    r"|augustpris|filmatis|verfilmt|bestsäl|palkin|elokuva|superventas|premio|película|prix goncourt|bekroond)\w*",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<=[a-zåäöæøéü,;] )([A-ZÅÄÖÆØÉÜ][\w’'-]{2,})")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_CAPITALS_TELL_NOTHING = frozenset({"de"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Something the answer says that nothing vouches for."""

    kind: str
    words: str


class GroundCheck:
    """Knows every name of a catalogue."""

    def __init__(self, books: Iterable[Book]) -> None:
        self._titles: dict[str, set[str]] = {}
        self._authors: dict[str, set[str]] = {}
        for book in books:
            for title in all_titles(book):
                if len(title.split()) > 1 and any(word[:1].isupper() for word in title.split()[1:]):
                    self._titles.setdefault(title, set()).add(book.book_id)
            for author in book.authors:
                if " " in author:
                    self._authors.setdefault(author, set()).add(book.book_id)
        self._by_word: dict[str, list[str]] = {}
        for name in (*self._titles, *self._authors):
            self._by_word.setdefault(name.split()[0], []).append(name)

    def faults(self, text: str, language: str, books: Sequence[Book], said: Sequence[str]) -> list[Fault]:
        """Everything ungrounded. `books`: those the answer may speak of; `said`: what the reader said so far."""
        records = " ".join([*(book.model_dump_json() for book in books), *said])
        hours = " ".join(
            f"{b.duration_minutes / 60:.1f} {b.duration_minutes // 60}" for b in books if b.duration_minutes
        )
        halves = " ".join(f"{round(b.duration_minutes / 30) / 2:g}" for b in books if b.duration_minutes)
        ages = " ".join(str(n) for b in books for n in range(b.age_min or 0, (b.age_max or -1) + 1))
        known = f"{records} {hours} {halves} {ages} {len(books)}"
        out = [Fault("title", t) for t in _MARKED.findall(text) if t not in {u for b in books for u in all_titles(b)}]
        out += self._others(text, books, known)
        figures = set(_FIGURE.findall(known.replace(",", "."))) | {f.lstrip("0") for f in _FIGURE.findall(known)}
        for found in _FIGURE.findall(_MARKED.sub(" ", text)):
            plain = re.sub(r"[.,](?=\d{3}\b)", "", found).replace(",", ".")
            if plain not in figures and found not in records:
                out.append(Fault("figure", found))
        out += [Fault("link", m.group()) for m in _LINK.finditer(text) if m.group() not in records]
        out += [
            Fault("fame", m.group()) for m in _FAME.finditer(text) if m.group().casefold() not in records.casefold()
        ]
        if language not in _CAPITALS_TELL_NOTHING:
            ours = _own_words(language)
            for word in _CAPITAL.findall(_MARKED.sub(" ", text)):
                stem = word.split("’")[0].split("'")[0]
                stem = stem[: max(4, len(stem) - 2)]
                if stem not in records and stem.casefold() not in ours:
                    out.append(Fault("name", word))
        return out

    def _others(self, text: str, books: Sequence[Book], known: str) -> list[Fault]:
        out = []
        for word in set(re.findall(r"[^\W_]+", text)):
            for name in self._by_word.get(word, ()):
                owners = self._titles.get(name, set()) | self._authors.get(name, set())
                stands = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
                if stands and name not in known and owners.isdisjoint(b.book_id for b in books):
                    out.append(Fault("other", name))
        return out


def _own_words(language: str) -> str:
    folder = (MESSAGES / f"{language}.ftl", LEXICONS / f"{language}.json")
    return " ".join(path.read_text(encoding="utf-8").casefold() for path in folder if path.is_file())
