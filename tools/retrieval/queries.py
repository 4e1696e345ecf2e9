"""A request as the index is asked: texts to embed, weighted terms for each sparse field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tools.gazetteer import within
from tools.language.glossary import glossary
from tools.language.lexicon import lexicon
from tools.retrieval.telling import LINK, MAX_CHARS
from tools.text.bm25 import SparseVector, TermStatistics
from tools.text.fields import FACETS, NAMES, TEXT, facet_term
from tools.text.tokens import fold, folded_words, stem, stems, words
from tools.types import BookQuery, Facets
from tools.vocabulary import LANGUAGES

MAX_QUERY_TERMS = 64
IDF_POWER = 2.2
"""Found on training posts: with plain idf the many common words of a long post drown its few telling ones."""
GLOSS_IDF_POWER = 1.7
"""The same for plots told in other languages, whose every word has become several."""
CONTEXT_WEIGHT = 0.2
OWN_WORDS = 0.3
"""Weight of a word in another language beside its English ones."""
FOREIGN_PLOT = 12
"""Words from which a text in another language tells a plot: which of them stand in titles means nothing."""
LONG_POST = 40
"""Words from which a text is a story about a book rather than a wish."""


_NAME = re.compile(r"(?<=[^.!?¿¡\s] )[A-ZÅÄÖÆØÉ][^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What goes to the engine."""

    dense: tuple[str, ...]
    """English texts to embed: the wish, and for long posts its parts."""
    sparse: Mapping[str, SparseVector] = field(default_factory=dict)
    doubled: float = 0.0
    """Weight of the facets' terms that stand for others of them: no book is in every town of a country."""

    def mass(self, name: str) -> float:
        """Sum of the weights of a field's terms, as far as one book can have them all."""
        return sum(self.sparse[name].values) - (self.doubled if name == FACETS else 0.0)


def tidy(text: str) -> str:
    """Drop links, entities and markup of posts."""
    return re.sub(r"\s+", " ", LINK.sub(" ", text[:MAX_CHARS])).strip()


def facets_in_english(facets: Facets) -> str:
    """Wishes as plain English words: what carries a wish in another language to English blurbs."""
    return " ".join(term.replace("-", " ") for _, term in facets.terms())


def is_story(text: str) -> bool:
    """True for posts that tell a plot rather than name a wish."""
    return len(text.split()) >= LONG_POST


def is_foreign_plot(text: str, language: str) -> bool:
    """True for texts of some length in another language than English."""
    return language != "en" and len(text.split()) >= FOREIGN_PLOT


def tells_story(query: BookQuery) -> bool:
    """True when an English text alone says what is sought: a book to be identified by its plot, or a long post."""
    named = query.like or query.titles or query.authors
    return query.language == "en" and not named and (query.identifying or is_story(query.text))


def is_telling(text: str, language: str) -> bool:
    """False for texts without a word to search by: nothing, emoji, only stop words ("a book please")."""
    filler = lexicon(language).filler if language in LANGUAGES else frozenset()
    return any(fold(word) not in filler for word in words(text))


def _damped(terms: list[str]) -> dict[str, float]:
    """Repeated words count, but less each time (square root)."""
    return {term: count**0.5 for term, count in Counter(terms).items()}


def _with_context(words: list[str], context: list[str], english: Mapping[str, float]) -> dict[str, float]:
    """The words of the wish, what they are in English, and more faintly those of what was said before."""
    terms = {term: CONTEXT_WEIGHT * weight for term, weight in _damped(context).items()}
    for told in (_damped(words), english):
        for term, weight in told.items():
            terms[term] = terms.get(term, 0.0) + weight
    return terms


def names_in(text: str, language: str) -> list[str]:
    """Words written as names, lower case: capital letters within a sentence that no word of the language explains.

    In German every noun has one, so what is left after the glossary may be any rare noun: names there are not told.
    """
    if language == "de":
        return []
    known = glossary(language)
    found = (match.group().casefold() for match in _NAME.finditer(text))
    return [word for word in found if not known.english(word)]


def _foreign(text: str, language: str) -> dict[str, float]:
    """What the words of another language are in English, and more faintly the words themselves for books in it.

    Few books of a mostly English index hold them, so each would outweigh any English word; what they hold of a book
    in that language is enough to find it all the same.
    """
    if language == "en":
        return {}
    weights = glossary(language).terms(text)
    filler = lexicon(language).filler if language in LANGUAGES else frozenset()
    names = frozenset(names_in(text, language))
    for word, weight in _damped([w for w in words(text) if fold(w) not in filler]).items():
        key = stem(word, language)
        weights[key] = weights.get(key, 0.0) + (1.0 if word in names else OWN_WORDS) * weight
    return weights


def ask(query: BookQuery, terms: Mapping[str, TermStatistics]) -> Asked:
    """Turn a request into what the engine is asked."""
    text = tidy(query.text)
    text = text if is_telling(text, query.language) else ""
    foreign = query.language != "en"
    plot = is_foreign_plot(text, query.language)
    english = "" if plot else facets_in_english(query.facets)
    told = stems(english, "en") if foreign else stems(text, "en")
    context = stems(tidy(query.context), query.language) if query.context and not is_story(text) else []
    asked = {facet_term(name, term): 1.0 for name, term in query.facets.terms()}
    inside = {facet_term("places", name): 1.0 for place in query.facets.places for name in within(place)}
    sparse = {
        TEXT: terms[TEXT].query(
            _with_context(told, context, _foreign(text, query.language)),
            MAX_QUERY_TERMS,
            GLOSS_IDF_POWER if plot else IDF_POWER,
        ),
        NAMES: terms[NAMES].query(_damped(folded_words(text)), MAX_QUERY_TERMS, IDF_POWER),
        FACETS: terms[FACETS].query(asked | inside),
    }
    if foreign:  # the English encoder is given what is known to be English, and names
        told_names = " ".join(word.title() for word in names_in(text, query.language))
        english = " ".join(filter(None, (english, glossary(query.language).in_english(text), told_names)))
    dense = text if not foreign else english or text
    doubled = sum(sparse[FACETS].values) - sum(terms[FACETS].query(asked).values) if query.facets.places else 0.0
    return Asked((dense,) if dense else (), {n: vector for n, vector in sparse.items() if vector.indices}, doubled)
