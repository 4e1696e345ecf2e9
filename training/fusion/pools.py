"""The pools that serving would score for each post, with signals that have not learned from that post."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.embedding.base import Embedder
from tools.library.library import Library
from tools.retrieval import stories
from tools.retrieval.fusion import Fusion
from tools.retrieval.queries import ask, tidy
from tools.retrieval.telling import Telling
from tools.text.bm25 import SparseVector
from tools.text.fields import TEXT
from tools.types import BookQuery
from tools.vector_index.base import IndexFilter
from training.fusion.posts import Post

Floats = NDArray[np.float32]
POOL = 300


@dataclass(frozen=True, slots=True)
class Scored:
    """A post's pool: signals by row, and the place of its book; None when the pool misses it."""

    signals: Mapping[str, Floats]
    place: int | None


def score(
    posts: Sequence[Post], vectors: Floats, library: Library, telling: Sequence[Telling], pool: int = POOL
) -> list[Scored]:
    """Pools of `posts`; `vectors` (p, embedding_size); `telling`: one model a post."""
    out = []
    for k, post in enumerate(posts):
        fusion = Fusion(telling[k], {})
        rare = ask(BookQuery(text=post.text), library.terms).sparse.get(TEXT, SparseVector((), ()))
        words = stories.telling_words(post.text, "en", rare, library, fusion)
        story = stories.Story(vectors[k], rare, words)
        rows = stories.candidates(story, library, IndexFilter(), pool)
        at = np.flatnonzero(rows == post.row)
        out.append(Scored(stories.signals_of(story, rows, library), int(at[0]) if len(at) else None))
    return out


def embed(posts: Sequence[Post], embedder: Embedder, cache: Path) -> Floats:
    """Vectors of all posts, (p, embedding_size); kept in `cache` for the next fit with this encoder."""
    texts = [tidy(post.text) for post in posts]
    digest = hashlib.sha256("\n\n".join([embedder.name, *texts]).encode("utf-8", "replace")).hexdigest()
    path = cache / f"posts-{digest[:16]}.npy"
    if path.is_file():
        return np.asarray(np.load(path), np.float32)
    vectors = embedder.embed(texts)
    np.save(path, vectors)
    return vectors


def ranks(scored: Sequence[Scored], weights: Mapping[str, float]) -> NDArray[np.float64]:
    """Rank of each post's book, from 1; infinite when the pool misses it."""
    out = []
    for each in scored:
        if each.place is None:
            out.append(np.inf)
            continue
        value = sum((weights.get(name, 0.0) * v for name, v in each.signals.items()), np.zeros(1))
        out.append(float((value > value[each.place]).sum() + 1))
    return np.asarray(out)


def figures(found: NDArray[np.float64]) -> dict[str, float]:
    """Recall and mean reciprocal rank of ranks."""
    recall = {f"recall@{k}": float((found <= k).mean()) for k in (1, 5, 10, 100)}
    return {"n": len(found), **recall, "mrr": float((1 / found).mean())}
