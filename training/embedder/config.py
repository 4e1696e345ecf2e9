"""Everything that a run can be told, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["adapter", "full"]
Loss = Literal["ranking", "symmetric"]


@dataclass(frozen=True, slots=True)
class Config:
    """What a fit does. Two runs with equal configs, data and thread counts give the same weights."""

    form: Form = "adapter"
    """Low-rank changes of every linear layer, or of all weights."""
    rank: int = 64
    embedding_rank: int = 0
    """Rank of the change of the token embeddings; 0 leaves them alone."""
    loss: Loss = "ranking"
    """Query to document only, or also back."""
    mask_false_negatives: bool = True
    """A document in the batch that is the query's own book, from another post, is not a negative."""
    cached: bool = False
    """Two passes (Gao et al. 2021, GradCache): memory for one chunk, the loss of the whole batch."""
    scale: float = 20.0
    """Inverse temperature of the softmax over cosines."""
    hard_negatives: int = 0
    """Mined documents per post."""
    bank_size: int = 0
    """Books that stand by as negatives for every request of an epoch, encoded once at its beginning; 0: none."""
    bank_scale: float = 40.0
    """Inverse temperature among them: of thousands only the nearest should count."""
    near_share: float = 0.0
    """Share of the batches of posts that are made of posts about books near to each other."""
    batch_size: int = 48
    chunk_size: int = 32
    """Texts encoded at a time, of like length."""
    epochs: int = 2
    patience: int = 2
    """Epochs without a better validation score before the run stops."""
    learning_rate: float = 6e-4
    weight_decay: float = 0.01
    average: float = 0.95
    """Weight of the past in the running mean of the weights, a step at a time; the mean is what is kept. 0: none."""
    warmup: float = 0.1
    """Share of the steps in which the learning rate climbs; it then falls to zero along a cosine."""
    dropout: float = 0.0
    """Above 0 attention takes a slower path, and crops and dropped fields already keep a run from memorising."""
    query_tokens: int = 224
    document_tokens: int = 128
    catalogue_share: float = 0.8
    """Batches of pairs made from the catalogue per batch of posts."""
    coread_share: float = 0.0
    """Share of the catalogue batches that are "like this one" pairs of books liked by the same readers."""
    part_share: float = 0.4
    """Share of the posts of which only a part is shown."""
    field_share: float = 0.5
    """Chance of each field (authors, genres) to stand in a training document, whoever's it is."""
    validation_share: float = 0.1
    bf16: bool = True
    """Compute in bfloat16 where the CPU does so natively."""
    threads: int = 2
    seed: int = 7
