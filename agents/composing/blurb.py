"""The sentences of a blurb that speak most to a wish: taken as they stand, so that nothing is made up."""

from __future__ import annotations

import re
from collections.abc import Collection

from agents.grounding.words import suspicious
from tools.text.tokens import stems

_END = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“„«¿¡(]?[A-ZÅÄÖÆØÉÈÀÜ0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-ZÅÄÖ]|Mr|Mrs|Ms|Dr|St|Prof|Jr|Sr|No|vs|etc|bl\.a|t\.ex|z\.B|Hr|Fr|M|Mme|\d{1,2})\.$"
)
MAX_CHARS, ENOUGH_CHARS = 260, 90


def unmarked(text: str) -> str:
    """Text of the catalogue without the marks that stand for titles in an answer."""
    return text.replace("**", "")


def sentences(blurb: str) -> list[str]:
    """Sentences in order; initials and titles do not end one."""
    out: list[str] = []
    for part in _END.split(unmarked(blurb).replace("\n", " ")):
        if out and _ABBREVIATION.search(out[-1]):
            out[-1] = f"{out[-1]} {part}"
        elif part.strip():
            out.append(part.strip())
    return out


def safe_blurb(text: str | None) -> str:
    """A blurb without the sentences that give orders to machines or hold links: those are nobody's facts."""
    if not text or not suspicious(text):
        return text or ""
    return " ".join(s for s in sentences(text) if not suspicious(s))


def telling_part(blurb: str, language: str, wanted: Collection[str]) -> str:
    """One or two neighbouring sentences: the opening unless another shares more with the wish.

    `wanted` are stems of the wish. Ends at a sentence or, in an endless one, at a word with an ellipsis.
    """
    parts = sentences(blurb)
    if not parts:
        return ""
    overlap = [len(set(stems(part, language)) & set(wanted)) for part in parts]
    best = max(range(len(parts)), key=lambda i: (overlap[i], -i))
    start = best if overlap[best] >= overlap[0] + 2 and _stands_alone(parts[best]) else 0
    text = parts[start]
    if len(text) < ENOUGH_CHARS and start + 1 < len(parts) and len(text) + len(parts[start + 1]) < MAX_CHARS:
        text = f"{text} {parts[start + 1]}"
    return text if len(text) <= MAX_CHARS else shortened(text, MAX_CHARS)


def _stands_alone(sentence: str) -> bool:
    """False for sentences that lean on the one before ("But he ...", "Då ...")."""
    return len(sentence) >= 40 and len(sentence.split()[0].strip(",")) > 4


def shortened(text: str, limit: int) -> str:
    """Cut at a word, with an ellipsis."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"
