"""Marked words: whatever their ending, in the text's own language, and never a character lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.retrieval.highlights import SNIPPET, Marker, marked


@pytest.mark.parametrize(
    ("query", "language", "text", "text_language", "expected"),
    [
        ("whales", "en", "A whaling captain hunts a white whale.", "en", ("whaling", "whale")),
        ("the sea and islands", "en", "The island lies in the sea.", "en", ("island", "sea")),
        ("kommissarien", "sv", "En utsliten kommissarie i Kiruna", "sv", ("kommissarie",)),
        ("Ove's cat", "en", "A man called Ove. OVE’s cat!", "en", ("ove", "ove’s", "cat")),
        ("räkor", "sv", "About Rakor and shrimps", "en", ("rakor",)),
        ("the of a", "en", "The book of a life", "en", ()),
        ("🙂", "en", "smile 🙂", "en", ()),
        ("whale", "xx", "A whale", "zz", ("whale",)),
    ],
)
def test_words_are_found_by_their_stems(
    query: str, language: str, text: str, text_language: str, expected: tuple[str, ...]
) -> None:
    runs = Marker(query, language).runs(text, text_language)
    assert marked(runs) == expected
    assert "".join(run.text for run in runs) == text


@given(query=st.text(max_size=60), text=st.text(max_size=400), language=st.sampled_from(("en", "sv", "xx")))
def test_no_text_loses_a_character(query: str, text: str, language: str) -> None:
    marker = Marker(query, language)
    assert "".join(run.text for run in marker.runs(text, "en")) == text
    for runs in marker.snippets(text, language):
        assert any(run.match for run in runs)
        assert sum(len(run.text) for run in runs) <= SNIPPET + 10


def test_long_blurbs_are_shown_around_their_matches() -> None:
    text = (
        "Nothing here. " * 5
        + "word " * 100
        + "a lighthouse stands "
        + "word " * 100
        + ". The keeper of the lighthouse."
    )
    first, second = Marker("lighthouse keeper", "en").snippets(text, "en")
    assert [run.text for run in first if run.match] == ["lighthouse"]
    assert "".join(run.text for run in first).startswith("…")
    assert "".join(run.text for run in first).endswith("…")
    assert [run.text for run in second if run.match] == ["keeper", "lighthouse"]
