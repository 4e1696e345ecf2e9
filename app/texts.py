"""What readers type, made safe to work with: text stays, control characters go, what is no text is refused."""

from __future__ import annotations

import unicodedata

from app.problems import Problem

_MOSTLY = 0.2
"""Share of characters that are no text from which on a message counts as binary."""


def clean(text: str) -> str:
    """The text without control characters and broken halves of characters; line ends become `\\n`."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in unified if not _is_noise(char))


def message(text: str, max_chars: int, field: str) -> str:
    """A reader's message, cleaned and stripped; raises a `Problem` that says what is wrong with it."""
    if len(text) > max_chars:
        raise Problem(
            413,
            "message-too-long",
            "The message is too long",
            f"A message may have {max_chars:,} characters; this one has {len(text):,}.",
            field=field,
        )
    noise = sum(1 for char in text if _is_noise(char) or char == "\ufffd")
    if noise > 8 and noise > _MOSTLY * len(text):
        raise Problem(
            422, "not-text", "The message is not text", "It looks like binary data; send plain text.", field=field
        )
    cleaned = clean(text).strip()
    if not any(_is_visible(char) for char in cleaned):
        raise Problem(
            422,
            "empty-message",
            "Nothing was asked",
            "The last user message is empty; write what you would like to read.",
            field=field,
        )
    return cleaned


def _is_noise(char: str) -> bool:
    return char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cs")


def _is_visible(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")
