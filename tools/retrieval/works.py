"""One work, one place: editions are collapsed, and what is merely about an anchor does not pass for what is like it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tools.library.library import Library
from tools.text.tokens import folded_words
from tools.types import Book

Rows = NDArray[np.int64]
Floats = NDArray[np.float32]
LOOKED_AT = 60
"""How many of the best are opened for their titles: as many as the ranker opens anyway."""
TELLING_TITLE = 8
"""Letters from which a title inside another is no accident."""


def first_of_each_work(order: Rows, rows: Rows, library: Library) -> Rows:
    """`order` (places in `rows`, best first) with the best edition of each work only."""
    _, first = np.unique(library.columns.work[rows[order]], return_index=True)
    return np.asarray(order[np.sort(first)])


def other_editions(rows: Rows, anchors: Rows, library: Library) -> NDArray[np.bool_]:
    """Which rows are another edition of an anchor."""
    work = library.columns.work
    return np.asarray(np.isin(work[rows], work[anchors]) & ~np.isin(rows, anchors))


def less_companions(score: Floats, rows: Rows, anchors: Rows, library: Library) -> Floats:
    """`score` with study guides, abridged readers and books of the film at half of theirs.

    Such a title holds an anchor's whole title and is by somebody else, or by nobody.
    """
    catalogue = library.catalogue
    named = [catalogue.get(catalogue.book_id(int(row))) for row in anchors]
    best = np.argsort(-score, kind="stable")[:LOOKED_AT]
    books = [catalogue.get(catalogue.book_id(int(row))) for row in rows[best]]
    about = [any(_is_about(book, anchor) for anchor in named) for book in books]
    out = score.copy()
    out[best[np.asarray(about, bool)]] *= 0.5
    return out


def _is_about(book: Book, anchor: Book) -> bool:
    title, inside = folded_words(book.title), folded_words(anchor.title)
    if len("".join(inside)) < TELLING_TITLE or book.book_id == anchor.book_id:
        return False
    holds = any(title[k : k + len(inside)] == inside for k in range(len(title) - len(inside) + 1))
    return holds and not {a.casefold() for a in book.authors} & {a.casefold() for a in anchor.authors}
