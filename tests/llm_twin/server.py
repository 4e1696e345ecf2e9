"""The twin's socket: reads requests, lets a fault answer them. Raw streams, so that it can break every rule."""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from socket import SO_LINGER, SOL_SOCKET
from typing import Any, Literal, Self

from tests.llm_twin import well
from tests.llm_twin.answers import Brain, EchoBrain
from tests.llm_twin.speaking import Fault

Kind = Literal["stream", "json_schema", "json_object", "text", "tools", "models"]


@dataclass(frozen=True)
class Asked:
    """One request as it came over the wire."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        if not self.body:
            return "models"
        if self.body.get("stream"):
            return "stream"
        if self.body.get("tools"):
            return "tools"
        shape: Kind = (self.body.get("response_format") or {}).get("type", "text")
        return shape

    @property
    def schema(self) -> dict[str, Any] | None:
        """The schema that the answer must have: of the response format, or described in the prompt."""
        if found := (self.body.get("response_format") or {}).get("json_schema"):
            schema: dict[str, Any] = found["schema"]
            return schema
        _, _, told = self.text.partition("Its JSON schema:\n")
        return json.JSONDecoder().raw_decode(told)[0] if told else None

    @property
    def text(self) -> str:
        """All of the prompt."""
        return "\n".join(str(message["content"]) for message in self.body.get("messages", ()))


class Out:
    """The way back: everything from a proper answer to a torn one."""

    def __init__(self, writer: asyncio.StreamWriter, over: asyncio.Event) -> None:
        self._writer, self._over = writer, over
        self.closed = False
        """The connection cannot be used for another request."""

    async def raw(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def head(self, status: int = 200, reason: str = "OK", **headers: str) -> None:
        lines = [f"HTTP/1.1 {status} {reason}", *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items())]
        await self.raw("\r\n".join([*lines, "", ""]).encode())

    async def whole(self, body: bytes | str, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        data = body if isinstance(body, bytes) else body.encode()
        await self.head(status, **{"content_type": kind, "content_length": str(len(data)), **headers})
        await self.raw(data)

    async def chunk(self, data: bytes) -> None:
        if data:
            await self.raw(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    async def last_chunk(self) -> None:
        await self.raw(b"0\r\n\r\n")

    async def pause(self, seconds: float) -> None:
        """Wait, but not beyond the end of the test."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), seconds)

    def hang_up(self) -> None:
        """Close the connection as if all were well."""
        self.closed = True
        self._writer.close()

    def reset(self) -> None:
        """Tear the connection."""
        self.closed = True
        socket = self._writer.get_extra_info("socket")
        socket.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


Choose = Callable[[Asked], "Fault | None"]


class Twin:
    """The endpoint. `choose` says for each request how it goes wrong; by default all goes well."""

    def __init__(self, choose: Choose | Iterable[Fault | None] | None = None, brain: Brain | None = None) -> None:
        self.brain = brain or EchoBrain()
        self.asked: list[Asked] = []
        self.choose: Choose = self._listed(choose) if isinstance(choose, Iterable) else (choose or (lambda _: None))
        self.port = 0
        self._over = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @staticmethod
    def _listed(script: Iterable[Fault | None]) -> Choose:
        lines: Iterator[Fault | None] = iter(script)
        return lambda _: next(lines, None)

    def always(self, fault: Fault | None) -> None:
        """From now on every request goes this way."""
        self.choose = lambda _: fault

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def __aenter__(self) -> Self:
        await self.up()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._over.set()
        await self.down()

    async def up(self) -> None:
        """Listen, on the same port as before."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def down(self) -> None:
        """Stop listening and drop all connections: further ones are refused."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        out = Out(writer, self._over)
        try:
            while not out.closed and (asked := await _read(reader)) is not None:
                self.asked.append(asked)
                await self._answer(asked, out)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client hung up
        finally:
            if not out.closed:
                writer.close()

    async def _answer(self, asked: Asked, out: Out) -> None:
        if asked.kind == "models":
            await out.whole(json.dumps({"object": "list", "data": [{"id": "twin", "object": "model"}]}))
            return
        await (self.choose(asked) or well.none)(asked, out, self.brain)


async def _read(reader: asyncio.StreamReader) -> Asked | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines if line)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Asked(first.split(" ")[1], headers, json.loads(body) if body else {})
