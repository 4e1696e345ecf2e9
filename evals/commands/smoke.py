"""Start a server from a clean folder (or use --url), hold two conversations, check them, print them."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from evals.server import ROOT, serving
from evals.smoke import CONVERSATIONS, Finding, Say, check_turn
from evals.talk import Heard, ServerFault, Talk

out = Console(highlight=False, width=100)


@contextmanager
def server_url(url: str | None) -> Iterator[str]:
    """The given server, else one of our own with the starter catalogue in a folder that is gone afterwards."""
    if url is not None:
        yield url.rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="librarian-smoke-") as folder:
        out.print("[dim]building the starter index in a clean folder[/]")
        build = [sys.executable, "-m", "index_builder", "build", "--data-dir", folder]
        done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ServerFault(f"the starter index was not built: {done.stderr.strip()[-300:]}")
        with serving(Path(folder)) as server:
            out.print(f"[dim]ready after {server.cold_start_seconds:.1f} s[/]")
            yield server.url


def show_turn(heard: Heard, findings: list[Finding]) -> None:
    """The transcript of one turn and what was wrong with it."""
    out.print(f"\n[bold]reader[/]     {escape(heard.said)}")
    out.print("[bold]librarian[/]")
    out.print(Padding(escape(heard.text), (0, 0, 0, 2)))
    for book in heard.books:
        facts = [", ".join(book.get("authors", ())), book.get("year"), book.get("language")]
        facts += [f"{book['pages']} p." if book.get("pages") else None]
        out.print(f"  [cyan]▪ {escape(book['title'])}[/] [dim]{escape(' · '.join(str(f) for f in facts if f))}[/]")
    chips = [chip for value in heard.custom("suggestions") for chip in value["suggestions"]]
    if chips:
        out.print(f"  [dim]{escape(' | '.join(chips))}[/]")
    for finding in findings:
        if not finding.passed:
            out.print(f"  [red]FAILED {finding.name}: {escape(finding.reason)}[/]")


def run(args: argparse.Namespace) -> int:
    """Talk, check, count."""
    passed = failed = 0
    with server_url(args.url) as url, httpx.Client(base_url=url, timeout=60) as client:
        for language, turns in CONVERSATIONS.items():
            out.rule(f"[bold]{language}")
            talk, asked = Talk(client, language), list[Say]()
            for turn in turns:
                asked.append(turn)
                heard = talk.say(turn.text)
                findings = check_turn(client, heard, asked, language)
                show_turn(heard, findings)
                passed += sum(f.passed for f in findings)
                failed += sum(not f.passed for f in findings)
    out.rule()
    sys.stdout.write(f"{passed} passed, {failed} failed\n")
    return 1 if failed else 0


def add_to(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("--url", help="a server that is running; without it one is started")
    command.set_defaults(run=run)
