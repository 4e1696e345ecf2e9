"""Every error the librarian raises on purpose.

LibrarianError
├── InputError            the caller's fault: says which field and what to do      (HTTP 4xx)
│   ├── FeedError         a feed that cannot be read, or too many bad records
│   └── UnknownBook       no such book in this catalogue
├── IndexUnavailable      no index, or a damaged one; says how to build it         (HTTP 503)
├── ModelUnavailable      weights missing, or not the ones we know
├── StoreUnavailable      the readers' store does not answer
├── RunConflict           a run with this id exists, or its thread is busy         (HTTP 409)
└── LanguageModelError    the hosted model gave nothing usable; the built-in librarian finishes the turn
    ├── ModelTimeout      no answer, or no next token, in time
    ├── ModelRefused      429, 5xx, open breaker, connection lost
    ├── ModelMalformed    not the asked-for shape, empty, looping, or a refusal in words
    └── BudgetSpent       the turn's, the reader's or the day's tokens or cost are used up
"""

from __future__ import annotations


class LibrarianError(Exception):
    """Base of all errors raised on purpose."""


class InputError(LibrarianError):
    """What was sent cannot be used; `field` names the part at fault."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class FeedError(InputError):
    """A feed cannot be read, or holds too many bad records."""


class UnknownBook(InputError):
    """A book id that this catalogue does not hold."""


class IndexUnavailable(LibrarianError):
    """There is no usable index."""


class ModelUnavailable(LibrarianError):
    """Model weights are missing or not the published ones."""


class StoreUnavailable(LibrarianError):
    """The readers' store does not answer."""


class RunConflict(LibrarianError):
    """The run or thread is already in use."""


class LanguageModelError(LibrarianError):
    """The hosted model gave nothing usable; `kind` is a short stable word for metrics and the `degraded` event.

    `cause` says more within a kind (`rate_limited`, `connection`, `refusal`, `loop`, ...), for metrics and logs.
    """

    kind = "llm"

    def __init__(self, message: str = "", cause: str = "") -> None:
        super().__init__(message)
        self.cause = cause or self.kind


class ModelTimeout(LanguageModelError):
    """No answer, or no next token, in time."""

    kind = "timeout"


class ModelRefused(LanguageModelError):
    """The endpoint does not serve us now: 429, 5xx, a lost connection, an open breaker."""

    kind = "unavailable"


class ModelMalformed(LanguageModelError):
    """An answer that is not of the asked-for shape, is empty, loops or declines."""

    kind = "malformed"


class BudgetSpent(LanguageModelError):
    """Tokens or cost of the turn, the reader or the day are used up."""

    kind = "budget"
