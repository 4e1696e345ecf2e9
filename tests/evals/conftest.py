from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.active import OpenLibrary
from evals.libraries import opened
from index_builder.progress import Silent
from tests.evals.world import books, write_jsonl


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_jsonl(tmp_path_factory.mktemp("catalogue") / "tiny.jsonl", books())


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def library(catalogue: Path, data_dir: Path) -> Iterator[OpenLibrary]:
    with opened([catalogue], data_dir, Silent()) as open_library:
        yield open_library
