"""Versions side by side, the pointer to the active one, and opening what is damaged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.factories import build_feed, quick_folder, record
from tools.errors import IndexUnavailable, InputError
from tools.library.library import open_library
from tools.library.versions import FORMAT, Manifest, Versions


def manifest(version: str = "20260101T000000", **fields: Any) -> Manifest:
    return Manifest(version, "2026-01-01T00:00:00+00:00", 3, 0, "hash/32", 32, {}, {}, **fields)


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    """Three finished versions, none active."""
    versions = Versions(tmp_path)
    for name in ("20260101T000000", "20260102T000000", "20260103T000000"):
        versions.folder(name).mkdir(parents=True)
        versions.write_manifest(versions.folder(name), manifest(name))
    return versions


def test_an_empty_data_folder_has_no_versions(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    assert (versions.names(), versions.active(), versions.previous(), versions.sweep()) == ([], None, None, [])


def test_a_folder_without_a_manifest_is_no_version(versions: Versions) -> None:
    versions.folder("20260104T000000").mkdir()
    assert versions.names() == ["20260101T000000", "20260102T000000", "20260103T000000"]
    with pytest.raises(InputError, match="no index version"):
        versions.activate("20260104T000000")


def test_a_manifest_is_read_as_written(versions: Versions) -> None:
    written = manifest("20260101T000000", collection="librarian-å")
    versions.write_manifest(versions.folder("20260101T000000"), written)
    assert versions.manifest("20260101T000000") == written


def test_activating_remembers_the_one_before(versions: Versions) -> None:
    first, second, third = versions.names()
    versions.activate(first)
    assert (versions.active(), versions.previous()) == (first, None)
    versions.activate(second)
    versions.activate(third)
    versions.activate(third)
    assert (versions.active(), versions.previous()) == (third, second), "the same again is not a step"
    assert [p.name for p in versions.root.iterdir() if p.is_file()] == ["active"], "no scratch file stays"


def test_an_unknown_version_is_not_activated_and_the_known_are_named(versions: Versions) -> None:
    versions.activate("20260101T000000")
    with pytest.raises(InputError, match=r"there are: 20260101T000000, 20260102T000000, 20260103T000000") as caught:
        versions.activate("20991231T000000")
    assert caught.value.field == "version"
    assert versions.active() == "20260101T000000"


def test_rollback_to_a_version_that_was_deleted_is_an_error(versions: Versions) -> None:
    first, second, _ = versions.names()
    versions.activate(first)
    versions.activate(second)
    shutil.rmtree(versions.folder(first))
    with pytest.raises(InputError, match="no earlier version"):
        versions.rollback()
    assert versions.active() == second


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00", b"../../etc\n", b"20990101T000000\n"])
def test_a_damaged_pointer_is_an_error_of_ours(versions: Versions, content: bytes) -> None:
    (versions.root / "active").write_bytes(content)
    with pytest.raises(IndexUnavailable):
        open_library(versions.root.parent)


DAMAGE: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "another format": (lambda m: m.update(format=FORMAT + 1), f"has format {FORMAT + 1}, not {FORMAT}: build again"),
    "a later format with more fields": (
        lambda m: m.update(format=FORMAT + 1, shards=4),
        f"has format {FORMAT + 1}, not {FORMAT}: build again",
    ),
    "a missing field": (lambda m: m.pop("embedder"), "is damaged"),
    "an unknown field": (lambda m: m.update(surprise=1), "is damaged"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_manifest_that_does_not_fit_says_what_to_do(versions: Versions, kind: str) -> None:
    change, said = DAMAGE[kind]
    data = asdict(manifest())
    change(data)
    (versions.folder("20260101T000000") / "manifest.json").write_text(json.dumps(data))
    with pytest.raises(IndexUnavailable, match=said):
        versions.manifest("20260101T000000")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe"])
def test_an_unreadable_manifest_says_what_to_do(versions: Versions, content: bytes) -> None:
    (versions.folder("20260101T000000") / "manifest.json").write_bytes(content)
    with pytest.raises(IndexUnavailable, match=r"is damaged .*build again, or `index_builder rollback`"):
        versions.manifest("20260101T000000")


# --- a whole version, damaged ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built() -> Iterator[Path]:
    with quick_folder() as folder:
        build_feed(folder / "data", [record(k) for k in range(6)])
        yield folder / "data"


@pytest.fixture
def data(built: Path) -> Iterator[Path]:
    """A data folder of its own."""
    with quick_folder() as folder:
        yield Path(shutil.copytree(built, folder / "data"))


def active_folder(data: Path) -> Path:
    versions = Versions(data)
    return versions.folder(versions.active() or "")


def test_a_whole_version_opens(data: Path) -> None:
    library = open_library(data)
    assert library.version == Versions(data).active()
    assert len(library.catalogue) == library.index.count() == library.manifest.books == 6
    library.close()
    with pytest.raises(IndexUnavailable, match="'nope' is not in"):
        open_library(data, version="nope")


def test_without_an_index_the_message_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match=r"there is no index in .*index_builder build"):
        open_library(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["books.sqlite", "columns.npz", "vectors.npy", "terms-facets.npz"])
@pytest.mark.parametrize("damage", ["missing", "cut", "flipped"])
def test_a_damaged_file_is_named(data: Path, name: str, damage: str) -> None:
    path = active_folder(data) / name
    content = path.read_bytes()
    if damage == "missing":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(content[:-7])
    else:
        path.write_bytes(content[:100] + bytes([content[100] ^ 64]) + content[101:])
    with pytest.raises(IndexUnavailable, match=rf"{name} is .*build again, or `index_builder rollback`"):
        open_library(data)


def test_a_missing_shard_is_an_error(data: Path) -> None:
    shutil.rmtree(active_folder(data) / "shard")
    with pytest.raises(IndexUnavailable, match="no index shard"):
        open_library(data)


def test_a_shard_that_lost_its_books_is_an_error(data: Path) -> None:
    shard = active_folder(data) / "shard"
    shutil.rmtree(shard / "segments")
    (shard / "segments").mkdir()
    shutil.rmtree(shard / "wal")
    (shard / "wal").mkdir()
    with pytest.raises(IndexUnavailable, match=r"damaged|cannot be opened"):
        open_library(data)


def test_a_missing_manifest_is_an_error(data: Path) -> None:
    (active_folder(data) / "manifest.json").unlink()
    with pytest.raises(IndexUnavailable, match="is not in"):
        open_library(data)


def test_a_library_that_could_not_be_opened_holds_no_lock(data: Path) -> None:
    path = active_folder(data) / "manifest.json"
    good = path.read_text()
    path.write_text(json.dumps({**json.loads(good), "books": 7}))
    with pytest.raises(IndexUnavailable, match="6 of 7 books"):
        open_library(data)
    path.write_text(good)
    open_library(data).close()
