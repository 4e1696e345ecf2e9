"""Measure one ranking after another: figures, and how long each took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table

from evals.metrics import figures, macro, percentile

T = TypeVar("T")
Summary = dict[str, float]
err = Console(stderr=True, highlight=False)


def timed(cases: Sequence[T], rank: Callable[[T], list[str]], title: str) -> tuple[list[list[str]], list[float]]:
    """(ranking, milliseconds) of every case; the first is run once more so that loading is not timed."""
    rankings, milliseconds = [], []
    rank(cases[0])
    for case in track(cases, title, console=err, transient=True):
        start = time.perf_counter()
        rankings.append(rank(case))
        milliseconds.append((time.perf_counter() - start) * 1000)
    return rankings, milliseconds


def summary(
    rankings: Sequence[Sequence[str]], golds: Iterable[Sequence[str]], milliseconds: Sequence[float]
) -> Summary:
    """The bench's keys, macro-averaged over cases; `empty`: cases that the librarian answers without books."""
    each = [figures(ranked, gold) for ranked, gold in zip(rankings, golds, strict=True)]
    return {"n": len(each), **macro(each), **times(milliseconds), "empty": sum(not ranked for ranked in rankings)}


def times(milliseconds: Sequence[float]) -> Summary:
    """Median and 99th percentile."""
    return {"p50_ms": percentile(milliseconds, 50), "p99_ms": percentile(milliseconds, 99)}


def rounded(found: Summary) -> Summary:
    """Four decimals, milliseconds with two, counts whole."""
    counts = {name for name, value in found.items() if name == "n" or isinstance(value, int)}
    return {
        name: int(value) if name in counts else round(value, 2 if name.endswith("_ms") else 4)
        for name, value in found.items()
    }


def show(title: str, found: Summary) -> None:
    """A table for people, on stderr."""
    table = Table(title=title, title_justify="left", show_header=False)
    for name, value in rounded(found).items():
        table.add_row(name, f"{value:g}")
    err.print(table)
