"""Where the repo is and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("app", "agents", "tools", "prompts", "index_builder", "evals", "training")
OTHERS = {"data", "node_modules", "__pycache__"}


def files() -> Iterator[Path]:
    """Every file that belongs to the project: no data, no environment, no caches."""
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            hidden = path.name.startswith(".") and path.name not in (
                ".ci",
                ".env.example",
                ".dockerignore",
                ".gitignore",
            )
            if hidden or path.name in OTHERS:
                continue
            if path.is_dir() and not path.is_symlink():
                folders.append(path)
            elif path.is_file():
                yield path


def modules() -> list[str]:
    """Dotted names of all modules of the project."""
    names = []
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names
