"""What speaks against a book that the scores do not see: the wrong audience, no edition in the reader's language, the
middle of a series, another genre than the one asked for."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from tools.catalogue.columns import Columns
from tools.catalogue.traits import Traits
from tools.ranking.config import RankingConfig
from tools.types import BookQuery
from tools.vocabulary import SUBGENRES

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
YOUNG = frozenset(("childrens", "picture-book", "middle-grade", "young-adult"))


def misfit(
    rows: Rows, query: BookQuery, config: RankingConfig, columns: Columns, traits: Traits, like_children: bool
) -> Floats:
    """What each candidate loses (c,); `like_children`: a book named as an example is for children."""
    limits, lost = query.constraints, np.zeros(len(rows), np.float32)
    if wanted := traits.numbers(_genres(query.facets.genres)):
        own = traits.genres[rows]
        lost += config.genre * (~np.isin(own, wanted).any(1) & (own[:, 0] < len(traits.genre_names)))
    young = limits.age is not None or limits.audience in ("children", "young-adult")
    if not (young or like_children or YOUNG & set(query.facets.genres)):
        lost += config.audience * traits.children[rows]
    if not limits.languages:
        spoken = traits.languages[rows]
        lost += config.language * ((spoken != 0) & (spoken & traits.spoken(query.language) == 0))
    if not (query.authors or query.titles):
        lost += config.later_in_series * ((columns.series[rows] >= 0) & (columns.series_index[rows] > 1))
    return np.asarray(lost, np.float32)


def _genres(asked: Iterable[str]) -> set[str]:
    """The genres asked for, a broad one with all that belong to it."""
    return {genre for name in asked for genre in SUBGENRES.get(name, (name,))}
