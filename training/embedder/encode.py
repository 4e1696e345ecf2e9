"""Texts to vectors with torch: chunks of like length, bfloat16 where the CPU computes in it natively."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from tools.embedding.torch_encoder import SentenceEncoder, Tokens


def native_bf16() -> bool:
    """True when products of bfloat16 are an instruction of this CPU (else they are slower than float32)."""
    return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported()) and bool(torch.cpu._is_avx512_bf16_supported())


def chunks_of(ids: Sequence[Sequence[int]], size: int) -> list[list[int]]:
    """Numbers of the texts, of like length together, at most `size` a chunk."""
    order = sorted(range(len(ids)), key=lambda k: len(ids[k]))
    return [order[start : start + size] for start in range(0, len(order), size)]


def encode(
    encoder: SentenceEncoder, ids: Sequence[Sequence[int]], chunk_size: int, bf16: bool
) -> torch.Tensor:  # fmt: skip
    """Unit vectors, float32 (len(ids), 384), in the order given; differentiable."""
    chunks = chunks_of(ids, chunk_size)
    with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        parts = [encoder(*Tokens.padded([ids[k] for k in chunk])) for chunk in chunks]
    order = torch.tensor([k for chunk in chunks for k in chunk])
    return torch.cat(parts)[torch.argsort(order)]


def cached_backward(
    encoder: SentenceEncoder, ids: Sequence[Sequence[int]], chunk_size: int, bf16: bool,
    loss_of: Callable[[torch.Tensor], torch.Tensor],
) -> float:  # fmt: skip
    """Backward of a loss over all texts with the memory of one chunk (Gao et al. 2021); returns the loss.

    First all vectors without a graph and the loss' gradient at them, then chunk by chunk with that gradient. Dropout
    draws the same in both passes.
    """
    chunks = chunks_of(ids, chunk_size)
    states = []
    vectors = torch.zeros(0)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        parts = []
        for chunk in chunks:
            states.append(torch.get_rng_state())
            parts.append(encoder(*Tokens.padded([ids[k] for k in chunk])))
        vectors = torch.cat(parts)
    order = torch.tensor([k for chunk in chunks for k in chunk])
    leaf = vectors[torch.argsort(order)].requires_grad_()
    loss = loss_of(leaf)
    loss.backward()  # type: ignore[no-untyped-call]
    assert leaf.grad is not None
    after = torch.get_rng_state()
    for chunk, state in zip(chunks, states, strict=True):
        torch.set_rng_state(state)
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            again = encoder(*Tokens.padded([ids[k] for k in chunk]))
        again.backward(leaf.grad[torch.tensor(chunk)])
    torch.set_rng_state(after)
    return float(loss.detach())


def vectors_of(
    encoder: SentenceEncoder, tokens: Tokens, texts: Sequence[str], max_tokens: int, bf16: bool,
    progress: Callable[[int], None] | None = None,
) -> NDArray[np.float32]:  # fmt: skip
    """Unit vectors, float32 (len(texts), 384), without a graph and without dropout."""
    was_training = encoder.training
    encoder.eval()
    ids = tokens.ids(texts, max_tokens)
    out = np.zeros((len(texts), 384), np.float32)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        for chunk in chunks_of(ids, 48):
            out[chunk] = encoder(*Tokens.padded([ids[k] for k in chunk])).numpy()
            if progress:
                progress(len(chunk))
    encoder.train(was_training)
    return out
