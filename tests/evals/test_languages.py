"""The sets in nine languages: whole, halved by book, resolved in whatever catalogue they are measured on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.__main__ import main
from evals.bench.languages import REQUESTS, Case, editions_of, read_cases, resolve
from tests.evals.world import books as world
from tests.evals.world import write_jsonl
from tests.factories import book, starter_records
from tools.errors import InputError
from tools.language.detect import detect_language
from tools.vocabulary import LANGUAGES


def test_every_language_has_enough_of_both() -> None:
    requests, plots = read_cases(REQUESTS, "all"), read_cases(REQUESTS / "plots", "all")
    assert set(plots) == set(LANGUAGES)
    assert set(requests) == set(LANGUAGES) - {"en"}
    assert min(map(len, requests.values())) >= 25
    assert min(map(len, plots.values())) >= 40


def test_the_starter_catalogue_holds_every_gold_book() -> None:
    ids = {record["id"] for record in starter_records()}
    for cases in read_cases(REQUESTS, "all").values():
        for case in cases:
            assert case.gold, case.id
            assert set(case.gold) <= ids, case.id


def test_no_book_is_in_both_halves_of_the_plots() -> None:
    halves: dict[str, set[str]] = {part: set() for part in ("dev", "test", "fresh", "unseen", "unseen2")}
    for cases in read_cases(REQUESTS / "plots", "all").values():
        for case in cases:
            halves[case.half].add(case.title)
    assert len(set.union(*halves.values())) == sum(map(len, halves.values()))
    assert abs(len(halves["dev"]) - len(halves["test"])) <= 1


def test_no_case_names_its_book() -> None:
    for cases in read_cases(REQUESTS / "plots", "all").values():
        for case in cases:
            assert case.title.casefold() not in case.text.casefold().split(), case.id
            assert case.author.split()[-1] not in case.text, case.id


def test_plots_are_in_the_language_they_say() -> None:
    for code, cases in read_cases(REQUESTS / "plots", "all").items():
        twins = {"no", "da"} if code in ("no", "da") else {code}
        right = sum(detect_language(case.text) in twins for case in cases)
        assert right >= 0.95 * len(cases), code


def test_editions_stand_for_one_work() -> None:
    shelf = [
        book("a", "Dracula in London"),
        book("b", "Dracula", authors=("Bram Stoker", "Somebody Else")),
        book("c", "Dracula: A Novel"),
        book("d", "Dracula", authors=("Fred Saberhagen",)),
    ]
    assert editions_of("Dracula", "Bram Stoker", shelf) == ("b", "c")
    assert editions_of("Dracula", "Bram Stoker", shelf[2:]) == (), "an edition without author alone proves nothing"
    (wanted,) = resolve([Case(id="1", half="dev", text="x", title="Dracula", author="Bram Stoker")], shelf, frozenset())
    assert wanted.gold == ("b",)
    assert wanted.editions == {"b": "b", "c": "b"}


def test_a_file_of_another_language_is_an_error(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "xx.jsonl", [{"id": "1", "half": "dev", "text": "x", "gold": ["a"]}])
    with pytest.raises(InputError, match="one of our languages"):
        read_cases(tmp_path, "all")
    with pytest.raises(InputError, match="no cases"):
        read_cases(tmp_path / "none", "all")


def test_bench_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records: list[dict[str, Any]] = world()
    records[3] |= {"title": "The Hobbit", "authors": ["J. R. R. Tolkien"]}
    records[3]["description"] = "A little fellow goes with a wizard and thirteen dwarves to steal gold from a dragon."
    (tmp_path / "feeds").mkdir()
    feed = write_jsonl(tmp_path / "feeds" / "a.jsonl", records)
    command = ["bench", "languages", "--catalogue", str(feed.parent), "--data-dir", str(tmp_path / "data")]
    assert main(command) == 0
    found = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert set(found) == {"plots"}, "none of the starter catalogue's books is here"
    assert set(found["plots"]) == set(LANGUAGES)
    assert found["plots"]["en"]["n"] == 1
    assert found["plots"]["en"]["recall@10"] == 1
