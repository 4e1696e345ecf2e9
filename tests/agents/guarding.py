"""The guard of the tests: two books on show, and all others of the catalogue in the directory."""

from __future__ import annotations

from agents.grounding.facts import facts_of
from agents.grounding.guard import Guard, Verdict
from agents.grounding.judge import Judge
from prompts.library import prompt_library
from tests.agents.grounding_cases import OTHERS, SEA, WAR
from tools.names.directory import NameDirectory
from tools.types import Book

DIRECTORY = NameDirectory.of([SEA, WAR, *OTHERS])


def judge(language: str = "en", *books: Book, anchors: tuple[Book, ...] = (), asked: tuple[int, ...] = (300,)) -> Judge:
    """Of the two books, or of these."""
    shown = books or (SEA, WAR)
    return Judge(
        language,
        [facts_of(b, language) for b in shown],
        [facts_of(b, language) for b in anchors],
        DIRECTORY,
        asked,
        prompt_library().active("books", language).sections[0][1],
    )


def verdicts(text: str, language: str = "en", subject: str | None = None) -> list[Verdict]:
    """On a whole text."""
    guard = Guard(judge(language), subject=subject)
    return [*guard.feed(text), *guard.flush()]
