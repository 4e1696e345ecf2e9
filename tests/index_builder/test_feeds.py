"""Feeds with faults: each fault is reported with its line and costs nothing but itself."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from index_builder.build import Options, Plan, make_plan, with_popularity
from index_builder.progress import Silent
from index_builder.validate import to_book
from tests.factories import book, record, write_feed
from tools.errors import FeedError


def plan_of(folder: Path, records: list[Any], max_bad_share: float = 1.0) -> Plan:
    return make_plan([write_feed(folder / "feed.jsonl", records)], Options(folder, max_bad_share), Silent())


def reported(folder: Path) -> list[dict[str, str]]:
    """Rows of the report of the only run."""
    (path,) = (folder / "reports").glob("*.csv")
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def one(folder: Path, **fields: Any) -> Plan:
    return plan_of(folder, [record(1, **fields)])


BROKEN = {
    "cut short": b'{"id": "x", "title": "Cut sho',
    "not an object": b'["id", "title"]',
    "a number": b"42",
    "null": b"null",
    "plain text": b"id;title;author",
    "not UTF-8": b'{"id": "x", "title": "Sm\xf6rg\xe5s"}',
    "zero bytes": b"\x00\x00\x00",
    "half a surrogate": b'{"id": "x", "title": "\\ud83d"}',
    "NaN": b'{"id": "x", "title": "T", "year": NaN}',
    "very deep": b"[" * 5000 + b"]" * 5000,
    "no id": b'{"title": "T"}',
    "empty id": b'{"id": "  ", "title": "T"}',
    "a list for an id": b'{"id": ["x"], "title": "T"}',
    "true for an id": b'{"id": true, "title": "T"}',
    "an odd id": b'{"id": "../../x y", "title": "T"}',
    "a long id": json.dumps({"id": "x" * 129, "title": "T"}).encode(),
    "no title": b'{"id": "x"}',
    "an empty title": b'{"id": "x", "title": " "}',
    "a number for a title": b'{"id": "x", "title": 1984}',
    "a title of markup": b'{"id": "x", "title": "<b></b>"}',
    "a title of control characters": b'{"id": "x", "title": "\\u0001\\u0002"}',
    "an id seen before": b'{"id": "r1", "title": "Another"}',
    "a huge line": b'{"id": "x", "title": "T", "description": "' + b"x" * (1 << 20) + b'"}',
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_bad_record_is_rejected_with_its_line_and_its_neighbours_stay(tmp_path: Path, fault: str) -> None:
    plan = plan_of(tmp_path, [record(1), "", BROKEN[fault], record(2)])
    assert [b.book_id for b in plan.books] == ["r1", "r2"]
    assert (plan.report.records, plan.report.rejected) == (3, 1)
    (row,) = reported(tmp_path)
    assert (row["feed"], row["line"], row["severity"]) == ("feed.jsonl", "3", "rejected")
    assert row["reason"]
    assert len(row["reason"]) < 300


DROPPED: dict[str, tuple[str, Any]] = {
    "impossible year": ("year", 20199),
    "year in words": ("year", "MCMXCIX"),
    "boolean year": ("year", True),
    "year beyond all numbers": ("year", 10**15),
    "negative pages": ("pages", -3),
    "no pages": ("pages", 0),
    "pages in a list": ("pages", [300]),
    "endless audiobook": ("duration_minutes", 10**6),
    "a rating of 11": ("average_rating", 11),
    "a language in words": ("language", "Swedish, I think"),
    "a number for a language": ("language", 7),
    "unknown format": ("formats", ["scroll"]),
    "unknown audience": ("audience", "cats"),
    "a number for a blurb": ("description", 12),
    "a list for a series": ("series", ["Saga"]),
    "an object for a series index": ("series_index", {"n": 1}),
    "a list for a series index": ("series_index", [1]),
    "a number among authors": ("authors", [5]),
    "an author of control characters": ("authors", ["\u0001"]),
    "authors in an object": ("authors", {"name": "x"}),
    "titles in a list": ("titles", ["T"]),
    "titles of no language": ("titles", {"swedish": "T"}),
    "descriptions that are no text": ("descriptions", {"sv": 3}),
    "appeal in a list": ("appeal", ["warm"]),
    "age of a tortoise": ("age_max", 250),
}


@pytest.mark.parametrize("fault", DROPPED)
def test_a_senseless_field_is_dropped_and_noted_and_the_book_stays(tmp_path: Path, fault: str) -> None:
    name, value = DROPPED[fault]
    plan = one(tmp_path, **{name: value})
    (kept,) = plan.books
    assert getattr(kept, name) == type(kept).model_fields[name].get_default(call_default_factory=True)
    (row,) = reported(tmp_path)
    assert (row["line"], row["severity"], row["field"]) == ("1", "dropped", name)


@pytest.mark.parametrize(
    ("facet", "term"),
    [
        ("tone", "wizardly"), ("pace", "supersonic"), ("length", "endless"), ("storyline", "x"), ("setting", "Mars!"),
        ("era", "when I was young"), ("themes", "everything"), ("content_notes", "boredom"),
    ],
)  # fmt: skip
def test_a_word_outside_the_vocabulary_is_dropped_and_the_others_stay(tmp_path: Path, facet: str, term: str) -> None:
    good = {"tone": ["warm"], "themes": ["dogs"], "content_notes": ["gore"], "places": ["Atlantis"]}
    plan = one(tmp_path, appeal=good | {facet: [*good.get(facet, []), term]})
    appeal = plan.books[0].appeal
    assert (appeal.tone, appeal.themes, appeal.content_notes) == (("warm",), ("dogs",), ("gore",))
    assert appeal.places == ("Atlantis",)
    (row,) = reported(tmp_path)
    assert row["field"] == f"appeal.{facet}"
    assert term in row["reason"]


def test_reviewed_without_notes_is_not_the_same_as_unreviewed() -> None:
    reviewed, _ = to_book(record(1, appeal={"content_notes": []}))
    unreviewed, _ = to_book(record(1, appeal={"tone": ["warm"]}))
    assert reviewed is not None
    assert unreviewed is not None
    assert reviewed.appeal.content_notes == ()
    assert unreviewed.appeal.content_notes is None


def test_text_is_cleaned_of_control_characters_and_markup(tmp_path: Path) -> None:
    plan = one(
        tmp_path, title=" The\u0000 <i>Sea</i>\u00a0 Wolf ", description="<p>One\u0007</p>\n<script>two</script> 1 < 2"
    )
    (kept,) = plan.books
    assert kept.title == "The Sea Wolf"
    assert kept.description is not None
    assert "<p>" not in kept.description
    assert "script" not in kept.description
    assert "\u0007" not in kept.description
    assert "1 < 2" in kept.description


def test_letters_written_in_two_ways_become_one() -> None:
    composed, _ = to_book(record(1, title="A\u030angstro\u0308m"))
    assert composed is not None
    assert composed.title == "Ångström"


def test_numbers_in_text_and_other_names_of_languages_are_understood() -> None:
    kept, findings = to_book(record(7, id=7, year="1999", pages="320", language="nb-NO", series_index=2))
    assert not findings
    assert kept is not None
    assert (kept.book_id, kept.year, kept.pages, kept.language, kept.series_index) == ("7", 1999, 320, "no", "2")


def test_overlong_texts_are_cut() -> None:
    kept, _ = to_book(record(1, title="x" * 9000, description="y" * 90_000, authors=[f"A {k}" for k in range(99)]))
    assert kept is not None
    assert (len(kept.title), len(kept.authors)) == (500, 20)
    assert len(kept.description or "") == 20_000


def test_a_byte_order_mark_and_windows_line_ends_are_nothing_wrong(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(json.dumps(record(k)).encode() for k in range(3)))
    plan = make_plan([feed], Options(tmp_path), Silent())
    assert [b.book_id for b in plan.books] == ["r0", "r1", "r2"]
    assert plan.report.rows == []
    assert not (tmp_path / "reports").exists()


def test_four_hundred_bad_of_two_thousand_keep_the_other_sixteen_hundred(tmp_path: Path) -> None:
    records: list[Any] = [record(k) if k % 5 else f'{{"id": "r{k}", broken' for k in range(2000)]
    plan = plan_of(tmp_path, records, max_bad_share=0.2)
    assert len(plan.books) == 1600
    assert plan.report.rejected == 400
    rows = reported(tmp_path)
    assert [int(row["line"]) for row in rows] == [k + 1 for k in range(2000) if k % 5 == 0]
    assert plan.report.reasons()[0] == ("rejected", "-: not JSON", 400)


def test_one_more_bad_record_than_allowed_stops(tmp_path: Path) -> None:
    records: list[Any] = [record(k) if k >= 21 else "{" for k in range(100)]
    with pytest.raises(FeedError, match=r"21 of 100 records are bad, more than 20%: nothing was changed; see .*\.csv"):
        plan_of(tmp_path, records, max_bad_share=0.2)
    assert len(reported(tmp_path)) == 21


def test_the_first_of_two_books_with_one_id_is_kept_across_feeds(tmp_path: Path) -> None:
    feeds = [
        write_feed(tmp_path / "a.jsonl", [record(1, title="First")]),
        write_feed(tmp_path / "b.jsonl", [record(2), record(1, title="Second")]),
    ]
    plan = make_plan(feeds, Options(tmp_path, 1.0), Silent())
    assert [(b.book_id, b.title) for b in plan.books] == [("r1", "First"), ("r2", "Title number 2")]
    (row,) = reported(tmp_path)
    assert (row["feed"], row["line"], row["field"]) == ("b.jsonl", "2", "id")


@pytest.mark.parametrize("lines", [[], ["", "  ", ""], ["{", "}"]])
def test_a_feed_without_a_usable_book_is_an_error(tmp_path: Path, lines: list[str]) -> None:
    with pytest.raises(FeedError, match="no usable book") as caught:
        plan_of(tmp_path, list(lines))
    assert "None" not in str(caught.value)


def test_missing_feeds_are_named_before_anything_is_read(tmp_path: Path) -> None:
    good = write_feed(tmp_path / "good.jsonl", [record(1)])
    with pytest.raises(FeedError, match=r"no such feed: .*gone\.jsonl") as caught:
        make_plan([good, tmp_path / "gone.jsonl", tmp_path], Options(tmp_path), Silent())
    assert caught.value.field == "feed"
    assert str(tmp_path) in str(caught.value)


def test_popularity_is_the_mid_rank_of_ratings() -> None:
    books = [book(f"b{k}", ratings_count=count) for k, count in enumerate((10, 1000, 10, 0))]
    assert [b.popularity for b in with_popularity(books)] == [0.5, 0.875, 0.5, 0.125]


def test_popularity_falls_back_to_the_feed_and_then_to_the_middle() -> None:
    books = [book("a", popularity=5), book("b", popularity=1), book("c"), book("d", popularity=5, ratings_count=3)]
    assert [b.popularity for b in with_popularity(books)] == [0.6667, 0.1667, 0.5, 0.5]


def test_popularity_of_nothing() -> None:
    assert with_popularity([]) == []
