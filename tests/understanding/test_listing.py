"""What is to be put on the reader's list and taken off it, and books named by where they stand in a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agents.understanding.turn import Intent
from tests.conversation import book_id, shown, understood
from tests.understanding.situations import table

CARDS = ("Circe", "Dune", "Middlemarch")
SAVED = [
    ("en", "put dune, circe and the left hand of darkness on my list", ("Dune", "Circe", "The Left Hand of Darkness")),
    ("en", "bookmark the herbert", ("Dune",)),
    ("en", "remember the eliot one", ("Middlemarch",)),
    ("en", "stick dune on my list please", ("Dune",)),
    ("en", "save the second one for my brother", ("Dune",)),
    ("sv", "sparar den andra", ("Dune",)),
    ("sv", "spara dune å circe", ("Dune", "Circe")),
    ("sv", "sätt upp dune på listan", ("Dune",)),
    ("no", "legg dune på lista", ("Dune",)),
    ("no", "lagrer den første", ("Circe",)),
    ("da", "læg dune på min liste", ("Dune",)),
    ("da", "gemmer den anden", ("Dune",)),
    ("fi", "laita dune listalle", ("Dune",)),
    ("nl", "doe dune op mijn lijstje", ("Dune",)),
    ("nl", "zet circe en dune op m'n lijst", ("Circe", "Dune")),
    ("de", "pack dune auf meine liste", ("Dune",)),
    ("de", "merk dir den herbert", ("Dune",)),
    ("fr", "mets dune sur ma liste", ("Dune",)),
    ("es", "pon dune en mi lista", ("Dune",)),
    ("es", "apunta el segundo", ("Dune",)),
]
REMOVED = [
    ("en", "take dune off again"), ("en", "dune off my list please"), ("en", "scrap dune"), ("sv", "ta bort dune igen"),
    ("sv", "stryk dune från listan"), ("no", "ta dune av lista"), ("da", "tag dune af listen"),
    ("fi", "ota dune pois listalta"), ("nl", "haal dune er weer af"), ("de", "nimm dune wieder von der liste"),
    ("fr", "enlève dune de ma liste"), ("es", "quita dune de la lista"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "titles"), SAVED, ids=[text for _, text, _ in SAVED])
def test_books_are_put_on_the_list(language: str, text: str, titles: tuple[str, ...]) -> None:
    meaning = understood(text, shown(*CARDS, language=language), language)
    assert (meaning.act, meaning.topic) == ("list", "save")
    assert {(f.book_id, f.kind) for f in meaning.feedback} == {(book_id(title), "save") for title in titles}


@pytest.mark.parametrize(("language", "text"), REMOVED, ids=[text for _, text in REMOVED])
def test_books_are_taken_off_the_list(language: str, text: str) -> None:
    meaning = understood(text, shown(*CARDS, language=language), language)
    assert (meaning.act, meaning.topic) == ("list", "remove")
    assert [(f.book_id, f.kind) for f in meaning.feedback] == [(book_id("Dune"), "unsave")]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "actually no"), ("en", "changed my mind"), ("sv", "nej förresten"), ("no", "nei forresten"),
     ("da", "alligevel ikke"), ("fi", "ei sittenkään"), ("nl", "toch niet"), ("de", "doch nicht"),
     ("fr", "finalement non, enlève"), ("es", "mejor no")],
)  # fmt: skip
def test_second_thoughts_take_the_book_off_again(language: str, text: str) -> None:
    memory = replace(shown(*CARDS, language=language), focus=(book_id("Dune"),), last=Intent("list", "save"))
    meaning = understood(text, memory, language)
    assert [(f.book_id, f.kind) for f in meaning.feedback] == [(book_id("Dune"), "unsave")]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "keep it short"), ("en", "put more humour in"), ("sv", "ta något kortare"), ("de", "nimm was lustigeres"),
     ("en", "I want to save money, books about that"), ("en", "a story to remember")],
)  # fmt: skip
def test_such_verbs_with_no_book_save_nothing(language: str, text: str) -> None:
    meaning = understood(text, shown(*CARDS, language=language), language)
    assert meaning.act != "list"
    assert not meaning.feedback


@pytest.mark.parametrize(
    ("language", "text", "titles"),
    [
        ("en", "save Circe and Dune", ("Circe", "Dune")),
        ("es", "apúntame Dune y Circe", ("Dune", "Circe")),
        ("fr", "mets-moi les deux premiers de côté", ("Circe", "Dune")),
        ("de", "leg mir das zweite zurück", ("Dune",)),
        ("fi", "tallenna kaksi ensimmäistä", ("Circe", "Dune")),
        ("en", "bookmark numbers one and three", ("Circe", "Middlemarch")),
    ],
)
def test_what_is_put_by(language: str, text: str, titles: tuple[str, ...]) -> None:
    meaning = understood(text, table(language), language)
    assert [(f.kind, f.book_id) for f in meaning.feedback] == [("save", book_id(title)) for title in titles]
