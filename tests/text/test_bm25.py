"""BM25 in two halves gives BM25's sum."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tools.text.bm25 import (
    Bm25Config,
    SparseVector,
    TermStatistics,
    document_vector,
    statistics,
    term_id,
    weighted_counts,
)

DOCUMENTS = [{"sea": 2.0, "whale": 1.0}, {"sea": 1.0, "ship": 1.0, "storm": 2.0}, {"garden": 1.0}]


def dot(query: SparseVector, document: SparseVector) -> float:
    there = dict(zip(document.indices, document.values, strict=True))
    return sum(value * there.get(key, 0.0) for key, value in zip(query.indices, query.values, strict=True))


def test_a_score_worked_out_by_hand() -> None:
    stats = statistics(DOCUMENTS)
    assert (stats.documents, stats.mean_length) == (3, pytest.approx(8 / 3))
    config = Bm25Config(k1=1.2, b=0.75)
    query = stats.query({"sea": 1.0, "storm": 1.0})
    # sea: df 2 -> ln(1 + 1.5/2.5) = ln 1.6; storm: df 1 -> ln(1 + 2.5/1.5) = ln 2.6667
    # second text: length 4, norm = 1.2 x (.25 + .75 x 4 / 2.6667) = 1.65
    wanted = math.log(1.6) * 1 * 2.2 / (1 + 1.65) + math.log(8 / 3) * 2 * 2.2 / (2 + 1.65)
    assert dot(query, document_vector(DOCUMENTS[1], stats.mean_length, config)) == pytest.approx(wanted)
    # first text: length 3, norm = 1.2 x (.25 + .75 x 3 / 2.6667) = 1.3125
    wanted = math.log(1.6) * 2 * 2.2 / (2 + 1.3125)
    assert dot(query, document_vector(DOCUMENTS[0], stats.mean_length, config)) == pytest.approx(wanted)
    assert dot(query, document_vector(DOCUMENTS[2], stats.mean_length, config)) == 0


def test_a_word_that_no_book_has_asks_nothing() -> None:
    stats = statistics(DOCUMENTS)
    assert stats.idf("dragon") == 0
    assert stats.query({"dragon": 5.0}) == SparseVector((), ())
    assert stats.query({}) == SparseVector((), ())


def test_rare_words_weigh_more_and_the_query_is_cut_to_the_weightiest() -> None:
    stats = statistics(DOCUMENTS)
    assert stats.idf("storm") > stats.idf("sea") > 0
    assert stats.query({"sea": 1.0, "storm": 1.0, "ship": 1.0}, limit=2).indices == (term_id("storm"), term_id("ship"))


def test_a_power_of_idf_leaves_the_order_and_widens_the_gap() -> None:
    stats = statistics(DOCUMENTS * 5)
    plain, strong = stats.query({"sea": 1.0, "storm": 1.0}), stats.query({"sea": 1.0, "storm": 1.0}, idf_power=2.0)
    assert plain.indices == strong.indices
    assert strong.values[0] / strong.values[1] == pytest.approx((plain.values[0] / plain.values[1]) ** 2)


def test_statistics_survive_the_disk(tmp_path: Path) -> None:
    stats = statistics(DOCUMENTS)
    stats.save(tmp_path / "terms.npz")
    again = TermStatistics.load(tmp_path / "terms.npz")
    assert (again.documents, again.frequencies, again.mean_length) == (3, stats.frequencies, stats.mean_length)
    assert again.query({"sea": 1.0, "storm": 2.0}) == stats.query({"sea": 1.0, "storm": 2.0})


def test_empty_collections_and_texts(tmp_path: Path) -> None:
    stats = statistics([])
    stats.save(tmp_path / "none.npz")
    assert TermStatistics.load(tmp_path / "none.npz").query({"sea": 1.0}) == SparseVector((), ())
    assert statistics([{}, {}]).mean_length == 0
    assert document_vector({}, 0.0, Bm25Config()) == SparseVector((), ())


def test_fields_are_weighted_before_saturation() -> None:
    counts = weighted_counts(((2.0, ["sea", "sea"]), (0.5, ["sea", "ship"]), (1.0, [])))
    assert counts == {"sea": 4.5, "ship": 0.5}


def test_term_ids_are_stable_and_fit_the_engine() -> None:
    assert term_id("sea") == 197771575, "an index on disk holds these ids"
    assert all(0 <= term_id(f"word{k}") < 2**31 for k in range(1000))


def test_terms_that_share_an_id_are_added_not_doubled(monkeypatch: pytest.MonkeyPatch) -> None:
    from tools.text import bm25

    monkeypatch.setattr(bm25, "term_id", lambda term: 7)
    stats = statistics(DOCUMENTS)
    assert stats.frequencies == {7: 3}
    assert document_vector({"a": 1.0, "b": 1.0}, 2.0, Bm25Config()).indices == (7,)
    assert len(stats.query({"a": 1.0, "b": 1.0}).indices) == 1
