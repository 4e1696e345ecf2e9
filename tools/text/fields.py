"""A book's texts: what is embedded, and which words BM25 sees in which field."""

from __future__ import annotations

from collections import Counter

from tools.text.bm25 import weighted_counts
from tools.text.tokens import folded_words, joined, stems
from tools.types import Book

NAMES, TEXT, FACETS = "names", "text", "facets"
"""The sparse vectors: who and what it is called (unstemmed), everything (stemmed), and the vocabulary's terms."""
SPARSE_FIELDS = (NAMES, TEXT, FACETS)
TITLE, BLURB = "title", "blurb"
TABLE_FIELDS = (TEXT, TITLE, BLURB)
"""What candidates are scored by exactly (`tools.text.table`). Authors, series and genres have no field of their own
there: which works have them comes from how a catalogue was put together."""


def _words(terms: tuple[str, ...]) -> str:
    return " ".join(term.replace("-", " ") for term in terms)


def all_titles(book: Book) -> tuple[str, ...]:
    """Every title the work goes by, each once."""
    return tuple(dict.fromkeys(t for t in (book.title, book.original_title, *book.titles.values()) if t))


def english_facets(book: Book) -> str:
    """Genres and appeal as plain English words."""
    appeal = book.appeal
    parts = (book.genres, appeal.tone, appeal.themes, appeal.setting, appeal.places, appeal.storyline, appeal.era)
    return ", ".join(filter(None, map(_words, parts)))


def dense_text(book: Book) -> str:
    """What is embedded: names first, then facets, then the English blurb (else the book's own)."""
    titles = (book.titles["en"], book.title) if "en" in book.titles else (book.title,)
    return joined(
        (
            " / ".join(dict.fromkeys(titles)),
            ", ".join(book.authors),
            english_facets(book),
            book.descriptions.get("en") or book.description,
        )
    )


def names_terms(book: Book) -> Counter[str]:
    """Titles, authors (counted twice) and series, folded."""
    titles = [word for title in all_titles(book) for word in dict.fromkeys(folded_words(title))]
    authors = [word for author in book.authors for word in folded_words(author)]
    series = folded_words(book.series or "")
    return weighted_counts(((1.0, titles), (2.0, authors), (1.0, series)))


def text_terms(book: Book) -> Counter[str]:
    """Everything a book says of itself, each text stemmed in its own language; facets and names count for less."""
    own = book.language
    fields = [
        (1.0, stems(book.title, own)),
        (1.0, [s for code, title in book.titles.items() for s in stems(title, code)]),
        (0.3, stems(" ".join(book.authors), "en")),
        (0.3, stems(book.series or "", own)),
        (0.5, stems(english_facets(book), "en")),
        (1.0, stems(book.description or "", own)),
        (1.0, [s for code, blurb in book.descriptions.items() for s in stems(blurb, code)]),
    ]
    return weighted_counts(fields)


def title_terms(book: Book) -> Counter[str]:
    """Words of every title, each once a title, stemmed in its language."""
    titles = dict.fromkeys(all_titles(book), book.language) | {t: code for code, t in book.titles.items()}
    return weighted_counts((1.0, list(dict.fromkeys(stems(title, code)))) for title, code in titles.items())


def blurb_terms(book: Book) -> Counter[str]:
    """Words of every blurb, stemmed in its language."""
    blurbs = {book.description or "": book.language} | {text: code for code, text in book.descriptions.items()}
    return weighted_counts((1.0, stems(text, code)) for text, code in blurbs.items())


def facet_term(facet: str, term: str) -> str:
    """A vocabulary term as it stands in the facets vector."""
    return f"{facet}:{term.casefold()}"


def facet_terms(book: Book) -> Counter[str]:
    """Genres and appeal as terms; the first genre counts more, for it is the most telling."""
    appeal = book.appeal
    lists: dict[str, tuple[str, ...]] = {
        "genres": book.genres + book.genres[:1],
        "tone": appeal.tone,
        "pace": (appeal.pace,) if appeal.pace else (),
        "storyline": appeal.storyline,
        "setting": appeal.setting,
        "places": appeal.places,
        "era": appeal.era,
        "themes": appeal.themes,
    }
    return weighted_counts(((1.0, [facet_term(name, term) for term in terms]) for name, terms in lists.items()))


def table_fields_of(book: Book, text: Counter[str]) -> dict[str, Counter[str]]:
    """The table's fields of a book; `text`: its `text_terms`."""
    return {TEXT: text, TITLE: title_terms(book), BLURB: blurb_terms(book)}


def fields_of(book: Book) -> dict[str, Counter[str]]:
    """All sparse fields of a book."""
    return {NAMES: names_terms(book), TEXT: text_terms(book), FACETS: facet_terms(book)}
