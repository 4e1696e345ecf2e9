"""The language model out of the settings, with its books, its metrics and its log."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import structlog

from agents.trust import Trust, examine
from app.metrics import Metrics
from app.settings import Settings
from app.spending import RedisSpending
from app.tracing import trace_call
from tools.llm.base import TurnBudget
from tools.llm.breaker import BreakerConfig
from tools.llm.budgets import Limits, MemorySpending, Prices, Spending
from tools.llm.config import CallRecord, ModelConfig

if TYPE_CHECKING:
    from tools.llm.model import OpenAIModel

log = structlog.get_logger(__name__)


def model_config(settings: Settings) -> ModelConfig | None:
    """How the endpoint is used; None when none is set."""
    if settings.llm_base_url is None or settings.llm_model is None:
        return None
    return ModelConfig(
        base_url=settings.llm_base_url,
        model=settings.llm_model,
        api_key=settings.llm_api_key.get_secret_value() if settings.llm_api_key else None,
        step_seconds=settings.llm_step_seconds,
        connect_seconds=settings.llm_connect_seconds,
        first_token_seconds=settings.llm_first_token_seconds,
        stall_seconds=settings.llm_stall_seconds,
        retries=settings.llm_retries,
        hedge=settings.llm_hedge,
        concurrency=settings.llm_concurrency,
        queue_seconds=settings.llm_queue_seconds,
        breaker=BreakerConfig(failures=settings.llm_breaker_failures, cool=settings.llm_breaker_seconds),
        prices=Prices(settings.llm_prompt_price, settings.llm_completion_price),
        limits=Limits(
            settings.llm_reader_tokens_per_day,
            settings.llm_reader_cost_per_day,
            settings.llm_tokens_per_day,
            settings.llm_cost_per_day,
        ),
    )


def open_model(settings: Settings, metrics: Metrics) -> OpenAIModel | None:
    """The model, or None when no endpoint is set. Nothing is connected yet."""
    config = model_config(settings)
    if config is None:
        return None
    from tools.llm.model import OpenAIModel  # the client is large; who has no endpoint does not pay for it

    spending: Spending = RedisSpending(settings.redis_url) if settings.redis_url else MemorySpending()

    def observe(record: CallRecord) -> None:
        metrics.model_call(record)
        trace_call(record)
        log.info(
            "llm_call",
            purpose=record.purpose,
            prompt=f"{record.prompt_id}@{record.version}",
            outcome=record.outcome,
            cause=record.cause or None,
            ms=round(record.seconds * 1000),
            first_token_ms=None if record.first_token is None else round(record.first_token * 1000),
            requests=record.requests,
            prompt_tokens=record.prompt_tokens,
            completion_tokens=record.completion_tokens,
            estimated=record.estimated,
        )

    model = OpenAIModel(config, spending, observe)
    metrics.watch_breaker(lambda: str(model.describe()["breaker"]))
    return model


def turn_budget(settings: Settings, reader_id: str) -> TurnBudget:
    """What one turn may spend on the model, from now."""
    return TurnBudget(time.monotonic() + settings.llm_turn_seconds, settings.llm_turn_tokens, reader_id)


def open_trust(settings: Settings) -> Trust:
    """How far the model's reading is believed: as the operator says, else nothing until it was asked the quiz."""
    return Trust.unknown() if settings.llm_accuracy is None else Trust(settings.llm_accuracy)


async def get_to_know(model: OpenAIModel, trust: Trust, settings: Settings) -> None:
    """Look at the endpoint, then find out how well it reads, if it is to read at all."""
    await look_at(model, settings)
    if settings.llm_accuracy is None and "understand" in settings.llm_parts.split(","):
        await examine(trust, model)
        log.info("llm_quiz", reads_right_at_least=round(trust.accuracy, 2), model=settings.llm_model)


async def look_at(model: OpenAIModel, settings: Settings) -> None:
    """Log what an operator should know of the endpoint. A problem stops nothing: the built-in librarian answers."""
    problem = await model.problem()
    about = {"model": settings.llm_model, "url": settings.llm_base_url}
    if problem:
        log.warning("llm_endpoint", **about, problem=problem, instead="the built-in librarian answers meanwhile")
    else:
        log.info("llm_endpoint", **about, status="answers")
