"""A request as the index is asked: texts to embed, weighted terms for each sparse field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tools.language.lexicon import lexicon
from tools.text.bm25 import SparseVector, TermStatistics
from tools.text.fields import FACETS, NAMES, TEXT, facet_term
from tools.text.tokens import fold, folded_words, stems, words
from tools.types import BookQuery, Facets
from tools.vocabulary import LANGUAGES

MAX_QUERY_TERMS = 64
IDF_POWER = 2.2
"""Found on training posts: with plain idf the many common words of a long post drown its few telling ones."""
CONTEXT_WEIGHT = 0.2
LONG_POST = 60
"""Words from which a text is a story about a book rather than a wish."""
MAX_CHARS = 4000
"""More than this of one message tells nothing new about the book."""
_LINK = re.compile(r"https?://\S+|&#?\w+;|[*_>#|]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What goes to the engine."""

    dense: tuple[str, ...]
    """Texts to embed: the wish, and for long posts its parts."""
    sparse: Mapping[str, SparseVector] = field(default_factory=dict)


def tidy(text: str) -> str:
    """Drop links, entities and markup of posts."""
    return re.sub(r"\s+", " ", _LINK.sub(" ", text[:MAX_CHARS])).strip()


def facets_in_english(facets: Facets) -> str:
    """Wishes as plain English words: what carries a wish in another language to English blurbs."""
    return " ".join(term.replace("-", " ") for _, term in facets.terms())


def is_story(text: str) -> bool:
    """True for posts that tell a plot rather than name a wish."""
    return len(text.split()) >= LONG_POST


def is_telling(text: str, language: str) -> bool:
    """False for texts without a word to search by: nothing, emoji, only stop words ("a book please")."""
    filler = lexicon(language).filler if language in LANGUAGES else frozenset()
    return any(fold(word) not in filler for word in words(text))


def _damped(terms: list[str]) -> dict[str, float]:
    """Repeated words count, but less each time (square root)."""
    return {term: count**0.5 for term, count in Counter(terms).items()}


def _with_context(words: list[str], context: list[str]) -> dict[str, float]:
    """The words of the wish, and more faintly those of what was said before."""
    terms = {term: CONTEXT_WEIGHT * weight for term, weight in _damped(context).items()}
    for term, weight in _damped(words).items():
        terms[term] = terms.get(term, 0.0) + weight
    return terms


def ask(query: BookQuery, terms: Mapping[str, TermStatistics]) -> Asked:
    """Turn a request into what the engine is asked."""
    text = tidy(query.text)
    text = text if is_telling(text, query.language) else ""
    english = facets_in_english(query.facets)
    words = stems(text, query.language)
    if query.language != "en":
        words += stems(english, "en")
    context = stems(tidy(query.context), query.language) if query.context and not is_story(text) else []
    sparse = {
        TEXT: terms[TEXT].query(_with_context(words, context), MAX_QUERY_TERMS, IDF_POWER),
        NAMES: terms[NAMES].query(_damped(folded_words(text)), MAX_QUERY_TERMS, IDF_POWER),
        FACETS: terms[FACETS].query({facet_term(name, term): 1.0 for name, term in query.facets.terms()}),
    }
    dense = text if query.language == "en" or not english else english  # the encoder reads English only
    return Asked((dense,) if dense else (), {name: vector for name, vector in sparse.items() if vector.indices})
