"""Everything the HTTP edge works with; built once by whoever starts the server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple, Protocol

from fastapi import Depends, Request

from agents.librarian import Librarian
from agents.trust import Trust
from app.limits import RateLimiter
from app.metrics import Metrics
from app.settings import Settings
from app.streams import RunLog
from tools.catalogue.base import Catalogue
from tools.llm.base import LanguageModel
from tools.ranking.base import Ranker
from tools.readers.base import ReaderStore
from tools.retrieval.base import Retriever


class Current(NamedTuple):
    """One version of the catalogue with what searches and ranks it."""

    catalogue: Catalogue
    retriever: Retriever
    ranker: Ranker
    version: str


class Active(Protocol):
    """Gives the library in use right now; an operator can switch it while the server runs."""

    def __call__(self) -> Current:
        """Raises `IndexUnavailable` when there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The parts, by interface. A request calls `library()` once and keeps what it got."""

    settings: Settings
    librarian: Librarian
    library: Active
    readers: ReaderStore
    runs: RunLog
    ready: Callable[[], Mapping[str, bool]]
    """Part -> is it ready."""
    limiter: RateLimiter | None = None
    """Built from the settings when not given."""
    metrics: Metrics | None = None
    """Those that the parts already count into; made when not given."""
    model: LanguageModel | None = None
    """The language model, when an endpoint is set."""
    trust: Trust | None = None
    """What it has shown it can do."""
    close: Callable[[], Awaitable[None]] | None = None
    """Called last when the server stops; for what the edge does not know of."""


def current_services(request: Request) -> Services:
    """The services of the app that handles this request."""
    services: Services = request.app.state.services
    return services


CurrentServices = Annotated[Services, Depends(current_services)]
