"""What every run log promises, run in this process and on Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from app.streams import RunLog
from app.streams.memory import MemoryRunLog
from app.streams.redis_log import RedisRunLog
from tools.errors import RunConflict


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.services)])
async def runs(request: pytest.FixtureRequest) -> AsyncIterator[RunLog]:
    log: RunLog
    if request.param == "redis":
        url, prefix = request.getfixturevalue("redis_server")
        log = RedisRunLog(url, prefix=prefix)
    else:
        log = MemoryRunLog()
    yield log
    await log.shutdown()


async def everything(runs: RunLog, run_id: str, after: int = 0) -> list[tuple[int, str]]:
    async with asyncio.timeout(5):
        return [entry async for entry in runs.read(run_id, after)]


async def test_entries_are_numbered_from_one_without_gaps(runs: RunLog) -> None:
    await runs.open("run", "r1", "t1")
    assert [await runs.append("run", text) for text in ("a", "b", "c")] == [1, 2, 3]
    await runs.close("run")
    assert await everything(runs, "run") == [(1, "a"), (2, "b"), (3, "c")]


async def test_payloads_come_back_to_the_byte(runs: RunLog) -> None:
    payloads = ['{"text":"Åsa 🐙 \\n \u2028"}', " spaces ", "", "x" * 100_000]
    await runs.open("run", "r1", "t1")
    for payload in payloads:
        await runs.append("run", payload)
    await runs.close("run")
    assert [payload for _, payload in await everything(runs, "run")] == payloads


async def test_reading_goes_on_after_a_number(runs: RunLog) -> None:
    await runs.open("run", "r1", "t1")
    for number in range(1, 16):
        await runs.append("run", str(number))
    await runs.close("run")
    assert await everything(runs, "run", 9) == [(number, str(number)) for number in range(10, 16)]
    assert await everything(runs, "run", 15) == []
    assert await everything(runs, "run", 99) == []


async def test_readers_wait_for_new_entries_and_all_see_the_same(runs: RunLog) -> None:
    await runs.open("run", "r1", "t1")
    readers = [asyncio.create_task(everything(runs, "run", after)) for after in (0, 0, 2)]
    for text in ("a", "b", "c", "d"):
        await runs.append("run", text)
        await asyncio.sleep(0.01)
    assert not any(reader.done() for reader in readers)
    await runs.close("run")
    whole = [(1, "a"), (2, "b"), (3, "c"), (4, "d")]
    assert await asyncio.gather(*readers) == [whole, whole, whole[2:]]


async def test_an_entry_is_seen_at_once(runs: RunLog) -> None:
    await runs.open("run", "r1", "t1")
    reader = runs.read("run")
    first = asyncio.ensure_future(anext(reader))
    await asyncio.sleep(0.1)
    await runs.append("run", "a")
    async with asyncio.timeout(1):
        assert await first == (1, "a")
    await runs.close("run")
    assert [entry async for entry in reader] == []


async def test_a_reader_that_leaves_disturbs_nobody(runs: RunLog) -> None:
    await runs.open("run", "r1", "t1")
    stays, leaves = (asyncio.create_task(everything(runs, "run")) for _ in range(2))
    await asyncio.sleep(0.05)
    leaves.cancel()
    await runs.append("run", "a")
    await runs.close("run")
    assert await stays == [(1, "a")]


async def test_an_id_is_taken_once(runs: RunLog) -> None:
    await runs.open("run", "r1", "t1")
    for reader_id, thread_id in (("r1", "t1"), ("r1", "t2"), ("r2", "t1")):
        with pytest.raises(RunConflict):
            await runs.open("run", reader_id, thread_id)
    await runs.close("run")
    with pytest.raises(RunConflict):
        await runs.open("run", "r1", "t1")


async def test_a_thread_has_one_run_at_a_time(runs: RunLog) -> None:
    await runs.open("one", "r1", "t1")
    with pytest.raises(RunConflict):
        await runs.open("two", "r1", "t1")
    assert await runs.owner("two") is None
    await runs.open("three", "r1", "t2")
    await runs.open("four", "r2", "t1")
    await runs.close("one")
    await runs.open("two", "r1", "t1")
    assert await runs.owner("two") == "r1"


async def test_owners_and_runs_of_a_reader(runs: RunLog) -> None:
    await runs.open("one", "r1", "t1")
    await runs.close("one")
    await runs.open("two", "r1", "t1")
    await runs.open("three", "r1", "t2")
    await runs.open("four", "r2", "t3")
    assert await runs.owner("one") == "r1"
    assert await runs.owner("nothing") is None
    assert sorted(await runs.runs("r1")) == ["one", "three", "two"]
    assert sorted(await runs.runs("r1", "t1")) == ["one", "two"]
    assert list(await runs.runs("r3")) == []


async def test_nothing_is_appended_to_a_closed_or_unknown_run(runs: RunLog) -> None:
    await runs.open("run", "r1", "t1")
    await runs.close("run")
    await runs.close("run")
    for run_id in ("run", "nothing"):
        with pytest.raises(RunConflict):
            await runs.append(run_id, "late")
    assert await everything(runs, "run") == []
    assert await everything(runs, "nothing") == []


async def test_cancel_reaches_who_waits(runs: RunLog) -> None:
    await runs.open("run", "r1", "t1")
    waiting = asyncio.create_task(runs.cancelled("run"))
    await runs.append("run", "a")
    await asyncio.sleep(0.1)
    assert not waiting.done()
    assert await runs.cancel("run")
    assert await runs.cancel("run")
    async with asyncio.timeout(2):
        await waiting
        await runs.cancelled("run")
    await runs.close("run")
    assert not await runs.cancel("run")
    assert not await runs.cancel("nothing")


async def test_a_discarded_run_is_gone_and_its_readers_end(runs: RunLog) -> None:
    await runs.open("run", "r1", "t1")
    await runs.append("run", "a")
    reader = asyncio.create_task(everything(runs, "run"))
    await asyncio.sleep(0.1)
    await runs.discard("run")
    await runs.discard("run")
    assert await reader == [(1, "a")]
    assert await runs.owner("run") is None
    assert list(await runs.runs("r1")) == []
    await runs.open("run", "r2", "t1")
    await runs.open("other", "r1", "t1")


async def test_shutdown_wakes_readers(runs: RunLog) -> None:
    await runs.open("run", "r1", "t1")
    await runs.append("run", "a")
    reader = asyncio.create_task(everything(runs, "run"))
    await asyncio.sleep(0.1)
    await runs.shutdown()
    assert await reader == [(1, "a")]


async def test_many_runs_at_once_stay_apart(runs: RunLog) -> None:
    async def play(number: int) -> list[tuple[int, str]]:
        run_id = f"run-{number}"
        await runs.open(run_id, "r1", f"t{number}")
        reader = asyncio.create_task(everything(runs, run_id))
        for word in range(5):
            await runs.append(run_id, f"{number}/{word}")
        await runs.close(run_id)
        return await reader

    played = await asyncio.gather(*(play(number) for number in range(20)))
    assert played == [[(w + 1, f"{number}/{w}") for w in range(5)] for number in range(20)]
