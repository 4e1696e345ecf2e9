"""The last gate: drafts that name what is not there, or break what was promised, are held back."""

from __future__ import annotations

from typing import Any, cast

import pytest

from agents.check import allowed_cards, checked, grounded
from agents.composing.picks import marked
from agents.speak import paragraphs
from agents.state import Draft, Relaxed, Sentence, StandingRequest, TurnState, Understanding
from tests.factories import book
from tests.fakes import MemoryCatalogue
from tools.types import BookCard, Constraints

SEA = book("sea", "Sea of Glass", authors=("Ann Other",), language="en", pages=200, titles={"sv": "Glashavet"})
WAR = book("war", "Long War", authors=("Bo Grim",), language="en", pages=900, genres=("war",), content_notes=("gore",))
TOY = book("toy", "Toy Boat", authors=("Cy Mann",), language="en", pages=40, content_notes=())
CATALOGUE = MemoryCatalogue((SEA, WAR, TOY))


def card(book_id: str, title: str = "Anything") -> BookCard:
    return BookCard(book_id=book_id, title=title, authors=())


def state(draft: Draft, limits: Constraints | None = None, **more: Any) -> TurnState:
    request = StandingRequest(constraints=limits or Constraints(), **more.pop("request", {}))
    given = {"draft": draft, "request": request, "understanding": Understanding(request=request), **more}
    return cast(TurnState, given)


def ids(draft: Draft) -> list[str]:
    return [c.book_id for c in draft.cards]


def test_a_book_that_is_not_ours_is_held_back() -> None:
    draft, dropped = checked(state(Draft(cards=(card("invented"), card("sea")))), CATALOGUE)
    assert ids(draft) == ["sea"]
    assert dropped == ["card invented"]


@pytest.mark.parametrize(
    "limits",
    [Constraints(pages_max=300), Constraints(avoid_genres=("war",)), Constraints(avoid_content=("gore",)),
     Constraints(exclude=("war",)), Constraints(avoid_authors=("Bo Grim",)), Constraints(year_min=2000)],
    ids=lambda c: c.names()[0] if c.names() else "exclude",
)  # fmt: skip
def test_a_broken_limit_is_held_back(limits: Constraints) -> None:
    draft, dropped = checked(state(Draft(cards=(card("war"),)), limits), CATALOGUE)
    assert not draft.cards
    assert dropped == ["card war"]


def test_a_limit_that_was_given_up_is_not_held_against_a_book() -> None:
    relaxed = Relaxed(names=("pages_max",), fields=("pages_max", "pages_min"), opens={"pages_max": 1})
    limits = Constraints(pages_max=300)
    assert ids(checked(state(Draft(cards=(card("war"),)), limits, relaxed=relaxed), CATALOGUE)[0]) == ["war"]


@pytest.mark.parametrize("where", ["disliked", "read"])
def test_what_was_turned_down_is_held_back(where: str) -> None:
    draft, dropped = checked(
        state(Draft(cards=(card("sea"), card("toy"))), limits=None, **{where: ("sea",)}), CATALOGUE
    )
    assert ids(draft) == ["toy"]
    assert dropped == ["card sea"]


def test_a_book_that_was_asked_for_by_name_may_be_shown_though_read() -> None:
    given = state(Draft(cards=(card("sea"),)), read=("sea",), request={"titles": ("sea",)})
    assert ids(checked(given, CATALOGUE)[0]) == ["sea"]


def test_no_book_twice_and_no_more_than_asked_for() -> None:
    cards = (card("sea"), card("sea"), card("toy"), card("war"))
    assert [c.book_id for c in allowed_cards(cards, Constraints(), CATALOGUE, (), 2)] == ["sea", "toy"]


def test_a_spare_takes_the_place_of_a_card_held_back() -> None:
    picks = tuple(Sentence(text=f"**{CATALOGUE.get(i).title}**.", book_ids=(i,), kind="pick") for i in ("sea", "toy"))
    draft, _ = checked(
        state(Draft(cards=(card("invented"), card("sea"), card("toy")), sentences=picks), request={"n": 2}), CATALOGUE
    )
    assert ids(draft) == ["sea", "toy"]
    assert draft.sentences == picks


def test_titles_with_marks_of_their_own() -> None:
    odd = MemoryCatalogue((book("odd", "A **bold** title"),))
    assert grounded(Sentence(text=f"{marked('A **bold** title')} is here.", book_ids=("odd",)), odd)
    assert not grounded(Sentence(text="**bold** is here.", book_ids=("odd",)), odd)


@pytest.mark.parametrize(
    ("text", "cited", "good"),
    [
        ("**Sea of Glass** is short.", ("sea",), True),
        ("**Glashavet** är kort.", ("sea",), True),
        ("**Sea of Glass** and **Toy Boat**.", ("sea", "toy"), True),
        ("Nothing is named.", (), True),
        ("**Sea of Glass** is short.", (), False),
        ("**Sea of Glass** is short.", ("toy",), False),
        ("**The Invented Book** is short.", ("sea",), False),
        ("**Sea of Glass** and **The Invented Book**.", ("sea",), False),
        ("**sea of glass** is short.", ("sea",), False),
        ("**Sea of Glass** is short.", ("gone",), False),
    ],
)
def test_titles_must_be_cited(text: str, cited: tuple[str, ...], good: bool) -> None:
    sentence = Sentence(text=text, book_ids=cited)
    assert grounded(sentence, CATALOGUE) is good
    draft, dropped = checked(state(Draft(sentences=(sentence,))), CATALOGUE)
    assert bool(draft.sentences) is good
    assert bool(dropped) is not good


def test_the_sentence_of_a_card_held_back_goes_with_it() -> None:
    sentences = (
        Sentence(text="Here:", kind="lead"),
        Sentence(text="**Long War** is long.", book_ids=("war",), kind="pick"),
        Sentence(text="**Toy Boat** is short.", book_ids=("toy",), kind="pick"),
    )
    draft, _ = checked(
        state(Draft(cards=(card("war"), card("toy")), sentences=sentences), Constraints(pages_max=300)), CATALOGUE
    )
    assert ids(draft) == ["toy"]
    assert [s.text for s in draft.sentences] == ["Here:", "**Toy Boat** is short."]


def test_books_stand_in_paragraphs_of_their_own() -> None:
    kinds = ("lead", "plain", "pick", "pick", "note", "question")
    text = "".join(paragraphs([Sentence(text=kind, kind=kind) for kind in kinds]))
    assert text == "lead plain\n\npick\n\npick\n\nnote\n\nquestion"


def test_the_readers_list_is_shown_whole_whatever_is_wished_for_now() -> None:
    cards = (card("sea"), card("war"), card("toy"))
    given = state(Draft(cards=cards), Constraints(pages_max=50), request={"n": 1}, read=("sea",))
    given["understanding"] = Understanding(act="list", topic="show")
    assert ids(checked(given, CATALOGUE)[0]) == ["sea", "war", "toy"]
