"""What a reader's events add up to. Pure: the same events always give the same profile."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tools.types import FeedbackEvent, FeedbackKind, Language, ReaderProfile

_JOINS: Final[dict[FeedbackKind, str]] = {
    "like": "liked",
    "dislike": "disliked",
    "read": "read",
    "finish": "read",
    "save": "saved",
    "not_interested": "not_interested",
    "abandon": "not_interested",
}
"""The list a book joins when this is said of it."""

_LEAVES: Final[dict[FeedbackKind, tuple[str, ...]]] = {
    "like": ("disliked", "not_interested"),
    "dislike": ("liked", "not_interested"),
    "save": ("not_interested",),
    "unsave": ("saved",),
    "not_interested": ("liked", "disliked", "saved"),
    "abandon": ("liked", "disliked", "saved"),
}
"""The lists it leaves: the last word on a book wins."""


def fold(
    reader_id: str, events: Iterable[FeedbackEvent], language: Language | None = None, personalise: bool = True
) -> ReaderProfile:
    """Fold events, oldest first, into a profile whose lists are newest first."""
    lists: dict[str, dict[str, None]] = {name: {} for name in _JOINS.values()}
    for event in events:
        for name in _LEAVES.get(event.kind, ()):
            lists[name].pop(event.book_id, None)
        if joined := _JOINS.get(event.kind):
            lists[joined].pop(event.book_id, None)
            lists[joined][event.book_id] = None
    newest_first = {name: tuple(reversed(books)) for name, books in lists.items()}
    return ReaderProfile(
        reader_id=reader_id,
        liked=newest_first["liked"],
        disliked=newest_first["disliked"],
        read=newest_first["read"],
        saved=newest_first["saved"],
        not_interested=newest_first["not_interested"],
        language=language,
        personalise=personalise,
    )
