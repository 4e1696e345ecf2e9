"""What diversity costs: nDCG of readers not trained on against how unlike the first cards are and how much is shown."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from app.active import OpenLibrary, request_ranker
from evals.libraries import embedder_of
from tools.errors import InputError
from tools.library.library import open_library
from tools.ranking.blend import BlendRanker
from tools.ranking.config import RankingConfig
from tools.ranking.request.model import RequestRanker
from tools.ranking.serving import facts_of
from tools.ranking.shelves import LITTLE_KNOWN
from tools.ranking.taste.model import TasteModel
from tools.types import BookQuery, Candidate, Constraints, Facets, ReaderProfile
from training.ranker.data import matrix, read_ratings
from training.ranker.matching import matching
from training.ranker.splits import by_reader

WEIGHTS = (0.0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.6, 0.8, 1.0)
LIKED, DISLIKED, LEAST_LIKES, ANCHORS = 4, 2, 10, 20


@dataclass(frozen=True, slots=True)
class Case:
    """A reader, what is asked, what was found, and the liked books that were hidden."""

    profile: ReaderProfile
    query: BookQuery
    candidates: Sequence[Candidate]
    gold: frozenset[str]


@dataclass(frozen=True, slots=True)
class Point:
    """One weight and what comes of it."""

    diversity: float
    ndcg: float
    unlike: float
    """1 less the mean cosine between the first cards."""
    coverage: float
    """Different books among all first cards, as a share of them."""
    tail: float
    """Share of the first cards that are less known than half the catalogue."""


def split(ratings: Path, ids: Sequence[str], folder: Path, seed: int) -> tuple[dict[str, dict[str, float]], Path]:
    """(ratings of the readers kept back, file with those of all others), of the books `ids`.

    Kept back are the test readers of this seed: those from whom `python -m training request_ranker fit` learns nothing,
    so that neither ranker has seen them.
    """
    if not ratings.is_file():
        raise InputError(f"there are no ratings {ratings}", "ratings")
    table, _ = read_ratings(ratings, ids)
    names = matrix(table, len(ids))[1]
    held: dict[str, dict[str, float]] = {names[line]: {} for line in by_reader(len(names), seed).test}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "train.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rest = csv.writer(file)
        rest.writerow(("user_id", "book_id", "rating"))
        for user, book_id, rating in table.select("user_id", "book_id", "rating").iter_rows():
            if user in held:
                held[user][book_id] = rating
            else:
                rest.writerow((user, book_id, rating))
    return held, path


def case_of(opened: OpenLibrary, user: str, ratings: dict[str, float], by_genre: bool) -> Case | None:
    """A third of the likes hidden; asks for a hidden book's genre, or for nothing in particular."""
    catalogue, rng = opened.library.catalogue, np.random.default_rng(int.from_bytes(user.encode(), "big") % 2**32)
    liked = rng.permutation([i for i, rating in ratings.items() if rating >= LIKED and i in catalogue]).tolist()
    if len(liked) < LEAST_LIKES:
        return None
    gold, known = set(liked[: len(liked) // 3]), liked[len(liked) // 3 :]
    disliked = [i for i, rating in ratings.items() if rating <= DISLIKED]
    profile = ReaderProfile(reader_id=user, liked=tuple(known), disliked=tuple(disliked))
    limits = Constraints(exclude=(*known, *disliked))
    genres = catalogue.get(liked[0]).genres
    if by_genre and genres:
        query = BookQuery(text=genres[0].replace("-", " "), facets=Facets(genres=genres[:1]), constraints=limits)
        gold = {i for i in gold if genres[0] in catalogue.get(i).genres}
        return Case(profile, query, opened.retriever.search(query), frozenset(gold))
    query = BookQuery(constraints=limits)
    found = opened.retriever.search(query.model_copy(update={"like": tuple(known[:ANCHORS])}))
    return Case(profile, query, found, frozenset(gold))


def measure(
    opened: OpenLibrary, model: TasteModel, learned: RequestRanker | None, cases: Sequence[Case], diversity: float
) -> Point:
    """Rank every case with this weight."""
    ranker = BlendRanker(opened.library, replace(RankingConfig(), diversity=diversity), model, learned)
    scores, unlike, seen = [], [], []
    discounts = 1 / np.log2(np.arange(10) + 2)
    for case in cases:
        ids = [book.book_id for book in ranker.rank(case.candidates, case.query, case.profile, 10)]
        hits = np.asarray([i in case.gold for i in ids])
        scores.append(float(discounts[: len(ids)] @ hits) / float(discounts[: len(case.gold)].sum()))
        first = ids[: ranker.config.first]
        rows = [opened.library.catalogue.row(i) for i in first]
        vectors = opened.library.vectors[rows].astype(np.float32)
        pairs = np.triu_indices(len(rows), 1)
        unlike.append(1 - float((vectors @ vectors.T)[pairs].mean()))
        seen += rows
    known = opened.library.columns.popularity[seen]
    return Point(
        diversity, float(np.mean(scores)), float(np.mean(unlike)), len(set(seen)) / len(seen),
        float((known <= LITTLE_KNOWN).mean()),
    )  # fmt: skip


def table(points: Sequence[Point]) -> str:
    """For the page."""
    head = "| diversity | nDCG@10 | unlike@3 | coverage@3 | little known@3 |\n|---|---|---|---|---|"
    rows = [f"| {p.diversity:g} | {p.ndcg:.4f} | {p.unlike:.3f} | {p.coverage:.3f} | {p.tail:.3f} |" for p in points]
    return "\n".join([head, *rows])


def drawing(points: Sequence[Point], chosen: float) -> str:
    """nDCG (up) against unlikeness (right); each point with its weight, the size of the dot is the coverage."""
    xs, ys = [p.unlike for p in points], [p.ndcg for p in points]

    def place(value: float, values: Sequence[float], low: float, high: float) -> float:
        reach = max(values) - min(values) or 1.0
        return low + (value - min(values)) / reach * (high - low)

    spots = [(place(p.unlike, xs, 90, 560), place(p.ndcg, ys, 290, 60), p) for p in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in spots)
    dots = "\n".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + 8 * p.coverage:.1f}" '
        f'fill="{"#b3541e" if p.diversity == chosen else "#35607a"}"/>'
        f'<text x="{x:.1f}" y="{y - 12:.1f}" text-anchor="middle">{p.diversity:g}</text>'
        for x, y, p in spots
    )
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" font-family="sans-serif" font-size="12">
<rect width="640" height="360" fill="#fff"/>
<path d="M70 30V310H600" fill="none" stroke="#999"/>
<polyline points="{line}" fill="none" stroke="#35607a" stroke-opacity=".5"/>
{dots}
<text x="335" y="345" text-anchor="middle">unlikeness of the first three ({min(xs):.3f} to {max(xs):.3f})</text>
<text x="24" y="170" text-anchor="middle" transform="rotate(-90 24 170)">nDCG@10 ({min(ys):.4f} to {max(ys):.4f})</text>
<text x="600" y="24" text-anchor="end">number: diversity weight; dot: coverage; orange: the default</text>
</svg>
"""


def ids_of(opened: OpenLibrary) -> list[str]:
    """Every book, row by row."""
    catalogue = opened.library.catalogue
    return [catalogue.book_id(row) for row in range(len(catalogue))]


def run(args: argparse.Namespace) -> int:
    """Measure, draw, print."""
    opened = OpenLibrary(open_library(args.data_dir), embedder_of(args.data_dir))
    try:
        held, train = split(args.ratings, ids_of(opened), args.data_dir / "tradeoff", args.seed)
        learned = request_ranker(args.data_dir)
        model, _ = matching(train, facts_of(opened.library), args.data_dir)
        found = [case_of(opened, user, held[user], n % 2 == 0) for n, user in enumerate(sorted(held)[: args.readers])]
        cases = [case for case in found if case and case.gold]
        if not cases:
            raise InputError(f"no reader of {args.ratings} has {LEAST_LIKES} liked books of this catalogue", "ratings")
        points = [measure(opened, model, learned, cases, weight) for weight in WEIGHTS]
    finally:
        opened.library.close()
    args.figure.parent.mkdir(parents=True, exist_ok=True)
    args.figure.write_text(drawing(points, RankingConfig().diversity), encoding="utf-8")
    sys.stdout.write(table(points) + "\n")
    sys.stdout.write(json.dumps({"n": len(cases), "points": [asdict(point) for point in points]}) + "\n")
    return 0


def add_to(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("--data-dir", type=Path, required=True, help="with an index; the ranker is fitted into it")
    command.add_argument("--ratings", type=Path, required=True, help="user_id,book_id,rating; a fifth is kept back")
    command.add_argument("--readers", type=int, default=200, help="at most so many of those kept back")
    command.add_argument("--seed", type=int, default=0, help="of the split that the request-aware ranker was fitted on")
    command.add_argument("--figure", type=Path, default=Path("docs/figures/tradeoff.svg"))
    command.set_defaults(run=run)
