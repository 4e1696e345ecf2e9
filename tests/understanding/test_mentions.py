"""Names in a message: found however they are written, and never by accident."""

from __future__ import annotations

import pytest

from agents.state import Mention
from agents.understanding.mentions import find_mentions
from agents.understanding.reading import read
from tests.conversation import book_id, starter
from tools.language.turns import load_turns


def mentions(text: str, language: str = "en") -> tuple[list[Mention], list[str]]:
    library = starter().library
    spans = load_turns().guess(text, language).spans
    return find_mentions(read(text, language), library.names, library.catalogue.book_id, spans)


def titles(text: str, language: str = "en") -> list[str]:
    catalogue = starter().library.catalogue
    return [catalogue.get(m.book_ids[0]).title for m in mentions(text, language)[0] if m.kind == "title"]


def authors(text: str, language: str = "en") -> list[str]:
    return [name for m in mentions(text, language)[0] if m.kind == "author" for name in m.names]


TITLES = [
    ("en", "something like Piranesi but set at sea", ["Piranesi"]),
    ("en", "something like piranesi", ["Piranesi"]),
    ("en", "something like Pirranesi", ["Piranesi"]),
    ("en", "what is “Circe” about?", ["Circe"]),
    ("en", 'who wrote "circe"?', ["Circe"]),
    ("en", "I loved Circe and hated The Song of Achilles", ["Circe"]),
    ("en", "the girl with the dragon tattoo", ["Män som hatar kvinnor"]),
    ("en", "what is circe about?", ["Circe"]),
    ("en", "Piranesi", ["Piranesi"]),
    ("en", "piranesi", ["Piranesi"]),
    ("en", "the hobbit", ["The Hobbit"]),
    ("en", "similar to hobbit", ["The Hobbit"]),
    ("en", "I loved Dune, Circe and Piranesi", ["Dune", "Circe", "Piranesi"]),
    ("en", "I loved Stephen King's It", ["It"]),
    ("en", "books like Wild", ["Wild"]),
    ("en", "i really liked the murder of roger ackroyd", ["The Murder of Roger Ackroyd"]),
    ("en", "And Then There Were None was brilliant", ["And Then There Were None"]),
    ("en", "Is Wolf Hall part of a series?", ["Wolf Hall"]),
    ("sv", "något i stil med Män som hatar kvinnor", ["Män som hatar kvinnor"]),
    ("sv", "jag älskade En man som heter Ove", ["En man som heter Ove"]),
    ("sv", "jag älskade en man som heter ove", ["En man som heter Ove"]),
    ("sv", "böcker som liknar Ringens brödraskap", ["The Fellowship of the Ring"]),
    ("sv", "Vem skrev Utvandrarna?", ["Utvandrarna"]),
    ("de", "etwas wie Die unendliche Geschichte", ["Die unendliche Geschichte"]),
    ("de", "ich habe Tintenherz geliebt", ["Tintenherz"]),
    ("fr", "un livre comme L'Étranger", ["L'Étranger"]),
    ("fr", "j'ai adoré Germinal", ["Germinal"]),
    ("es", "me encantó Cien años de soledad", ["Cien años de soledad"]),
    ("no", "bøker som ligner på Snømannen", ["Snømannen"]),
    ("da", "jeg elskede Kastanjemanden", ["Kastanjemanden"]),
    ("fi", "rakastin kirjaa Tuntematon sotilas", ["Tuntematon sotilas"]),
    ("nl", "iets als Oorlogswinter", ["Oorlogswinter"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), TITLES)
def test_titles(language: str, text: str, expected: list[str]) -> None:
    assert titles(text, language)[: len(expected)] == expected


BY_ACCIDENT = [
    ("en", "I want it now"), ("en", "is it good?"), ("en", "a quiet book"), ("en", "wild animals and mountains"),
    ("en", "I wonder what to read"), ("en", "something about twilight and holes in time"),
    ("en", "a good foundation in physics"), ("en", "educated people becoming poor"), ("en", "It"[:0] + "It is cold."),
    ("sv", "en gift kvinna"), ("da", "jeg er gift"), ("da", "det er intet værd"), ("es", "no quiero nada de terror"),
    ("en", "misery and joy"), ("sv", "en dikt om havet"), ("en", "a persuasion of some kind"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), BY_ACCIDENT)
def test_common_words_are_no_titles(language: str, text: str) -> None:
    assert not titles(text, language)


AUTHORS = [
    ("en", "books by Tove Jansson", ["Tove Jansson"]),
    ("en", "anything by tove jansson", ["Tove Jansson"]),
    ("en", "something by Tolkien", ["J. R. R. Tolkien"]),
    ("en", "books by tolkien", ["J. R. R. Tolkien"]),
    ("en", "books by J.R.R. Tolkien", ["J. R. R. Tolkien"]),
    ("en", "books by JRR Tolkien", ["J. R. R. Tolkien"]),
    ("en", "books by J R R Tolkien", ["J. R. R. Tolkien"]),
    ("en", "books by J.K. Rowling", ["J. K. Rowling"]),
    ("en", "anything by Agata Christy", ["Agatha Christie"]),
    ("en", "I like Agatha Christie", ["Agatha Christie"]),
    ("en", "Stephen King but not so long", ["Stephen King"]),
    ("sv", "böcker av Astrid Lindgren", ["Astrid Lindgren"]),
    ("sv", "något av Läckberg", ["Camilla Läckberg"]),
    ("sv", "nåt av lackberg", ["Camilla Läckberg"]),
    ("de", "Bücher von Franz Kafka", ["Franz Kafka"]),
    ("fr", "un roman de Jules Verne", ["Jules Verne"]),
    ("fr", "un roman d'Agatha Christie", ["Agatha Christie"]),
    ("es", "libros de Gabriel García Márquez", ["Gabriel García Márquez"]),
    ("es", "libros de gabriel garcia marquez", ["Gabriel García Márquez"]),
    ("no", "bøker av Jo Nesbø", ["Jo Nesbø"]),
    ("no", "bøker av jo nesbo", ["Jo Nesbø"]),
    ("fi", "kirjoja kirjailijalta Väinö Linna", ["Väinö Linna"]),
    ("nl", "boeken van Annie M.G. Schmidt", ["Annie M.G. Schmidt"]),
    ("da", "bøger af Tove Ditlevsen", ["Tove Ditlevsen"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), AUTHORS)
def test_authors(language: str, text: str, expected: list[str]) -> None:
    assert authors(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "a king in exile"), ("en", "the brown bear"), ("en", "a carver of wood"), ("en", "by the river"),
     ("sv", "en berg och en dal"), ("de", "von Wolf und Schaf"),
     ("en", "a woolf in the forest")],
)  # fmt: skip
def test_common_words_are_no_authors(language: str, text: str) -> None:
    assert not authors(text, language)


