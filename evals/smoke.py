"""What every answer must be whatever was asked: grounded, in order, within its limits, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from evals.talk import Heard
from tools.language.detect import detect_language
from tools.library.conditions import broken_by
from tools.text.fields import all_titles
from tools.types import Book, Constraints

MARKED = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Finding:
    """One check of one turn."""

    name: str
    passed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Say:
    """What the reader says; `limits` hold from here on to the end of the conversation."""

    text: str
    limits: Constraints = field(default_factory=Constraints)
    shows_books: bool = True


CONVERSATIONS: dict[str, tuple[Say, ...]] = {
    "en": (
        Say("I'd like a warm, funny novel under 400 pages", Constraints(pages_max=400)),
        Say("no romance, please, and nothing for children", Constraints(avoid_genres=("romance", "childrens"))),
        Say("why the first one?", shows_books=False),
    ),
    "sv": (
        Say("en mysig deckare på svenska, tack", Constraints(languages=("sv",))),
        Say("kortare, högst 300 sidor", Constraints(pages_max=300)),
        Say("något annat", Constraints()),
    ),
}


SISTERS = frozenset({"sv", "no", "da"})
FEW_WORDS = 8
"""Fewer words than this do not tell Swedish, Norwegian and Danish apart."""


def language_of(text: str, expected: str) -> str:
    """Language of an answer without the titles and quotations in it; in doubt the one that is expected."""
    own = re.sub(r"«[^»]*»|“[^”]*”|”[^”]*”|\"[^\"]*\"", " ", MARKED.sub(" ", text))
    found = detect_language(own, expected)
    return expected if len(own.split()) < FEW_WORDS and {found, expected} <= SISTERS else found


def all_limits(asked: Sequence[Say]) -> Constraints:
    """Limits of all turns so far; later ones win."""
    merged: dict[str, Any] = {}
    for turn in asked:
        merged |= turn.limits.model_dump(exclude_defaults=True)
    return Constraints(**merged)


def check_turn(client: httpx.Client, heard: Heard, asked: Sequence[Say], language: str) -> list[Finding]:
    """Everything that can be checked from outside."""
    return [
        *_order(heard, asked[-1].shows_books),
        *_grounding(client, heard, all_limits(asked)),
        _language(heard, language),
    ]


def _order(heard: Heard, shows_books: bool) -> list[Finding]:
    kinds = [event["type"] for event in heard.events]
    whole = bool(kinds) and kinds[0] == "RUN_STARTED" and kinds[-1] == "RUN_FINISHED" and "RUN_ERROR" not in kinds
    findings = [
        Finding("the run ends well", whole, f"{kinds[:1]} ... {kinds[-1:]}"),
        Finding("something is said", bool(heard.text.strip()), "no text"),
    ]
    if shows_books:
        books, text = heard.first("CUSTOM", "books"), heard.first("TEXT_MESSAGE_CONTENT")
        before = books is not None and text is not None and books < text
        findings.append(Finding("books come before text", before, f"books at {books}, text at {text}"))
    return findings


def _grounding(client: httpx.Client, heard: Heard, limits: Constraints) -> list[Finding]:
    findings, titles = [], set[str]()
    for card in heard.books:
        answer = client.get(f"/v1/books/{card['book_id']}")
        exists = answer.status_code == 200
        findings.append(Finding("the book exists", exists, f"{card['book_id']}: {answer.status_code}"))
        if exists:
            book = Book.model_validate(answer.json())
            titles |= set(all_titles(book))
            broken = broken_by(book, limits)
            findings.append(Finding("limits are kept", not broken, f"{card['title']} breaks {', '.join(broken)}"))
    for title in dict.fromkeys(MARKED.findall(heard.text)):
        known = title in titles or _in_catalogue(client, title)
        findings.append(Finding("the title is real", known, f"{title!r} is no book here"))
    return findings


def _in_catalogue(client: httpx.Client, title: str) -> bool:
    answer = client.get("/v1/search", params={"q": title, "n": 20})
    ids = [book["book_id"] for book in answer.json()["books"]] if answer.status_code == 200 else []
    books = (Book.model_validate(client.get(f"/v1/books/{book_id}").json()) for book_id in ids)
    return any(title in all_titles(book) for book in books)


def _language(heard: Heard, language: str) -> Finding:
    found = language_of(heard.text, language)
    return Finding("the answer is in the reader's language", found == language, f"{found}, not {language}")
