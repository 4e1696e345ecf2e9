"""The turn model: the same in numpy as in training, honest about spans, quick, and unmoved by any text."""

from __future__ import annotations

import time
from itertools import pairwise, product
from statistics import median

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.understanding.test_intents import FIRST, LATER
from tools.language.features import CONTEXT_SIZE, MAX_PIECES, features, pieces
from tools.language.turns import SLOTS, TAGS, TurnModel, legal, load_turns, marginals, viterbi
from tools.vocabulary import LANGUAGES
from training.understanding.network import NetworkConfig, TurnNetwork, collated

SAYINGS = [getattr(row, "values", row)[:2] for row in (*FIRST, *LATER)]


def test_numpy_and_torch_agree() -> None:
    torch.manual_seed(0)
    network = TurnNetwork(5, NetworkConfig()).eval()
    given_ = [features("something like Piranesi, but at sea please", "en"), features("hej", "sv"), features("", "en")]
    labels, tags = network(collated(given_, np.ones((3, 5), bool), [None] * 3))
    model = TurnModel(list("abcde"), 1.0, network.exported())
    for row, one in enumerate(given_):
        mine, mine_tags = model.forward(one)
        np.testing.assert_allclose(mine, labels[row].detach().numpy(), atol=1e-5)
        np.testing.assert_allclose(
            mine_tags[: len(one.pieces)], tags[row, : len(one.pieces)].detach().numpy(), atol=1e-5
        )


def test_the_best_path_is_the_best_of_all_paths() -> None:
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(3, len(TAGS))).astype(np.float32)
    moves = np.asarray([[0.0 if legal(a, b) else -1e4 for b in TAGS] for a in TAGS], np.float32)
    opening = [-1e4 if tag.startswith("I-") else 0.0 for tag in TAGS]

    def worth(path: tuple[int, ...]) -> float:
        steps = sum(moves[a, b] for a, b in pairwise(path))
        return float(opening[path[0]] + sum(scores[t, tag] for t, tag in enumerate(path)) + steps)

    paths = list(product(range(len(TAGS)), repeat=3))
    assert tuple(viterbi(scores, moves)) == max(paths, key=worth)
    weights = np.exp([worth(path) for path in paths])
    for t in range(3):
        share = [weights[[path[t] == tag for path in paths]].sum() / weights.sum() for tag in range(len(TAGS))]
        np.testing.assert_allclose(marginals(scores, moves)[t], share, atol=1e-4)


@settings(deadline=None, max_examples=100, derandomize=True, database=None)
@given(st.text(max_size=3000), st.sampled_from(LANGUAGES), st.tuples(st.booleans(), st.booleans(), st.booleans()))
def test_any_text_has_an_act_and_spans_within_it(text: str, language: str, flags: tuple[bool, bool, bool]) -> None:
    guess = load_turns().guess(text, language, flags)
    assert guess.act in guess.acts
    assert sum(guess.acts.values()) == pytest.approx(1.0, abs=1e-3)
    end = 0
    for span in guess.spans:
        assert span.slot in SLOTS
        assert end <= span.start < span.end <= len(text)
        assert 0.0 <= span.sure <= 1.0
        end = span.end


def test_long_messages_are_read_from_their_beginning() -> None:
    assert len(pieces("word " * 500)) == MAX_PIECES
    assert features("", "en").context.shape == (CONTEXT_SIZE,)


NAMES = [
    ("en", "something like The Glass Otters, but funnier", "title", "The Glass Otters"),
    ("en", "books by Zebulon Quarkwright", "author", "Zebulon Quarkwright"),
    ("sv", "något som Kallocain fast modernare", "title", "Kallocain"),
    ("en", "a crime novel without clowns", "avoid", "clowns"),
    ("fr", "un polar sans clowns", "avoid", "clowns"),
]


@pytest.mark.parametrize(("language", "text", "slot", "name"), NAMES)
def test_what_is_named(language: str, text: str, slot: str, name: str) -> None:
    spans = load_turns().guess(text, language).spans
    assert (slot, name) in [(span.slot, text[span.start : span.end]) for span in spans]


def test_a_message_takes_less_than_two_milliseconds() -> None:
    """Generous: about 0.3 ms on a quiet machine."""
    model, took = load_turns(), []
    for language, text in SAYINGS * 2:
        start = time.perf_counter()
        model.guess(text, language)
        took.append((time.perf_counter() - start) * 1000)
    assert median(took) < 2
