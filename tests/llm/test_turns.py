"""Sixty turns of the whole service against the misbehaving twin; `make test-llm` plays a thousand."""

from __future__ import annotations

import pytest

from tests.llm_twin.faults import FAULTS
from tests.llm_twin.judging import Told, incoherent
from tests.llm_twin.turns import DOWN, SCOPES, plan, run


@pytest.mark.slow
async def test_sixty_turns_with_failures_are_sixty_answers() -> None:
    tally = await run(60, deadline=8.0)  # a loaded machine is no failing model
    assert tally.good(), "\n".join([tally.line(), *tally.notes])
    assert tally.turns == 60


def test_a_thousand_turns_meet_every_failure_in_every_scope() -> None:
    lines = [line for conversation in plan(1_000) for line in conversation]
    assert len(lines) == 1_000
    assert {(line.fault, line.scope) for line in lines} == {(f, s) for f in (*FAULTS, DOWN) for s in SCOPES}


def test_a_title_with_asterisks_is_spoken_of_as_it_is_printed() -> None:
    told = Told(text="**My Dear F∗∗∗ing Prince**, par Casey McQuiston.", books=[{"title": "My Dear F***ing Prince"}])
    assert incoherent(told) == []
    assert incoherent(Told(text="**Beach Read** is here.", books=[{"title": "My Dear F***ing Prince"}]))
