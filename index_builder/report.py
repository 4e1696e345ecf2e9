"""What was wrong with a feed: counted by reason, and line by line in a file that operators open."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from index_builder.feeds.base import RawRecord


@dataclass(slots=True)
class Report:
    """Findings of one reading of the feeds."""

    records: int = 0
    rejected: int = 0
    rows: list[tuple[str, int, str, str, str]] = field(default_factory=list)

    def add(self, raw: RawRecord, severity: str, name: str, reason: str) -> None:
        """Note a finding about a record."""
        self.rejected += severity == "rejected"
        self.rows.append((raw.feed, raw.line, severity, name, reason))

    def reasons(self) -> list[tuple[str, str, int]]:
        """(severity, field and kind of reason, how often), most frequent first, rejections before drops."""
        counts = Counter((severity, f"{name}: {_kind(reason)}") for _, _, severity, name, reason in self.rows)
        ordered = sorted(counts.items(), key=lambda item: (item[0][0] != "rejected", -item[1]))
        return [(severity, text, count) for (severity, text), count in ordered]

    def write(self, folder: Path) -> Path | None:
        """Write all findings as CSV (feed, line, severity, field, reason); None when there are none."""
        if not self.rows:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("feed", "line", "severity", "field", "reason"))
            writer.writerows(self.rows)
        return path


def _kind(reason: str) -> str:
    """The reason without the particular value, for counting."""
    for marker in ("not JSON", "is not in the vocabulary", "is not a number", "duplicate", "is not between"):
        if marker in reason:
            return marker
    return reason if len(reason) < 60 else reason[:57] + "..."