CUES = [
    ("something like Circe", ["like"]),
    ("I loved Circe", ["loved"]),
    ("I hated Circe", ["disliked"]),
    ("I loved Circe and hated Dune", ["loved", "disliked"]),
    ("I loved Circe, Dune and Piranesi", ["loved", "loved", "loved"]),
    ("I hated Circe, but something like Dune", ["disliked", "like"]),
    ("Circe was boring", ["disliked"]),
    ("books by Agatha Christie", ["by"]),
    ("books by Stephen King, but not The Shining", ["by", "not"]),
    ("anything but Agatha Christie", ["not"]),
    ("what is Circe about? tell me about Circe", ["none", "ask"]),
    ("Circe", ["none"]),
]


@pytest.mark.parametrize(("text", "expected"), CUES, ids=[t for t, _ in CUES])
def test_cues(text: str, expected: list[str]) -> None:
    assert [m.cue for m in mentions(text)[0]] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "could you recommend a book by the author of Circe?"),
        ("en", "something from the author of the novel Circe"),
        ("en", "more by the same author as Circe please"),
        ("sv", "en bok av författaren till Circe"),
        ("no", "noe av forfatteren av Circe"),
        ("da", "en bog af forfatteren til Circe"),
        ("nl", "een boek van de schrijver van Circe"),
        ("de", "ein Buch von der Autorin von Circe"),
        ("fr", "un livre de l’auteur de Circe"),
        ("es", "un libro de la autora de Circe"),
        ("fi", "jotain samalta kirjailijalta kuin Circe"),
    ],
)
def test_who_wrote_a_title_is_the_author_asked_for(language: str, text: str) -> None:
    found = mentions(text, language)[0]
    assert [(m.kind, m.names, m.cue) for m in found] == [("author", ("Madeline Miller",), "by")]


def test_the_name_of_an_author_is_asked_by_the_title() -> None:
    assert titles("¿cuál es el nombre del autor de Circe?", "es") == ["Circe"]
    assert titles("who is the author of Circe?") == ["Circe"]


def test_a_title_with_its_author_is_one_mention() -> None:
    found, _ = mentions("something like Circe by Madeline Miller")
    assert [(m.kind, m.cue) for m in found] == [("title", "like")]
    assert found[0].book_ids == (book_id("Circe"),)


def test_several_authors_share_the_cue() -> None:
    found, _ = mentions("books by Stephen King, Agatha Christie or Tove Jansson")
    assert [m.cue for m in found] == ["by"] * 3


def test_a_series_is_found() -> None:
    found, _ = mentions("is Discworld any good? something like Discworld")
    assert {m.kind for m in found} == {"series"}
    assert book_id("Mort") in found[0].book_ids


UNKNOWN = [
    ("something like “The Unwritten Lighthouse”", "The Unwritten Lighthouse"),
    ("books by Zebulon Quarkwright", "Zebulon Quarkwright"),
    ("I loved The Glass Otters of Umbria", "The Glass Otters of Umbria"),
    ("tell me about Moonwax Parade", "Moonwax Parade"),
]


@pytest.mark.parametrize(("text", "name"), UNKNOWN)
def test_a_name_that_is_not_here(text: str, name: str) -> None:
    found, unknown = mentions(text)
    assert not found
    assert unknown == [name]


@pytest.mark.parametrize(
    "text",
    ["something like a warm hug", "I loved it", "I love Sweden", "books by a woman", "I like Dogs", "similar to that"],
)
def test_no_name_is_missed_where_there_is_none(text: str) -> None:
    assert mentions(text) == ([], [])


def test_quotes_in_every_style() -> None:
    for text in ('"Circe"', "“Circe”", "”Circe”", "„Circe“", "«Circe»", "»Circe«", "'Circe'", "‘Circe’", "*Circe*"):
        assert titles(f"what about {text} then") == ["Circe"], text


def test_words_of_a_title_are_no_wishes() -> None:
    reading = read("something like The Song of Achilles or Pet Sematary", "en")
    library = starter().library
    find_mentions(reading, library.names, library.catalogue.book_id)
    assert not reading.facets("themes", "genres")
