"""`bench requests` and `bench dialogues`: the whole catalogue ranked for what readers wrote."""

from __future__ import annotations

from pathlib import Path

from app.active import OpenLibrary
from evals.bench.cases import Summary, summary, timed
from evals.inputs import Dialogue, Request, read_rows
from evals.pipeline import rank_dialogue, rank_text


def read_requests(path: Path) -> list[Request]:
    """Lines with `id, text, gold`."""
    return read_rows(path, Request)


def read_dialogues(path: Path) -> list[Dialogue]:
    """Lines with `id, history, gold`."""
    return read_rows(path, Dialogue)


def bench_requests(opened: OpenLibrary, cases: list[Request]) -> Summary:
    """Each text as the first message of a conversation."""
    rankings, milliseconds = timed(cases, lambda case: rank_text(opened, case.text), "requests")
    return summary(rankings, (case.gold for case in cases), milliseconds) | _missing(opened, cases)


def bench_dialogues(opened: OpenLibrary, cases: list[Dialogue]) -> Summary:
    """Each history folded turn by turn; books it has named do not count as new."""

    def rank(case: Dialogue) -> list[str]:
        return rank_dialogue(opened, [(said.role, said.text) for said in case.history])

    rankings, milliseconds = timed(cases, rank, "dialogues")
    return summary(rankings, (case.gold for case in cases), milliseconds) | _missing(opened, cases)


def _missing(opened: OpenLibrary, cases: list[Request] | list[Dialogue]) -> Summary:
    """How many gold books the catalogue does not hold: they count as not found."""
    catalogue = opened.library.catalogue
    return {"gold_not_in_catalogue": sum(book_id not in catalogue for case in cases for book_id in case.gold)}
