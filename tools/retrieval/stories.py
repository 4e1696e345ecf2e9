"""Posts that tell a half-remembered plot: candidates by meaning and by telling words, scored exactly, summed as fitted.

Not used for wishes: what tells a plot apart (every word may be a detail) would ruin "a cosy mystery with cats".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.library.library import Library
from tools.retrieval.fusion import Fusion
from tools.retrieval.queries import MAX_QUERY_TERMS
from tools.text.bm25 import SparseVector
from tools.text.fields import BLURB, TABLE_FIELDS, TEXT, TITLE
from tools.vector_index.base import IndexFilter

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
SPREAD = 4.0
"""How many units of log odds below the best a book's score falls to 1/e: the ranker reads scores, not ranks."""


@dataclass(frozen=True, slots=True)
class Story:
    """A post as the index is asked. `rare`: words weighted by rarity; `telling`: by what was learned."""

    vector: Floats
    """Of the tidied post, (embedding_size,)."""
    rare: SparseVector
    telling: SparseVector


def telling_words(text: str, language: str, rare: SparseVector, library: Library, fusion: Fusion) -> SparseVector:
    """Learned weights for English; other languages go by rarity."""
    return fusion.telling.query(text, library.terms[TEXT], MAX_QUERY_TERMS) if language == "en" else rare


def candidates(story: Story, library: Library, where: IndexFilter, pool: int) -> Rows:
    """Rows, sorted: nearest to the post, and with most of its telling words."""
    lists = [library.index.search_dense(story.vector, pool, where)]
    lists += [library.index.search_sparse(TEXT, words, pool, where) for words in (story.telling,) if words.indices]
    return np.unique(np.concatenate([hits.rows for hits in lists]))


def signals_of(story: Story, rows: Rows, library: Library) -> dict[str, Floats]:
    """`STORY_SIGNALS` of each row, (r,); word scores as shares of the best, titles and blurbs on one scale."""
    rare = library.table.scores(rows, story.rare)[:, TABLE_FIELDS.index(TEXT)]
    told = library.table.scores(rows, story.telling)
    telling, title, blurb = (told[:, TABLE_FIELDS.index(name)] for name in (TEXT, TITLE, BLURB))
    best = float((title + blurb).max(initial=0.0)) or 1.0
    return {
        "dense": library.vectors[rows].astype(np.float32) @ story.vector,
        "rare": rare / (float(rare.max(initial=0.0)) or 1.0),
        "telling": telling / (float(telling.max(initial=0.0)) or 1.0),
        "title": title / best,
        "blurb": blurb / best,
    }


def fused(signals: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """Log-linear score, 1 for the best, above 0 for all."""
    total = sum(weights.get(name, 0.0) * values for name, values in signals.items())
    score = np.asarray(total, np.float32)
    return np.asarray(np.exp((score - score.max(initial=-np.inf)) / SPREAD), np.float32)


def shown(signals: Mapping[str, Floats]) -> dict[str, Floats]:
    """What a candidate tells of itself: meaning, and words of every kind as one."""
    return {"dense": signals["dense"], "text": np.maximum(signals["rare"], signals["telling"])}
