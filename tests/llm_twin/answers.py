"""What the twin says when nothing goes wrong: an instance of any schema, and prose over the facts of the prompt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from tests.llm_twin.server import Asked


class Brain(Protocol):
    """What the twin knows."""

    def structured(self, asked: Asked) -> Any:
        """The object that answers a request with a schema."""
        ...

    def prose(self, asked: Asked) -> str:
        """The text that answers a request for text."""
        ...

    def calls(self, asked: Asked) -> list[tuple[str, dict[str, Any]]]:
        """(tool, arguments) in answer to a request with tools."""
        ...


PROSE = (
    "A quiet book about a house by the sea – Glashavet, as it is called in Sweden – and about those who stay. "
    "It is short enough for one evening. You said that you like the sea, and here it is never far away."
)
"""Some characters of it are more than one byte long."""


class EchoBrain:
    """Fills schemas with what fits and writes one text; `structured_by` decides where it has something to say."""

    def __init__(self, text: str = PROSE, structured_by: Callable[[Asked], Any] | None = None) -> None:
        self.text, self._structured_by = text, structured_by

    def structured(self, asked: Asked) -> Any:
        if self._structured_by is not None and (found := self._structured_by(asked)) is not None:
            return found
        schema = asked.schema or {}
        return instance(schema, schema)

    def prose(self, asked: Asked) -> str:
        return self.text

    def calls(self, asked: Asked) -> list[tuple[str, dict[str, Any]]]:
        functions = [tool["function"] for tool in asked.body["tools"]]
        return [(f["name"], instance(f["parameters"], f["parameters"])) for f in functions[:1]]


def instance(schema: dict[str, Any], root: dict[str, Any]) -> Any:
    """Something of this schema: the first choice, the shortest list, the least number, a plain word."""
    if "$ref" in schema:
        return instance(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if options := schema.get("anyOf"):
        return None if any(o.get("type") == "null" for o in options) else instance(options[0], root)
    match schema.get("type"):
        case "object":
            return {name: instance(value, root) for name, value in schema.get("properties", {}).items()}
        case "array":
            return [instance(schema["items"], root) for _ in range(schema.get("minItems", 0))]
        case "string":
            return "word"
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return False
    return None
