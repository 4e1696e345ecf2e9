"""An encoder alone against the whole catalogue: dense retrieval of every request file, and its taste in records.

The figures of the whole librarian come from `python -m evals bench`; these say what the encoder brings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from tools.embedding.base import Embedder
from tools.errors import InputError
from tools.retrieval.queries import tidy
from tools.text.fields import dense_text
from training.embedder.data import Shelf
from training.embedder.texts import blurb_of

FILES = ("tot_dev", "suggestions_dev", "dialogues_dev")
DEPTH = 100
DISCOUNT: NDArray[np.float64] = 1 / np.log2(np.arange(2, 12))
PROBES = 300
Figures = dict[str, float]


def read_cases(path: Path, rows: dict[str, int]) -> list[tuple[str, set[int]]]:
    """(text, gold rows) of each line: a post's text, or what the reader said last in a dialogue."""
    cases = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            record = orjson.loads(line)
            said = [turn["text"] for turn in record.get("history", ()) if turn["role"] == "user"]
            text = record["text"] if "text" in record else said[-1] if said else ""
            cases.append((tidy(text), {rows.get(gold, -1) for gold in record["gold"]}))
        except (orjson.JSONDecodeError, KeyError, TypeError) as error:
            raise InputError(f"{path}, line {number}: expected text or history, and gold ({error})", "cases") from error
    return cases


def figures_of(ranked: Sequence[int], gold: set[int]) -> Figures:
    """Recall, nDCG@10 and reciprocal rank of one ranking (best first, DEPTH long)."""
    hits = np.asarray([row in gold for row in ranked], float)
    first = np.flatnonzero(hits)
    out = {f"recall@{k}": float(hits[:k].sum() / len(gold)) for k in (1, 10, 100)}
    out["ndcg@10"] = float(hits[:10] @ DISCOUNT[: len(hits[:10])] / DISCOUNT[: min(10, len(gold))].sum())
    return out | {"mrr": float(1 / (first[0] + 1)) if len(first) else 0.0}


def mean(each: Sequence[Figures]) -> Figures:
    """Mean of every figure over cases."""
    return {name: float(np.mean([one[name] for one in each])) for name in each[0]} if each else {}


def nearest(query: NDArray[np.float32], books: NDArray[np.float32], n: int = DEPTH) -> list[int]:
    """Rows of the `n` books with the highest cosine, best first."""
    scores = books @ query
    best = np.argpartition(-scores, min(n, len(scores)) - 1)[:n]
    found: list[int] = best[np.argsort(-scores[best], kind="stable")].tolist()
    return found


def bare_shift(embedder: Embedder, shelf: Shelf, posts: Sequence[str], seed: int = 0) -> float:
    """How much nearer books come to posts when their records lose authors and genres.

    The mean difference of cosines (bare minus whole) over complete books with a blurb, in standard deviations of the
    cosines of posts and whole books. An encoder that learned which records are asked for would show a large figure.
    """
    rng = np.random.default_rng(seed)
    whole = [book for book in shelf.books if book.authors and book.genres and blurb_of(book)]
    chosen = [whole[int(k)] for k in rng.permutation(len(whole))[:PROBES]]
    asked = [posts[int(k)] for k in rng.permutation(len(posts))[:PROBES]]
    if not chosen or not asked:
        return 0.0
    bare = [book.model_copy(update={"authors": (), "genres": (), "appeal": type(book.appeal)()}) for book in chosen]
    queries = embedder.embed(asked)
    full = queries @ embedder.embed([dense_text(book) for book in chosen]).T
    less = queries @ embedder.embed([dense_text(book) for book in bare]).T
    return float((less - full).mean() / full.std())


def evaluate(
    embedder: Embedder, shelf: Shelf, vectors: NDArray[np.float32], requests: Path, note: Callable[[str], None]
) -> dict[str, Figures]:  # fmt: skip
    """Figures of each request file there is; `vectors` are the embedder's, of all books' `dense_text`."""
    rows, out = shelf.rows(), {}
    posts: list[str] = []
    for name in FILES:
        path = requests / f"{name}.jsonl"
        if not path.is_file():
            note(f"{path} is missing: not measured")
            continue
        cases = read_cases(path, rows)
        queries = embedder.embed([text for text, _ in cases])
        ranked = [nearest(query, vectors) for query in queries]
        out[name] = mean([figures_of(found, gold) for found, (_, gold) in zip(ranked, cases, strict=True)])
        bare = np.asarray([not book.authors for book in shelf.books])
        out[name]["bare among the first ten"] = float(np.mean([bare[found[:10]].mean() for found in ranked]))
        posts = posts or [text for text, _ in cases]
        note(f"{name}: " + ", ".join(f"{key} {value:.3f}" for key, value in out[name].items()))
    out["records"] = {"bare_shift": bare_shift(embedder, shelf, posts)}
    note(f"bare_shift {out['records']['bare_shift']:+.3f}")
    return out
