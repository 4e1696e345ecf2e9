"""The card that travels with a request-aware ranker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from training.request_ranker.choose import shown


def card(notes: Mapping[str, Any], found: Mapping[str, Any], sha256: str) -> str:
    """Markdown: what it is, what it was fitted on, what was measured, what it must not be used for."""
    lists, measured = notes["lists"], []
    for name in ("with taste model", "without taste model"):
        if name in found:
            gain, low, high = found[name]["gain over by hand"]
            measured.append(
                f"{name[0].upper()}{name[1:]}; against the weights set by hand: {gain:+.3f} ({low:+.3f} to {high:+.3f},"
                f" 95%, readers drawn whole).\n\n{shown(found[name]['table'])}"
            )
    choice = ""
    if notes.get("chosen_from"):
        choice = f"""## Settings
Loss and `tail` (how much fame is held against a right book) were chosen on {lists["validation"]:,} validation requests,
of readers apart from those of the figures below, by the rules of `training/request_ranker/choose.py`: nDCG@10, mean of
the kinds, with and without the taste of other readers; fame of the first three where nothing is asked, -1 to 1.

{shown(notes["chosen_from"])}

"""
    figures = "\n\n".join(measured) or "None: run `python -m training request_ranker evaluate` on the same data."
    return f"""# Request-aware ranker

Weighs the signals of a list of candidates by what is asked and how well the reader is known: a gate of
{notes["config"]["hidden_size"]} hidden units over the request, a rising curve for each signal. It orders what retrieval
found; it finds nothing itself.

- Fitted on {lists["train"]:,} simulated requests of readers of a ratings file (hidden liked books, asked for by
  genre, example, author, words of the blurb, or not at all) and, where there were any, posts of people who look for one
  book; encoder `{notes["embedder"]}`; loss {notes["config"]["loss"]}, `tail`
  {notes["config"]["tail"]:g}; seed {notes["seed"]}; {notes["seconds"]} s.
- Data {notes["data_sha256"][:12]}, code {notes["code_version"]}, sha256 of the weights `{sha256}`.
- License of the weights: that of the project (Apache-2.0). No text, title, reader or history is in them: a few hundred
  numbers, the same for all catalogues. The ratings they were fitted on are under their own license.

{choice}## Figures
nDCG@10 by kind of request, for {lists["test"]:,} requests of readers (and posts) that neither this nor the taste model
was fitted on; books that retrieval did not find count as missed. `all` is the mean of the kinds.

{figures}

## Limits
- Encoder and fusion of signals may have learned from the same posts: what stands under `post` flatters the retrieval
  that all of these ways of ordering start from. Posts kept back from everything are in docs/personalization.md.
- Requests are simulated in English; blurb words are easier to find than what people remember.
- The ratings favour well-known books; what nobody rated cannot count as right.
- Languages, formats and ages are not learned: those stay rules.
"""
