"""The library in use: a new version is picked up, turns keep the one they began with, damage changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from app import active as active_module
from app.active import ActiveLibrary
from tests.conversation import Talk, librarian_over, saver_at
from tests.factories import HashEmbedder, build_feed, quick_folder, record
from tools.errors import IndexUnavailable
from tools.library.versions import Versions
from tools.readers.sql import SqlReaderStore
from tools.types import Constraints

OLD = [record(n) for n in range(1, 9)]
NEW = [record(n, title=f"New title {n}") for n in range(5, 15)]


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(active_module, "GRACE_SECONDS", 0.05)
    with quick_folder() as path:
        yield path


@pytest.fixture
async def active(folder: Path) -> AsyncIterator[ActiveLibrary]:
    build_feed(folder, OLD)
    library = ActiveLibrary(folder, HashEmbedder(), None)
    yield library
    await library.close()
    await asyncio.sleep(0.1)  # a replaced version closes after its grace


def test_nothing_is_built_yet(tmp_path: Path) -> None:
    library = ActiveLibrary(tmp_path, HashEmbedder(), None)
    with pytest.raises(IndexUnavailable, match="make index"):
        library.get()
    library.refresh()
    assert not library.is_open()


async def test_it_opens_once(active: ActiveLibrary) -> None:
    assert not active.is_open()
    opened = active.get()
    assert active.get() is opened
    active.refresh()
    assert active.get() is opened
    assert active().version == opened.library.version


async def test_a_new_version_is_picked_up(active: ActiveLibrary, folder: Path) -> None:
    before = active.get()
    build_feed(folder, NEW)
    assert active.get() is before
    active.refresh()
    after = active.get()
    assert after.library.version != before.library.version
    assert len(after.library.catalogue) == len(NEW)


async def test_a_turn_under_way_keeps_the_old_version(
    active: ActiveLibrary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(active_module, "GRACE_SECONDS", 0.5)
    before = active.get()
    build_feed(folder, NEW)
    active.refresh()
    assert before.retriever.count(Constraints()) == len(OLD)
    assert before.library.catalogue.get("r1").title == "Title number 1"
    assert active.get().library.catalogue.get("r5").title == "New title 5"
    await asyncio.sleep(0.6)


async def test_a_conversation_goes_on_over_a_switch(active: ActiveLibrary, folder: Path, tmp_path: Path) -> None:
    readers = SqlReaderStore(f"sqlite+aiosqlite:///{tmp_path / 'readers.sqlite'}")
    await readers.setup()
    async with saver_at(tmp_path / "threads.sqlite") as saver:
        librarian = librarian_over(active.get, readers, saver)
        reader = Talk(librarian)
        first = await reader.say("a story about the lighthouse of an island")
        assert len(first.cards) == 3
        await reader.say("save the first one")

        stream = reader.say("something else")  # the deps are taken when the turn begins
        build_feed(folder, NEW)
        switching = asyncio.create_task(asyncio.to_thread(active.refresh))
        second = await stream
        await switching
        assert second.cards
        assert not second.degraded

        for text in ("something else", "what is the first one about?", "go back", "show my list", "surprise me"):
            answer = await reader.say(text)
            assert answer.text.strip(), text
            assert all(card.book_id in active.get().library.catalogue for card in answer.cards)
    await readers.close()


@pytest.mark.parametrize("name", ["books.sqlite", "manifest.json", "columns.npz", "vectors.npy"])
async def test_a_damaged_version_is_not_taken(active: ActiveLibrary, folder: Path, name: str) -> None:
    before = active.get()
    manifest, _ = build_feed(folder, NEW)
    damaged = Versions(folder).folder(manifest.version) / name
    damaged.write_bytes(damaged.read_bytes()[:-7] + b"garbage")
    with structlog.testing.capture_logs() as logs:
        active.refresh()
    assert active.get() is before
    assert before.retriever.count(Constraints()) == len(OLD)
    assert [entry["event"] for entry in logs] == ["library_switch_failed"]


async def test_a_version_that_is_gone_is_not_taken(active: ActiveLibrary, folder: Path) -> None:
    before = active.get()
    (folder / "index" / "active").write_text("no-such-version\n")
    active.refresh()
    (folder / "index" / "active").unlink()
    active.refresh()
    assert active.get() is before


async def test_a_good_version_after_a_damaged_one_is_taken(active: ActiveLibrary, folder: Path) -> None:
    active.get()
    bad, _ = build_feed(folder, NEW)
    (Versions(folder).folder(bad.version) / "books.sqlite").write_bytes(b"garbage")
    active.refresh()
    good, _ = build_feed(folder, [*NEW, record(20)])
    active.refresh()
    assert active.get().library.version == good.version


@pytest.mark.parametrize(
    "wait",
    [
        0.0,
        0.3,
    ],
)
async def test_rolling_back_is_a_switch_too(active: ActiveLibrary, folder: Path, wait: float) -> None:
    first = active.get().library.version
    build_feed(folder, NEW)
    active.refresh()
    Versions(folder).rollback()
    await asyncio.sleep(wait)
    active.refresh()
    assert active.get().library.version == first


async def test_a_damaged_version_is_reported_once(active: ActiveLibrary, folder: Path) -> None:
    active.get()
    manifest, _ = build_feed(folder, NEW)
    (Versions(folder).folder(manifest.version) / "books.sqlite").write_bytes(b"garbage")
    with structlog.testing.capture_logs() as logs:
        for _ in range(3):
            active.refresh()
    assert [entry["event"] for entry in logs] == ["library_switch_failed"]


async def test_watching_switches_by_itself(
    active: ActiveLibrary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(active_module, "WATCH_SECONDS", 0.02)
    before = active.get()
    active.watch()
    build_feed(folder, NEW)
    for _ in range(250):
        if active.get() is not before:
            break
        await asyncio.sleep(0.02)
    assert active.get() is not before
