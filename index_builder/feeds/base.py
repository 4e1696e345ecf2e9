"""What every feed reader yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as the feed has it. `error` is set, and `fields` empty, when it could not even be parsed."""

    feed: str
    line: int
    fields: dict[str, Any]
    error: str | None = None
