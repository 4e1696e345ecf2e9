"""One fit: epochs of mixed batches, validation after each, the best state kept; an interrupted run goes on.

<run>/last.pt    everything to go on from the last finished epoch
<run>/best.pt    the encoder's trained tensors at the best validation score
"""

from __future__ import annotations

import contextlib
import json
import math
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn.utils import parametrize

from tools.embedding.adapter import Changes as Factors
from tools.embedding.torch_encoder import SentenceEncoder, Tokens
from training.embedder.config import Config
from training.embedder.encode import cached_backward, encode, native_bf16, vectors_of
from training.embedder.losses import bank_loss, ranking_loss
from training.embedder.lowrank import adapt, put_changes
from training.embedder.pairs import Batch, Pairs
from training.embedder.validate import Score, Validation

Note = Callable[[str], None]
State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fitted:
    """An encoder in its best state, and how the run went."""

    encoder: SentenceEncoder
    history: list[dict[str, float]]
    best_epoch: int


def build(folder: Path, config: Config) -> tuple[SentenceEncoder, list[torch.nn.Parameter]]:
    """The base encoder, and the parameters that will learn."""
    torch.set_num_threads(config.threads)
    torch.manual_seed(config.seed)
    encoder = SentenceEncoder(folder, "sdpa", config.dropout)
    if config.form == "adapter":
        return encoder, adapt(encoder, config.rank, config.embedding_rank)
    trained = [p for name, p in encoder.named_parameters() if "pooler" not in name]
    return encoder, trained


def rate_at(step: int, steps: int, warmup: float) -> float:
    """Share of the learning rate: a climb, then a cosine down to zero."""
    climb = max(1, round(warmup * steps))
    if step < climb:
        return (step + 1) / climb
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (step - climb) / max(1, steps - climb))))


@dataclass(frozen=True, slots=True)
class Bank:
    """Vectors (b, 384) of books that stand by as negatives, without a graph, and where each row stands."""

    vectors: torch.Tensor
    places: dict[int, int]


ASKS_FOR_WHOLE = frozenset({"post", "memory", "wish"})
"""Kinds of request that a whole book answers: the others ask for one without a part, or with what it may not show."""


def step_loss(
    encoder: SentenceEncoder, tokens: Tokens, batch: Batch, config: Config, bf16: bool, bank: Bank | None = None
) -> float:
    """Forward and backward of one batch; returns its loss."""
    asked = config.query_tokens if batch.kind == "post" else config.document_tokens
    ids = tokens.ids(batch.queries, asked) + tokens.ids(batch.documents, config.document_tokens)
    n = len(batch.queries)

    def loss_of(vectors: torch.Tensor) -> torch.Tensor:
        loss = ranking_loss(vectors[:n], vectors[n:], batch.rows, config)
        if bank is None or batch.kind not in ASKS_FOR_WHOLE:
            return loss
        places = [bank.places.get(row, -1) for row in batch.rows[:n]]
        return (loss + bank_loss(vectors[:n], bank.vectors, places, config)) / 2

    if config.cached:
        return cached_backward(encoder, ids, config.chunk_size, bf16, loss_of)
    with parametrize.cached():  # the changed weights are computed once a step, not once a chunk
        loss = loss_of(encode(encoder, ids, config.chunk_size, bf16))
        loss.backward()  # type: ignore[no-untyped-call]
    return float(loss.detach())


def trained_state(encoder: SentenceEncoder) -> State:
    """The tensors that learn."""
    return {name: p.detach().clone() for name, p in encoder.named_parameters() if p.requires_grad}


def load_state(encoder: SentenceEncoder, state: State) -> None:
    """Put back what `trained_state` gave."""
    own = dict(encoder.named_parameters())
    with torch.no_grad():
        for name, value in state.items():
            own[name].copy_(value)


def follow(mean: State, encoder: SentenceEncoder, past: float) -> None:
    """One step of the running mean of the weights, in place (Polyak & Juditsky 1992)."""
    with torch.no_grad():
        for name, parameter in encoder.named_parameters():
            if name in mean:
                mean[name].mul_(past).add_(parameter, alpha=1 - past)


@contextlib.contextmanager
def averaged(encoder: SentenceEncoder, mean: State) -> Iterator[None]:
    """The encoder with the mean of its weights, for as long as it is measured."""
    own = trained_state(encoder)
    load_state(encoder, mean)
    try:
        yield
    finally:
        load_state(encoder, own)


def _save(path: Path, value: State) -> None:
    scratch = path.with_suffix(".new")
    torch.save(value, scratch)
    os.replace(scratch, path)


