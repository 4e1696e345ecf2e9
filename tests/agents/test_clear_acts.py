"""What the reader orders is done and told: two requests at once, an example taken back by its pill, a price asked."""

from __future__ import annotations

from collections.abc import Callable

from tests.conversation import Talk, book_id


async def test_a_book_is_saved_and_the_list_shown(talk: Callable[..., Talk]) -> None:
    reader = talk()
    await reader.say("something like Dune")
    answer = await reader.say("save Circe and show my list")
    assert answer.ids == [book_id("Circe")]


async def test_a_book_is_saved_and_more_shown(talk: Callable[..., Talk]) -> None:
    reader = talk()
    first = (await reader.say("something like Dune")).ids[0]
    answer = await reader.say("put the first on my list and one more like it")
    assert answer.ids
    assert first not in answer.ids
    assert (await reader.say("show my list")).ids == [first]


async def test_the_pill_of_an_example_takes_it_back(talk: Callable[..., Talk]) -> None:
    reader = talk()
    request = (await reader.say("something like Circe, but funny")).request
    removal = request["removals"]["like Circe"]
    after = (await reader.say(removal)).request
    assert "like Circe" not in after["summary"]


async def test_a_price_is_not_known(talk: Callable[..., Talk]) -> None:
    reader = talk(locale="sv")
    await reader.say("något i stil med Dune")
    answer = await reader.say("vad kostar den första?")
    assert "Priser känner jag inte till" in answer.text
