"""What readers say, as patterns that unfold into sentences with their named spans marked.

A file a language in `patterns/`. `@act/topic` opens a group (`@recommend|refine`: which one depends on the
conversation; `!asked`: only after a question; `!later`: only when books are on the table). In a line: `(a|b|)` one of
these, `{title}` a name or phrase to fill in, `[topic:old age]` a span as written. `%topic = a | b` lists what `{topic}`
may be.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.errors import InputError
from tools.language.turns import SLOTS

FOLDER = Path(__file__).parent / "patterns"
Fill = Callable[[str, random.Random], str]
"""(name, rng) -> text for `{name}`."""
Mark = tuple[int, int, str]
"""(start, end, slot): characters of a sentence."""
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Said:
    """A sentence being put together."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)

    def add(self, text: str, slot: str | None = None) -> None:
        """Append words, as a span of `slot` if given."""
        if slot and text:
            self.marks.append((len(self.text), len(self.text) + len(text), slot))
        self.text += text

    def tidy(self) -> Said:
        """With single spaces, none at the ends; the marks moved along."""
        out, places, last = "", [], " "
        for char in self.text:
            places.append(len(out))
            if char == " " and (last == " "):
                continue
            out += char
            last = char
        places.append(len(out))
        cut = len(out.rstrip())
        return Said(out[:cut], [(places[s], min(cut, places[e]), slot) for s, e, slot in self.marks])


class _Part:
    def say(self, said: Said, fill: Fill, rng: random.Random) -> None:
        raise NotImplementedError


@dataclass(slots=True)
class _Words(_Part):
    text: str

    def say(self, said: Said, fill: Fill, rng: random.Random) -> None:
        said.add(self.text)


@dataclass(slots=True)
class _Filled(_Part):
    name: str

    def say(self, said: Said, fill: Fill, rng: random.Random) -> None:
        said.add(fill(self.name, rng), self.name if self.name in SLOTS else None)


@dataclass(slots=True)
class _Row(_Part):
    parts: list[_Part]

    def say(self, said: Said, fill: Fill, rng: random.Random) -> None:
        for part in self.parts:
            part.say(said, fill, rng)


@dataclass(slots=True)
class _Marked(_Part):
    slot: str
    row: _Row

    def say(self, said: Said, fill: Fill, rng: random.Random) -> None:
        inner = Said()
        self.row.say(inner, fill, rng)
        said.add(inner.text, self.slot)  # what is filled inside is part of this span, not one of its own


@dataclass(slots=True)
class _OneOf(_Part):
    options: list[_Row]

    def say(self, said: Said, fill: Fill, rng: random.Random) -> None:
        rng.choice(self.options).say(said, fill, rng)


def parsed(line: str) -> _Row:
    """The pattern of a line; raises ValueError where brackets do not close."""
    row, end = _row(line, 0, "")
    if end != len(line):
        raise ValueError(f"unexpected {line[end]!r} at {end} in {line!r}")
    return row


def _row(line: str, at: int, until: str) -> tuple[_Row, int]:
    """A row of parts up to one of the characters `until`."""
    parts: list[_Part] = []
    while at < len(line) and line[at] not in until:
        char = line[at]
        if char == "(":
            one, at = _one_of(line, at + 1)
            parts.append(one)
        elif char == "{":
            end = line.index("}", at)
            parts.append(_Filled(line[at + 1 : end]))
            at = end + 1
        elif char == "[":
            colon = line.index(":", at)
            row, end = _row(line, colon + 1, "]")
            if end == len(line) or line[at + 1 : colon] not in SLOTS:
                raise ValueError(f"a span is not closed or of no known slot in {line!r}")
            parts.append(_Marked(line[at + 1 : colon], row))
            at = end + 1
        else:
            stop = next((i for i in range(at, len(line)) if line[i] in "([{" + until), len(line))
            parts.append(_Words(line[at:stop]))
            at = stop
    return _Row(parts), at


def _one_of(line: str, at: int) -> tuple[_OneOf, int]:
    options = []
    while True:
        row, at = _row(line, at, "|)")
        options.append(row)
        if at >= len(line):
            raise ValueError(f"a bracket does not close in {line!r}")
        at += 1
        if line[at - 1] == ")":
            return _OneOf(options), at


@dataclass(frozen=True, slots=True)
class Group:
    """Patterns of one meaning."""

    labels: tuple[str, ...]
    """One, or what it is without a request, with one, and after a question."""
    only_asked: bool
    only_later: bool
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's patterns."""

    language: str
    words: dict[str, list[str]]
    groups: list[Group]


def read_grammar(path: Path) -> Grammar:
    """Parse a file; raises `InputError` with the line."""
    words: dict[str, list[str]] = {}
    heads: list[tuple[tuple[str, ...], bool, bool]] = []
    rows: list[list[_Row]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            if line.startswith("%"):
                name, _, values = line[1:].partition("=")
                words[name.strip()] = [value.strip() for value in values.split("|")]
            elif line.startswith("@"):
                head, *flags = line[1:].split()
                heads.append((tuple(head.split("|")), "!asked" in flags, "!later" in flags))
                rows.append([])
            else:
                rows[-1].append(parsed(line.strip()))
        except (ValueError, IndexError) as error:
            raise InputError(f"{path.name}, line {number}: {error}", "patterns") from error
    groups = [Group(*head, tuple(own)) for head, own in zip(heads, rows, strict=True)]
    return Grammar(path.stem, words, groups)


def grammars(languages: Sequence[str]) -> list[Grammar]:
    """Grammars of the languages that have one."""
    return [read_grammar(FOLDER / f"{code}.txt") for code in languages if (FOLDER / f"{code}.txt").is_file()]
