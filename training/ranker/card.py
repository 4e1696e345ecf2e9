"""The card that travels with a registered model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def card(notes: Mapping[str, Any], figures: Mapping[str, Any]) -> str:
    """Markdown: what it is, what it was fitted on, what was measured, what it must not be used for."""
    report = notes["report"]
    measured = "\n".join(
        f"- {name}: {value:.4f}" if isinstance(value, float) else f"- {name}: {value}"
        for name, value in figures.items()
    )
    return f"""# Taste model

Scores every book of a catalogue for a reader's rated books: EASE and item kNN pick candidates, a network of
{notes["config"]["reranker"]["hidden_sizes"]} hidden units over scale-free features orders them.

Fitted on {report["ratings"]:,} ratings by {report["readers"]:,} readers of {report["books"]:,} books
(data {notes["data_sha256"][:12]}, code {notes["code_version"]}, seed {notes["seed"]}, {notes["fit_seconds"]:.0f} s).
No reader's name or history is in the file, and pair counts below five readers are blanked; but the weights of a book
that one or two readers rated reflect which other books those readers rated. Treat the file as personal data.

## Figures
Measured on readers whose ratings were not used for fitting; a fifth of their likes hidden, the whole catalogue ranked.
This file was then fitted on all readers, so the figures are of the recipe, not of the file.

{measured or "- none: run `python -m training ranker evaluate` on the same data"}

## Limits
- No timestamps in the ratings: nothing is known of how it does on tomorrow's books or of drift.
- Readers who rate much and in English are over-represented; ratings are of books they chose to read.
- Books without ratings are placed by their likeness to rated books.
"""
