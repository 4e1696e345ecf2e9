"""What was read or is owned already, and who or what is refused by name, in nine languages."""

from __future__ import annotations

import pytest

from agents.retrieve import without_shunned
from agents.state import StandingRequest
from tests.conversation import book_id, shown, understood
from tests.factories import book
from tools.types import BookQuery, Candidate, Constraints, Facets

HAD = [
    ("en", "We already own Gone Girl"), ("en", "We've got Gone Girl at home"), ("en", "Already finished Gone Girl"),
    ("en", "I've had Gone Girl on my shelf for years"), ("en", "We listened to Gone Girl on the drive"),
    ("sv", "jag har läst ut Gone Girl"), ("sv", "Gone Girl har jag redan"), ("sv", "vi har redan Gone Girl hemma"),
    ("no", "vi har Gone Girl fra før"), ("no", "Gone Girl har jeg allerede lest"),
    ("da", "Gone Girl har vi allerede stående"), ("da", "jeg har slugt Gone Girl"),
    ("fi", "meillä on jo Gone Girl"), ("fi", "olen jo lukenut Gone Girlin"),
    ("nl", "Gone Girl heb ik al"), ("nl", "Gone Girl staat al in de kast"),
    ("de", "Gone Girl kenne ich schon"), ("de", "Gone Girl haben wir schon im Regal"),
    ("fr", "on a déjà Gone Girl à la maison"), ("fr", "Gone Girl, je l'ai lu"),
    ("es", "ya tengo Gone Girl"), ("es", "Gone Girl ya me lo leí"),
]  # fmt: skip
THEIRS = [
    ("en", "He has devoured The Hobbit"), ("sv", "Han har redan slukat Hobbiten"),
    ("no", "han har allerede slukt Hobbiten"), ("de", "den Hobbit hat er schon durch"),
    ("da", "han har allerede læst Hobbitten"), ("es", "él ya ha leído El hobbit"),
]  # fmt: skip
NOT_HAD = [
    ("en", "have you read Gone Girl?"), ("en", "I haven't read Gone Girl yet"), ("en", "I want to read Gone Girl"),
    ("en", "could we have Gone Girl?"), ("en", "I've heard good things about Gone Girl"),
    ("sv", "har ni Gone Girl?"), ("sv", "jag har inte läst Gone Girl"),
    ("de", "Gone Girl habe ich noch nicht gelesen"),
    ("fr", "je n'ai pas encore lu Gone Girl"), ("es", "no he leído Gone Girl"),
    ("nl", "ik heb Gone Girl nog niet gelezen"),
]  # fmt: skip
POINTED = [
    ("en", "the second one I own already"), ("sv", "den andra har vi redan"), ("no", "den andre har jeg allerede lest"),
    ("da", "den anden kender jeg godt"), ("fi", "se toinen on jo luettu"), ("nl", "de tweede hebben we al in huis"),
    ("de", "den zweiten hab ich schon durch"), ("fr", "le deuxième, on l'a déjà"), ("es", "el segundo ya lo tenemos"),
]  # fmt: skip
DISLIKED = [
    ("en", "I couldn't get on with Gone Girl"), ("en", "Gone Girl left me cold"),
    ("sv", "Gone Girl tyckte jag inte om"),
    ("no", "jeg likte ikke Gone Girl"), ("da", "jeg kunne ikke lide Gone Girl"), ("fi", "en pitänyt Gone Girlistä"),
    ("de", "mit Gone Girl konnte ich nichts anfangen"), ("fr", "je n'ai pas aimé Gone Girl"),
    ("es", "no me gustó nada Gone Girl"),
]  # fmt: skip
REFUSED = [
    ("en", "no christie please", "Agatha Christie"), ("en", "nothing by Dan Brown", "Dan Brown"),
    ("en", "anything but Stephen King", "Stephen King"), ("sv", "inte Nesbø", "Jo Nesbø"),
    ("sv", "inget av Dan Brown tack", "Dan Brown"), ("no", "ikke noe av Jo Nesbø", "Jo Nesbø"),
    ("da", "ikke noget af Jo Nesbø", "Jo Nesbø"), ("fi", "ei Nesbøtä", "Jo Nesbø"),
    ("fi", "ilman Stephen Kingiä", "Stephen King"), ("fi", "ei mitään Dan Brownilta", "Dan Brown"),
    ("nl", "niets van Stephen King", "Stephen King"), ("nl", "geen Christie", "Agatha Christie"),
    ("de", "kein Fitzek", "Sebastian Fitzek"), ("de", "keinen Fitzek bitte", "Sebastian Fitzek"),
    ("fr", "rien de Stephen King", "Stephen King"), ("fr", "pas de Christie", "Agatha Christie"),
    ("es", "nada de Dan Brown", "Dan Brown"), ("es", "que no sea de Agatha Christie", "Agatha Christie"),
]  # fmt: skip
NOT_FRENCH = [
    ("en", "not French"), ("no", "ikke fransk"), ("fi", "ei ranskalaista"), ("nl", "niet Frans"),
    ("de", "nicht französisch"), ("fr", "pas français"),
]  # fmt: skip
CRIME = StandingRequest(topics=("crime",), facets=Facets(genres=("crime",)))


