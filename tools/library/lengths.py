"""How long a book is when the catalogue says it only roughly: bounds that a hard limit can be held against."""

from __future__ import annotations

from tools.types import Book

CLASS_PAGES = {"short": (1, 219), "medium": (220, 399), "long": (400, 649), "epic": (650, 5000)}
MINUTES_PER_PAGE = (1.5, 1.9)
"""Unabridged audiobooks, from slow pages to full ones (about 155 words a minute, 230-290 words a page)."""


def page_bounds(book: Book) -> tuple[int, int] | None:
    """(least, most) pages; equal when the catalogue has the figure, None when nothing is known."""
    if book.pages is not None:
        return book.pages, book.pages
    return CLASS_PAGES.get(book.appeal.length or "")


def minute_bounds(book: Book) -> tuple[int, int] | None:
    """(least, most) minutes of listening: the catalogue's figure, else an estimate from known pages, else None."""
    if book.duration_minutes is not None:
        return book.duration_minutes, book.duration_minutes
    if book.pages is None:
        return None
    return round(book.pages * MINUTES_PER_PAGE[0]), round(book.pages * MINUTES_PER_PAGE[1])
