"""python -m training models --bench DIR | list | promote KIND VERSION | rollback KIND | <trainer> ...

`models` runs every stage of `training/pipeline.py`. Each folder here with a `cli.py` is a trainer, for example
`python -m training ranker fit --bench DIR`.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tools.errors import LibrarianError
from tools.registry.registry import ROLES, Registry
from training import pipeline
from training.registry import promote, rollback

out = Console(highlight=False)


def trainers() -> list[str]:
    """Names of the trainers."""
    return sorted(p.parent.name for p in Path(__file__).parent.glob("*/cli.py"))


def _kinds(data_dir: Path) -> list[str]:
    root = data_dir / "models"
    folders = sorted(p for p in root.iterdir() if p.is_dir()) if root.is_dir() else []
    return [p.name for p in folders if Registry(data_dir, p.name).versions()]


def run_list(args: argparse.Namespace) -> int:
    """List registered versions, their roles and headline figures."""
    table = Table()
    for column in ("kind", "version", "role", "made", "code", "figures"):
        table.add_column(column)
    for kind in _kinds(args.data_dir):
        registry = Registry(args.data_dir, kind)
        for version in registry.versions():
            m = registry.manifest(version)
            roles = ", ".join(role for role in ROLES if registry.in_role(role) == version)
            numbers = (f"{k} {v:.3f}" for k, v in m.figures.items() if isinstance(v, float))
            table.add_row(kind, version, roles, m.created_at, m.code_version, ", ".join(list(numbers)[:4]))
    out.print(table if table.row_count else f"no registered models in {args.data_dir}")
    return 0


def run_promote(args: argparse.Namespace) -> int:
    """Give a version a role."""
    promote(Registry(args.data_dir, args.kind), args.version, args.role)
    out.print(f"{args.kind} {args.version} is {args.role}")
    return 0


def run_rollback(args: argparse.Namespace) -> int:
    """Give the role back to the version before."""
    out.print(f"{args.kind} {rollback(Registry(args.data_dir, args.kind), args.role)} is {args.role}")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    default = Path(os.environ.get("LIBRARIAN_DATA_DIR", "data"))
    top = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, run in (("list", run_list), ("promote", run_promote), ("rollback", run_rollback)):
        command = commands.add_parser(name, help=(run.__doc__ or "").strip())
        command.add_argument("--data-dir", type=Path, default=default)
        command.set_defaults(run=run)
        if name == "list":
            continue
        command.add_argument("kind", help="for example ranker")
        if name == "promote":
            command.add_argument("version")
        command.add_argument("--role", choices=ROLES, default="champion")
    pipeline.add_to(commands.add_parser("models", help=(pipeline.run_models.__doc__ or "").strip()), default)
    for name in trainers():
        module = importlib.import_module(f"training.{name}.cli")
        module.add_to(commands.add_parser(name, help=(module.__doc__ or "").strip().splitlines()[0]), default)
    return top


def main(argv: list[str] | None = None) -> int:
    """Run a command; errors are one line on stderr and exit status 2."""
    try:
        args = parser().parse_args(argv)
        return int(args.run(args))
    except LibrarianError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
