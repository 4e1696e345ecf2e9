"""A set encoder over the history: variational autoencoder with a multinomial likelihood (Mult-VAE: Liang et al.,
WWW 2018), fed graded histories and asked for the likes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
import torch
from torch import Tensor, nn

from training.ranker.models.base import UNSEEN, Scores, TrainingData, grades, likes, rated_books
from training.ranker.models.sets import batches, dense


@dataclass(frozen=True, slots=True)
class SetEncoderConfig:
    """`kl_weight` is reached half way through."""

    hidden_size: int = 256
    latent_size: int = 128
    epochs: int = 60
    batch_size: int = 128
    learning_rate: float = 1.5e-3
    weight_decay: float = 1e-4
    dropout: float = 0.5
    kl_weight: float = 0.2


class MultVAE(nn.Module):
    """History (b, m) -> mean and log variance (b, z) -> logits (b, m)."""

    def __init__(self, n_books: int, config: SetEncoderConfig) -> None:
        super().__init__()
        h, z = config.hidden_size, config.latent_size
        self.encoder = nn.Sequential(nn.Linear(n_books, h), nn.Tanh(), nn.Linear(h, 2 * z))
        self.decoder = nn.Sequential(nn.Linear(z, h), nn.Tanh(), nn.Linear(h, n_books))
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, history: Tensor) -> tuple[Tensor, Tensor]:
        """Logits (b, m) and divergence from the prior (b,)."""
        x = self.dropout(nn.functional.normalize(history, dim=1))
        mean, log_variance = self.encoder(x).chunk(2, 1)
        divergence = 0.5 * (log_variance.exp() + mean**2 - 1 - log_variance).sum(1)
        noise = torch.randn_like(mean) * (0.5 * log_variance).exp() if self.training else 0.0
        logits: Tensor = self.decoder(mean + noise)
        return logits, divergence


class SetEncoder:
    """Order and time play no part: the bench has none."""

    def __init__(self, config: SetEncoderConfig | None = None) -> None:
        self.config = config or SetEncoderConfig()

    def fit(self, data: TrainingData, rng: np.random.Generator) -> None:
        """Rebuild the likes of each reader from a history with holes."""
        c = self.config
        self.books = rated_books(data.ratings)
        torch.manual_seed(int(rng.integers(1 << 31)))
        x, y = grades(data.ratings)[:, self.books].tocsr(), likes(data.ratings)[:, self.books].tocsr()
        self.net = MultVAE(len(self.books), c)
        optimiser = torch.optim.AdamW(self.net.parameters(), c.learning_rate, weight_decay=c.weight_decay)
        for epoch in range(c.epochs):
            kl_weight = c.kl_weight * min(1.0, 2 * epoch / c.epochs)
            for lines in batches(x.shape[0], c.batch_size, rng):
                logits, divergence = self.net(dense(x, lines))
                fit = -(torch.log_softmax(logits, 1) * dense(y, lines)).sum(1)
                loss = (fit + kl_weight * divergence).mean()
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
        self.net.eval()

    @torch.no_grad()
    def score(self, histories: sp.csr_matrix) -> Scores:
        """(n, n_books)."""
        out = np.full(histories.shape, UNSEEN, np.float32)
        x = torch.from_numpy(grades(histories)[:, self.books].toarray())
        out[:, self.books] = self.net(x)[0].numpy()
        return out
