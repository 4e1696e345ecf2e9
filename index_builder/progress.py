"""Progress of long work: bars on a terminal, one line a step elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

Advance = Callable[[int], None]


class Progress:
    """Shows steps of known length."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(stderr=True)

    @contextmanager
    def step(self, title: str, total: int) -> Iterator[Advance]:
        """Show one step; the yielded function counts work done."""
        start = time.perf_counter()
        if self.console.is_terminal:
            columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                       TimeRemainingColumn())  # fmt: skip
            with Bars(*columns, console=self.console) as bars:
                task = bars.add_task(title, total=total)
                yield lambda n: bars.advance(task, n)
                bars.update(task, completed=total)
        else:
            yield lambda n: None
            self.console.print(f"{title}: {total:,} in {time.perf_counter() - start:.1f} s", highlight=False)


class Silent(Progress):
    """Shows nothing."""

    @contextmanager
    def step(self, title: str, total: int) -> Iterator[Advance]:
        """Count nothing."""
        yield lambda n: None
