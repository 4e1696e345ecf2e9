"""A picture of the widget, as the README shows it: `python deploy/screenshot.py URL OUT.png --say "something warm"`.

Needs Debian's Chromium (or `--chromium PATH`) and the `playwright` package; downloads nothing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--hide-scrollbars")


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description="Take a picture of the librarian's page.")
    parser.add_argument("url")
    parser.add_argument("out", type=Path)
    parser.add_argument("--say", action="append", default=[], help="a message to send first; may be given again")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--scale", type=float, default=1.0, help="device pixels per pixel")
    parser.add_argument("--locale", default="en-GB")
    parser.add_argument("--timeout", type=float, default=60, help="seconds to wait for an answer")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    return parser.parse_args()


def say(page: Page, text: str, timeout: float) -> None:
    """Send a message and wait until its answer has ended."""
    field, before = page.get_by_role("textbox"), page.locator(".turn").count()
    field.fill(text)
    field.press("Enter")
    page.locator(".turn").nth(before).wait_for()
    page.locator(".turn.newest:not(.running)").wait_for(timeout=timeout * 1000)


def main() -> int:
    """Take the picture; 1 when the page or the answer did not come."""
    asked = arguments()
    phone = asked.width < 600
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=asked.chromium,
            args=list(ARGUMENTS),
            viewport={"width": asked.width, "height": asked.height},
            device_scale_factor=asked.scale,
            color_scheme="dark" if asked.dark else "light",
            locale=asked.locale,
            has_touch=phone,
            is_mobile=phone,
        )
        try:
            page = context.pages[0]
            page.goto(asked.url)
            page.locator(".welcome").wait_for()
            for text in asked.say:
                say(page, text, asked.timeout)
            page.wait_for_timeout(900)  # scrolling and fading end
            asked.out.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=asked.out)
        except Error as error:
            print(f"No picture of {asked.url}: {error.message}", file=sys.stderr)  # noqa: T201
            return 1
        finally:
            context.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
