"""What a reader has said of books, as numbers: how much each opinion counts today, and where it comes from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from tools.ranking.taste.features import History
from tools.ranking.taste.item_item import Floats
from tools.readers.profile import fold
from tools.types import FeedbackEvent, ReaderProfile

RATINGS: Final = {"read": 3.0, "saved": 3.0, "not_interested": 2.0, "disliked": 1.0, "liked": 5.0}
"""What being on a list is worth as a rating; of a book on several lists the last one here counts."""
SHUNNED: Final = {"disliked": 1.0, "not_interested": 0.5}
"""How much a turned-down book speaks against those like it; not wanting or not finishing one is a mild dislike."""
LEAST: Final = 0.2
"""No opinion fades further than this."""
_PUTS_ON: Final = {
    "liked": ("like",),
    "disliked": ("dislike",),
    "read": ("read", "finish"),
    "saved": ("save",),
    "not_interested": ("not_interested", "abandon"),
}


_SAID_AS: Final = {"finish": "finished", "abandon": "abandoned"}
"""The narrower list that an entry is said to be on: a book read to the end is on both."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One entry of a profile and the event behind it. `weight`: what is left of it today."""

    book_id: str
    on: str
    event: FeedbackEvent
    weight: float


def faded(at: datetime, now: datetime, half_life_days: float) -> float:
    """1 today, half after a half-life, never less than `LEAST`."""
    days = max(0.0, (now - at).total_seconds() / 86_400)
    return max(LEAST, math.pow(0.5, days / half_life_days))


def opinions(events: Iterable[FeedbackEvent], now: datetime, half_life_days: float) -> list[Opinion]:
    """Everything the events add up to, newest first: for each entry of the profile the last event that put it there."""
    events = list(events)
    profile = fold("", events)
    found = []
    for name, kinds in _PUTS_ON.items():
        last = {event.book_id: event for event in events if event.kind in kinds}
        for book_id in getattr(profile, name):
            event = last[book_id]
            on = _SAID_AS.get(event.kind, name)
            found.append(Opinion(book_id, on, event, round(faded(event.at, now, half_life_days), 2)))
    return sorted(found, key=lambda opinion: opinion.event.at, reverse=True)


def with_weights(profile: ReaderProfile, found: Iterable[Opinion]) -> ReaderProfile:
    """The profile with what each opinion counts today; the strongest when a book is on several lists."""
    weights: dict[str, float] = {}
    for opinion in found:
        weights[opinion.book_id] = max(weights.get(opinion.book_id, 0), opinion.weight)
    return profile.model_copy(update={"weights": {book_id: w for book_id, w in weights.items() if w < 1}})


def ratings_of(profile: ReaderProfile) -> dict[str, float]:
    """Each book of the profile as a rating."""
    return {book_id: rating for name, rating in RATINGS.items() for book_id in getattr(profile, name)}


@dataclass(frozen=True, slots=True)
class FadedHistory(History):
    """A history in which old opinions count less."""

    weights: Floats

    @property
    def key(self) -> tuple[bytes, ...]:
        """The same for the same opinions."""
        return self.rows.tobytes(), self.ratings.tobytes(), self.weights.tobytes()

    @property
    def grades(self) -> Floats:
        """Grades times what is left of them."""
        return np.asarray(History.grades.fget(self) * self.weights, np.float32)  # type: ignore[attr-defined]


def history_of(rows: Mapping[str, int], profile: ReaderProfile) -> FadedHistory:
    """The profile's books that the catalogue holds."""
    known = [(rows[i], rating, profile.weights.get(i, 1.0)) for i, rating in ratings_of(profile).items() if i in rows]
    table = np.asarray(known, np.float64).reshape(-1, 3)
    return FadedHistory(
        table[:, 0].astype(np.int64), table[:, 1].astype(np.float32), table[:, 2].astype(np.float32)
    )  # fmt: skip
