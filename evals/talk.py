"""A reader's side of `POST /v1/runs`: server-sent AG-UI events as they arrive."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from tools.errors import LibrarianError


class ServerFault(LibrarianError):
    """The server did not answer as its contract says."""


def events(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The JSON payload of each server-sent event; comments are left out."""
    data: list[str] = []
    for line in lines:
        if line.startswith("data:"):
            data.append(line[5:].removeprefix(" "))
        elif not line and data:
            yield json.loads("\n".join(data))
            data = []
    if data:
        yield json.loads("\n".join(data))


@dataclass(slots=True)
class Heard:
    """One answer as it came over the wire."""

    said: str
    events: list[dict[str, Any]] = field(default_factory=list)
    books_ms: float | None = None
    milliseconds: float = 0.0

    @property
    def text(self) -> str:
        """The whole answer."""
        return "".join(e["delta"] for e in self.events if e["type"] == "TEXT_MESSAGE_CONTENT")

    @property
    def books(self) -> list[dict[str, Any]]:
        """The cards; a second set in one answer stands in for the first."""
        sets = self.custom("books")
        return list(sets[-1]["books"]) if sets else []

    def custom(self, name: str) -> list[Any]:
        """Values of the CUSTOM events of a name."""
        return [e["value"] for e in self.events if e["type"] == "CUSTOM" and e["name"] == name]

    def first(self, kind: str, name: str | None = None) -> int | None:
        """Place of the first event of a kind."""
        hits = (i for i, e in enumerate(self.events) if e["type"] == kind and (name is None or e.get("name") == name))
        return next(hits, None)


class Talk:
    """One conversation with a server."""

    def __init__(self, client: httpx.Client, locale: str | None = None) -> None:
        self._client, self._locale = client, locale
        self._thread = f"eval-{uuid.uuid4().hex[:12]}"
        self._headers = {"X-Reader-Id": self._thread}
        self._messages: list[dict[str, str]] = []

    def say(self, text: str) -> Heard:
        """Send a message and listen to the end; raises `ServerFault`."""
        run = f"{self._thread}-{len(self._messages)}"
        self._messages.append({"id": f"m{len(self._messages)}", "role": "user", "content": text})
        body: dict[str, Any] = {"threadId": self._thread, "runId": run, "messages": self._messages}
        if self._locale:
            body["forwardedProps"] = {"locale": self._locale}
        heard, start = Heard(text), time.perf_counter()
        try:
            with self._client.stream("POST", "/v1/runs", json=body, headers=self._headers) as response:
                if response.status_code != 200:
                    response.read()
                    raise ServerFault(f"POST /v1/runs: {response.status_code} {response.text[:300]}")
                for event in events(response.iter_lines()):
                    heard.events.append(event)
                    if heard.books_ms is None and event.get("name") == "books":
                        heard.books_ms = (time.perf_counter() - start) * 1000
        except httpx.HTTPError as error:
            raise ServerFault(f"POST /v1/runs: {type(error).__name__}: {error}") from error
        heard.milliseconds = (time.perf_counter() - start) * 1000
        self._messages.append({"id": f"m{len(self._messages)}", "role": "assistant", "content": heard.text or "-"})
        return heard
