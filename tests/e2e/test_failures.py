"""What an operator gets wrong: each is one clear line and nothing is harmed."""

from __future__ import annotations

import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import Start, free_port, launch
from tests.e2e.talk import Reader


def ended(process: subprocess.Popen[str]) -> str:
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 2 or process.returncode == 1
    assert "Traceback" not in out
    return out


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        assert f"cannot listen on 127.0.0.1:{port}" in ended(launch(tmp_path, port))


def test_no_index(tmp_path: Path, starter_data: Path) -> None:
    shutil.copytree(starter_data / "models", tmp_path / "models")
    out = ended(launch(tmp_path, free_port()))
    assert "there is no index" in out
    assert "make index" in out


@pytest.mark.parametrize("victim", ["books.sqlite", "columns.npz", "manifest.json", "shard"])
def test_a_damaged_index(tmp_path: Path, starter_data: Path, victim: str) -> None:
    data = tmp_path / "data"
    shutil.copytree(starter_data, data)
    version = (data / "index" / "active").read_text().split()[0]
    path = data / "index" / "versions" / version / victim
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.write_bytes(b"\0" + path.read_bytes()[1:100])
    out = ended(launch(data, free_port()))
    assert out.startswith("error:") or "\nerror:" in out


def test_a_setting_that_makes_no_sense(tmp_path: Path) -> None:
    assert "LIBRARIAN_HEARTBEAT_SECONDS" in ended(launch(tmp_path, free_port(), heartbeat_seconds="soon"))


def test_hostile_messages_leave_the_server_standing(start: Start) -> None:
    reader = Reader(start().url)
    body = {"threadId": "t", "runId": "r", "state": {}, "tools": [], "context": [], "forwardedProps": {}}
    for content, status in (("", 422), ("x" * 20_001, 413), ([1, 2], 422), ({"a": 1}, 422)):
        message = {"id": "m", "role": "user", "content": content}
        response = reader.http.post("/v1/runs", json={**body, "messages": [message]})
        assert response.status_code == status
        assert response.headers["content-type"].startswith("application/problem+json")
    assert reader.http.post("/v1/runs", content=b"\x00\xff\xfe not json").status_code in (400, 422)
    for text in ("'; drop table books; --", "<script>alert(1)</script>", "🐙" * 300, "a " * 9_000, "\u202e\u0000?"):
        answer = reader.say(text.replace("\u0000", ""))
        assert answer.events[-1]["type"] == "RUN_FINISHED"
        assert "Traceback" not in answer.text
    assert reader.say("a warm novel").books
