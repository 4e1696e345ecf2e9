"""What is counted and timed, for Prometheus. One registry per app."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from tools.llm.breaker import STATES
from tools.llm.config import CallRecord

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class Metrics:
    """The app's metrics."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.requests = Counter(
            "librarian_requests", "HTTP requests", ("method", "route", "status"), registry=self.registry
        )
        self.request_seconds = Histogram(
            "librarian_request_seconds",
            "Seconds until a response begins",
            ("method", "route"),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.runs = Counter("librarian_runs", "Answers by how they ended", ("outcome",), registry=self.registry)
        self.running = Gauge("librarian_runs_under_way", "Answers under way", registry=self.registry)
        self.run_seconds = Histogram(
            "librarian_run_seconds", "Seconds per answer", buckets=_SECONDS, registry=self.registry
        )
        self.first_text_seconds = Histogram(
            "librarian_first_text_seconds", "Seconds until the first word", buckets=_SECONDS, registry=self.registry
        )
        self.degraded = Counter("librarian_degraded", "Answers given without a part", ("part",), registry=self.registry)
        self.streams = Gauge("librarian_streams_open", "Event streams being read", registry=self.registry)
        self.limited = Counter("librarian_rate_limited", "Messages turned away", registry=self.registry)
        self._of_the_model()

    def _of_the_model(self) -> None:
        self.model_calls = Counter(
            "librarian_llm_calls",
            "Calls of the language model, by how they ended",
            ("purpose", "prompt", "outcome", "cause"),
            registry=self.registry,
        )
        self.model_seconds = Histogram(
            "librarian_llm_seconds", "Seconds per call", ("purpose",), buckets=_SECONDS, registry=self.registry
        )
        self.model_first_token_seconds = Histogram(
            "librarian_llm_first_token_seconds",
            "Seconds until the first words of a streamed answer",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.model_requests = Counter(
            "librarian_llm_requests",
            "Requests to the endpoint, with retries, fall-backs, repairs and hedges",
            registry=self.registry,
        )
        self.model_tokens = Counter("librarian_llm_tokens", "Tokens used", ("kind",), registry=self.registry)
        self.model_cost = Counter(
            "librarian_llm_cost", "Money used, in the currency of the configured prices", registry=self.registry
        )
        self.model_estimated = Counter(
            "librarian_llm_estimated_calls", "Calls whose tokens had to be estimated", registry=self.registry
        )
        self.model_breaker = Gauge(
            "librarian_llm_breaker", "1 for the state the circuit breaker is in", ("state",), registry=self.registry
        )
        self.grounding = Counter(
            "librarian_grounding_violations", "Sentences of the model held back", ("reason",), registry=self.registry
        )
        self.model_degraded_runs = Counter(
            "librarian_llm_degraded_runs",
            "Answers that the model failed, by its first failure",
            ("reason",),
            registry=self.registry,
        )

    def model_call(self, record: CallRecord) -> None:
        """Count a call of the language model."""
        self.model_calls.labels(record.purpose, record.prompt_id, record.outcome, record.cause).inc()
        self.model_seconds.labels(record.purpose).observe(record.seconds)
        if record.first_token is not None:
            self.model_first_token_seconds.observe(record.first_token)
        self.model_requests.inc(record.requests)
        self.model_tokens.labels("prompt").inc(record.prompt_tokens)
        self.model_tokens.labels("completion").inc(record.completion_tokens)
        self.model_cost.inc(record.cost)
        self.model_estimated.inc(record.estimated)

    def watch_breaker(self, state: Callable[[], str]) -> None:
        """Show the state of the language model's circuit breaker, as it is whenever the page is read."""
        for name in STATES:
            self.model_breaker.labels(name).set_function(partial(_is, state, name))

    def page(self) -> bytes:
        """The page that Prometheus reads."""
        return generate_latest(self.registry)


def _is(state: Callable[[], str], name: str) -> float:
    return float(state() == name)
