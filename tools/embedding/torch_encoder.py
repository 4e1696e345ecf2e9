"""The sentence encoder in torch: what is trained, and what is exported."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

TOKENIZER_FILE = "tokenizer.json"


class SentenceEncoder(torch.nn.Module):
    """input_ids, attention_mask (batch, tokens) -> unit vectors (batch, 384): masked mean of the last layer."""

    def __init__(self, folder: Path, attention: str = "eager", dropout: float | None = None) -> None:
        """`attention`: "eager" exports, "sdpa" is faster to train. `dropout` None keeps the model's own."""
        super().__init__()
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        import transformers
        from transformers import AutoModel

        transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        chances = {} if dropout is None else dict.fromkeys(
            ("hidden_dropout_prob", "attention_probs_dropout_prob"), dropout
        )  # fmt: skip
        self.encoder: Any = AutoModel.from_pretrained(folder, attn_implementation=attention, **chances).eval()

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Masked mean over tokens, then length 1."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state.float()
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, dim=-1)


class Tokens:
    """Texts to padded id and mask tensors, int64 (batch, tokens)."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.no_padding()

    def ids(self, texts: Sequence[str], max_tokens: int) -> list[list[int]]:
        """Token ids of each text, cut."""
        self._tokenizer.enable_truncation(max_tokens)
        return [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]

    @staticmethod
    def padded(ids: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
        """(input_ids, attention_mask)."""
        width = max(map(len, ids))
        out, mask = torch.zeros((len(ids), width), dtype=torch.int64), torch.zeros((len(ids), width), dtype=torch.int64)
        for k, row in enumerate(ids):
            out[k, : len(row)] = torch.tensor(row)
            mask[k, : len(row)] = 1
        return out, mask
