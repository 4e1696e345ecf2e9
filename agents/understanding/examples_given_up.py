"""Examples that a reader takes back: "forget “Circe”", what the cross on the pill "like Circe" says."""

from __future__ import annotations

from collections.abc import Sequence

from agents.state import Mention, StandingRequest
from agents.understanding.reading import Reading

OPENS = 1
"""Words before the "forget" at most."""


def examples_given_up(
    reading: Reading, mentions: Sequence[Mention], request: StandingRequest
) -> tuple[StandingRequest, tuple[str, ...]]:
    """The request without the examples that the message takes back, and their names as they were said."""
    said = [m for m in (*reading.cued("waive"), *reading.phrases("forget")) if m.start <= OPENS]
    if not said or not mentions or "?" in reading.text or _says_more(reading):
        return request, ()
    gone = {i for m in mentions for i in m.book_ids if i in request.like}
    if not all(gone.intersection(m.book_ids) for m in mentions):
        return request, ()
    like = tuple(i for i in request.like if i not in gone)
    return request.model_copy(update={"like": like}), tuple(m.text for m in mentions)


def _says_more(reading: Reading) -> bool:
    """True when a word is left that neither names nor takes back."""
    said = {i for m in reading.cued("waive") for i in range(m.start, m.end)}
    return not said.issuperset(reading.left_over())
