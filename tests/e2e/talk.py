"""A reader over HTTP: says things, reads the stream to its end."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from typing import Any, ClassVar

import httpx


@dataclass
class Answer:
    """One turn as it came over the wire."""

    events: list[dict[str, Any]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(e["delta"] for e in self.events if e["type"] == "TEXT_MESSAGE_CONTENT")

    @property
    def books(self) -> list[dict[str, Any]]:
        found = [e["value"]["books"] for e in self.events if e["type"] == "CUSTOM" and e["name"] == "books"]
        return found[-1] if found else []

    @property
    def chips(self) -> list[str]:
        found = [e["value"]["suggestions"] for e in self.events if e["type"] == "CUSTOM" and e["name"] == "suggestions"]
        return found[-1] if found else []

    @property
    def degraded(self) -> list[str]:
        return [e["value"]["part"] for e in self.events if e["type"] == "CUSTOM" and e["name"] == "degraded"]


class Reader:
    """A reader with one conversation. Connections are closed by the `close_readers` fixture."""

    opened: ClassVar[list[httpx.Client]] = []

    def __init__(self, url: str, reader_id: str | None = None) -> None:
        self.reader_id = reader_id or f"reader-{uuid.uuid4().hex[:12]}"
        self.thread_id = uuid.uuid4().hex
        self.http = httpx.Client(base_url=url, headers={"X-Reader-Id": self.reader_id}, timeout=30)
        self.opened.append(self.http)

    def say(self, text: str, run_id: str | None = None) -> Answer:
        body = {
            "threadId": self.thread_id,
            "runId": run_id or uuid.uuid4().hex,
            "state": {},
            "messages": [{"id": uuid.uuid4().hex, "role": "user", "content": text}],
            "tools": [],
            "context": [],
            "forwardedProps": {},
        }
        answer = Answer()
        with self.http.stream("POST", "/v1/runs", json=body) as response:
            assert response.status_code == 200, response.read()
            for line in response.iter_lines():
                if line.startswith("id:"):
                    answer.ids.append(line[3:].strip())
                elif line.startswith("data:"):
                    answer.events.append(json.loads(line[5:]))
        return answer
