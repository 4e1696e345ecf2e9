"""Which of our languages a text is in: py3langid for sentences, telling words for the short things readers type."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from tools.language.lexicon import lexicon
from tools.text.tokens import fold, words
from tools.vocabulary import LANGUAGES

SHORT = 4
"""Texts of fewer known words than this are judged by words and by the conversation's language."""
_TWINS = {"no", "da"}
STAYS, OWN_NAME = 0.6, 0.1
"""What speaks for the conversation's language among a few words, and a word that names a language in itself."""
TWIN_MARGIN = 1.0
"""Many sentences are the same in Norwegian and Danish: the conversation's language decides unless words tell."""
_LETTERS = {"sv": "åäö", "no": "æøå", "da": "æøå", "fi": "äö", "de": "äöüß", "es": "ñ¿¡áíóú", "fr": "çèêëàâîïôûùœ"}


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages([code for code in (*LANGUAGES, "nb", "nn") if code in known])
    return identifier


@lru_cache(maxsize=1)
def _tells() -> dict[str, tuple[frozenset[str], float]]:
    """Words, who uses them, and their weight: function words tell a language best, topics half as well."""
    plain: dict[str, set[str]] = {}
    topics: dict[str, set[str]] = {}
    for code in LANGUAGES:
        book = lexicon(code)
        if book.language != code:
            continue
        for word in book.filler | {w for group in book.phrases.values() for phrase in group for w in phrase}:
            plain.setdefault(word, set()).add(code)
        for word in book.facet_words:
            topics.setdefault(word, set()).add(code)
    tells = {word: (frozenset(codes), 0.5) for word, codes in topics.items()}
    return tells | {word: (frozenset(codes), 1.0) for word, codes in plain.items()}


def detect_language(text: str, default: str = "en") -> str:
    """ISO 639-1 code of the text among `tools.vocabulary.LANGUAGES`; `default` when nothing tells."""
    tokens = words(text)
    default = default if default in LANGUAGES else "en"
    if not tokens:
        return default
    scores = dict.fromkeys(LANGUAGES, 0.0)
    told = [_tells().get(fold(token).replace("'", ""), (frozenset[str](), 0.0)) for token in tokens[:80]]
    if len(tokens) < SHORT:
        return _of_few(tokens, told, default)
    for token, (codes, weight) in zip(tokens, told, strict=False):
        for code in codes:
            scores[code] += weight / len(codes)
        for code, letters in _LETTERS.items():
            if any(letter in token for letter in letters):
                scores[code] += 0.25
    code, probability = _identifier().classify(text[:600])
    code = "no" if code in ("nb", "nn") else code
    if code in scores:
        scores[code] += 0.3 * len(tokens) ** 0.5 * float(probability)
    scores[default] += 0.2
    best = max(scores, key=lambda code: scores[code])
    if {best, default} == _TWINS and scores[best] - scores[default] < TWIN_MARGIN:
        return default
    return best


def _of_few(tokens: list[str], told: list[tuple[frozenset[str], float]], default: str) -> str:
    """A few words leave the conversation's language only for one that knows all of them, or if it knows none.

    "Nordisk noir" stays Swedish though only French has a word "noir"; where several know as much, a word that names a
    language in itself ("svensk", "deutsch") tells.
    """
    scores = {c: sum(weight / len(codes) for codes, weight in told if c in codes) for c in LANGUAGES}
    if any(default in codes for codes, _ in told):
        others = {c: score for c, score in scores.items() if all(c in codes for codes, _ in told)}
        scores = others | {default: scores[default] + STAYS}
    else:
        for code in LANGUAGES:
            scores[code] += OWN_NAME * sum(fold(token) in lexicon(code).own_names for token in tokens)
    best = max(scores.values())
    leading = [code for code, score in scores.items() if score > best - 1e-6]
    return leading[0] if len(leading) == 1 and {leading[0], default} != _TWINS else default
