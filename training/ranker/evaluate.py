"""All models on the same readers, split the same way, with nothing tuned on the readers who are measured.

For each seed: readers are split in three. What needs tuning (EASE) is tuned on the validation readers, fitted on the
training readers; then everything is fitted on training and validation readers together and measured once on the rest.
Protocols: `full` histories; `five` (histories cut to five ratings); `cold` (a tenth of the rated books has no ratings
in training; ranked among those books) and `cold_all` (the same, ranked among all books).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from tools.ranking.taste.content import Lens
from training.ranker.data import without_books
from training.ranker.metrics import macro, reader_metrics, top_rows
from training.ranker.models.base import Recommender, Scores, TrainingData
from training.ranker.models.content_only import ContentOnly
from training.ranker.models.ease import Ease, EaseConfig
from training.ranker.models.hybrid import Hybrid
from training.ranker.models.ials import IALS
from training.ranker.models.item_knn import ItemKNN
from training.ranker.models.popularity import Popularity
from training.ranker.models.set_encoder import SetEncoder
from training.ranker.models.two_tower import TwoTower
from training.ranker.splits import Task, by_reader, cold_books, cold_task, hide_likes, shorten

Note = Callable[[str], None]
Figures = dict[str, float]
LIKES_ONLY = tuple(EaseConfig(reg, 0.0, graded=False) for reg in (20.0, 50.0, 100.0, 200.0))
"""The plain EASE of the paper, at four strengths."""
GRADED = (EaseConfig(60.0, 0.0), EaseConfig(120.0, 0.0), EaseConfig(20.0, 0.1), EaseConfig(30.0, 0.2))
"""EASE with grades instead of likes and, for two, the dropout-like term."""
COLD_MODELS = ("random", "content", "two_tower", "hybrid")


class Random:
    """Any order: what chance alone reaches."""

    def fit(self, data: TrainingData, rng: np.random.Generator) -> None:
        """Remember the seed."""
        self._rng = rng

    def score(self, histories: sp.csr_matrix) -> Scores:
        """(n, n_books)."""
        return np.asarray(self._rng.random(histories.shape, np.float32))


def measure(scores: Scores, task: Task, only: NDArray[np.bool_] | None = None) -> Figures:
    """Macro figures over readers who have hidden books; books read, and books outside `only`, are not ranked."""
    each = []
    for line, hidden in enumerate(task.hidden):
        if not len(hidden):
            continue
        own = scores[line].copy()
        own[task.histories.indices[slice(*task.histories.indptr[line : line + 2])]] = -np.inf
        if only is not None:
            own[~only] = -np.inf
        each.append(reader_metrics(top_rows(own).tolist(), set(hidden.tolist())))
    return {"n": float(len(each)), **macro(each)}


@dataclass(frozen=True, slots=True)
class Bench:
    """One split: what to fit on, what to tune on, what to measure."""

    train: TrainingData
    tune: Task
    both: TrainingData
    test: Task
    cold_train: TrainingData
    cold_test: Task
    cold: NDArray[np.bool_]

    @classmethod
    def of(cls, data: TrainingData, seed: int) -> Bench:
        """Split `data`."""
        readers, ratings = by_reader(data.ratings.shape[0], seed), data.ratings
        both = ratings[np.sort(np.concatenate((readers.train, readers.validation)))]
        rated = np.zeros(ratings.shape[1], bool)
        rated[both.indices] = True
        cold = cold_books(rated, seed)
        return cls(
            TrainingData(ratings[readers.train], data.content),
            hide_likes(ratings[readers.validation], seed),
            TrainingData(both, data.content),
            hide_likes(ratings[readers.test], seed),
            TrainingData(without_books(both, cold), data.content),
            cold_task(ratings[readers.test], cold),
            cold,
        )


def best_ease(bench: Bench, configs: tuple[EaseConfig, ...]) -> EaseConfig:
    """The setting with the best nDCG@10 on the validation readers."""

    def quality(config: EaseConfig) -> float:
        model = Ease(config)
        model.fit(bench.train, np.random.default_rng(0))
        return measure(model.score(bench.tune.histories), bench.tune)["ndcg@10"]

    return max(configs, key=quality)


def models(lens: Lens, bench: Bench) -> Mapping[str, Callable[[], Recommender]]:
    """Every model by name, made when its turn comes."""
    return {
        "random": Random,
        "popularity": Popularity,
        "item_knn": ItemKNN,
        "ials": IALS,
        "ease": lambda: Ease(best_ease(bench, LIKES_ONLY)),
        "ease_graded": lambda: Ease(best_ease(bench, GRADED)),
        "content": ContentOnly,
        "two_tower": TwoTower,
        "set_encoder": SetEncoder,
        "hybrid": lambda: Hybrid(lens),
    }


def evaluate_model(make: Callable[[], Recommender], bench: Bench, seed: int, cold: bool) -> dict[str, Figures]:
    """Figures by protocol."""
    model, start = make(), time.perf_counter()
    model.fit(bench.both, np.random.default_rng(seed))
    seconds = time.perf_counter() - start
    five = shorten(bench.test, seed, share=1.0, shortest=5, longest=5)
    out = {
        "full": measure(model.score(bench.test.histories), bench.test) | {"fit_seconds": seconds},
        "five": measure(model.score(five.histories), replace_read(five, bench.test)),
    }
    if cold:
        model = make()
        model.fit(bench.cold_train, np.random.default_rng(seed))
        scores = model.score(bench.cold_test.histories)
        out["cold"] = measure(scores, bench.cold_test, bench.cold)
        out["cold_all"] = measure(scores, bench.cold_test)
    return out


def replace_read(short: Task, whole: Task) -> Task:
    """The short task, still leaving out of the ranking every book of the whole history."""
    return replace(short, histories=whole.histories)


def evaluate(
    data: TrainingData, lens: Lens, seeds: tuple[int, ...], folder: Path, note: Note, only: tuple[str, ...] = ()
) -> dict[str, object]:
    """Run everything (or the models in `only`) that has no result in `folder` yet; return the medians over seeds.

    A model outside `only` is shown with the seeds it was measured on before.
    """
    folder.mkdir(parents=True, exist_ok=True)
    results: dict[str, list[dict[str, Figures]]] = {}
    for seed in seeds:
        bench = Bench.of(data, seed)
        for name, make in models(lens, bench).items():
            path = folder / f"seed{seed}-{name}.json"
            if not path.is_file():
                if only and name not in only:
                    continue
                note(f"seed {seed}: {name}")
                found = evaluate_model(make, bench, seed, name in COLD_MODELS)
                scratch = path.with_suffix(".new")
                scratch.write_text(json.dumps(found, indent=1), encoding="utf-8")
                scratch.replace(path)
            results.setdefault(name, []).append(json.loads(path.read_text(encoding="utf-8")))
    table = {name: _medians(runs) for name, runs in results.items()}
    runs = {name: len(found) for name, found in results.items()}
    return {"seeds": list(seeds), "runs": runs, "median": table, "ratios": _ratios(results)}


def _medians(runs: list[dict[str, Figures]]) -> dict[str, Figures]:
    return {p: {f: median(run[p][f] for run in runs) for f in runs[0][p]} for p in runs[0]}


def _ratios(results: Mapping[str, list[dict[str, Figures]]]) -> dict[str, float]:
    """The hybrid against each EASE on the same split, and against chance and content on cold books; medians."""
    out = {}
    whole = [("full", figure, rival) for figure in ("ndcg@10", "recall@100") for rival in ("ease", "ease_graded")]
    for protocol, figure, rival in (*whole, ("cold", "ndcg@10", "random"), ("cold", "ndcg@10", "content")):
        ours, theirs = results.get("hybrid", []), results.get(rival, [])
        if ours and len(ours) == len(theirs):
            shares = (h[protocol][figure] / r[protocol][figure] for h, r in zip(ours, theirs, strict=True))
            out[f"{protocol} {figure} hybrid/{rival}"] = median(shares)
    return out
