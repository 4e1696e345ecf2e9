"""The standard AG-UI client holds a conversation with the real service and rejects nothing."""

from __future__ import annotations

import pytest

from tests.app.test_agui_client import agui_client, converse
from tests.e2e.conftest import Start

__all__ = ["agui_client"]
pytestmark = pytest.mark.services


async def test_the_standard_client_accepts_every_event(agui_client: str, start: Start) -> None:
    turns = ("something like Piranesi but set at sea", "kortare", "why the first one?", "thanks")
    status, said = await converse(agui_client, start().url, *turns)
    assert said["complaints"] == []
    assert status == 0
    assert len(said["turns"]) == len(turns)
    assert all(turn["answer"] for turn in said["turns"])
