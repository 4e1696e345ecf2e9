"""A browser, a stand-in for the service, and the page between them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.widget.opened import CHROMIUM, Watched, missing
from tests.widget.standin import Standin


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    if not Path(CHROMIUM).exists():
        missing(CHROMIUM)
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking"],
            viewport={"width": 1280, "height": 900},
            locale="en-GB",
            reduced_motion="reduce",
        )
        yield context
        context.close()


@pytest.fixture
def server() -> Iterator[Standin]:
    with Standin() as standin:
        thread = threading.Thread(target=standin.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield standin
        for run in standin.runs.values():
            run.cancelled.set()
        standin.shutdown()
        thread.join()


@pytest.fixture
def watched(browser: Any, server: Standin) -> Iterator[Watched]:
    page = browser.new_page()
    page.set_default_timeout(15_000)
    result = Watched(page, server.url)
    page.goto(server.url)
    page.locator(".welcome").wait_for()
    yield result
    page.close()
    assert result.errors == []
    assert result.strangers == []


@pytest.fixture
def page(watched: Watched) -> Any:
    return watched.page
