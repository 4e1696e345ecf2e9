"""Locks, container and compose file fit the code."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.settings import Settings
from deploy import lock
from tests.house.repo import PACKAGES, ROOT


def test_the_locks_are_what_pyproject_reaches() -> None:
    assert lock.stale() == [], "run `make lock`"


def test_the_locks_pin_and_name_no_index() -> None:
    lines = [line for path in (lock.RUNTIME, lock.DEV) for line in path.read_text("utf-8").splitlines()]
    entries = [line for line in lines if not line.startswith(("#", "-r "))]
    assert [line for line in entries if not re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", line)] == []
    assert "torch==2.13.0" in entries


@pytest.fixture
def compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return content


def test_compose_waits_for_what_is_healthy(compose: dict[str, Any]) -> None:
    services = compose["services"]
    waits = services["librarian"]["depends_on"]
    assert set(waits) == set(services) - {"librarian"}
    for name, wait in waits.items():
        assert wait["condition"] == "service_healthy"
        assert "healthcheck" in services[name]
        assert wait.get("required", True) is ("profiles" not in services[name])


def test_compose_sets_only_settings_that_exist(compose: dict[str, Any]) -> None:
    known = {f"LIBRARIAN_{name.upper()}" for name in Settings.model_fields}
    assert set(compose["services"]["librarian"]["environment"]) - known == set()


def test_compose_pins_images_and_declares_volumes(compose: dict[str, Any]) -> None:
    volumes = set()
    for name, service in compose["services"].items():
        assert name == "librarian" or re.search(r":v?\d", service["image"]), name
        volumes |= {mount.partition(":")[0] for mount in service.get("volumes", ())}
    assert volumes == set(compose["volumes"])


def test_the_qdrant_server_is_the_one_the_client_is_made_for(compose: dict[str, Any]) -> None:
    server = compose["services"]["qdrant"]["image"].rpartition(":v")[2]
    assert server.split(".")[:2] == version("qdrant-client").split(".")[:2]


def test_the_image_holds_every_package_and_runs_as_nobody() -> None:
    text = (ROOT / "Dockerfile").read_text("utf-8")
    ignored = (ROOT / ".dockerignore").read_text("utf-8")
    for source in re.findall(r"^COPY (?!--from)(\S+)", text, re.MULTILINE):
        assert (ROOT / source).exists()
        assert f"!{source}" in ignored, f"{source} is not let through"
    copied = set(re.findall(r"^COPY (\w+)/ ", text, re.MULTILINE))
    assert copied == {*PACKAGES, "widget"}
    assert re.search(r"^USER librarian$", text, re.MULTILINE)
    assert "PYTHONPATH=/app" in text
    assert "/readyz" in text


@pytest.mark.parametrize("script", [".ci/run", "deploy/start.sh"])
def test_scripts_are_executable_and_parse(script: str) -> None:
    path = ROOT / script
    assert path.stat().st_mode & 0o111
    shell = path.read_text("utf-8").splitlines()[0].rpartition("/")[2].split()[-1]
    assert subprocess.run([shell, "-n", str(path)], capture_output=True, check=False).returncode == 0


def test_ci_calls_make_and_nothing_else() -> None:
    text = (ROOT / ".ci" / "run").read_text("utf-8")
    assert re.findall(r"^make ([\w-]+)$", text, re.MULTILINE) == ["setup-dev", "lint", "test", "smoke"]
    assert "export REQUIRE_SERVICES=1" in text
    assert "set -euo pipefail" in text


def test_make_refuses_an_old_python(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    old.chmod(0o755)
    done = subprocess.run(
        ["make", "-s", "setup", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "error: Python 3.11 or newer is needed" in done.stderr
    assert "Python 3.9.2" in done.stderr
    assert not (tmp_path / "venv").exists()
    assert sys.version_info >= (3, 11)


def test_nothing_reports_to_anybody() -> None:
    """ONNX Runtime reads this when it is imported; its own switch comes too late."""
    assert "export ORT_DISABLE_TELEMETRY := 1" in (ROOT / "Makefile").read_text("utf-8")
    assert "ORT_DISABLE_TELEMETRY=1" in (ROOT / "Dockerfile").read_text("utf-8")
