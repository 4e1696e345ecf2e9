"""`python -m training models`: stages in order, left out when done, gone on with after a failure."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools.errors import InputError
from training.__main__ import main
from training.pipeline import STAGES, STATE, Pipeline, Stage, chosen
from training.registry import ROOT

A = Stage("a", "first", ("a", "{bench}", "{data}"), 1, needs=("one.csv",), leaves=("a/*",), quick=("--fast",))
B = Stage("b", "second", ("b",), 1, needs=("two.csv",), leaves=("b/*",))


class Fake:
    """Stands for the commands: notes them, leaves what they would, fails where told."""

    def __init__(self, data: Path) -> None:
        self.data, self.ran, self.failing = data, list[Sequence[str]](), ""

    def __call__(self, command: Sequence[str]) -> int:
        self.ran.append(command)
        if command[0] == self.failing:
            return 3
        (self.data / command[0]).mkdir(parents=True, exist_ok=True)
        (self.data / command[0] / "model").write_text("x")
        return 0

    @property
    def names(self) -> list[str]:
        return [command[0] for command in self.ran]


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    folder = tmp_path / "bench"
    folder.mkdir()
    for name in ("one.csv", "two.csv"):
        (folder / name).write_text(name)
    return folder


def pipeline(bench: Path, fake: Fake, **given: bool) -> Pipeline:
    return Pipeline(bench, fake.data, run=fake, stages=(A, B), **given)


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    return Fake(tmp_path / "data")


def test_stages_run_in_order_and_once(bench: Path, fake: Fake) -> None:
    assert pipeline(bench, fake).play() == 0
    assert fake.ran[0] == ["a", str(bench), str(fake.data)]
    assert pipeline(bench, fake).play() == 0
    assert fake.names == ["a", "b"]
    assert pipeline(bench, fake, again=True).play(["b"]) == 0
    assert fake.names == ["a", "b", "b"]


def test_what_a_stage_took_of_the_clock_and_of_a_processor_is_kept_and_said(
    bench: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    busy = "import time; end = time.process_time() + 0.2\nwhile time.process_time() < end: pass"

    def run(command: Sequence[str]) -> int:
        subprocess.run([sys.executable, "-S", "-c", busy], check=True)
        return fake(command)

    assert Pipeline(bench, fake.data, run=run, stages=(A,)).play() == 0
    kept = json.loads((fake.data / STATE).read_text())["a"]
    assert 0.2 <= kept["processor_seconds"] < 20
    assert "of a processor" in capsys.readouterr().err


def test_other_data_of_a_stage_runs_it_and_all_after_it(bench: Path, fake: Fake) -> None:
    pipeline(bench, fake).play()
    (bench / "two.csv").write_text("changed")
    pipeline(bench, fake).play()
    assert fake.names == ["a", "b", "b"]
    (bench / "one.csv").write_text("changed")
    pipeline(bench, fake).play()
    assert fake.names == ["a", "b", "b", "a", "b"]


def test_a_stage_whose_model_is_gone_runs_again(bench: Path, fake: Fake) -> None:
    pipeline(bench, fake).play()
    (fake.data / "a" / "model").unlink()
    pipeline(bench, fake).play()
    assert fake.names == ["a", "b", "a"]


def test_after_a_failure_it_goes_on_from_there(bench: Path, fake: Fake, capsys: pytest.CaptureFixture[str]) -> None:
    fake.failing = "b"
    assert pipeline(bench, fake).play() == 3
    assert "goes on from here" in capsys.readouterr().err
    fake.failing = ""
    assert pipeline(bench, fake).play() == 0
    assert fake.names == ["a", "b", "b"]


def test_a_stage_without_its_data_is_left_out_and_said(
    bench: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    (bench / "one.csv").unlink()
    assert pipeline(bench, fake).play() == 0
    assert fake.names == ["b"]
    assert "one.csv" in capsys.readouterr().err


def test_quick_is_another_run_of_the_stages_it_changes(bench: Path, fake: Fake) -> None:
    pipeline(bench, fake, quick=True).play()
    assert fake.ran[0][-1] == "--fast"
    pipeline(bench, fake).play(["a"])
    assert fake.names == ["a", "b", "a"]


def test_a_damaged_state_file_only_means_running_again(bench: Path, fake: Fake) -> None:
    pipeline(bench, fake).play()
    (fake.data / STATE).write_text("{")
    assert pipeline(bench, fake).play() == 0
    assert fake.names == ["a", "b", "a", "b"]
    assert set(json.loads((fake.data / STATE).read_text())) == {"a", "b"}


def test_an_unknown_stage_and_no_folder_are_said() -> None:
    with pytest.raises(InputError, match="there are: index"):
        chosen(["indx"])
    with pytest.raises(InputError, match="no folder"):
        Pipeline(Path("/nowhere"), Path("/nowhere-else"))


def test_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "--list"]) == 0
    assert "ranker" in capsys.readouterr().out
    assert main(["models"]) == 2
    assert "--bench" in capsys.readouterr().err


def test_every_real_stage_names_code_that_is_there_and_fits_in_the_hour() -> None:
    assert sum(stage.minutes for stage in STAGES) <= 60
    assert len({stage.name for stage in STAGES}) == len(STAGES)
    for stage in STAGES:
        assert all((ROOT / path).exists() for path in stage.code)
        assert (ROOT / stage.command[0]).is_dir()
        assert stage.command[0] in ("index_builder", "training")


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_every_real_stage_is_a_command_that_its_program_knows(stage: Stage) -> None:
    program, *arguments = stage.command
    parser = importlib.import_module(f"{program}.__main__").parser()
    for more in ((), stage.quick):
        parsed = parser.parse_args([part.format(bench="b", data="d") for part in (*arguments, *more)])
        assert callable(parsed.run)
        assert parsed.data_dir == Path("d")
