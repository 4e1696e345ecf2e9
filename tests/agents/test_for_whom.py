"""Picture books are for who asks for them, and children who are read to hear their own language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conversation import Talk, starter


@pytest.mark.parametrize(
    ("locale", "text"),
    [("en", "an audiobook to paint the kitchen to, funny"), ("en", "something funny set in a kitchen"),
     ("fi", "jotain rauhallista"), ("sv", "något lugnt och stillsamt"), ("de", "etwas Lustiges mit einem Tiger")],
)  # fmt: skip
async def test_no_picture_books_for_adults(talk: Callable[..., Talk], locale: str, text: str) -> None:
    answer = await talk(locale=locale).say(text)
    assert answer.ids
    assert not [b.title for b in starter().library.catalogue.many(answer.ids[:3]) if "picture-book" in b.genres]


@pytest.mark.parametrize(
    ("locale", "text"),
    [("nl", "een boek voor mijn zoon van 6"), ("sv", "en bok till min dotter på 5 år"),
     ("de", "ein Buch für meinen Sohn, 6 Jahre"), ("fi", "kirja 6-vuotiaalle tyttärelleni")],
)  # fmt: skip
async def test_a_child_is_read_to_in_its_own_language(talk: Callable[..., Talk], locale: str, text: str) -> None:
    answer = await talk(locale=locale).say(text)
    assert answer.ids
    assert all(locale in b.languages for b in starter().library.catalogue.many(answer.ids[:3]))
