"""A language model out of the settings: clear errors, metrics, readiness, and what a run used."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from pydantic import ValidationError

from agents.events import Degraded, Event, Spent
from agents.librarian import Turn
from app.llm import get_to_know, look_at, model_config, open_model, open_trust, turn_budget
from app.metrics import Metrics
from app.services import Services
from app.settings import Settings
from tests.app.serving import ask, custom, of_type, serve, services_for, settings_for
from tests.fakes import default_script
from tests.llm.conftest import PROMPT, Wish
from tests.llm_twin import FAULTS, Twin
from tools.errors import LanguageModelError


@pytest.fixture
async def twin() -> AsyncIterator[Twin]:
    async with Twin() as twin:
        yield twin


def settings_at(twin: Twin, folder: Path, **changes: object) -> Settings:
    return settings_for(folder, llm_base_url=twin.url, llm_model="twin", llm_api_key="secret", **changes)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"llm_base_url": "localhost:11434"}, "must be an address"),
        ({"llm_base_url": "http://"}, "must be an address"),
        ({"llm_base_url": "http://127.0.0.1:1/v1"}, "LIBRARIAN_LLM_MODEL must name a model"),
        ({"llm_parts": "understand,dream"}, "no such part: dream"),
        ({"llm_tokens_per_day": 0}, "greater than 0"),
    ],
)
def test_settings_that_cannot_work_say_why(tmp_path: Path, changes: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        settings_for(tmp_path, **changes)


def test_without_an_endpoint_there_is_no_model(tmp_path: Path) -> None:
    assert model_config(settings_for(tmp_path)) is None
    assert open_model(settings_for(tmp_path), Metrics()) is None


def test_the_key_is_not_shown(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, llm_base_url="http://h/v1", llm_model="m", llm_api_key="secret")
    assert "secret" not in repr(settings)
    assert "secret" not in repr(model_config(settings))


async def test_calls_are_counted(twin: Twin, tmp_path: Path) -> None:
    settings, metrics = settings_at(twin, tmp_path, llm_prompt_price=10, llm_retries=0), Metrics()
    model = open_model(settings, metrics)
    assert model is not None
    await model.structured(PROMPT, Wish, turn_budget(settings, "r"), 5)
    _ = [piece async for piece in model.stream(PROMPT, turn_budget(settings, "r"), 5)]
    twin.always(FAULTS["500"].fault)
    with pytest.raises(LanguageModelError):
        await model.structured(PROMPT, Wish, turn_budget(settings, "r"), 5)
    page = metrics.page().decode()
    for line in (
        'librarian_llm_calls_total{cause="",outcome="ok",prompt="test",purpose="structured"} 1.0',
        'librarian_llm_calls_total{cause="server_error",outcome="unavailable",prompt="test",purpose="structured"} 1.0',
        'librarian_llm_tokens_total{kind="prompt"} 240.0',
        'librarian_llm_tokens_total{kind="completion"} 80.0',
        "librarian_llm_cost_total 0.0024",
        "librarian_llm_requests_total 3.0",
        "librarian_llm_first_token_seconds_count 1.0",
        'librarian_llm_breaker{state="closed"} 1.0',
        'librarian_llm_breaker{state="open"} 0.0',
    ):
        assert line in page
    assert twin.asked[0].headers["authorization"] == "Bearer secret"
    await model.close()


@pytest.mark.parametrize(("name", "problem"), [("twin", None), ("other", "does not name 'other'")])
async def test_the_endpoint_is_looked_at_once(name: str, problem: str | None, twin: Twin, tmp_path: Path) -> None:
    model = open_model(settings_at(twin, tmp_path).model_copy(update={"llm_model": name}), Metrics())
    assert model is not None
    found = await model.problem()
    assert (found is None) if problem is None else problem in str(found)
    await twin.down()
    assert "LIBRARIAN_LLM_BASE_URL" in str(await model.problem())
    await look_at(model, settings_at(twin, tmp_path))  # logs, raises nothing
    await model.close()


async def test_ready_says_what_is_known_of_the_model(twin: Twin, tmp_path: Path) -> None:
    settings = settings_at(twin, tmp_path)
    model = open_model(settings, Metrics())
    assert model is not None
    trust = open_trust(settings)
    services = services_for(tmp_path, settings=settings, model=model, trust=trust, close=model.close)
    async with serve(services) as url, httpx.AsyncClient(base_url=url) as client:
        await twin.down()
        ready = (await client.get("/readyz")).json()
    assert ready["status"] == "ready"  # a model that is gone holds nobody up
    assert ready["llm"]["model"] == "twin"
    assert ready["llm"]["breaker"] == "closed"
    assert ready["llm"]["trust"] == {"reads": 0.0, "writes": {}}
    assert "secret" not in str(ready)


@pytest.mark.parametrize(
    ("changes", "asked", "reads"),
    [
        ({}, 22, True),
        ({"llm_accuracy": 0.5}, 0, True),
        ({"llm_parts": "compose"}, 0, False),
        ({"llm_reader_tokens_per_day": 4_000}, 22, True),
    ],
)
async def test_a_service_gets_to_know_its_model(
    changes: dict[str, object], asked: int, reads: bool, twin: Twin, tmp_path: Path
) -> None:
    settings = settings_at(twin, tmp_path, **changes)
    model, trust = open_model(settings, Metrics()), open_trust(settings)
    assert model is not None
    await get_to_know(model, trust, settings)
    questions = [a for a in twin.asked if a.kind == "json_schema"]
    assert len(questions) == asked
    assert (trust.accuracy > 0) == reads
    assert trust.accuracy < 0.7  # the twin takes everything for a new wish
    await model.close()


USAGE = {"calls": 2, "prompt_tokens": 300, "completion_tokens": 80, "cost": 0.01, "prompts": ["books@1"]}


class Spender:
    """A librarian that used a model, which failed at last."""

    async def answer(self, turn: Turn) -> AsyncIterator[Event]:
        for event in default_script(turn):
            yield event
        yield Degraded("llm", "timeout")
        yield Degraded("llm", "malformed")
        yield Degraded("grounding", "title")
        yield Spent("twin", USAGE)

    async def forget(self, thread_id: str) -> None: ...


async def test_a_run_tells_what_it_used(tmp_path: Path) -> None:
    metrics = Metrics()
    services: Services = services_for(tmp_path, librarian=Spender(), metrics=metrics)
    async with serve(services) as url, httpx.AsyncClient(base_url=url, headers={"X-Reader-Id": "r1"}) as client:
        heard = await ask(client)
    end = of_type(heard, "RUN_FINISHED")[0]
    assert end["usage"] == [{"model": "twin", "inputTokens": 300, "outputTokens": 80, "totalTokens": 380}]
    assert end["result"]["usage"] == {"model": "twin", **USAGE}
    assert len(custom(heard, "degraded")) == 3
    page = metrics.page().decode()
    assert 'librarian_llm_degraded_runs_total{reason="timeout"} 1.0' in page
    assert 'librarian_llm_degraded_runs_total{reason="malformed"}' not in page
    assert 'librarian_grounding_violations_total{reason="title"} 1.0' in page


async def test_a_run_without_a_model_tells_nothing(tmp_path: Path) -> None:
    services = replace(services_for(tmp_path))
    async with serve(services) as url, httpx.AsyncClient(base_url=url, headers={"X-Reader-Id": "r1"}) as client:
        end = of_type(await ask(client), "RUN_FINISHED")[0]
    assert "usage" not in end
    assert "result" not in end
