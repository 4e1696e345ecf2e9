"""`bench speed`: what everything costs, all measured in one run on one machine, with the ratios that matter."""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import httpx
import numpy as np
from rich.progress import track
from rich.table import Table

from app.active import OpenLibrary
from evals.bench.cases import err
from evals.bench.chatter import conversations
from evals.bench.scale import FILTERS
from evals.driver import clocked_nodes, driver
from evals.libraries import Place, embedder_of, find_or_build
from evals.metrics import percentile
from evals.server import serving
from evals.talk import Talk
from index_builder.progress import Progress
from tools.embedding.base import Embedder, Vectors
from tools.embedding.base import Progress as Advance
from tools.embedding.reference import ReferenceEmbedder
from tools.embedding.weights import minilm_folder
from tools.library.conditions import to_filter
from tools.library.library import open_library
from tools.retrieval.fusion import POOL, load_fusion
from tools.retrieval.hybrid import HybridRetriever
from tools.retrieval.queries import ask
from tools.text.fields import TEXT, dense_text
from tools.types import BookQuery

T = TypeVar("T")
SAMPLE, ROUNDS = 192, 3
CONVERSATIONS, TURNS = 60, 4
SERVED = 30
Figures = dict[str, Any]


def bench_speed(catalogue: Path, data_dir: Path, progress: Progress) -> Figures:
    """Every figure and ratio; times in milliseconds unless the name says otherwise."""
    embedder = embedder_of(data_dir)
    place = find_or_build([catalogue], data_dir, embedder, progress)
    start = time.perf_counter()
    opened = OpenLibrary(open_library(place.data_dir, None, place.version), embedder)
    figures: Figures = {"books": len(opened.library.catalogue), "cores": os.cpu_count()}
    figures["open_library_s"] = time.perf_counter() - start
    try:
        figures["embedding"] = embedding(opened, embedder)
        talks = conversations(list(opened.library.catalogue.books()), CONVERSATIONS, TURNS)
        figures["parts"] = parts(opened, embedder, [said[0] for _, said in talks])
        figures["filtered"] = filtered(opened, embedder, [said[0] for language, said in talks if language == "en"] * 4)
        with tempfile.TemporaryDirectory(prefix="librarian-speed-") as folder:
            figures["turn"] = asyncio.run(whole_turns(opened, talks, Path(folder)))
    finally:
        opened.library.close()
    figures["serving"] = served(place, talks[:SERVED])
    figures["ratios"] = ratios(figures)
    show(figures)
    found: Figures = rounded(figures)
    return found


def in_turns_ms(items: Sequence[T], works: Mapping[str, Callable[[T], object]]) -> dict[str, list[float]]:
    """Milliseconds of every work for every item, one after the other, so that a busy moment hits all alike."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    for item in track(items, "parts", console=err, transient=True):
        for name, work in works.items():
            start = time.perf_counter()
            work(item)
            spent[name].append((time.perf_counter() - start) * 1000)
    return spent


def spread(milliseconds: Sequence[float]) -> Figures:
    """Count, median and 99th percentile."""
    return {"n": len(milliseconds), "p50": percentile(milliseconds, 50), "p99": percentile(milliseconds, 99)}


def embedding(opened: OpenLibrary, embedder: Embedder) -> Figures:
    """Texts per second of both embedders on the same catalogue texts, in turns; medians over the rounds."""
    books = list(opened.library.catalogue.books())
    texts = [dense_text(book) for book in random.Random(0).sample(books, min(SAMPLE, len(books)))]
    rivals: dict[str, Embedder] = {"serving": embedder, "reference": ReferenceEmbedder(minilm_folder())}
    seconds: dict[str, list[float]] = {name: [] for name in rivals}
    for rival in rivals.values():
        rival.embed(texts[:8])
    for _ in track(range(ROUNDS), "embedding", console=err, transient=True):
        for name, rival in rivals.items():
            start = time.perf_counter()
            rival.embed(texts)
            seconds[name].append(time.perf_counter() - start)
    rates = {f"{name}_texts_per_s": len(texts) / median(spent) for name, spent in seconds.items()}
    return {"texts": len(texts), "serving": embedder.name, "reference": rivals["reference"].name, **rates}


class Remembered:
    """An embedder that has embedded everything before: what is left of a search without it."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}
        self.name, self.embedding_size = embedder.name, embedder.embedding_size

    def embed(self, texts: Sequence[str], progress: Advance | None = None) -> Vectors:
        """From memory, once a text was seen."""
        fresh = [text for text in texts if text not in self._known]
        if fresh:
            self._known |= dict(zip(fresh, self._embedder.embed(fresh, progress), strict=True))
        return np.stack([self._known[text] for text in texts])


