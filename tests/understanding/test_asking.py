"""Questions about a book, however they are put: what they ask for, and what is no question of one book."""

from __future__ import annotations

import pytest

from agents.understanding.asking import asked_of
from agents.understanding.reading import read
from agents.understanding.turn import Intent
from tests.conversation import book_id, shown, understood

ASKED = [
    ("en", "is it the start of a trilogy", "of_series"),
    ("en", "which number in the saga is that", "of_series"),
    ("en", "does it have any sequels", "of_series"),
    ("en", "can I read it on its own", "of_series"),
    ("en", "what was the last one called again", "of_title"),
    ("en", "who wrote the second", "of_writer"),
    ("en", "and who's it by", "of_writer"),
    ("en", "what year is the first from", "of_year"),
    ("en", "when did the third come out", "of_year"),
    ("en", "is it thick", "of_length"),
    ("en", "would a ten year old cope with it", "of_age"),
    ("en", "is the first too scary for my daughter?", "of_age"),
    ("en", "is that one for kids or adults", "of_audience"),
    ("sv", "finns det någon uppföljare", "of_series"),
    ("sv", "vilken del är det", "of_series"),
    ("sv", "vad hette den tredje", "of_title"),
    ("sv", "vem passar den för", "of_age"),
    ("sv", "är den tjock", "of_length"),
    ("sv", "är den för otäck för en femåring?", "of_age"),
    ("no", "er den del av en trilogi", "of_series"),
    ("no", "hvem har skrevet den siste", "of_writer"),
    ("no", "hvilket år kom den ut", "of_year"),
    ("no", "er det greit for en sjuåring?", "of_age"),
    ("da", "findes der en fortsættelse", "of_series"),
    ("da", "hvad hedder den på engelsk", "of_title"),
    ("da", "er den egnet til en på ni?", "of_age"),
    ("da", "hvem er forfatteren til den første", "of_writer"),
    ("fi", "kuuluuko se sarjaan", "of_series"),
    ("fi", "mikä tokan nimi on saksaksi", "of_title"),
    ("fi", "sopiiko se kuusivuotiaalle", "of_age"),
    ("fi", "mikä vuosi", "of_year"),
    ("nl", "uit hoeveel delen bestaat het", "of_series"),
    ("nl", "vanaf welke leeftijd", "of_age"),
    ("nl", "door wie is het geschreven", "of_writer"),
    ("nl", "is het geschikt voor mijn zoon van 7", "of_age"),
    ("de", "der wievielte teil ist das", "of_series"),
    ("de", "hat das mehrere bände?", "of_series"),
    ("de", "von welcher autorin ist das zweite", "of_writer"),
    ("de", "wie heißt das im original", "of_title"),
    ("de", "ist das geeignet für einen achtjährigen", "of_age"),
    ("fr", "c'est le combien de la série, quel tome", "of_series"),
    ("fr", "paru en quelle année", "of_year"),
    ("fr", "comment il s'appelle en espagnol", "of_title"),
    ("fr", "c'est long ?", "of_length"),
    ("fr", "ça convient à un enfant de 6 ans ?", "of_age"),
    ("es", "tiene segunda parte?", "of_series"),
    ("es", "de quién es el tercero", "of_writer"),
    ("es", "es muy gordo?", "of_length"),
    ("es", "es apropiado para una niña de 9 años?", "of_age"),
]


@pytest.mark.parametrize(("language", "text", "group"), ASKED, ids=[text for _, text, _ in ASKED])
def test_what_is_asked_of_a_book(language: str, text: str, group: str) -> None:
    assert asked_of(read(text, language))[:1] == (group,)


NOT_OF_ONE = [
    ("en", "a series about dragons?"), ("en", "any trilogy set in Norway?"), ("en", "is there anything for her"),
    ("en", "what is a good book for age 8"), ("en", "something long please"), ("en", "who writes like Stephen King"),
    ("en", "which one is the shortest"), ("en", "which is for adults"), ("en", "recommend a book for a 7 year old"),
    ("sv", "en serie om rymden"), ("sv", "vilken bok passar en sexåring"), ("sv", "den ska va tjock"),
    ("no", "noe kort, gjerne en serie"), ("da", "hvilken af dem er kortest"), ("fi", "jotain pitkää"),
    ("nl", "een dik boek over de zee"), ("de", "welches buch passt für zehn jahre"), ("de", "eine lange reihe"),
    ("fr", "lequel est le plus court"), ("fr", "un livre pour un enfant de 8 ans"), ("es", "una novela larga"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), NOT_OF_ONE, ids=[text for _, text in NOT_OF_ONE])
def test_what_is_no_question_of_one_book(language: str, text: str) -> None:
    assert asked_of(read(text, language)) == ()


def test_two_questions_in_one_are_both_heard() -> None:
    assert asked_of(read("de quién es el primero y de qué año", "es")) == ("of_writer", "of_year")


PRAISED_AND_ASKED = [
    ("en", "the second sounds good, what's it about", "about"),
    ("sv", "den andra låter bra, vem skrev den", "author"),
    ("de", "das zweite klingt gut, worum gehts da", "about"),
    ("fr", "le deuxième a l'air bien, c'est de qui", "author"),
    ("es", "el segundo suena bien, de qué año es", "year"),
]


@pytest.mark.parametrize(("language", "text", "topic"), PRAISED_AND_ASKED)
def test_a_question_counts_for_more_than_praise(language: str, text: str, topic: str) -> None:
    meaning = understood(text, shown("Circe", "Dune", language=language), language)
    assert (meaning.act, meaning.topic) == ("inform", topic)
    assert meaning.targets == (book_id("Dune"),)


COMPARED = [
    ("en", "dune or circe, which should I read first"),
    ("en", "circe vs dune"),
    ("sv", "circe eller dune, vilken är tunnast"),
    ("nl", "dune of circe, welke is korter"),
    ("de", "dune oder circe zuerst?"),
    ("fr", "dune ou circe pour commencer ?"),
    ("es", "dune o circe, cuál me recomiendas"),
    ("fi", "dune vai circe, kumpi on lyhyempi"),
]


@pytest.mark.parametrize(("language", "text"), COMPARED)
def test_a_choice_of_two_titles_in_small_letters(language: str, text: str) -> None:
    meaning = understood(text, None, language)
    assert meaning.act == "compare"
    assert set(meaning.targets) == {book_id("Dune"), book_id("Circe")}
    assert not meaning.feedback


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "and older?"), ("en", "and which is longer"), ("sv", "och äldst?"), ("de", "und kürzer?"),
     ("fr", "et le plus ancien ?"), ("nl", "en welke is voor volwassenen")],
)  # fmt: skip
def test_few_words_go_on_comparing(language: str, text: str) -> None:
    pair = (book_id("Dune"), book_id("Circe"))
    memory = shown(language=language, focus=pair, last=Intent("compare"))
    assert understood(text, memory, language).act == "compare"


ORDERED = [
    ("en", "in which order do I read the mantel books", "Wolf Hall"),
    ("en", "whats the right order for those mantel cromwell novels", "Wolf Hall"),
    ("sv", "i vilken ordning läser man Mantels böcker", "Wolf Hall"),
    ("de", "in welcher Reihenfolge lese ich die Bücher von Mantel", "Wolf Hall"),
]


@pytest.mark.parametrize(("language", "text", "first"), ORDERED)
def test_the_order_of_an_authors_series(language: str, text: str, first: str) -> None:
    meaning = understood(text, None, language)
    assert (meaning.act, meaning.topic, meaning.targets) == ("inform", "series", (book_id(first),))
