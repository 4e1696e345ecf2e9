"""python -m index_builder: what it prints and its exit status; every error is one line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index_builder import __main__ as cli
from tests.factories import ROOT, HashEmbedder, build_feed, quick_folder, record, write_feed
from tools.library.versions import Versions

RECORDS = [record(k) for k in range(4)]


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(cli, "load_embedder", lambda name, folder: HashEmbedder())
    monkeypatch.delenv("LIBRARIAN_QDRANT_URL", raising=False)
    with quick_folder() as folder:
        yield folder


def run(data: Path, *args: str | Path) -> int:
    """In this process."""
    return cli.main([*map(str, args), "--data-dir", str(data)])


def spawn(*args: str | Path) -> subprocess.CompletedProcess[str]:
    """As a user runs it."""
    env = {**os.environ, "LIBRARIAN_QDRANT_URL": "", "COLUMNS": "200"}
    command = [sys.executable, "-m", "index_builder", *map(str, args)]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False)


def one_line(text: str) -> bool:
    return text.startswith("error: ") and text.count("\n") == 1 and "Traceback" not in text


def test_a_missing_feed_is_one_line_and_status_2(tmp_path: Path) -> None:
    done = spawn("plan", tmp_path / "gone.jsonl", "--data-dir", tmp_path)
    assert done.returncode == 2
    assert one_line(done.stderr), done.stderr
    assert "gone.jsonl" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_plan_of_a_feed_with_faults_is_status_0_and_shows_them(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed.jsonl", [*RECORDS, record(9, year=99999), "{"])
    done = spawn("plan", feed, "--data-dir", tmp_path / "data")
    assert done.returncode == 0, done.stderr
    assert "6 records: 5 books (5 new, 0 changed, 0 gone), 1 rejected" in done.stdout
    assert "not JSON" in done.stdout
    assert "year: is not between" in done.stdout
    assert not (tmp_path / "data" / "index").exists()


def test_no_command_and_unknown_commands_are_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    for args in ([], ["frobnicate"], ["build", "--max-bad-share", "much"]):
        with pytest.raises(SystemExit) as caught:
            cli.main(args)
        assert caught.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_build_status_rollback_verify(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed = write_feed(data / "feed.jsonl", RECORDS)
    assert run(data, "build", feed) == 0
    first = Versions(data).active()
    assert first
    assert f"Index {first} is active: 4 books" in capsys.readouterr().out
    assert run(data, "build", feed, "--no-activate") == 0
    second = Versions(data).names()[-1]
    assert f"Index {second} is built, not active" in capsys.readouterr().out
    assert run(data, "activate", second) == 0
    assert run(data, "rollback") == 0
    assert Versions(data).active() == first
    capsys.readouterr()
    assert run(data, "status") == 0
    shown = capsys.readouterr().out
    assert "active" in shown
    assert "previous" in shown
    assert run(data, "verify") == 0
    path = Versions(data).folder(first) / "columns.npz"
    path.write_bytes(path.read_bytes()[:-1])
    assert run(data, "verify", first) == 1
    assert "columns.npz is not as it was written" in capsys.readouterr().out.replace("\n", " ")


def test_if_missing_builds_once(data: Path) -> None:
    feed = write_feed(data / "feed.jsonl", RECORDS)
    assert run(data, "build", feed, "--if-missing") == 0
    assert run(data, "build", feed, "--if-missing") == 0
    assert len(Versions(data).names()) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["rollback"], "no earlier version"),
        (["activate", "20200101T000000"], "no index version '20200101T000000'"),
        (["activate", "../../etc"], "no index version"),
        (["verify"], "there is no index"),
        (["verify", "20200101T000000"], "20200101T000000"),
    ],
)
def test_errors_without_an_index(data: Path, args: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, *args) == 2
    error = capsys.readouterr().err
    assert one_line(error), error
    assert said in error


def test_status_of_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "status") == 0
    assert "no index in" in capsys.readouterr().out


def test_status_shows_damaged_versions_too(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build_feed(data, RECORDS)
    second, _ = build_feed(data, RECORDS)
    (Versions(data).folder(second.version) / "manifest.json").write_text("{")
    assert run(data, "status") in (0, 2)
    captured = capsys.readouterr()
    assert "damaged" in captured.out + captured.err


def test_a_file_for_a_data_folder_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed = write_feed(tmp_path / "feed.jsonl", [*RECORDS, "{"])
    (tmp_path / "data").write_text("I am a file")
    assert run(tmp_path / "data", "plan", feed) == 2
    error = capsys.readouterr().err
    assert one_line(error[error.index("error:") :])
    assert "Not a directory" in error


def test_check_of_a_missing_or_binary_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00")
    for name in ("gone.jsonl", "binary.jsonl"):
        assert run(tmp_path, "check", tmp_path / name) in (1, 2)
        captured = capsys.readouterr()
        assert name in captured.out + captured.err


def test_too_many_bad_records_are_one_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed = write_feed(data / "feed.jsonl", [*RECORDS, "{", "{"])
    assert run(data, "build", feed) == 2
    error = capsys.readouterr().err.splitlines()[-1]
    assert error.startswith("error: 2 of 6 records are bad, more than 20%: nothing was changed")
    assert Versions(data).active() is None
    assert run(data, "build", feed, "--max-bad-share", "0.5") == 0


def test_beside_leaves_an_index_of_other_feeds_active_and_is_built_once(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, bench = write_feed(tmp_path / "ours.jsonl", RECORDS), write_feed(tmp_path / "bench.jsonl", RECORDS[:3])
    assert run(data, "build", ours, "--beside") == 0
    versions = Versions(data)
    first = versions.active()
    assert first is not None
    assert run(data, "build", bench, "--beside") == 0
    assert "activate" in capsys.readouterr().out
    assert versions.active() == first
    assert len(versions.names()) == 2
    assert run(data, "build", bench, "--beside") == 0
    assert len(versions.names()) == 2
    assert versions.manifest(versions.names()[-1]).books == 3


class Tuned(HashEmbedder):
    @property
    def name(self) -> str:
        return "tuned/32"


def test_an_index_of_another_encoder_is_embedded_again_without_its_feeds(
    data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What `make run` meets after an upgrade that brings a new encoder."""
    feed = write_feed(tmp_path / "feed.jsonl", RECORDS)
    assert run(data, "build", feed) == 0
    versions = Versions(data)
    before = versions.active()
    assert before is not None
    feed.unlink()
    assert run(data, "build", "--if-missing") == 0
    assert versions.active() == before, "it fits: nothing to do"
    monkeypatch.setattr(cli, "load_embedder", lambda name, folder: Tuned())
    assert run(data, "build", "--if-missing") == 0
    after = versions.active()
    assert after is not None
    assert after != before
    old, new = versions.manifest(before), versions.manifest(after)
    assert (new.embedder, new.books, new.feeds, new.rejected) == ("tuned/32", old.books, old.feeds, old.rejected)
    assert new.files["books.sqlite"] == old.files["books.sqlite"], "the very same books"
    assert run(data, "rollback") == 0


def test_there_is_nothing_to_embed_again_without_an_index(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "reembed") == 2
    assert one_line(capsys.readouterr().err.splitlines(keepends=True)[-1])
