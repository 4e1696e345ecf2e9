"""A language model behind any OpenAI-compatible endpoint: the `LanguageModel` that agents are given.

Three ways to ask (`structured`, `tool_calls`, `stream`), each of them one `Call` at the `Desk`. Whatever the endpoint
does, the caller gets an answer or a `LanguageModelError`, and never later than its deadline.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError

from tools.errors import LanguageModelError
from tools.llm import requests
from tools.llm.abilities import Abilities, Known
from tools.llm.base import Message, Prompt, Tool, ToolCall, TurnBudget
from tools.llm.breaker import CircuitBreaker
from tools.llm.budgets import MemorySpending, Spending
from tools.llm.call import Call, Desk
from tools.llm.client import Client, Reply
from tools.llm.config import CallRecord, ModelConfig, Observer
from tools.llm.failures import Garbled, TimedOut, Unserved, blames
from tools.llm.flow import Flow
from tools.llm.hedging import Patience
from tools.llm.refusals import is_refusal
from tools.llm.schema import objects_in, read_answer
from tools.llm.watch import Watch

Answer = TypeVar("Answer", bound=BaseModel)

_ADAPTATIONS = 4
"""Parameters that may be given up for one request."""
_CHARS_PER_TOKEN = 8
"""An answer with more characters than this per token allowed was not held to its length."""


def _unobserved(record: CallRecord) -> None:
    """Observes nothing."""


class OpenAIModel:
    """A `LanguageModel`. One per endpoint and model; used from one event loop."""

    def __init__(
        self,
        config: ModelConfig,
        spending: Spending | None = None,
        observe: Observer = _unobserved,
        rng: random.Random | None = None,
    ) -> None:
        """`spending`: the day's books, shared or not; `observe` is told of every call when it is over."""
        rng = rng or random.Random()
        self._config = config
        self._client = Client(
            config.base_url,
            config.api_key,
            connect_seconds=config.connect_seconds,
            connections=2 * config.concurrency,
        )
        self._spending = spending or MemorySpending()
        self._breaker = CircuitBreaker(config.breaker, rng=rng)
        self._desk = Desk(config, self._spending, observe, self._breaker, rng)
        self._known = Known(config.ability_seconds)
        self._patience = Patience(config.hedge_seconds, config.hedge)

    # -- structured -------------------------------------------------------------------------------------------------

    async def structured(self, prompt: Prompt, answer: type[Answer], budget: TurnBudget, seconds: float) -> Answer:
        """One answer of a type: json_schema, json_object or parsed text, by what the endpoint can do."""
        async with self._desk.call("structured", prompt, budget, seconds) as call:
            return await self._shaped(call, prompt, answer)

    async def _shaped(self, call: Call, prompt: Prompt, answer: type[Answer]) -> Answer:
        more: tuple[Message, ...] = ()
        for left in range(self._config.repairs, -1, -1):
            began = time.monotonic()
            shape = self._known.now().shape

            def request(abilities: Abilities, more: tuple[Message, ...] = more) -> requests.Request:
                return requests.shaped(self._config.model, prompt, answer, call.max_tokens, abilities, more)

            reply = await self._desk.attempts(call, lambda: self._hedged(call, request))
            try:
                found = _parsed(answer, reply)
            except Garbled as fault:
                if fault.cause == "schema" and not any(objects_in(reply.text)):
                    self._known.shape_missed(shape)
                if fault.cause != "schema" or not left or call.left() < 1.2 * (time.monotonic() - began):
                    raise
                more = _correction(reply.text, fault)
            else:
                self._known.shape_kept()
                return found
        raise AssertionError("the last try either returns or raises")

    # -- tools ------------------------------------------------------------------------------------------------------

    async def tool_calls(
        self, prompt: Prompt, tools: Sequence[Tool], budget: TurnBudget, seconds: float
    ) -> tuple[ToolCall, ...]:
        """The calls the model wants next; by tool calls or, where there are none, a planned JSON step."""
        async with self._desk.call("tools", prompt, budget, seconds) as call:
            if self._known.now().tools != "planned":
                wanted = await self._native(call, prompt, tools)
                if wanted or self._known.now().tools == "native":
                    return _validated(wanted, tools)
            plan = await self._shaped(call, requests.with_tools_told(prompt, tools), requests.plan_of(tools))
            steps = plan.model_dump()["calls"]
            calls = _validated([(step["tool"], step["arguments"]) for step in steps], tools)
            if calls and self._known.now().tools == "unknown":
                self._known.learn(replace(self._known.now(), tools="planned"))
            return calls

    async def _native(self, call: Call, prompt: Prompt, tools: Sequence[Tool]) -> list[tuple[str, object]]:
        """What it asks for by tool calls, or writes as if; nothing when it has none or cannot do this."""

        def request(abilities: Abilities) -> requests.Request | None:
            if abilities.tools == "planned":
                return None
            return requests.with_tools(self._config.model, prompt, tools, call.max_tokens, abilities)

        reply = await self._desk.attempts(call, lambda: self._completed(call, request))
        if reply is None:
            return []
        if reply.calls:
            self._known.learn(replace(self._known.now(), tools="native"))
            return [(name, arguments) for name, arguments in reply.calls]
        self._known.tools_missed()
        written = [found for found in objects_in(reply.text) if isinstance(found, dict)]
        return [(str(w["name"]), w["arguments"]) for w in written if {"name", "arguments"} <= w.keys()]

    # -- stream -----------------------------------------------------------------------------------------------------

    async def stream(self, prompt: Prompt, budget: TurnBudget, seconds: float) -> AsyncIterator[str]:
        """The answer as it is written, in pieces split anywhere; its opening words only once they are no refusal."""
        async with self._desk.call("stream", prompt, budget, seconds) as call, AsyncExitStack() as open_streams:
            flow = await self._desk.attempts(call, lambda: self._opened(call, prompt, open_streams))
            try:
                if flow.head:
                    yield flow.head
                while not flow.over:
                    if text := await self._next(call, flow):
                        yield text
                if text := flow.end():
                    yield text
            finally:
                call.spent(flow.usage, flow.prompt_tokens, flow.watch.text)

    async def _opened(self, call: Call, prompt: Prompt, open_streams: AsyncExitStack) -> Flow:
        """A stream with its first words read; when they do not come it is closed again."""
        began = time.monotonic()
        abilities = self._known.now()
        async with AsyncExitStack() as mine:
            for _ in range(_ADAPTATIONS + 1):
                asked = requests.streamed(self._config.model, prompt, call.max_tokens, abilities)
                call.record.requests += 1
                flow = Flow(Watch(_CHARS_PER_TOKEN * call.max_tokens), requests.prompt_tokens(asked))
                try:
                    await flow.begin(mine, self._client.stream(asked), self._config)
                except Unserved as refusal:
                    abilities = _given_up(abilities, asked, refusal)
                    continue
                except BaseException:
                    call.spent(flow.usage, flow.prompt_tokens, flow.watch.text)
                    raise
                self._known.learn(abilities)
                call.record.first_token = (flow.first or time.monotonic()) - began
                await open_streams.enter_async_context(mine.pop_all())
                return flow
        raise Unserved("The endpoint takes none of our requests.", "bad_request", blames=False)

    async def _next(self, call: Call, flow: Flow) -> str:
        limit = min(self._config.stall_seconds, call.left())
        failure: LanguageModelError
        try:
            async with asyncio.timeout(limit):
                return await flow.next()
        except TimeoutError:
            cause = "stall" if limit == self._config.stall_seconds else "deadline"
            failure = TimedOut("The answer stopped half way.", cause)
        except LanguageModelError as error:
            failure = error
        if blames(failure):
            self._breaker.failed()
        raise failure

    # -- requests ---------------------------------------------------------------------------------------------------

    async def _completed(self, call: Call, request: Callable[[Abilities], requests.Request | None]) -> Reply | None:
        """One answer, giving up what the endpoint cannot do. None when nothing is left to ask for."""
        abilities = self._known.now()
        for _ in range(_ADAPTATIONS + 1):
            asked = request(abilities)
            if asked is None:
                self._known.learn(abilities)
                return None
            call.record.requests += 1
            try:
                reply = await self._client.complete(asked)
            except asyncio.CancelledError:
                call.spent(None, requests.prompt_tokens(asked), "")
                raise
            except Unserved as refusal:
                abilities = _given_up(abilities, asked, refusal)
                continue
            self._known.learn(abilities)
            call.spent(reply.usage, requests.prompt_tokens(asked), reply.text)
            return reply
        raise Unserved("The endpoint takes none of our requests.", "bad_request", blames=False)

    async def _hedged(self, call: Call, request: Callable[[Abilities], requests.Request]) -> Reply:
        """One answer; if it takes long and there is room, of two requests the one that comes first."""

        async def ask() -> Reply:
            reply = await self._completed(call, request)
            assert reply is not None
            return reply

        began = time.monotonic()
        patience = self._patience.seconds()
        if patience is None:
            reply = await ask()
            self._patience.took(time.monotonic() - began, False)
            return reply
        tasks = {asyncio.create_task(ask())}
        try:
            done, _ = await asyncio.wait(tasks, timeout=patience)
            if not done and not self._desk.gate.is_full():
                call.record.hedged = True
                tasks.add(asyncio.create_task(ask()))
            while True:
                done, waiting = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                good = [task for task in done if task.exception() is None]
                if good or not waiting:
                    reply = (good or list(done))[0].result()
                    self._patience.took(time.monotonic() - began, call.record.hedged)
                    return reply
                tasks = waiting
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    # -- for the operator -------------------------------------------------------------------------------------------

    def describe(self) -> Mapping[str, Any]:
        """Model, endpoint abilities found so far, breaker state: for /readyz and transcripts."""
        abilities = self._known.now()
        return {
            "model": self._config.model,
            "endpoint": urlsplit(self._config.base_url).hostname or "",
            "breaker": self._breaker.state,
            "answers": abilities.shape,
            "tools": abilities.tools,
            "under_way": self._desk.gate.under_way,
        }

    async def problem(self, seconds: float = 5.0) -> str | None:
        """What an operator should know at the start: one sentence, or None when the endpoint looks right."""
        try:
            async with asyncio.timeout(seconds):
                names = await self._client.models()
        except TimeoutError:
            return f"the endpoint did not answer within {seconds:g} s"
        except Unserved as error:
            if error.cause == "denied":
                return f"the endpoint answers {error.status}: check LIBRARIAN_LLM_API_KEY"
            if error.cause == "connection":
                return "nothing answers there: check LIBRARIAN_LLM_BASE_URL"
            return None  # many endpoints do not list models
        except LanguageModelError as error:
            return str(error)
        if names and self._config.model not in names and not any(n.endswith(f"/{self._config.model}") for n in names):
            return f"the endpoint does not name {self._config.model!r} among its models: {', '.join(names[:10])}"
        return None

    async def close(self) -> None:
        """Close connections."""
        await self._client.close()
        await self._spending.close()


