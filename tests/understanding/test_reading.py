"""Cutting a message into words, and which of them a lexicon knows."""

from __future__ import annotations

import pytest

from agents.understanding.reading import MAX_TOKENS, nearest_before, read, tokenise


def test_words_keep_their_places() -> None:
    text = "I loved “Emma”, didn’t you? Åsa's too."
    tokens = tokenise(text)
    assert [text[t.start : t.end] for t in tokens] == [t.text for t in tokens]
    assert [t.folded for t in tokens] == ["i", "loved", "emma", "didnt", "you", "asa", "too"]


def test_capitals_at_the_start_of_a_sentence_say_nothing() -> None:
    tokens = tokenise("Yes. Try Emma: Good one!\nMaybe Circe")
    assert {t.text for t in tokens if t.opens} == {"Yes", "Try", "Good", "Maybe"}
    assert {t.text for t in tokens if t.capital and not t.opens} == {"Emma", "Circe"}


def test_punctuation_breaks() -> None:
    assert [t.text for t in tokenise("one, two three (four) five; six") if t.breaks] == ["two", "four", "five", "six"]


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂", "?!...", "\x00\x01", "_ _ _", "\u202e", "￿"])
def test_nothing_to_read(text: str) -> None:
    reading = read(text, "en")
    assert not reading.tokens
    assert not reading.matches
    assert not reading.left_over()


def test_endless_messages_are_cut() -> None:
    assert len(tokenise("word " * 5000)) == MAX_TOKENS


def test_longest_match_first_and_kinds_do_not_hide_each_other() -> None:
    reading = read("a cozy mystery, not too long", "en")
    assert [m.term for m in reading.facets("genres")] == ["cozy-mystery"]
    assert reading.has("not_long")
    assert reading.has("negation")


def test_taken_words_match_nothing() -> None:
    reading = read("a dark thriller", "en")
    reading.take(1, 2)
    reading.rematch()
    assert [m.term for m in reading.facets("genres", "tone")] == ["thriller"]


def test_filler_carries_no_topic() -> None:
    reading = read("could you please recommend me a good book about submarines", "en")
    assert [reading.tokens[i].folded for i in reading.left_over()] == ["submarines"]


def test_nearest_before_takes_the_last_within_reach() -> None:
    reading = read("at least 200 or at most 300 pages", "en")
    limits = reading.phrases("at_least", "at_most")
    assert nearest_before(limits, 6, 0).term == "at_most"  # type: ignore[union-attr]
    assert nearest_before(limits, 2, 0).term == "at_least"  # type: ignore[union-attr]
    assert nearest_before(limits, 1, 5) is None


def test_span_is_the_text_as_written() -> None:
    reading = read("by Ursula K. Le Guin, please", "en")
    assert reading.span(1, 5) == "Ursula K. Le Guin"
    assert reading.span(3, 3) == ""
