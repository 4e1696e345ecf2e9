"""Which books a message is about: titles, places in what was shown, the series that is asked for."""

from __future__ import annotations

from agents.state import Mention
from agents.understanding.memory import Memory
from agents.understanding.name_cues import asks_order
from agents.understanding.pointing import by_aspect, by_name, by_place, each_named
from agents.understanding.reading import Reading
from agents.understanding.series import first_by_author, first_of_series
from agents.understanding.shelf import Shelf
from agents.understanding.turn import Intent

_ABOUT_BOOKS = ("list", "inform", "compare", "feedback")
"""Acts that are about books on the table."""
_START = frozenset(
    """
    start begin borja borjar begynne begynner starte begynde aloitan aloittaa beginnen begin anfangen fange commencer
    empiezo empezar
    """.split()
)


def targets(shelf: Shelf, reading: Reading, mentions: list[Mention], memory: Memory, intent: Intent) -> tuple[str, ...]:
    """Books spoken of: titles, "the second one"; where the act is about books, also "the Durrell one" and such."""
    about = intent.act in _ABOUT_BOOKS
    titles = tuple(m.book_ids[0] for m in mentions if m.kind == "title" and m.book_ids)
    titles = titles or tuple(m.book_ids[0] for m in mentions if m.kind == "series" and (about or m.cue == "ask"))
    dated = bool(titles) and bool(reading.cued("last_span"))  # "I finished Dune last week"
    pair = _pair(shelf, memory) if reading.has("both") else memory.table.row
    placed = () if dated else by_place(reading, pair)
    if titles or placed or not about:
        beside = by_name(reading, [], shelf.books(memory.table.all)) if intent.act == "list" and titles else ()
        return tuple(dict.fromkeys((*titles, *placed, *beside)))  # "Circe und emil merken"
    if intent.topic == "series" and (told := series_asked(shelf, reading, mentions)):
        return told
    near = shelf.books(memory.table.all)
    named = each_named(reading, near) if intent.act == "list" and not mentions else ()
    if named := named or by_name(reading, mentions, near):
        return named
    spoken = memory.focus if len(memory.focus) > 1 else memory.table.row
    most = by_aspect(reading, shelf.books(spoken))
    if intent.act == "compare":
        return tuple(dict.fromkeys((*most, *spoken))) if most else ()
    return most if intent.act == "inform" else ()


def _pair(shelf: Shelf, memory: Memory) -> tuple[str, ...]:
    """The books that "both" means: those in focus, those in the row; of one alone, also what it was found by."""
    if len(memory.focus) > 1:
        return memory.focus
    row = memory.table.row
    if len(row) != 1:
        return row
    authors = {a for book in shelf.books(row) for a in book.authors}
    kin = (b.book_id for b in shelf.books(memory.shown) if b.book_id not in row and authors & set(b.authors))
    other = next(kin, None) or next((i for i in reversed(memory.shown) if i not in row), None)
    return row if other is None else (other, *row)


def series_asked(shelf: Shelf, reading: Reading, mentions: list[Mention]) -> tuple[str, ...]:
    """First book of the series that a question means by a word of it, by its author, or by what it is about."""
    words = [reading.folded[i] for i in reading.left_over()]
    authors = {i for m in mentions if m.kind == "author" for i in m.book_ids}
    if authors and asks_order(reading) and not _START.isdisjoint(reading.folded):
        return ()  # "le Carré, where do I start": books to choose from
    if authors and asks_order(reading):
        return first_by_author(shelf.books(authors), words)
    return first_of_series(shelf.names, words, lambda rows: shelf.books(shelf.ids(rows)))
