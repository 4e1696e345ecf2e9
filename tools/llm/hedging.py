"""When to make a second call beside a slow one: after longer than nineteen of twenty calls take.

Dean and Barroso, "The Tail at Scale" (2013): with the patience at the 95th percentile about one call in twenty is made
twice, and the slow tail is gone. What is learned is the endpoint's own pace, so nobody has to know it beforehand.
"""

from __future__ import annotations

from collections import deque
from typing import Final

_KEPT: Final = 100
_ENOUGH: Final = 20
"""Calls to have seen before the pace counts as known."""
_SHARE: Final = 0.95
_MOST_HEDGED: Final = 0.15
"""Share of the calls that may be made twice: when everything is slow, more calls would make it slower."""


class Patience:
    """How long to wait for an answer before asking a second time."""

    def __init__(self, fixed: float | None, learns: bool) -> None:
        """`fixed`: seconds, whatever the pace. `learns`: by the pace. Neither: for ever."""
        self._fixed, self._learns = fixed, learns
        self._seconds: deque[float] = deque(maxlen=_KEPT)
        self._hedged: deque[bool] = deque(maxlen=_KEPT)

    def seconds(self) -> float | None:
        """Seconds to wait; None: for ever."""
        if self._fixed is not None:
            return self._fixed
        if not self._learns or len(self._seconds) < _ENOUGH:
            return None
        if sum(self._hedged) > _MOST_HEDGED * len(self._hedged):
            return None
        return sorted(self._seconds)[int(_SHARE * len(self._seconds))]

    def took(self, seconds: float, hedged: bool) -> None:
        """A call came back after so long."""
        self._seconds.append(seconds)
        self._hedged.append(hedged)
