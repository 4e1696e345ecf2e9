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


# --- pages, facets, highlights, clear errors -------------------------------------------------------------------------


async def test_pages_follow_one_another_without_a_gap_or_a_repeat(client: httpx.AsyncClient) -> None:
    whole = (await client.get("/v1/search", params={"q": "sea", "n": 4})).json()
    paged, cursor = [], None
    for _ in range(4):
        params = {"q": "sea", "n": 1, **({"cursor": cursor} if cursor else {})}
        page = (await client.get("/v1/search", params=params)).json()
        paged += [book["book_id"] for book in page["books"]]
        cursor = page.get("next")
    assert paged == [book["book_id"] for book in whole["books"]]
    assert cursor is None
    assert "next" not in whole


@pytest.mark.parametrize("cursor", ["", "x", "!!", "bnVsbA", "W10", "é", "WyJ2MSIsICIiLCAtMV0"])
async def test_a_cursor_that_is_none_is_named(client: httpx.AsyncClient, cursor: str) -> None:
    is_problem(await client.get("/v1/search", params={"q": "sea", "cursor": cursor}), 422, "bad-cursor", "cursor")


async def test_a_cursor_fits_its_own_search_only(client: httpx.AsyncClient) -> None:
    cursor = (await client.get("/v1/search", params={"q": "sea", "n": 1})).json()["next"]
    for other in ({"q": "war"}, {"q": "sea", "language": "sv"}):
        is_problem(await client.get("/v1/search", params={**other, "cursor": cursor}), 422, "bad-cursor", "cursor")


async def test_a_cursor_of_an_older_catalogue_is_gone(tmp_path: Path) -> None:
    services = services_for(tmp_path)
    current = services.library()
    versions = iter(["v1", "v2"])
    services = services_for(tmp_path, library=lambda: current._replace(version=next(versions)))
    async with serve(services) as url, httpx.AsyncClient(base_url=url) as client:
        cursor = (await client.get("/v1/search", params={"q": "sea", "n": 1})).json()["next"]
        is_problem(await client.get("/v1/search", params={"q": "sea", "cursor": cursor}), 410, "stale-cursor", "cursor")


async def test_facets_count_what_passes_all_other_filters(client: httpx.AsyncClient) -> None:
    params = {"facets": ["language", "genre"], "language": "en"}
    facets = (await client.get("/v1/search", params=params)).json()["facets"]
    assert {c["value"]: c["count"] for c in facets["language"]} == {"en": 3, "sv": 2}, "its own filter left out"
    assert {c["value"]: c["count"] for c in facets["genre"]} == {"fantasy": 1, "war": 1, "adventure": 1}
    is_problem(await client.get("/v1/search?facets=colour"), 422, "invalid-request")


async def test_matching_words_are_marked_whatever_their_ending(client: httpx.AsyncClient) -> None:
    book = (await client.get("/v1/search", params={"q": "seas and hall of the"})).json()["books"][0]
    title = book["highlights"]["title"]
    assert "".join(run["text"] for run in title) == book["title"] == "Sea of Glass"
    assert [run["text"] for run in title if run["match"]] == ["Sea"]
    (sentence,) = book["highlights"]["blurb"]
    assert [run["text"] for run in sentence if run["match"]] == ["halls", "sea"]
    plain = (await client.get("/v1/search", params={"q": "seas", "highlight": False})).json()
    assert "highlights" not in plain["books"][0]


@pytest.mark.parametrize(
    ("params", "near"),
    [
        ({"genre": "fantacy"}, "fantasy"), ({"format": "audio-book"}, "audiobook"), ({"audience": "adults"}, "adult"),
        ({"language": "xx"}, None), ({"avoid_content": "dead-dogs"}, None), ({"q_language": "xx"}, None),
    ],
)  # fmt: skip
async def test_unknown_values_are_named_with_what_was_meant(
    client: httpx.AsyncClient, params: dict[str, Any], near: str | None
) -> None:
    for path in ("/v1/search", *(["/v1/books/b1/similar"] if "q_language" not in params else [])):
        response = await client.get(path, params=params)
        is_problem(response, 422, "unknown-value", next(iter(params)))
        assert response.json()["known"]
        assert near is None or near in response.json()["did_you_mean"]


async def test_an_empty_range_is_named(client: httpx.AsyncClient) -> None:
    response = await client.get("/v1/search", params={"min_pages": 400, "max_pages": 300})
    is_problem(response, 422, "empty-range", "min_pages")


async def test_when_nothing_passes_it_says_which_filter_to_drop(client: httpx.AsyncClient) -> None:
    found = (await client.get("/v1/search", params={"q": "sea", "language": "sv", "max_pages": 200})).json()
    assert (found["books"], found["matching"]) == ([], 0)
    assert found["without"] == {"max_pages": 2, "language": 1}
    assert list(found["without"]) == ["max_pages", "language"], "what opens most comes first"


async def test_similar_takes_filters(client: httpx.AsyncClient) -> None:
    similar = (await client.get("/v1/books/b1/similar", params={"language": "sv"})).json()
    assert [card["book_id"] for card in similar["books"]] == ["b2"]
