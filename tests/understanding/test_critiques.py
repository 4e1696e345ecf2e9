"""Steering: edits of the standing request relative to what was shown, and taking them back."""

from __future__ import annotations

import pytest

from agents.composing.voice import Voice
from agents.composing.wish import pills
from agents.state import StandingRequest
from agents.understanding.memory import Memory
from tests.conversation import book_id, shown, starter, understood
from tools.library.lengths import page_bounds
from tools.types import Book, Constraints, Facets
from tools.vocabulary import LANGUAGES

THREE = ("Circe", "Piranesi", "Dune")
WISH = StandingRequest(
    topics=("a good novel",), facets=Facets(genres=("fantasy",), tone=("dark",)), constraints=Constraints(pages_max=700)
)


def book(title: str) -> Book:
    return starter().library.catalogue.get(book_id(title))


def after(text: str, request: StandingRequest = WISH, locale: str = "en", **more: object) -> StandingRequest:
    return understood(text, shown(*THREE, request=request, **more), locale).request  # type: ignore[arg-type]


def test_shorter_is_below_the_middle_of_what_was_shown() -> None:
    middle = sorted(page_bounds(book(title))[1] for title in THREE)[1]  # type: ignore[index]
    assert after("shorter").constraints.pages_max == middle - 1


def test_shorter_than_one_book() -> None:
    assert after("shorter than the second one").constraints.pages_max == (book("Piranesi").pages or 0) - 1


def test_shorter_in_hours_when_listening() -> None:
    listening = WISH.model_copy(update={"constraints": Constraints(formats=("audiobook",), minutes_max=2000)})
    limit = after("shorter", listening).constraints.minutes_max
    assert limit is not None
    assert limit < min(book(title).duration_minutes or 10**6 for title in THREE)


def test_shorter_again_and_again_gets_shorter() -> None:
    request, limits = WISH, []
    for _ in range(6):
        request = after("shorter", request)
        limits.append(request.constraints.pages_max)
    assert all(limit and limit >= 20 for limit in limits)


def test_longer_undoes_shorter() -> None:
    request = after("longer", after("shorter"))
    assert request.constraints.pages_max is None
    assert request.constraints.pages_min


def test_the_later_length_wins() -> None:
    request = after("under 200 pages", WISH.model_copy(update={"constraints": Constraints(pages_min=500)}))
    limits = request.constraints
    assert limits.pages_max == 200
    assert limits.pages_min is None or limits.pages_min <= 200


@pytest.mark.parametrize("text", ["less grim", "something lighter", "less dark"])
def test_less_grim(text: str) -> None:
    request = after(text)
    assert {"dark", "bleak"} <= set(request.constraints.avoid_tones)
    assert "dark" not in request.facets.tone


def test_darker_takes_less_dark_back() -> None:
    request = after("darker", after("less dark"))
    assert "dark" in request.facets.tone
    assert "dark" not in request.constraints.avoid_tones


@pytest.mark.parametrize(
    ("text", "tone"), [("funnier", "funny"), ("warmer", "warm"), ("scarier", "creepy"), ("darker", "dark")]
)
def test_tones(text: str, tone: str) -> None:
    assert tone in after(text).facets.tone


def test_newer_and_older_than_what_was_shown() -> None:
    years = [book(title).year or 0 for title in THREE]
    assert after("newer").constraints.year_min == max(years) + 1
    assert after("older").constraints.year_max == min(years) - 1


@pytest.mark.parametrize(("text", "fame"), [("less well known", -1), ("better known", 1)])
def test_fame(text: str, fame: int) -> None:
    assert after(text).fame == fame


def test_not_her_again_is_the_one_in_focus() -> None:
    request = after("not her again", focus=(book_id("Circe"),))
    assert request.constraints.avoid_authors == ("Madeline Miller",)


def test_shorter_and_not_by_him() -> None:
    request = after("shorter, and not by him", focus=(book_id("Dune"),))
    assert request.constraints.avoid_authors == ("Frank Herbert",)
    assert request.constraints.pages_max is not None


def test_more_by_her() -> None:
    assert after("more by her", focus=(book_id("Circe"),)).authors == ("Madeline Miller",)


def test_more_like_the_second_one_keeps_the_limits() -> None:
    request = after("more like the second one")
    assert request.like == (book_id("Piranesi"),)
    assert request.constraints == WISH.constraints


