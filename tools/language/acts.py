"""A small trained classifier of what a turn is for: a linear model over hashed character and word n-grams.

As in fastText (Joulin et al. 2016), n-grams are hashed into buckets and averaged, which serves nine languages, typos
and inflections alike, in about a tenth of a millisecond. Trained by `python -m training acts`; weights are committed.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from tools.errors import ModelUnavailable
from tools.language.lexicon import lexicon, phrase_words
from tools.text.tokens import fold

BUCKETS = 1 << 13
WEIGHTS = Path(__file__).parent / "acts.safetensors"
MAX_CHARS = 400


CUE_COPIES = 4
"""Cues weigh as much as a handful of n-grams: they mean the same in every language."""


def cues(text: str, language: str) -> list[str]:
    """What the language's lexicon finds in a text: phrase groups, kinds of facets, and how long the text is."""
    folded = phrase_words(text)
    found = {m.term if m.kind == "phrase" else f"facet-{m.kind}" for m in lexicon(language).match(folded)}
    length = "tiny" if len(folded) < 3 else "short" if len(folded) < 8 else "long" if len(folded) > 25 else "middling"
    return [*sorted(found), f"length-{length}", *(("question",) if "?" in text else ())]


def features(text: str, language: str) -> NDArray[np.int64]:
    """Bucket numbers of a text's words, word pairs, character 2- to 5-grams (repeats kept) and cues."""
    plain = fold(text[:MAX_CHARS]).strip()
    tokens = ["<s>", *plain.replace("?", " ? ").replace("!", " ! ").replace(",", " ").replace(".", " ").split()]
    grams = [*tokens, *(f"{a} {b}" for a, b in pairwise(tokens))]
    for token in tokens[1:]:
        padded = f"<{token}>"
        grams += [padded[i : i + n] for n in (2, 3, 4, 5) for i in range(len(padded) - n + 1)]
    grams += [f"cue:{cue}" for cue in cues(text, language)] * CUE_COPIES
    return np.asarray([zlib.crc32(g.encode()) % BUCKETS for g in grams], np.int64)


class ActClassifier:
    """Acts with calibrated probabilities."""

    def __init__(self, acts: tuple[str, ...], weights: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
        """`weights` (BUCKETS, acts), `bias` (acts)."""
        self.acts, self._weights, self._bias = acts, weights, bias

    def probabilities(self, text: str, language: str) -> NDArray[np.float32]:
        """Probability of each of `acts`."""
        rows = features(text, language)
        logits = self._weights[rows].sum(0) / np.sqrt(max(1, len(rows))) + self._bias
        shifted = np.exp(logits - logits.max())
        return np.asarray(shifted / shifted.sum(), np.float32)

    def classify(self, text: str, language: str) -> tuple[str, float]:
        """(likeliest act, its probability)."""
        p = self.probabilities(text, language)
        best = int(p.argmax())
        return self.acts[best], float(p[best])


@lru_cache(maxsize=1)
def load_acts(path: Path = WEIGHTS) -> ActClassifier:
    """The committed classifier; raises `ModelUnavailable`."""
    try:
        with safe_open(str(path), framework="numpy") as file:
            metadata = file.metadata() or {}
            weights = file.get_tensor("weights").astype(np.float32) * file.get_tensor("scale")
            bias = file.get_tensor("bias").astype(np.float32)
    except Exception as error:
        raise ModelUnavailable(f"the act classifier {path} cannot be read: {error}") from error
    return ActClassifier(tuple(metadata["acts"].split(",")), weights, bias)
