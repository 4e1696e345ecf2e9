"""Is an answer one that a reader can be given? Judged by what came over the wire alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from agents.composing.blurb import unmarked
from tests.app.serving import Heard
from tests.llm_twin.librarian import MARKS

_END = re.compile(r"[.!?…:][\"'»”’)\]*]*$")
_DEBRIS = re.compile(r"<<|>>|<think|```|\{\"|\bnull\b|\bundefined\b|\[\[|�")
_SENTENCE = re.compile(r"[^.!?\n]{30,}[.!?]")
_STOP = re.compile(r"[.!?]")
_LONG = 90
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass
class Told:
    """One turn as the reader got it."""

    text: str = ""
    books: list[dict[str, Any]] = field(default_factory=list)
    degraded: list[tuple[str, str]] = field(default_factory=list)
    usage: dict[str, Any] | None = None
    faults: list[str] = field(default_factory=list)
    """What is wrong with the stream itself."""
    seconds: float = 0.0
    waited: float = 0.0
    """Seconds of these in which the machine had no CPU for us."""


def told(heard: list[Heard]) -> Told:
    """What a stream says, and whether it is well formed."""
    out = Told()
    kinds = [event.type for event in heard]
    if not kinds or kinds[0] != "RUN_STARTED" or kinds[-1] != "RUN_FINISHED":
        out.faults.append(f"the stream goes from {kinds[:1]} to {kinds[-1:]}")
    if kinds.count("TEXT_MESSAGE_START") != 1 or kinds.count("TEXT_MESSAGE_END") != 1:
        out.faults.append(f"{kinds.count('TEXT_MESSAGE_START')} answers in one turn")
    for event in heard:
        data = event.data
        if event.type == "TEXT_MESSAGE_CONTENT":
            out.text += data["delta"]
        elif event.type == "RUN_FINISHED":
            out.usage = (data.get("result") or {}).get("usage")
        elif event.type == "CUSTOM" and data["name"] == "books":
            if out.text:
                out.faults.append("cards after the text began")
            out.books = data["value"]["books"]
        elif event.type == "CUSTOM" and data["name"] == "degraded":
            out.degraded.append((data["value"]["part"], data["value"]["reason"]))
    return out


def incoherent(turn: Told) -> list[str]:
    """Why this is not one coherent answer; nothing when it is."""
    faults = list(turn.faults)
    text = turn.text.strip()
    if not text:
        faults.append("it says nothing")
    for paragraph in filter(None, (p.strip() for p in text.split("\n"))):
        if not _END.search(paragraph):
            faults.append(f"a paragraph breaks off: …{paragraph[-40:]!r}")
    if debris := _DEBRIS.search(text):
        faults.append(f"debris: {debris.group()!r}")
    if text.count("**") % 2:
        faults.append("a title is marked on one side only")
    faults += [f"said twice: {sentence!r}" for sentence in _said_twice(text)]
    bare = text.replace("**", "")
    # A title's own asterisks are printed as others that are no marks ("My Dear F***ing Prince").
    if unspoken := [book["title"] for book in turn.books if unmarked(book["title"]) not in bare]:
        faults.append(f"shown but not spoken of: {unspoken[0]!r}")
    return faults


def _said_twice(text: str) -> set[str]:
    """Sentences that come again: any within a paragraph; between books those too long to be a figure or a place."""
    found, all_of_it = set(), list[str]()
    for paragraph in text.split("\n"):
        unbroken = _BOLD.sub(lambda title: _STOP.sub("", title.group()), paragraph)  # "Sheep?" ends no sentence
        own = [" ".join(s.split()) for s in _SENTENCE.findall(unbroken)]
        found |= {s for s in own if own.count(s) > 1 or (len(s) > _LONG and s in all_of_it)}
        all_of_it += own
    return found


def untrue(turn: Told, titles: Iterable[str]) -> list[str]:
    """What the answer says that it cannot know. `titles`: all of the catalogue's, unmarked."""
    found = [f"a planted untruth: {mark!r}" for mark in MARKS if mark in turn.text]
    known = set(titles)
    bold = _BOLD.findall(turn.text)
    found += [f"no such title: {title!r}" for title in bold if not {title, title.strip(" .,:;!?")} & known]
    return found
