"""Prompts for language models: versioned files with strict variables, and which version each locale uses.

A prompt is `llm/<id>/<version>.md`, or `<version>.<locale>.md` where a language needs words of its own:

    +++
    id = "books"
    version = "1"
    variables = ["language", "data"]
    max_tokens = 400
    temperature = 0.3
    +++
    ## system
    You write in {{ language }}.
    ## user
    {{ data }}

A file whose placeholders are not exactly its `variables` cannot be loaded, and a call that gives too few or too many
values is an error. Values are put in once: what looks like a placeholder inside a value stays as it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

FOLDER = Path(__file__).parent
Role = Literal["system", "user", "assistant"]
_PLACE = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
_SECTION = re.compile(r"^## (system|user|assistant)[ \t]*$", re.MULTILINE)
_FRONT = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n(.*)\Z", re.DOTALL)
_KEYS = {"id": str, "version": str, "variables": list, "max_tokens": int, "temperature": (int, float)}


class PromptError(ValueError):
    """A prompt file that is not as it must be, or values that do not fit it."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A prompt ready to be sent: (role, text) of each message."""

    prompt_id: str
    version: str
    messages: tuple[tuple[Role, str], ...]
    max_tokens: int
    temperature: float


@dataclass(frozen=True, slots=True)
class Template:
    """One version of one prompt."""

    prompt_id: str
    version: str
    variables: frozenset[str]
    max_tokens: int
    temperature: float
    sections: tuple[tuple[Role, str], ...]

    def render(self, values: Mapping[str, Any]) -> Rendered:
        """Put the values in; raises `PromptError` when one is missing or not asked for."""
        if missing := sorted(self.variables - set(values)):
            raise PromptError(f"{self.prompt_id}@{self.version}: missing {', '.join(missing)}")
        if extra := sorted(set(values) - self.variables):
            raise PromptError(f"{self.prompt_id}@{self.version}: no variable {', '.join(extra)}")
        messages = tuple(
            (role, _PLACE.sub(lambda place: str(values[place.group(1)]), text)) for role, text in self.sections
        )
        return Rendered(self.prompt_id, self.version, messages, self.max_tokens, self.temperature)


def parse(source: str, name: str) -> Template:
    """A template out of a file's text; raises `PromptError` that names the file and what to do."""
    if not (match := _FRONT.match(source)):
        raise PromptError(f"{name}: must begin with a +++ block")
    try:
        front = tomllib.loads(match.group(1))
    except tomllib.TOMLDecodeError as error:
        raise PromptError(f"{name}: {error}") from error
    if set(front) != set(_KEYS) or not all(isinstance(front[key], cast(Any, kind)) for key, kind in _KEYS.items()):
        raise PromptError(f"{name}: the +++ block must hold {', '.join(_KEYS)} and nothing else")
    parts = _SECTION.split(match.group(2))
    if parts[0].strip() or len(parts) < 3:
        raise PromptError(f"{name}: the text must be in sections that begin with ## system, ## user or ## assistant")
    sections = tuple((cast(Role, role), text.strip()) for role, text in zip(parts[1::2], parts[2::2], strict=True))
    placed = {place for _, text in sections for place in _PLACE.findall(text)}
    if placed != set(front["variables"]):
        odd = ", ".join(sorted(placed ^ set(front["variables"])))
        raise PromptError(f"{name}: variables and placeholders differ: {odd}")
    return Template(
        front["id"], front["version"], frozenset(placed), front["max_tokens"], float(front["temperature"]), sections
    )


class PromptLibrary:
    """Every prompt of a folder, and the active version of each by locale."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Read all; raises `PromptError` when a file is wrong or an active version does not exist."""
        self._templates: dict[tuple[str, str, str], Template] = {}
        for path in sorted((folder / "llm").glob("*/*.md")):
            version, _, locale = path.stem.partition(".")
            template = parse(path.read_text(encoding="utf-8"), f"{path.parent.name}/{path.name}")
            if (template.prompt_id, template.version) != (path.parent.name, version):
                raise PromptError(f"{path.parent.name}/{path.name}: id and version must be those of its path")
            self._templates[template.prompt_id, version, locale] = template
        active = tomllib.loads((folder / "active.toml").read_text(encoding="utf-8"))
        self._default: dict[str, str] = active.get("default", {})
        self._locales: dict[str, dict[str, str]] = active.get("locale", {})
        for versions in (self._default, *self._locales.values()):
            for prompt_id, version in versions.items():
                if (prompt_id, version, "") not in self._templates:
                    raise PromptError(f"active.toml: there is no prompt {prompt_id}@{version}")

    def ids(self) -> tuple[str, ...]:
        """Prompts that are in use."""
        return tuple(sorted(self._default))

    def active(self, prompt_id: str, locale: str) -> Template:
        """The version in use for a locale, in the locale's own words where there are some."""
        version = self._locales.get(locale, {}).get(prompt_id) or self._default.get(prompt_id)
        if version is None:
            raise PromptError(f"there is no prompt {prompt_id!r} in active.toml")
        return self._templates.get((prompt_id, version, locale)) or self._templates[prompt_id, version, ""]

    def render(self, prompt_id: str, locale: str, **values: Any) -> Rendered:
        """The active prompt with its values in place."""
        return self.active(prompt_id, locale).render(values)


@cache
def prompt_library() -> PromptLibrary:
    """The project's own prompts, read once."""
    return PromptLibrary()
