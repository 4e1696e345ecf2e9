"""A streamed answer being read: its words as they may be shown, and what is known of it so far."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack

from tools.errors import LanguageModelError
from tools.llm.client import Piece, Tokens
from tools.llm.config import ModelConfig
from tools.llm.failures import Garbled, TimedOut, Unserved
from tools.llm.watch import Watch

_TAIL_SECONDS = 0.5
"""How long to wait, after the last word, for the endpoint's count of tokens."""


class Flow:
    """One stream. Its methods raise `LanguageModelError` as soon as the answer turns out to be no use."""

    def __init__(self, watch: Watch, prompt_tokens: int) -> None:
        """`prompt_tokens`: of the request, about."""
        self.watch, self.prompt_tokens = watch, prompt_tokens
        self._pieces: AsyncIterator[Piece] = _nothing()
        self.head = ""
        """The first words, read by `begin`."""
        self.first: float | None = None
        """When the first words came (monotonic clock)."""
        self.usage: Tokens | None = None
        self.over = False
        """Nothing more comes."""
        self._finish: str | None = None
        self._ended = False

    async def begin(
        self, stack: AsyncExitStack, opening: AbstractAsyncContextManager[AsyncIterator[Piece]], config: ModelConfig
    ) -> None:
        """Open the stream on `stack` and read until there is something to show, or all of a very short answer."""
        try:
            async with asyncio.timeout(config.first_token_seconds) as limit:
                self._pieces = await stack.enter_async_context(opening)
                while not self.head and not self.over:
                    self.head = await self.next()
                    if self.first is not None:
                        limit.reschedule(asyncio.get_running_loop().time() + config.stall_seconds)
        except TimeoutError:
            cause = "first_token" if self.first is None else "stall"
            raise TimedOut("The answer did not begin in time.", cause) from None
        if self.over:
            self.head += self.end()

    async def next(self) -> str:
        """Text that may be shown now; often none."""
        if self._finish:
            await self._count()
            return ""
        try:
            piece = await anext(self._pieces)
        except StopAsyncIteration:
            self.over = True
            raise Unserved("The stream ended before the answer did.", "cut_off", transient=True) from None
        self.usage = piece.usage or self.usage
        if piece.refused:
            raise Garbled("The model declines to answer.", "refusal")
        self._finish = piece.finish
        if not piece.text:
            return ""
        self.first = self.first or time.monotonic()
        return self.watch.feed(piece.text)

    def end(self) -> str:
        """What was still held back; raises `Garbled` for an answer that is not whole."""
        if self._ended:
            return ""
        self._ended = True
        text = self.watch.end()
        if self._finish == "length":
            raise Garbled("The answer was cut off at its greatest length.", "truncated")
        return text

    async def _count(self) -> None:
        """After the last word nothing can go wrong any more: wait a little for the count of tokens."""
        try:
            async with asyncio.timeout(_TAIL_SECONDS):
                async for piece in self._pieces:
                    self.usage = piece.usage or self.usage
        except (TimeoutError, LanguageModelError):
            pass
        self.over = True


async def _nothing() -> AsyncIterator[Piece]:
    return
    yield Piece()
