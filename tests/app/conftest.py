from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from app.services import Services
from tests.app.serving import WIDGET_PAGE, serve, services_for
from tests.fakes import ScriptedLibrarian


@pytest.fixture
def librarian() -> ScriptedLibrarian:
    return ScriptedLibrarian()


@pytest.fixture
def services(tmp_path: Path, librarian: ScriptedLibrarian) -> Services:
    return services_for(tmp_path, librarian=librarian)


@pytest.fixture
def widget(tmp_path: Path) -> Path:
    folder = tmp_path / "widget"
    folder.mkdir()
    (folder / "index.html").write_text(WIDGET_PAGE)
    (folder / "librarian.js").write_text("export {};\n" * 200)
    return folder


@pytest.fixture
async def server(services: Services, widget: Path) -> AsyncIterator[str]:
    async with serve(services, widget) as url:
        yield url


@pytest.fixture
async def client(server: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server, headers={"X-Reader-Id": "reader-1"}, timeout=10) as client:
        yield client


@pytest.fixture
async def stranger(server: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server, headers={"X-Reader-Id": "reader-2"}, timeout=10) as client:
        yield client
