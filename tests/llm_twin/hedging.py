"""Does a second call beside a slow one pay? Structured calls to a twin whose answers have a long tail."""

from __future__ import annotations

import asyncio
import json
import random
import time
from typing import TYPE_CHECKING

import numpy as np

from tests.llm.conftest import Wish
from tests.llm_twin import well
from tests.llm_twin.answers import Brain
from tests.llm_twin.server import Twin
from tests.llm_twin.speaking import Fault
from tools.errors import LanguageModelError
from tools.llm.base import Message, Prompt, TurnBudget
from tools.llm.config import CallRecord, ModelConfig
from tools.llm.model import OpenAIModel

if TYPE_CHECKING:
    from tests.llm_twin.server import Asked, Out

CALLS = 400
SLOW_SHARE = 0.05
PROMPT = Prompt("hedge", "1", (Message("user", "x" * 480),))


def with_a_tail(seed: int) -> Fault:
    """Answers within 20 to 80 ms, but one in twenty takes two seconds."""
    rng = random.Random(seed)

    async def slow_now_and_then(asked: Asked, out: Out, brain: Brain) -> None:
        await out.pause(2.0 if rng.random() < SLOW_SHARE else rng.uniform(0.02, 0.08))
        await well.none(asked, out, brain)

    return slow_now_and_then


async def measure() -> str:
    """Latency, success within 1.5 s, and requests per call: without hedging, and after several patiences."""
    rows = []
    for patience in (None, 0.1, 0.2, 0.5, "learned"):
        async with Twin() as twin:
            twin.always(with_a_tail(3))
            rows.append(json.dumps(await _row(twin, patience)))
    return "\n".join(rows)


async def _row(twin: Twin, patience: float | str | None) -> dict[str, object]:
    records: list[CallRecord] = []
    how = {"hedge": True} if isinstance(patience, str) else {"hedge_seconds": patience}
    model = OpenAIModel(ModelConfig(twin.url, "twin", retries=0, **how), observe=records.append)
    seconds: list[float] = []
    failed = 0

    async def one() -> None:
        nonlocal failed
        began = time.perf_counter()
        try:
            await model.structured(PROMPT, Wish, TurnBudget(time.monotonic() + 5, 10_000), 1.5)
        except LanguageModelError:
            failed += 1
        seconds.append(time.perf_counter() - began)

    for _ in range(CALLS // 4):
        await asyncio.gather(*(one() for _ in range(4)))
    await model.close()
    p50, p95, p99 = np.percentile(seconds, [50, 95, 99])
    return {
        "hedge_seconds": patience,
        "failed_percent": round(100 * failed / CALLS, 2),
        "p50_ms": round(1000 * p50),
        "p95_ms": round(1000 * p95),
        "p99_ms": round(1000 * p99),
        "requests_per_call": round(sum(record.requests for record in records) / CALLS, 3),
    }
