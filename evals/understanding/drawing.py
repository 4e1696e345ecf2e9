"""Two pictures of the figures, as SVG: what is mistaken for what, and confidence against accuracy."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from evals.understanding.measure import Calibration

CELL, LEFT, TOP = 46, 110, 96
INK, PAPER = "#1d2733", "#ffffff"
_STYLE = "<style>text{font:13px system-ui,sans-serif;fill:#1d2733}.n{font-size:12px;text-anchor:middle}</style>"


def _svg(width: int, height: int, title: str, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-label="{escape(title)}">{_STYLE}<rect width="100%" height="100%" fill="{PAPER}"/>'
    )
    return "\n".join([head, f'<text x="12" y="22" font-weight="600">{escape(title)}</text>', *parts, "</svg>", ""])


def confusion_svg(title: str, acts: Sequence[str], counts: Sequence[Sequence[int]]) -> str:
    """A cell for each true act (row) and said act (column), darker for a larger share of its row."""
    parts = []
    for k, act in enumerate(acts):
        x, y = LEFT + k * CELL + CELL / 2, TOP + k * CELL + CELL / 2
        parts.append(f'<text transform="translate({x:.0f},{TOP - 8}) rotate(-45)">{escape(act)}</text>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{escape(act)}</text>')
    for i, row in enumerate(counts):
        total = sum(row) or 1
        for j, n in enumerate(row):
            x, y, share = LEFT + j * CELL, TOP + i * CELL, n / total
            colour = "#2c6e49" if i == j else "#b23a48"
            parts.append(
                f'<rect x="{x}" y="{y}" width="{CELL - 2}" height="{CELL - 2}" fill="{colour}"'
                f' fill-opacity="{0.04 if not n else 0.15 + 0.85 * share:.2f}"/>'
            )
            if n:
                ink = PAPER if share > 0.5 else INK
                parts.append(f'<text class="n" x="{x + CELL / 2 - 1}" y="{y + 28}" style="fill:{ink}">{n}</text>')
    size = len(acts) * CELL
    return _svg(LEFT + size + 60, TOP + size + 16, title, parts)


def reliability_svg(title: str, found: Calibration) -> str:
    """A dot a bin, as large as the bin is full; on the diagonal the confidence is honest."""
    side, left, top = 320, 60, 44
    parts = [
        f'<rect x="{left}" y="{top}" width="{side}" height="{side}" fill="none" stroke="#c8d0d9"/>',
        f'<line x1="{left}" y1="{top + side}" x2="{left + side}" y2="{top}" stroke="#8a97a6" stroke-dasharray="5 4"/>',
        f'<text x="{left + side / 2}" y="{top + side + 36}" text-anchor="middle">confidence</text>',
        f'<text transform="translate(18,{top + side / 2}) rotate(-90)" text-anchor="middle">accuracy</text>',
    ]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(f'<text class="n" x="{left + tick * side}" y="{top + side + 16}">{tick:g}</text>')
        parts.append(f'<text class="n" x="{left - 18}" y="{top + side - tick * side + 4}">{tick:g}</text>')
    most = max((n for *_, n in found.bins), default=1)
    for mean, share, n in found.bins:
        x, y, r = left + mean * side, top + side - share * side, 4 + 10 * (n / most) ** 0.5
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="#2c6e49" fill-opacity="0.75"/>')
        parts.append(f'<text class="n" x="{x:.1f}" y="{y - r - 4:.1f}">{n}</text>')
    return _svg(left + side + 30, top + side + 52, f"{title} (ECE {found.ece:.3f})", parts)
