"""Fitting the weights of retrieval: what is noise is learned, nothing is negative, nothing learns from itself."""

from __future__ import annotations

import numpy as np
import pytest

from tools.retrieval.telling import FEATURES, Observed
from training.fusion.fit import LEAST_POSTS, fit_telling, fit_weights
from training.fusion.posts import FOLDS, Post


def post(row: int, stems: dict[str, bool]) -> Post:
    """A post whose stems are all equally rare; True: the book has it."""
    features = np.zeros((len(stems), len(FEATURES)), np.float32)
    features[:, 0], features[:, 1] = 1.0, -3.0
    seen = Observed(tuple(stems), features, np.full(len(stems), -3.0, np.float32))
    return Post("text", row, seen, np.asarray(list(stems.values())))


def test_words_that_the_sought_book_never_has_lose_their_weight() -> None:
    posts = [post(k, {"dragon": k % 2 == 0, "cover": False, f"only{k}": True}) for k in range(60)]
    telling = fit_telling(posts)
    weights = dict(zip(posts[0].seen.stems, telling.weights(posts[0].seen), strict=True))
    assert weights["dragon"] > weights["cover"] + 1
    assert not any(stem.startswith("only") for stem in telling.offsets), f"fewer than {LEAST_POSTS} posts have it"
    assert fit_telling(posts).offsets == telling.offsets, "the same data, the same model"


def test_no_weight_is_negative_and_the_telling_signal_wins() -> None:
    rng = np.random.default_rng(0)
    pools = []
    for _ in range(80):
        good, bad = rng.normal(size=30).astype(np.float32), rng.normal(size=30).astype(np.float32)
        place = int(np.argmax(good - bad))  # where "bad" is low: a negative weight would help
        pools.append(({"good": good, "bad": bad}, place))
    weights = fit_weights(pools, ("good", "bad"))
    assert weights["good"] > 1.0
    assert 0 <= weights["bad"] < 0.01


def test_a_strong_prior_is_kept_by_few_posts() -> None:
    signals = {"a": np.asarray([0.2, 0.1], np.float32), "b": np.asarray([0.1, 0.2], np.float32)}
    weights = fit_weights([(signals, 0)], ("a", "b"), {"a": 5.0, "b": 5.0}, ridge=10.0)
    assert weights["a"] == pytest.approx(5.0, abs=0.1)


def test_posts_about_one_book_are_in_one_fold() -> None:
    folds = {row: {post(row, {"x": True}).fold, post(row, {"y": False}).fold} for row in range(50)}
    assert all(len(found) == 1 for found in folds.values())
    assert {fold for found in folds.values() for fold in found} == set(range(FOLDS))
