"""`bench readers`: the whole catalogue ranked for readers by what they rated, against liked books that were hidden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.active import OpenLibrary
from evals.bench.cases import Summary, err, timed, times
from evals.inputs import ReaderCase, read_rows
from evals.readers_metrics import readers_figures
from tools.registry.registry import Registry
from tools.types import BookQuery, Constraints, ReaderProfile
from training.ranker.matching import KIND, MODEL
from training.ranker.metrics import DEPTH, top_rows

if TYPE_CHECKING:
    from tools.ranking.taste.content import Facts
    from tools.ranking.taste.model import TasteModel

Rank = Callable[[ReaderCase], list[str]]
LIKED, DISLIKED = 4, 2
ANCHORS = 20
"""Latest liked books that stand for a reader when only content is known (as in `POST /v1/rank`)."""


def read_readers(path: Path) -> list[ReaderCase]:
    """Lines with `user, history, held_out`."""
    return read_rows(path, ReaderCase)


def bench_readers(opened: OpenLibrary, cases: list[ReaderCase], ratings: Path | None, data_dir: Path) -> Summary:
    """Books already rated are left out. recall@k divides by min(k, hidden) up to k = 10, then by the number hidden."""
    rank, system = _ranker(opened, ratings, data_dir)
    err.print(f"ranked by {system}", highlight=False)
    measured = [case for case in cases if case.held_out]
    rankings, milliseconds = timed(measured, rank, "readers")
    found = readers_figures(zip(rankings, (case.held_out for case in measured), strict=True))
    return {**found, **times(milliseconds), "readers_without_held_out": len(cases) - len(measured)}


def _ranker(opened: OpenLibrary, ratings: Path | None, data_dir: Path) -> tuple[Rank, str]:
    """The ranker registered for exactly these ratings and this catalogue, fitted if there is none; without ratings
    the registered champion, else taste by content."""
    from tools.ranking.taste.model import TasteModel

    if ratings is not None:
        from training.ranker.matching import matching

        note = lambda text: err.print(f"fit: {text}", highlight=False)  # noqa: E731
        model, version = matching(ratings, facts_of(opened), data_dir, note=note)
        return by_taste(model), f"ranker {version}, fitted on {ratings.name}"
    registry = Registry(data_dir, KIND)
    if registry.in_role("champion") is not None:
        folder, manifest = registry.open()
        return by_taste(TasteModel.load(folder / MODEL, facts_of(opened))), f"the registered ranker {manifest.version}"
    return by_content(opened), "content alone (no ranker is registered and no --ratings are given)"


def facts_of(opened: OpenLibrary) -> Facts:
    """The open catalogue as the ranker reads it."""
    from tools.ranking.taste.content import Facts

    library = opened.library
    books = list(library.catalogue.books())
    ids = tuple(book.book_id for book in books)
    return Facts(ids, library.vectors, [b.genres for b in books], library.columns, library.manifest.embedder)


def by_taste(model: TasteModel) -> Rank:
    """Rank by the collaborative model."""

    def rank(case: ReaderCase) -> list[str]:
        seen = {read.book_id for read in case.history}
        scores = model.score({read.book_id: read.rating for read in case.history})
        rows = top_rows(scores, DEPTH + len(seen))
        return [i for i in (model.ids[row] for row in rows) if i not in seen][:DEPTH]

    return rank


def by_content(opened: OpenLibrary) -> Rank:
    """Rank as `POST /v1/rank` does for a history: near the liked books, then the ranker's taste."""

    def rank(case: ReaderCase) -> list[str]:
        newest = list(reversed(case.history))
        read = tuple(dict.fromkeys(r.book_id for r in newest))
        profile = ReaderProfile(
            reader_id=case.user,
            liked=tuple(r.book_id for r in newest if r.rating >= LIKED),
            disliked=tuple(r.book_id for r in newest if r.rating <= DISLIKED),
            read=read,
        )
        query = BookQuery(like=profile.liked[:ANCHORS], constraints=Constraints(exclude=read), n=2 * DEPTH)
        found = opened.retriever.search(query)
        return [book.book_id for book in opened.ranker.rank(found, query, profile, DEPTH)]

    return rank
