"""Loops, refusals and thoughts are seen however the text is split; honest prose is not held up."""

from __future__ import annotations

import random
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.llm_twin.answers import PROSE
from tools.errors import ModelMalformed
from tools.llm.refusals import is_refusal
from tools.llm.watch import Watch, loops

LONG = (
    "The first is a quiet novel of the sea, told by a girl who keeps a lighthouse. The second has pirates, storms and "
    "a map that lies. The third is for a long evening: four hundred pages, and not one of them too many. All three are "
    "in our shelves as e-books. The first one is the shortest; the third one is the one that people read twice."
)
REFUSALS = [
    "I'm sorry, but I can't assist with that request.",
    "I’m sorry, I cannot help with that.",
    "I cannot provide recommendations about this topic, because",
    "As an AI language model, I do not have opinions about books",
    "Sorry, I am unable to answer that.",
    "Jag är ledsen, men jag kan inte hjälpa till med det.",
    "Tyvärr kan jag inte hjälpa dig med detta.",
    "Beklager, men jeg kan ikke hjelpe med det.",
    "Jeg kan ikke hjælpe dig med den slags.",
    "Valitettavasti en voi auttaa siinä.",
    "Es tut mir leid, aber ich kann dabei nicht helfen.",
    "Leider kann ich Ihnen dabei nicht helfen.",
    "Het spijt me, maar ik kan daar niet bij helpen.",
    "Je suis désolé, mais je ne peux pas répondre à cela.",
    "Lo siento, pero no puedo ayudar con eso.",
]
ANSWERS = [
    "I can see why you loved it: the second one has the same sea.",
    "As an adventure this is hard to beat.",
    "Sorry to hear that it was slow. Here are two that are not.",
    "Unfortunately nothing is shorter than that; these come near.",
    "Leider gibt es davon kein Hörbuch. Als E-Book schon.",
    "Je ne peux que recommander le premier.",
    "Jag kan inte låta bli att börja med den här.",
    "Lo siento por la espera: aquí hay tres.",
]


def read(text: str, cuts: list[int], max_chars: int = 4_000) -> str:
    watch, out, last = Watch(max_chars), "", 0
    for cut in [*sorted(cuts), len(text)]:
        out += watch.feed(text[last:cut])
        last = cut
    return out + watch.end()


@pytest.mark.parametrize("text", REFUSALS)
def test_a_refusal_is_seen(text: str) -> None:
    assert is_refusal(text)
    with pytest.raises(ModelMalformed) as fault:
        read(text, list(range(0, len(text), 3)))
    assert fault.value.cause == "refusal"


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_is_no_refusal(text: str) -> None:
    assert read(text, [5]) == text


@pytest.mark.parametrize(
    "text",
    [
        "A good book. " + "very " * 40,
        "Well, " + "ha" * 60,
        PROSE + "!" * 100,
        PROSE + " It is a book that is a book." * 6,
        "\n".join(["- The sea is wide and the night is long."] * 8),
        PROSE + "".join(f" This sentence comes again and again. But number {n} does not, by design." for n in range(9)),
    ],
)
def test_a_loop_is_seen(text: str) -> None:
    with pytest.raises(ModelMalformed) as fault:
        read(text, list(range(0, len(text), 4)))
    assert fault.value.cause == "loop"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, len(LONG)), max_size=40))
def test_honest_prose_comes_through_however_it_is_split(cuts: list[int]) -> None:
    assert read(LONG, cuts) == LONG


def test_random_words_do_not_loop() -> None:
    rng = random.Random(5)
    words = LONG.split()
    for _ in range(200):
        assert not loops(" ".join(rng.choices(words, k=80)))


@pytest.mark.parametrize("text", ["", "   \n\t ", "<think>hm</think>", "<think>for ever"])
def test_an_empty_answer_is_none(text: str) -> None:
    with pytest.raises(ModelMalformed) as fault:
        read(text, list(range(len(text))))
    assert fault.value.cause == "empty"


def test_thoughts_are_not_shown() -> None:
    text = f"<think>They want {{something}}. I cannot help.</think>\n\n{PROSE}"
    assert read(text, list(range(len(text)))) == PROSE
    assert read(text, []) == PROSE


def test_an_answer_without_end_is_cut() -> None:
    with pytest.raises(ModelMalformed) as fault:
        read(LONG, list(range(0, len(LONG), 9)), max_chars=200)
    assert fault.value.cause == "too_long"


@pytest.mark.parametrize("text", [" ".join(f"w{n}" for n in range(1_500)), "x1 " * 2_600])
def test_watching_costs_little_whatever_is_written(text: str) -> None:
    """A text that never ends a sentence has cost seconds."""
    watch, began = Watch(100_000), time.process_time()
    with suppress(ModelMalformed):
        for place in range(0, len(text), 5):
            watch.feed(text[place : place + 5])
    assert (time.process_time() - began) / (len(text) / 5) < 0.002
