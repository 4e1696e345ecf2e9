"""The validation of a run: held-out posts against a pool of books, on the run's own split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from tools.text.fields import dense_text
from training.embedder.data import Post, Shelf
from training.embedder.pairs import rarity_of
from training.embedder.texts import blurb_of, wish

POOL, WISHES = 1600, 150


@dataclass(frozen=True, slots=True)
class Score:
    """Of posts in the pool, and of wishes made from its books: reciprocal rank and recall among the first ten."""

    mrr: float
    recall_10: float
    wish_mrr: float

    def line(self) -> str:
        """For people."""
        return ", ".join(f"{name} {value:.3f}" for name, value in asdict(self).items())


def ranks_of(queries: NDArray[np.float32], documents: NDArray[np.float32], gold: Sequence[int]) -> NDArray[np.int64]:
    """Rank (1 is best) of `gold[k]` among all documents for query k."""
    scores = queries @ documents.T
    own = scores[np.arange(len(gold)), list(gold)]
    return np.asarray((scores > own[:, None]).sum(1) + 1)


class Validation:
    """Texts of a fixed pool: every book of a held-out or training post, and others at random."""

    def __init__(self, shelf: Shelf, held: Sequence[Post], others: Sequence[Post], seed: int) -> None:
        rng = np.random.default_rng([seed, 2**31])
        told = [row for row, book in enumerate(shelf.books) if blurb_of(book)]
        pool = {post.row: None for post in held}
        rivals = [others[int(k)].row for k in rng.permutation(len(others))[: POOL // 3]]
        wished = [told[int(k)] for k in rng.permutation(len(told))[:POOL]]
        pool.update(dict.fromkeys(rivals))  # books of other posts: what an encoder that learned the kind would prefer
        pool.update(dict.fromkeys(wished[: max(0, POOL - len(pool))]))
        place = {row: k for k, row in enumerate(pool)}
        self.documents = [dense_text(shelf.books[row]) for row in pool]
        self.queries = [post.text for post in held]
        self.gold = [place[post.row] for post in held]
        rarity = rarity_of(shelf)
        pairs = [(wish(shelf.books[row], rng, rarity), place[row]) for row in wished if row in place][:WISHES]
        self.wishes = [text for text, _ in pairs if text]
        self.wished = [k for text, k in pairs if text]

    def texts(self) -> list[str]:
        """Everything to encode: documents, posts, wishes."""
        return [*self.documents, *self.queries, *self.wishes]

    def score(self, vectors: NDArray[np.float32]) -> Score:
        """Score of the vectors of `texts`."""
        documents, rest = vectors[: len(self.documents)], vectors[len(self.documents) :]
        posts = ranks_of(rest[: len(self.queries)], documents, self.gold)
        wishes = ranks_of(rest[len(self.queries) :], documents, self.wished)
        return Score(float((1 / posts).mean()), float((posts <= 10).mean()), float((1 / wishes).mean()))
