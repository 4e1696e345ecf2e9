"""Search, books and ranking over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.app.serving import is_problem, serve, services_for
from tools.errors import IndexUnavailable


async def test_search_by_meaning(client: httpx.AsyncClient) -> None:
    found = (await client.get("/v1/search", params={"q": "endless sea"})).json()
    assert found["books"][0]["title"] == "Sea of Glass"
    assert found["books"][0]["why"][0]["signal"] == "words"
    assert (found["matching"], found["index"]) == (4, "v1")
    assert "duration_minutes" not in found["books"][0]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"language": "sv"}, {"b1", "b2"}),
        ({"language": ["sv", "fi"], "format": "audiobook"}, {"b2"}),
        ({"genre": "war,crime"}, {"b2", "b3"}),
        ({"max_pages": 200}, {"b4"}),
        ({"min_pages": 500}, {"b3"}),
        ({"min_minutes": 250, "max_minutes": 310}, {"b2"}),
        ({"author": "Bo Grim"}, {"b3"}),
        ({"avoid_genre": "war", "language": "en"}, {"b1", "b4"}),
        ({"min_year": 2000}, {"b1"}),
    ],
)
async def test_filters_are_never_broken(client: httpx.AsyncClient, params: dict[str, Any], expected: set[str]) -> None:
    found = (await client.get("/v1/search", params={"q": "sea", **params})).json()
    assert {book["book_id"] for book in found["books"]} == expected
    assert found["matching"] == len(expected)


async def test_titles_are_in_the_language_asked_for(client: httpx.AsyncClient) -> None:
    found = (await client.get("/v1/search", params={"q": "sea", "language": "sv"})).json()
    assert {book["title"] for book in found["books"]} == {"Glashavet", "Deckaren i byn"}


async def test_n_limits(client: httpx.AsyncClient) -> None:
    assert len((await client.get("/v1/search", params={"n": 2})).json()["books"]) == 2


@pytest.mark.parametrize(
    ("params", "field"),
    [({"max_pages": "few"}, "max_pages"), ({"n": 0}, "n"), ({"max_page": 3}, "max_page"), ({"q": "x" * 3000}, "q")],
)
async def test_bad_filters_name_the_field(client: httpx.AsyncClient, params: dict[str, Any], field: str) -> None:
    is_problem(await client.get("/v1/search", params=params), 422, "invalid-request", field)


async def test_odd_queries_are_harmless(client: httpx.AsyncClient) -> None:
    for raw in ("%00", "%FF%FE", "%F0%9F%90%99", "'%20OR%201=1--", ""):
        assert (await client.get(f"/v1/search?q={raw}")).status_code == 200


async def test_a_book_and_its_neighbours(client: httpx.AsyncClient) -> None:
    book = (await client.get("/v1/books/b1")).json()
    assert (book["title"], book["titles"], book["pages"]) == ("Sea of Glass", {"sv": "Glashavet"}, 240)
    similar = (await client.get("/v1/books/b1/similar", params={"n": 2})).json()
    assert [card["book_id"] for card in similar["books"]] == ["b4", "b2"]
    for path in ("/v1/books/nope", "/v1/books/nope/similar"):
        is_problem(await client.get(path), 404, "unknown-book", "book_id")


async def rank(client: httpx.AsyncClient, **body: Any) -> httpx.Response:
    return await client.post("/v1/rank", json=body)


async def test_rank_for_a_history(client: httpx.AsyncClient) -> None:
    body = (await rank(client, history=[{"book_id": "b1", "rating": 5}, {"book_id": "b3", "rating": 1}], n=2)).json()
    assert [book["book_id"] for book in body["ranked"]] == ["b4", "b2"]
    assert body["ranked"][0]["signals"]["words"] > 0
    assert body["ranked"][0]["why"][0]["signal"] == "words"
    assert (body["unknown"], body["index"]) == ([], "v1")


async def test_rank_named_candidates(client: httpx.AsyncClient) -> None:
    body = (
        await rank(client, history=[], candidates=["b3", "nope", "b1", "b3"], context={"text": "endless sea"})
    ).json()
    assert [book["book_id"] for book in body["ranked"]] == ["b1", "b3"]
    assert body["unknown"] == ["nope"]


async def test_rank_keeps_hard_limits_on_named_candidates(client: httpx.AsyncClient) -> None:
    context = {"constraints": {"languages": ["sv"]}}
    body = (await rank(client, history=[], candidates=["b3", "b2"], context=context)).json()
    assert [book["book_id"] for book in body["ranked"]] == ["b2"]


async def test_rank_for_a_known_reader(client: httpx.AsyncClient) -> None:
    for book_id, kind in (("b1", "like"), ("b1", "read"), ("b4", "dislike")):
        await client.post("/v1/feedback", json={"book_id": book_id, "kind": kind})
    ranked = (await rank(client, reader_id="reader-1")).json()["ranked"]
    assert {book["book_id"] for book in ranked} == {"b2", "b3"}
    await client.patch("/v1/readers/me", json={"personalise": False})
    assert len((await rank(client, reader_id="reader-1")).json()["ranked"]) == 4


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"reader_id": "r", "history": []},
        {"history": [{"rating": 3}]},
        {"history": [], "n": 0},
        {"history": [], "candidates": "b1"},
        {"history": [{"book_id": "b1", "rating": 11}]},
        {"history": [], "context": {"mood": "x"}},
    ],
)
async def test_bad_rank_requests(client: httpx.AsyncClient, body: dict[str, Any]) -> None:
    is_problem(await rank(client, **body), 422, "invalid-request")


async def test_without_an_index_it_says_so(tmp_path: Path) -> None:
    def nothing() -> Any:
        raise IndexUnavailable("There is no index; build one with python -m index_builder build FEED.")

    services = services_for(tmp_path, library=nothing, ready=lambda: {"index": False, "model": True})
    async with serve(services) as url, httpx.AsyncClient(base_url=url) as client:
        for path in ("/v1/search?q=x", "/v1/books/b1", "/v1/books/b1/similar"):
            response = await client.get(path)
            is_problem(response, 503, "index-unavailable")
            assert "build" in response.json()["detail"]
        is_problem(await rank(client, history=[]), 503, "index-unavailable")
        response = await client.get("/readyz")
        is_problem(response, 503, "not-ready")
        assert response.json()["parts"] == {"index": False, "model": True}
        assert (await client.post("/v1/feedback", json={"book_id": "b1", "kind": "like"})).status_code == 201
        assert (await client.get("/v1/readers/me")).json()["liked"] == ["b1"]
