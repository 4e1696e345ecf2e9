"""How an older readers' store becomes today's: numbered steps forward, each a few statements for both databases.

A store without a number is of before numbers were kept (1). To change the schema: change `sql/tables.py`, add the step
that takes an existing store there, and a test that begins from the store of before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tools.errors import StoreUnavailable

UNNUMBERED: Final = 1
STEPS: Final[Mapping[int, tuple[str, ...]]] = {
    2: ("CREATE INDEX IF NOT EXISTS reader_events_of_reader ON reader_events (reader_id, at)",),
}
"""Number of a schema -> what makes it out of the one before."""
LATEST: Final = max(STEPS)


def pending(found: int) -> list[int]:
    """Numbers of the steps that a store of schema `found` still needs. Raises `StoreUnavailable` for one of the
    future, which must not be written to."""
    if found > LATEST:
        raise StoreUnavailable(
            f"The readers' store has schema {found}; this version knows up to {LATEST}. Run a newer version, or "
            "restore the backup from before it."
        )
    return [number for number in sorted(STEPS) if number > found]
