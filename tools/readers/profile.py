"""What a reader's events add up to. Pure: the same events always give the same profile."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tools.types import FeedbackEvent, FeedbackKind, Language, ReaderProfile

_JOINS: Final[dict[FeedbackKind, tuple[str, ...]]] = {
    "like": ("liked",),
    "dislike": ("disliked",),
    "read": ("read",),
    "finish": ("read", "finished"),
    "save": ("saved",),
    "not_interested": ("not_interested",),
    "abandon": ("not_interested", "abandoned"),
}
"""The lists a book joins when this is said of it."""

_LEAVES: Final[dict[FeedbackKind, tuple[str, ...]]] = {
    "like": ("disliked", "not_interested", "abandoned"),
    "dislike": ("liked", "not_interested", "abandoned"),
    "save": ("not_interested", "abandoned"),
    "unsave": ("saved",),
    "not_interested": ("liked", "disliked", "saved"),
    "abandon": ("liked", "disliked", "saved", "finished"),
    "finish": ("not_interested", "abandoned"),
}
"""The lists it leaves: the last word on a book wins."""
_LISTS: Final = tuple(dict.fromkeys(name for names in _JOINS.values() for name in names))


def fold(
    reader_id: str, events: Iterable[FeedbackEvent], language: Language | None = None, personalise: bool = True
) -> ReaderProfile:
    """Fold events, oldest first, into a profile whose lists are newest first."""
    lists: dict[str, dict[str, None]] = {name: {} for name in _LISTS}
    for event in events:
        for name in _LEAVES.get(event.kind, ()):
            lists[name].pop(event.book_id, None)
        for name in _JOINS.get(event.kind, ()):
            lists[name].pop(event.book_id, None)
            lists[name][event.book_id] = None
    newest_first = {name: tuple(reversed(books)) for name, books in lists.items()}
    return ReaderProfile.model_validate(
        {"reader_id": reader_id, "language": language, "personalise": personalise, **newest_first}
    )
