"""Training pairs of one epoch: posts with their books and mined negatives, and pairs made from the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tools.text.tokens import words
from training.embedder.config import Config
from training.embedder.data import Post, Shelf
from training.embedder.texts import BY, Renderer, blurb_of, memory, remarks, sentences, shown_post, wish

LEAST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Batch:
    """`queries[k]` is answered by `documents[k]`; further documents are negatives. `rows`: the books shown."""

    kind: str
    queries: list[str]
    documents: list[str]
    rows: list[int]


def rarity_of(shelf: Shelf) -> dict[str, float]:
    """Word -> -log of the share of blurbs that hold it; words of fewer than three blurbs count as common."""
    counts: Counter[str] = Counter()
    for book in shelf.books:
        counts.update(set(words(blurb_of(book))))
    total = max(1, len(shelf.books))
    return {word: float(-np.log(n / total)) for word, n in counts.items() if n >= 3}


class Pairs:
    """Makes batches; the same seed and epoch make the same ones."""

    def __init__(
        self, shelf: Shelf, posts: Sequence[Post], negatives: Mapping[str, Sequence[int]], config: Config,
        coread: Mapping[int, Sequence[int]] | None = None,
    ) -> None:  # fmt: skip
        """`negatives`: post id -> rows that look right and are not. `coread`: row -> rows liked by the same readers."""
        self._shelf, self._posts, self._negatives, self._config = shelf, posts, negatives, config
        self._render = Renderer(shelf, config.field_share)
        self._rarity = rarity_of(shelf)
        self._remarks = remarks([post.text for post in posts])
        self._told = [r for r, b in enumerate(shelf.books) if len(sentences(blurb_of(b))) >= LEAST_SENTENCES]
        self._named = [r for r, b in enumerate(shelf.books) if len(blurb_of(b).split()) >= 20]
        self._liked = {row: list(near) for row, near in (coread or {}).items() if near}

    def post_batches(self) -> int:
        """Batches of posts in an epoch."""
        return max(1, len(self._posts) // self._config.batch_size)

    def batches(self) -> int:
        """Batches in an epoch."""
        return self.post_batches() + self._catalogue_batches()

    def _catalogue_batches(self) -> int:
        return round(self.post_batches() * self._config.catalogue_share) if self._told and self._named else 0

    def epoch(self, number: int) -> Iterator[Batch]:
        """All batches of an epoch, kinds mixed."""
        rng = np.random.default_rng([self._config.seed, number])
        size = self._config.batch_size
        order = self._order(rng)
        slots = ["post"] * self.post_batches() + self._catalogue_kinds(rng)
        posts = 0
        for k in rng.permutation(len(slots)):
            if slots[k] == "post":
                chosen = [self._posts[int(i)] for i in order[posts * size : (posts + 1) * size]]
                posts += 1
                yield self._posts_batch(chosen, rng)
            else:
                yield self._catalogue_batch(slots[k], size, rng)

    def _order(self, rng: np.random.Generator) -> list[int]:
        """Numbers of the posts, a batch after another; some batches are of posts about books near to each other."""
        left: list[int] = rng.permutation(len(self._posts)).tolist()
        size, near = self._config.batch_size, []
        for _ in range(round(self._config.near_share * self.post_batches())):
            vectors = self._shelf.vectors[[self._posts[k].row for k in left]]
            best = np.argsort(-(vectors @ vectors[0]), kind="stable")[:size].tolist()
            near += [left[k] for k in best]
            left = [k for place, k in enumerate(left) if place not in set(best)]
        return near + left

    def bank(self, number: int) -> tuple[list[int], list[str]]:
        """(rows, documents) of the books that stand by in an epoch: those of all posts, and others with a blurb."""
        rng = np.random.default_rng([self._config.seed, number, 1])
        own = dict.fromkeys(post.row for post in self._posts)
        others = [self._named[int(k)] for k in rng.permutation(len(self._named))]
        rows = list(dict.fromkeys([*own, *others]))[: self._config.bank_size]
        return rows, [self._render.document(row, rng) for row in rows]

    def _catalogue_kinds(self, rng: np.random.Generator) -> list[str]:
        n = self._catalogue_batches()
        coread = round(n * self._config.coread_share) if self._liked else 0
        made = ["memory", "wish", "names", "memory", "sentence", "wish", "names", "title"]
        start = int(rng.integers(len(made)))
        return ["coread"] * coread + [made[(start + k) % len(made)] for k in range(n - coread)]

    def _posts_batch(self, posts: Sequence[Post], rng: np.random.Generator) -> Batch:
        rows = [post.row for post in posts]
        for post in posts:
            near = self._negatives.get(post.post_id, ())
            wanted = min(self._config.hard_negatives, len(near))
            rows += [near[int(k)] for k in rng.permutation(len(near))[:wanted]]
        queries = [shown_post(post.text, rng, self._config.part_share) for post in posts]
        return Batch("post", queries, [self._render.document(row, rng) for row in rows], rows)

    def _catalogue_batch(self, kind: str, size: int, rng: np.random.Generator) -> Batch:
        pool = {"sentence": self._told, "memory": self._told, "coread": list(self._liked)}.get(kind, self._named)
        rows = [pool[int(k)] for k in rng.permutation(len(pool))[:size]]
        made = [getattr(self, f"_{kind}")(row, rng) for row in rows]
        kept = [(query, text, row) for query, text, row in made if query and text]
        return Batch(kind, [q for q, _, _ in kept], [t for _, t, _ in kept], [r for _, _, r in kept])

    def _wish(self, row: int, rng: np.random.Generator) -> tuple[str, str, int]:
        return wish(self._shelf.books[row], rng, self._rarity), self._render.document(row, rng), row

    def _sentence(self, row: int, rng: np.random.Generator) -> tuple[str, str, int]:
        """A sentence or two of a blurb, and the book without them."""
        parts = sentences(blurb_of(self._shelf.books[row]))
        start = int(rng.integers(len(parts) - 1))
        stop = start + 1 + int(rng.random() < 0.4 and len(parts) > LEAST_SENTENCES)
        rest = " ".join(parts[:start] + parts[stop:])
        return " ".join(parts[start:stop]), self._render.document(row, rng, rest, title=rng.random() < 0.5), row

    def _memory(self, row: int, rng: np.random.Generator) -> tuple[str, str, int]:
        """A made-up post, and the book; half the time without the sentences that the post was made of."""
        parts = sentences(blurb_of(self._shelf.books[row]))
        text, used = memory(parts, self._remarks, rng)
        rest = None if rng.random() < 0.5 else " ".join(part for k, part in enumerate(parts) if k not in used)
        return text, self._render.document(row, rng, rest), row

    def _names(self, row: int, rng: np.random.Generator) -> tuple[str, str, int]:
        """A title, a title with its author or an author, and a book that shows them: names must go on counting."""
        book = self._shelf.books[row]
        if not book.authors or rng.random() < 0.3:
            return book.title, self._render.document(row, rng), row
        author = book.authors[0]
        if rng.random() < 0.4:
            return f"{book.title} by {author}", self._render.document(row, rng, authors=True), row
        asked = BY[int(rng.integers(len(BY)))].format(author)
        return asked, self._render.document(row, rng, authors=True, title=rng.random() < 0.7), row

    def _title(self, row: int, rng: np.random.Generator) -> tuple[str, str, int]:
        """A title, perhaps with its author, and what the book is about."""
        book = self._shelf.books[row]
        by = f" by {', '.join(book.authors)}" if book.authors and rng.random() < 0.5 else ""
        return book.title + by, self._render.document(row, rng, title=False), row

    def _coread(self, row: int, rng: np.random.Generator) -> tuple[str, str, int]:
        """A book's document, and that of one which the same readers liked."""
        near = self._liked[row]
        other = near[int(rng.integers(len(near)))]
        return self._render.document(row, rng), self._render.document(other, rng), other
