"""How a call fails, with what the policy around it must know: may it be tried again, and is the endpoint to blame?

All are `LanguageModelError`s of `tools.errors`; callers outside `tools.llm` need to know only those.
"""

from __future__ import annotations

from tools.errors import LanguageModelError, ModelMalformed, ModelRefused, ModelTimeout

QUESTIONED = frozenset({400, 404, 415, 422, 501})
"""Statuses with which endpoints answer a parameter that they do not know."""


class Unserved(ModelRefused):
    """The endpoint did not serve the call."""

    def __init__(
        self,
        message: str,
        cause: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        transient: bool = False,
        blames: bool = True,
        said: str = "",
    ) -> None:
        """`said`: the endpoint's own words, for finding out what it cannot do; never shown to readers.

        `retry_after`: seconds the endpoint asks us to wait. `transient`: the same call may work a moment later.
        `blames`: it counts against the endpoint in the circuit breaker.
        """
        super().__init__(message, cause)
        self.status, self.retry_after, self.transient, self.blames, self.said = (
            status,
            retry_after,
            transient,
            blames,
            said,
        )


class TimedOut(ModelTimeout):
    """The time of a step is over, or no next token came."""

    def __init__(self, message: str, cause: str, *, blames: bool = True) -> None:
        super().__init__(message, cause)
        self.blames = blames


class Garbled(ModelMalformed):
    """What came back is no use; asking the same again would not help."""


def transient(error: LanguageModelError) -> bool:
    """True when the same call may work a moment later."""
    return isinstance(error, Unserved) and error.transient


def blames(error: LanguageModelError) -> bool:
    """True when the endpoint itself is in trouble, not just this one answer."""
    return isinstance(error, Unserved | TimedOut) and error.blames
