"""Types go out as strict schemas and come back out of whatever stands around the JSON."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from tools.errors import ModelMalformed
from tools.llm.schema import objects_in, read_answer, strict_schema


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Author(BaseModel):
    """Somebody who writes."""

    name: str = Field(min_length=1, pattern=r"\w")


class Shelf(BaseModel):
    authors: list[Author] = Field(default_factory=list, max_length=3)
    first: Author | None = Field(None, description="whoever stands leftmost")
    colour: Colour = Colour.RED
    kind: Literal["new", "old"] = "new"
    count: int = Field(0, ge=0, le=9)


def every_object(schema: Any) -> list[dict[str, Any]]:
    found = [schema] if isinstance(schema, dict) and schema.get("type") == "object" else []
    for value in schema.values() if isinstance(schema, dict) else (schema if isinstance(schema, list) else ()):
        found += every_object(value)
    return found


def test_objects_are_closed_and_whole() -> None:
    schema = strict_schema(Shelf)
    objects = every_object(schema)
    assert len(objects) == 2
    for node in objects:
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])
    assert "default" not in str(schema)
    assert "title" not in str(schema)
    assert "pattern" not in str(schema)
    assert schema["properties"]["authors"] == {"type": "array", "maxItems": 3, "items": {"$ref": "#/$defs/Author"}}
    assert schema["properties"]["first"]["description"] == "whoever stands leftmost"


def test_what_cannot_be_asked_for_is_said_early() -> None:
    class Free(BaseModel):
        words: dict[str, int]

    with pytest.raises(TypeError, match=r"Free\.words"):
        strict_schema(Free)


@pytest.mark.parametrize(
    "text",
    [
        '{"count": 3}',
        'Here it is:\n```json\n{"count": 3}\n```\nEnjoy {this}!',
        '{not json} {"count": 77} {"count": 3}',
        '<think>{"count": 1}</think>{"count": 3}',
        '\ufeff{"count": 3} trailing',
        '{"count": 3, "unknown": [1, 2]}',
    ],
)
def test_the_answer_is_found(text: str) -> None:
    assert read_answer(Shelf, text).count == 3


@pytest.mark.parametrize(
    "text", ["no object", '{"count": NaN}', '{"count": 3', "[" * 10_000, '{"a":' * 3_000, "null", "[]"]
)
def test_what_is_no_answer_says_why(text: str) -> None:
    with pytest.raises(ModelMalformed) as fault:
        read_answer(Shelf, text)
    assert fault.value.cause == "schema"


def test_the_reason_repeats_nothing_of_the_text() -> None:
    with pytest.raises(ModelMalformed) as fault:
        read_answer(Shelf, '{"count": "private words", "colour": "secret"}')
    assert "private" not in str(fault.value)
    assert "secret" not in str(fault.value)
    assert "count" in str(fault.value)


def test_a_wall_of_brackets_does_not_hold_us_up() -> None:
    assert list(objects_in("{" * 100_000)) == []
