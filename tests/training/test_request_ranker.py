"""Training the request-aware ranker on a generated shop: requests do not leak, what is learned is what serves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests import shop
from tests.factories import HashEmbedder, build_feed, quick_folder
from tools.registry.registry import Registry
from tools.types import ReaderProfile
from training.__main__ import main
from training.registry import promote
from training.request_ranker import data as lists_data
from training.request_ranker.choose import best_loss, best_tail, choose, shown
from training.request_ranker.collect import WIDTH, Collector, Lists
from training.request_ranker.evaluate import interval, measure, signals_alone, table
from training.request_ranker.gate import judge
from training.request_ranker.model import RAREST, FitConfig, fit, share_of, unit_of
from training.request_ranker.simulate import KINDS, Simulator


@pytest.fixture(scope="module")
def bench() -> Iterator[Path]:
    """A bench folder with an index in `data`."""
    with quick_folder() as folder:
        build_feed(folder / "data", shop.records(), HashEmbedder())
        yield shop.write_bench(folder)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists_data, "load_embedder", lambda name, folder: HashEmbedder())
    monkeypatch.setattr(lists_data, "READERS", {"train": 24, "validation": 6, "test": 20})


@pytest.fixture(scope="module")
def parts(bench: Path) -> lists_data.Parts:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists_data, "load_embedder", lambda name, folder: HashEmbedder())
        patch.setattr(lists_data, "READERS", {"train": 24, "validation": 6, "test": 20})
        notes: list[str] = []
        made = lists_data.Maker(bench, bench / "data", 0, notes.append).make()
        assert any("train" in note for note in notes)
        return made


def test_requests_are_about_hidden_likes_and_read_books_are_not_looked_for(bench: Path) -> None:
    from training.ranker.prepare import prepared

    dataset = prepared(bench, bench / "data")
    with lists_data.borrowed(bench / "data", lists_data.version_for(bench / "data")) as library:
        simulator = Simulator(library)
        cases = [
            c for line in range(20) for c in simulator.of_reader(line, dataset.ratings, np.random.default_rng(line))
        ]
        assert {case.kind for case in cases} == set(KINDS) - {"post"}
        for case in cases:
            own = dict(zip(*(getattr(dataset.ratings[case.reader], name) for name in ("indices", "data")), strict=True))
            gold = {library.catalogue.book_id(row) for row in case.gold}
            assert all(own[row] >= 4 for row in case.gold)
            assert not gold & {*case.profile.liked, *case.profile.read, *case.query.constraints.exclude}
            assert set(case.profile.read) <= set(case.query.constraints.exclude)
        again = simulator.of_reader(3, dataset.ratings, np.random.default_rng(3))
        assert again == simulator.of_reader(3, dataset.ratings, np.random.default_rng(3))


def test_no_reader_is_in_two_parts_and_done_parts_are_not_done_again(bench: Path, parts: lists_data.Parts) -> None:
    posts = KINDS.index("post")
    readers = [set(p.reader[p.kind != posts].tolist()) for p in (parts.train, parts.validation, parts.test)]
    assert not readers[0] & (readers[1] | readers[2])
    assert not readers[1] & readers[2]
    notes: list[str] = []
    again = lists_data.Maker(bench, bench / "data", 0, notes.append).make()
    assert notes == []
    np.testing.assert_array_equal(again.test.features, parts.test.features)


def test_readers_kept_back_by_the_evals_are_strangers_to_both_rankers(
    bench: Path, parts: lists_data.Parts, tmp_path: Path
) -> None:
    from evals.commands.tradeoff import split

    names = sorted({user for user, _, _ in shop.ratings()})
    ids = [f"r{n}" for n in range(shop.BOOKS)]
    held, train = split(bench / "ratings.csv", ids, tmp_path, seed=0)
    learned_from = {names[k] for part in (parts.train, parts.validation) for k in part.reader if k >= 0}
    assert learned_from
    assert not learned_from & set(held)
    taught = {line.split(",")[0] for line in train.read_text().splitlines()[1:]}
    assert taught == set(names) - set(held)
    assert {names[k] for k in parts.test.reader if k >= 0} <= set(held)
    assert held != split(bench / "ratings.csv", ids, tmp_path, seed=1)[0]


def test_lists_without_a_model_hold_nothing_of_other_readers(parts: lists_data.Parts) -> None:
    from tools.ranking.request.features import CONTEXT, FEATURES

    plain = parts.test.without_model()
    assert not plain.features[:, :, FEATURES.index("collaborative")].any()
    assert not plain.context[:, CONTEXT.index("known")].any()
    assert not (plain.real & parts.test.suggested).any()
    assert parts.test.features[:, :, FEATURES.index("collaborative")].any()


@pytest.mark.parametrize(
    "config",
    [
        FitConfig(epochs=12), FitConfig("fixed", epochs=12), FitConfig(loss="softmax", epochs=12),
        FitConfig("mlp", epochs=12),
    ],
)  # fmt: skip
def test_it_learns(parts: lists_data.Parts, config: FitConfig) -> None:
    """The loss falls round by round, and readers it never saw get far better lists than chance and fame give."""
    notes: list[str] = []
    fitted = fit(parts.train, config, 0, notes.append)
    losses = [float(note.rpartition(" ")[2]) for note in notes]
    assert losses[-1] < 0.9 * losses[0]
    alone = signals_alone(parts.test)
    found = float(measure(fitted.scores(parts.test), parts.test).ndcg.mean())
    for name in ("chance", "popularity", "quality", "length"):
        assert found > 1.2 * float(measure(alone[name], parts.test).ndcg.mean()), name


def line(with_: float, without: float, mrr: float = 0.0) -> dict[str, Any]:
    return {"with": with_, "without": without, "post mrr": mrr}


def test_of_losses_as_good_as_each_other_the_one_that_obeys_posts_is_chosen() -> None:
    assert best_loss({"softmax": line(0.5, 0.5, 0.1), "lambda": line(0.498, 0.496, 0.2)}) == "lambda"
    assert best_loss({"softmax": line(0.5, 0.5, 0.1), "lambda": line(0.45, 0.5, 0.9)}) == "softmax"


def test_fame_is_held_against_a_book_as_long_as_three_quarters_of_the_gain_stay() -> None:
    hand = line(0.3, 0.2)
    tails = {0.0: line(0.4, 0.3), 0.5: line(0.38, 0.3), 1.0: line(0.4, 0.27)}
    assert best_tail(tails, hand) == 0.5
    assert best_tail(tails | {1.0: line(0.38, 0.276)}, hand) == 1.0
    assert best_tail({0.0: line(0.25, 0.1), 1.0: line(0.2, 0.1)}, line(0.3, 0.2)) == 0.0


def test_choosing_fits_every_setting_and_looks_at_validation_readers_only(
    parts: lists_data.Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.request_ranker.choose.TAILS", (0.0, 0.5))
    config, lines = choose(parts.train, parts.validation, 0)
    assert [str(each["by"]) for each in lines] == [
        "by hand", "softmax, tail 0.5", "lambda, tail 0.5", f"{config.loss}, tail 0"
    ]  # fmt: skip
    assert config.tail in (0.0, 0.5)
    assert all(0 < each["with"] <= 1 and -1 <= each["fame with"] <= 1 for each in lines)
    assert "| by hand |" in shown(lines)


def test_what_is_exported_scores_as_what_was_fitted(parts: lists_data.Parts, tmp_path: Path) -> None:
    from tools.ranking.request.model import RequestRanker

    fitted = fit(parts.train, FitConfig(epochs=2), 0)
    unit = unit_of(fitted, parts.validation)
    fitted.exported(unit).save(tmp_path / "m.safetensors", {})
    served = RequestRanker.load(tmp_path / "m.safetensors")
    scores, theirs = parts.test.scored(served), fitted.scores(parts.test)
    real = parts.test.real
    np.testing.assert_allclose(scores[real] * unit, theirs[real], atol=2e-3)
    again = fit(parts.train, FitConfig(epochs=2), 0)
    np.testing.assert_allclose(again.scores(parts.test)[real], theirs[real], atol=1e-5)


def test_measuring_by_hand() -> None:
    real = np.zeros((2, WIDTH), bool)
    real[:, :3] = True
    hits = np.zeros((2, WIDTH), bool)
    hits[0, 1] = True
    lists = Lists(
        np.zeros((2, WIDTH, 1), np.float16), np.zeros((2, 1), np.float32), hits, real, np.zeros_like(real),
        np.zeros((2, 2, WIDTH), np.float16), np.asarray([2, 1], np.int32), np.zeros(2, np.int8),
        np.arange(2, dtype=np.int32),
    )  # fmt: skip
    scores = np.zeros((2, WIDTH), np.float32)
    scores[:, :3] = [3, 2, 1]
    found = measure(scores, lists)
    ideal = 1 + 1 / np.log2(3)
    np.testing.assert_allclose(found.ndcg, [1 / np.log2(3) / ideal, 0])
    np.testing.assert_allclose(found.reciprocal, [0.5, 0])
    better = measure(-scores, lists)
    mean, low, high = interval(found, better, lists)
    assert low <= mean <= high
    assert table({"x": found}, lists)[0]["all"] == pytest.approx(found.ndcg.mean())


def test_collecting_a_list_is_what_serving_ranks(bench: Path) -> None:
    with lists_data.borrowed(bench / "data", lists_data.version_for(bench / "data")) as library:
        from tools.retrieval.hybrid import HybridRetriever
        from tools.types import BookQuery
        from training.request_ranker.simulate import Case

        collector = Collector(library, None)
        profile = ReaderProfile(reader_id="r", liked=("r0", "r4"))
        case = Case("words", 0, profile, BookQuery(text="murder clue"), (library.catalogue.row("r8"),))
        lists = collector.collect([case], HybridRetriever(library, HashEmbedder()))
        assert len(lists) == 1
        assert lists.hits.sum() == 1
        assert lists.answers.tolist() == [1]


def test_all_is_one_command_and_can_be_read_by_serving(
    bench: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tools.ranking.request.open import KIND, MODEL, open_request_ranker

    where = ["--bench", str(bench), "--data-dir", str(bench / "data")]
    assert main(["request_ranker", "register", *where[2:]]) == 2
    assert "request_ranker fit" in capsys.readouterr().err
    monkeypatch.setattr("training.request_ranker.choose.TAILS", (1.0,))
    assert main(["request_ranker", "choose", *where]) == 0
    assert "chosen: " in capsys.readouterr().out
    assert main(["request_ranker", "all", *where]) == 0
    registry, said = Registry(bench / "data", KIND), capsys.readouterr().out
    verdict = json.loads((bench / "data" / "request_ranker" / "verdict.json").read_text())
    assert verdict["against"] == "the one that comes with the project"
    (version,) = registry.versions()
    role = "champion" if verdict["passed"] else "challenger"
    assert registry.in_role(role) == version
    assert f"{version} is {role}" in " ".join(said.split())
    folder, manifest = registry.open(version)
    card = (folder / "CARD.md").read_text()
    assert "by hand" in card
    assert "lambda, tail" in card
    assert manifest.files[MODEL] in card
    assert manifest.figures["with taste model: nDCG@10"] > 0
    promote(registry, version)
    assert open_request_ranker(bench / "data").unit > 0
    assert main(["request_ranker", "judge", *where]) == 0
    again = json.loads((bench / "data" / "request_ranker" / "verdict.json").read_text())
    assert again["against"] == f"version {version}"
    assert again["passed"], "what serves is not worse than itself"
    registry.folder(version).joinpath(MODEL).write_bytes(b"damaged")
    assert main(["request_ranker", "judge", *where]) == 0
    assert "weights set by hand" in " ".join(capsys.readouterr().out.split())


def test_the_gate_lets_pass_what_is_no_worse_and_names_where_one_is_worse(parts: lists_data.Parts) -> None:
    from dataclasses import replace

    from tools.ranking.request.features import FEATURES
    from tools.ranking.request.model import RequestRanker
    from tools.ranking.request.open import open_default

    lists, serving = parts.test, open_default()
    same = judge(serving, serving, "itself", lists)
    assert same.passed
    assert all(gain == (0, 0, 0) for gain in same.gains.values())

    def trusting(name: str) -> RequestRanker:
        """One signal is all that counts."""
        bias = np.full(len(FEATURES), -30, np.float32)
        bias[FEATURES.index(name)] = 30
        return replace(serving, out=np.zeros_like(serving.out), out_bias=bias)

    blind = judge(trusting("length"), serving, "the default", lists)
    assert not blind.passed
    assert any(name.startswith("readers") for name in blind.worse)
    assert "worse in readers" in blind.lines()[-1]
    by_hand = judge(trusting("length"), None, "by hand", lists)
    assert not by_hand.passed
    nothing = judge(serving, serving, "itself", lists.of(np.zeros(len(lists), bool)))
    assert not nothing.passed
    posts = lists.of(np.resize(np.arange(len(lists)) % 2 == 0, len(lists)))
    posts.kind[:] = KINDS.index("post")
    told = judge(trusting("length"), serving, "the default", posts)
    assert told.gains
    assert all(name.startswith("posts") for name in told.gains)
    assert not told.passed


def test_posts_that_retrieval_learned_from_teach_nothing(bench: Path, tmp_path: Path) -> None:
    """Neither those that the encoder was trained on, nor telling words that were fitted on a post's own fold."""
    from tools.retrieval.fusion import load_fusion
    from training.embedder.config import Config
    from training.embedder.data import is_held
    from training.fusion.posts import PUBLISHED
    from training.request_ranker.posts import POSTS, read_posts, retrievers, unseen

    with lists_data.borrowed(bench / "data", lists_data.version_for(bench / "data")) as library:
        posts = read_posts(bench / POSTS, library)
        held = {post.gold[0] for post in posts if is_held(post.gold[0], Config().validation_share)}
        assert {post.gold[0] for post in unseen(posts, "minilm-books-1/onnx-int8")} == held
        assert len(held) < len(posts)
        assert unseen(posts, f"{PUBLISHED}onnx-int8") == posts
        assert read_posts(tmp_path / "none.jsonl", library) == []
        fusion = load_fusion()
        few = retrievers(bench / POSTS, library, HashEmbedder(), fusion)
        assert {id(each) for each in few} == {id(few[0])}
        more = tmp_path / "posts.jsonl"
        more.write_text((bench / POSTS).read_text() * 2)
        learned = retrievers(more, library, HashEmbedder(), fusion)
        assert len({each._fusion.telling.coefficients.tobytes() for each in learned}) > 1
        assert all(each._fusion.story == fusion.story for each in learned)


