"""Importing a module computes nothing that depends on the environment or the network, and writes nothing."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.house.repo import ROOT

ALLOWED = {"agents": {"langgraph", "pydantic"}, "prompts": {"fluent", "pydantic"}}
"""What these packages may import besides the standard library and this project."""


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], list[str]]:
    """(what the imports did, what they wrote into the folder where they ran)."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / ".env").write_text("LIBRARIAN_PORT=not a port\n")
    done = subprocess.run(
        [sys.executable, "-m", "tests.house.watch_imports"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "LIBRARIAN_DATA_DIR": str(folder / "data"), "LIBRARIAN_PORT": "?"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]), sorted(path.name for path in folder.iterdir())


def test_every_module_can_be_imported_without_a_network(watched: tuple[dict[str, Any], list[str]]) -> None:
    assert watched[0]["failed"] == {}


def test_no_module_reads_the_environment_when_imported(watched: tuple[dict[str, Any], list[str]]) -> None:
    assert watched[0]["read"] == {}


def test_importing_writes_nothing(watched: tuple[dict[str, Any], list[str]]) -> None:
    assert watched[1] == [".env"]


def imported(path: Path) -> set[str]:
    """Top-level names a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_agents_and_prompts_know_no_vendor(package: str) -> None:
    ours = {"agents", "tools", "prompts"} | set(sys.stdlib_module_names) | ALLOWED[package]
    strangers = {str(p.relative_to(ROOT)): imported(p) - ours for p in (ROOT / package).rglob("*.py")}
    assert {path: names for path, names in strangers.items() if names} == {}
