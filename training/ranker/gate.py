"""Whether a taste model may serve, by what its code reached with readers kept back.

It must be no worse than EASE alone on the same readers, and, on the same ratings and catalogue, than the champion was
when it was registered. (What serves has learned from every reader there is, so it cannot be measured anew.)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tools.registry.registry import ArtefactManifest

CLOSE: Final = 0.005
FIGURE: Final = "ndcg@10"
RIVAL: Final = "full ndcg@10 hybrid/ease_graded"


def worse(figures: Mapping[str, Any], data_sha256: str, champion: ArtefactManifest | None) -> list[str]:
    """In what it is worse, in words; nothing that was not measured counts against it."""
    found = []
    share = figures.get(RIVAL)
    if isinstance(share, float) and share < 1:
        found.append(f"nDCG@10 is {share:.2f} of what EASE alone reaches with the same readers")
    if champion is not None and champion.data_sha256 == data_sha256:
        ours, theirs = figures.get(FIGURE), champion.figures.get(FIGURE)
        if isinstance(ours, float) and isinstance(theirs, float) and ours < theirs - CLOSE:
            found.append(f"nDCG@10 is {ours:.3f}, and that of {champion.version}, which serves, was {theirs:.3f}")
    return found
