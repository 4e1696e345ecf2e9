"""Which act a message is: verdicts and whose they are, questions of one book, orders for the list, what is not ours."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from agents.state import StandingRequest
from agents.understanding.memory import Memory
from agents.understanding.reading import read
from agents.understanding.turn import Intent
from agents.understanding.verdicts import asks_whether_it, flatters, verdict_of
from tests.conversation import book_id, shown, understood

CARDS = ("Circe", "Dune", "Middlemarch")


def table(language: str, **more: Any) -> Memory:
    request = StandingRequest(topics=("spannend",), language=language)
    return replace(shown(*CARDS, request=request, language=language), **more)


def said(text: str, language: str, memory: Memory | None = None) -> set[tuple[str, str, bool]]:
    items = understood(text, memory or table(language), language).feedback
    return {(f.kind, f.book_id, f.own) for f in items}


@pytest.mark.parametrize(
    ("language", "text", "kind", "title"),
    [
        ("en", "already read Dune lol it was so cringe", "dislike", "Dune"),
        ("en", "read Dune last year, changed my life", "like", "Dune"),
        ("sv", "läste ut Dune igår och gapskrattade", "like", "Dune"),
        ("sv", "den andra var skittråkig", "dislike", "Dune"),
        ("sv", "den första har jag läst två gånger, underbar!", "like", "Circe"),
        ("da", "Dune er læst, den var pragtfuld", "like", "Dune"),
        ("no", "den andre var dritkjedelig", "dislike", "Dune"),
        ("de", "Dune fand ich zu düster", "dislike", "Dune"),
        ("nl", "Dune vond ik matig", "dislike", "Dune"),
        ("nl", "Dune vond ik te lang", "dislike", "Dune"),
        ("fr", "Dune, je me suis ennuyée", "dislike", "Dune"),
        ("es", "Dune me pareció aburridísimo", "dislike", "Dune"),
        ("fi", "Dune oli supertylsä", "dislike", "Dune"),
    ],
)
def test_a_verdict_is_of_the_book_it_names_or_points_at(language: str, text: str, kind: str, title: str) -> None:
    meaning = understood(text, table(language), language)
    assert meaning.act == "feedback"
    assert {(f.kind, f.book_id) for f in meaning.feedback} == {(kind, book_id(title))}


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "my sister loved it but I found it dull", "dislike"),
        ("en", "other people loved the first, I hated it", "dislike"),
        ("sv", "min man älskade den första, jag blev uttråkad", "dislike"),
        ("de", "meine Schwester fand das erste langweilig, ich fand es großartig", "like"),
        ("nl", "mijn man vond de eerste geweldig, ik niet", "dislike"),
        ("fr", "ma sœur l'a adoré, moi je me suis ennuyée", "dislike"),
        ("es", "a mi mujer le encantó el primero, a mí no", "dislike"),
        ("fi", "äitini rakasti ensimmäistä, minä pitkästyin", "dislike"),
    ],
)
def test_of_two_opinions_the_readers_own_counts(language: str, text: str, kind: str) -> None:
    assert said(text, language) == {(kind, book_id("Circe"), True)}


def test_an_opinion_of_somebody_unknown_is_of_no_book_shown() -> None:
    assert said("meine Mutter liebt Zahnsdorf, ich fand ihn langweilig", "de") == set()


def test_who_has_everything_by_an_author_shall_have_none() -> None:
    meaning = understood("hon har allt av Austen förstås", table("sv", request=StandingRequest(for_other="fru")), "sv")
    assert {(f.kind, f.own) for f in meaning.feedback} == {("read", False)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "how does Dune start?"),
        ("en", "is dune any good"),
        ("en", "is it any good"),
        ("sv", "är den bra"),
        ("sv", "den andra, är den sorglig"),
        ("sv", "den första, har den en uppföljare?"),
        ("sv", "okej kul, varför just den första"),
        ("no", "er den andre for skummel?"),
        ("da", "er den første uhyggelig"),
        ("fi", "onko ensimmäinen äänikirjana"),
        ("fi", "miksi juuri tuo ensimmäinen"),
        ("nl", "is het niet te verdrietig?"),
        ("nl", "is de eerste spannend"),
        ("de", "gibt es das als Hörbuch?"),
        ("fr", "est-ce trop triste ?"),
    ],
)
def test_what_is_asked_of_one_book_is_no_wish_and_no_verdict(language: str, text: str) -> None:
    assert understood(text, table(language), language).act == "inform"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "write my 1000 word essay on Dune"),
        ("sv", "skriv min bokrapport om Dune"),
        ("de", "kannst du mir einen Aufsatz über Faust schreiben"),
        ("fr", "rédige ma dissertation sur L'Étranger"),
        ("no", "kan du skrive særemnet mitt"),
        ("es", "¿me recomiendas un restaurante?"),
        ("de", "kennst du ein gutes Restaurant in Berlin"),
        ("fi", "tiedätkö hyvää ravintolaa"),
        ("fr", "tu peux me conseiller un film ?"),
        ("sv", "visa vad andra användare har på sina listor"),
        ("en", "what have other readers saved on their lists"),
        ("de", "was haben andere Nutzer gespeichert"),
    ],
)
def test_what_is_none_of_our_business(language: str, text: str) -> None:
    assert understood(text, table(language), language).act == "decline"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can you recommend something set in a hotel"),
        ("en", "something in a bar"),
        ("sv", "en roman om en restaurang"),
        ("de", "ein Buch über einen Film"),
        ("en", "a novel about other people's letters"),
    ],
)
def test_the_same_words_in_a_wish_are_a_wish(language: str, text: str) -> None:
    assert understood(text, table(language), language).act in ("recommend", "refine")


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "thank you. that's gentle of you", True),
        ("fr", "t'es sympa toi", True),
        ("sv", "du är så snäll", True),
        ("no", "så snilt av deg", True),
        ("de", "das ist lieb von dir", True),
        ("fi", "olet kiltti", True),
        ("da", "kender du en god krimi", False),
        ("sv", "har du nåt bra", False),
        ("en", "are you good with horror?", False),
        ("de", "du bist nicht nett", False),
    ],
)
def test_a_kind_word_of_us(language: str, text: str, kind: bool) -> None:
    assert flatters(read(text, language)) is kind


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "what can you actually do", "help"),
        ("sv", "tack så mycket för hjälp", "thanks"),
        ("en", "do you lend actual paper books", "lending"),
        ("de", "verleiht ihr auch", "lending"),
        ("sv", "vad har ni för öppettider", "lending"),
    ],
)
def test_small_talk_by_what_it_says(language: str, text: str, topic: str) -> None:
    meaning = understood(text, Memory(StandingRequest(language=language)), language)
    assert (meaning.act, meaning.topic) == ("smalltalk", topic)


def test_a_book_of_the_kind_on_paper_is_still_a_wish() -> None:
    assert understood("do you have paper books about cats", Memory(StandingRequest()), "en").act == "recommend"


@pytest.mark.parametrize(
    ("text", "saved"),
    [("Lovely, do put that one on my list.", {"Circe"}), ("nice, stick the second on my pile", {"Dune"})],
)
def test_praise_may_stand_before_an_order(text: str, saved: set[str]) -> None:
    assert {b for kind, b, _ in said(text, "en") if kind == "save"} == {book_id(title) for title in saved}


def test_both_are_the_one_shown_and_what_it_was_found_by() -> None:
    memory = replace(shown("Circe"), shown=(book_id("The Song of Achilles"), book_id("Dune"), book_id("Circe")))
    saved = {b for kind, b, _ in said("save both", "en", memory) if kind == "save"}
    assert saved == {book_id("The Song of Achilles"), book_id("Circe")}


def test_an_order_and_a_question_in_one_message() -> None:
    meaning = understood("save Circe, and is Dune by the same person?", table("en"), "en")
    assert (meaning.act, meaning.topic, meaning.targets) == ("inform", "author", (book_id("Dune"),))
    assert [(f.kind, f.book_id) for f in meaning.feedback] == [("save", book_id("Circe"))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the shorter one then"),
        ("sv", "den kortaste då"),
        ("de", "das kürzere dann"),
        ("fr", "le plus court donc"),
    ],
)
def test_after_a_choice_the_shorter_one_is_one_of_the_two(language: str, text: str) -> None:
    memory = table(language, focus=(book_id("Circe"), book_id("Dune")), last=Intent("compare"))
    meaning = understood(text, memory, language)
    assert meaning.act == "compare"
    assert meaning.targets[0] == book_id("Circe")


def test_what_is_scarier_that_or_another() -> None:
    memory = table("en", focus=(book_id("Frankenstein"),), last=Intent("inform", "year"))
    meaning = understood("what's scarier, that or dracula", memory, "en")
    assert meaning.act == "compare"
    assert book_id("Dracula") in {i for m in meaning.mentions for i in m.book_ids}


def test_another_that_is_more_so_is_a_wish() -> None:
    assert understood("is there a sadder one?", table("en"), "en").act == "refine"


def test_a_polite_you_is_no_title() -> None:
    assert not understood("Haben Sie noch anderes von ihm?", table("de"), "de").mentions
    assert not understood("changed my life", table("en"), "en").mentions


@pytest.mark.parametrize(
    ("language", "text", "asks"),
    [
        ("sv", "är den bra", True),
        ("en", "is the first scary", True),
        ("en", "it's good", False),
        ("sv", "den är bra", False),
    ],
)
def test_a_question_without_its_mark(language: str, text: str, asks: bool) -> None:
    assert asks_whether_it(read(text, language)) is asks
    assert (verdict_of(read(text, language)) is None) is (asks or "scary" in text)
