"""What is counted and timed, for Prometheus. One registry per app."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

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

    def page(self) -> bytes:
        """The page that Prometheus reads."""
        return generate_latest(self.registry)
