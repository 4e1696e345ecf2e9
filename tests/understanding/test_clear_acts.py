"""The reader's list and profile are changed on clear words only; two requests in one message are both heard."""

from __future__ import annotations

import pytest

from agents.state import StandingRequest
from tests.conversation import book_id, shown, understood
from tools.types import Constraints

CARDS = ("Circe", "Dune", "Middlemarch")


@pytest.mark.parametrize(
    ("language", "text"),
    [("fi", "lisää samanlaista kuin Dune"), ("fi", "Lisää samanlaisia kuin Circe"), ("sv", "mer som Dune"),
     ("no", "mer som Dune"), ("da", "mere som Dune"), ("de", "mehr wie Dune"), ("nl", "meer zoals Dune")],
)  # fmt: skip
def test_more_of_a_kind_is_no_order_for_the_list(language: str, text: str) -> None:
    meaning = understood(text, shown(*CARDS, language=language), language)
    assert meaning.act in ("recommend", "refine")
    assert not meaning.feedback
    assert meaning.request.like
    assert not meaning.request.titles


@pytest.mark.parametrize(
    ("language", "text"),
    [("sv", "ta bort kravet på svenska"), ("sv", "ta bort sidgränsen"), ("en", "remove the page limit"),
     ("no", "fjern sidegrensen"), ("da", "fjern sidegrænsen"), ("fi", "poista sivuraja"),
     ("nl", "verwijder de paginalimiet"), ("de", "entferne die Seitengrenze"), ("fr", "enlève la limite de pages"),
     ("es", "quita el límite de páginas")],
)  # fmt: skip
def test_a_limit_is_lifted_and_no_book_removed(language: str, text: str) -> None:
    limits = Constraints(pages_max=300, languages=("sv",))
    request = StandingRequest(topics=("x",), language=language, constraints=limits)
    meaning = understood(text, shown(*CARDS, request=request, language=language), language)
    assert (meaning.act, meaning.topic) == ("undo", "forget")
    assert not meaning.feedback
    assert meaning.request.constraints != limits


@pytest.mark.parametrize(
    ("language", "text"),
    [("sv", "sluta visa mig harry potter"), ("en", "stop showing me harry potter"),
     ("no", "slutt å vise meg Harry Potter"),
     ("da", "hold op med at vise mig Harry Potter"), ("fi", "älä näytä enää Harry Potteria"),
     ("nl", "laat me geen Harry Potter meer zien"), ("de", "zeig mir kein Harry Potter mehr"),
     ("fr", "arrête de me montrer Harry Potter"), ("es", "no me recomiendes más Harry Potter")],
)  # fmt: skip
def test_what_is_to_be_shown_no_more_is_left_out(language: str, text: str) -> None:
    meaning = understood(text, shown(*CARDS, language=language), language)
    assert meaning.act == "refine"
    assert not meaning.feedback
    limits = meaning.request.constraints
    assert (
        limits.avoid_series == ("Harry Potter",)
        or book_id("Harry Potter and the Philosopher's Stone") in limits.exclude
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "eine Autorin wäre schön"), ("sv", "en kvinnlig författare vore kul"),
     ("en", "a woman writer would be great"),
     ("no", "en kvinnelig forfatter hadde vært fint"), ("fi", "naiskirjailija olisi kiva"),
     ("nl", "een schrijfster zou leuk zijn"), ("fr", "une autrice serait bien"), ("es", "una autora estaría bien")],
)  # fmt: skip
def test_what_would_be_nice_is_no_verdict(language: str, text: str) -> None:
    meaning = understood(text, shown(*CARDS, language=language), language)
    assert meaning.act in ("refine", "recommend")
    assert not meaning.feedback


@pytest.mark.parametrize(
    ("language", "text"),
    [("sv", "inte så tjockt"), ("en", "not that thick"), ("no", "ikke så tykt"), ("da", "ikke så tyk"),
     ("fi", "ei niin paksua"), ("nl", "niet zo dik"), ("de", "nicht so dick"), ("fr", "pas si épais"),
     ("es", "no tan grueso")],
)  # fmt: skip
def test_not_so_thick_is_shorter(language: str, text: str) -> None:
    meaning = understood(text, shown(*CARDS, language=language), language)
    assert "shorter" in meaning.changed
    assert not meaning.feedback
    assert meaning.request.constraints.pages_max
    assert not meaning.request.constraints.pages_min


@pytest.mark.parametrize(
    ("language", "text"), [("fi", "kaikki Lehtolaiset olen lukenut"), ("sv", "alla Quixgrens har jag läst")]
)
def test_all_of_somebody_are_not_the_books_shown(language: str, text: str) -> None:
    assert not understood(text, shown(*CARDS, language=language), language).feedback


