"""A bar chart as SVG, small enough to commit and legible on a light and a dark page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

LABEL, BAR, ROW, TOP = 230, 330, 24, 34


def bars(path: Path, title: str, values: Mapping[str, float]) -> None:
    """One horizontal bar a value, in the order given, scaled to the largest."""
    most = max(values.values(), default=0.0) or 1.0
    height = TOP + ROW * len(values) + 8
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LABEL + BAR + 70}" height="{height}" '
        'font-family="sans-serif" font-size="13" fill="#777">',
        f'<text x="8" y="20" font-weight="bold">{escape(title)}</text>',
    ]
    for place, (label, value) in enumerate(values.items()):
        y = TOP + ROW * place
        width = round(BAR * value / most)
        lines += [
            f'<text x="{LABEL - 8}" y="{y + 14}" text-anchor="end">{escape(label)}</text>',
            f'<rect x="{LABEL}" y="{y}" width="{width}" height="{ROW - 6}" fill="#4a7fb5"/>',
            f'<text x="{LABEL + width + 6}" y="{y + 14}">{value:.3f}</text>',
        ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*lines, "</svg>", ""]), encoding="utf-8")
