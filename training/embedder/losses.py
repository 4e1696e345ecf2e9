"""Losses over a batch of queries and documents (van den Oord et al. 2018; Henderson et al. 2017)."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from training.embedder.config import Config


def false_negatives(rows: Sequence[int], n_queries: int) -> torch.Tensor:
    """bool (n_queries, n_documents): the document is the query's own book, but not the one paired with it."""
    books = torch.tensor(list(rows))
    same = books[:n_queries, None] == books[None, :]
    same[torch.arange(n_queries), torch.arange(n_queries)] = False
    return same


def ranking_loss(
    queries: torch.Tensor, documents: torch.Tensor, rows: Sequence[int], config: Config
) -> torch.Tensor:  # fmt: skip
    """Cross-entropy of each query's document among all documents of the batch; unit vectors (n, 384), (m, 384)."""
    n = len(queries)
    scores = queries @ documents.T * config.scale  # (n, m)
    if config.mask_false_negatives:
        scores = scores.masked_fill(false_negatives(rows, n), float("-inf"))
    target = torch.arange(n)
    loss = torch.nn.functional.cross_entropy(scores, target)
    if config.loss == "symmetric":
        loss = (loss + torch.nn.functional.cross_entropy(scores[:, :n].T, target)) / 2
    return loss


def bank_loss(
    queries: torch.Tensor, bank: torch.Tensor, places: Sequence[int], config: Config
) -> torch.Tensor:  # fmt: skip
    """Cross-entropy of each query's own book among all books of a bank; `places`: where it stands, -1 for nowhere.

    The bank's vectors, the right one among them, do not learn: were the right one fresh, the encoder could tell it from
    the others by moving all that is fresh together.
    """
    known = [k for k, place in enumerate(places) if place >= 0]
    if not known:
        return queries.sum() * 0.0
    scores = queries[known] @ bank.T * config.bank_scale  # (k, b)
    return torch.nn.functional.cross_entropy(scores, torch.tensor([places[k] for k in known]))
