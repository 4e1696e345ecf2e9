"""python -m evals bench WHAT | understanding | run SUITE... | compare A B | llm | smoke | tradeoff | newcomers"""

from __future__ import annotations

import argparse
import importlib
import sys

from tools.errors import LibrarianError

COMMANDS = ("bench", "run", "compare", "llm", "newcomers", "smoke", "tradeoff", "understanding")


def parser() -> argparse.ArgumentParser:
    """The command line; each command's module is loaded when it is asked for."""
    top = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = importlib.import_module(f"evals.commands.{name}")
        module.add_to(commands.add_parser(name, help=(module.__doc__ or "").strip().splitlines()[0]))
    return top


def main(argv: list[str] | None = None) -> int:
    """Run a command; errors are one line on stderr and exit status 2."""
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except LibrarianError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
