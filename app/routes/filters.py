"""Filters as query parameters: what they may be, checked against what the catalogue has, and as hard limits."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, field_validator

from app.problems import Problem
from tools.retrieval.base import Retriever
from tools.types import Constraints
from tools.vocabulary import AUDIENCES, CONTENT_NOTES, FORMATS, GENRES, LANGUAGES

FIELDS: Final = {
    "language": "languages",
    "format": "formats",
    "genre": "genres",
    "avoid_genre": "avoid_genres",
    "avoid_content": "avoid_content",
    "author": "authors",
    "audience": "audience",
    "age": "age",
    "min_pages": "pages_min",
    "max_pages": "pages_max",
    "min_minutes": "minutes_min",
    "max_minutes": "minutes_max",
    "min_year": "year_min",
    "max_year": "year_max",
    "standalone": "standalone",
}
"""Parameter -> the constraint that it sets."""
KNOWN: Final = {
    "language": ("languages", frozenset(LANGUAGES)),
    "format": ("formats", FORMATS),
    "genre": ("genres", GENRES),
    "avoid_genre": ("genres", GENRES),
    "avoid_content": ("content_notes", CONTENT_NOTES),
    "audience": ("audience", AUDIENCES),
}
"""Parameter -> (payload field, vocabulary): a value must be in one of the two."""
_LISTS = ("language", "format", "genre", "avoid_genre", "avoid_content")
MANY = 10_000
"""More values than any field of a catalogue has."""


class Filters(BaseModel):
    """Hard limits: no result ever breaks one. Lists may be given as repeated parameters or separated by commas."""

    model_config = ConfigDict(extra="forbid")

    language: list[str] = Field(default_factory=list, description="ISO 639-1 codes", examples=[["sv"]])
    format: list[str] = Field(default_factory=list, examples=[["audiobook"]])
    genre: list[str] = Field(default_factory=list, description="At least one of these")
    avoid_genre: list[str] = Field(default_factory=list)
    avoid_content: list[str] = Field(default_factory=list, description="Content notes")
    author: list[str] = Field(default_factory=list, description="Only books by one of these")
    audience: str | None = None
    age: int | None = Field(None, ge=0, le=120, description="Age of the child who shall read it")
    min_pages: int | None = Field(None, ge=0)
    max_pages: int | None = Field(None, ge=0)
    min_minutes: int | None = Field(None, ge=0)
    max_minutes: int | None = Field(None, ge=0)
    min_year: int | None = None
    max_year: int | None = None
    standalone: bool = Field(False, description="Not part of a series")

    @field_validator(*_LISTS, mode="after")
    @classmethod
    def _split(cls, values: list[str]) -> list[str]:
        return [part.strip() for value in values for part in value.split(",") if part.strip()]

    def constraints(self) -> Constraints:
        """The hard limits."""
        given = {FIELDS[name]: getattr(self, name) for name in FIELDS}
        return Constraints(**{name: tuple(v) if isinstance(v, list) else v for name, v in given.items()})

    def given(self) -> tuple[str, ...]:
        """Names of the parameters that limit something."""
        return tuple(name for name in FIELDS if getattr(self, name) not in ([], None, False))

    def check(self, retriever: Retriever) -> None:
        """Raise a `Problem` for a value that neither the vocabulary nor the catalogue knows, or an empty range."""
        for name, (field, vocabulary) in KNOWN.items():
            value = getattr(self, name)
            for each in value if isinstance(value, list) else [value] if value else []:
                if each not in vocabulary and each not in (known := retriever.facet(field, limit=MANY)):
                    raise unknown_value(name, each, vocabulary | set(known))
        for what in ("pages", "minutes", "year"):
            least, most = getattr(self, f"min_{what}"), getattr(self, f"max_{what}")
            if least is not None and most is not None and least > most:
                raise Problem(
                    422, "empty-range", "No book can be in this range", f"min_{what} is {least}, max_{what} is {most}.",
                    field=f"min_{what}",
                )  # fmt: skip


def unknown_value(name: str, value: str, known: frozenset[str]) -> Problem:
    """422 for a value of parameter `name`, with what was perhaps meant."""
    near = get_close_matches(value.casefold(), sorted(known), 3, 0.6)
    hint = f"; did you mean {', '.join(near)}?" if near else "."
    return Problem(
        422, "unknown-value", "There is no such value", f"{name} does not know {value[:60]!r}{hint}",
        field=name, did_you_mean=near, known=sorted(known)[:200],
    )  # fmt: skip
