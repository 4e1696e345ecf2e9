"""Home shelves over the starter library, and over a few books."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.app.serving import is_problem, serve, services_for
from tests.conversation import book_id, starter
from tools.library.lengths import minute_bounds


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    services = services_for(tmp_path, library=lambda: starter().current())
    async with (
        serve(services) as url,
        httpx.AsyncClient(base_url=url, headers={"X-Reader-Id": "reader-1"}, timeout=60) as client,
    ):
        yield client


async def shelves(client: httpx.AsyncClient, **params: Any) -> dict[str, Any]:
    response = await client.get("/v1/shelves/home", params=params)
    assert response.status_code == 200, response.text
    return dict(response.json())


def ids_of(found: dict[str, Any]) -> list[str]:
    return [card["book_id"] for shelf in found["shelves"] for card in shelf["books"]]


async def test_newcomers_get_full_shelves(home: httpx.AsyncClient) -> None:
    found = await shelves(home, language="sv")
    assert [shelf["name"] for shelf in found["shelves"]] == ["language", "short", "gems"]
    assert [shelf["title"] for shelf in found["shelves"]] == ["På ditt språk", "Korta lyssningar", "Dolda pärlor"]
    assert all(len(shelf["books"]) >= 3 for shelf in found["shelves"])
    assert len(ids_of(found)) == len(set(ids_of(found)))
    catalogue = starter().library.catalogue
    assert all("sv" in catalogue.get(c["book_id"]).languages for c in found["shelves"][0]["books"])
    assert all((minute_bounds(catalogue.get(c["book_id"])) or (0, 999))[1] <= 300 for c in found["shelves"][1]["books"])
    assert all(catalogue.get(c["book_id"]).popularity <= 0.5 for c in found["shelves"][2]["books"])


async def test_a_known_reader_begins_with_what_was_loved(home: httpx.AsyncClient) -> None:
    loved = book_id("Piranesi")
    await home.post("/v1/feedback", json={"book_id": loved, "kind": "like"})
    found = await shelves(home, language="en")
    first = found["shelves"][0]
    assert (first["name"], first["title"], first["anchor"]) == ("loved", "Because you loved Piranesi", loved)
    assert loved not in ids_of(found)
    assert len(ids_of(found)) == len(set(ids_of(found)))
    assert all(card["why"] for shelf in found["shelves"] for card in shelf["books"])
    new = next(shelf for shelf in found["shelves"] if shelf["name"] == "new")
    assert all("Susanna Clarke" not in card["authors"] for card in new["books"])


async def test_feedback_changes_the_very_next_ranking_and_shelves(home: httpx.AsyncClient) -> None:
    before = await shelves(home)
    seen = ids_of(before)[0]
    await home.post("/v1/feedback", json={"book_id": seen, "kind": "not_interested"})
    assert seen not in ids_of(await shelves(home))
    body = {"reader_id": "reader-1", "context": {"text": "something good"}, "n": 10}
    plain = (await home.post("/v1/rank", json=body)).json()["ranked"]
    await home.post("/v1/feedback", json={"book_id": plain[0]["book_id"], "kind": "dislike", "reason": "too slow"})
    after = (await home.post("/v1/rank", json=body)).json()["ranked"]
    assert plain[0]["book_id"] not in [book["book_id"] for book in after]
    assert all("taste" in book["signals"] for book in after)


async def test_without_consent_the_shelves_are_for_anyone(home: httpx.AsyncClient) -> None:
    await home.post("/v1/feedback", json={"book_id": book_id("Piranesi"), "kind": "like"})
    await home.patch("/v1/readers/me", json={"personalise": False})
    assert "loved" not in [shelf["name"] for shelf in (await shelves(home))["shelves"]]


async def test_the_profile_says_where_it_comes_from(home: httpx.AsyncClient) -> None:
    loved = book_id("Piranesi")
    await home.post("/v1/feedback", json={"book_id": loved, "kind": "dislike"})
    await home.post("/v1/feedback", json={"book_id": loved, "kind": "like", "reason": "the halls"})
    await home.post("/v1/feedback", json={"book_id": loved, "kind": "like", "reason": "the halls"})
    (entry,) = (await home.get("/v1/readers/me")).json()["remembered"]
    assert (entry["book_id"], entry["on"], entry["kind"], entry["reason"]) == (loved, "liked", "like", "the halls")
    day = datetime.fromisoformat(entry["at"]).date()
    assert entry["because"] == f"because you said “the halls” on {day:%b} {day.day}, {day.year}"
    assert entry["weight"] == 1


async def test_the_profile_tells_finished_from_abandoned(home: httpx.AsyncClient) -> None:
    done, left = book_id("Piranesi"), book_id("Circe")
    await home.post("/v1/feedback", json={"book_id": done, "kind": "finish"})
    await home.post("/v1/feedback", json={"book_id": left, "kind": "abandon"})
    profile = (await home.get("/v1/readers/me", params={"language": "sv"})).json()
    assert (profile["finished"], profile["abandoned"]) == ([done], [left])
    said = {entry["book_id"]: (entry["on"], entry["because"].rsplit(" ", 3)[0]) for entry in profile["remembered"]}
    assert said == {done: ("finished", "du läste ut den"), left: ("abandoned", "du slutade läsa den")}
    assert (await home.patch("/v1/readers/me", json={"forget": [left]})).json()["abandoned"] == []


@pytest.mark.parametrize(("params", "field"), [({"language": "Swedish"}, "language"), ({"n": 0}, "n")])
async def test_bad_input_names_the_field(client: httpx.AsyncClient, params: dict[str, Any], field: str) -> None:
    is_problem(await client.get("/v1/shelves/home", params=params), 422, "invalid-request", field)


async def test_a_small_catalogue_is_never_a_blank_page(client: httpx.AsyncClient) -> None:
    assert ids_of(await shelves(client))


async def test_contradictions_in_a_history_and_ratings_out_of_range(home: httpx.AsyncClient) -> None:
    loved = book_id("Piranesi")
    said = [{"book_id": loved, "rating": 1}, {"book_id": loved, "rating": 5}, {"book_id": "nobody-knows", "rating": 3}]
    once = (await home.post("/v1/rank", json={"history": said[1:]})).json()
    twice = (await home.post("/v1/rank", json={"history": said})).json()
    assert once["ranked"] == twice["ranked"]
    assert twice["unknown"] == ["nobody-knows"]
    bad = await home.post("/v1/rank", json={"history": [{"book_id": loved, "rating": 0}]})
    is_problem(bad, 422, "invalid-request", "history.0.rating")
    stranger = await home.post("/v1/rank", json={"reader_id": "never-seen", "n": 3})
    assert len(stranger.json()["ranked"]) == 3


async def test_shelves_are_documented(client: httpx.AsyncClient) -> None:
    route = (await client.get("/openapi.json")).json()["paths"]["/v1/shelves/home"]["get"]
    assert {"language", "n"} <= {parameter["name"] for parameter in route["parameters"]}
    assert "422" in route["responses"]
