"""Which places lie in which: a wish for Norrland is met by Kiruna, one for Scandinavia by Oslo.

`gazetteer.txt` beside this file: a wider place, and the narrower ones as catalogues print them; a place may have
several lines, and what lies in a narrower place lies in the wider one too.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_suffix(".txt")


@cache
def _children() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        wide, _, narrow = line.partition(": ")
        inside = narrow.replace("Washington, D.C.", "Washington; D.C.").split(",")
        table[wide] = (*table.get(wide, ()), *(name.strip().replace(";", ",") for name in inside))
    return table


@cache
def within(place: str) -> frozenset[str]:
    """The place itself and everything known to lie in it."""
    found, todo = {place}, [place]
    while todo:
        new = [name for name in _children().get(todo.pop(), ()) if name not in found]
        found.update(new)
        todo += new
    return frozenset(found)
