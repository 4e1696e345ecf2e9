"""The page in a real browser, talking to a real server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import require
from tests.e2e.conftest import Start

pytestmark = pytest.mark.services
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture
def page(tmp_path: Path) -> Iterator[object]:
    require("Chromium", Path(CHROMIUM).exists())
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        context = driver.chromium.launch_persistent_context(
            str(tmp_path / "profile"),
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking"],
            locale="en-GB",
        )
        yield context.pages[0] if context.pages else context.new_page()
        context.close()


def test_a_reader_talks_and_steers(page: object, start: Start) -> None:
    from playwright.sync_api import Page, expect

    assert isinstance(page, Page)
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.goto(start().url)
    box = page.get_by_role("textbox").first
    box.fill("a warm novel about friendship, not too long")
    box.press("Enter")
    cards = page.locator("article")
    expect(cards).to_have_count(3, timeout=20_000)
    expect(page.get_by_text("at most 400 pages").first).to_be_visible()
    box.fill("shorter")
    box.press("Enter")
    expect(cards).to_have_count(6, timeout=20_000)
    page.reload()
    expect(page.locator("article")).to_have_count(6, timeout=20_000)
    assert faults == []
