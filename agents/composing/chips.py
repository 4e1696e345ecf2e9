"""Chips: short things the reader could well say next, chosen by what was shown and what is known."""

from __future__ import annotations

from collections.abc import Sequence

from agents.composing.voice import Voice
from agents.state import Understanding
from tools.types import Book

MOODS = ("chip-mood-warm", "chip-mood-tense", "chip-mood-think", "chip-mood-away", "chip-child", "chip-surprise")
GRIM = frozenset({"dark", "bleak", "heartbreaking", "gritty", "tense"})
MOST = 5


def moods(voice: Voice) -> tuple[str, ...]:
    """Where to begin when nothing is known."""
    return tuple(voice.phrase(name) for name in MOODS[:MOST])


def chips(meaning: Understanding, shown: Sequence[Book], voice: Voice) -> tuple[str, ...]:
    """Up to five chips for an answer with books."""
    if not shown:
        return moods(voice)
    out: list[str] = []
    limits, request = meaning.request.constraints, meaning.request
    out.append("chip-why")
    if any((b.pages or 0) > 300 or b.appeal.length in ("long", "epic") for b in shown) and not limits.pages_min:
        out.append("chip-shorter")
    if any(GRIM & set(b.appeal.tone) for b in shown) and not limits.avoid_tones:
        out.append("chip-lighter")
    if shown[0].series:
        out.append("chip-series")
    if "audiobook" not in limits.formats and any("audiobook" in b.formats for b in shown):
        out.append("chip-audio")
    if not request.fame and sum(b.popularity for b in shown) / len(shown) > 0.7:
        out.append("chip-lesser")
    out.append("chip-another")
    kept = out[: MOST - 1] if "chip-another" not in out[: MOST - 1] else out[:MOST]
    if "chip-another" not in kept:
        kept.append("chip-another")
    return tuple(voice.phrase(name) for name in kept)


def about_chips(book: Book, voice: Voice) -> tuple[str, ...]:
    """What to say after a fact about a book."""
    out = [voice.phrase("chip-like", title=book.title_in(voice.language))]
    if book.authors:
        out.append(voice.phrase("chip-author", author=book.authors[0]))
    out.append(voice.phrase("chip-another"))
    return tuple(out)
