"""Figures of understanding: accuracy and macro-F1 of acts, F1 of spans, confusion, calibration, milliseconds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np

from evals.metrics import percentile
from evals.understanding.sentences import Gold, Sentence

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """What was made of a sentence."""

    sentence: Sentence
    act: str
    confidence: float
    spans: tuple[Gold, ...] = ()
    milliseconds: float = 0.0


Judge = Callable[[Sentence], tuple[str, float, tuple[Gold, ...]]]


def judged(sentences: Sequence[Sentence], judge: Judge) -> list[Judged]:
    """Every sentence, timed; the first is run once more so that loading is not timed."""
    judge(sentences[0])
    out = []
    for sentence in sentences:
        start = perf_counter()
        act, confidence, spans = judge(sentence)
        out.append(Judged(sentence, act, confidence, spans, (perf_counter() - start) * 1000))
    return out


def accuracy(rows: Sequence[Judged]) -> float:
    """Share of acts that are right."""
    return sum(row.act == row.sentence.act for row in rows) / len(rows) if rows else 0.0


def confusion(rows: Sequence[Judged]) -> tuple[list[str], list[list[int]]]:
    """(acts, counts: a row a true act, a column a predicted one)."""
    acts = sorted({row.sentence.act for row in rows} | {row.act for row in rows})
    counts = Counter((row.sentence.act, row.act) for row in rows)
    return acts, [[counts[true, said] for said in acts] for true in acts]


def macro_f1(rows: Sequence[Judged]) -> float:
    """Mean F1 of the acts that are there."""
    each = []
    for act in {row.sentence.act for row in rows}:
        hits = sum(row.act == act == row.sentence.act for row in rows)
        said, true = sum(row.act == act for row in rows), sum(row.sentence.act == act for row in rows)
        each.append(2 * hits / (said + true))
    return float(np.mean(each))


@dataclass(slots=True)
class SpanScore:
    """Spans found, said and true."""

    hits: int = 0
    said: int = 0
    true: int = 0

    @property
    def f1(self) -> float:
        """F1 of exact spans; 1 when there is nothing to find and nothing was said."""
        return 2 * self.hits / (self.said + self.true) if self.said + self.true else 1.0


def span_scores(rows: Sequence[Judged]) -> dict[str, SpanScore]:
    """Exact spans by slot, and "all" together. Spaces and marks at the edges do not count."""
    out: dict[str, SpanScore] = defaultdict(SpanScore)
    for row in rows:
        text = row.sentence.text
        own, said = ({_trimmed(span, text) for span in spans} for spans in (row.sentence.spans, row.spans))
        for slot in {*(s for s, *_ in own | said), "all"}:
            mine = {s for s in own if slot in (s[0], "all")}
            found = {s for s in said if slot in (s[0], "all")}
            score = out[slot]
            score.hits += len(mine & found)
            score.said += len(found)
            score.true += len(mine)
    return dict(out)


def _trimmed(span: Gold, text: str) -> Gold:
    slot, start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return slot, start, end


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidence against accuracy."""

    ece: float
    """Expected calibration error over ten bins of equal width."""
    bins: list[tuple[float, float, int]] = field(default_factory=list)
    """(mean confidence, accuracy, sentences) of each bin that has any."""


def calibration(rows: Sequence[Judged]) -> Calibration:
    """How honest the confidence is."""
    bins, ece = [], 0.0
    for k in range(BINS):
        inside = [r for r in rows if k / BINS < r.confidence <= (k + 1) / BINS or (k == 0 and r.confidence == 0)]
        if inside:
            mean = float(np.mean([r.confidence for r in inside]))
            bins.append((mean, accuracy(inside), len(inside)))
            ece += len(inside) / len(rows) * abs(mean - accuracy(inside))
    return Calibration(ece, bins)


def figures(rows: Sequence[Judged]) -> dict[str, float]:
    """The headline figures."""
    times = [row.milliseconds for row in rows]
    spans = span_scores(rows)
    return {
        "n": len(rows),
        "accuracy": accuracy(rows),
        "macro_f1": macro_f1(rows),
        "slot_f1": spans["all"].f1 if "all" in spans else 0.0,
        "ece": calibration(rows).ece,
        "p50_ms": percentile(times, 50),
        "p99_ms": percentile(times, 99),
    }
