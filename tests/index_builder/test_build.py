"""From feed to a version that serves, and every way in which nothing must change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path

import numpy as np
import pytest
from qdrant_client import QdrantClient

from index_builder import build as building
from index_builder.build import Options, build, make_plan
from index_builder.gate import check_version
from index_builder.progress import Silent
from tests.factories import HashEmbedder, book, build_feed, quick_folder, record, write_feed
from tools.embedding.weights import sha256_of
from tools.errors import FeedError, IndexUnavailable, InputError
from tools.library import versions as version_names
from tools.library.library import ServerTarget, open_library, verify
from tools.library.versions import Versions
from tools.text.fields import SPARSE_FIELDS, dense_text
from tools.vector_index import server
from tools.vector_index.base import Point
from tools.vector_index.server import ServerIndex, connect

RECORDS = [record(k) for k in range(6)]


@pytest.fixture
def data() -> Iterator[Path]:
    with quick_folder() as folder:
        yield folder


def left_over(data: Path) -> list[str]:
    """Folders of versions, finished or not."""
    return sorted(p.name for p in (data / "index" / "versions").glob("*"))


def test_a_build_is_active_whole_and_open_to_readers(data: Path) -> None:
    manifest, plan = build_feed(data, [*RECORDS, "broken"])
    versions = Versions(data)
    assert versions.active() == manifest.version
    assert (manifest.books, manifest.rejected, manifest.embedder) == (6, 1, "hash/32")
    assert manifest.feeds == {"feed.jsonl": sha256_of(data / "feed.jsonl")}
    assert {"books.sqlite", "columns.npz", "vectors.npy", *(f"terms-{f}.npz" for f in SPARSE_FIELDS)} <= set(
        manifest.files
    )
    assert verify(versions, manifest.version) == []
    library = open_library(data)
    assert [b.book_id for b in library.catalogue.books()] == [f"r{k}" for k in range(6)]
    assert library.index.count() == len(library.catalogue) == len(library.vectors) == 6
    for row, b in enumerate(plan.books):
        wanted = HashEmbedder().embed([dense_text(b)])[0]
        np.testing.assert_allclose(library.vectors[row].astype(np.float32), wanted, atol=1e-3)
        assert library.index.search_dense(wanted, 1)[0].row == row
        words = library.terms["text"].query({f"number{row}": 1.0, str(row): 1.0})
        assert row in {hit.row for hit in library.index.search_sparse("text", words, 3)}
    library.close()


def test_a_reader_keeps_its_version_while_the_next_becomes_active(data: Path) -> None:
    first, _ = build_feed(data, RECORDS)
    library = open_library(data)
    second, plan = build_feed(data, [record(1, title="Renamed"), *RECORDS[2:], record(99)])
    assert (plan.added, plan.changed, plan.removed) == (["r99"], ["r1"], ["r0"])
    assert Versions(data).active() == second.version > first.version
    assert library.catalogue.get("r1").title == "Title number 1"
    assert library.index.count() == 6
    fresh = open_library(data)
    assert fresh.catalogue.get("r1").title == "Renamed"
    assert "r0" not in fresh.catalogue
    fresh.close()
    library.close()


def test_a_plan_changes_nothing(data: Path) -> None:
    feed = write_feed(data / "feed.jsonl", RECORDS)
    plan = make_plan([feed], Options(data), Silent())
    assert len(plan.added) == 6
    assert sorted(p.name for p in data.iterdir()) == ["feed.jsonl"]


def test_an_unchanged_feed_plans_no_change(data: Path) -> None:
    build_feed(data, RECORDS)
    plan = make_plan([data / "feed.jsonl"], Options(data), Silent())
    assert (plan.added, plan.changed, plan.removed) == ([], [], [])


def test_too_many_bad_records_leave_the_active_version(data: Path) -> None:
    first, _ = build_feed(data, RECORDS)
    before = (data / "index" / "active").read_bytes()
    with pytest.raises(FeedError, match="nothing was changed"):
        build_feed(data, [*RECORDS, "{", "{"])
    assert (data / "index" / "active").read_bytes() == before
    assert left_over(data) == [first.version]
    assert verify(Versions(data), first.version) == []


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt, MemoryError])
def test_a_build_interrupted_while_embedding_leaves_nothing(data: Path, error: type[BaseException]) -> None:
    first, _ = build_feed(data, RECORDS)
    with pytest.raises(error):
        build_feed(data, [*RECORDS, record(77)], HashEmbedder(fail_after=0, error=error))
    assert Versions(data).active() == first.version
    assert left_over(data) == [first.version]


@pytest.mark.parametrize("step", ["write_books", "columns_of", "write_points", "check_version"])
def test_a_failure_at_any_step_leaves_nothing(data: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(building, step, fail)
    with pytest.raises(OSError, match="no space"):
        build_feed(data, RECORDS)
    assert Versions(data).active() is None
    assert left_over(data) == []
    monkeypatch.undo()
    build_feed(data, RECORDS)


def test_no_activate_builds_beside_the_active_version(data: Path) -> None:
    first, _ = build_feed(data, RECORDS)
    second, _ = build_feed(data, RECORDS[:3], activate=False)
    versions = Versions(data)
    assert versions.active() == first.version
    assert versions.names() == [first.version, second.version]
    versions.activate(second.version)
    assert len(open_and_close(data)) == 3


def open_and_close(data: Path) -> list[str]:
    """Ids of the active version."""
    library = open_library(data)
    ids = [b.book_id for b in library.catalogue.books()]
    library.close()
    return ids


def test_rollback_goes_back_and_again_forth(data: Path) -> None:
    first, _ = build_feed(data, RECORDS)
    second, _ = build_feed(data, RECORDS[:2])
    versions = Versions(data)
    assert versions.rollback() == first.version
    assert open_and_close(data) == [f"r{k}" for k in range(6)]
    assert versions.rollback() == second.version
    assert len(open_and_close(data)) == 2


def test_rollback_without_an_earlier_version_is_an_error(data: Path) -> None:
    build_feed(data, RECORDS)
    with pytest.raises(InputError, match="no earlier version"):
        Versions(data).rollback()


def test_old_versions_are_swept_but_never_the_active_or_previous(data: Path) -> None:
    made = [build_feed(data, RECORDS[: k + 1])[0].version for k in range(3)]
    versions = Versions(data)
    versions.activate(made[0])
    for k in range(3):
        made.append(build_feed(data, RECORDS[: k + 1], activate=False)[0].version)
    gone = versions.sweep(keep=2)
    assert gone == [made[1], made[3]]
    assert versions.names() == [made[0], made[2], made[4], made[5]]
    assert versions.active() == made[0]
    assert verify(versions, made[0]) == []


def test_what_was_embedded_before_is_not_embedded_again(data: Path) -> None:
    first, second = HashEmbedder(), HashEmbedder()
    build_feed(data, RECORDS, first)
    build_feed(data, [record(0, description="Now it is about a whale."), *RECORDS[1:], record(50)], second)
    assert len(first.texts) == 6
    assert len(second.texts) == 2
    assert any("whale" in text for text in second.texts)


def test_vectors_of_another_model_are_not_taken(data: Path) -> None:
    build_feed(data, RECORDS, HashEmbedder(32))
    other = HashEmbedder(16)
    manifest, _ = build_feed(data, RECORDS, other)
    assert len(other.texts) == 6
    assert manifest.embedding_size == 16


def test_an_interrupted_build_goes_on_where_it_stopped(data: Path) -> None:
    many = [record(k) for k in range(1500)]
    with pytest.raises(OSError, match="died"):
        build_feed(data, many, HashEmbedder(8, fail_after=1100))
    again = HashEmbedder(8)
    build_feed(data, many, again)
    assert len(again.texts) == 1500 - 1024


@pytest.mark.parametrize("name", ["books.sqlite", "vectors.npy", "terms-text.npz"])
def test_one_flipped_bit_is_found(data: Path, name: str) -> None:
    manifest, _ = build_feed(data, RECORDS)
    versions = Versions(data)
    path = versions.folder(manifest.version) / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert verify(versions, manifest.version) == [f"{name} is not as it was written"]


def test_a_missing_file_is_found(data: Path) -> None:
    manifest, _ = build_feed(data, RECORDS)
    versions = Versions(data)
    (versions.folder(manifest.version) / "columns.npz").unlink()
    assert verify(versions, manifest.version) == ["columns.npz is missing"]


def test_a_build_over_a_damaged_active_version_succeeds(data: Path) -> None:
    first, _ = build_feed(data, RECORDS)
    (Versions(data).folder(first.version) / "books.sqlite").write_bytes(b"not a database at all" * 99)
    _, plan = build_feed(data, RECORDS)
    assert len(plan.added) == 6
    assert len(open_and_close(data)) == 6


def test_two_builds_within_a_second_have_two_names(data: Path) -> None:
    names = [build_feed(data, RECORDS[:1])[0].version for _ in range(3)]
    assert names == sorted(set(names))


def test_a_folder_left_by_a_killed_build_is_in_nobodys_way(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Still(datetime):
        """A clock that stands still."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Still:
            return cls(2026, 5, 1, 12, tzinfo=tz)

    monkeypatch.setattr(version_names, "datetime", Still)
    versions = Versions(data)
    killed = versions.folder(versions.new_name())
    killed.mkdir(parents=True)
    made = [build_feed(data, RECORDS[:1])[0].version for _ in range(2)]
    assert killed.name not in made
    assert versions.names() == made == sorted(made)
    assert open_and_close(data) == ["r0"]


