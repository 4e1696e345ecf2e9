"""Message catalogues: one Fluent file a language, with numbered variants so that no phrase need come twice.

A message `lead` may stand as `lead-1`, `lead-2`, ... `variants("lead")` lists them. Missing messages fall back to
English; a missing variable is an error, in every language (see tests).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

FOLDER = Path(__file__).parent / "messages"
FALLBACK = "en"


class Messages:
    """One language's messages."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundle = FluentBundle([language if language != "no" else "nb"], use_isolating=False)
        source = (FOLDER / f"{language}.ftl").read_text(encoding="utf-8")
        self._bundle.add_resource(FluentResource(source))
        self.ids = frozenset(re.findall(r"^([a-z][\w-]*)\s*=", source, re.MULTILINE))

    def has(self, message_id: str) -> bool:
        """True when this language has the message."""
        return message_id in self.ids

    def variants(self, stem: str) -> list[str]:
        """Ids of the message's variants in order: the message itself, or `stem-1`, `stem-2`, ..."""
        if stem in self.ids:
            return [stem]
        numbered = [i for i in self.ids if re.fullmatch(re.escape(stem) + r"-\d+", i)]
        return sorted(numbered, key=lambda i: int(i.rsplit("-", 1)[1]))

    def say(self, message_id: str, **values: Any) -> str:
        """Format a message; raises KeyError for an unknown id and ValueError for a missing variable."""
        if message_id not in self.ids:
            if self.language != FALLBACK:
                return messages(FALLBACK).say(message_id, **values)
            raise KeyError(message_id)
        pattern = self._bundle.get_message(message_id).value
        if pattern is None:
            raise KeyError(message_id)
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise ValueError(f"{self.language}.ftl: {message_id}: {errors}")
        return str(text).strip()


@cache
def messages(language: str) -> Messages:
    """Messages of a language; English where there is no file."""
    return Messages(language if (FOLDER / f"{language}.ftl").is_file() else FALLBACK)
