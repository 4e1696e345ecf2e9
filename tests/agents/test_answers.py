"""Answers as a reader meets them: honest about what is missing, about the right book, and never the same twice."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.conversation import Talk, book_id
from tools.readers.sql import SqlReaderStore

Begin = Callable[..., Talk]


async def test_a_name_that_is_not_here_is_an_answer_of_its_own(talk: Begin) -> None:
    answer = await talk().say("something by Haruki Murakami")
    assert "not in this catalogue" in answer.text
    assert not answer.ids


async def test_what_no_book_has_is_said(talk: Begin) -> None:
    answer = await talk().say("a family saga set in New Zealand")
    assert answer.ids
    assert "New Zealand" in answer.text.split("\n\n")[-1]
    assert "New Zealand" not in answer.text.split("\n\n")[0]


async def test_the_list_is_shown_as_cards_that_can_be_pointed_at(talk: Begin) -> None:
    reader = talk()
    await reader.say("save Dune")
    await reader.say("save Circe")
    shown = await reader.say("show my list")
    assert set(shown.ids) == {book_id("Dune"), book_id("Circe")}
    await reader.say("remove the second one")
    assert (await reader.say("show my list")).ids == shown.ids[:1]


async def test_which_of_two_is_answered_and_can_be_saved(talk: Begin) -> None:
    reader = talk()
    await reader.say("compare Dune and Circe")
    shorter = await reader.say("which is shorter?")
    assert shorter.text.index("Circe") < shorter.text.index("Dune")
    assert "Circe" in (await reader.say("save that one")).text


@pytest.mark.parametrize("locale", ["en", "sv"])
async def test_warnings_are_given_in_ever_new_words(talk: Begin, locale: str) -> None:
    reader = talk(locale=locale)
    first = {"en": "a dark crime novel", "sv": "en mörk deckare"}[locale]
    seen: list[str] = []
    for text in (first, *[{"en": "something else", "sv": "något annat"}[locale]] * 4):
        answer = await reader.say(text)
        bare = re.sub(r"\*\*.+?\*\*( \([^)]*\))?", "", answer.text)
        seen += [s for s in re.split(r"(?<=[.!?])\s+", bare) if "suicide" in s or "självmord" in s]
    assert len(seen) == len(set(seen))


async def test_somebody_elses_taste_stays_theirs(talk: Begin, readers: SqlReaderStore) -> None:
    reader = talk(reader_id="ann")
    await reader.say("a novel about the sea for my dad")
    answer = await reader.say("he's read Moby-Dick and loved it")
    assert book_id("Moby-Dick") not in answer.ids
    profile = await readers.profile("ann")
    assert (profile.liked, profile.read) == ((), ())


async def test_what_is_not_on_the_list_is_not_said_to_be_off_it(talk: Begin) -> None:
    reader = talk()
    await reader.say("save Dune")
    assert "Circe** is not on your list" in (await reader.say("remove Circe from my list")).text
    assert "Dune** is off your list" in (await reader.say("remove Dune from my list")).text


async def test_which_wish_to_drop_is_offered(talk: Begin) -> None:
    reader = talk()
    await reader.say("a crime novel as an audiobook, under 300 pages")
    answer = await reader.say("forget that condition")
    assert "Which wish" in answer.text
    assert {"forget the length", "forget the format"} <= set(answer.chips)
    again = await reader.say("forget the length")
    assert again.ids
    assert "300 pages" not in again.text