class Course:
    """What one fit holds: the encoder, the running mean of its weights, and how it has gone so far."""

    def __init__(
        self, base: Path, pairs: Pairs, validation: Validation, config: Config, run: Path, note: Note,
        start: Factors | None,
    ) -> None:  # fmt: skip
        self.encoder, self.trained = build(base, config)
        if start is not None:
            put_changes(self.encoder, start)
        self.pairs, self.validation, self.config, self.run, self.note = pairs, validation, config, run, note
        self.tokens, self.bf16 = Tokens(base), config.bf16 and native_bf16()
        self.optimiser = torch.optim.AdamW(self.trained, lr=config.learning_rate, weight_decay=config.weight_decay)
        self.mean = trained_state(self.encoder)
        self.history: list[dict[str, float]] = []

    def begin(self) -> None:
        """Go on from the last finished epoch, or measure the base."""
        if (self.run / "last.pt").is_file():
            state = torch.load(self.run / "last.pt")
            load_state(self.encoder, state["trained"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.history, self.mean = state["history"], state["mean"]
            self.note(f"going on after epoch {len(self.history) - 1}")
            return
        self.history = [asdict(self._score())]
        self.note(f"before: {Score(**self.history[0]).line()}")
        _save(self.run / "best.pt", trained_state(self.encoder))

    def epoch(self) -> None:
        """All batches once, then a measurement; the best state and the way on are kept."""
        number = len(self.history)
        torch.manual_seed(self.config.seed * 1000 + number)
        losses = self._learn(number, self._bank(number))
        self.history.append(asdict(self._score()))
        self.note(f"epoch {number}: {Score(**self.history[-1]).line()}; {_means(losses)}")
        if best_of(self.history) == number:
            _save(self.run / "best.pt", self.mean)
        last = {"trained": trained_state(self.encoder), "optimiser": self.optimiser.state_dict()}
        _save(self.run / "last.pt", {**last, "history": self.history, "mean": self.mean})

    def _learn(self, number: int, bank: Bank | None) -> dict[str, list[float]]:
        self.encoder.train()
        losses: dict[str, list[float]] = {}
        done, per_epoch = (number - 1) * self.pairs.batches(), self.pairs.batches()
        for k, batch in enumerate(self.pairs.epoch(number)):
            rate = rate_at(done + k, per_epoch * self.config.epochs, self.config.warmup)
            for group in self.optimiser.param_groups:
                group["lr"] = self.config.learning_rate * rate
            self.optimiser.zero_grad(set_to_none=True)
            loss = step_loss(self.encoder, self.tokens, batch, self.config, self.bf16, bank)
            losses.setdefault(batch.kind, []).append(loss)
            torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
            self.optimiser.step()
            follow(self.mean, self.encoder, self.config.average)
            if k % 5 == 4:
                self.note(f"epoch {number}, batch {k + 1} of {per_epoch}: {_means(losses)}")
        return losses

    def _bank(self, number: int) -> Bank | None:
        if not self.config.bank_size:
            return None
        rows, documents = self.pairs.bank(number)
        with averaged(self.encoder, self.mean):
            vectors = vectors_of(self.encoder, self.tokens, documents, self.config.document_tokens, self.bf16)
        self.note(f"epoch {number}: {len(rows):,} books stand by")
        return Bank(torch.from_numpy(vectors), {row: k for k, row in enumerate(rows)})

    def _score(self) -> Score:
        texts = self.validation.texts()
        with averaged(self.encoder, self.mean):
            vectors = vectors_of(self.encoder, self.tokens, texts, self.config.query_tokens, self.bf16)
        return self.validation.score(vectors)


def fit(
    base: Path, pairs: Pairs, validation: Validation, config: Config, run: Path, note: Note,
    start: Factors | None = None,
) -> Fitted:  # fmt: skip
    """Train until `config.epochs` or until `config.patience` epochs bring nothing; resumes from `run`.

    `start`: the changes of an adapter of the same rank to go on from.
    """
    run.mkdir(parents=True, exist_ok=True)
    course = Course(base, pairs, validation, config, run, note, start)
    course.begin()
    while len(course.history) <= config.epochs and not exhausted(course.history, config.patience):
        course.epoch()
    load_state(course.encoder, torch.load(run / "best.pt"))
    (run / "history.json").write_text(json.dumps(course.history, indent=1), encoding="utf-8")
    course.encoder.eval()
    return Fitted(course.encoder, course.history, best_of(course.history))


def best_of(history: list[dict[str, float]]) -> int:
    """Epoch with the best reciprocal rank of posts (0: the base)."""
    return max(range(len(history)), key=lambda k: history[k]["mrr"])


def exhausted(history: list[dict[str, float]], patience: int) -> bool:
    """True when the last `patience` epochs brought nothing better."""
    return len(history) - 1 - best_of(history) >= patience


def _means(losses: dict[str, list[float]]) -> str:
    return ", ".join(f"{kind} {sum(values) / len(values):.3f}" for kind, values in sorted(losses.items()))
