"""The offline pipeline on a small world: splits that do not leak, closed forms that are right, models that learn."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import scipy.sparse as sp

from evals.readers_metrics import readers_figures
from tests.ranking import world
from tools.errors import InputError
from tools.ranking.taste.item_item import ItemItem
from training.ranker.data import digest_of, read_ratings
from training.ranker.evaluate import COLD_MODELS, Bench, Random, evaluate_model, measure, models
from training.ranker.matching import matching, registered
from training.ranker.metrics import reader_metrics, top_rows
from training.ranker.models.base import TrainingData, graded_with_dislikes
from training.ranker.models.ease import Ease, EaseConfig
from training.ranker.models.hybrid import Hybrid, HybridConfig
from training.ranker.models.item_knn import score_lines
from training.ranker.models.popularity import Popularity
from training.ranker.models.set_encoder import SetEncoder, SetEncoderConfig
from training.ranker.models.two_tower import TwoTower, TwoTowerConfig
from training.ranker.splits import by_reader, cold_books, cold_task, hide_likes, shorten

# --- metrics ---------------------------------------------------------------------------------------------------------


def test_metrics_by_hand() -> None:
    figures = reader_metrics(["a", "b", "c", "d"], {"a", "d", "z"})
    ideal = 1 + 1 / np.log2(3) + 1 / np.log2(4)
    assert figures["ndcg@10"] == pytest.approx((1 + 1 / np.log2(5)) / ideal)
    assert figures["recall@1"] == 1
    assert figures["recall@10"] == pytest.approx(2 / 3)
    assert figures["mrr"] == 1


def test_recall_at_ten_is_of_what_ten_can_hold() -> None:
    hidden = set(range(40))
    assert reader_metrics(list(range(100)), hidden)["recall@10"] == 1
    assert reader_metrics(list(range(100)), hidden)["recall@20"] == 0.5


def test_readers_without_hidden_books_do_not_count() -> None:
    assert readers_figures([(["a"], ["a"]), (["a"], [])])["n"] == 1
    with pytest.raises(ValueError, match="cannot be measured"):
        reader_metrics(["a"], set())


def test_top_rows_leaves_out_what_is_barred() -> None:
    scores = np.asarray([1, -np.inf, 3, 3, 0], np.float32)
    assert top_rows(scores, 4).tolist() == [2, 3, 0, 4]


# --- data ------------------------------------------------------------------------------------------------------------


def test_faulty_ratings_are_counted_and_left_out(tmp_path: Path) -> None:
    world.write_bench(tmp_path)
    table, report = read_ratings(tmp_path / "ratings.csv", world.facts().ids)
    assert (report.unknown_book, report.out_of_range) == (1, 1)
    assert report.repeated >= 1
    last = table.filter((table["user_id"] == "r002") & (table["row"] == 119))
    assert last["rating"].to_list() == [5.0]


@pytest.mark.parametrize("text", ["", "user_id,book_id\nr,b0\n", "user_id,book_id,rating\nr,zzz,4\n", "a,b\n1"])
def test_unusable_ratings_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "ratings.csv").write_text(text)
    with pytest.raises(InputError, match=r"ratings\.csv"):
        read_ratings(tmp_path / "ratings.csv", world.facts().ids)


# --- splits ----------------------------------------------------------------------------------------------------------


def test_readers_are_in_one_part_each() -> None:
    parts = by_reader(100, 3)
    everyone = np.concatenate((parts.train, parts.validation, parts.test))
    assert sorted(everyone) == list(range(100))
    assert (by_reader(100, 3).test == parts.test).all()
    assert set(by_reader(100, 4).test) != set(parts.test)


def test_hidden_books_are_likes_and_gone_from_the_history() -> None:
    ratings = world.ratings()
    task = hide_likes(ratings, 0)
    assert task.histories.nnz + sum(map(len, task.hidden)) == ratings.nnz
    for line, hidden in enumerate(task.hidden):
        assert len(hidden) == round(0.2 * 16)
        assert (ratings[line].toarray()[0, hidden] >= 4).all()
        assert (task.histories[line].toarray()[0, hidden] == 0).all()
    short = shorten(task, 0, share=1.0, shortest=5, longest=5)
    assert np.diff(short.histories.indptr).tolist() == [5] * world.READERS


def test_cold_books_have_no_rating_in_training() -> None:
    data, _ = world.data()
    bench = Bench.of(data, 0)
    assert bench.cold.any()
    assert not bench.cold[bench.cold_train.ratings.indices].any()
    assert not bench.cold[bench.cold_test.histories.indices].any()
    assert all(bench.cold[hidden].all() for hidden in bench.cold_test.hidden)


def test_test_readers_are_not_in_any_training_matrix() -> None:
    data, _ = world.data()
    data.ratings.data[:] = np.arange(data.ratings.nnz) / data.ratings.nnz + 4  # each rating tells whose it is
    bench, parts = Bench.of(data, 1), by_reader(world.READERS, 1)
    theirs = set(data.ratings[parts.test].data.tolist())
    assert not theirs & set(bench.both.ratings.data.tolist())
    assert not theirs & set(bench.cold_train.ratings.data.tolist())
    assert not set(bench.tune.histories.data.tolist()) & set(bench.train.ratings.data.tolist())


# --- models ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("readers", [40, world.READERS])
@pytest.mark.parametrize("config", [EaseConfig(8.0, 0.0), EaseConfig(5.0, 0.3)])
def test_ease_is_the_closed_form(config: EaseConfig, readers: int) -> None:
    """Both roads (readers x readers, books x books) lead to the textbook solution."""
    data, _ = world.data()
    data = TrainingData(data.ratings[:readers], data.content)
    model = Ease(config)
    model.fit(data, np.random.default_rng(0))
    x = graded_with_dislikes(data.ratings).toarray()[:, model.books].astype(float)
    p = np.linalg.inv(x.T @ x + np.diag(config.reg + config.reg_per_rating * (x**2).sum(0)))
    b = -p / np.diag(p)
    np.fill_diagonal(b, 0)
    np.testing.assert_allclose(model._block(np.arange(len(b))), b, atol=2e-4)
    histories = hide_likes(world.ratings(5), 0).histories
    np.testing.assert_allclose(
        score_lines(model.weights(), _graded(histories))[:, model.books], model.score(histories)[:, model.books],
        atol=2e-3,
    )  # fmt: skip


def _graded(histories: sp.csr_matrix) -> sp.csr_matrix:
    from training.ranker.models.base import grades

    return grades(histories)


def test_item_item_ignores_unrated_sources_and_moves() -> None:
    weights = ItemItem.of(
        np.asarray([0, 2], np.int32), np.asarray([[1, 2], [0, 1]], np.int32), np.asarray([[0.5, 0.1], [0.2, 0.3]]), 4
    )
    scores = weights.scores(np.asarray([0, 3]), np.asarray([2.0, 1.0], np.float32))
    np.testing.assert_allclose(scores, [0, 1.0, 0.2, 0], atol=1e-6)
    moved = weights.moved(np.asarray([3, -1, 0, 1], np.int32), 5)
    np.testing.assert_allclose(moved.scores(np.asarray([3]), np.ones(1, np.float32)), [0.1, 0, 0, 0, 0], atol=1e-6)


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench.of(world.data()[0], 0)


@pytest.mark.parametrize(
    "name", ["item_knn", "ials", "ease", "ease_graded", "content", "two_tower", "set_encoder"]
)  # fmt: skip
def test_every_model_beats_chance(bench: Bench, name: str) -> None:
    _, lens = world.data()
    made = {
        "two_tower": lambda: TwoTower(TwoTowerConfig(epochs=4, hidden_size=16, embedding_size=8)),
        "set_encoder": lambda: SetEncoder(SetEncoderConfig(epochs=150, hidden_size=32, latent_size=8)),
    }
    make = made.get(name) or models(lens, bench)[name]
    chance = evaluate_model(Random, bench, 0, cold=True)
    found = evaluate_model(make, bench, 0, cold=name in COLD_MODELS)
    assert found["full"]["ndcg@10"] > 1.3 * chance["full"]["ndcg@10"]
    if "cold" in found:
        assert found["cold"]["ndcg@10"] > 1.2 * chance["cold"]["ndcg@10"]


def test_popularity_is_the_same_for_all(bench: Bench) -> None:
    model = Popularity()
    model.fit(bench.train, np.random.default_rng(0))
    assert np.ptp(model.score(bench.test.histories), axis=0).max() == 0


def test_hybrid_learns_repeats_itself_and_resumes(bench: Bench, tmp_path: Path) -> None:
    _, lens = world.data()
    config = HybridConfig(folds=2)
    notes: list[str] = []
    runs = []
    for note in (notes.append, lambda _: None):
        model = Hybrid(lens, config, cache=tmp_path, note=note)
        model.fit(bench.both, np.random.default_rng(3))
        runs.append(model.score(bench.test.histories))
    np.testing.assert_array_equal(*runs)
    assert notes == [
        "warm fold 1 of 2",
        "warm fold 2 of 2",
        "cold fold 1 of 2",
        "cold fold 2 of 2",
        "nets",
        "all readers",
    ]
    assert len(list(tmp_path.glob("*.npz"))) == 4
    chance = evaluate_model(Random, bench, 0, cold=False)["full"]["ndcg@10"]
    assert measure(runs[0], bench.test)["ndcg@10"] > 2 * chance


def test_cold_task_of_readers_without_cold_likes() -> None:
    ratings = world.ratings()
    none = np.zeros(world.N_BOOKS, bool)
    task = cold_task(ratings, none)
    assert all(len(hidden) == 0 for hidden in task.hidden)
    assert cold_books(np.ones(50, bool), 0).sum() == 5


# --- commands --------------------------------------------------------------------------------------------------------


def test_pipeline_by_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tools.registry.registry import Registry
    from training.__main__ import main
    from training.ranker import data, prepare

    for module in (data, prepare):
        monkeypatch.setattr(module, "read_facts", lambda *_: world.facts())
    bench = ["--bench", str(world.write_bench(tmp_path)), "--data-dir", str(tmp_path / "data")]
    assert main(["ranker", "register", *bench[2:]]) == 2
    assert "ranker fit" in capsys.readouterr().err
    for step in ("prepare", "fit"):
        assert main(["ranker", step, *bench]) == 0
    assert main(["ranker", "register", *bench[2:]]) == 0
    assert main(["ranker", "register", *bench[2:]]) == 0
    registry = Registry(tmp_path / "data", "ranker")
    folder, manifest = registry.open()
    assert (folder / "CARD.md").read_text().startswith("# Taste model")
    assert registry.in_role("challenger") not in (None, manifest.version)
    stored = json.loads((tmp_path / "data/ranker/prepared.json").read_text())
    assert manifest.data_sha256 == stored["sha256"]
    assert "r000" not in "".join(p.read_text("latin-1") for p in folder.iterdir())


def test_all_is_one_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tools.registry.registry import Registry
    from training.__main__ import main
    from training.ranker import data, prepare

    for module in (data, prepare):
        monkeypatch.setattr(module, "read_facts", lambda *_: world.facts())
    where = ["--bench", str(world.write_bench(tmp_path)), "--data-dir", str(tmp_path / "data")]
    assert main(["ranker", "all", *where, "--models", "random", "ease", "hybrid"]) == 0
    registry = Registry(tmp_path / "data", "ranker")
    first = registry.open()[1]
    assert first.figures["measured_by"] == first.code_version
    assert first.figures["ndcg@10"] > 0
    assert main(["ranker", "all", *where, "--no-evaluate"]) == 0
    assert registry.in_role("champion") != first.version
    assert "4 of 4" in capsys.readouterr().err


def test_one_that_is_worse_than_what_serves_or_than_ease_does_not_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tools.registry.registry import MANIFEST, Registry
    from training.__main__ import main
    from training.ranker import data, prepare

    for module in (data, prepare):
        monkeypatch.setattr(module, "read_facts", lambda *_: world.facts())
    where = ["--bench", str(world.write_bench(tmp_path)), "--data-dir", str(tmp_path / "data")]
    assert main(["ranker", "all", *where, "--models", "random", "hybrid"]) == 0
    registry = Registry(tmp_path / "data", "ranker")
    champion = registry.in_role("champion")
    assert champion is not None
    path = registry.folder(champion) / MANIFEST
    told = json.loads(path.read_text())
    told["figures"]["ndcg@10"] = 0.99
    path.write_text(json.dumps(told))
    capsys.readouterr()
    assert main(["ranker", "all", *where, "--models", "random", "hybrid"]) == 0
    assert registry.in_role("champion") == champion
    said = " ".join(capsys.readouterr().out.split())
    assert f"and that of {champion}, which serves, was 0.990" in said
    assert "to serve it: python -m training promote ranker" in said
    summary = tmp_path / "data/ranker/evaluation/summary.json"
    found = json.loads(summary.read_text())
    found["ratios"]["full ndcg@10 hybrid/ease_graded"] = 0.9
    summary.write_text(json.dumps(found))
    path.unlink()  # what serves cannot be read: EASE is still there to be better than
    assert main(["ranker", "register", *where[2:]]) == 0
    assert "0.90 of what EASE alone reaches" in " ".join(capsys.readouterr().out.split())
    assert main(["ranker", "register", "--promote", *where[2:]]) == 0
    assert registry.in_role("champion") != champion


def test_a_model_matches_its_ratings_and_catalogue(tmp_path: Path) -> None:
    """Found again for the same data, fitted anew for other ratings or another catalogue; roles stay as they are."""
    from tools.registry.registry import Registry

    facts, path = world.facts(), world.write_bench(tmp_path) / "ratings.csv"
    model, version = matching(path, facts, tmp_path / "data")
    assert matching(path, facts, tmp_path / "data")[1] == version
    registry = Registry(tmp_path / "data", "ranker")
    assert registry.in_role("champion") is None
    assert registered(registry, digest_of(path, world.facts(seed=1)), world.facts(seed=1)) is None
    history = {"b0": 5.0, "b3": 4.0}
    np.testing.assert_array_equal(matching(path, facts, tmp_path / "data")[0].score(history), model.score(history))
    (registry.folder(version) / "model.safetensors").write_bytes(b"broken")
    shutil.rmtree(tmp_path / "data/ranker/folds")
    again, other = matching(path, facts, tmp_path / "data")
    assert other != version
    np.testing.assert_array_equal(again.score(history), model.score(history))
    lines = path.read_text().splitlines()
    path.write_text("\n".join(lines[:-50]) + "\n")
    assert registered(registry, digest_of(path, facts), facts) is None
