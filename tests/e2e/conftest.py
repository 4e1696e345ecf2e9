"""A real server: `python -m app` in a process of its own, over a starter index built once a session."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from index_builder.__main__ import starter_feeds
from index_builder.build import Options, build
from index_builder.progress import Silent
from tests.e2e.talk import Reader
from tools.embedding.load import BUNDLED, load_embedder

ROOT = Path(__file__).parents[2]
Start = Callable[..., "Running"]


class Running:
    """A server process and where it listens."""

    def __init__(self, process: subprocess.Popen[str], url: str, data_dir: Path) -> None:
        self.process, self.url, self.data_dir = process, url, data_dir

    def stop(self) -> str:
        """End it; return what it wrote."""
        self.process.terminate()
        try:
            out, _ = self.process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            out, _ = self.process.communicate()
        return str(out)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def launch(data_dir: Path, port: int, **settings: str) -> subprocess.Popen[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("LIBRARIAN_")}
    env |= {"LIBRARIAN_DATA_DIR": str(data_dir), "LIBRARIAN_PORT": str(port), "PYTHONPATH": str(ROOT)}
    env |= {f"LIBRARIAN_{name.upper()}": value for name, value in settings.items()}
    return subprocess.Popen(
        [sys.executable, "-m", "app"],
        cwd=data_dir,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


@pytest.fixture(autouse=True)
def close_readers() -> Iterator[None]:
    """Close what readers of this test opened."""
    yield
    while Reader.opened:
        Reader.opened.pop().close()


@pytest.fixture(scope="session")
def starter_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the exported model and the starter index."""
    data = tmp_path_factory.mktemp("e2e") / "data"
    for part in ("models", "cache"):
        if (ROOT / "data" / part).is_dir():
            shutil.copytree(ROOT / "data" / part, data / part)
    data.mkdir(exist_ok=True)
    build(starter_feeds(), Options(data), load_embedder(BUNDLED, data), Silent())
    return data


@pytest.fixture
def start(starter_data: Path, tmp_path: Path) -> Iterator[Start]:
    """Start servers, each over a copy of the starter data; they are stopped afterwards."""
    running: list[Running] = []

    def begin(wait: float = 60, data_from: Path | None = None, **settings: str) -> Running:
        data = tmp_path / f"data{len(running)}"
        shutil.copytree(data_from or starter_data, data)
        port = free_port()
        server = Running(launch(data, port, **settings), f"http://127.0.0.1:{port}", data)
        running.append(server)
        deadline = time.monotonic() + wait
        while time.monotonic() < deadline:
            if server.process.poll() is not None:
                pytest.fail(f"the server ended: {server.process.stdout.read() if server.process.stdout else ''}")
            try:
                if httpx.get(f"{server.url}/readyz", timeout=2).status_code == 200:
                    return server
            except httpx.HTTPError:
                time.sleep(0.1)
        pytest.fail("the server was not ready in time")

    yield begin
    for server in running:
        if server.process.poll() is None:
            server.stop()
