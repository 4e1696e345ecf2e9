from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.active import OpenLibrary
from evals.__main__ import main
from evals.commands.run import play
from evals.driver import driver
from evals.smoke import language_of
from evals.suites.evaluators import World
from evals.suites.model import FOLDER, Conversation, read_suite
from evals.suites.speech import own_words, phrases, questions
from evals.talk import events
from index_builder.__main__ import starter_feeds
from tests.evals.world import write_jsonl
from tools.errors import InputError
from tools.vocabulary import LANGUAGES

ALWAYS = ("grounded", "well_formed", "asking", "wording", "facts")


def conversation(*expects: dict[str, object], say: str = "a novel about beekeeping, under 250 pages") -> Conversation:
    turns = [{"say": say, "expect": expect} for expect in expects]
    return Conversation.model_validate({"id": "c", "language": "en", "turns": turns})


async def findings(library: OpenLibrary, folder: Path, script: Conversation, turn: int = 0) -> dict[str, float]:
    async with driver(library, folder) as librarian:
        lines = await play("s", script, librarian, World.of(library.library.catalogue))
    assert all(check.reason for line in lines for check in line.checks)
    return {check.name: check.score for check in lines[turn].checks}


async def test_what_is_right_passes(library: OpenLibrary, tmp_path: Path) -> None:
    expect = {"act": "recommend", "cards_min": 1, "limits": {"pages_max": 250}, "language": "en", "books_any": ["b02"]}
    expect_names = ("act", "cards", "limits", "language", "books")
    found = await findings(library, tmp_path, conversation(expect))
    assert found == dict.fromkeys((*expect_names, *ALWAYS), 1.0)


async def test_what_is_wrong_fails(library: OpenLibrary, tmp_path: Path) -> None:
    expect = {
        "act": ["compare", "list"], "cards_max": 0, "limits": {"year_max": 1900, "pages_max": 5000}, "language": "sv",
        "books_any": ["b29"], "not_books": ["b02"], "mentions_any": ["Zebra"], "text_any": ["zebra"],
        "state": {"constraints.pages_max": 99, "for_other": "*"}, "profile": {"liked": ["b02"]}, "gives_up": ["age"],
        "mostly": {"genres": ["poetry"]},
    }  # fmt: skip
    found = await findings(library, tmp_path, conversation(expect))
    wrong = {name for name, score in found.items() if score == 0}
    assert wrong == {
        "act",
        "cards",
        "limits",
        "language",
        "books",
        "mentions",
        "text",
        "state",
        "profile",
        "gives_up",
        "mostly",
    }


async def test_showing_a_book_again_is_noticed(library: OpenLibrary, tmp_path: Path) -> None:
    found = await findings(library, tmp_path, conversation({}, {"fresh": True}), turn=1)
    assert found["fresh"] == 0


def test_every_suite_is_sound() -> None:
    scripts = [script for path in sorted(FOLDER.glob("*.jsonl")) for script in read_suite(path.stem)]
    ids = {json.loads(line)["id"] for feed in starter_feeds() for line in feed.read_text(encoding="utf-8").splitlines()}
    assert len({script.id for script in scripts}) == len(scripts) >= 220
    assert {script.language for script in scripts} == set(LANGUAGES)
    assert sum(script.language != "en" for script in scripts) >= 60
    for script in scripts:
        assert 2 <= len(script.turns) <= 7, script.id
        for turn in script.turns:
            profile = {book_id for books in turn.expect.profile.values() for book_id in books}
            named = {*turn.expect.books_any, *turn.expect.not_books, *turn.expect.first_any, *profile}
            assert turn.expect.act, script.id
            assert named <= ids, script.id


@pytest.mark.parametrize(
    ("expect", "words"),
    [
        ({"act": "sing"}, "no such act: sing"),
        ({"limits": {"page": 3}}, "no such limit: page"),
        ({"state": {"moods": "*"}}, "no such part of the request: moods"),
        ({"profile": {"hated": []}}, "no such list of the profile: hated"),
        ({"mostly": {"mood": ["warm"]}}, "no such facet: mood"),
        ({"cardsmin": 3}, "cardsmin"),
    ],
)
def test_a_suite_with_a_mistake_is_refused(expect: dict[str, object], words: str, tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "s.jsonl", [{"id": "c", "language": "en", "turns": [{"say": "x", "expect": expect}]}])
    with pytest.raises(InputError, match=words):
        read_suite(str(path))


def test_an_unknown_suite_or_run_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "nosuch"]) == 2
    assert "there are: anchors, children," in capsys.readouterr().err
    assert main(["compare", "a", "b", "--data-dir", str(tmp_path)]) == 2
    assert "there is no run 'a'" in capsys.readouterr().err


def test_run_and_compare(catalogue: Path, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = conversation({"act": "recommend", "cards_min": 1}).model_dump(mode="json")
    suite = str(write_jsonl(tmp_path / "s.jsonl", [script]))
    for name in ("one", "two"):
        place = ["--catalogue", str(catalogue), "--data-dir", str(data_dir)]
        assert main(["run", suite, "--name", name, *place]) == 0
    assert "1 of 1 conversations passed whole" in capsys.readouterr().out
    assert main(["compare", "one", "two", "--data-dir", str(data_dir)]) == 0
    assert "not real" in capsys.readouterr().out


def test_events_of_a_stream() -> None:
    lines = [": hello", "id: r:1", 'data: {"type": "A"}', "", ": beat", "", 'data: {"type":', 'data: "B"}', ""]
    assert [event["type"] for event in events(lines)] == ["A", "B"]


def test_what_counts_as_said_and_asked() -> None:
    text = "**Who Goes There?** is short. It says “Why me?” early on. Shall it be funny, or rather sad?"
    assert questions(own_words(text)) == 1
    assert list(phrases(own_words(text))) == ["shall it be funny or rather sad"]


def test_titles_do_not_count_for_the_language() -> None:
    assert (
        language_of("Här är en bok som jag tror att du gillar: **The Silent Beekeeping and the Last Winter**.", "sv")
        == "sv"
    )
