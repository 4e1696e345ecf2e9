"""Between pydantic types and what endpoints understand: strict JSON schemas out, answers back in, however wrapped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from tools.llm.failures import Garbled

Answer = TypeVar("Answer", bound=BaseModel)

_KEPT = frozenset({"type", "enum", "const", "description", "minimum", "maximum", "minItems", "maxItems"})
"""Keywords that strict structured output takes as they are; the rest is checked by pydantic afterwards."""

_THOUGHT = re.compile(r"^\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_MOST_STARTS = 50
"""Places where an object may begin that are tried before a text counts as holding none."""


def strict_schema(answer: type[BaseModel]) -> dict[str, Any]:
    """The type's JSON schema in the form that strict structured output asks for.

    Every property is required, objects are closed, unions are `anyOf`; defaults, titles, patterns and lengths go.
    Raises `TypeError` for what cannot be said that way (free dictionaries, tuples of mixed types).
    """
    return _strict(answer.model_json_schema(), answer.__name__)


def _strict(node: Mapping[str, Any], where: str) -> dict[str, Any]:
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    if len(node.get("allOf", ())) == 1:
        return _strict({**node["allOf"][0], **{k: v for k, v in node.items() if k != "allOf"}}, where)
    out: dict[str, Any] = {key: value for key, value in node.items() if key in _KEPT}
    if options := node.get("anyOf") or node.get("oneOf"):
        out["anyOf"] = [_strict(option, where) for option in options]
    if node.get("type") == "object":
        if "properties" not in node and node.get("additionalProperties") is not False:
            raise TypeError(f"{where}: a free dictionary cannot be asked for; name its fields")
        properties = node.get("properties", {})
        out["properties"] = {name: _strict(value, f"{where}.{name}") for name, value in properties.items()}
        out["required"] = list(properties)
        out["additionalProperties"] = False
    if node.get("type") == "array":
        if "items" not in node:
            raise TypeError(f"{where}: a list needs items of one type")
        out["items"] = _strict(node["items"], where)
    if "$defs" in node:
        out["$defs"] = {name: _strict(value, name) for name, value in node["$defs"].items()}
    return out


def described(schema: Mapping[str, Any]) -> str:
    """The schema as an instruction, for endpoints that cannot be held to one."""
    compact = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    return f"Answer with one JSON object and nothing else: no explanation, no code fence. Its JSON schema:\n{compact}"


def objects_in(text: str) -> Iterator[Any]:
    """The JSON objects that stand in a text, whatever stands around them."""
    decoder = json.JSONDecoder(strict=False, parse_constant=_refuse)
    place = text.find("{")
    for _ in range(_MOST_STARTS):
        if place < 0:
            return
        try:
            found, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            place = text.find("{", place + 1)
            continue
        yield found
        place = text.find("{", end)


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is not JSON")


def read_answer(answer: type[Answer], text: str) -> Answer:
    """The first object in the text that is an answer; raises `Garbled` (its message holds nothing of the text)."""
    fault = "no JSON object"
    for found in objects_in(_THOUGHT.sub("", text)):
        try:
            return answer.model_validate(found)
        except ValidationError as error:
            fault = "; ".join(
                f"{'.'.join(str(part) for part in item['loc']) or 'object'}: {item['msg']}"
                for item in error.errors(include_input=False, include_url=False, include_context=False)[:5]
            )
        except RecursionError:
            fault = "nested too deeply"
    raise Garbled(f"The answer is not of the asked-for shape: {fault}.", "empty" if not text.strip() else "schema")