def test_the_gate_holds_back_an_index_that_lacks_books_or_does_not_find_them() -> None:
    books = [book(f"b{k}") for k in range(20)]
    vectors = np.eye(20, dtype=np.float32)
    client = connect(":memory:")
    index = ServerIndex.create(client, "c", 20, ())
    index.upsert([Point(row, vectors[row]) for row in range(19)])
    with pytest.raises(IndexUnavailable, match="holds 19 books, not 20"):
        check_version(index, books, vectors)
    index.upsert([Point(row, vectors[(row + 7) % 20]) for row in range(20)])
    with pytest.raises(IndexUnavailable, match="find themselves"):
        check_version(index, books, np.roll(vectors, 3, 1) - vectors)
    index.upsert([Point(row, vectors[row]) for row in range(20)])
    check_version(index, books, vectors)
    client.close()


def test_the_same_book_fifty_times_passes_the_gate(data: Path) -> None:
    same = [record(1, id=f"r{k}") for k in range(50)]
    manifest, _ = build_feed(data, same)
    assert manifest.books == 50


def test_a_book_of_nothing_but_a_title_builds(data: Path) -> None:
    build_feed(data, [{"id": "a", "title": "!!!"}, {"id": "b", "title": "影武者"}])
    assert open_and_close(data) == ["a", "b"]


