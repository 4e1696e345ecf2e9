"""Every error the librarian raises on purpose.

LibrarianError
├── InputError            the caller's fault: says which field and what to do      (HTTP 4xx)
│   ├── FeedError         a feed that cannot be read, or too many bad records
│   └── UnknownBook       no such book in this catalogue
├── IndexUnavailable      no index, or a damaged one; says how to build it         (HTTP 503)
├── ModelUnavailable      weights missing, or not the ones we know
├── StoreUnavailable      the readers' store does not answer
└── RunConflict           a run with this id exists, or its thread is busy         (HTTP 409)
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