def test_a_critique_keeps_the_rest() -> None:
    request = after("funnier")
    assert request.topics == WISH.topics
    assert request.facets.genres == ("fantasy",)
    assert request.constraints.pages_max == 700


@pytest.mark.parametrize(
    ("text", "field"),
    [("forget the length", "pages_max"), ("never mind the length", "pages_max"), ("forget the author", "authors")],
)
def test_forget(text: str, field: str) -> None:
    limits = Constraints(pages_max=300, authors=("Tove Jansson",), avoid_content=("gore",), year_min=2000)
    request = after(text, StandingRequest(topics=("sea",), constraints=limits))
    assert getattr(request.constraints, field) in (None, ())
    assert request.constraints.avoid_content == ("gore",)
    assert request.constraints.year_min == 2000


def test_forget_a_wish() -> None:
    assert after("forget the fantasy").facets.genres == ()


RICH = StandingRequest(
    topics=("sea",),
    authors=("Tove Jansson",),
    facets=Facets(genres=("crime", "historical-fiction"), tone=("warm", "tender"), themes=("friendship", "time"),
                  setting=("sea",), pace=("fast",), era=("interwar",)),
    constraints=Constraints(pages_max=300, year_min=1990, age=9, languages=("en",), formats=("ebook",), standalone=True,
                            avoid_genres=("horror",), avoid_tones=("bleak",)),
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_pill_says_when_taken_away_is_understood(language: str) -> None:
    """The widget sends the pill's words; the wish behind it must be gone and all others kept."""
    catalogue, voice = starter().library.catalogue, Voice(language)
    request = RICH.model_copy(update={"language": language})
    deaf = []
    for label, words in pills(request, catalogue, voice):
        if words is None:
            continue
        meaning = understood(words, shown(*THREE, request=request, language=language), language)
        left = [other for other, _ in pills(meaning.request, catalogue, voice)]
        if meaning.topic != "forget" or label in left:
            deaf.append(f"{label}: {words} -> {meaning.act}/{meaning.topic}")
    assert not deaf


def test_undo_and_reset() -> None:
    memory = shown(*THREE, request=after("shorter"), undo=(StandingRequest(), WISH))
    back = understood("go back", memory)
    assert (back.act, back.topic, back.request) == ("undo", "back", WISH)
    fresh = understood("start over", memory)
    assert fresh.request.is_empty()


def test_nothing_to_undo() -> None:
    memory = shown(*THREE, request=WISH)
    assert understood("go back", memory).request == WISH


def test_a_new_request_is_a_new_request() -> None:
    request = after("I want a long historical novel about Rome instead of all that, for my brother")
    assert request.constraints.pages_max is None
    assert request.for_other == "for my brother"


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("I've read it", "read", "Circe"),
        ("I've read the second one", "read", "Piranesi"),
        ("I've already read Dune", "read", "Dune"),
        ("that sounds great", "like", "Circe"),
        ("I like the second one", "like", "Piranesi"),
        ("not for me", "dislike", "Circe"),
        ("the last one is not for me", "dislike", "Dune"),
        ("save it", "save", "Circe"),
        ("save the second one", "save", "Piranesi"),
        ("save Dune", "save", "Dune"),
        ("remove Dune from my list", "unsave", "Dune"),
        ("I hated Dune", "dislike", "Dune"),
        ("I loved Dune", "like", "Dune"),
        ("den andra har jag läst", "read", "Piranesi"),
        ("spara den första", "save", "Circe"),
    ],
)
def test_feedback(text: str, kind: str, title: str) -> None:
    items = understood(text, shown(*THREE, request=WISH), "en").feedback
    assert [(f.kind, f.book_id) for f in items] == [(kind, book_id(title))]


def test_feedback_keeps_the_reason() -> None:
    items = understood("the last one is not for me, too many battles", shown(*THREE, request=WISH)).feedback
    assert items
    assert items[0].reason == "the last one is not for me, too many battles"


def test_both_loved_and_hated() -> None:
    items = understood("I loved Circe and hated Dune", Memory(StandingRequest())).feedback
    assert {(f.kind, f.book_id) for f in items} == {("like", book_id("Circe")), ("dislike", book_id("Dune"))}


def test_a_book_for_someone_else_is_marked() -> None:
    assert understood("for my dad, he likes submarines").request.for_other
    assert understood("till min pappa som gillar ubåtar", locale="sv").request.for_other
    assert understood("something for me").request.for_other is None
