"""The page in a real browser, against a stand-in for the service: a conversation and what can be done in it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.widget.opened import Watched, say
from tests.widget.standin import BOOKS, SUGGESTIONS, Standin

pytestmark = pytest.mark.services


def test_the_first_screen_greets_and_shows_ways_to_begin(page: Any) -> None:
    assert page.get_by_role("heading", level=1).inner_text() == "What would you like to read next?"
    assert page.locator(".example").count() == 6
    assert page.get_by_role("textbox").evaluate("field => field.getRootNode().activeElement === field")


def test_an_example_starts_a_conversation(page: Any, server: Standin) -> None:
    page.locator(".example").first.click()
    page.locator(".turn.newest:not(.running) .prose").wait_for()
    assert server.said() == ["Something warm and funny for a rainy weekend"]
    assert not page.locator(".welcome").is_visible()


def test_cards_come_before_the_text_that_speaks_of_them(page: Any) -> None:
    say(page, "something warm", wait=False)
    page.locator(".card:not(.skeleton)").nth(2).wait_for()
    assert page.locator(".prose").inner_text() == ""
    page.locator(".prose p").nth(1).wait_for()
    page.locator(".turn.newest:not(.running)").wait_for()
    assert page.locator(".card").count() == len(BOOKS)
    assert page.locator(".prose strong").all_inner_texts() == [
        "My Family and Other Animals",
        "Cold Comfort Farm",
        "Three Men in a Boat",
    ]
    above, below = page.locator(".cards").bounding_box(), page.locator(".prose").bounding_box()
    assert above["y"] + above["height"] <= below["y"] + 1


def test_nothing_moves_while_the_answer_grows(page: Any) -> None:
    say(page, "something warm", wait=False)
    page.locator(".skeleton").first.wait_for()
    before = page.locator(".shelf").bounding_box()
    page.locator(".turn.newest:not(.running)").wait_for()
    after = page.locator(".shelf").bounding_box()
    assert (before["x"], before["y"]) == (after["x"], after["y"])
    assert abs(before["height"] - after["height"]) < 40


def test_a_card_says_what_is_known_and_why(page: Any) -> None:
    say(page, "something warm")
    card = page.locator(".card").first
    text = card.inner_text()
    for part in ("Gerald Durrell", "Corfu Trilogy, book\u00a01", "1956", "320 pages", "10 hr 41 min", "English"):
        assert part in text
    assert card.locator(".why li").count() == 3
    assert card.get_by_role("img", name="Audiobook").count() == 1


def test_more_unfolds_the_blurb_and_tells_the_service(page: Any, server: Standin) -> None:
    say(page, "something warm")
    more = page.locator(".card").first.get_by_role("button", name="more")
    with page.expect_response("**/v1/feedback"):
        more.click()
    assert page.locator(".card").first.get_by_role("button", name="less").get_attribute("aria-expanded") == "true"
    assert server.feedback()[-1]["kind"] == "open"


def test_opinions_are_posted_and_shown(page: Any, server: Standin) -> None:
    say(page, "something warm")
    card = page.locator(".card").first
    run_id = next(iter(server.runs))
    presses = ["I like this", "Save for later", "Save for later", "I have read it", "Not for me"]
    for name in presses:
        with page.expect_response("**/v1/feedback"):
            card.get_by_role("button", name=name).click()
    kinds = ["like", "save", "unsave", "read", "dislike"]
    assert server.feedback() == [{"book_id": "b1", "kind": kind, "run_id": run_id} for kind in kinds]
    pressed = card.locator(".card-actions button").evaluate_all("all => all.map(one => one.ariaPressed)")
    assert pressed == ["false", "true", "false", "true"]


def test_an_opinion_can_be_taken_back_without_losing_the_rest(page: Any, server: Standin) -> None:
    say(page, "something warm")
    card = page.locator(".card").first
    for name in ("I like this", "Save for later"):
        with page.expect_response("**/v1/feedback"):
            card.get_by_role("button", name=name).click()
    with page.expect_response("**/v1/feedback"):
        card.get_by_role("button", name="I like this").click()
    assert server.forgotten == ["b1"]
    assert [body["kind"] for body in server.feedback()] == ["like", "save", "save"]
    card.locator(".mark-like[aria-pressed=false]").wait_for()
    card.locator(".mark-save[aria-pressed=true]").wait_for()


def test_what_could_not_be_saved_is_taken_back(page: Any, watched: Watched) -> None:
    say(page, "something warm")
    watched.expected = re.compile("Failed to load resource")
    page.route("**/v1/feedback", lambda route: route.fulfill(status=503, json={}))
    page.locator(".card").first.get_by_role("button", name="I like this").click()
    page.locator(".toast.shown").wait_for()
    page.locator(".card").first.locator(".mark-like[aria-pressed=false]").wait_for()


def test_chips_speak_for_the_reader(page: Any, server: Standin) -> None:
    say(page, "something warm")
    assert page.locator(".chip").all_inner_texts() == SUGGESTIONS
    page.locator(".chip", has_text="Something shorter").click()
    page.locator(".turn").nth(1).wait_for()
    page.locator(".turn.newest:not(.running) .chip").first.wait_for()
    assert server.said()[-1] == "Something shorter"
    assert page.locator(".chip").count() == len(SUGGESTIONS), "only the newest answer has chips"


def test_pills_show_the_standing_request_and_can_be_taken_off(page: Any, server: Standin) -> None:
    say(page, "something warm")
    assert page.locator(".pill").all_inner_texts() == ["warm", "funny", "under 300 pages", "no dead dogs"]
    assert page.locator(".pill button").count() == 2, "only those that the service can take back"
    page.get_by_role("button", name="No longer: under 300 pages").click()
    page.locator(".turn").nth(1).wait_for()
    page.locator(".turn.newest:not(.running)").wait_for()
    assert server.said()[-1] == "Any length will do"


def test_a_broken_connection_loses_nothing(page: Any, server: Standin, watched: Watched) -> None:
    watched.expected = re.compile("ERR_INCOMPLETE_CHUNKED_ENCODING|Failed to load resource")
    say(page, "drop half way")
    run = next(iter(server.runs.values()))
    assert server.resumed == [f"{run.run_id}:14"]
    assert page.locator(".prose").inner_text().split() == run.text.replace("**", "").split()
    assert len(server.said()) == 1


def test_stop_stops(page: Any, server: Standin) -> None:
    say(page, "slow please", wait=False)
    page.locator(".prose", has_text="word word").wait_for()
    page.get_by_role("button", name="Stop").click()
    page.locator(".turn.newest:not(.running)").wait_for()
    run = next(iter(server.runs.values()))
    assert (f"/v1/runs/{run.run_id}/cancel", {}) in server.posts
    assert page.get_by_text("Stopped here, as you asked.").is_visible()
    assert page.locator(".prose").inner_text().startswith("word word")
    assert page.get_by_role("button", name="Send").is_visible()


def test_a_refusal_is_friendly_and_can_be_tried_again(page: Any, server: Standin, watched: Watched) -> None:
    watched.expected = re.compile("429")
    say(page, "busy now")
    assert "One moment, please" in page.get_by_role("alert").inner_text()
    page.get_by_role("button", name="Try again").click()
    page.locator(".turn.newest:not(.running) .failure").wait_for()
    assert server.said() == ["busy now", "busy now"]
    assert page.locator(".turn").count() == 1


def test_an_error_half_way_is_friendly(page: Any) -> None:
    say(page, "broken thing")
    assert "Something went wrong on our side" in page.get_by_role("alert").inner_text()
    assert "It broke" not in page.locator(".answer").inner_text()


def test_what_was_worked_around_is_said(page: Any) -> None:
    say(page, "tired")
    assert "cannot reach your reading history" in page.locator(".note").inner_text()
    assert page.locator(".card").count() == 3


def test_small_talk_leaves_no_room_for_cards(page: Any) -> None:
    say(page, "small talk")
    assert not page.locator(".shelf").is_visible()


def test_a_reload_brings_the_conversation_back(page: Any) -> None:
    say(page, "something warm")
    with page.expect_response("**/v1/feedback"):
        page.locator(".card").first.get_by_role("button", name="I like this").click()
    page.reload()
    page.locator(".prose strong").first.wait_for()
    assert page.locator(".card").count() == 3
    assert page.locator(".said").inner_text().endswith("something warm")
    page.locator(".card").first.locator(".mark-like[aria-pressed=true]").wait_for()


def test_a_reload_half_way_follows_the_answer_to_its_end(page: Any, server: Standin) -> None:
    say(page, "slow please", wait=False)
    page.locator(".prose", has_text="word word").wait_for()
    page.reload()
    page.locator(".turn.running .prose", has_text="word word").wait_for()
    page.get_by_role("button", name="Stop").click()
    page.locator(".turn.newest:not(.running)").wait_for()
    assert page.locator(".turn").count() == 1
    assert len(server.said()) == 1


def test_earlier_conversations_can_be_opened_and_deleted(page: Any, server: Standin) -> None:
    say(page, "the first one")
    page.get_by_role("button", name="New conversation").click()
    page.locator(".welcome").wait_for()
    say(page, "small talk two")
    page.get_by_role("button", name="Earlier conversations").click()
    assert page.locator(".thread-title").all_inner_texts() == ["small talk two", "the first one"]
    page.locator(".thread-choose", has_text="the first one").click()
    page.locator(".said", has_text="the first one").wait_for()
    page.get_by_role("button", name="Earlier conversations").click()
    page.get_by_role("button", name="Delete “small talk two”").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.locator(".thread-ask").wait_for(state="detached")
    assert len(server.threads()) == 1
    page.keyboard.press("Escape")
    assert page.locator(".drawer:visible").count() == 0


def test_what_was_told_in_words_shows_on_the_card(page: Any, server: Standin) -> None:
    say(page, "something warm")
    card = page.locator(".card").first
    card.locator(".mark-save[aria-pressed=false]").wait_for()
    server.profile = {"saved": ["b1"], "liked": ["b1"]}
    say(page, "small talk: save the first one")
    card.locator(".mark-save[aria-pressed=true]").wait_for()
    card.locator(".mark-like[aria-pressed=true]").wait_for()


def test_what_is_remembered_can_be_seen_taken_back_switched_off_taken_along_and_deleted(
    page: Any, server: Standin
) -> None:
    server.profile = {"liked": ["b1"], "disliked": ["b2"]}
    page.get_by_role("button", name="What I remember of you").click()
    rows = page.locator(".memory")
    assert rows.locator(".thread-title").all_inner_texts() == [BOOKS[0]["title"], BOOKS[1]["title"]]
    assert rows.locator(".thread-day").first.inner_text() == "you said so: like"
    page.get_by_role("button", name=f"Forget what you said of “{BOOKS[0]['title']}”").click()
    page.get_by_role("button", name="Undo").click()
    page.locator(".memory .thread-title", has_text=BOOKS[0]["title"]).wait_for()
    assert server.forgotten == ["b1"]
    assert server.feedback()[-1]["kind"] == "like"
    page.get_by_label("Use this when choosing books").uncheck()
    page.wait_for_timeout(200)
    assert not server.personalise
    with page.expect_download() as given:
        page.get_by_role("button", name="Take it along").click()
    assert given.value.suggested_filename == "librarian-export.json"
    page.get_by_role("button", name="Forget everything").click()
    page.get_by_role("button", name="Keep").click()
    assert server.deleted == 0
    page.get_by_role("button", name="Forget everything").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.locator(".drawer:visible .empty", has_text="Nothing yet").wait_for()
    assert server.deleted == 1


def test_a_profile_that_cannot_be_fetched_is_said(page: Any, server: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Standin, "reader", lambda self: None)
    page.get_by_role("button", name="What I remember of you").click()
    page.locator(".drawer:visible .empty", has_text="did not work").wait_for()


def test_keys(page: Any, server: Standin) -> None:
    field = page.get_by_role("textbox")
    field.fill("one")
    field.press("Shift+Enter")
    field.type("small talk")
    field.evaluate("field => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true}))")
    assert server.said() == []
    field.press("Enter")
    page.locator(".turn.newest:not(.running)").wait_for()
    assert server.said() == ["one\nsmall talk"]
    assert field.input_value() == ""


def test_too_long_a_message_is_kept_and_not_sent(page: Any, server: Standin) -> None:
    field = page.get_by_role("textbox")
    field.fill("a" * 20_001)
    assert "20,001 characters" in page.locator(".limit").inner_text()
    assert page.get_by_role("button", name="Send").is_disabled()
    field.press("Enter")
    assert server.said() == []
    field.fill("a" * 20_000)
    assert page.get_by_role("button", name="Send").is_enabled()


def test_markup_in_what_is_said_stays_text(page: Any) -> None:
    say(page, "<img src=x onerror=alert(1)> small talk")
    assert page.locator(".said img").count() == 0
