"""The card that travels with the fitted weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tools.retrieval.fusion import Fusion
from tools.retrieval.telling import FEATURES


def card(fusion: Fusion, evaluated: Mapping[str, Any]) -> str:
    """Markdown: what it is, what it was fitted on, what was measured, what it must not be used for."""
    notes = fusion.notes
    weights = "\n".join(f"- {name}: {weight:.2f}" for name, weight in fusion.story.items())
    told = zip(FEATURES, fusion.telling.coefficients.tolist(), strict=True)
    coefficients = ", ".join(f"{name} {value:.2f}" for name, value in told)
    rows = "\n".join(
        f"| {label} | {row['recall@1']:.3f} | {row['recall@10']:.3f} | {row['recall@100']:.3f} | {row['mrr']:.3f} |"
        for label, row in evaluated.get("ablations", {}).items()
    )
    measured = f"| signals | R@1 | R@10 | R@100 | MRR |\n|---|---|---|---|---|\n{rows}" if rows else "Not measured."
    return f"""# Fusion of retrieval signals

A logistic model of how telling each word of a post is, with {len(fusion.telling.offsets):,} learned stems, and
log-linear weights of {len(fusion.story)} signals. Used for posts that tell a half-remembered plot, in English; plain
wishes do not pass through it.

Fitted on {notes.get("posts", 0):,} posts (data {str(notes.get("data_sha256", ""))[:12]}, code
{notes.get("code_version", "")}); the weights on the {notes.get("unseen_by_encoder", 0):,} of them from which the
encoder {notes.get("embedder", "")} had learned nothing. Stems that stand in fewer than five posts are not in the file.

## Weights
{weights}

Coefficients of telling words: {coefficients}.

## Figures
Five folds by book; no post is ranked with words or weights that were fitted on it.

{measured}

## Limits
- The weights belong to one encoder: with another, fit again.
- Learned from English posts about fiction, mostly for children and young adults.
"""
