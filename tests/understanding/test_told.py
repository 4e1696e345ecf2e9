"""A model's reading joined with ours: it may point, it may not invent."""

from __future__ import annotations

from typing import Any

import pytest

from agents.state import StandingRequest, Understanding
from agents.understanding.memory import Memory
from agents.understanding.told import ACCURACY, ModelReading, Told, ToldName, is_worth_asking
from tests.conversation import book_id, shown, starter


def joined(text: str, told: dict[str, Any], memory: Memory | None = None, language: str = "en") -> Understanding:
    """Our reading of a message with a model's."""
    kept = Told.of(ModelReading.model_validate(told), text, language)
    return starter().understander.understand(text, memory or Memory(StandingRequest()), None, kept)


@pytest.mark.parametrize("written", ["Piranisi", "piranesi", "Piranesi"])
def test_a_name_is_the_catalogues_however_it_is_written(written: str) -> None:
    meaning = joined("hm piranesi was it", {"act": "recommend", "names": [{"text": written, "role": "like"}]})
    assert meaning.request.like == (book_id("Piranesi"),)


@pytest.mark.parametrize("name", ["Moby-Dick", "The Sunken Crown", "", "x", "Susanna Clarke"])
def test_a_name_that_is_not_in_the_message_is_left_out(name: str) -> None:
    text = "hm something with the sea and statues"
    kept = Told.of(ModelReading(names=[ToldName(text=name, role="like")]), text, "en")
    assert kept.names == ()


@pytest.mark.parametrize(
    ("limit", "stands"),
    [
        ("under 300 pages", True), ("at most 300 pages", True), ("under 200 pages", False), ("no violence", False),
        ("in Swedish", False), ("300", True), ("", False),
    ],
)  # fmt: skip
def test_a_limit_must_stand_in_the_message(limit: str, stands: bool) -> None:
    kept = Told.of(ModelReading(limits=[limit]), "well not over 300 pages if that can be", "en")
    assert bool(kept.limits) is stands


def test_figures_may_be_words() -> None:
    kept = Told.of(ModelReading(limits=["under 300 pages"]), "well not over three hundred pages please", "en")
    assert not kept.limits or kept.limits == ("under 300 pages",)
    assert Told.of(ModelReading(limits=["at most ten pages"]), "at most 10 pages", "en").limits


def test_limits_of_our_own_stand() -> None:
    text = "a novel under 300 pages, or under 900 pages"
    meaning = joined(text, {"act": "recommend", "limits": ["under 900 pages"]})
    assert meaning.request.constraints.pages_max == joined(text, {"act": "recommend"}).request.constraints.pages_max


@pytest.mark.parametrize(
    ("told", "memory"),
    [
        ({"act": "inform", "topic": "about"}, None),
        ({"act": "refine"}, None),
        ({"act": "undo", "topic": "reset"}, None),
        ({"act": "list", "topic": "save"}, None),
        ({"act": "compare"}, None),
        ({"act": "answer"}, None),
    ],
)
def test_an_act_that_cannot_be_is_not_believed(told: dict[str, Any], memory: Memory | None) -> None:
    own = starter().understander.understand("hm perhaps a story with the sea", Memory(StandingRequest()))
    assert joined("hm perhaps a story with the sea", told, memory).act == own.act


def test_a_wish_is_never_turned_away() -> None:
    assert joined("um a funny crime novel or so", {"act": "decline"}).act != "decline"


@pytest.mark.parametrize("act", ["smalltalk", "decline"])
def test_books_are_never_taken_away_for_small_talk(act: str) -> None:
    memory = shown("Piranesi", "Circe", "Dune", request=StandingRequest(language="es", topics=("una novela",)))
    own = starter().understander.understand("ninguno me convence", memory, "es")
    assert own.act == "refine"
    assert own.confidence < ACCURACY, "a message that is in doubt"
    assert joined("ninguno me convence", {"act": act}, memory, "es").act == "refine"


def test_what_closed_phrases_say_is_not_overruled() -> None:
    memory = shown("Piranesi", "Circe", "Dune")
    for text in ("save the second one", "shorter", "go back"):
        own = starter().understander.understand(text, memory)
        assert own.confidence >= ACCURACY
        assert joined(text, {"act": "smalltalk", "topic": "thanks"}, memory).act == own.act


def test_the_model_may_point_at_a_book_on_the_table() -> None:
    memory = shown("Piranesi", "Circe", "Dune")
    meaning = joined(
        "and that island lady, what goes on there", {"act": "inform", "topic": "about", "shown": [2]}, memory
    )
    if meaning.act == "inform":
        assert meaning.targets == (book_id("Circe"),)


def test_nonsense_changes_nothing() -> None:
    told = {
        "act": "compare",
        "shown": [0, -3, 99],
        "names": [{"text": "😀" * 40, "role": "not"}],
        "limits": ["\n", "9" * 50],
    }
    meaning = joined("a story by the sea", told)
    assert meaning.act == "recommend"


@pytest.mark.parametrize(
    ("confidence", "text", "asks"), [(1.0, "hello", False), (0.3, "hm", True), (0.3, "?!…", False)]
)
def test_only_words_in_doubt_are_asked_about(confidence: float, text: str, asks: bool) -> None:
    assert is_worth_asking(confidence, text) is asks
