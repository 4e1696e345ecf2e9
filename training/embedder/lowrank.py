"""Low-rank changes of an encoder while it learns (Hu et al. 2021), and the same changes as a file."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
from torch.nn.utils import parametrize

from tools.embedding.adapter import Changes
from tools.embedding.torch_encoder import SentenceEncoder
from tools.errors import InputError


class LowRank(torch.nn.Module):
    """W (out, in) -> W + up @ down; `up` starts at zero, so that training starts from the base."""

    def __init__(self, out_size: int, in_size: int, rank: int) -> None:
        super().__init__()
        self.up = torch.nn.Parameter(torch.zeros(out_size, rank))
        self.down = torch.nn.Parameter(torch.randn(rank, in_size) / math.sqrt(in_size))

    def forward(self, weight: torch.Tensor) -> torch.Tensor:
        """The changed weight."""
        return weight + self.up @ self.down


def adapt(encoder: SentenceEncoder, rank: int, embedding_rank: int = 0) -> list[torch.nn.Parameter]:
    """Freeze the encoder and give every linear layer (and the token embeddings) a low-rank change; return those."""
    encoder.requires_grad_(False)
    trained: list[torch.nn.Parameter] = []
    for name, module in list(encoder.encoder.named_modules()):
        wanted = rank if isinstance(module, torch.nn.Linear) and "pooler" not in name else 0
        if isinstance(module, torch.nn.Embedding) and name.endswith("word_embeddings"):
            wanted = embedding_rank
        if wanted:
            out_size, in_size = module.weight.shape
            change = LowRank(out_size, in_size, wanted)
            parametrize.register_parametrization(module, "weight", change)
            trained += [change.up, change.down]
    return trained


def put_changes(encoder: SentenceEncoder, changes: Changes) -> None:
    """Give an adapted encoder the changes of an adapter of the same rank. Raises `InputError` for another shape."""
    for name, module in encoder.encoder.named_modules():
        if isinstance(module, LowRank):
            up, down = changes[name.removesuffix(".parametrizations.weight.0") + ".weight"]
            if up.shape != tuple(module.up.shape) or down.shape != tuple(module.down.shape):
                raise InputError("the adapter to start from has another rank", "start")
            with torch.no_grad():
                module.up.copy_(torch.from_numpy(up))
                module.down.copy_(torch.from_numpy(down))


def averaged_changes(adapters: Sequence[Changes], shares: Sequence[float], rank: int) -> Changes:
    """The weighted mean of several adapters' changes, as near as `rank` comes to it (truncated SVD)."""
    found: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    for name in adapters[0]:
        mean = sum(share * (each[name][0] @ each[name][1]) for each, share in zip(adapters, shares, strict=True))
        left, values, right = np.linalg.svd(np.asarray(mean, np.float32) / sum(shares), full_matrices=False)
        root = np.sqrt(values[:rank])
        found[name] = (np.ascontiguousarray(left[:, :rank] * root), np.ascontiguousarray(root[:, None] * right[:rank]))
    return found


def changes_of(encoder: SentenceEncoder) -> Changes:
    """Name of a base weight -> (up, down), float32."""
    found: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    for name, module in encoder.encoder.named_modules():
        if isinstance(module, LowRank):
            weight = name.removesuffix(".parametrizations.weight.0") + ".weight"
            found[weight] = (module.up.detach().numpy().copy(), module.down.detach().numpy().copy())
    return found
