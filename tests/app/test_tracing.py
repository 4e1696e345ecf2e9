"""A run and each call of the model have a span with the prompt's id and version; a tracer that fails stops nothing."""

from __future__ import annotations

from typing import Any

import pytest
from opentelemetry import trace

from app.tracing import trace_call, turn_span
from tools.llm.config import CallRecord


class Noting(trace.NoOpTracer):
    """Keeps what spans are begun with."""

    def __init__(self) -> None:
        self.spans: list[dict[str, Any]] = []

    def start_span(self, name: str, *args: Any, **more: Any) -> trace.Span:
        span = _Span(trace.INVALID_SPAN_CONTEXT)
        span.kept = {"name": name, "parent": trace.get_current_span(), **more}
        self.spans.append(span.kept)
        return span


class _Span(trace.NonRecordingSpan):
    kept: dict[str, Any]

    def set_attributes(self, attributes: Any) -> None:
        self.kept["attributes"] = {**self.kept["attributes"], **attributes}

    def set_status(self, status: Any, description: str | None = None) -> None:
        self.kept["status"] = (status, description)

    def end(self, end_time: int | None = None) -> None:
        self.kept["ended"] = end_time or True


class Broken(trace.NoOpTracer):
    """Tracing that is gone."""

    def start_span(self, name: str, *args: Any, **more: Any) -> trace.Span:
        raise ConnectionError("the collector is gone")


def record(**changes: Any) -> CallRecord:
    made = CallRecord("stream", "books", "2", "qwen")
    made.seconds, made.prompt_tokens, made.completion_tokens, made.requests = 1.5, 700, 120, 1
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def test_a_call_has_a_span_with_its_prompt() -> None:
    tracer = Noting()
    trace_call(record(first_token=0.25), tracer)
    (span,) = tracer.spans
    given = span["attributes"]
    assert (given["librarian.prompt.id"], given["librarian.prompt.version"]) == ("books", "2")
    assert given["gen_ai.request.model"] == "qwen"
    assert (given["gen_ai.usage.input_tokens"], given["gen_ai.usage.output_tokens"]) == (700, 120)
    assert span["ended"] - span["start_time"] == 1_500_000_000
    assert "status" not in span


def test_a_failed_call_says_how() -> None:
    tracer = Noting()
    trace_call(record(outcome="timeout", cause="first_token"), tracer)
    assert tracer.spans[0]["attributes"]["error.type"] == "first_token"
    assert tracer.spans[0]["status"] == (trace.StatusCode.ERROR, "timeout")


def test_calls_are_children_of_their_turn() -> None:
    tracer = Noting()
    with turn_span("run-1", tracer) as span:
        trace_call(record(), tracer)
        span.note(outcome="finished", degraded=None)
    turn, call = tracer.spans
    assert isinstance(call["parent"], _Span)
    assert call["parent"].kept is turn
    assert turn["attributes"] == {"librarian.run_id": "run-1", "librarian.outcome": "finished"}
    assert turn["ended"]


def test_an_error_leaves_the_turn_as_it_was_and_the_span_ends() -> None:
    tracer = Noting()
    with pytest.raises(ValueError, match="mine"), turn_span("run-1", tracer):
        raise ValueError("mine")
    assert tracer.spans[0]["ended"]


def test_tracing_that_is_gone_stops_nothing() -> None:
    with turn_span("run-1", Broken()) as span:
        trace_call(record(), Broken())
        span.note(outcome="finished")
    assert span.notes == {"librarian.outcome": "finished"}
