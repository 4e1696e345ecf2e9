"""A prompt for the model: the active version for the locale, with data framed so that it cannot pass for orders.

Whatever comes from the catalogue or from a reader goes through `framed`: one JSON object between two lines with a
random mark, `<` and `>` escaped. A text inside cannot close the frame, for it cannot know the mark, and the prompt
tells the model that what is inside is data. What a model makes of it all the same is stopped by `agents.grounding`.
"""

from __future__ import annotations

import json
import secrets
from typing import Any

from prompts.library import prompt_library
from tools.llm.base import Message, Prompt

OWN_NAMES = {
    "en": "English", "sv": "svenska", "no": "norsk (bokmål)", "da": "dansk", "fi": "suomi", "nl": "Nederlands",
    "de": "Deutsch", "fr": "français", "es": "español",
}  # fmt: skip
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", 0x2028: "\\u2028", 0x2029: "\\u2029", 0x85: "\\u0085"}


def framed(data: dict[str, Any], mark: str) -> str:
    """`data` as JSON between two lines that bear the mark."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return f"<<{mark}>>\n{text}\n<<{mark}>>"


def prompt(prompt_id: str, locale: str, data: dict[str, Any], **values: Any) -> Prompt:
    """The active prompt; `fence` and `data` are filled in here, with a new mark each time."""
    mark = f"data {secrets.token_hex(6)}"
    rendered = prompt_library().render(prompt_id, locale, fence=mark, data=framed(data, mark), **values)
    return Prompt(
        rendered.prompt_id,
        rendered.version,
        tuple(Message(role, text) for role, text in rendered.messages),
        rendered.max_tokens,
        rendered.temperature,
    )


def language_name(code: str) -> str:
    """A language as its own prompts call it."""
    return OWN_NAMES.get(code, "English")