BOTH = [
    ("en", "Save Dune and show my list", "list"), ("en", "put it on my list and one more like it", "refine"),
    ("sv", "spara den första och visa min lista", "list"), ("no", "lagre den første og vis lista mi", "list"),
    ("da", "gem den første og vis mig flere", "refine"), ("fi", "tallenna ensimmäinen ja näytä listani", "list"),
    ("nl", "bewaar de eerste en laat mijn lijst zien", "list"), ("de", "speicher das zweite und noch eins", "refine"),
    ("fr", "garde le premier et montre ma liste", "list"), ("es", "guarda el segundo y enséñame mi lista", "list"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "act"), BOTH, ids=[text for _, text, _ in BOTH])
def test_an_order_and_a_wish_are_both_done(language: str, text: str, act: str) -> None:
    meaning = understood(text, shown(*CARDS, language=language), language)
    assert meaning.act == act
    assert act != "list" or meaning.topic == "show"
    assert [f.kind for f in meaning.feedback] == ["save"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Leute, die Der Vorleser mochten"), ("sv", "Mer som Sommarboken"), ("en", "people who liked Dune"),
     ("no", "folk som likte Dune"), ("es", "los que disfrutaron Dune"), ("fr", "ceux qui ont aimé Dune")],
)  # fmt: skip
def test_what_others_liked_is_an_example(language: str, text: str) -> None:
    meaning = understood(text, locale=language)
    assert meaning.request.like
    assert not meaning.request.titles
    assert not meaning.feedback


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "Après Harry Potter, quoi d'autre ?"), ("en", "what else after Harry Potter"),
     ("es", "después de Harry Potter, ¿qué más?"), ("nl", "na Harry Potter, wat nog meer?"),
     ("fi", "Harry Potterin jälkeen mitä muuta?"), ("de", "was sonst nach Harry Potter?"),
     ("sv", "vad mer finns efter Harry Potter?")],
)  # fmt: skip
def test_what_else_leaves_the_series_out(language: str, text: str) -> None:
    request = understood(text, locale=language).request
    assert book_id("Harry Potter and the Chamber of Secrets") in request.constraints.exclude
    assert request.like
    assert not request.titles


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "forget “Circe”"), ("sv", "glöm ”Circe”"), ("no", "glem «Circe»"), ("da", "glem »Circe«"),
     ("fi", "unohda ”Circe”"), ("nl", "vergeet ‘Circe’"), ("de", "vergiss das mit „Circe“"),
     ("fr", "oublie « Circe »"), ("es", "olvida «Circe»")],
)  # fmt: skip
def test_an_example_is_taken_back(language: str, text: str) -> None:
    request = StandingRequest(topics=("x",), language=language, like=(book_id("Circe"), book_id("Dune")))
    meaning = understood(text, shown("Middlemarch", request=request, language=language), language)
    assert (meaning.act, meaning.topic) == ("undo", "forget")
    assert meaning.request.like == (book_id("Dune"),)
    assert not meaning.feedback


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [("en", "how much does it cost?", "price"), ("sv", "vad kostar den?", "price"), ("no", "hva koster den?", "price"),
     ("da", "hvad koster den?", "price"), ("fi", "paljonko se maksaa?", "price"), ("nl", "wat kost het?", "price"),
     ("de", "was kostet es?", "price"), ("fr", "combien ça coûte ?", "price"), ("es", "¿cuánto cuesta?", "price"),
     ("en", "the heroine, what's she like?", "about"), ("sv", "hurdan är hon?", "about"),
     ("da", "fortæl mig om den første", "about"), ("fi", "kerro ensimmäisestä", "about")],
)  # fmt: skip
def test_questions_are_no_searches(language: str, text: str, topic: str) -> None:
    meaning = understood(text, shown(*CARDS, language=language), language)
    assert (meaning.act, meaning.topic) == ("inform", topic)


@pytest.mark.parametrize(("text", "topic"), [("guárdala", "save"), ("apúntala", "save"), ("quítala", "remove")])
def test_la_is_a_book_as_well_as_lo(text: str, topic: str) -> None:
    meaning = understood(text, shown("Circe", language="es"), "es")
    assert (meaning.act, meaning.topic) == ("list", topic)


@pytest.mark.parametrize("text", ["jämför Ronja och Bröderna Lejonhjärta", "Jämför Ronja med Bröderna Lejonhjärta"])
def test_both_of_two_are_compared_by_parts_of_their_titles(text: str) -> None:
    meaning = understood(text, shown(*CARDS, language="sv"), "sv")
    assert meaning.act == "compare"
    assert set(meaning.targets) == {book_id("Ronja rövardotter"), book_id("Bröderna Lejonhjärta")}
