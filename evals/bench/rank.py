"""`bench rank`: what ranking costs: the whole catalogue for a reader, two hundred candidates, memory, and
`POST /v1/rank` as a share of a route that does nothing, on one server in one run."""

from __future__ import annotations

import csv
import itertools
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from app.active import OpenLibrary, request_ranker
from evals.libraries import Place, find_or_build
from evals.metrics import percentile
from evals.server import serving
from index_builder.progress import Progress
from tools.embedding.base import Embedder
from tools.errors import InputError
from tools.library.library import open_library
from tools.ranking.blend import BlendRanker
from tools.ranking.opinions import history_of
from tools.ranking.serving import KIND, facts_of
from tools.ranking.taste.model import TasteModel
from tools.registry.registry import Registry
from tools.types import BookQuery, Candidate, Constraints, Facets, RankedBook, ReaderProfile
from training.ranker.data import read_facts
from training.ranker.matching import MODEL, matching
from training.registry import promote

Figures = dict[str, Any]
RATED, CANDIDATES, ASKED = 100, 200, 10
READERS, ROUNDS = 60, 5
CLIENTS, REQUESTS = 4, 40
LIKED, DISLIKED = 4, 2
WISH = Facets(themes=("friendship",))
"""What the librarian understands of the words asked with."""


def bench_rank(catalogue: Path, ratings: Path, data_dir: Path, embedder: Embedder, progress: Progress) -> Figures:
    """Every figure; milliseconds of wall time and, under `cpu`, of processor time."""
    place = find_or_build([catalogue], data_dir, embedder, progress)
    opened = OpenLibrary(open_library(place.data_dir, None, place.version), embedder)
    try:
        _, version = matching(ratings, facts_of(opened.library), data_dir)
        path = data_dir / "models" / KIND / version / MODEL
        model = TasteModel.load(path, facts_of(opened.library))
        figures: Figures = {"books": len(opened.library.catalogue), **memory_of(path, data_dir, catalogue)}
        profiles = read_profiles(ratings, opened)
        figures |= in_process(opened, model, profiles)
    finally:
        opened.library.close()
    figures["http"] = over_http(place, version, profiles)
    found: Figures = rounded(figures)
    return found


def memory_of(model: Path, data_dir: Path, catalogue: Path) -> Figures:
    """What the taste model takes, and what loading it takes at most, in a process of its own that has the catalogue's
    facts and nothing else."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_loaded, model, data_dir, catalogue).result()


def _loaded(path: Path, data_dir: Path, catalogue: Path) -> Figures:
    facts = read_facts(data_dir, catalogue)
    before = _status_mb("VmRSS")
    model = TasteModel.load(path, facts)
    return {"taste_model_mb": _status_mb("VmRSS") - before, "loading_mb": _status_mb("VmHWM") - before,
            "scored": len(model.ids)}  # fmt: skip


def read_profiles(ratings: Path, opened: OpenLibrary) -> list[ReaderProfile]:
    """Readers with a hundred opinions of books of this catalogue."""
    with ratings.open(encoding="utf-8", newline="") as file:
        lines = sorted(csv.DictReader(file), key=lambda line: line["user_id"])
    profiles = []
    for user, own in itertools.groupby(lines, key=lambda line: line["user_id"]):
        known = [
            (line["book_id"], float(line["rating"])) for line in own if line["book_id"] in opened.library.catalogue
        ]
        if len(known) < RATED:
            continue
        known = known[:RATED]
        profiles.append(
            ReaderProfile(
                reader_id=user,
                liked=tuple(i for i, rating in known if rating >= LIKED),
                disliked=tuple(i for i, rating in known if rating <= DISLIKED),
                read=tuple(i for i, _ in known),
            )
        )
        if len(profiles) == READERS:
            break
    if not profiles:
        raise InputError(f"no reader of {ratings} has rated {RATED} books of this catalogue", "ratings")
    return profiles


def in_process(opened: OpenLibrary, model: TasteModel, profiles: Sequence[ReaderProfile]) -> Figures:
    """The catalogue scored; two hundred candidates ranked, after new feedback and with the reader's scores at hand."""
    library = opened.library
    rows = {library.catalogue.book_id(row): row for row in range(len(library.catalogue))}
    ranker = BlendRanker(library, None, model, request_ranker(None))
    asked = []
    for profile in profiles:
        limits = Constraints(exclude=profile.read)
        query = BookQuery(text="a novel about friendship", facets=WISH, constraints=limits, n=CANDIDATES)
        asked.append((profile, query, opened.retriever.search(query)))
    histories = [history_of(rows, profile) for profile in profiles]
    again = itertools.count(1)

    def fresh(profile: ReaderProfile) -> ReaderProfile:
        """The same reader after one more word: nothing kept fits."""
        faded = {book_id: 1 - next(again) * 1e-6 for book_id in profile.liked[:1]}
        return profile.model_copy(update={"weights": faded})

    works: dict[str, list[Callable[[], object]]] = {
        "score_catalogue": [partial(model.score_rows, history) for history in histories],
        "rank_200_new_feedback": [
            partial(_rank_fresh, ranker, found, query, partial(fresh, profile)) for profile, query, found in asked
        ],
        "rank_200": [partial(ranker.rank, found, query, profile, ASKED) for profile, query, found in asked],
    }
    return {name: _timed(each) for name, each in works.items()}