def test_posts_kept_apart_are_what_is_measured_on(bench: Path, tmp_path: Path) -> None:
    import shutil

    from training.request_ranker.posts import APART

    shutil.copytree(bench, tmp_path / "bench", ignore=shutil.ignore_patterns("request_ranker"))
    lines = [json.dumps({"id": f"d{n}", "text": f"the one at spot{n}", "gold": [f"r{n}"]}) for n in range(100, 140)]
    (tmp_path / "bench" / APART).write_text("\n".join(lines) + "\n")
    maker = lists_data.Maker(tmp_path / "bench", tmp_path / "bench" / "data", 0, lambda _: None)
    made = maker.make()
    posts = KINDS.index("post")
    assert (made.test.kind == posts).sum() == len(lines)
    assert (made.train.kind == posts).sum() + (made.validation.kind == posts).sum() < 40
    gained = judge(fit(made.train, FitConfig(epochs=2), 0).exported(1.0), None, "by hand", made.test).gains
    assert any(name.startswith("posts") for name in gained)


def test_kinds_of_which_there_are_few_lists_count_alike_up_to_a_limit(parts: lists_data.Parts) -> None:
    lists = parts.train.of(np.isin(parts.train.kind, (0, 1)))
    lists.kind[:] = (np.arange(len(lists)) % 4 == 0).astype(np.int8)
    share = share_of(lists)
    assert share[lists.kind == 0].sum() == pytest.approx(share[lists.kind == 1].sum(), rel=0.1)
    lists.kind[:] = 0
    lists.kind[0] = 1
    assert share_of(lists)[0] == RAREST
