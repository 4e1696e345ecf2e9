"""What is kept of a run: one JSON line about the run itself, then one for every conversation as soon as it is over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.suites.transcript import Line
from tools.errors import InputError

CODE = ("agents", "prompts", "tools", "app", "evals")
KINDS = (".py", ".md", ".ftl", ".toml", ".json", ".jsonl", ".safetensors")


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Header(_Record):
    """What must be the same for all turns of a run."""

    model: str
    code: str
    """A mark of everything that decides the answers (see `code_mark`)."""
    library: str
    seed: int
    settings: dict[str, float | int | str]
    """Deadlines and parts."""
    prompts: dict[str, str]


class Half(_Record):
    """How one of the two answered a turn."""

    line: Line
    cards_ms: float | None
    text_ms: float | None
    degraded: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]
    """(kind, words) of what the independent judge found ungrounded."""


class Utterance(_Record):
    """One call: the prompt's `id@version`, the data it was sent, and what came back before any guard heard it."""

    prompt: str
    data: str
    said: str
    seconds: float
    failed: str = ""
    """How it failed, if it did (`LanguageModelError.kind`)."""


class PlayedTurn(_Record):
    """One turn, without the model and with it."""

    own: Half
    other: Half
    usage: dict[str, float | int | list[str] | None] | None = None
    """As in RUN_FINISHED; None when the model was not asked."""
    calls: tuple[Utterance, ...] = ()


class Played(_Record):
    """One conversation."""

    suite: str
    conversation: str
    seconds: float
    turns: tuple[PlayedTurn, ...]


def code_mark(root: Path, folders: Sequence[str] = CODE) -> str:
    """Twelve letters that change with any file that decides what is answered or how it is judged."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in KINDS and path.is_file():
                digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


class Store:
    """The file of one run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, header: Header, fresh: bool) -> list[Played]:
        """What was played before. Raises `InputError` when that was another kind of run."""
        if fresh or not self.path.is_file():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(header.model_dump_json() + "\n", encoding="utf-8")
            return []
        before, played = self.read()
        if before != header:
            named = [k for k in Header.model_fields if getattr(before, k) != getattr(header, k)]
            raise InputError(
                f"{self.path} was begun with another {' and '.join(named)}: take another --name, or begin again"
                " with --fresh",
                named[0],
            )
        return played

    def add(self, played: Played) -> None:
        """Keep a conversation."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(played.model_dump_json() + "\n")

    def read(self) -> tuple[Header, list[Played]]:
        """The run so far; a last line that was cut off by a stop is left out of it, and out of the file."""
        lines = self.path.read_text(encoding="utf-8").splitlines()
        try:
            header = Header.model_validate_json(lines[0] if lines else "")
        except ValidationError as error:
            raise InputError(f"{self.path} is no run of this command: take another --name", "name") from error
        played = list(self._rows(lines[1:]))
        if len(played) < len(lines) - 1:
            kept = "".join(f"{line}\n" for line in lines[: len(played) + 1])
            self.path.write_text(kept, encoding="utf-8")
        return header, played

    @staticmethod
    def _rows(lines: Sequence[str]) -> Iterator[Played]:
        for line in lines:
            try:
                yield Played.model_validate_json(line)
            except ValidationError:
                return