def _rank_fresh(
    ranker: BlendRanker, found: Sequence[Candidate], query: BookQuery, reader: Callable[[], ReaderProfile]
) -> list[RankedBook]:
    return ranker.rank(found, query, reader(), ASKED)


def _timed(works: Sequence[Callable[[], object]]) -> Figures:
    for work in works:
        work()
    wall, cpu = [], []
    for work in [*works] * ROUNDS:
        start, spent = time.perf_counter(), time.process_time()
        work()
        wall.append((time.perf_counter() - start) * 1000)
        cpu.append((time.process_time() - spent) * 1000)
    return {
        "p50_ms": percentile(wall, 50), "p99_ms": percentile(wall, 99), "cpu_p50_ms": percentile(cpu, 50),
        "n": len(wall),
    }  # fmt: skip


def over_http(place: Place, version: str, profiles: Sequence[ReaderProfile]) -> Figures:
    """Requests a second, `CLIENTS` at a time; the routes take turns, so that all see the same machine."""
    with tempfile.TemporaryDirectory(prefix="librarian-rank-") as folder:
        data_dir = lent(place, Path(folder), version)
        with serving(data_dir) as server:
            histories = [_history(profile) for profile in profiles]
            ids = [row["book_id"] for history in histories for row in history]
            candidates = list(dict.fromkeys(ids))[:CANDIDATES]
            bodies = {
                "rank_200": [{"history": h, "candidates": candidates, "n": ASKED} for h in histories],
                "rank_catalogue": [{"history": h, "n": ASKED} for h in histories],
            }  # fmt: skip
            rates: dict[str, list[float]] = {}
            for number in range(ROUNDS):
                rates.setdefault("nothing", []).append(_rate(server.url, "/healthz", None))
                for name, each in bodies.items():
                    turned = each[number:] + each[:number]
                    rates.setdefault(name, []).append(_rate(server.url, "/v1/rank", turned))
            per_second = {name: float(np.median(each)) for name, each in rates.items()}
            shares = {
                f"{name} / nothing": float(np.median(np.asarray(rates[name]) / np.asarray(rates["nothing"])))
                for name in bodies
            }  # fmt: skip
            return {"per_second": per_second, "ratios": shares, "resident_mb": server.resident_mb()}


def _history(profile: ReaderProfile) -> list[dict[str, Any]]:
    stars = {**dict.fromkeys(profile.read, 3), **dict.fromkeys(profile.disliked, 1), **dict.fromkeys(profile.liked, 5)}
    return [{"book_id": book_id, "rating": rating} for book_id, rating in stars.items()]


def _rate(url: str, path: str, bodies: Sequence[Any] | None) -> float:
    """Requests a second of `CLIENTS` connections at once."""

    def work(number: int) -> None:
        with httpx.Client(base_url=url, timeout=60) as client:
            for k in range(REQUESTS // CLIENTS):
                body = None if bodies is None else bodies[(number + k * CLIENTS) % len(bodies)]
                answer = client.get(path) if body is None else client.post(path, json=body)
                answer.raise_for_status()

    start = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(work, range(CLIENTS)))
    return REQUESTS // CLIENTS * CLIENTS / (time.perf_counter() - start)


def lent(place: Place, folder: Path, version: str) -> Path:
    """A data folder of its own that borrows the bench's index and models; this taste model is champion there."""
    (folder / "index").mkdir()
    (folder / "index" / "versions").symlink_to((place.data_dir / "index" / "versions").resolve())
    (folder / "index" / "active").write_text(place.version + "\n", encoding="utf-8")
    models = folder / "models"
    models.mkdir()
    for kept in (place.data_dir / "models").iterdir():
        if kept.name != KIND:
            (models / kept.name).symlink_to(kept.resolve())
    (models / KIND).mkdir()
    (models / KIND / version).symlink_to((place.data_dir / "models" / KIND / version).resolve())
    promote(Registry(folder, KIND), version)
    return folder


def _status_mb(name: str) -> float:
    """VmRSS or VmHWM (the most so far) of this process; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    line = next((row for row in status.splitlines() if row.startswith(f"{name}:")), f"{name}: 0 kB")
    return int(line.split()[1]) / 1024


def rounded(value: Any) -> Any:
    """Three decimals all the way down."""
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    return round(value, 3) if isinstance(value, float) else value
