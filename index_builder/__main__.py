"""python -m index_builder COMMAND: build, plan, reembed, status, activate, rollback, verify, check."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from index_builder import check
from index_builder.build import MAX_BAD_SHARE, Options, Plan, build, make_plan, reembed
from index_builder.progress import Progress
from tools.embedding.base import Embedder
from tools.embedding.load import BUNDLED, fits, load_embedder
from tools.embedding.weights import sha256_of
from tools.errors import LibrarianError
from tools.library.library import ServerTarget, active_version, verify
from tools.library.versions import Versions

STARTER = Path(__file__).parent / "starter"
out = Console(highlight=False)


def starter_feeds() -> list[Path]:
    """The files of the starter catalogue."""
    return sorted(STARTER.glob("*.jsonl"))


def _server() -> ServerTarget | None:
    url = os.environ.get("LIBRARIAN_QDRANT_URL")
    return ServerTarget(url, os.environ.get("LIBRARIAN_QDRANT_API_KEY")) if url else None


def _options(args: argparse.Namespace) -> Options:
    return Options(args.data_dir, args.max_bad_share, activate=not args.no_activate, server=_server())


def _show_findings(plan: Plan) -> None:
    if not plan.report.rows:
        return
    table = Table(title="What was wrong", title_justify="left")
    for column in ("severity", "what", "how often"):
        table.add_column(column, justify="right" if column == "how often" else "left")
    for severity, text, count in plan.report.reasons()[:20]:
        table.add_row(severity, escape(text), f"{count:,}")
    out.print(table)


def _show_plan(plan: Plan) -> None:
    _show_findings(plan)
    out.print(
        f"{plan.report.records:,} records: {len(plan.books):,} books ({len(plan.added):,} new, "
        f"{len(plan.changed):,} changed, {len(plan.removed):,} gone), {plan.report.rejected:,} rejected"
    )


def run_build(args: argparse.Namespace) -> int:
    """Build and activate; with --if-missing do nothing when an index is there that the embedder can read."""
    versions, progress = Versions(args.data_dir), Progress()
    start, active = time.perf_counter(), versions.active()
    embedder = _embedder(args.data_dir, progress)
    if args.if_missing and active and active in versions.names():
        return 0 if fits(versions.manifest(active).embedder, embedder) else _reembed(args, embedder, progress)
    feeds = args.feeds or starter_feeds()
    if args.beside and _is_made(versions, feeds, embedder.name):
        return 0
    args.no_activate |= args.beside and _serves_another(versions, feeds)
    manifest, plan = build(feeds, _options(args), embedder, progress)
    _show_plan(plan)
    state = "active" if versions.active() == manifest.version else "built, not active"
    out.print(f"Index {manifest.version} is {state}: {manifest.books:,} books in {time.perf_counter() - start:.1f} s")
    if args.beside and args.no_activate:
        again = f"python -m index_builder activate {manifest.version}"
        out.print(f"The active index is of other feeds and stays; to serve this one: {again}")
    return 0


def _digests(feeds: list[Path]) -> set[str]:
    return {sha256_of(feed) for feed in feeds if feed.is_file()}


def _is_made(versions: Versions, feeds: list[Path], embedder: str) -> bool:
    """Whether these feeds are indexed with this model already; activated when nothing else is."""
    made = versions.built_from(_digests(feeds), embedder)
    if made and versions.active() is None:
        versions.activate(made[-1])
    if made:
        out.print(f"Index {made[-1]} is of these feeds and this model already")
    return bool(made)


def _serves_another(versions: Versions, feeds: list[Path]) -> bool:
    """Whether the active index is of other feeds."""
    return versions.active() not in (None, *versions.built_from(_digests(feeds)))


def _embedder(data_dir: Path, progress: Progress) -> Embedder:
    with progress.step("Preparing the model", 1):
        return load_embedder(os.environ.get("LIBRARIAN_EMBEDDER", BUNDLED), data_dir)


def _reembed(args: argparse.Namespace, embedder: Embedder, progress: Progress) -> int:
    start, versions = time.perf_counter(), Versions(args.data_dir)
    before = versions.manifest(active_version(args.data_dir)).embedder
    out.print(f"The index was built with {before}; embedding its books again with {embedder.name}")
    options = Options(args.data_dir, activate=not getattr(args, "no_activate", False), server=_server())
    manifest = reembed(options, embedder, progress)
    state = "active" if versions.active() == manifest.version else "built, not active"
    out.print(f"Index {manifest.version} is {state}: {manifest.books:,} books in {time.perf_counter() - start:.1f} s")
    return 0


def run_reembed(args: argparse.Namespace) -> int:
    """Build the active version's books again with the embedder that is set; the feeds are not needed."""
    progress = Progress()
    return _reembed(args, _embedder(args.data_dir, progress), progress)


