"""Held-out sentences: well marked, in every language, and not in what the model learns from."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from evals.suites.model import ACTS
from evals.understanding.sentences import FILES, HELDOUT, HELDOUT2, read_sentences, unmarked
from tools.vocabulary import LANGUAGES

TRAINING = Path(__file__).parents[2] / "training" / "understanding"

SET_PHRASE = 3
"""So few words may be what everybody says: a greeting, "in French"."""


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", unmarked(text)[0].casefold()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_language_and_act_is_there_and_nothing_comes_twice(path: Path) -> None:
    sentences = read_sentences(path)
    assert {s.language for s in sentences} == set(LANGUAGES)
    assert {s.act for s in sentences} == ACTS
    twice = [said for said, n in Counter((s.language, words(s.text), s.flags) for s in sentences).items() if n > 1]
    assert not twice


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_spans_are_of_the_text(path: Path) -> None:
    for sentence in read_sentences(path):
        assert "[" not in sentence.text
        for _, start, end in sentence.spans:
            assert 0 <= start < end <= len(sentence.text)
            assert sentence.text[start:end] == sentence.text[start:end].strip()


def test_the_second_set_shares_nothing_with_the_first_nor_with_the_training_data() -> None:
    second = {words(s.text) for s in read_sentences(HELDOUT2)}
    telling = {text for text in second if len(text.split()) > SET_PHRASE}
    assert not second & {words(s.text) for s in read_sentences(HELDOUT)}
    folders = (TRAINING / "patterns", TRAINING / "utterances")
    lines = [line for folder in folders for file in folder.iterdir() for line in file.read_text("utf-8").splitlines()]
    learnt = " | ".join(words(line) for line in lines)
    assert len(lines) > len(second) > len(telling)
    assert not [text for text in telling if re.search(rf"\b{re.escape(text)}\b", learnt)]
