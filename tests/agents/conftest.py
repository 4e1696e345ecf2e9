"""A librarian over the starter library for each test, with stores of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conversation import Talk, librarian_over, saver_at, starter
from tools.readers.sql import SqlReaderStore


@pytest.fixture
async def readers(tmp_path: Path) -> AsyncIterator[SqlReaderStore]:
    store = SqlReaderStore(f"sqlite+aiosqlite:///{tmp_path / 'readers.sqlite'}")
    await store.setup()
    yield store
    await store.close()


@pytest.fixture
async def talk(tmp_path: Path, readers: SqlReaderStore) -> AsyncIterator[Callable[..., Talk]]:
    """Opens conversations: `talk(locale="sv")`."""
    async with saver_at(tmp_path / "threads.sqlite") as saver:
        librarian = librarian_over(starter(), readers, saver)

        def begin(**more: Any) -> Talk:
            return Talk(librarian, **more)

        yield begin
