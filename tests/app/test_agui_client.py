"""The standard AG-UI client talks to the server and rejects nothing."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from agents.events import StateSnapshot, TextDelta
from tests.conftest import require
from tests.fakes import Crash, ScriptedLibrarian

pytestmark = pytest.mark.services

CLIENT = Path(__file__).parent.parent / "agui_client"


@pytest.fixture(scope="module")
def agui_client(node: str) -> str:
    """Path of Node, with the client's packages installed as locked."""
    npm = shutil.which("npm")
    require("npm", npm is not None)
    stamp = CLIENT / "node_modules" / ".package-lock.json"
    lock = CLIENT / "package-lock.json"
    if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
        assert npm is not None
        command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        done = subprocess.run(command, cwd=CLIENT, capture_output=True, text=True, check=False, timeout=300)
        require(f"the package @ag-ui/client ({done.stderr[-300:].strip()})", done.returncode == 0)
    return node


async def converse(node: str, url: str, *questions: str) -> tuple[int, dict[str, Any]]:
    process = await asyncio.create_subprocess_exec(
        node, str(CLIENT / "check.mjs"), url, *questions, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, err = await asyncio.wait_for(process.communicate(), 60)
    assert out, err.decode()
    return process.returncode or 0, json.loads(out)


async def test_a_conversation_passes_its_verification(agui_client: str, server: str) -> None:
    status, said = await converse(agui_client, server)
    assert said["complaints"] == []
    assert status == 0
    assert [turn["events"] for turn in said["turns"]] == [17, 17, 17]
    assert said["turns"][1]["answer"] == "You asked for shorter: try Sea of Glass."
    assert said["state"]["shown"] == ["b1"]


async def test_what_a_librarian_leaves_open_passes_too(
    agui_client: str, server: str, librarian: ScriptedLibrarian
) -> None:
    librarian.scripts["sloppy"] = (StateSnapshot({}), TextDelta("m1", "no start, no end"))
    status, said = await converse(agui_client, server, "sloppy")
    assert (status, said["complaints"]) == (0, [])


async def test_the_check_notices_failures(agui_client: str, server: str, librarian: ScriptedLibrarian) -> None:
    librarian.scripts["crash"] = (Crash(RuntimeError("boom")),)
    status, said = await converse(agui_client, server, "crash")
    assert status == 1
    assert any("RUN_ERROR internal" in complaint for complaint in said["complaints"])
