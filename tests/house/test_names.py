"""The top-level names are ours: other packages use names like `tools` and `agents` too."""

from __future__ import annotations

import importlib.util
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.house.repo import PACKAGES, ROOT


@pytest.mark.parametrize("name", [*PACKAGES, "tests"])
def test_the_name_is_found_in_this_repo(name: str) -> None:
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None, f"{name} has no __init__.py"
    assert Path(spec.origin) == ROOT / name / "__init__.py"


def test_no_installed_distribution_owns_one_of_our_names() -> None:
    owners = packages_distributions()
    assert {name: owners[name] for name in PACKAGES if name in owners} == {}


def test_every_folder_with_python_in_it_is_a_package() -> None:
    folders = {path.parent for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
    assert [str(f.relative_to(ROOT)) for f in sorted(folders) if not (f / "__init__.py").is_file()] == []
