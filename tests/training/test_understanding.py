"""Training data of the turn model: patterns that say what they mean, the same for the same seed."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import get_args

import pytest

from agents.state import Act, Topic
from evals.suites.model import read_suite, suite_names
from evals.understanding.sentences import read_sentences, unmarked
from tools.errors import InputError
from tools.language.features import features
from tools.language.turns import SLOTS, TAGS, load_turns
from tools.vocabulary import LANGUAGES
from training.understanding.examples import Example, corpus, from_utterances, roughened, unfolded, utterances
from training.understanding.fit import act_probabilities, fitted, labels_of, logits, tags_of, temperature
from training.understanding.names import Names
from training.understanding.network import NetworkConfig
from training.understanding.patterns import Said, grammars, parsed, read_grammar


def said(pattern: str, seed: int = 0) -> Said:
    out = Said()
    parsed(pattern).say(out, lambda name, rng: f"<{name}>", random.Random(seed))
    return out.tidy()


def test_a_pattern_unfolds_with_its_spans() -> None:
    one = said("(books|novels)  by {author}, [topic:{genre} about (bees|cats)] {genre}")
    found = [(slot, one.text[s:e].split()[0]) for s, e, slot in one.marks]
    assert found == [("author", "<author>"), ("topic", "<genre>")]
    assert "  " not in one.text


@pytest.mark.parametrize("line", ["(a|b", "{title", "[topic:x", "[colour:red]"])
def test_a_pattern_that_does_not_close_is_told_with_its_line(line: str, tmp_path: Path) -> None:
    path = tmp_path / "en.txt"
    path.write_text(f"@recommend\nfine\n{line}\n")
    with pytest.raises(InputError, match="line 3"):
        read_grammar(path)


def test_every_language_has_patterns_of_every_act() -> None:
    acts, topics = set(get_args(Act)), set(get_args(Topic))
    read = grammars(LANGUAGES)
    assert [g.language for g in read] == list(LANGUAGES)
    for grammar in read:
        labels = {label for group in grammar.groups for label in group.labels}
        assert {label.split("/")[0] for label in labels} == acts, grammar.language
        assert {label.split("/")[1] for label in labels if "/" in label} <= topics


def test_the_corpus_is_the_same_for_the_same_seed_and_holds_no_open_brackets() -> None:
    one = corpus(60, 5)
    assert one == corpus(60, 5)
    assert one != corpus(60, 6)
    for example in one:
        assert not set("{}[]|") & set(example.text), example
        for start, end, slot in example.marks or ():
            assert slot in SLOTS
            assert 0 <= start < end <= len(example.text)


def test_marks_become_tags() -> None:
    example = Example("like Jane Eyre, but shorter", "en", "recommend", (False,) * 3, ((5, 15, "title"),))
    tags = tags_of(example, features(example.text, "en"))
    assert tags is not None
    assert [TAGS[t] for t in tags] == ["O", "B-title", "I-title", "O", "O", "O"]


def test_roughened_marks_stay_on_their_words() -> None:
    for seed in range(300):
        one = roughened(Said("something like Piranesi please?", [(15, 23, "title")]), random.Random(seed))
        ((start, end, _),) = one.marks
        assert one.text[start:end].casefold()[:2] in ("pi", "ip", "pp", "pr", "ii", "i")
        assert not one.text[start:end].startswith(" ")


def test_nothing_held_out_is_in_the_training_data() -> None:
    held = {sentence.text.casefold().strip(" ?.!") for sentence in read_sentences()}
    own = {text.casefold().strip(" ?.!") for text, *_ in utterances()}
    longer = {text for text in held & own if len(text.split()) > 5}
    assert not longer


def test_marked_text_is_read_back() -> None:
    assert unmarked("like [title:Dune] on [topic:a ship]") == (
        "like Dune on a ship",
        (("title", 5, 9), ("topic", 13, 19)),
    )


def test_a_small_model_learns_and_is_calibrated() -> None:
    rows = [row for row in utterances() if row[2] == "en" and row[1] in ("smalltalk", "recommend")]
    examples = from_utterances(rows, 1, random.Random(1))
    labels = labels_of(examples)
    model = fitted(examples, labels, NetworkConfig(epochs=40, batch_size=16), lambda text: None)
    scores = logits(model, examples)
    heat = temperature(scores, labels, [e.label for e in examples])
    acts, p = act_probabilities(scores, labels, heat)
    right = sum(acts[k] == e.label for k, e in zip(p.argmax(1), examples, strict=True))
    assert right / len(examples) > 0.9
    assert 0.5 <= heat <= 3.0


def test_the_committed_model_knows_every_act() -> None:
    assert {label.split("/")[0] for label in load_turns().labels} == set(get_args(Act))


def test_marked_utterances_give_their_spans_and_what_the_talk_holds() -> None:
    marked = [u for u in utterances() if u.marks is not None]
    assert {u.language for u in marked} == set(LANGUAGES)
    for utterance in marked:
        assert "[" not in utterance.text
        assert utterance.flags is not None
        assert all(0 <= start < end <= len(utterance.text) for start, end, _ in utterance.marks or ())
    named = next(u for u in marked if u.text == "where would i begin with Iris Murdoch")
    assert named.marks == ((25, 37, "author"),)


def test_no_marked_utterance_is_a_sentence_of_the_suites_or_held_out() -> None:
    plain = re.compile(r"\W+")
    played = {turn.say for name in suite_names() for c in read_suite(name) for turn in c.turns}
    held = {sentence.text for sentence in read_sentences()}
    known = {plain.sub(" ", text.casefold()).strip() for text in played | held}
    own = {plain.sub(" ", u.text.casefold()).strip() for u in utterances() if u.marks is not None}
    assert not known & own


def test_a_group_may_be_bound_to_a_talk_that_is_under_way(tmp_path: Path) -> None:
    path = tmp_path / "en.txt"
    path.write_text("@recommend !later\nnow a thriller\n")
    one = unfolded(read_grammar(path), Names(), 40, random.Random(3))
    assert all(example.flags[1] or example.flags[0] for example in one)
