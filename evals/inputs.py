"""The bench's case files: JSONL, checked line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tools.errors import InputError


class Row(BaseModel):
    """A line of a file; fields we do not know are left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Request(Row):
    """A request in words and the books that answer it."""

    id: str
    text: str = Field(min_length=1)
    gold: tuple[str, ...] = Field(min_length=1)


class Said(Row):
    """One message of a conversation."""

    role: Literal["user", "assistant"]
    text: str


class Dialogue(Row):
    """A conversation up to the point at which somebody recommended the gold books."""

    id: str
    history: tuple[Said, ...] = Field(min_length=1)
    gold: tuple[str, ...] = Field(min_length=1)


class Rated(Row):
    """A book of a reader's history."""

    book_id: str
    rating: float = Field(ge=1, le=5)


class ReaderCase(Row):
    """A reader's history and the liked books that were hidden."""

    user: str
    history: tuple[Rated, ...]
    held_out: tuple[str, ...]


R = TypeVar("R", bound=BaseModel)


def read_rows(path: Path, kind: type[R]) -> list[R]:
    """Every line as `kind`. Raises `InputError` naming file, line and field; an unreadable case is never left out."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {error}", "file") from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            rows.append(kind.model_validate_json(line))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"]) or "the line"
            raise InputError(f"{path} line {number}: {where}: {first['msg']}", where) from error
    if not rows:
        raise InputError(f"{path} holds no cases", "file")
    return rows
