from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from tests.factories import quick_folder
from tools.text.bm25 import SparseVector
from tools.vector_index.base import Point, VectorIndex
from tools.vector_index.edge import EdgeIndex
from tools.vector_index.server import ServerIndex, connect

SIZE = 4
Make = Callable[[], VectorIndex]


def unit(*values: float) -> np.ndarray:
    vector = np.asarray(values, np.float32)
    return vector / np.linalg.norm(vector)


POINTS = (
    Point(
        0,
        unit(1, 0, 0, 0),
        {"text": SparseVector((7, 9), (1.0, 2.0))},
        {"genres": ["crime"], "book_id": ["a"], "year": 1999, "authors": ["ann other"]},
    ),
    Point(
        1,
        unit(1, 1, 0, 0),
        {"text": SparseVector((7,), (3.0,)), "names": SparseVector((5,), (1.0,))},
        {"genres": ["crime", "poetry"], "book_id": ["b"], "year": 2010},
    ),
    Point(2, unit(0, 0, 1, 0), {"text": SparseVector((9,), (0.5,))}, {"genres": ["travel"], "book_id": ["c"]}),
    Point(3, unit(0, 0, 0, 1), {}, {"book_id": ["d"], "year": -700}),
)


@pytest.fixture(scope="session", params=["edge", "server"])
def make_index(request: pytest.FixtureRequest) -> Iterator[Make]:
    """Begins empty indexes on one backend."""
    made: list[VectorIndex] = []
    with quick_folder() as folder:
        client = connect(":memory:")

        def make() -> VectorIndex:
            name = f"index-{len(made)}"
            if request.param == "edge":
                index: VectorIndex = EdgeIndex.create(folder / name, SIZE, ("text", "names"))
            else:
                index = ServerIndex.create(client, name, SIZE, ("text", "names"))
            made.append(index)
            return index

        yield make
        if request.param == "edge":
            for index in made:
                index.close()
        client.close()


@pytest.fixture(scope="session")
def index(make_index: Make) -> VectorIndex:
    """`POINTS`, for reading only."""
    made = make_index()
    made.upsert(POINTS)
    made.finish()
    return made
