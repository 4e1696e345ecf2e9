"""Posts of people who look for one book, as retrieval finds them that has not learned from them.

An encoder puts the book of a post that it was trained on higher than that of a stranger's, and so do telling words
fitted on it. A ranker that learned from such lists would trust retrieval more than it deserves.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tools.embedding.base import Embedder
from tools.errors import InputError
from tools.library.library import Library
from tools.retrieval.fusion import Fusion
from tools.retrieval.hybrid import HybridRetriever
from training.embedder.config import Config
from training.embedder.data import is_held
from training.fusion.fit import fit_telling
from training.fusion.posts import FOLDS, PUBLISHED, fold_of
from training.fusion.posts import read_posts as read_for_fusion

POSTS: Final = "requests/tot_train.jsonl"
APART: Final = "requests/tot_dev.jsonl"
"""Posts from which nothing is learned at all: what is fitted is held against what serves on these."""


@dataclass(frozen=True, slots=True)
class Post:
    """What was written, and the rows of the books that are right."""

    text: str
    gold: tuple[int, ...]

    @property
    def fold(self) -> int:
        """The telling words of the other folds have not learned from it."""
        return fold_of(self.gold[0])


def read_posts(path: Path, library: Library) -> list[Post]:
    """Those about books of this catalogue; none when there is no such file. Raises `InputError`."""
    if not path.is_file():
        return []
    posts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            post = json.loads(line)
            gold = tuple(library.catalogue.row(i) for i in post["gold"] if i in library.catalogue)
            posts.append(Post(str(post["text"]), gold))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path} line {number} is not a post: {error!r}", "requests") from error
    return [post for post in posts if post.gold]


def unseen(posts: Sequence[Post], embedder: str) -> list[Post]:
    """Those from which the encoder of this name has not learned: all for the published one, else those held out."""
    if embedder.startswith(PUBLISHED):
        return list(posts)
    share = Config().validation_share
    return [post for post in posts if all(is_held(row, share) for row in post.gold)]


def retrievers(path: Path, library: Library, embedder: Embedder, fusion: Fusion) -> list[HybridRetriever]:
    """For each fold of the posts at `path` one that has not learned its telling words from it.

    Of a few posts nothing is learned by `python -m training fusion` either: then all are as what serves.
    """
    posts = read_for_fusion(path, library, least=0) if path.is_file() else []
    if len(posts) < 10 * FOLDS:
        return [HybridRetriever(library, embedder, fusion)] * FOLDS
    power = fusion.telling.power
    folds = (fit_telling([post for post in posts if post.fold != k], power) for k in range(FOLDS))
    return [HybridRetriever(library, embedder, replace(fusion, telling=telling)) for telling in folds]
