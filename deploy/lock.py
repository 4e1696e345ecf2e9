"""Write requirements.lock and requirements-dev.lock from what is installed: `make lock`.

Only what pyproject.toml reaches gets in, each at the version of this environment. `--check` writes nothing and exits 1
when a lock is out of date.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
RUNTIME, DEV = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
HEAD = "# Made by `make lock` from pyproject.toml; do not edit.\n"
ELSEWHERE = {"async-timeout": '5.0.1 ; python_full_version < "3.11.3"'}
"""Pins of what only other Pythons than this one need."""


def canonical(name: str) -> str:
    """A package's name as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted() -> tuple[list[str], list[str]]:
    """(requirements at run time, those of the groups for developing and training)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    return project["project"]["dependencies"], [*groups["dev"], *groups["training"]]


def reached(requirements: Iterable[str]) -> dict[str, str]:
    """Name -> exact version of everything these requirements need here. Exits when one is not installed."""
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    queue = [(Requirement(text), "") for text in requirements]
    while queue:
        requirement, extra = queue.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonical(requirement.name)
        try:
            package = distribution(name)
        except PackageNotFoundError:
            sys.exit(f"error: {requirement} is not installed: pip install '{requirement}' first")
        if not requirement.specifier.contains(package.version, prereleases=True):
            sys.exit(f"error: {name} {package.version} is installed, but {requirement} is needed")
        found[name] = package.version.partition("+")[0]  # "2.13.0" takes a CPU build as well as any other
        for key in {"", *requirement.extras}:
            if (name, key) not in seen:
                seen.add((name, key))
                queue += [(Requirement(text), key) for text in package.requires or ()]
    return found


def locks() -> dict[Path, str]:
    """What the two files should say."""
    runtime_wanted, dev_wanted = wanted()
    runtime = ELSEWHERE | reached(runtime_wanted)
    dev = {name: version for name, version in reached(dev_wanted).items() if name not in runtime}

    def lines(packages: dict[str, str]) -> str:
        return "".join(f"{name}=={version}\n" for name, version in sorted(packages.items()))

    return {RUNTIME: HEAD + lines(runtime), DEV: f"{HEAD}-r {RUNTIME.name}\n" + lines(dev)}


def stale() -> list[str]:
    """Names of the locks that do not say what they should."""
    return [path.name for path, text in locks().items() if not path.is_file() or path.read_text("utf-8") != text]


def main() -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        names = stale()
        if names:
            print(f"out of date: {', '.join(names)}; run `make lock`", file=sys.stderr)  # noqa: T201
        return 1 if names else 0
    for path, text in locks().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