def _asked(language: str) -> StandingRequest:
    return CRIME.model_copy(update={"language": language})


@pytest.mark.parametrize(("language", "text"), HAD)
def test_what_is_had_already_is_feedback_and_not_asked_for(language: str, text: str) -> None:
    memory = shown("Dune", "Momo", "Circe", request=_asked(language), language=language)
    meaning = understood(text, memory, language)
    assert meaning.act == "feedback"
    assert [(f.book_id, f.kind) for f in meaning.feedback] in (
        [(book_id("Gone Girl"), "read")],
        [(book_id("Gone Girl"), "like")],  # devoured
    )
    assert meaning.request.titles == ()
    assert meaning.request.facets == CRIME.facets


@pytest.mark.parametrize(("language", "text"), THEIRS)
def test_what_somebody_else_has_read_is_theirs(language: str, text: str) -> None:
    limited = _asked(language).model_copy(update={"constraints": Constraints(age=9)})
    meaning = understood(text, shown("Dune", "Momo", request=limited, language=language), language)
    assert meaning.feedback
    assert not any(f.own for f in meaning.feedback)
    assert {f.book_id for f in meaning.feedback} == {book_id("The Hobbit")}
    assert meaning.request.constraints.age == 9


@pytest.mark.parametrize(("language", "text"), NOT_HAD)
def test_what_is_asked_wanted_or_denied_was_not_read(language: str, text: str) -> None:
    memory = shown("Dune", "Momo", request=_asked(language), language=language)
    assert not any(f.kind == "read" for f in understood(text, memory, language).feedback)


@pytest.mark.parametrize(("language", "text"), POINTED)
def test_a_book_on_the_table_that_is_had(language: str, text: str) -> None:
    memory = shown("Dune", "Momo", "Circe", request=_asked(language), language=language)
    meaning = understood(text, memory, language)
    assert (meaning.act, [(f.book_id, f.kind) for f in meaning.feedback]) == ("feedback", [(book_id("Momo"), "read")])


@pytest.mark.parametrize(("language", "text"), DISLIKED)
def test_a_book_that_was_not_liked(language: str, text: str) -> None:
    memory = shown("Dune", "Momo", "Circe", request=_asked(language), language=language)
    found = understood(text, memory, language).feedback
    assert [(f.book_id, f.kind) for f in found] == [(book_id("Gone Girl"), "dislike")]


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("en", "read all of Tolkien", "The Hobbit"), ("en", "I've read everything by Tolkien", "The Hobbit"),
        ("sv", "har läst allt av Stieg Larsson", "Män som hatar kvinnor"),
        ("de", "alles von Fitzek schon gelesen", "Die Therapie"),
        ("da", "jeg har slugt hele Harry Potter", "Harry Potter and the Chamber of Secrets"),
    ],
)  # fmt: skip
def test_all_of_an_author_or_a_series(language: str, text: str, title: str) -> None:
    meaning = understood(text, shown("Dune", "Momo", request=_asked(language), language=language), language)
    had = {f.book_id for f in meaning.feedback if f.kind == "read"}
    assert book_id(title) in had
    assert len(had) > 1
    assert not had & {book_id("Dune"), book_id("Momo")}
    assert meaning.request.authors == ()


@pytest.mark.parametrize(("language", "text", "author"), REFUSED)
def test_an_author_who_is_refused(language: str, text: str, author: str) -> None:
    meaning = understood(text, shown("Dune", "Momo", request=_asked(language), language=language), language)
    assert author in meaning.request.constraints.avoid_authors
    assert meaning.request.authors == ()
    assert meaning.act == "refine"


def test_a_list_of_authors_who_are_refused() -> None:
    avoided = understood("fantasy without Tolkien or Rowling").request.constraints.avoid_authors
    assert avoided == ("J. R. R. Tolkien", "J. K. Rowling")


@pytest.mark.parametrize(("language", "text"), NOT_FRENCH)
def test_a_country_that_is_refused(language: str, text: str) -> None:
    meaning = understood(text, shown("Dune", "Momo", request=_asked(language), language=language), language)
    assert "France" in meaning.request.avoid.places
    assert meaning.request.constraints.languages == ()
    assert meaning.act == "refine"


class _Shelf:
    def __init__(self) -> None:
        self.all = [
            book("fr", language="fr"),
            book("paris", language="en", places=("France",)),
            book("other", language="en"),
        ]

    def many(self, book_ids: object) -> list[object]:
        wanted = set(book_ids)  # type: ignore[call-overload]
        return [b for b in self.all if b.book_id in wanted]


def test_nothing_from_or_set_in_a_refused_country_is_left() -> None:
    found = [Candidate(row=row, book_id=i, score=1.0) for row, i in enumerate(("fr", "paris", "other"))]
    query = BookQuery(avoid=Facets(places=("France",)))
    assert [c.book_id for c in without_shunned(found, query, _Shelf())] == ["other"]  # type: ignore[arg-type]
    assert without_shunned(found, BookQuery(), _Shelf()) == found  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["not SF", "no horror please", "geen SF", "kein Horror"])
def test_what_is_refused_is_not_searched_by(text: str) -> None:
    request = understood(text).request
    assert request.constraints.avoid_genres
    assert request.topics == ()
