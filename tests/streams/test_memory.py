"""What only the run log of a single process promises: it does not grow for ever."""

from __future__ import annotations

from app.streams.memory import MemoryRunLog


async def play(runs: MemoryRunLog, run_id: str, thread_id: str = "t") -> None:
    await runs.open(run_id, "r1", thread_id)
    await runs.append(run_id, "a")
    await runs.close(run_id)


async def test_closed_runs_are_forgotten_by_age() -> None:
    now = 0.0
    runs = MemoryRunLog(retention_seconds=10, clock=lambda: now)
    await play(runs, "one")
    await runs.open("under way", "r1", "t")
    now = 9.0
    await play(runs, "two", "t2")
    assert await runs.owner("one") == "r1"
    now = 10.5
    assert await runs.owner("one") is None
    assert await runs.owner("two") == "r1"
    now = 1000.0
    assert await runs.owner("under way") == "r1"


async def test_closed_runs_are_forgotten_by_count_oldest_first() -> None:
    runs = MemoryRunLog(max_runs=2)
    for name in ("one", "two", "three"):
        await play(runs, name)
    assert [await runs.owner(name) for name in ("one", "two", "three")] == [None, "r1", "r1"]
