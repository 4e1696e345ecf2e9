"""The taste model in serving: what it promises for any history."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ranking import world
from tools.catalogue.columns import UNKNOWN
from tools.errors import InputError, ModelUnavailable
from tools.ranking.taste.content import Content, Facts
from tools.ranking.taste.model import TasteModel
from tools.ranking.taste.signals import Signals

FANTASTIC = {f"b{row}": 5.0 for row in (0, 3, 7)}


def mean_of_kind(scores: np.ndarray, kind: int, rated: dict[str, float]) -> float:
    rows = [r for r in range(world.N_BOOKS) if world.kind_of(r) == kind and f"b{r}" not in rated]
    return float(scores[rows].mean())


def test_likes_raise_their_kind(taste: TasteModel) -> None:
    scores = taste.score(FANTASTIC)
    assert scores.dtype == np.float32
    assert scores.shape == (world.N_BOOKS,)
    own = mean_of_kind(scores, 0, FANTASTIC)
    assert all(own > mean_of_kind(scores, kind, FANTASTIC) for kind in (1, 2, 3))


def test_unrated_books_are_placed_by_content(taste: TasteModel) -> None:
    scores = taste.score(FANTASTIC)
    unrated = range(world.KINDS * world.PER_KIND, world.N_BOOKS)
    best = max(unrated, key=lambda row: scores[row])
    assert world.kind_of(best) == 0


def test_dislikes_push_down(taste: TasteModel) -> None:
    both = {**FANTASTIC, "b30": 5.0, "b34": 5.0}
    turned = {**FANTASTIC, "b30": 1.0, "b34": 1.0}
    assert mean_of_kind(taste.score(turned), 1, both) < mean_of_kind(taste.score(both), 1, both)


def test_a_dislike_never_helps_its_author(taste: TasteModel) -> None:
    plain, turned = taste.score(FANTASTIC), taste.score({**FANTASTIC, "b40": 1.0})
    same_author = [row for row in range(40, 50) if row != 40]
    share_before = plain[same_author].sum() / plain.sum()
    assert turned[same_author].sum() / turned.sum() <= share_before


def test_rated_books_score_nothing_and_strangers_are_ignored(taste: TasteModel) -> None:
    scores = taste.score({**FANTASTIC, "no-such-book": 5.0})
    np.testing.assert_array_equal(scores, taste.score(FANTASTIC))
    assert scores[[0, 3, 7]].max() == 0


@pytest.mark.parametrize("history", [{}, {"no-such-book": 4.0}])
def test_without_history_the_well_liked_come_first(taste: TasteModel, history: dict[str, float]) -> None:
    scores = taste.score(history)
    assert np.isfinite(scores).all()
    assert scores[: world.KINDS * world.PER_KIND].min() > scores[world.KINDS * world.PER_KIND :].max()


@pytest.mark.parametrize("rating", [0, 6, -1, float("nan"), float("inf")])
def test_ratings_out_of_range_are_refused(taste: TasteModel, rating: float) -> None:
    with pytest.raises(InputError, match="b1"):
        taste.score({"b1": rating})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.integers(0, world.N_BOOKS + 3).map(lambda r: f"b{r}"), st.floats(1, 5), max_size=60))
def test_any_history_gets_finite_scores_in_range(taste: TasteModel, history: dict[str, float]) -> None:
    scores = taste.score(history)
    assert np.isfinite(scores).all()
    assert scores.min() >= 0
    assert scores.max() <= 1


UNMET_SERIES, UNMET_AUTHOR = 50, 40
"""Numbers that no book of the history has."""


@pytest.mark.parametrize(
    ("column", "unknown", "unmet"),
    [
        ("author", -1, UNMET_AUTHOR),
        ("series", -1, UNMET_SERIES),
        ("series_index", -1, 1),
        ("series_index", -1, 4),
        ("year", UNKNOWN, 1990),
    ],
)
def test_a_missing_field_says_nothing(taste: TasteModel, column: str, unknown: float, unmet: float) -> None:
    """A book with an author or series that the reader never met scores as one without, in both pools."""
    facts = world.facts()
    history = taste.history(FANTASTIC)
    scores = []
    for value in (unknown, unmet):
        columns = dataclasses.replace(
            facts.columns,
            year=np.full(world.N_BOOKS, 1990, np.int16),
            series=np.full(world.N_BOOKS, UNMET_SERIES if column == "series_index" else -1, np.int32),
        )
        for row in (1, 31, world.N_BOOKS - 1):
            getattr(columns, column)[row] = value
        content = Content.of(dataclasses.replace(facts, columns=columns), taste._lens)
        s = taste.signals
        signals = Signals.of(content, s.ease, s.knn, s.figures, s.bridge)
        scores.append([pool.features for pool in signals.pools(history)[:2]])
    for without, strange in zip(*scores, strict=True):
        np.testing.assert_allclose(without, strange, atol=1e-6)


def test_the_very_best_unrated_books_are_within_reach(taste: TasteModel) -> None:
    """Not behind every candidate with ratings: their share of the chance is their own."""
    scores = taste.score({f"b{row}": 5.0 for row in range(16)})
    unrated = scores[world.KINDS * world.PER_KIND :]
    assert unrated.max() > np.median(scores[: world.KINDS * world.PER_KIND])


def test_everything_rated_leaves_nothing_to_say(taste: TasteModel) -> None:
    assert taste.score({f"b{row}": 4.0 for row in range(world.N_BOOKS)}).max() == 0


def test_neighbours(taste: TasteModel) -> None:
    near = taste.neighbours("b0", 5)
    assert [weight for _, weight in near] == sorted((w for _, w in near), reverse=True)
    assert sum(world.kind_of(int(book_id[1:])) == 0 for book_id, _ in near) >= 4
    unrated = f"b{world.N_BOOKS - 1}"
    assert world.kind_of(int(taste.neighbours(unrated, 1)[0][0][1:])) == world.kind_of(world.N_BOOKS - 1)
    assert taste.neighbours("no-such-book") == []


def test_no_small_crowd_is_spoken_of(taste: TasteModel) -> None:
    behind = taste.readers_behind(np.arange(len(taste.signals.ease.sources)))
    assert behind.shape == taste.signals.ease.targets.shape
    assert (behind >= taste.config.least_readers).any()
    assert ((behind == 0) | (behind >= taste.config.least_readers)).all()


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def saved(taste: TasteModel, tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    taste.save(path)
    return path


def test_a_saved_model_scores_the_same(taste: TasteModel, saved: Path) -> None:
    loaded = TasteModel.load(saved)
    assert loaded.ids == taste.ids
    np.testing.assert_allclose(loaded.score(FANTASTIC), taste.score(FANTASTIC), atol=0.02)


def test_in_another_catalogue_every_book_keeps_its_score(saved: Path) -> None:
    """Rows move, a book goes, a book comes: scores go by book, and the new book has a place."""
    old, plain = world.facts(), TasteModel.load(saved)
    order = np.random.default_rng(1).permutation([row for row in range(world.N_BOOKS) if row != 50])
    columns = dataclasses.replace(
        old.columns, **{f.name: getattr(old.columns, f.name)[[*order, 1]] for f in dataclasses.fields(old.columns)}
    )
    facts = Facts(
        (*(old.ids[r] for r in order), "new"), old.vectors[[*order, 1]], [old.genres[r] for r in (*order, 1)],
        columns, old.embedder,
    )  # fmt: skip
    moved = TasteModel.load(saved, facts)
    before = dict(zip(plain.ids, plain.score(FANTASTIC), strict=True))
    after = dict(zip(moved.ids, moved.score(FANTASTIC), strict=True))
    rated = [b for b in after if b != "new" and int(b[1:]) < world.KINDS * world.PER_KIND]
    np.testing.assert_allclose([after[b] for b in rated], [before[b] for b in rated], atol=0.1)
    assert "b50" not in after
    assert after["new"] > max(after[b] for b in after if b.startswith("b12") and world.kind_of(int(b[1:])) == 2)


def test_a_cut_file_is_named_as_damaged(saved: Path) -> None:
    saved.write_bytes(saved.read_bytes()[:-100])
    with pytest.raises(ModelUnavailable, match="damaged"):
        TasteModel.load(saved)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="python -m training ranker fit"):
        TasteModel.load(tmp_path / "nothing.safetensors")


def test_vectors_of_another_embedder_are_refused(saved: Path) -> None:
    with pytest.raises(ModelUnavailable, match="test-embedder"):
        TasteModel.load(saved, dataclasses.replace(world.facts(), embedder="another"))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    save_file({"x": np.zeros(3, np.float32)}, tmp_path / "x.safetensors")
    with pytest.raises(ModelUnavailable, match="another version"):
        TasteModel.load(tmp_path / "x.safetensors")


def test_dislikes_alone_leave_the_well_liked_of_other_kinds(taste: TasteModel) -> None:
    history = {f"b{row}": 1.0 for row in (0, 3, 7)}
    plain, scores = taste.score({}), taste.score(history)
    others = [row for row in range(world.KINDS * world.PER_KIND) if f"b{row}" not in history]
    assert (scores <= plain).all()
    assert scores[others].max() > 0
    assert mean_of_kind(scores, 0, history) < mean_of_kind(plain, 0, history)
