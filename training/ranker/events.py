"""What readers said and did here, as ratings: what an operator's own ranker is fitted on.

events -> each reader's profile (the last word on a book wins) -> user_id,book_id,rating
"""

from __future__ import annotations

import asyncio
import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.errors import InputError
from tools.ranking.opinions import ratings_of
from tools.readers.sql import SqlReaderStore
from tools.types import ReaderProfile

HEADER = ("user_id", "book_id", "rating")


@dataclass(frozen=True, slots=True)
class Collected:
    """What was written; `silent`: readers who said that nothing of theirs may be used, or of whom nothing is left."""

    readers: int
    ratings: int
    silent: int


def database_of(data_dir: Path) -> str:
    """Where the server keeps its readers: LIBRARIAN_DATABASE_URL, else a file of the data folder."""
    return os.environ.get("LIBRARIAN_DATABASE_URL") or f"sqlite:///{data_dir / 'readers.db'}"


def collect(url: str, path: Path, beside: Path | None = None) -> Collected:
    """Write `path`. Readers get numbers: their names leave the store with nobody. `beside`: a file of other ratings
    whose lines come first. Raises `InputError` when there is nothing to write or `path` is there already."""
    if path.exists():
        raise InputError(f"{path} is there already: name another file, or remove it first", "to")
    profiles = asyncio.run(_profiles(url))
    told = [ratings for profile in profiles if profile.personalise and (ratings := ratings_of(profile))]
    if not told:
        raise InputError("no reader has said anything of a book that may be used", "events")
    scratch = path.with_suffix(".new")
    path.parent.mkdir(parents=True, exist_ok=True)
    with scratch.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        if beside is not None:
            out.writerows(_lines(beside))
        for number, ratings in enumerate(told):
            out.writerows((f"own-{number:07}", book_id, f"{rating:g}") for book_id, rating in ratings.items())
    os.replace(scratch, path)
    return Collected(len(told), sum(map(len, told)), len(profiles) - len(told))


async def _profiles(url: str) -> list[ReaderProfile]:
    store = SqlReaderStore(url)
    try:
        await store.setup()
        return [profile async for profile in store.profiles()]
    finally:
        await store.close()


def _lines(path: Path) -> Iterator[tuple[str, ...]]:
    """The ratings of another file."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                yield tuple(line[name] for name in HEADER)
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise InputError(f"cannot read ratings {path}: {error!r}", "beside") from error
