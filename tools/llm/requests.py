"""Requests in the shape of the chat completions API, by what the endpoint can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, Union

from pydantic import BaseModel, ConfigDict, create_model

from tools.llm.abilities import Abilities
from tools.llm.base import Message, Prompt, Tool
from tools.llm.schema import described, strict_schema

Request = dict[str, Any]


def plain(model: str, prompt: Prompt, max_tokens: int, abilities: Abilities) -> Request:
    """A request for text."""
    request: Request = {
        "model": model,
        "messages": [{"role": m.role, "content": m.content} for m in prompt.messages],
        abilities.length: max_tokens,
    }
    if abilities.temperature:
        request["temperature"] = prompt.temperature
    return request


def shaped(
    model: str,
    prompt: Prompt,
    answer: type[BaseModel],
    max_tokens: int,
    abilities: Abilities,
    more: Sequence[Message] = (),
) -> Request:
    """A request for an answer of a type. `more`: messages after the prompt."""
    request = plain(model, prompt, max_tokens, abilities)
    schema = strict_schema(answer)
    request["messages"] += [{"role": m.role, "content": m.content} for m in more]
    if abilities.shape == "json_schema":
        request["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": answer.__name__[:64], "strict": True, "schema": schema},
        }
        return request
    if abilities.shape == "json_object":
        request["response_format"] = {"type": "json_object"}
    request["messages"] = _instructed(request["messages"], described(schema))
    return request


def streamed(model: str, prompt: Prompt, max_tokens: int, abilities: Abilities) -> Request:
    """A request for text as it is written."""
    request = plain(model, prompt, max_tokens, abilities)
    if abilities.stream_options:
        request["stream_options"] = {"include_usage": True}
    return request


def with_tools(model: str, prompt: Prompt, tools: Sequence[Tool], max_tokens: int, abilities: Abilities) -> Request:
    """A request for calls of tools."""
    request = plain(model, prompt, max_tokens, abilities)
    request["tools"] = [
        {
            "type": "function",
            "function": {
                "name": tool.name,
                "description": tool.description,
                "parameters": strict_schema(tool.parameters),
            },
        }
        for tool in tools
    ]
    request["tool_choice"] = "auto"
    return request


def with_tools_told(prompt: Prompt, tools: Sequence[Tool]) -> Prompt:
    """The prompt with the tools in words: an endpoint that only holds an answer to a schema does not show it."""
    told = "\n".join(f"- {tool.name}({', '.join(tool.parameters.model_fields)}): {tool.description}" for tool in tools)
    messages = list(prompt.messages)
    at = next((i for i, m in enumerate(messages) if m.role == "system"), None)
    text = f"Tools, each called with one JSON object of arguments:\n{told}"
    if at is None:
        messages.insert(0, Message("system", text))
    else:
        messages[at] = Message("system", f"{messages[at].content}\n\n{text}")
    return replace(prompt, messages=tuple(messages))


def plan_of(tools: Sequence[Tool]) -> type[BaseModel]:
    """The type of a planned step: which tools to call, for endpoints that have no tool calls."""
    literal: Any = Literal
    steps = [
        create_model(
            f"Call{tool.name.title().replace('_', '')}",
            __config__=ConfigDict(extra="ignore"),
            tool=(literal[tool.name], ...),
            arguments=(tool.parameters, ...),
        )
        for tool in tools
    ]
    step = Union[tuple(steps)] if len(steps) > 1 else steps[0]  # noqa: UP007 - built at run time
    return create_model("Plan", calls=(list[step], ...))  # type: ignore[valid-type]


def _instructed(messages: Sequence[Mapping[str, str]], instruction: str) -> list[dict[str, str]]:
    """The messages with an instruction at the end of the system message (many templates allow only one of those)."""
    out = [dict(message) for message in messages]
    if out and out[0]["role"] == "system":
        out[0]["content"] += f"\n\n{instruction}"
    else:
        out.insert(0, {"role": "system", "content": instruction})
    return out


def estimated_tokens(text: str) -> int:
    """About how many tokens a text is: one per four bytes, and a few for the frame."""
    return len(text.encode()) // 4 + 4


def prompt_tokens(request: Mapping[str, Any]) -> int:
    """About how many tokens a request is."""
    messages = sum(estimated_tokens(message["content"]) for message in request["messages"])
    return messages + sum(len(str(request[part])) // 4 for part in ("tools", "response_format") if part in request)
