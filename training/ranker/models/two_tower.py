"""Two towers with content: a book's tower sees its text, genres and figures, and an id vector that is often dropped,
so that a book without ratings still has a place (DropoutNet: Volkovs et al., NeurIPS 2017; sampled-softmax towers:
Yi et al., RecSys 2019). The reader's tower is the graded mean of the books' vectors, passed through a small net."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
import torch
from torch import Tensor, nn

from tools.ranking.taste.content import Content
from training.ranker.models.base import Scores, TrainingData, grades, likes, rated_books
from training.ranker.models.sets import batches, dense, divided


@dataclass(frozen=True, slots=True)
class TwoTowerConfig:
    """`id_dropout` is the chance that a book is seen as if it had no ratings."""

    embedding_size: int = 128
    hidden_size: int = 256
    epochs: int = 25
    batch_size: int = 128
    learning_rate: float = 3e-3
    weight_decay: float = 1e-4
    id_dropout: float = 0.3
    temperature: float = 0.08


class Towers(nn.Module):
    """Books (m, features) -> (m, d); histories (b, m) @ books -> readers (b, d)."""

    def __init__(self, n_books: int, n_features: int, config: TwoTowerConfig) -> None:
        super().__init__()
        h, d = config.hidden_size, config.embedding_size
        self.item = nn.Sequential(nn.Linear(n_features, h), nn.GELU(), nn.Linear(h, d))
        self.ids = nn.Embedding(n_books, d)
        nn.init.normal_(self.ids.weight, std=0.01)
        self.reader = nn.Sequential(nn.Linear(d, h), nn.GELU(), nn.Linear(h, d))
        self.bias = nn.Embedding(n_books, 1)
        nn.init.zeros_(self.bias.weight)
        self.drop = config.id_dropout

    def books(self, features: Tensor, known: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors (m, d) and biases (m,); `known` (m,) is 0 for books without ratings."""
        if self.training:
            known = known * (torch.rand_like(known) > self.drop)
        vectors = self.item(features) + self.ids.weight * known[:, None]
        return nn.functional.normalize(vectors, dim=1), self.bias.weight[:, 0] * known

    def readers(self, histories: Tensor, books: Tensor) -> Tensor:
        """(b, m), (m, d) -> (b, d), length 1."""
        mean = nn.functional.normalize(histories @ books, dim=1)
        return nn.functional.normalize(mean + self.reader(mean), dim=1)


def item_features(content: Content) -> Tensor:
    """(n_books, f): sentence vector, genres, quality, popularity."""
    figures = np.stack([content.quality, content.popularity], 1)
    return torch.from_numpy(np.concatenate([content.vectors * 4, content.genres * 3, figures], 1).astype(np.float32))


class TwoTower:
    """Trained on random halves of each reader's books: one half is the history, the likes of the other are sought."""

    def __init__(self, config: TwoTowerConfig | None = None) -> None:
        self.config = config or TwoTowerConfig()

    def fit(self, data: TrainingData, rng: np.random.Generator) -> None:
        """Full softmax over the rated books."""
        c, books = self.config, rated_books(data.ratings)
        torch.manual_seed(int(rng.integers(1 << 31)))
        x, y = grades(data.ratings)[:, books].tocsr(), likes(data.ratings)[:, books].tocsr()
        features, known = item_features(data.content), torch.ones(len(books))
        net = Towers(data.ratings.shape[1], features.shape[1], c)
        net.ids, net.bias = nn.Embedding(len(books), c.embedding_size), nn.Embedding(len(books), 1)
        nn.init.normal_(net.ids.weight, std=0.01)
        nn.init.zeros_(net.bias.weight)
        steps = c.epochs * -(-x.shape[0] // c.batch_size)
        optimiser = torch.optim.AdamW(net.parameters(), c.learning_rate, weight_decay=c.weight_decay)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, c.learning_rate, total_steps=steps)
        own = features[torch.from_numpy(books)]
        for _ in range(c.epochs):
            for lines in batches(x.shape[0], c.batch_size, rng):
                seen, sought = divided(dense(x, lines), dense(y, lines), rng)
                vectors, bias = net.books(own, known)
                logits = net.readers(seen, vectors) @ vectors.T / c.temperature + bias
                loss = -(torch.log_softmax(logits.masked_fill(seen > 0, -1e4), 1) * sought).sum() / sought.sum()
                optimiser.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                optimiser.step()
                schedule.step()
        self._place(net.eval(), features, books)

    @torch.no_grad()
    def _place(self, net: Towers, features: Tensor, books: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
        """Vectors of the whole catalogue: books without ratings from content alone."""
        vectors = nn.functional.normalize(net.item(features), dim=1)
        bias = torch.full((len(features),), float(net.bias.weight.mean()))
        at = torch.from_numpy(books)
        vectors[at], bias[at] = net.books(features[at], torch.ones(len(books)))
        self.net, self.vectors, self.bias = net, vectors, bias

    @torch.no_grad()
    def score(self, histories: sp.csr_matrix) -> Scores:
        """(n, n_books)."""
        x = torch.from_numpy(grades(histories).toarray())
        readers = self.net.readers(x, self.vectors)
        scores: Scores = (readers @ self.vectors.T / self.config.temperature + self.bias).numpy()
        return scores
