"""What an endpoint can do, found out by asking: the best form first, the next one when it says no.

What was found is remembered for a while and then forgotten, since endpoints learn.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from tools.llm.failures import QUESTIONED, Unserved

Shape = Literal["json_schema", "json_object", "text"]
SHAPES: Final[tuple[Shape, ...]] = ("json_schema", "json_object", "text")
ToolUse = Literal["unknown", "native", "planned"]

_NAMED: Final = {
    "response_format": r"response_format|json_schema|json_object|structured output|guided|grammar",
    "tools": r"\btools?\b|tool_choice|function.call",
    "stream_options": r"stream_options|include_usage",
    "max_tokens": r"max_tokens",
    "temperature": r"temperature",
}
"""Words with which endpoints say which parameter they do not know."""
_OPTIONAL: Final = ("response_format", "tools", "stream_options")
"""What may be to blame when the endpoint does not say which parameter it is."""
_HOPELESS: Final = re.compile(
    r"context.{0,3}(?:length|window|size)|too long|too many tokens|exceeds?\b.*\btokens|api.?key"
)
"""A fault of this one request; leaving parameters out would not help."""


@dataclass(frozen=True, slots=True)
class Abilities:
    """What is believed of one model at one endpoint."""

    shape: Shape = "json_schema"
    tools: ToolUse = "unknown"
    stream_options: bool = True
    temperature: bool = True
    length: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"

    def adapted(self, request: Mapping[str, Any], refusal: Unserved) -> Abilities | None:
        """What to believe after the endpoint refused this request; None when that says nothing about its abilities."""
        if refusal.status not in QUESTIONED or _HOPELESS.search(refusal.said):
            return None
        sent = [name for name in _NAMED if name in request]
        named = [name for name in sent if re.search(_NAMED[name], refusal.said)]
        silent = [name for name in sent if name in _OPTIONAL] if refusal.status in (400, 422) else []
        for name in [*named, *silent]:
            if (less := self._without(name)) is not None:
                return less
        return None

    def _without(self, name: str) -> Abilities | None:
        match name:
            case "response_format" if self.shape != "text":
                return replace(self, shape=SHAPES[SHAPES.index(self.shape) + 1])
            case "tools":
                return replace(self, tools="planned")
            case "stream_options":
                return replace(self, stream_options=False)
            case "max_tokens":
                return replace(self, length="max_completion_tokens")
            case "temperature":
                return replace(self, temperature=False)
        return None


class Known:
    """The abilities found so far, with an expiry."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`seconds`: how long a finding is believed."""
        self._seconds, self._clock = seconds, clock
        self._found = Abilities()
        self._at = clock()
        self._missed = self._no_calls = 0

    def now(self) -> Abilities:
        """What is believed now."""
        if self._found != Abilities() and self._clock() - self._at > self._seconds:
            self._found, self._missed, self._no_calls = Abilities(), 0, 0
        return self._found

    def learn(self, found: Abilities) -> None:
        """A request worked with these."""
        if found != self._found:
            self._found, self._at = found, self._clock()

    def shape_missed(self, shape: Shape, times: int = 3) -> None:
        """An answer was not JSON at all although it was asked for in this shape; after some, ask in the next one."""
        if shape != self._found.shape or shape == "text":
            return
        self._missed += 1
        if self._missed >= times:
            self._missed = 0
            self.learn(replace(self._found, shape=SHAPES[SHAPES.index(shape) + 1]))

    def tools_missed(self, times: int = 3) -> None:
        """Offered tools, it called none. One that never did in so many times does not know how, or will not."""
        if self._found.tools != "unknown":
            return
        self._no_calls += 1
        if self._no_calls >= times:
            self._no_calls = 0
            self.learn(replace(self._found, tools="planned"))

    def shape_kept(self) -> None:
        """An answer was of the asked-for shape."""
        self._missed = 0
