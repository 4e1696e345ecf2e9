"""The page in a real browser: its language, its measures, its names, and its pure parts."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.widget.opened import missing, say
from tests.widget.standin import Standin

HERE = Path(__file__).parent

pytestmark = pytest.mark.services


def test_the_page_follows_the_language_of_the_conversation(page: Any, server: Standin) -> None:
    say(page, "speak Swedish: en mysig deckare")
    page.get_by_role("button", name="Skicka").wait_for()
    assert page.evaluate("document.documentElement.lang") == "sv"
    assert page.locator(".turn").count() == 1
    say(page, "small talk")
    assert server.posts[-1][1]["forwardedProps"] == {"locale": "sv"}


def test_a_language_that_was_chosen_stays(page: Any) -> None:
    page.get_by_label("Language").select_option("de")
    page.locator(".welcome").wait_for()
    page.evaluate("document.documentElement.lang")
    say(page, "speak Swedish: en mysig deckare")
    assert page.evaluate("document.documentElement.lang") == "de"
    page.evaluate("localStorage.clear()")


def test_the_language_can_be_changed(page: Any, server: Standin) -> None:
    page.get_by_label("Language").select_option("sv")
    page.get_by_role("heading", name="Vad vill du läsa härnäst?").wait_for()
    say(page, "small talk")
    assert server.posts[-1][1]["forwardedProps"] == {"locale": "sv"}
    page.evaluate("localStorage.clear()")


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844), (768, 1024), (1440, 900)])
def test_nothing_is_wider_than_the_screen(page: Any, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    for step in ("welcome", "answer"):
        if step == "answer":
            say(page, "a-very-long-word-" * 12)
        assert page.locator(".scroll").evaluate("node => node.scrollWidth - node.clientWidth") <= 0, step
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    clipped = page.locator(".card-actions button").evaluate_all(
        """all => all.filter((one) => {
            const right = (node) => node.getBoundingClientRect().right;
            return right(one) > right(one.closest('.card'));
        })"""
    )
    assert clipped == []


def test_no_title_leaves_its_cover(page: Any) -> None:
    wide = page.evaluate(
        """async () => {
        const {drawCover, settleCover} = await import('/cover.js');
        const long = 'The Life-Changing Magic of: ' + 'x y '.repeat(40);
        const titles = ['It', 'Donaudampfschifffahrtselektrizität', 'W'.repeat(60), long];
        const wrong = [];
        for (const title of titles) for (const author of ['A', 'Wolfgang Wittgenstein von Wimmelmann']) {
            for (const genre of ['crime', 'fantasy', 'romance', 'classics', 'science', 'picture-book', '']) {
                const svg = drawCover({title, authors: [author], genres: [genre]});
                document.body.append(svg);
                settleCover(svg);
                for (const text of svg.querySelectorAll(':scope > text')) {
                    const box = text.getBBox();
                    const inside = box.x >= 8 && box.x + box.width <= 232 && box.y >= 0 && box.y + box.height <= 360;
                    if (!inside) wrong.push(text.textContent);
                }
                svg.remove();
            }
        }
        return wrong;
    }"""
    )
    assert wide == []


def test_everything_has_a_name(page: Any) -> None:
    say(page, "something warm")
    nameless = page.evaluate(
        """() => [...document.querySelector('ai-librarian').shadowRoot
            .querySelectorAll('button, select, textarea, img, [role=img]')]
            .filter((node) => !(node.ariaLabel || node.textContent.trim() || node.alt === '' || node.labels?.length))
            .map((node) => node.outerHTML)"""
    )
    assert nameless == []
    assert page.locator("[aria-live=polite]").inner_text().startswith("3 books: My Family and Other Animals")
    assert page.evaluate("document.documentElement.lang") == "en"
    small = page.locator("button:visible").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"
    )
    assert small == []


def test_the_pure_parts_pass_their_own_tests() -> None:
    node = shutil.which("node")
    if node is None:
        missing("node")
    done = subprocess.run([str(node), "--test", str(HERE)], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
