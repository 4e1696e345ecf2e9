"""Fitting the request-aware ranker, and the plainer models it is held against.

Listwise softmax (ListNet: Cao et al., ICML 2007) or LambdaRank (Burges et al., NIPS 2006; pairs weighted by what their
swap changes in nDCG@10) over lists of candidates. Each list is seen twice: with the taste of other readers, and as on a
machine that knows no readers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from tools.ranking.request.features import CONTEXT, FEATURES
from tools.ranking.request.model import CLIP, EITHER_WAY, KNOTS, RequestRanker
from training.ranker.models.sets import batches
from training.request_ranker.collect import Lists

Kind = Literal["gated", "fixed", "mlp"]
Loss = Literal["softmax", "lambda"]
TOP: Final = 10
RAREST: Final = 5.0
"""What a list of a kind of which there are few counts at most: a handful of posts shall not speak for all."""
_POPULARITY: Final = FEATURES.index("popularity")


@dataclass(frozen=True, slots=True)
class FitConfig:
    """`kind`: gated is what serves; fixed has the same weights whatever is asked; mlp sees everything at once."""

    kind: Kind = "gated"
    loss: Loss = "lambda"
    hidden_size: int = 16
    epochs: int = 6
    batch_size: int = 32
    learning_rate: float = 5e-3
    weight_decay: float = 1e-4
    without_model: bool = True
    """Also learn from the lists without the taste of other readers."""
    kinds_alike: bool = True
    """Each kind of request counts as much as any other, however many lists of it there are: few posts are such that
    nothing has learned from them."""
    tail: float = 0.5
    """How much less a right book counts for being well known (0: nothing). Readers rate what everyone knows; taken as
    it is, that teaches that fame is taste, and three opinions would change little where no readers are known."""


class Gated(nn.Module):
    """weights(context) * curves(features), summed; `fixed` takes the gate away."""

    def __init__(self, hidden_size: int, fixed: bool) -> None:
        super().__init__()
        f, k = len(FEATURES), len(CONTEXT)
        self.rising = torch.tensor([name not in EITHER_WAY for name in FEATURES])
        self.hidden, self.out = nn.Linear(k, hidden_size), nn.Linear(hidden_size, f)
        nn.init.zeros_(self.out.bias)
        nn.init.normal_(self.out.weight, std=0.0 if fixed else 0.05)
        self.out.weight.requires_grad_(not fixed)
        self.steps = nn.Parameter(torch.zeros(f, len(KNOTS) - 1))

    def curves(self) -> Tensor:
        """(f, knots), rising from -1 to 1; straight for signals that may cut either way."""
        rises = torch.softmax(self.steps, 1) * 2
        rises = torch.where(self.rising[:, None], rises, torch.full_like(rises, 2 / rises.shape[1]))
        return torch.cat((torch.full_like(rises[:, :1], -1), rises.cumsum(1) - 1), 1)

    def weights(self, context: Tensor) -> Tensor:
        """(n, f)"""
        raw = self.out(torch.tanh(self.hidden(context)))
        return torch.where(self.rising, nn.functional.softplus(raw), raw)

    def forward(self, features: Tensor, context: Tensor) -> Tensor:
        """(n, c, f), (n, k) -> (n, c)"""
        at = ((features + 1) / float(KNOTS[1] - KNOTS[0])).clamp(0, len(KNOTS) - 1)
        left = at.long().clamp(max=len(KNOTS) - 2)
        curves, every = self.curves(), torch.arange(features.shape[2])
        low, high = curves[every, left], curves[every, left + 1]
        values = low + (at - left) * (high - low)
        return (values * self.weights(context)[:, None]).sum(2)


class Mlp(nn.Module):
    """Two layers over everything that is known of a candidate and its request."""

    def __init__(self, hidden_size: int) -> None:
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(len(FEATURES) + len(CONTEXT), 4 * hidden_size), nn.ReLU(),
            nn.Linear(4 * hidden_size, 2 * hidden_size), nn.ReLU(), nn.Linear(2 * hidden_size, 1),
        )  # fmt: skip

    def forward(self, features: Tensor, context: Tensor) -> Tensor:
        """(n, c, f), (n, k) -> (n, c)"""
        wide = context[:, None].expand(-1, features.shape[1], -1)
        out: Tensor = self.net(torch.cat((features, wide), 2)).squeeze(-1)
        return out


@dataclass(frozen=True, slots=True)
class Fitted:
    """A network with the scale of its contexts."""

    net: nn.Module
    mean: NDArray[np.float32]
    scale: NDArray[np.float32]

    def scores(self, lists: Lists) -> NDArray[np.float32]:
        """(n, WIDTH), larger is better; padding is least."""
        out = []
        with torch.no_grad():
            for start in range(0, len(lists), 256):
                span = slice(start, start + 256)
                features = torch.from_numpy(lists.features[span].astype(np.float32))
                out.append(self.net(features, self.context(lists.context[span])).numpy())
        return np.where(lists.real, np.concatenate(out), -np.inf).astype(np.float32)

    def context(self, context: NDArray[np.float32]) -> Tensor:
        """Standardised and cut."""
        return torch.from_numpy(np.clip((context - self.mean) / self.scale, -CLIP, CLIP).astype(np.float32))

    def exported(self, unit: float) -> RequestRanker:
        """For serving."""
        net = self.net
        assert isinstance(net, Gated)
        hidden, hidden_bias, out, out_bias, curves = (
            t.detach().numpy().astype(np.float32)
            for t in (net.hidden.weight.T, net.hidden.bias, net.out.weight.T, net.out.bias, net.curves())
        )
        return RequestRanker(self.mean, self.scale, hidden, hidden_bias, out, out_bias, curves, unit)


def softmax_loss(scores: Tensor, hits: Tensor, real: Tensor, worth: Tensor) -> Tensor:
    """Mean negative log chance of the right books, each times its worth (n,)."""
    chances = torch.log_softmax(scores.masked_fill(~real, -1e4), 1)
    return -(chances * hits * worth).sum(1) / hits.sum(1)


def lambda_loss(scores: Tensor, hits: Tensor, real: Tensor, worth: Tensor) -> Tensor:
    """For each right and wrong book the wrong way round, or nearly: log loss times the change in nDCG@10, times the
    worth of the right one (n,)."""
    with torch.no_grad():
        place = scores.masked_fill(~real, -1e4).argsort(1, descending=True).argsort(1)
        discount = 1 / torch.log2(place + 2.0) * (place < 5 * TOP)
        ideal = (1 / torch.log2(torch.arange(TOP) + 2.0)).cumsum(0)[hits.sum(1).long().clamp(max=TOP) - 1]
        change = (discount[:, :, None] - discount[:, None]).abs() / ideal[:, None, None]
        pairs = change * (hits * worth)[:, :, None] * ((1 - hits) * real)[:, None]
    apart = nn.functional.softplus(-(scores[:, :, None] - scores[:, None]))
    return (pairs * apart).sum((1, 2))


LOSSES: Final[dict[str, Callable[[Tensor, Tensor, Tensor, Tensor], Tensor]]] = {
    "softmax": softmax_loss,
    "lambda": lambda_loss,
}


def fit(lists: Lists, config: FitConfig, seed: int, note: Callable[[str], None] = lambda _: None) -> Fitted:
    """Learn from the lists that hold a right book. On one thread: several add up in whatever order they finish."""
    torch.set_num_threads(1)
    rng = np.random.default_rng([seed, 11])
    torch.manual_seed(int(rng.integers(1 << 31)))
    seen = Lists.joined((lists, lists.without_model())) if config.without_model else lists
    seen = seen.of(np.asarray(seen.hits.any(1)))
    net: nn.Module = Mlp(config.hidden_size) if config.kind == "mlp" else Gated(
        config.hidden_size, config.kind == "fixed"
    )  # fmt: skip
    share = share_of(seen) if config.kinds_alike else np.ones(len(seen), np.float32)
    mean, scale = seen.context.mean(0), seen.context.std(0) + np.float32(1e-2)
    fitted = Fitted(net, mean, scale)
    contexts, loss_of = fitted.context(seen.context), LOSSES[config.loss]
    steps = config.epochs * -(-len(seen) // config.batch_size)
    trained = [p for p in net.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, config.learning_rate, weight_decay=config.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, config.learning_rate, total_steps=max(steps, 2))
    for epoch in range(config.epochs):
        total = 0.0
        for lines in batches(len(seen), config.batch_size, rng):
            width = int(seen.real[lines].sum(1).max())
            features = torch.from_numpy(seen.features[lines, :width].astype(np.float32))
            real = torch.from_numpy(seen.real[lines, :width])
            hits = torch.from_numpy(seen.hits[lines, :width].astype(np.float32))
            known = (features[:, :, _POPULARITY] + 1) / 2
            worth = (1.05 - known) ** config.tail * torch.from_numpy(share[lines])[:, None]
            loss = loss_of(net(features, contexts[torch.from_numpy(lines)]), hits, real, worth).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
            total += float(loss.detach()) * len(lines)
        note(f"{config.kind}, {config.loss}: round {epoch + 1} of {config.epochs}, loss {total / len(seen):.4f}")
    net.eval()
    return fitted


def share_of(lists: Lists) -> NDArray[np.float32]:
    """What each list counts (n,), so that all kinds together count alike, but a rare one no more than `RAREST`."""
    _, kind, counts = np.unique(lists.kind, return_inverse=True, return_counts=True)
    return np.asarray(np.minimum(len(lists) / (len(counts) * counts[kind]), RAREST), np.float32)


def unit_of(fitted: Fitted, lists: Lists) -> float:
    """How much wider the learned scores spread from middle to best than those set by hand, on the same lists."""

    def reach(scores: NDArray[np.floating]) -> float:
        values = np.where(lists.real, scores, np.nan).astype(np.float64)
        return float(np.mean(np.nanmax(values, 1) - np.nanmedian(values, 1)))

    return reach(fitted.scores(lists)) / reach(lists.by_hand[:, 0])
