"""Every language has a word for every term, and no word so common that it would be heard in any sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tools.language.lexicon import FOLDER, Lexicon, lexicon, phrase_words
from tools.vocabulary import APPEAL_VOCABULARY, AUDIENCES, FORMATS, GENRES, LANGUAGES, LENGTHS, PACE

FACETS: dict[str, frozenset[str]] = {
    "genres": GENRES, "pace": PACE, "audience": AUDIENCES, "formats": FORMATS, "length": frozenset(LENGTHS),
    **APPEAL_VOCABULARY,
}  # fmt: skip
WISHES = ("genres", "tone", "themes", "setting", "era", "storyline", "pace", "content_notes")
NEEDED = (
    "like_this loved disliked by_author negation but_not another same_author shorter longer lighter darker funnier"
    " undo reset forget identify for_other greeting thanks goodbye yes no help surprise why about compare read_it"
    " save_it show_list first second last pages hours years_old at_most at_least in_language standalone"
).split()
COMMON = {
    "en": "the a of and to in is it that for with on i you not this but have are be was what one so can do me my",
    "sv": "och att det i en jag som är på för med av den till inte har om ett kan du men så vad min mig vi de",
    "no": "og i jeg det er som på en for med til av at den har om kan du men så hva min meg vi de",
    "da": "og i jeg det er som på en for med til af at den har om kan du men så hvad min mig vi de",
    "fi": "ja on ei se että oli joka minä hän ne mutta kun niin mitä tai jos voi sinä me te nyt minulle",
    "nl": "de het een en van ik te dat die in is niet je met op voor zijn er aan maar om ook wat mijn we",
    "de": "der die das und ist ich nicht ein eine zu es sie mit auf für den im von dem so wie was aber mein wir",
    "fr": "le la les de et un une je il est à que pas en pour dans ce qui on sur avec mais mon nous vous des",
    "es": "el la los de y que un una en es por con no para lo se me mi como más pero su yo al del",
}
everywhere = pytest.mark.parametrize("language", LANGUAGES)


@everywhere
def test_every_term_has_a_label_and_words(language: str) -> None:
    book = lexicon(language)
    assert book.language == language
    missing = [f"{facet}/{term}" for facet, terms in FACETS.items() for term in terms if not book.knows(facet, term)]
    missing += [f"language/{code}" for code in LANGUAGES if not book.knows("language", code)]
    assert not missing


@everywhere
def test_no_word_for_a_term_that_does_not_exist(language: str) -> None:
    data: dict[str, Any] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    extra = [f"{facet}/{t}" for facet, terms in data["facets"].items() for t in terms if t not in FACETS[facet]]
    assert not extra
    assert set(data["phrases"]) == set(json.loads((FOLDER / "en.json").read_text(encoding="utf-8"))["phrases"])


@everywhere
def test_the_phrases_that_understanding_asks_for_are_there(language: str) -> None:
    assert not [key for key in NEEDED if not lexicon(language).phrases.get(key)]


def _heard(book: Lexicon, word: str) -> list[str]:
    return [m.term for m in book.match(phrase_words(word)) if m.kind in WISHES]


@everywhere
def test_common_words_are_no_wish(language: str) -> None:
    """A word that every sentence has must not be heard as a genre, a mood or a theme."""
    book = lexicon(language)
    assert not {word: terms for word in COMMON[language].split() if (terms := _heard(book, word))}


@everywhere
def test_numbers_are_read(language: str) -> None:
    assert {*range(1, 13), 20} <= set(lexicon(language).numbers.values())


def test_an_unknown_language_is_english() -> None:
    assert lexicon("xx").language == "en"
    assert lexicon("../en").language == "en"
