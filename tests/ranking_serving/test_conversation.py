"""Simulated readers in conversation: what they say of three books changes the fourth suggestion, for the better.

Each reader has a taste that nobody tells the librarian: a synthetic rating of every starter book by its genres.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conversation import Talk, librarian_over, saver_at, starter
from tools.readers.sql import SqlReaderStore
from tools.types import Book, ReaderProfile

TASTES = {
    "crime": {"crime", "detective", "mystery", "thriller", "nordic-noir", "police-procedural", "cozy-mystery"},
    "speculative": {"fantasy", "epic-fantasy", "urban-fantasy", "science-fiction", "space-opera", "dystopia"},
}


def rating(book: Book, taste: str) -> float:
    """What a reader of this taste would say: 5 for the kind, 2 for the rest."""
    return 5.0 if TASTES[taste] & set(book.genres) else 2.0


def rated_books(taste: str, n: int = 3) -> list[Book]:
    """English books of the kind first and foremost, by different authors."""
    found: dict[tuple[str, ...], Book] = {}
    for book in sorted(starter().library.catalogue.books(), key=lambda b: -b.popularity):
        if book.language == "en" and book.genres[:1] and book.genres[0] in TASTES[taste] and book.audience == "adult":
            found.setdefault(book.authors, book)
    return list(found.values())[:n]


async def fourth(folder: Path, taste: str, verb: str) -> tuple[list[str], float, ReaderProfile]:
    """(six books shown after three opinions, their mean held-out rating, the profile)."""
    store = SqlReaderStore(f"sqlite+aiosqlite:///{folder / f'{taste}-{verb}.sqlite'}")
    await store.setup()
    try:
        async with saver_at(folder / f"{taste}-{verb}-threads.sqlite") as saver:
            talk = Talk(librarian_over(starter(), store, saver), reader_id=verb)
            for book in rated_books(taste):
                await talk.say(f"I {verb} {book.title}")
            shown = [*(await talk.say("surprise me")).ids, *(await talk.say("surprise me")).ids]
            books = starter().library.catalogue.many(shown)
            return shown, sum(rating(b, taste) for b in books) / len(books), await store.profile(verb)
    finally:
        await store.close()


@pytest.mark.parametrize("taste", sorted(TASTES))
async def test_a_fourth_suggestion_follows_three_opinions(tmp_path: Path, taste: str) -> None:
    liked, fan, profile = await fourth(tmp_path, taste, "loved")
    disliked, hater, turned = await fourth(tmp_path, taste, "hated")
    said = {book.book_id for book in rated_books(taste)}
    assert set(profile.liked) == said
    assert set(turned.disliked) == said
    assert set(liked) != set(disliked)
    assert fan >= hater + 1
    assert fan >= 4
    assert not said & {*liked, *disliked}