def filtered(opened: OpenLibrary, embedder: Embedder, messages: Sequence[str]) -> Figures:
    """Search under hard limits without embedding: the engine's dense and word search, and the whole retriever.

    Limits are taken in turns: none, a wide one, a narrow one.
    """
    library, remembered = opened.library, Remembered(embedder)
    retriever = HybridRetriever(library, remembered, load_fusion(None, embedder.name))
    queries = [
        BookQuery(text=text, constraints=FILTERS[k % len(FILTERS)]) for k, text in enumerate(messages)
    ]  # fmt: skip

    def bare(query: BookQuery) -> None:
        asked, where = ask(query, library.terms), to_filter(query.constraints)
        for vector in remembered.embed(asked.dense):
            library.index.search_dense(vector, POOL, where)
        if TEXT in asked.sparse:
            library.index.search_sparse(TEXT, asked.sparse[TEXT], POOL, where)

    works: dict[str, Callable[[BookQuery], object]] = {"engine": bare, "retriever": retriever.search}
    in_turns_ms(queries, works)
    return {name: spread(spent) for name, spent in in_turns_ms(queries, works).items()}


def parts(opened: OpenLibrary, embedder: Embedder, messages: Sequence[str]) -> Figures:
    """The bare cost of embedding and engine searches, and retrieval around them, on the same messages."""
    library, pool = opened.library, POOL

    def bare(text: str) -> None:
        asked = ask(BookQuery(text=text), library.terms)
        for vector in embedder.embed(asked.dense):
            library.index.search_dense(vector, pool)
        for name, sparse in asked.sparse.items():
            library.index.search_sparse(name, sparse, pool)

    works: dict[str, Callable[[str], object]] = {
        "embed_query": lambda text: embedder.embed([text]),
        "embed_and_search": bare,
        "retriever": lambda text: opened.retriever.search(BookQuery(text=text)),
    }
    in_turns_ms(messages[:2], works)
    return {name: spread(spent) for name, spent in in_turns_ms(messages, works).items()}


async def whole_turns(opened: OpenLibrary, talks: Sequence[tuple[str, list[str]]], folder: Path) -> Figures:
    """Turns through the graph, one reader at a time: to the cards, to the end, and in each node."""
    books: list[float] = []
    whole: list[float] = []
    with clocked_nodes() as nodes:
        async with driver(opened, folder) as librarian:
            await librarian.say("warm", talks[0][1][0])
            for number, (_, said) in enumerate(track(talks, "turns", console=err, transient=True)):
                for text in said:
                    reply = await librarian.say(f"t{number}", text)
                    whole.append(reply.milliseconds)
                    books += [reply.books_ms] if reply.books_ms is not None else []
    return {
        "to_books": spread(books),
        "to_end": spread(whole),
        "nodes": {name: spread(spent) for name, spent in nodes.items()},
    }


def served(place: Place, talks: Sequence[tuple[str, list[str]]]) -> Figures:
    """A serving process: cold start, memory, first cards over HTTP. It works on a folder that borrows the index."""
    with tempfile.TemporaryDirectory(prefix="librarian-serve-") as folder:
        data_dir = borrowed(place, Path(folder))
        with serving(data_dir) as server, httpx.Client(base_url=server.url, timeout=60) as client:
            at_start = server.resident_mb()
            Talk(client).say(talks[0][1][0])
            heard = []
            for _, said in track(talks, "over HTTP", console=err, transient=True):
                talk = Talk(client)
                heard += [talk.say(text) for text in said]
            return {
                "cold_start_s": server.cold_start_seconds,
                "resident_mb_at_start": at_start,
                "resident_mb": server.resident_mb(),
                "to_books": spread([h.books_ms for h in heard if h.books_ms is not None]),
                "to_end": spread([h.milliseconds for h in heard]),
            }


def borrowed(place: Place, folder: Path) -> Path:
    """A data folder of its own in which the bench's index version is active, without a copy."""
    (folder / "index").mkdir()
    (folder / "index" / "versions").symlink_to((place.data_dir / "index" / "versions").resolve())
    (folder / "index" / "active").write_text(place.version + "\n", encoding="utf-8")
    (folder / "models").symlink_to((place.data_dir / "models").resolve())
    return folder


def ratios(figures: Figures) -> Figures:
    """The table of ratios: each part against what it is held against."""
    rates, part, turn = figures["embedding"], figures["parts"], figures["turn"]
    bare = part["embed_and_search"]["p50"]
    return {
        "embedding serving / reference": rates["serving_texts_per_s"] / rates["reference_texts_per_s"],
        "retriever / embed_and_search": part["retriever"]["p50"] / bare,
        "turn to books / embed_and_search": turn["to_books"]["p50"] / bare,
        "turn to books / retriever": turn["to_books"]["p50"] / part["retriever"]["p50"],
        "HTTP to books / turn to books": figures["serving"]["to_books"]["p50"] / turn["to_books"]["p50"],
    }


def rounded(value: Any) -> Any:
    """Three decimals all the way down."""
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    return round(value, 3) if isinstance(value, float) else value


def _rows(figures: Figures, path: str = "") -> Iterable[tuple[str, str]]:
    for name, value in figures.items():
        if isinstance(value, dict):
            if set(value) == {"n", "p50", "p99"}:
                yield f"{path}{name}", f"p50 {value['p50']:.1f} ms, p99 {value['p99']:.1f} ms (n {value['n']})"
            else:
                yield from _rows(value, f"{path}{name}: ")
        else:
            yield f"{path}{name}", f"{value:.2f}" if isinstance(value, float) else str(value)


def show(figures: Figures) -> None:
    """Everything, for people."""
    table = Table(title="speed", title_justify="left", show_header=False)
    for name, text in _rows(figures):
        table.add_row(name, text)
    err.print(table)
