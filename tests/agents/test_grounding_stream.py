"""The guard over a stream: however it is cut, the verdicts are the same; what runs in circles ends."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.grounding.guard import Guard, Verdict
from agents.grounding.sentences import Sentences
from tests.agents.grounding_cases import CLEAN, dirty
from tests.agents.guarding import judge, verdicts
from tools.errors import ModelMalformed


def test_a_sentence_said_twice_is_said_once() -> None:
    found = verdicts("**Sea of Glass** is a warm story. **Sea of Glass** is a warm story. It has 240 pages.")
    assert [v.clean for v in found] == [True, False, True]
    assert found[1].violations[0].kind == "repeat"


def test_a_text_that_runs_in_circles_is_ended() -> None:
    with pytest.raises(ModelMalformed):
        verdicts("**Sea of Glass** is a warm and mysterious story. " * 10)
    with pytest.raises(ModelMalformed):
        verdicts(" ".join(f"Mira lives by the sea {'and waits ' * n}." for n in range(60)), subject="sea")


WHOLE = "\n\n".join(
    f"{text} {other}"
    for language in ("en", "de", "sv")
    for text, (_, other) in zip(CLEAN[language], dirty(language), strict=False)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_however_the_stream_is_cut_the_verdicts_are_the_same(sizes: list[int], rng: random.Random) -> None:
    text = WHOLE[: rng.randint(50, 1500)]
    guard, got, at = Guard(judge()), list[Verdict](), 0
    for size in sizes * (len(text) // sum(sizes) + 1):
        got += guard.feed(text[at : at + size])
        at += size
    assert [*got, *guard.flush()] == verdicts(text)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=" .!?…\n*“”\"'()-aBÅé1,:", max_size=900), st.lists(st.integers(1, 30), min_size=1, max_size=30))
def test_any_text_is_cut_the_same_way_and_loses_no_word(text: str, sizes: list[int]) -> None:
    whole, cut, pieces, at = Sentences(), Sentences(), [], 0
    expected = [*whole.feed(text), *whole.flush()]
    for size in sizes * (len(text) // sum(sizes) + 1):
        pieces += cut.feed(text[at : at + size])
        at += size
    assert [*pieces, *cut.flush()] == expected
    assert "".join("".join(p.text.split()) for p in expected) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Watson and J. R. R. Tolkien met. They talked.", 2),
        ("Es spielt im 19. Jahrhundert. Es ist warm.", 2),
        ("**Oh, Play That Thing!** by Roddy Doyle is warm. It is short.", 2),
        ("Hon väntar, bl.a. på Sara. Sen går hon.", 2),
        ("“Who is there?” she asks. Nobody answers.", 2),
        ("Annie M.G. Schmidt skrev den. Den är kort.", 2),
        ("One... and two. Three!", 2),
        ("¿Quién es? ¡Nadie! Espera.", 3),
    ],
)
def test_abbreviations_and_titles_do_not_end_a_sentence(text: str, count: int) -> None:
    cut = Sentences()
    assert len([*cut.feed(text), *cut.flush()]) == count
