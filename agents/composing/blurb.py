"""The sentences of a blurb that speak most to a wish: taken as they stand, so that nothing is made up."""

from __future__ import annotations

import re
from collections.abc import Collection

from agents.grounding.words import suspicious
from tools.language.detect import detect_language
from tools.text.tokens import stems
from tools.types import Book

_END = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“„«¿¡(]?[A-ZÅÄÖÆØÉÈÀÜ0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-ZÅÄÖ]|Mr|Mrs|Ms|Dr|St|Prof|Jr|Sr|No|vs|etc|bl\.a|t\.ex|z\.B|Hr|Fr|M|Mme|\d{1,2})\.$"
)
MAX_CHARS, ENOUGH_CHARS = 320, 90
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"))
SKIP = "…"
"""Stands for sentences left out."""


def unmarked(text: str) -> str:
    """Text of the catalogue in which nothing can be taken for the marks of a title; it reads the same."""
    return text.replace("*", "\u2217")


def native_blurb(book: Book, language: str) -> str | None:
    """The blurb in this language; None where there is none, for facts tell more than a foreign text."""
    text = book.description if language == book.language else book.descriptions.get(language)
    if text is None and book.language is None and book.description:
        text = book.description if detect_language(book.description[:300]) == language else None
    return safe_blurb(text) or None


def sentences(blurb: str) -> list[str]:
    """Sentences in order; initials and titles do not end one."""
    out: list[str] = []
    for part in _END.split(unmarked(blurb).replace("\n", " ")):
        if out and (_ABBREVIATION.search(out[-1]) or _open_quote(out[-1])):
            out[-1] = f"{out[-1]} {part}"
        elif part.strip():
            out.append(part.strip())
    return out


def safe_blurb(text: str | None) -> str:
    """A blurb without the sentences that give orders to machines or hold links: those are nobody's facts."""
    if not text or not suspicious(text):
        return text or ""
    return " ".join(s for s in sentences(text) if not suspicious(s))


def _open_quote(text: str) -> bool:
    """True when a quotation that began in `text` does not end there."""
    return any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS)


def telling_part(blurb: str, language: str, wanted: Collection[str]) -> str:
    """The opening of a blurb and, where another sentence speaks more to the wish, that one after it.

    `wanted` are stems of the wish. Ends at a sentence or, in an endless one, at a word with an ellipsis.
    """
    parts = sentences(blurb)
    if not parts:
        return ""
    overlap = [len(set(stems(part, language)) & set(wanted)) for part in parts]
    best = max(range(len(parts)), key=lambda i: (overlap[i], -i))
    text = parts[0]
    if best and overlap[best] > overlap[0] and len(text) + len(parts[best]) < MAX_CHARS:
        return f"{text} {parts[best]}" if best == 1 else f"{text} {SKIP} {parts[best]}"
    if len(text) < ENOUGH_CHARS and len(parts) > 1 and len(text) + len(parts[1]) < MAX_CHARS:
        text = f"{text} {parts[1]}"
    return text if len(text) <= MAX_CHARS else shortened(text, MAX_CHARS)


def shortened(text: str, limit: int) -> str:
    """Cut at a word, with an ellipsis."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"
