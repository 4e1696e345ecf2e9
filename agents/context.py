"""What the nodes work with: handed in through LangGraph's runtime context, never imported as a singleton."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from agents.aside import Aside
from agents.state import StandingRequest
from agents.trust import Trust
from agents.understanding.understand import Understander
from tools.catalogue.base import Catalogue
from tools.llm.base import LanguageModel, TurnBudget
from tools.ranking.base import Ranker
from tools.readers.base import ReaderStore
from tools.retrieval.base import Retriever

ModelPart = Literal["understand", "retrieve", "compose"]
MODEL_PARTS: frozenset[ModelPart] = frozenset(get_args(ModelPart))


@dataclass(frozen=True, slots=True)
class Deps:
    """One turn's dependencies. All of one library version, so that a switch never mixes two."""

    catalogue: Catalogue
    retriever: Retriever
    ranker: Ranker
    understander: Understander
    readers: ReaderStore
    reader_id: str
    thread_id: str
    run_id: str
    version: str
    locale: str | None = None
    edits: dict[str, Any] | None = None
    """What the client changed of the standing request (`state.request`)."""
    model: LanguageModel | None = None
    """None: the built-in librarian alone."""
    budget: TurnBudget | None = None
    """What this turn may spend on the model; there whenever `model` is."""
    send_profile: bool = True
    """False: nothing of the reader's taste is sent to the model (see `agents.privacy`)."""
    model_parts: frozenset[ModelPart] = MODEL_PARTS
    """Which parts of the turn the model takes part in."""
    trust: Trust = field(default_factory=Trust)
    """What the model has shown it can do; kept over turns."""
    aside: Aside = field(default_factory=Aside)


def blank_request(language: str | None) -> StandingRequest:
    """The request of a conversation that has not begun."""
    return StandingRequest(language=language or "en")
