"""Opening an index: what was written is there, and what cannot be opened says so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import quick_folder
from tests.vector_index.conftest import POINTS, SIZE, unit
from tools.errors import IndexUnavailable
from tools.text.bm25 import SparseVector
from tools.vector_index.edge import EdgeIndex
from tools.vector_index.server import ServerIndex, connect


@pytest.fixture(scope="module")
def written() -> Iterator[Path]:
    """A closed shard of `POINTS`."""
    with quick_folder() as folder:
        index = EdgeIndex.create(folder / "shard", SIZE, ("text", "names"))
        index.upsert(POINTS)
        index.finish()
        index.close()
        yield folder / "shard"


@pytest.fixture
def shard(written: Path) -> Iterator[Path]:
    """A copy of its own."""
    with quick_folder() as folder:
        yield Path(shutil.copytree(written, folder / "shard"))


def test_a_closed_shard_opens_with_all_it_held(shard: Path) -> None:
    for _ in range(2):
        index = EdgeIndex.open(shard)
        assert index.rows() == [0, 1, 2, 3]
        assert index.facet("genres")["crime"] == 2
        assert index.search_dense(unit(1, 0, 0, 0), 1)[0].row == 0
        assert index.search_sparse("names", SparseVector((5,), (1.0,)), 5)[0].row == 1
        index.close()


def test_what_was_written_but_not_finished_is_in_the_log(shard: Path) -> None:
    index = EdgeIndex.open(shard)
    index.upsert([type(POINTS[0])(9, unit(0, 1, 0, 0))])
    index.close()
    again = EdgeIndex.open(shard)
    assert again.rows() == [0, 1, 2, 3, 9]
    again.close()


def test_a_missing_shard_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="index_builder build"):
        EdgeIndex.open(tmp_path / "nothing")


def test_an_empty_folder_is_not_a_shard(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="cannot be opened"):
        EdgeIndex.open(tmp_path)


def test_a_file_is_not_a_shard(tmp_path: Path) -> None:
    (tmp_path / "shard").write_text("not a folder")
    with pytest.raises(IndexUnavailable):
        EdgeIndex.open(tmp_path / "shard")


@pytest.mark.parametrize("content", [b"", b"{", b"\x00" * 300])
def test_a_damaged_configuration_is_noticed(shard: Path, content: bytes) -> None:
    (shard / "edge_config.json").write_bytes(content)
    with pytest.raises(IndexUnavailable, match="cannot be opened"):
        EdgeIndex.open(shard)


def test_damaged_segments_are_noticed(shard: Path) -> None:
    for path in (shard / "segments").rglob("*.json"):
        path.write_bytes(b"garbage")
    with pytest.raises(IndexUnavailable, match="cannot be opened"):
        EdgeIndex.open(shard)


def test_a_server_without_the_collection_says_to_build() -> None:
    client = connect(":memory:")
    with pytest.raises(IndexUnavailable, match="no collection 'librarian-1'"):
        ServerIndex.open(client, "librarian-1")
    client.close()


def test_a_server_collection_opens_again() -> None:
    client = connect(":memory:")
    ServerIndex.create(client, "c", SIZE, ("text", "names")).upsert(POINTS)
    assert ServerIndex.open(client, "c").rows() == [0, 1, 2, 3]
    client.close()


def test_a_server_that_does_not_answer_is_an_error_of_ours(free_port: int) -> None:
    client = connect(f"http://127.0.0.1:{free_port}", timeout=2)
    with pytest.raises(IndexUnavailable, match="does not answer"):
        ServerIndex.open(client, "c")
    client.close()


@pytest.fixture
def free_port() -> int:
    """A port that nobody listens on."""
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def test_a_server_that_dies_in_mid_query_is_said_to_be_away() -> None:
    """Every call, not only the first: the server may go at any time."""
    client = connect("http://127.0.0.1:9", timeout=1)  # the discard port: nobody listens
    index = ServerIndex(client, "gone")
    calls = (
        lambda: index.search_dense(unit(1, 0, 0, 0), 3),
        lambda: index.search_sparse("text", SparseVector((7,), (1.0,)), 3),
        lambda: index.vectors([0]),
        lambda: index.rows(),
        lambda: index.count(),
        lambda: index.facet("genres"),
        lambda: index.upsert(POINTS),
    )
    for call in calls:
        with pytest.raises(IndexUnavailable, match="does not answer"):
            call()
    index.close()
