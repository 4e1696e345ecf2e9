"""Spans, where whoever starts the service has set OpenTelemetry up; without that they cost nothing and say nothing.

    librarian.turn        one a run: its id, outcome, and which parts were worked around
      librarian.llm       one a call of the language model: prompt id and version, model, tokens, how it ended

Nothing that a reader or a model wrote is in them. A tracer that fails stops nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from opentelemetry import trace

from tools.llm.config import CallRecord

NAME = "librarian"
_NANO = 1_000_000_000


class TurnSpan:
    """The span of a run; what is noted is put on it when it ends."""

    def __init__(self) -> None:
        self._notes: dict[str, Any] = {}

    def note(self, **values: Any) -> None:
        """Put these on the span."""
        self._notes |= {f"librarian.{name}": value for name, value in values.items() if value is not None}

    @property
    def notes(self) -> Mapping[str, Any]:
        """Everything noted."""
        return self._notes


@contextmanager
def turn_span(run_id: str, tracer: trace.Tracer | None = None) -> Iterator[TurnSpan]:
    """The span of a run, current inside the block: calls of the model become its children."""
    turn, span, token = TurnSpan(), None, None
    with suppress(Exception):
        span = (tracer or trace.get_tracer(NAME)).start_span("librarian.turn", attributes={"librarian.run_id": run_id})
        token = trace.use_span(span, end_on_exit=False)
        token.__enter__()
    try:
        yield turn
    finally:
        with suppress(Exception):
            if token is not None:
                token.__exit__(None, None, None)
        with suppress(Exception):
            if span is not None:
                span.set_attributes(dict(turn.notes))
                span.end()


def trace_call(record: CallRecord, tracer: trace.Tracer | None = None) -> None:
    """A span for a call of the model that is over; named as OpenTelemetry's conventions for generative AI have it."""
    ended = time.time_ns()
    given: dict[str, Any] = {
        "gen_ai.operation.name": "chat",
        "gen_ai.request.model": record.model,
        "gen_ai.usage.input_tokens": record.prompt_tokens,
        "gen_ai.usage.output_tokens": record.completion_tokens,
        "librarian.prompt.id": record.prompt_id,
        "librarian.prompt.version": record.version,
        "librarian.purpose": record.purpose,
        "librarian.outcome": record.outcome,
        "librarian.requests": record.requests,
    }
    if record.cause:
        given["error.type"] = record.cause
    if record.first_token is not None:
        given["librarian.first_token_seconds"] = record.first_token
    with suppress(Exception):
        began = ended - int(record.seconds * _NANO)
        span = (tracer or trace.get_tracer(NAME)).start_span("librarian.llm", start_time=began, attributes=given)
        if record.outcome != "ok":
            span.set_status(trace.StatusCode.ERROR, record.outcome)
        span.end(ended)
