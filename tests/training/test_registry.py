"""The registry: whole versions, one step to promote, one to go back, damage noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.errors import InputError, ModelUnavailable
from tools.registry.registry import MANIFEST, Registry
from training.__main__ import main
from training.registry import promote, register, rollback


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path / "data", "ranker")


def add(registry: Registry, tmp_path: Path, text: str) -> str:
    source = tmp_path / "weights"
    source.write_text(text)
    return register(registry, {"model.bin": source}, "0" * 64, "code", {"reg": 1.0}, {"ndcg@10": 0.4})


def test_promote_and_roll_back(registry: Registry, tmp_path: Path) -> None:
    first, second = add(registry, tmp_path, "one"), add(registry, tmp_path, "two")
    assert registry.versions() == sorted((first, second))
    promote(registry, first)
    promote(registry, second)
    promote(registry, second)
    folder, manifest = registry.open()
    assert (folder / "model.bin").read_text() == "two"
    assert manifest.figures == {"ndcg@10": 0.4}
    assert rollback(registry) == first
    assert registry.in_role("champion") == first
    assert rollback(registry) == second


def test_roles_do_not_touch_each_other(registry: Registry, tmp_path: Path) -> None:
    first, second = add(registry, tmp_path, "one"), add(registry, tmp_path, "two")
    promote(registry, first)
    promote(registry, second, "challenger")
    assert (registry.in_role("champion"), registry.in_role("challenger")) == (first, second)


def test_nothing_registered(registry: Registry) -> None:
    assert registry.versions() == []
    with pytest.raises(ModelUnavailable, match="make models"):
        registry.open()
    with pytest.raises(InputError, match="no earlier"):
        rollback(registry)


def test_a_changed_file_is_noticed(registry: Registry, tmp_path: Path) -> None:
    version = add(registry, tmp_path, "one")
    promote(registry, version)
    (registry.folder(version) / "model.bin").write_text("not one")
    with pytest.raises(ModelUnavailable, match=r"model\.bin is not as it was written"):
        registry.open()
    (registry.folder(version) / "model.bin").unlink()
    with pytest.raises(ModelUnavailable, match=r"model\.bin is missing"):
        promote(registry, version)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"version": "x"}'])
def test_a_damaged_manifest_is_noticed(registry: Registry, tmp_path: Path, text: str) -> None:
    version = add(registry, tmp_path, "one")
    promote(registry, version)
    (registry.folder(version) / MANIFEST).write_text(text)
    with pytest.raises(ModelUnavailable, match="damaged"):
        registry.open()


def test_a_pointer_to_nowhere(registry: Registry, tmp_path: Path) -> None:
    version = add(registry, tmp_path, "one")
    (registry.root / "champion").write_text("gone\n")
    with pytest.raises(ModelUnavailable, match=version):
        registry.open()


def test_a_failed_registration_leaves_nothing(registry: Registry, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        register(registry, {"model.bin": tmp_path / "missing"}, "0", "code", {}, {})
    assert registry.versions() == []
    assert list(registry.root.iterdir()) == []


def test_commands(registry: Registry, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data-dir", str(tmp_path / "data")]
    first, second = add(registry, tmp_path, "one"), add(registry, tmp_path, "two")
    assert main(["promote", "ranker", first, *data]) == 0
    assert main(["promote", "ranker", second, *data]) == 0
    assert main(["rollback", "ranker", *data]) == 0
    assert main(["list", *data]) == 0
    assert registry.in_role("champion") == first
    assert main(["promote", "ranker", "never-was", *data]) == 2
    assert "never-was" in capsys.readouterr().err
