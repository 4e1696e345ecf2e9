"""Every weight of the ranker by name, in one place; `<data>/ranking.toml` may set any of them.

With the request-aware ranker the weights of relevance, taste, quality and popularity are learned; what the file sets
for them then counts against the default here: twice the default, twice the learned weight.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from tools.errors import InputError

FILE: Final = "ranking.toml"


@dataclass(frozen=True, slots=True)
class RankingConfig:
    """What a book gains and loses. Relevance and taste are put on one scale per request, so weights compare."""

    relevance: float = 1.0
    """How well the book fits the request."""
    taste: float = 0.25
    """Taste beside a request that says clearly what is wanted."""
    weak_taste: float = 1.2
    """Taste when nothing in particular is wanted; in between by the request's strength."""
    quality: float = 0.08
    popularity: float = 0.2
    tail: float = 0.0
    """For little known books: at most this much for the least known one."""
    learned: bool = True
    """False: the weights here as they are, instead of the request-aware ranker's."""
    own_taste: float = 0.5
    """What nearness to liked books, in text and genres, adds beside the learned weights when nothing but examples is
    asked and other readers are not known. Ratings say that fame is the better guess; three opinions should be seen to
    count all the same."""
    shun: float = 0.5
    """What a book loses, beside the learned weights, that is as near as can be to one turned down and to none liked.
    Readers seldom rate what they would dislike, so this is not learned."""
    diversity: float = 0.4
    """How much a card loses that is like one chosen before it, 0 to 1."""
    business: Mapping[str, float] = field(default_factory=dict)
    """Book id -> what is added to its score."""
    fame: float = 0.35
    """For popularity when the reader asks for it, against it when for hidden gems."""
    audience: float = 0.45
    language: float = 0.25
    translated: float = 0.25
    """For a translation when a language was asked for."""
    genre: float = 0.5
    unmet: float = 0.35
    """For what was asked for (a tone, a theme, a place) and a book that says what it is like has nothing of."""
    checked_fame: float = 0.6
    """What is left of popularity's weight where books say what they are like and something of it was asked for."""
    later_in_series: float = 0.12
    repeated_author: float = 0.35
    repeated_series: float = 0.6
    half_life_days: float = 730.0
    """After so long an old opinion counts half."""
    readers_alike: int = 5
    """Readers who must stand behind "readers of this one like that one" before it is said."""
    first: int = 3
    """Cards chosen as a set."""
    inspect: int = 60
    """How many of the best the first cards are chosen from."""

    def taste_at(self, strength: float) -> float:
        """Between `weak_taste` (nothing is asked, 0) and `taste` (1)."""
        return self.weak_taste + (self.taste - self.weak_taste) * strength

    def changed(self, strength: float) -> dict[str, float]:
        """What the file multiplies each weight by that can be learned."""
        usual = RankingConfig()
        ratios = {name: getattr(self, name) / getattr(usual, name) for name in ("relevance", "quality", "popularity")}
        return {**ratios, "taste": self.taste_at(strength) / usual.taste_at(strength)}


RANGES: Final[dict[str, tuple[float, float]]] = {
    "relevance": (0, 10), "taste": (0, 10), "weak_taste": (0, 10), "quality": (0, 10), "popularity": (-10, 10),
    "tail": (0, 10), "own_taste": (0, 10), "shun": (0, 10), "diversity": (0, 1),
    "fame": (0, 10), "audience": (0, 10), "language": (0, 10), "translated": (0, 10), "genre": (0, 10),
    "unmet": (0, 10), "checked_fame": (0, 1), "later_in_series": (0, 10), "repeated_author": (0, 10),
    "repeated_series": (0, 10), "half_life_days": (1, 36_500),
    "readers_alike": (2, 1_000_000), "first": (1, 20), "inspect": (10, 1_000),
}  # fmt: skip
BUSINESS: Final = (-1.0, 1.0)
"""Bounds of one book's priority."""


def load_config(data_dir: Path) -> RankingConfig:
    """The defaults with what `<data>/ranking.toml` sets. Raises `InputError` naming file, key and what is possible."""
    path = data_dir / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return RankingConfig()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error})", FILE) from error
    try:
        return parse_config(tomllib.loads(text), str(path))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is not TOML: {error}", FILE) from error


def parse_config(given: Mapping[str, Any], source: str = FILE) -> RankingConfig:
    """Check every key and value."""
    kinds = {f.name: f.type for f in fields(RankingConfig)}
    for name, value in given.items():
        if name not in kinds:
            raise InputError(f"{source}: there is no weight {name!r}; there are: {', '.join(sorted(kinds))}", name)
        if name == "business":
            _check_business(value, source)
        elif name == "learned":
            if not isinstance(value, bool):
                raise InputError(f"{source}: learned is {value!r}; it takes true or false", name)
        else:
            _check_number(name, value, RANGES[name], source, whole=kinds[name] == "int")
    return replace(RankingConfig(), **given)


def _check_business(value: Any, source: str) -> None:
    if not isinstance(value, Mapping):
        raise InputError(f"{source}: business takes a table: [business] and lines like book-id = 0.1", "business")
    for book_id, priority in value.items():
        _check_number(f"business.{book_id}", priority, BUSINESS, source)


def _check_number(name: str, value: Any, bounds: tuple[float, float], source: str, whole: bool = False) -> None:
    number = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or not bounds[0] <= value <= bounds[1]:
        kind = "a whole number" if whole else "a number"
        raise InputError(f"{source}: {name} is {value!r}; it takes {kind} from {bounds[0]:g} to {bounds[1]:g}", name)
