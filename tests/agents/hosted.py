"""A scripted language model in this process, and a librarian that has it: for tests of what agents do with a model."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from agents.builtin import BuiltinLibrarian
from agents.context import MODEL_PARTS, Deps, ModelPart
from agents.librarian import Turn
from agents.trust import Trust
from app.active import OpenLibrary
from tools.errors import LanguageModelError, ModelMalformed
from tools.llm.base import Prompt, Tool, ToolCall, TurnBudget
from tools.readers.base import ReaderStore

Answer = TypeVar("Answer", bound=BaseModel)
Script = str | LanguageModelError | Sequence[str | LanguageModelError | float]
"""Text, an error, or pieces: text, a pause in seconds, an error that ends it."""


def facts_in(prompt: Prompt) -> dict[str, Any]:
    """The data of a prompt."""
    import json

    return dict(json.loads(prompt.messages[-1].content.split(">>\n", 1)[1].split("\n<<", 1)[0]))


@dataclass
class ScriptedModel:
    """Answers by script: `reads` for understanding, `calls` for the retrieval agent's steps, `writes` for prose."""

    reads: dict[str, Any] | LanguageModelError | None = None
    calls: Sequence[Sequence[tuple[str, dict[str, Any]]] | LanguageModelError] = ()
    writes: Script | Callable[[dict[str, Any]], Script] = ""
    delay: float = 0.0
    prompts: list[Prompt] = field(default_factory=list)
    tools: list[tuple[str, ...]] = field(default_factory=list)
    closed: int = 0
    """Streams that were ended from outside or ran to their end."""

    def asked(self, prompt_id: str) -> list[Prompt]:
        return [p for p in self.prompts if p.prompt_id == prompt_id]

    async def structured(self, prompt: Prompt, answer: type[Answer], budget: TurnBudget, seconds: float) -> Answer:
        self.prompts.append(prompt)
        budget.usage.calls += 1
        await asyncio.sleep(self.delay)
        if isinstance(self.reads, LanguageModelError):
            raise self.reads
        if self.reads is None:
            raise ModelMalformed("nothing to say")
        return answer.model_validate(self.reads)

    async def tool_calls(
        self, prompt: Prompt, tools: Sequence[Tool], budget: TurnBudget, seconds: float
    ) -> tuple[ToolCall, ...]:
        step = len(self.asked("search"))
        self.prompts.append(prompt)
        self.tools.append(tuple(tool.name for tool in tools))
        await asyncio.sleep(self.delay)
        wanted = self.calls[step] if step < len(self.calls) else ()
        if isinstance(wanted, LanguageModelError):
            raise wanted
        types = {tool.name: tool.parameters for tool in tools}
        return tuple(ToolCall(name, types[name].model_validate(arguments)) for name, arguments in wanted)

    async def stream(self, prompt: Prompt, budget: TurnBudget, seconds: float) -> AsyncIterator[str]:
        self.prompts.append(prompt)
        script = self.writes(facts_in(prompt)) if callable(self.writes) else self.writes
        pieces = [script] if isinstance(script, str | LanguageModelError) else list(script)
        try:
            for piece in pieces:
                if isinstance(piece, LanguageModelError):
                    raise piece
                if isinstance(piece, float):
                    await asyncio.sleep(piece)
                else:
                    await asyncio.sleep(0)
                    yield piece
        finally:
            self.closed += 1

    def describe(self) -> Mapping[str, Any]:
        return {"model": "scripted"}


def prose(facts: dict[str, Any]) -> str:
    """What an honest model writes: two sentences a book, out of the data."""
    out = []
    for book in facts["books"]:
        by = f" by {book['authors'][0]}" if book.get("authors") else ""
        about = f"It is about {' and '.join(book['about'][:2])}." if book.get("about") else ""
        length = f" It has {book['pages']} pages." if book.get("pages") else ""
        out.append(f"**{book['title']}**{by} may be what you are after. {about}{length}".strip())
    return "\n\n".join(out)


def hosted_librarian(
    library: OpenLibrary,
    readers: ReaderStore,
    saver: Any,
    model: ScriptedModel,
    *,
    seconds: float = 5.0,
    send_profile: bool = True,
    parts: frozenset[ModelPart] = MODEL_PARTS,
    trust: Trust | None = None,
) -> BuiltinLibrarian:
    """A librarian with a model, joined as the composition root joins it."""
    kept = trust or Trust()

    def deps_for(turn: Turn) -> Deps:
        return Deps(
            catalogue=library.library.catalogue,
            retriever=library.retriever,
            ranker=library.ranker,
            understander=library.understander,
            readers=readers,
            reader_id=turn.reader_id,
            thread_id=turn.thread_id,
            run_id=turn.run_id,
            version=library.library.version,
            locale=turn.locale,
            model=model,
            budget=TurnBudget(time.monotonic() + seconds, 8000, turn.reader_id),
            send_profile=send_profile,
            model_parts=parts,
            trust=kept,
        )

    return BuiltinLibrarian(saver, deps_for)
