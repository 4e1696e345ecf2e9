"""Which loss, and how much fame is held against a right book: decided on validation readers, by rules set beforehand.

The loss: of those within `CLOSE` of the best mean nDCG@10 (over kinds of request, with and without the taste of other
readers), the one that obeys posts best. The `tail`: the largest that keeps `KEPT` of what the best one gains over the
weights set by hand, with the taste of other readers and without.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from training.request_ranker.collect import Lists
from training.request_ranker.evaluate import Scores, fame, measure, table
from training.request_ranker.model import FitConfig, Loss, fit

LOSSES: Final[tuple[Loss, ...]] = ("softmax", "lambda")
TAILS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
CLOSE: Final = 0.005
KEPT: Final = 0.75
Line = dict[str, Any]


def choose(
    train: Lists, validation: Lists, seed: int, note: Callable[[str], None] = lambda _: None
) -> tuple[FitConfig, list[Line]]:
    """The setting chosen, and a line of figures for each one that was tried."""
    views = {"with": validation, "without": validation.without_model()}
    hand = _line("by hand", {view: lists.by_hand[:, 0].astype(np.float32) for view, lists in views.items()}, views)

    def tried(config: FitConfig) -> Line:
        fitted = fit(train, config, seed, note)
        return _line(_name(config), {view: fitted.scores(lists) for view, lists in views.items()}, views)

    by_loss = {loss: tried(FitConfig(loss=loss)) for loss in LOSSES}
    config = FitConfig(loss=best_loss(by_loss))
    by_tail = {
        tail: by_loss[config.loss] if tail == config.tail else tried(replace(config, tail=tail)) for tail in TAILS
    }
    lines = [hand, *by_loss.values(), *(line for line in by_tail.values() if line is not by_loss[config.loss])]
    return replace(config, tail=best_tail(by_tail, hand)), lines


def best_loss(lines: dict[Loss, Line]) -> Loss:
    """By the rule above."""
    means = {loss: (line["with"] + line["without"]) / 2 for loss, line in lines.items()}
    close = [loss for loss, mean in means.items() if mean >= max(means.values()) - CLOSE]
    return max(close, key=lambda loss: float(lines[loss]["post mrr"]))


def best_tail(lines: dict[float, Line], hand: Line) -> float:
    """By the rule above."""

    def keeps(line: Line) -> bool:
        gains = [(line[v] - hand[v], max(each[v] for each in lines.values()) - hand[v]) for v in ("with", "without")]
        return all(gain >= KEPT * most for gain, most in gains)

    return max((tail for tail, line in lines.items() if keeps(line)), default=0.0)


def _name(config: FitConfig) -> str:
    return f"{config.loss}, tail {config.tail:g}"


def _line(name: str, scores: dict[str, Scores], views: dict[str, Lists]) -> Line:
    """nDCG@10 with and without other readers' taste, at nothing asked, at posts, and how well known the first are."""
    found = {view: table({name: measure(scores[view], lists)}, lists)[0] for view, lists in views.items()}
    line: Line = {"by": name, **{view: float(each["all"]) for view, each in found.items()}}
    line |= {"nothing": float(found["with"].get("nothing", 0)), "post mrr": float(found["with"].get("post mrr", 0))}
    return line | {f"fame {view}": fame(scores[view], lists) for view, lists in views.items()}


def shown(lines: Sequence[Line]) -> str:
    """As a table for the card."""
    names = list(lines[0])
    rows = [" | ".join(f"{x:.3f}" if isinstance(x, float) else str(x) for x in line.values()) for line in lines]
    return "\n".join([f"| {' | '.join(names)} |", f"|{'---|' * len(names)}", *(f"| {row} |" for row in rows)])
