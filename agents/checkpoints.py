"""Saved conversations: which types may be read back from a checkpoint. Moving one of them breaks old threads."""

from __future__ import annotations

from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from pydantic import BaseModel

from agents import state as state_module
from tools import types as types_module

STATE_TYPES: tuple[type[BaseModel], ...] = tuple(
    value
    for module in (state_module, types_module)
    for name, value in sorted(vars(module).items())
    if isinstance(value, type) and issubclass(value, BaseModel) and value.__module__ == module.__name__
    and not name.startswith("_")
)  # fmt: skip


def serializer() -> JsonPlusSerializer:
    """A serializer that reads back exactly these types, and never pickles."""
    return JsonPlusSerializer(
        pickle_fallback=False, allowed_msgpack_modules=[(t.__module__, t.__name__) for t in STATE_TYPES]
    )
