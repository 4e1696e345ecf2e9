"""JSON Lines feeds: one object a line, UTF-8. A broken line is reported and costs nothing but itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson

from index_builder.feeds.base import RawRecord
from tools.errors import FeedError

MAX_LINE = 1 << 20


def read_jsonl(path: Path) -> Iterator[RawRecord]:
    """Yield every non-blank line; raises `FeedError` when the file cannot be opened."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise FeedError(f"cannot read feed {path}: {error.strerror}", "feed") from error
    with file:
        for number, line in enumerate(file, 1):
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if not line.strip():
                continue
            yield _record(path.name, number, line)


def _record(feed: str, number: int, line: bytes) -> RawRecord:
    if len(line) > MAX_LINE:
        return RawRecord(feed, number, {}, f"line is {len(line):,} bytes long, more than {MAX_LINE:,}")
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return RawRecord(feed, number, {}, f"not JSON: {error}")
    if not isinstance(value, dict):
        return RawRecord(feed, number, {}, f"a JSON {type(value).__name__}, not an object")
    return RawRecord(feed, number, value)
