"""What the pages say is so: commands, settings, files; and nothing speaks of the place where it was written."""

from __future__ import annotations

import re

import pytest

from app.settings import Settings
from tests.house.repo import ROOT, files

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ELSEWHERE = ["/" + "work/", "../" + "shared", "far" + "m-", "/ro" + "ot/", "BEGIN " + "PRIVATE KEY"]
"""Places that exist only where somebody develops."""
DRAWN = {".png", ".npz", ".safetensors", ".onnx", ".sqlite", ".ico", ".woff2"}


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", page("Makefile"), re.MULTILINE))


def code(text: str) -> str:
    """What stands in fences and between backticks."""
    fenced = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    return "\n".join([*fenced, *re.findall(r"`([^`\n]+)`", text)])


def test_make_commands_of_all_pages_exist() -> None:
    for path in [*PAGES, ROOT / ".ci" / "run"]:
        text = path.read_text(encoding="utf-8")
        named = set(re.findall(r"^(?:[A-Z_]+=\S+ )*make ([a-z][a-z-]*)", code(text) + text, re.MULTILINE))
        assert named - targets() == set(), path.name


def test_python_commands_of_all_pages_exist() -> None:
    for path in PAGES:
        for module in re.findall(r"python -m ([\w.]+)", path.read_text(encoding="utf-8")):
            if module.partition(".")[0] in ("venv", "pip", "pytest", "http"):
                continue
            place = ROOT / module.replace(".", "/")
            assert (place / "__main__.py").is_file() or place.with_suffix(".py").is_file(), f"{path.name}: {module}"


def test_every_target_is_explained_and_named() -> None:
    explained = set(re.findall(r"^([a-z][a-z-]*):.*##", page("Makefile"), re.MULTILINE))
    assert targets() - explained == set()
    assert {name for name in explained if f"make {name}" not in page("README.md")} == set()


def test_links_and_pictures_lead_somewhere() -> None:
    for path in PAGES:
        text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if not re.match(r"[a-z]+:", link):
                assert (path.parent / link).exists(), f"{path.name}: {link}"


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_in_the_readme_with_its_default(name: str) -> None:
    variable = f"LIBRARIAN_{name.upper()}"
    row = re.search(rf"^\| `{variable}` \| (.*?) \|", page("README.md"), re.MULTILINE)
    assert row, f"README.md has no row for {variable}"
    default = Settings.model_fields[name].default
    if name == "database_url" or default is None or default == []:
        assert not row.group(1).startswith("`") or name == "database_url"
    else:
        assert row.group(1) == f"`{default}`"


def test_the_readme_names_no_setting_that_is_not_there() -> None:
    known = {f"LIBRARIAN_{name.upper()}" for name in Settings.model_fields}
    rows = set(re.findall(r"^\| `(LIBRARIAN_\w+)`", page("README.md"), re.MULTILINE))
    assert rows == known


def test_the_example_settings_can_be_used(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {f"LIBRARIAN_{name.upper()}" for name in Settings.model_fields}
    lines = re.findall(r"^#(\w+)=(.*)$", page(".env.example"), re.MULTILINE)
    compose = {"POSTGRES_PASSWORD", "LIBRARIAN_PUBLISH", "QDRANT__SERVICE__API_KEY"}
    assert {name for name, _ in lines} - known - compose == set()
    for name, value in lines:
        if name in known:
            monkeypatch.setenv(name, value)
    Settings(_env_file=None)  # type: ignore[call-arg]


def test_no_file_speaks_of_where_it_was_written() -> None:
    found = {}
    for path in files():
        if path.suffix not in DRAWN:
            text = path.read_text(encoding="utf-8")
            if hits := [word for word in ELSEWHERE if word in text]:
                found[str(path.relative_to(ROOT))] = hits
    assert found == {}
