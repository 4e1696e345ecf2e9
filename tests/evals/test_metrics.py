from __future__ import annotations

from math import log2

import pytest

from evals.metrics import (
    Difference,
    Interval,
    bootstrap,
    figures,
    macro,
    mrr,
    ndcg,
    paired_difference,
    percentile,
    recall,
    wilson,
)


def test_recall_is_the_share_of_gold_found() -> None:
    ranked = ["a", "b", "c", "d"]
    assert recall(ranked, ["b"], 1) == 0
    assert recall(ranked, ["b"], 2) == 1
    assert recall(ranked, ["b", "d", "x", "y"], 4) == 0.5
    assert recall([], ["a"], 10) == 0


def test_gold_named_twice_counts_once() -> None:
    assert recall(["a"], ["a", "a"], 1) == 1


def test_ndcg_by_hand() -> None:
    assert ndcg(["x", "a"], ["a"], 10) == pytest.approx(1 / log2(3))
    assert ndcg(["a", "x", "b"], ["a", "b"], 10) == pytest.approx((1 + 1 / 2) / (1 + 1 / log2(3)))
    assert ndcg(["a", "b", "c"], ["a", "b", "c"], 2) == pytest.approx(1)
    assert ndcg(["x"], ["a"], 10) == 0


def test_a_book_ranked_twice_gains_once() -> None:
    assert ndcg(["a", "a"], ["a"], 10) == 1


def test_mrr_by_hand() -> None:
    assert mrr(["x", "y", "b", "a"], ["a", "b"]) == pytest.approx(1 / 3)
    assert mrr(["x"], ["a"]) == 0


@pytest.mark.parametrize("measure", [lambda: recall(["a"], [], 1), lambda: ndcg(["a"], [], 1), lambda: mrr(["a"], [])])
def test_no_gold_cannot_be_measured(measure: object) -> None:
    with pytest.raises(ValueError, match="without gold"):
        measure()  # type: ignore[operator]


def test_figures_have_the_keys_of_the_bench() -> None:
    found = figures(["a", "b"], ["b"])
    assert list(found) == ["recall@1", "recall@5", "recall@10", "recall@20", "recall@100", "ndcg@10", "mrr"]
    assert macro([found, figures(["b"], ["b"])])["recall@1"] == 0.5
    assert macro([]) == {}


def test_percentile() -> None:
    assert percentile([1, 2, 3], 50) == 2
    assert percentile([], 99) == 0


def test_bootstrap_holds_the_mean() -> None:
    found = bootstrap([0.0] * 50 + [1.0] * 50)
    assert found.mean == 0.5
    assert found.low == pytest.approx(0.4, abs=0.02)
    assert found.high == pytest.approx(0.6, abs=0.02)
    assert bootstrap([0.3]) == Interval(0.3, 0.3, 0.3)
    assert bootstrap([0.0, 1.0] * 9) == bootstrap([0.0, 1.0] * 9)
    with pytest.raises(ValueError, match="no values"):
        bootstrap([])


def test_wilson_by_hand() -> None:
    found = wilson(8, 10)
    assert (found.low, found.high) == (pytest.approx(0.4902, abs=1e-3), pytest.approx(0.9433, abs=1e-3))
    assert wilson(0, 10).low == 0
    assert wilson(0, 10).high == pytest.approx(0.2775, abs=1e-3)
    assert wilson(10, 10).high == pytest.approx(1)
    for passed, n in ((1, 0), (3, 2), (-1, 2)):
        with pytest.raises(ValueError, match="no share"):
            wilson(passed, n)


def test_a_difference_is_real_only_with_enough_pairs_that_differ() -> None:
    assert paired_difference([0.0] * 10, [1.0] * 10).real
    assert not paired_difference([0.0] * 5, [1.0] * 5).real
    assert not paired_difference([0.0, 1.0] * 20, [1.0, 0.0] * 20).real
    worse = paired_difference([1.0] * 20, [0.0] * 8 + [1.0] * 12)
    assert worse.real
    assert worse.interval.mean == pytest.approx(-0.4)
    assert (worse.better, worse.worse, worse.n) == (0, 8, 20)
    assert isinstance(worse, Difference)
    with pytest.raises(ValueError, match="zip"):
        paired_difference([1.0], [])
