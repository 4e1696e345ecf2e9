"""A serving process of our own: `python -m app` on a free port, and what the system knows of it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from evals.talk import ServerFault

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    url: str
    pid: int
    cold_start_seconds: float
    """From the start of the process until it answers `/readyz`."""

    def resident_mb(self) -> float:
        """Resident memory (VmRSS) in MB; 0 where the system does not tell."""
        try:
            status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        except OSError:
            return 0.0
        line = next((row for row in status.splitlines() if row.startswith("VmRSS:")), "VmRSS: 0 kB")
        return int(line.split()[1]) / 1024


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(data_dir: Path) -> Iterator[Server]:
    """Serve what lies in `data_dir` until the block ends; raises `ServerFault` with what the server said."""
    port = free_port()
    settings: Mapping[str, str] = {
        "LIBRARIAN_DATA_DIR": str(data_dir.resolve()),
        "LIBRARIAN_PORT": str(port),
        "LIBRARIAN_HOST": "127.0.0.1",
        "LIBRARIAN_RUNS_PER_MINUTE": "1000000",
        "LIBRARIAN_LOG_LEVEL": "WARNING",
    }
    with tempfile.TemporaryFile("w+") as words:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "app"], cwd=ROOT, env={**os.environ, **settings}, stdout=words, stderr=words
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(process, url, start)
            yield Server(url, process.pid, time.perf_counter() - start)
        except ServerFault as fault:
            words.seek(0)
            said = " ".join(words.read().split())[-600:]
            raise ServerFault(f"{fault}{'; the server said: ' + said if said else ''}") from fault
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], url: str, start: float) -> None:
    while time.perf_counter() - start < PATIENCE_SECONDS:
        if process.poll() is not None:
            raise ServerFault(f"the server ended with status {process.returncode}")
        try:
            if httpx.get(f"{url}/readyz", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.02)
    raise ServerFault(f"the server was not ready after {PATIENCE_SECONDS:.0f} s")
