"""What readers say, varied enough that no cache answers: conversations in English and Swedish for timing."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tools.types import Book

OPENINGS = {
    "en": (
        "something like {title}",
        "I loved {title}, what next?",
        "a funny book about {topic}",
        "books by {author}",
        "I want a {mood} novel about {topic}, under 300 pages",
        "a {mood} audiobook for a long drive",
        "what was that book where somebody finds {topic} in an old house and nobody believes her?",
        "something {mood} with {topic}, but no romance please",
    ),
    "sv": (
        "något i stil med {title}",
        "jag älskade {title}, vad ska jag läsa nu?",
        "en rolig bok om {topic}",
        "böcker av {author}",
        "jag vill ha en {mood} roman om {topic}, under 300 sidor",
        "en {mood} ljudbok till en lång bilresa",
        "vad hette boken där någon hittar {topic} i ett gammalt hus och ingen tror henne?",
        "något {mood} med {topic}, men ingen romantik tack",
    ),
}
FOLLOW_UPS = {
    "en": ("shorter", "less grim", "why the first one?", "something else", "more like the second one", "older books"),
    "sv": ("kortare", "mindre dystert", "varför den första?", "något annat", "mer som den andra", "äldre böcker"),
}
TOPICS = {
    "en": ("friendship", "the sea", "a lighthouse", "war", "magic", "chess", "a murder", "horses", "winter", "robots"),
    "sv": ("vänskap", "havet", "en fyr", "krig", "magi", "schack", "ett mord", "hästar", "vinter", "robotar"),
}
MOODS = {
    "en": ("warm", "dark", "cosy", "sad", "exciting", "hopeful", "strange", "quiet"),
    "sv": ("varm", "mörk", "mysig", "sorglig", "spännande", "hoppfull", "märklig", "stillsam"),
}


def conversations(books: Sequence[Book], n: int, turns: int, seed: int = 0) -> list[tuple[str, list[str]]]:
    """`n` conversations of (language, messages), half of them Swedish, about known books of the catalogue."""
    rng = random.Random(seed)
    known = sorted(books, key=lambda b: -b.popularity)[:500]
    out = []
    for k in range(n):
        language = ("en", "sv")[k % 2]
        book = rng.choice(known)
        opening = OPENINGS[language][k // 2 % len(OPENINGS[language])].format(
            title=book.title_in(language),
            author=book.authors[0] if book.authors else "Jane Austen",
            topic=rng.choice(TOPICS[language]),
            mood=rng.choice(MOODS[language]),
        )
        out.append((language, [opening, *rng.sample(FOLLOW_UPS[language], turns - 1)]))
    return out