def _given_up(abilities: Abilities, asked: requests.Request, refusal: Unserved) -> Abilities:
    """What to believe instead; raises the refusal when it says nothing about abilities."""
    less = abilities.adapted(asked, refusal)
    if less is None:
        raise refusal
    return less


def _parsed(answer: type[Answer], reply: Reply) -> Answer:
    """The answer, or `Garbled` with the reason."""
    if reply.refused:
        raise Garbled("The model declines to answer.", "refusal")
    try:
        return read_answer(answer, reply.text)
    except Garbled as fault:
        if fault.cause == "schema" and reply.finish == "length":
            raise Garbled("The answer was cut off at its greatest length.", "truncated") from None
        if fault.cause == "schema" and is_refusal(reply.text):
            raise Garbled("The model declines to answer.", "refusal") from None
        raise


def _correction(text: str, fault: Garbled) -> tuple[Message, ...]:
    """What follows an answer of the wrong shape."""
    return (
        Message("assistant", text[:2_000]),
        Message("user", f"{fault} Send the corrected JSON object and nothing else."),
    )


def _validated(wanted: Sequence[tuple[str, object]], tools: Sequence[Tool]) -> tuple[ToolCall, ...]:
    """The calls that name a tool and have its arguments; raises `Garbled` when there are some but none is usable."""
    types = {tool.name: tool.parameters for tool in tools}
    calls = []
    for name, arguments in wanted:
        found = next(objects_in(arguments), None) if isinstance(arguments, str) else arguments
        if name in types:
            with suppress(ValidationError):
                calls.append(ToolCall(name, types[name].model_validate(found)))
    if wanted and not calls:
        raise Garbled("None of the calls is of a tool's shape.", "schema")
    return tuple(calls)
