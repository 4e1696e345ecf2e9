"""What a talk was about before: tables of books, what was spoken of last, whose taste it was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agents.state import StandingRequest
from agents.understanding.memory import Memory
from agents.understanding.turn import Intent
from tests.conversation import book_id, shown
from tools.types import Constraints

CARDS = ("Circe", "Dune", "Middlemarch")


def table(language: str, **more: Any) -> Memory:
    """Three books on the table, after a request with a limit."""
    request = StandingRequest(topics=("spannend",), language=language, constraints=Constraints(pages_max=400))
    before = StandingRequest(topics=("x",), language=language)
    return replace(shown(*CARDS, request=request, language=language, undo=(before,)), **more)


def focused(*titles: str, last: Intent | None = None) -> dict[str, Any]:
    """Books spoken of last."""
    return {"focus": tuple(book_id(title) for title in titles), "last": last}


def act(meaning: Any) -> str:
    return meaning.act + (f"/{meaning.topic}" if meaning.topic else "")


RING = ("The Fellowship of the Ring", "The Two Towers", "The Return of the King")


def situation(name: str | None, language: str) -> Memory:
    """What the talk was about before."""
    match name:
        case "alone":
            return Memory(StandingRequest())
        case "one":
            return table(language, **focused("Dune"))
        case "two":
            return table(language, **focused("Circe", "Dune", last=Intent("compare")))
        case "other":
            return table(language, request=StandingRequest(topics=("gardens",), for_other="for my mum"))
        case "series":
            row = tuple(book_id(title) for title in RING)
            return table(language, row=row, **focused(RING[0], last=Intent("inform", "series")))
    return table(language)
