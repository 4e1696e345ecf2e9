"""A tiny catalogue of thirty made-up books and cases about them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

TOPICS = (
    "lighthouse keepers", "a chess school", "beekeeping", "a deep sea submarine", "an arctic winter", "a circus bear",
    "a violin maker", "desert caravans", "a clockwork city", "mountain rescue",
)  # fmt: skip


def books() -> list[dict[str, Any]]:
    return [
        {
            "id": f"b{k:02}",
            "title": f"The {('Silent', 'Golden', 'Last')[k // 10]} {topic.split()[-1].title()}",
            "authors": [f"Author {('Ames', 'Birch', 'Crane')[k // 10]}"],
            "description": f"A {('quiet', 'bright', 'stormy')[k // 10]} novel about {topic} and the people around it.",
            "genres": ["literary-fiction"],
            "language": "en",
            "year": 1980 + k,
            "pages": 100 + 10 * k,
        }
        for k, topic in enumerate(TOPICS * 3)
    ]


def write_jsonl(path: Path, rows: Iterable[Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
