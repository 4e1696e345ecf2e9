"""Sentences to learn from: patterns unfolded, written utterances, and what hurried fingers make of both."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from tools.language.features import CONTEXTS
from tools.language.lexicon import lexicon
from tools.vocabulary import LANGUAGES
from training.understanding.names import Names
from training.understanding.patterns import Fill, Grammar, Group, Mark, Said, grammars

FOLDER = Path(__file__).parent / "utterances"
SHARES = {
    "recommend": 0.21, "refine": 0.16, "inform": 0.14, "identify": 0.07, "feedback": 0.09, "list": 0.06, "undo": 0.06,
    "compare": 0.05, "surprise": 0.04, "answer": 0.05, "smalltalk": 0.06, "decline": 0.07,
}  # fmt: skip
"""How often each act is drawn; rare ones more often than readers use them."""
UNDER_WAY = {
    "recommend": 0.25, "refine": 1.0, "identify": 0.2, "inform": 0.7, "compare": 0.7, "list": 0.9, "feedback": 0.75,
    "undo": 1.0, "surprise": 0.2, "answer": 1.0, "smalltalk": 0.4, "decline": 0.25,
}  # fmt: skip
"""Share of an act's sentences that come when books are on the table."""
ASKED = 0.12
"""Share of other sentences that come after a question without answering it."""
Flags = tuple[bool, bool, bool]
_SPAN = re.compile(r"\[(\w+):([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, what it is for, and what it names."""

    text: str
    language: str
    label: str
    """ "act/topic", or "act" when any of its topics will do."""
    flags: Flags
    marks: tuple[Mark, ...] | None = None
    """None: its spans are not marked, and it teaches the tagger nothing."""


class Utterance(NamedTuple):
    """A sentence somebody wrote down as a reader would say it."""

    text: str
    act: str
    language: str
    marks: tuple[Mark, ...] | None = None
    """None: its spans are not marked."""
    flags: Flags | None = None
    """None: it may come anywhere in a conversation."""


def _utterance(row: dict[str, Any], language: str) -> Utterance:
    if not row.get("marked"):
        return Utterance(row["text"], row["act"], language)
    said, last = Said(), 0
    for match in _SPAN.finditer(row["text"]):
        said.add(row["text"][last : match.start()])
        said.add(match.group(2), match.group(1))
        last = match.end()
    said.add(row["text"][last:])
    held = row.get("context", {})
    cards, request, asked = (bool(held.get(name)) for name in CONTEXTS)
    return Utterance(said.text, row["act"], language, tuple(said.marks), (cards, request, asked))


def utterances() -> list[Utterance]:
    """Every written utterance. In marked ones `[title:Dune]` is a span, and `context` what the conversation holds."""
    return [
        _utterance(row, path.stem)
        for path in sorted(FOLDER.glob("*.jsonl"))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def filler(grammar: Grammar, names: Names) -> Fill:
    """Fills `{...}`: names, the file's own lists, genres and moods from the lexicon."""
    book = lexicon(grammar.language)
    facets = book.words_of("genres"), book.words_of("tone"), book.words_of("themes")

    def fill(name: str, rng: random.Random) -> str:
        if name == "title":
            return names.title(grammar.language, rng)
        if name == "author":
            return names.author(rng)
        if name == "series":
            return names.series(grammar.language, rng)
        if name in ("genre", "mood"):
            own = grammar.words.get(name)
            return rng.choice(own if own and rng.random() < 0.5 else facets[name == "mood"])
        if name == "topic" and rng.random() < 0.3:
            return rng.choice(facets[2])
        return rng.choice(grammar.words[name])

    return fill


def _flags(act: str, only_asked: bool, rng: random.Random, later: bool = False) -> Flags:
    under_way = only_asked or later or rng.random() < UNDER_WAY[act]
    asked = only_asked or (under_way and rng.random() < ASKED)
    request = under_way and (act in ("refine", "undo") or rng.random() < 0.93)
    return under_way and rng.random() < 0.97, request, asked


def _label(group: Group, flags: Flags) -> str:
    """Which of a group's meanings holds: first without a request, second with one, last after a question."""
    if len(group.labels) == 1 or not flags[1]:
        return group.labels[0]
    return group.labels[2] if flags[2] and len(group.labels) > 2 else group.labels[1]


def _around(said: Said, grammar: Grammar, rng: random.Random) -> Said:
    """Now and then "hi, ..." before and "... please" after."""
    out = Said()
    if rng.random() < 0.12 and "open" in grammar.words:
        out.add(rng.choice(grammar.words["open"]) + rng.choice((", ", " ", "! ", ". ")))
    shift = len(out.text)
    out.text += said.text
    out.marks = [(s + shift, e + shift, slot) for s, e, slot in said.marks]
    if rng.random() < 0.1 and "close" in grammar.words:
        out.add(rng.choice((" ", ", ")) + rng.choice(grammar.words["close"]))
    return out


def unfolded(grammar: Grammar, names: Names, n: int, rng: random.Random) -> list[Example]:
    """`n` sentences of a grammar, acts in their shares."""
    fill = filler(grammar, names)
    by_act: dict[str, list[Group]] = {}
    for group in grammar.groups:
        for act in {label.split("/")[0] for label in group.labels}:
            by_act.setdefault(act, []).append(group)
    out: list[Example] = []
    acts = [act for act in SHARES if act in by_act]
    while len(out) < n:
        act = rng.choices(acts, [SHARES[a] for a in acts])[0]
        group = rng.choices(by_act[act], [len(g.rows) for g in by_act[act]])[0]
        several = len(group.labels) > 1
        flags = _flags(act, group.only_asked or (several and act == "answer"), rng, group.only_later)
        if several and act in ("recommend", "refine"):
            flags = (False, False, False) if act == "recommend" else (True, True, False)
        said = Said()
        rng.choice(group.rows).say(said, fill, rng)
        said = _around(said.tidy(), grammar, rng)
        said = roughened(said, rng)
        if said.text:
            out.append(Example(said.text, grammar.language, _label(group, flags), flags, tuple(said.marks)))
    return out


def _without_accents(text: str) -> str:
    """As typed on a keyboard without them; one letter for one letter."""
    plain = (unicodedata.normalize("NFKD", c) for c in text.replace("ø", "o").replace("Ø", "O"))
    return "".join(p[0] if p else " " for p in plain)


def _slip(said: Said, rng: random.Random) -> Said:
    """One letter dropped, doubled or swapped inside a word."""
    places = [i for i in range(1, len(said.text) - 2) if said.text[i - 1 : i + 2].isalpha()]
    if not places:
        return said
    at, kind = rng.choice(places), rng.randrange(3)
    text = said.text
    if kind == 2:
        return Said(text[:at] + text[at + 1] + text[at] + text[at + 2 :], said.marks)
    text = text[:at] + (text[at] * 2 if kind else "") + text[at + 1 :]
    step = 1 if kind else -1
    marks = [(s + step * (s > at), e + step * (e > at), slot) for s, e, slot in said.marks]
    return Said(text, marks)


def roughened(said: Said, rng: random.Random) -> Said:
    """Lower case, no accents, no question mark, a slip: each now and then."""
    text = said.text
    if rng.random() < 0.35:
        lower = text.lower()
        text = lower if len(lower) == len(text) else text
    elif rng.random() < 0.35 and text[:1].islower():
        text = text[:1].upper() + text[1:]
    if rng.random() < 0.04 and len(text.upper()) == len(text):
        text = text.upper()
    if rng.random() < 0.08 and len(plain := _without_accents(text)) == len(text):
        text = plain
    if text[-1:] in "?.!" and rng.random() < 0.3:
        text = text[:-1]
    out = Said(text, [(s, min(e, len(text)), slot) for s, e, slot in said.marks if s < len(text)])
    return _slip(out, rng) if rng.random() < 0.1 else out


def from_utterances(rows: Sequence[Utterance], copies: int, rng: random.Random) -> list[Example]:
    """Written utterances, each `copies` times: as written, then roughened."""
    out = []
    for row in rows:
        for copy in range(copies):
            said = Said(row.text, list(row.marks or ()))
            said = roughened(said, rng) if copy else said
            flags = row.flags or _flags(row.act, row.act == "answer", rng)
            marks = None if row.marks is None else tuple(said.marks)
            out.append(Example(said.text, row.language, row.act, flags, marks))
    return out


def corpus(per_language: int, seed: int) -> list[Example]:
    """Sentences from every grammar; the same for the same seed."""
    rng, names = random.Random(seed), Names()
    return [e for grammar in grammars(LANGUAGES) for e in unfolded(grammar, names, per_language, rng)]
