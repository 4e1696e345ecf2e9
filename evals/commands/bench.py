"""Measure rankings and speed; one JSON object on the last line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from app.active import OpenLibrary
from evals.bench.cases import Summary, rounded, show
from evals.bench.words import bench_dialogues, bench_requests, read_dialogues, read_requests
from evals.libraries import data_folder, embedder_of, opened
from index_builder.progress import Progress
from tools.errors import InputError


def _needed(args: argparse.Namespace, name: str) -> Path:
    path: Path | None = getattr(args, name)
    if path is None:
        raise InputError(f"bench {args.what} needs --{name}", name)
    return path


def _prepare(args: argparse.Namespace) -> Callable[[OpenLibrary, Path], Summary]:
    """Read the cases first, so that a bad file is noticed before anything is built."""
    if args.what == "requests":
        requests = read_requests(_needed(args, "cases"))
        return lambda library, folder: bench_requests(library, requests)
    if args.what == "dialogues":
        dialogues = read_dialogues(_needed(args, "cases"))
        return lambda library, folder: bench_dialogues(library, dialogues)
    from evals.bench.readers import bench_readers, read_readers

    readers, ratings = read_readers(_needed(args, "readers")), args.ratings
    if ratings is not None and not ratings.is_file():
        raise InputError(f"there are no ratings {ratings}", "ratings")
    return lambda library, folder: bench_readers(library, readers, ratings, folder)


def run(args: argparse.Namespace) -> int:
    """Measure and print."""
    progress = Progress()
    if args.what == "speed":
        from evals.bench.speed import bench_speed

        with data_folder(args.data_dir) as folder:
            print_json(bench_speed(args.catalogue, folder, progress))
        return 0
    if args.what == "rank":
        return _rank(args, progress)
    if args.what == "languages":
        return _languages(args, progress)
    if args.what == "scale":
        return _scale(args, progress)
    measure = _prepare(args)
    with data_folder(args.data_dir) as folder, opened([args.catalogue], folder, progress) as library:
        found = measure(library, folder)
    show(args.what, found)
    print_json(rounded(found))
    return 0


def _languages(args: argparse.Namespace, progress: Progress) -> int:
    from evals.bench.languages import bench_languages, rounded_languages, show_languages

    feeds = sorted(args.catalogue.glob("*.jsonl")) if args.catalogue.is_dir() else [args.catalogue]
    with data_folder(args.data_dir) as folder, opened(feeds, folder, progress) as library:
        found = bench_languages(library, args.half)
    show_languages(found)
    print_json(rounded_languages(found))
    return 0


def _scale(args: argparse.Namespace, progress: Progress) -> int:
    from evals.bench.scale import SIZES, bench_scale, show_scale
    from evals.bench.speed import rounded as all_rounded

    try:
        sizes = [int(part) for part in args.sizes.split(",")] if args.sizes else list(SIZES)
    except ValueError as error:
        raise InputError(f"--sizes takes numbers separated by commas, not {args.sizes!r}", "sizes") from error
    with data_folder(args.data_dir) as folder, opened([args.catalogue], folder, progress) as library:
        found = bench_scale(library, sizes)
    show_scale(found)
    print_json(all_rounded(found))
    return 0


def _rank(args: argparse.Namespace, progress: Progress) -> int:
    from evals.bench.rank import bench_rank

    ratings = _needed(args, "ratings")
    with progress.step("Loading the model", 1), data_folder(args.data_dir) as folder:
        embedder = embedder_of(folder)
        found = bench_rank(args.catalogue, ratings, folder, embedder, progress)
    print_json(found)
    return 0


def print_json(value: object) -> None:
    """One JSON object as the last line."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def add_to(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("what", choices=("requests", "dialogues", "languages", "readers", "rank", "scale", "speed"))
    command.add_argument(
        "--catalogue", type=Path, required=True, help="JSONL feed that is ranked; for languages also a folder of feeds"
    )
    command.add_argument("--cases", type=Path, help="requests or dialogues, JSONL")
    command.add_argument(
        "--half",
        choices=("dev", "test", "fresh", "unseen", "unseen2", "all"),
        default="all",
        help="of the cases in languages",
    )
    command.add_argument("--ratings", type=Path, help="what the ranker is fitted on (user_id,book_id,rating)")
    command.add_argument("--readers", type=Path, help="readers with held-out books, JSONL")
    command.add_argument("--sizes", help="scale: numbers of works, separated by commas (20000,100000,500000)")
    command.add_argument("--data-dir", type=Path, help="reuses the index and models there; else a temporary folder")
    command.set_defaults(run=run)
