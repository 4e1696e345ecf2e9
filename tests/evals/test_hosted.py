"""The comparison with a language model: its sample, its records, its figures, and that it can be gone on with."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from rich.console import Console

from evals.driver import Hosted, driver
from evals.groundcheck import GroundCheck
from evals.hosted.listening import ListenedTo
from evals.hosted.play import Arena
from evals.hosted.records import Header, Played, Store, code_mark
from evals.hosted.report import show
from evals.hosted.sample import group_of, sampled
from evals.metrics import median_interval, paired_shares, sign_test
from evals.suites.evaluators import World
from evals.suites.model import Conversation, Expect, ScriptedTurn, read_suite, suite_names
from tests.agents.hosted import ScriptedModel, prose
from tests.conversation import starter
from tools.errors import InputError
from tools.llm.base import TurnBudget

HEADER = Header(model="m", code="c", library="l", seed=1, settings={"turn_seconds": 20.0}, prompts={"books": "2"})


@pytest.fixture(scope="module")
def suites() -> dict[str, list[Conversation]]:
    return {name: read_suite(name) for name in suite_names()}


def test_a_sample_holds_every_act_and_language(suites: dict[str, list[Conversation]]) -> None:
    chosen = sampled(suites, 120, 1)
    acts = Counter(group_of(turn.expect) for _, c in chosen for turn in c.turns)
    assert len(acts) == len({group_of(t.expect) for cs in suites.values() for c in cs for t in c.turns})
    assert min(acts.values()) >= 4
    languages = Counter(c.language for _, c in chosen for _ in c.turns)
    assert len(languages) == 9
    assert max(languages.values()) < 3 * min(languages.values())


def test_a_sample_is_the_same_again_and_each_conversation_comes_once(suites: dict[str, list[Conversation]]) -> None:
    one, two = sampled(suites, 60, 3), sampled(suites, 60, 3)
    assert one == two
    assert one == sampled(suites, 120, 3)[: len(one)], "a longer run goes on with a shorter one"
    everything = sampled(suites, 0, 3)
    assert len({(suite, c.id) for suite, c in everything}) == len(everything) == sum(map(len, suites.values()))


def played(number: int) -> Played:
    return Played(suite="s", conversation=f"c{number}", seconds=1.0, turns=())


def test_a_run_is_gone_on_with(tmp_path: Path) -> None:
    store = Store(tmp_path / "evals" / "x.jsonl")
    assert store.begin(HEADER, fresh=False) == []
    store.add(played(1))
    store.add(played(2))
    assert [one.conversation for one in store.begin(HEADER, fresh=False)] == ["c1", "c2"]
    assert store.begin(HEADER, fresh=True) == []
    assert store.read() == (HEADER, [])


def test_a_line_that_was_cut_off_is_played_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "x.jsonl")
    store.begin(HEADER, fresh=False)
    store.add(played(1))
    with store.path.open("a", encoding="utf-8") as file:
        file.write(played(2).model_dump_json()[:25])
    assert [one.conversation for one in store.begin(HEADER, fresh=False)] == ["c1"]
    store.add(played(3))
    assert [one.conversation for one in store.read()[1]] == ["c1", "c3"]


@pytest.mark.parametrize("change", [{"code": "d"}, {"prompts": {"books": "3"}}, {"settings": {"turn_seconds": 9.0}}])
def test_two_kinds_of_run_are_not_mixed(tmp_path: Path, change: dict[str, object]) -> None:
    store = Store(tmp_path / "x.jsonl")
    store.begin(HEADER, fresh=False)
    with pytest.raises(InputError, match=next(iter(change))):
        store.begin(HEADER.model_copy(update=change), fresh=False)


def test_a_file_of_something_else_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"other": 1}\n')
    with pytest.raises(InputError, match="--name"):
        Store(path).begin(HEADER, fresh=False)
    assert path.read_text() == '{"other": 1}\n'


def test_the_mark_of_the_code_changes_with_what_decides_answers(tmp_path: Path) -> None:
    (tmp_path / "agents").mkdir()
    (tmp_path / "agents" / "a.py").write_text("x = 1")
    before = code_mark(tmp_path)
    (tmp_path / "README.md").write_text("hello")
    assert code_mark(tmp_path) == before
    (tmp_path / "agents" / "a.py").write_text("x = 2")
    assert code_mark(tmp_path) != before


def test_a_change_of_shares_has_a_width_even_where_nothing_differs() -> None:
    same = paired_shares(both=50, better=0, worse=0, n=60)
    assert same.mean == 0.0
    assert same.low < 0 < same.high
    assert same.high < 0.1
    edge = paired_shares(both=0, better=10, worse=0, n=10)
    assert edge.mean == 1.0
    assert 0.5 < edge.low < 1.0
    assert edge.high <= 1.0 + 1e-9


def test_the_interval_is_that_of_the_literature() -> None:
    """Newcombe (1998), method 10: of 50 pairs 36 pass both times, 12 and 2 once: 0.20 (0.0569 to 0.3404)."""
    found = paired_shares(both=36, better=12, worse=2, n=50)
    assert found.mean == pytest.approx(0.20)
    assert found.low == pytest.approx(0.0569, abs=1e-4)
    assert found.high == pytest.approx(0.3404, abs=1e-4)


def test_a_median_is_not_moved_by_a_long_tail() -> None:
    values = [1.0 + n / 100 for n in range(50)] + [500.0, 900.0]
    found = median_interval(values)
    assert 1.1 < found.low < found.mean < found.high < 1.45
    assert median_interval([2.0]).mean == 2.0


@pytest.mark.parametrize(
    ("better", "worse", "p"), [(0, 0, 1.0), (5, 5, 1.0), (6, 0, 0.03125), (0, 6, 0.03125), (1, 0, 1.0)]
)
def test_the_sign_test(better: int, worse: int, p: float) -> None:
    assert sign_test(better, worse) == pytest.approx(p)


async def test_both_sides_are_played_and_what_the_model_said_is_kept(tmp_path: Path) -> None:
    import time

    talk = Conversation(
        id="t",
        language="en",
        turns=(
            ScriptedTurn(say="a suspenseful crime novel in a small village", expect=Expect(act=("recommend",))),
            ScriptedTurn(say="thanks", expect=Expect(act=("smalltalk",))),
        ),
    )
    model = ListenedTo(ScriptedModel(writes=lambda facts: prose(facts) + "\n\nIt won the Booker Prize, they say."))
    world = World.of(starter().library.catalogue)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    hosted = Hosted(model, lambda reader: TurnBudget(time.monotonic() + 9, 8000, reader))
    async with driver(starter(), tmp_path / "a") as plain, driver(starter(), tmp_path / "b", hosted) as helped:
        arena = Arena(plain, helped, model, world, GroundCheck(world.books.values()))
        found = await arena.play("s", talk, "mark")
    first, second = found.turns
    assert [turn.own.line.group for turn in found.turns] == ["recommend", "smalltalk"]
    assert [call.prompt.split("@")[0] for call in first.calls] == ["books"]
    assert "Booker" in first.calls[0].said
    assert "Booker" not in first.other.line.answer
    assert "may be what you are after" in first.other.line.answer
    assert first.own.line.cards == first.other.line.cards
    assert second.calls == ()
    assert "grounding: claim" in first.other.degraded
    console = Console(record=True, width=200)
    assert show([found], console)
    told = console.export_text()
    assert "grounding faults in the text, model: 0 in 2 turns" in told
    assert "turns without cards that had some without the model: 0" in told
    assert Played.model_validate_json(found.model_dump_json()) == found
