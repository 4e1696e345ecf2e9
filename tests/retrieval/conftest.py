from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.factories import build_feed, bundled, quick_folder
from tests.retrieval.shelf import SHELF
from tools.library.library import Library, open_library
from tools.retrieval.base import Retriever
from tools.retrieval.hybrid import HybridRetriever


@pytest.fixture(scope="session")
def library() -> Iterator[Library]:
    """The shelf, built and opened once."""
    with quick_folder() as folder:
        build_feed(folder / "data", SHELF, bundled())
        library = open_library(folder / "data")
        yield library
        library.close()


@pytest.fixture(scope="session")
def retriever(library: Library) -> Retriever:
    return HybridRetriever(library, bundled())
