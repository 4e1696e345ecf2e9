"""The starter catalogue keeps its promises, and the check notices each way of breaking them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index_builder.check import check_files, check_records
from index_builder.validate import to_book
from tests.factories import STARTER, starter_records
from tools import vocabulary

Record = dict[str, Any]
RECORDS = starter_records()
ENGLISH = next(r for r in RECORDS if r["language"] == "en" and r["audience"] == "adult" and "pages" in r)
CHILDRENS = next(r for r in RECORDS if r["audience"] == "children")
SWEDISH = next(r for r in RECORDS if r["language"] == "sv")


def test_the_starter_catalogue_has_no_problem() -> None:
    assert check_files(STARTER) == []


def test_the_starter_catalogue_is_as_wide_as_promised() -> None:
    assert len({r["id"] for r in RECORDS}) == len(RECORDS) >= 500
    translated = [r for r in RECORDS if r["language"] != "en" and r["description"] and r["descriptions"]["en"]]
    assert len(translated) >= 200
    assert {r["language"] for r in translated} == set("sv no da fi nl de fr es".split())
    children = [r for r in RECORDS if r["audience"] == "children" and 0 <= r["age_min"] <= r["age_max"]]
    assert len(children) >= 80
    assert sum("series" in r and "series_index" in r for r in RECORDS) >= 50
    assert {f for r in RECORDS for f in r["formats"]} >= {"ebook", "audiobook"}
    kinds = "crime fantasy science-fiction romance literary-fiction historical-fiction horror humour poetry classics"
    kinds += " memoir popular-science history business self-help cookery travel"
    for kind in kinds.split():
        assert sum(kind in r["genres"] for r in RECORDS) >= 5, kind


def test_every_starter_record_becomes_a_book_without_a_word_lost() -> None:
    for r in RECORDS:
        kept, findings = to_book(r)
        assert kept is not None
        assert findings == [], r["id"]
        assert kept.description == r["description"]
        assert kept.appeal.content_notes is not None


def test_hard_wishes_can_be_kept() -> None:
    noted = [note for r in RECORDS for note in r["appeal"]["content_notes"]]
    for note in ("animal-death", "sexual-violence"):
        assert noted.count(note) >= 3, note
        assert note in vocabulary.CONTENT_NOTES


def test_good_records_pass_alone() -> None:
    assert check_records([ENGLISH, CHILDRENS, SWEDISH]) == []


def broken(base: Record, change: Callable[[Record], object]) -> list[str]:
    """What is said of a copy of `base` after `change`."""
    record = copy.deepcopy(base)
    change(record)
    return [text for _, text in check_records([record])]


FLAWS: dict[str, tuple[Record, Callable[[Record], object], str]] = {
    "unknown genre": (ENGLISH, lambda r: r["genres"].append("bookish"), "unknown genre 'bookish'"),
    "unknown format": (ENGLISH, lambda r: r["formats"].append("scroll"), "unknown format 'scroll'"),
    "unknown audience": (ENGLISH, lambda r: r.update(audience="cats"), "audience is 'cats'"),
    "unknown language": (ENGLISH, lambda r: r.update(language="xx"), "language 'xx'"),
    "unknown field": (ENGLISH, lambda r: r.update(publisher="x"), "unknown field 'publisher'"),
    "unknown tone": (ENGLISH, lambda r: r["appeal"]["tone"].append("wizardly"), "unknown tone 'wizardly'"),
    "unknown theme": (ENGLISH, lambda r: r["appeal"]["themes"].append("x"), "unknown themes 'x'"),
    "unknown note": (ENGLISH, lambda r: r["appeal"]["content_notes"].append("x"), "unknown content_notes 'x'"),
    "unknown pace": (ENGLISH, lambda r: r["appeal"].update(pace="x"), "unknown pace 'x'"),
    "unknown length": (ENGLISH, lambda r: r["appeal"].update(length="x"), "unknown length 'x'"),
    "unknown appeal": (ENGLISH, lambda r: r["appeal"].update(smell=["x"]), "appeal.smell is unknown"),
    "missing appeal": (ENGLISH, lambda r: r["appeal"].pop("content_notes"), "appeal.content_notes is missing"),
    "no appeal": (ENGLISH, lambda r: r.pop("appeal"), "no appeal"),
    "no title": (ENGLISH, lambda r: r.pop("title"), "no title"),
    "no author": (ENGLISH, lambda r: r.update(authors=[]), "no authors"),
    "year to come": (ENGLISH, lambda r: r.update(year=2300), "impossible year 2300"),
    "year before writing": (ENGLISH, lambda r: r.update(year=-9000), "impossible year -9000"),
    "year in words": (ENGLISH, lambda r: r.update(year="1999"), "impossible year '1999'"),
    "endless pages": (ENGLISH, lambda r: r.update(pages=90_000), "impossible pages 90000"),
    "length against pages": (
        ENGLISH,
        lambda r: (r.update(pages=90), r["appeal"].update(length="epic")),
        "length 'epic' does not fit 90 pages",
    ),
    "bad id": (ENGLISH, lambda r: r.update(id="st-Ärlig"), "id is not st-<ascii-slug>"),
    "child without age": (CHILDRENS, lambda r: r.pop("age_min"), "children's book without age_min and age_max"),
    "ages crossed": (CHILDRENS, lambda r: r.update(age_min=9, age_max=4), "impossible ages 9-4"),
    "popularity": (ENGLISH, lambda r: r.update(popularity=6), "popularity is not 1 to 5"),
    "index without series": (
        ENGLISH,
        lambda r: (r.pop("series", None), r.update(series_index="1")),
        "series_index without series",
    ),
    "own language again": (SWEDISH, lambda r: r["titles"].update(sv="x"), "titles repeats the book's own language"),
    "no English blurb": (SWEDISH, lambda r: r.pop("descriptions"), "no English blurb"),
    "short blurb": (ENGLISH, lambda r: r.update(description="A book."), "blurb (en) has 2 words"),
    "long blurb": (ENGLISH, lambda r: r.update(description="word " * 200), "blurb (en) has 200 words"),
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_each_flaw_is_named(flaw: str) -> None:
    base, change, said = FLAWS[flaw]
    assert any(text.startswith(said) for text in broken(base, change))


def test_an_id_twice_is_a_duplicate() -> None:
    other = {**CHILDRENS, "id": ENGLISH["id"]}
    assert (ENGLISH["id"], "duplicate id") in check_records([ENGLISH, other])


def test_a_work_under_its_translated_title_is_a_duplicate() -> None:
    title = next(iter(SWEDISH["titles"].values()))
    twin = {**ENGLISH, "title": title.upper(), "authors": [SWEDISH["authors"][0].lower()]}
    problems = check_records([SWEDISH, twin])
    assert [key for key, text in problems if text.startswith("same author and title")] == [ENGLISH["id"]]


def test_a_blurb_copied_in_part_is_found() -> None:
    words = ENGLISH["description"].split()
    own = CHILDRENS["description"].split() if CHILDRENS["language"] == "en" else SWEDISH["descriptions"]["en"].split()
    thief = {**CHILDRENS, "language": "en", "titles": {}, "description": " ".join(own[:40] + words[10:50])}
    thief.pop("descriptions", None)
    (problem,) = check_records([ENGLISH, thief])
    assert problem[0] == CHILDRENS["id"]
    assert problem[1].endswith(f"five-word runs with {ENGLISH['id']}")


def test_a_shared_phrase_is_no_copy() -> None:
    phrase = " ".join(ENGLISH["description"].split()[:6])
    own = " ".join(f"word{k}" for k in range(70))
    other = {**CHILDRENS, "language": "en", "titles": {}, "description": f"{own} {phrase}"}
    other.pop("descriptions", None)
    assert check_records([ENGLISH, other]) == []


def test_unreadable_lines_are_problems_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(f"{json.dumps(ENGLISH)}\n\n{{broken\n[1]\n", encoding="utf-8")
    problems = dict(check_files([path]))
    assert set(problems) == {"mine.jsonl:3", "mine.jsonl:4"}
    assert problems["mine.jsonl:3"].startswith("not JSON")


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    text = ENGLISH["description"].replace(" ", "\u2028", 1)
    path.write_text(json.dumps({**ENGLISH, "description": text}, ensure_ascii=False) + "\n", encoding="utf-8")
    assert check_files([path]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"genres": "crime"}, {"genres": [["crime"]]}, {"authors": "Ann"}, {"authors": [7]}, {"title": 7},
        {"description": None}, {"descriptions": ["x"]}, {"titles": ["x"]}, {"age_min": "x"}, {"appeal": []},
        {"appeal": {"tone": 5}}, {"appeal": {"tone": [{}], "pace": []}}, {"pages": "many"}, {"id": 5}, {"year": []},
        {"language": []}, {"audience": {}},
    ],
    ids=str,
)  # fmt: skip
def test_wrong_types_are_problems_not_crashes(change: Record) -> None:
    assert check_records([{**CHILDRENS, **change}])
