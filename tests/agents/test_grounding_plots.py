"""What the guard knows of plots: denials, praise, and what is told of the wrong book."""

from __future__ import annotations

import random
import re

import pytest

from agents.composing.blurb import native_blurb, sentences
from agents.grounding.denial import clauses, turned_round
from agents.grounding.facts import WORD, facts_of
from agents.grounding.judge import Judge
from agents.grounding.words import listening
from tests.agents.grounding_summaries import SUMMARIES
from tests.agents.guarding import DIRECTORY, judge
from tests.conversation import starter
from tests.factories import book
from tools.text.tokens import fold, folded_words
from tools.vocabulary import LANGUAGES

FORGIVEN = {
    "en": ("Anna never forgives her brother. She keeps the farm without his help.", "Anna forgives her brother."),
    "sv": ("Anna förlåter aldrig sin bror. Hon sköter gården utan hans hjälp.", "Anna förlåter sin bror."),
    "no": ("Anna tilgir aldri broren sin. Hun driver gården uten hans hjelp.", "Anna tilgir broren sin."),
    "da": ("Anna tilgiver aldrig sin bror. Hun driver gården uden hans hjælp.", "Anna tilgiver sin bror."),
    "fi": ("Anna ei koskaan anna veljelleen anteeksi. Hän hoitaa tilaa yksin.", "Veljelleen Anna antaa anteeksi."),
    "nl": ("Anna vergeeft haar broer nooit. Ze houdt de boerderij zonder zijn hulp.", "Anna vergeeft haar broer."),
    "de": ("Anna verzeiht ihrem Bruder nie. Den Hof führt sie ohne seine Hilfe.", "Anna verzeiht ihrem Bruder."),
    "fr": ("Anna ne pardonne jamais à son frère. Elle tient la ferme sans lui.", "Anna pardonne à son frère."),
    "es": ("Anna nunca perdona a su hermano. Lleva la granja sin su ayuda.", "Anna perdona a su hermano."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_blurb_denies_is_not_said(language: str) -> None:
    blurb, untrue = FORGIVEN[language]
    own = judge(language, book("f", "Farm", language=language, description=blurb))
    assert "denial" in {v.kind for v in own.judge(untrue, "f").violations}
    for sentence in blurb.split(". "):
        assert own.judge(f"{sentence.rstrip('.')}.", "f").violations == ()


def test_what_a_blurb_says_is_not_denied() -> None:
    own = judge("en", book("f", "Farm", language="en", description="Anna forgives her brother and keeps the farm."))
    assert own.judge("Anna does not forgive her brother.", "f").violations
    assert own.judge("Anna forgives her brother.", "f").violations == ()
    assert own.judge("Nothing happens in a hurry here.", "f").violations == ()


def test_no_clause_of_a_blurb_is_taken_for_its_opposite() -> None:
    """Every sentence and clause of the starter catalogue's blurbs; of clauses whose denial is left out most."""
    turned = caught = 0
    for own in starter().library.catalogue.books():
        for language in {own.language, *own.descriptions} & set(LANGUAGES):
            blurb = native_blurb(own, str(language)) or ""
            told, denials = tuple(clauses(blurb, str(language))), listening(str(language)).denials
            for sentence in sentences(blurb):
                parts = [sentence, *(part for part in sentence.split(",") if len(part.split()) > 2)]
                assert [p for p in parts if turned_round(p, told, str(language))] == []
                for part in parts[1:]:
                    words = part.split()
                    left = [w for w in words if not any(denials.fullmatch(f) for f in folded_words(w))]
                    turned += len(left) < len(words)
                    caught += len(left) < len(words) and bool(turned_round(" ".join(left), told, str(language)))
    assert turned > 300
    assert caught > 0.8 * turned


PRAISE = {
    "en": "It is an amazing book.", "sv": "Det är en fantastisk bok.", "no": "Det er en av de beste bøkene.",
    "da": "Det er en fremragende bog.", "fi": "Se on upea kirja.", "nl": "Het is een geweldig boek.",
    "de": "Es ist ein großartiges Buch.", "fr": "C'est un livre remarquable.", "es": "Es un libro increíble.",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_praise_is_no_fact(language: str) -> None:
    assert "claim" in {v.kind for v in judge(language).judge(PRAISE[language], "sea").violations}


def test_a_summary_in_other_words_keeps_some_of_the_blurbs() -> None:
    library = starter().library
    facts = {(i, code): facts_of(library.catalogue.get(i), code) for i, code, _ in SUMMARIES}
    held = []
    for book_id, code, text in SUMMARIES:
        found = Judge(code, [facts[book_id, code]], [], library.names).judge(text, book_id)
        held += [text for v in found.violations if v.kind in ("unsupported", "denial", "echo")]
    assert len(held) <= 2, held  # of fifty: two that say all of it in words the blurb has none of


def test_the_plot_of_one_book_is_not_told_of_another() -> None:
    library = starter().library
    facts = {(i, code): facts_of(library.catalogue.get(i), code) for i, code, _ in SUMMARIES}
    laid, held = 0, 0
    for book_id, code, text in SUMMARIES:
        bare = re.sub(r"\*\*.+?\*\*", "It", text)
        for other, language in facts:
            if language == code and other != book_id:
                judged = Judge(code, [facts[other, code]], [], library.names).judge(bare, other)
                laid, held = laid + 1, held + bool(judged.violations)
    assert laid > 300
    assert held > 0.85 * laid


BLURBS = (
    book("one", "Aska", language="sv", description="Tre bröder kommer till stugan för att sprida sin mors aska."),
    book("two", "Vanor", language="en", description="Small habits change a life, says a man with a bat in his face."),
)
STOLEN = "**Vanor** handlar om bröder som ska sprida sin mors aska."


def test_one_books_plot_is_not_told_of_the_next() -> None:
    """Of a blurb in another language nothing is found in the same words; but another book's words are found."""
    assert {"other_facts"} <= {v.kind for v in judge("sv", *BLURBS).judge(STOLEN).violations}
    assert judge("sv", *BLURBS).judge(STOLEN.replace("Vanor", "Aska")).violations == ()
    assert judge("sv", *BLURBS).judge("**Vanor** menar att enkla vanor förändrar livet.").violations == ()


def test_a_book_whose_blurb_was_not_sent_has_no_plot_to_tell() -> None:
    facts = [facts_of(BLURBS[1], "sv", foreign=False)]
    text = "Den följer en snickare som bygger spinnhjul långt uppe vid älven."
    assert "unsupported" in {v.kind for v in Judge("sv", facts, [], DIRECTORY).judge(text, "two").violations}


def test_the_wish_is_not_echoed_as_the_books_own() -> None:
    wish = "en bok om en snickare som bygger spinnhjul"
    own = Judge("sv", [facts_of(BLURBS[1], "sv")], [], DIRECTORY, wish=wish)
    assert "echo" in {v.kind for v in own.judge("Den handlar om en snickare med spinnhjul.", "two").violations}


def test_the_readers_wish_is_not_the_books_plot() -> None:
    """A small model told what the reader had asked for as what the book is about."""
    blurb = "Klara stands in the window of a shop and watches the sun. She learns what people hope for."
    own = judge("en", book("k", "Klara", language="en", description=blurb, pages=305))
    wish = "It is a novel of 305 pages: a former housekeeper drives across the country to see a butler."
    assert "unsupported" in {v.kind for v in own.judge(wish, "k").violations}
    assert own.judge("Klara watches people and the sun from the window of her shop.", "k").violations == ()


def test_words_of_a_foreign_blurb_are_not_left_as_they_stood() -> None:
    dutch = book(
        "m",
        "Middagen",
        language="nl",
        description="Twee broers reserveren een tafel in een duur restaurant in de stad.",
    )
    own = judge("sv", dutch)
    copied = "**Middagen** handlar om två bröder som reserveren en tafel i en dyr restaurang i staden."
    assert ("language", "reserveren tafel") in {(v.kind, v.words) for v in own.judge(copied).violations}
    assert own.judge("**Middagen** handlar om två bröder vid ett bord på en dyr restaurang.").violations == ()
    sister = book("s", "Middagen", language="da", description="To brødre spiser middag på en dyr restaurant i byen.")
    assert judge("sv", sister).judge("**Middagen** handlar om två bröder på en dyr restaurant.").violations == ()


@pytest.mark.parametrize("code", ["sv", "de", "fr"])
def test_honest_words_are_not_taken_for_copied_ones(code: str) -> None:
    """Sentences of blurbs in a language beside three books whose blurbs are in others."""
    books, rng = list(starter().library.catalogue.books()), random.Random(2)
    native = [s for b in books for s in sentences(native_blurb(b, code) or "")]
    foreign = rng.sample([b for b in books if not native_blurb(b, code)], 40)
    aliens = [facts_of(b, code).alien for b in foreign]
    assert all(aliens)
    for sentence in rng.sample(native, 120):
        own = {fold(w) for w in WORD.findall(sentence) if w[:1].islower()}
        assert len(own & set().union(*rng.sample(aliens, 3))) < 2, sentence


def test_a_summary_beside_two_other_books_is_not_taken_for_theirs() -> None:
    library, rng = starter().library, random.Random(3)
    books = list(library.catalogue.books())
    for book_id, code, text in SUMMARIES:
        others = rng.sample([b for b in books if native_blurb(b, code) and b.book_id != book_id], 2)
        facts = [facts_of(b, code) for b in (library.catalogue.get(book_id), *others)]
        found = Judge(code, facts, [], library.names).judge(text, book_id)
        assert {"other_facts", "echo", "language"}.isdisjoint(v.kind for v in found.violations), text


def test_what_a_label_says_is_not_denied_by_a_blurb() -> None:
    own = book(
        "g", "Grief", language="en", themes=("love", "grief"),
        description="Nobody can love the house, and grief is not spoken of there.",
    )  # fmt: skip
    assert judge("en", own).judge("It is about grief and love.", "g").violations == ()
