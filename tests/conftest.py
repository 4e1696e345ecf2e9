"""Services that tests may need. Where one is not reachable its tests are skipped and say so; with REQUIRE_SERVICES=1
they fail instead."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator

import psycopg
import pytest
import redis

REDIS_URL = os.environ.get("LIBRARIAN_TEST_REDIS_URL", "redis://127.0.0.1:6379/0")
POSTGRES_URL = os.environ.get("LIBRARIAN_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")


def require(what: str, reachable: bool) -> None:
    """Skip the test if `what` is not reachable; fail it if REQUIRE_SERVICES=1."""
    if reachable:
        return
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(f"{what} is not reachable, and REQUIRE_SERVICES=1", pytrace=False)
    pytest.skip(f"{what} is not reachable")


def _redis_answers(url: str) -> bool:
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=1, socket_timeout=1) as client:
            return bool(client.ping())
    except (redis.RedisError, OSError):
        return False


def _postgres_answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            connection.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True


@pytest.fixture(scope="session")
def _redis_reachable() -> bool:
    return _redis_answers(REDIS_URL)


@pytest.fixture(scope="session")
def _postgres_reachable() -> bool:
    return _postgres_answers(POSTGRES_URL)


@pytest.fixture
def redis_server(_redis_reachable: bool) -> Iterator[tuple[str, str]]:
    """(URL, a prefix of this test's own); its keys are deleted afterwards."""
    require("Redis", _redis_reachable)
    prefix = f"test-{uuid.uuid4().hex}"
    yield REDIS_URL, prefix
    with redis.Redis.from_url(REDIS_URL) as client:
        for key in client.scan_iter(f"{{{prefix}}}*"):
            client.delete(key)


@pytest.fixture
def postgres_url(_postgres_reachable: bool) -> Iterator[str]:
    """URL of a schema of this test's own; dropped afterwards."""
    require("PostgreSQL", _postgres_reachable)
    schema = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(POSTGRES_URL, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"')
    mark = "&" if "?" in POSTGRES_URL else "?"
    yield f"{POSTGRES_URL}{mark}options=-csearch_path%3D{schema}"
    with psycopg.connect(POSTGRES_URL, autocommit=True) as connection:
        connection.execute(f'DROP SCHEMA "{schema}" CASCADE')


@pytest.fixture(scope="session")
def node() -> str:
    """Path of Node 20 or later."""
    path = shutil.which("node")
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout if path else ""
    major = version.strip().lstrip("v").partition(".")[0]
    require("Node 20", path is not None and major.isdecimal() and int(major) >= 20)
    assert path is not None
    return path