def test_odd_data_folders_work(data: Path) -> None:
    odd = data / "my data #1? 100%25 å"
    build_feed(odd, RECORDS)
    assert len(open_and_close(odd)) == 6


def test_a_build_to_a_server_that_is_gone_leaves_nothing(data: Path) -> None:
    feed = write_feed(data / "feed.jsonl", RECORDS)
    target = ServerTarget("http://127.0.0.1:9")
    with pytest.raises(IndexUnavailable, match="does not answer"):
        build([feed], Options(data, server=target), HashEmbedder(), Silent())
    assert left_over(data) == []
    assert Versions(data).active() is None


class Twin(ServerTarget):
    """A server that stays in this process."""

    def use(self, monkeypatch: pytest.MonkeyPatch) -> QdrantClient:
        client = connect(":memory:")
        monkeypatch.setattr(client, "close", lambda: None)
        monkeypatch.setattr(server, "connect", lambda *_: client)
        return client


def test_versions_on_a_server_come_open_and_go(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = Twin(":memory:")
    client = target.use(monkeypatch)
    made = [build_feed(data, RECORDS[: k + 1], server=target)[0] for k in range(5)]
    assert made[-1].collection == f"librarian-{made[-1].version}"
    kept = {c.name for c in client.get_collections().collections}
    assert kept == {m.collection for m in made[-3:]}, "swept versions leave no collection"
    library = open_library(data, target)
    assert library.index.count() == 5
    with pytest.raises(IndexUnavailable, match="LIBRARIAN_QDRANT_URL"):
        open_library(data)


def test_a_failed_build_leaves_no_collection(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = Twin(":memory:")
    client = target.use(monkeypatch)

    def fail(*_: object) -> None:
        raise IndexUnavailable("gate: no")

    monkeypatch.setattr(building, "check_version", fail)
    with pytest.raises(IndexUnavailable, match="gate"):
        build_feed(data, RECORDS, server=target)
    assert client.get_collections().collections == []
    assert left_over(data) == []


def test_cache_files_are_written_where_they_belong(data: Path) -> None:
    build_feed(data, RECORDS)
    assert sorted(p.name for p in data.iterdir()) == ["cache", "feed.jsonl", "index"]
