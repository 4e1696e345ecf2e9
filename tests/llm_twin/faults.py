"""Every way in which the twin can answer, right and wrong. Each is a function of (request, way back, brain).

A fault that only makes sense for one kind of request answers the others properly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from tests.llm_twin import refusing, silent, useless, well
from tests.llm_twin.speaking import Fault


@dataclass(frozen=True)
class Entry:
    """A fault, and what a call should come to: "ok" or the failure's `kind`, or either of two, for each way to ask."""

    fault: Fault
    structured: str
    stream: str


FAULTS: dict[str, Entry] = {
    "none": Entry(well.none, "ok", "ok"),
    "split_anywhere": Entry(well.split_anywhere, "ok", "ok"),
    "with_comments": Entry(well.with_comments, "ok", "ok"),
    "usage_missing": Entry(well.usage_missing, "ok", "ok"),
    "usage_nonsense": Entry(well.usage_nonsense, "ok", "ok"),
    "prose_around_json": Entry(well.prose_around_json, "ok", "ok"),
    "thinking_aloud": Entry(well.thinking_aloud, "ok", "ok"),
    "slow_drip": Entry(well.slow_drip, "timeout", "timeout"),
    "no_response_format": Entry(well.unable("response_format"), "ok", "ok"),
    "no_json_schema": Entry(well.no_json_schema, "ok", "ok"),
    "no_tools": Entry(well.unable("tools"), "ok", "ok"),
    "tools_ignored": Entry(well.tools_ignored, "ok", "ok"),
    "no_temperature": Entry(well.unable("temperature"), "ok", "ok"),
    "no_max_tokens": Entry(well.unable("max_tokens"), "ok", "ok"),
    "no_stream_options": Entry(well.unable("stream_options", 422), "ok", "ok"),
    "stall_before": Entry(silent.stall_before, "timeout", "timeout"),
    "stall_after_head": Entry(silent.stall_after_head, "timeout", "timeout"),
    "stall_half_way": Entry(silent.stall_half_way, "timeout", "timeout"),
    "reset_before": Entry(silent.reset_before, "unavailable", "unavailable"),
    "reset_half_way": Entry(silent.reset_half_way, "unavailable", "unavailable"),
    "hang_up_half_way": Entry(silent.hang_up_half_way, "unavailable", "unavailable"),
    "ends_half_way": Entry(silent.ends_half_way, "unavailable", "unavailable"),
    "error_half_way": Entry(silent.error_half_way, "unavailable", "unavailable"),
    "429": Entry(partial(refusing.status, code=429), "unavailable", "unavailable"),
    "429_retry_after": Entry(partial(refusing.status, code=429, retry_after="1"), "unavailable", "unavailable"),
    "429_much_later": Entry(partial(refusing.status, code=429, retry_after="3600"), "unavailable", "unavailable"),
    "401": Entry(partial(refusing.status, code=401), "unavailable", "unavailable"),
    "404": Entry(partial(refusing.status, code=404), "unavailable", "unavailable"),
    "500": Entry(partial(refusing.status, code=500), "unavailable", "unavailable"),
    "503": Entry(partial(refusing.status, code=503), "unavailable", "unavailable"),
    "bad_gateway": Entry(refusing.bad_gateway, "unavailable", "unavailable"),
    "html_page": Entry(refusing.html_page, "unavailable", "unavailable"),
    "wrong_content_type": Entry(refusing.wrong_content_type, "ok", "unavailable"),
    "too_long_a_prompt": Entry(refusing.too_long_a_prompt, "unavailable", "unavailable"),
    "broken_body": Entry(useless.broken_body, "unavailable", "unavailable"),
    "no_choices": Entry(useless.no_choices, "unavailable", "unavailable"),
    "broken_json": Entry(useless.broken_json, "malformed", "ok"),
    "nan_inside": Entry(useless.nan_inside, "malformed", "ok"),
    "wrong_schema": Entry(useless.wrong_schema, "malformed", "ok"),
    "refusal": Entry(useless.refusal, "malformed", "malformed"),
    "refusal_field": Entry(useless.refusal_field, "malformed", "malformed"),
    "filtered": Entry(useless.filtered, "malformed", "malformed"),
    "empty": Entry(useless.empty, "malformed", "malformed"),
    "blank": Entry(useless.blank, "malformed", "malformed"),
    "looping": Entry(useless.looping, "malformed", "malformed"),
    "truncated": Entry(useless.truncated, "malformed", "malformed"),
    "huge": Entry(useless.huge, "unavailable|timeout", "malformed"),
    "invented": Entry(useless.invented, "ok", "ok"),
    "obedient": Entry(useless.obedient, "ok", "ok"),
}
