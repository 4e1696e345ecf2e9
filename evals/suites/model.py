"""A suite's lines: conversations, turns, expectations."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from pydantic import BaseModel, ConfigDict, Field, JsonValue, field_validator

from agents.state import Act, StandingRequest
from evals.inputs import read_rows
from tools.errors import InputError
from tools.types import Appeal, Constraints, ReaderProfile

FOLDER = Path(__file__).parent
HELD_OUT = FOLDER / "heldout"
"""Suites that measure and are never tuned to: played only when named."""
ACTS = frozenset(get_args(Act))
FACETS = frozenset({"genres", *Appeal.model_fields})


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Expect(_Strict):
    """What a demanding reader expects of an answer; what is not given is not checked."""

    act: tuple[str, ...] = ()
    """One act or several that would do; the first is the one results are grouped by."""
    cards_min: int | None = None
    cards_max: int | None = None
    limits: Constraints | None = None
    """Hard limits that every card keeps; giving one up is allowed only if no book keeps them all."""
    language: str | None = None
    """Language of the answer."""
    grounded: bool = True
    """Every title in the answer is one of the catalogue's."""
    fresh: bool = False
    """No card was shown before in this conversation."""
    mentions_any: tuple[str, ...] = ()
    """One of these stands in the answer or in a card's title, author or series."""
    not_mentions: tuple[str, ...] = ()
    books_any: tuple[str, ...] = ()
    """One of these book ids is shown."""
    not_books: tuple[str, ...] = ()
    first_any: tuple[str, ...] = ()
    """The first card is one of these book ids."""
    text_any: tuple[str, ...] = ()
    """One of these stands in the answer."""
    text_all: tuple[str, ...] = ()
    not_text: tuple[str, ...] = ()
    topic: str | None = None
    """The finer point of the act."""
    state: dict[str, JsonValue] = {}
    """Fields of the standing request by dotted path: null is unset, "*" is set, a list is contained, else equal."""
    profile: dict[str, tuple[str, ...]] = {}
    """Lists of the reader's profile that hold these books; an empty list must be empty."""
    mostly: dict[str, tuple[str, ...]] = {}
    """At least half of the cards have one of these terms, by facet (`genres`, `tone`, `setting`, `themes`, ...)."""
    back_to: int | None = None
    """A card of this turn of the conversation (from 0) is shown again."""
    gives_up: tuple[str, ...] = ()
    """The answer says that it gave up one of these limits."""
    asks: bool | None = None
    """Whether the answer asks something; never more than one question, and never two turns running."""

    @field_validator("act", mode="before")
    @classmethod
    def _one_or_more(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @field_validator("act")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := set(value) - ACTS:
            raise ValueError(f"no such act: {', '.join(sorted(unknown))}")
        return value

    @field_validator("mostly")
    @classmethod
    def _known_terms(cls, value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        if unknown := set(value) - FACETS:
            raise ValueError(f"no such facet: {', '.join(sorted(unknown))}")
        return value

    @field_validator("state")
    @classmethod
    def _known_state(cls, value: dict[str, JsonValue]) -> dict[str, JsonValue]:
        if unknown := {path for path in value if path.split(".")[0] not in StandingRequest.model_fields}:
            raise ValueError(f"no such part of the request: {', '.join(sorted(unknown))}")
        return value

    @field_validator("profile")
    @classmethod
    def _known_lists(cls, value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        if unknown := set(value) - set(ReaderProfile.model_fields):
            raise ValueError(f"no such list of the profile: {', '.join(sorted(unknown))}")
        return value

    @field_validator("limits", mode="before")
    @classmethod
    def _known_limits(cls, value: object) -> object:
        if isinstance(value, dict) and (unknown := set(value) - set(Constraints.model_fields)):
            raise ValueError(f"no such limit: {', '.join(sorted(unknown))}")
        return value


class ScriptedTurn(_Strict):
    """What the reader says, and what should come back."""

    say: str
    expect: Expect = Expect()


class Conversation(_Strict):
    """A scripted conversation."""

    id: str
    language: str
    locale: str | None = None
    """What the reader's browser says, if it is not the language of the conversation."""
    turns: tuple[ScriptedTurn, ...] = Field(min_length=1)


def suite_names(folder: Path = FOLDER) -> list[str]:
    """The suites of a folder: of this one, those that are for developing."""
    return sorted(path.stem for path in folder.glob("*.jsonl"))


def _path_of(name: str) -> Path:
    given = Path(name)
    if given.suffix:
        return given
    return next((path for folder in (FOLDER, HELD_OUT) if (path := folder / f"{name}.jsonl").is_file()), given)


def read_suite(name: str) -> list[Conversation]:
    """A suite by path, or by name from this folder or from the held-out ones. Raises `InputError`."""
    path = _path_of(name)
    if not path.is_file():
        known = ", ".join((*suite_names(), *suite_names(HELD_OUT))) or "none"
        raise InputError(f"there is no suite {name!r}; there are: {known} (or give a path)", "suite")
    conversations = read_rows(path, Conversation)
    ids = [conversation.id for conversation in conversations]
    if twice := sorted({i for i in ids if ids.count(i) > 1}):
        raise InputError(f"{path}: conversations with the same id: {', '.join(twice)}", "id")
    return conversations
