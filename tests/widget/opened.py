"""The page as tests see it: what went wrong on it, and how a reader speaks."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest

CHROMIUM = "/usr/bin/chromium"
REQUIRED = os.environ.get("REQUIRE_SERVICES") == "1"


def missing(what: str) -> None:
    if REQUIRED:
        pytest.fail(f"{what} is missing and REQUIRE_SERVICES=1", pytrace=False)
    pytest.skip(f"{what} is missing")


class Watched:
    """A page and what went wrong on it. `expected`: complaints about these are part of the test."""

    def __init__(self, page: Any, origin: str) -> None:
        self.page, self.origin = page, origin
        self.errors: list[str] = []
        self.strangers: list[str] = []
        self.expected: re.Pattern[str] | None = None
        page.on("console", lambda message: message.type in ("error", "warning") and self._complain(message.text))
        page.on("pageerror", lambda error: self._complain(str(error)))
        page.on("request", lambda request: self._seen(request.url))

    def _complain(self, text: str) -> None:
        if not (self.expected and self.expected.search(text)):
            self.errors.append(text)

    def _seen(self, url: str) -> None:
        if not url.startswith((self.origin, "data:")):
            self.strangers.append(url)


def say(page: Any, text: str, *, wait: bool = True) -> None:
    page.get_by_role("textbox").fill(text)
    page.get_by_role("textbox").press("Enter")
    page.locator(".turn.newest .said", has_text=text).wait_for()
    if wait:
        page.locator(".turn.newest:not(.running)").wait_for()
