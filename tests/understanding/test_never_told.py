"""What is asked of a book and not told: how it ends (never), whether it is in large print (no record says)."""

from __future__ import annotations

import pytest

from tests.conversation import understood
from tests.understanding.situations import act, focused, table


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "how does it end"),
        ("sv", "hur slutar den?"),
        ("no", "hvordan slutter den?"),
        ("da", "hvordan ender den?"),
        ("fi", "miten se päättyy?"),
        ("nl", "hoe loopt het af"),
        ("de", "wie endet das?"),
        ("fr", "comment finit-il ?"),
        ("es", "¿cómo termina?"),
    ],
)
def test_the_ending_is_asked_for(language: str, text: str) -> None:
    meaning = understood(text, table(language, **focused("Dune")), language)
    assert act(meaning) == "inform/ending"


@pytest.mark.parametrize(("language", "text"), [("en", "with a happy ending"), ("sv", "något med lyckligt slut")])
def test_a_happy_ending_is_a_wish(language: str, text: str) -> None:
    assert understood(text, table(language), language).act == "refine"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "large print?"),
        ("sv", "finns den första med stor stil?"),
        ("de", "gibt es das im großdruck?"),
        ("nl", "is die er met grote letters?"),
        ("fr", "il existe en gros caractères ?"),
    ],
)
def test_large_print_is_a_question_of_form(language: str, text: str) -> None:
    meaning = understood(text, table(language, **focused("Dune")), language)
    assert act(meaning) == "inform/format"


@pytest.mark.parametrize(
    ("language", "text"),
    [("sv", "tack, den tar jag"), ("de", "den nehm ich"), ("en", "ok i'll take that one"), ("es", "me lo llevo"),
     ("nl", "die neem ik"), ("fi", "otan sen"), ("fr", "je le prends"), ("fr", "merci, je le prends")],
)  # fmt: skip
def test_what_is_taken_is_put_on_the_list(language: str, text: str) -> None:
    assert act(understood(text, table(language, **focused("Dune")), language)) == "list/save"
