"""Draw the graph into ARCHITECTURE.md, between its two marks: `make graph`. A test checks that it is true."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "ARCHITECTURE.md"
BEGIN, END = "<!-- graph: begin -->", "<!-- graph: end -->"


def drawing() -> str:
    """The graph as Mermaid, in a fence."""
    from agents.graph import build_graph

    return f"```mermaid\n{build_graph().get_graph().draw_mermaid().strip()}\n```"


def drawn(page: str) -> str:
    """What stands between the marks."""
    match = re.search(f"{re.escape(BEGIN)}\n(.*?)\n{re.escape(END)}", page, re.DOTALL)
    if match is None:
        sys.exit(f"error: {PAGE.name} has lost its marks {BEGIN} and {END}")
    return match.group(1)


def main() -> int:
    """Replace the drawing."""
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(page.replace(drawn(page), drawing()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