def run_plan(args: argparse.Namespace) -> int:
    """Say what a build would change; change nothing."""
    _show_plan(make_plan(args.feeds or starter_feeds(), _options(args), Progress()))
    return 0


def run_status(args: argparse.Namespace) -> int:
    """List versions."""
    versions = Versions(args.data_dir)
    table = Table()
    for column in ("version", "state", "books", "rejected", "embedder", "made"):
        table.add_column(column)
    for name in versions.names():
        m = versions.manifest(name)
        state = {versions.active(): "active", versions.previous(): "previous"}.get(name, "")
        table.add_row(name, state, f"{m.books:,}", f"{m.rejected:,}", m.embedder, m.created_at)
    out.print(table if versions.names() else f"no index in {args.data_dir}")
    return 0


def run_activate(args: argparse.Namespace) -> int:
    """Switch to a version."""
    Versions(args.data_dir).activate(args.version)
    out.print(f"{args.version} is active")
    return 0


def run_rollback(args: argparse.Namespace) -> int:
    """Switch to the version before."""
    out.print(f"{Versions(args.data_dir).rollback()} is active")
    return 0


def run_verify(args: argparse.Namespace) -> int:
    """Check the files of a version against its manifest."""
    version = args.version or active_version(args.data_dir)
    flaws = verify(Versions(args.data_dir), version)
    out.print(f"{version}: " + ("; ".join(flaws) if flaws else "every file is as it was written"))
    return 1 if flaws else 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m index_builder", description=__doc__)
    top.add_argument("--data-dir", type=Path, default=Path(os.environ.get("LIBRARIAN_DATA_DIR", "data")))
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: object, help_text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_text)
        command.add_argument("--data-dir", type=Path, default=argparse.SUPPRESS)
        command.set_defaults(run=run)
        return command

    for name, run, help_text in (
        ("build", run_build, "read feeds, build a new version, activate it"),
        ("plan", run_plan, "say what a build would change"),
    ):
        command = add(name, run, help_text)
        command.add_argument("feeds", nargs="*", type=Path, metavar="FEED", help="JSONL (default: the starter)")
        command.add_argument("--max-bad-share", type=float, default=MAX_BAD_SHARE, help="stop beyond this (0 to 1)")
        command.add_argument("--no-activate", action="store_true", help="build only")
        command.add_argument("--beside", action="store_true", help="activate only if no index of other feeds is active")
        command.add_argument("--if-missing", action="store_true", help="do nothing when an index is there")
    add("reembed", run_reembed, "build the active version's books again with the embedder that is set")
    add("status", run_status, "list versions")
    add("activate", run_activate, "switch to a version").add_argument("version")
    add("rollback", run_rollback, "switch to the version before")
    add("verify", run_verify, "check a version's files").add_argument("version", nargs="?")
    checker = add("check", lambda a: check.main([str(p) for p in a.files]), "check hand-written records")
    checker.add_argument("files", nargs="*", type=Path)
    return top


def main(argv: list[str] | None = None) -> int:
    """Run a command; errors are one line on stderr and exit status 2."""
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except (LibrarianError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
