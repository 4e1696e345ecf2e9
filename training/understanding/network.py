"""The turn model as it is trained: the same network as `tools.language.turns`, in torch, with a linear-chain CRF.

Lafferty, McCallum, Pereira 2001 for the CRF; the tagger over hashed character features follows fastText and the
convolutional taggers of Strubell et al. 2017.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from tools.language.features import BUCKETS, CONTEXT_SIZE, Features
from tools.language.turns import TAGS, legal

FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """Sizes and how it is fitted."""

    embedding_size: int = 32
    hidden_size: int = 64
    epochs: int = 8
    batch_size: int = 128
    learning_rate: float = 6e-3
    feature_dropout: float = 0.15
    dropout: float = 0.2
    label_smoothing: float = 0.03
    tag_weight: float = 3.0
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded sentences. `piece_ids` are the features of all pieces end to end, `piece_bags` which piece each is of."""

    piece_ids: Tensor
    piece_bags: Tensor
    text_ids: Tensor
    text_bags: Tensor
    context: Tensor
    """(sentences, CONTEXT_SIZE)"""
    mask: Tensor
    """(sentences, pieces): True where there is a piece."""
    allowed: Tensor
    """(sentences, labels): every label that would be right."""
    tags: Tensor
    """(sentences, pieces)"""
    tagged: Tensor
    """(sentences): True where the spans are marked."""


def collated(
    given: Sequence[Features], allowed: NDArray[np.bool_], tags: Sequence[NDArray[np.int64] | None], drop: float = 0.0
) -> Batch:
    """Sentences side by side; each feature left out with probability `drop`."""
    width = max(1, *(len(f.pieces) for f in given))
    piece_ids, piece_bags, text_ids, text_bags = [], [], [], []
    mask = torch.zeros(len(given), width, dtype=torch.bool)
    padded = torch.zeros(len(given), width, dtype=torch.long)
    for row, one in enumerate(given):
        for place, ids in enumerate(one.of_pieces):
            piece_ids += ids
            piece_bags += [row * width + place] * len(ids)
        text_ids += one.of_text
        text_bags += [row] * len(one.of_text)
        mask[row, : len(one.pieces)] = True
        if (own := tags[row]) is not None:
            padded[row, : len(own)] = torch.from_numpy(own)

    def kept(ids: list[int], bags: list[int]) -> tuple[Tensor, Tensor]:
        a, b = torch.tensor(ids, dtype=torch.long), torch.tensor(bags, dtype=torch.long)
        if drop and len(a):
            keep = torch.rand(len(a)) >= drop
            a, b = a[keep], b[keep]
        return a, b

    return Batch(
        *kept(piece_ids, piece_bags),
        *kept(text_ids, text_bags),
        torch.from_numpy(np.stack([f.context for f in given])),
        mask,
        torch.from_numpy(allowed),
        padded,
        torch.tensor([t is not None for t in tags]),
    )


class TurnNetwork(nn.Module):
    """Scores of labels (sentences, labels) and of tags (sentences, pieces, tags)."""

    barred: Tensor
    opening: Tensor

    def __init__(self, labels: int, config: NetworkConfig) -> None:
        super().__init__()
        d, h = config.embedding_size, config.hidden_size
        self.table = nn.Embedding(BUCKETS, d)
        nn.init.normal_(self.table.weight, std=0.3)
        self.conv1 = nn.Linear(3 * d, h)
        self.conv2 = nn.Linear(3 * h, h)
        self.hidden = nn.Linear(2 * h + 2 * d + CONTEXT_SIZE, h)
        self.out = nn.Linear(h, labels)
        self.direct = nn.Linear(d, labels, bias=False)
        self.tags = nn.Linear(h, len(TAGS))
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        barred = [[0.0 if legal(a, b) else FORBIDDEN for b in TAGS] for a in TAGS]
        self.register_buffer("barred", torch.tensor(barred))
        self.register_buffer("opening", torch.tensor([FORBIDDEN if t.startswith("I-") else 0.0 for t in TAGS]))
        self.drop = nn.Dropout(config.dropout)

    def _means(self, ids: Tensor, bags: Tensor, n: int) -> Tensor:
        total = torch.zeros(n, self.table.embedding_dim).index_add_(0, bags, self.table(ids))
        count = torch.zeros(n).index_add_(0, bags, torch.ones(len(bags)))
        return total / count.clamp(min=1).unsqueeze(1)

    @staticmethod
    def _neighbours(x: Tensor, layer: nn.Linear, reach: int) -> Tensor:
        wide = nn.functional.pad(x, (0, 0, reach, reach))
        width = x.shape[1]
        stacked = torch.cat([wide[:, k * reach : k * reach + width] for k in range(3)], dim=2)
        return torch.relu(layer(stacked))

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """(label scores, tag scores)."""
        n, width = batch.mask.shape
        mask = batch.mask.unsqueeze(2)
        lengths = batch.mask.sum(1, keepdim=True).clamp(min=1)
        x = self._means(batch.piece_ids, batch.piece_bags, n * width).view(n, width, -1)
        h = self._neighbours(self.drop(x) * mask, self.conv1, 1) * mask
        h = h + self._neighbours(h, self.conv2, 2) * mask
        whole = self._means(batch.text_ids, batch.text_bags, n)
        highest = h.masked_fill(~mask, 0).max(1).values
        wide = torch.cat([h.sum(1) / lengths, highest, x.sum(1) / lengths, whole, batch.context], dim=1)
        hidden = torch.relu(self.hidden(self.drop(wide)))
        return self.out(self.drop(hidden)) + self.direct(self.drop(whole)), self.tags(self.drop(h))

    def moves(self) -> Tensor:
        """Scores of going from one tag to the next, forbidden ones very low."""
        return self.transitions + self.barred

    def tag_loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of the tag sequences, a piece's worth each."""
        moves = self.moves()
        log_all = scores[:, 0] + self.opening
        gold = scores[:, 0].gather(1, tags[:, :1]).squeeze(1)
        for t in range(1, scores.shape[1]):
            here = mask[:, t]
            step = torch.logsumexp(log_all.unsqueeze(2) + moves, dim=1) + scores[:, t]
            log_all = torch.where(here.unsqueeze(1), step, log_all)
            own = moves[tags[:, t - 1], tags[:, t]] + scores[:, t].gather(1, tags[:, t : t + 1]).squeeze(1)
            gold = gold + torch.where(here, own, torch.zeros_like(own))
        return (torch.logsumexp(log_all, dim=1) - gold).sum() / mask.sum().clamp(min=1)

    def exported(self) -> dict[str, NDArray[np.float32]]:
        """Weights as `tools.language.turns.TurnModel` takes them: (in, out)."""
        out = {}
        for name, layer in self.named_children():
            if isinstance(layer, nn.Linear):
                out[f"{name}.weight"] = layer.weight.detach().numpy().T.copy()
                if layer.bias is not None:
                    out[f"{name}.bias"] = layer.bias.detach().numpy().copy()
        out["table"] = self.table.weight.detach().numpy().copy()
        out["transitions"] = self.moves().detach().numpy().copy()
        return out
