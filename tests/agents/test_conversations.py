"""Whole conversations over the starter catalogue: what a reader may rely on."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from agents.state import StandingRequest
from prompts.messages import messages
from tests.conversation import Talk, book_id, books_of, librarian_over, saver_at, starter
from tests.fakes import GoneReaderStore
from tools.language.detect import detect_language
from tools.library.conditions import broken_by
from tools.readers.sql import SqlReaderStore
from tools.types import Constraints
from tools.vocabulary import LANGUAGES

Begin = Callable[..., Talk]

LIMITED = [
    ("a crime novel under 300 pages, no dead dogs", Constraints(pages_max=300, avoid_content=("animal-death",))),
    ("an audiobook under 6 hours for a ten-year-old", Constraints(formats=("audiobook",), age=10, minutes_max=360)),
    ("a fantasy without romance, standalone", Constraints(avoid_genres=("romance",), standalone=True)),
    ("something in Swedish published after 2000", Constraints(languages=("sv",), year_min=2000)),
    ("a novel about war but no sexual violence", Constraints(avoid_content=("sexual-violence",))),
    ("en rolig bok på svenska för en sjuåring", Constraints(languages=("sv",), age=7)),
    ("books by Stephen King, but not The Shining", Constraints(authors=("Stephen King",))),
]


@pytest.mark.parametrize(("text", "limits"), LIMITED, ids=[text for text, _ in LIMITED])
async def test_cards_break_no_limit(talk: Begin, text: str, limits: Constraints) -> None:
    reader = talk()
    first = await reader.say(text)
    seen = list(first.ids)
    assert seen
    assert all(not broken_by(book, limits) for book in books_of(first.cards))
    for more in ("something else", "another", "show me more"):
        answer = await reader.say(more)
        relaxed = (await reader.state()).get("relaxed")
        kept = limits.without(*relaxed.fields) if relaxed else limits
        assert relaxed is None or "Without" in answer.text
        for book in books_of(answer.cards):
            assert not broken_by(book, kept), (book.title, broken_by(book, kept))
        assert not set(answer.ids) & set(seen)
        seen += answer.ids


async def test_what_was_read_or_turned_down_does_not_come_back(talk: Begin) -> None:
    reader = talk()
    first = await reader.say("a suspenseful crime novel")
    gone = [first.ids[0]]
    assert first.ids[0] not in (await reader.say("I've read the first one")).ids
    second = await reader.say("another")
    gone.append(second.ids[1])
    await reader.say("the second one is not for me")
    for text in ("another", "a suspenseful crime novel", "a crime novel", "surprise me", "go back"):
        assert not set((await reader.say(text)).ids) & set(gone), text


async def test_the_next_conversation_remembers_the_reader(talk: Begin, readers: SqlReaderStore) -> None:
    first = await talk().say("a suspenseful crime novel")
    reader = talk()
    await reader.say(f"I've already read {first.cards[0].title}")
    await reader.say(f"I hated {first.cards[1].title}")
    profile = await readers.profile("reader")
    assert first.ids[0] in profile.read
    assert first.ids[1] in profile.disliked
    again = await talk().say("a suspenseful crime novel")
    assert not set(again.ids) & set(first.ids[:2])


async def test_shorter_and_not_by_him(talk: Begin) -> None:
    reader = talk()
    await reader.say("books by Stephen King")
    answer = await reader.say("shorter, and not by him")
    assert answer.cards
    limits = (await reader.state())["request"].constraints
    assert limits.avoid_authors == ("Stephen King",)
    for book in books_of(answer.cards):
        assert "Stephen King" not in book.authors
        assert (book.pages or 0) <= limits.pages_max


async def test_not_her_again(talk: Begin) -> None:
    reader = talk()
    await reader.say("something like Circe")
    for _ in range(3):
        answer = await reader.say("not her again")
        assert all("Madeline Miller" not in card.authors for card in answer.cards)
        await reader.say("what is the first one about?")


async def test_go_back_restores_the_request(talk: Begin) -> None:
    reader = talk()
    await reader.say("a funny novel")
    before = (await reader.state())["request"]
    await reader.say("under 200 pages")
    await reader.say("in Swedish")
    assert (await reader.say("go back")).cards
    await reader.say("go back")
    assert (await reader.state())["request"] == before
    again = await reader.say("go back")
    assert again.text.strip()


async def test_start_over_forgets_the_wish(talk: Begin) -> None:
    reader = talk()
    await reader.say("a funny novel in Swedish under 200 pages")
    answer = await reader.say("start over")
    assert not answer.cards
    assert answer.request.get("summary") == []
    assert (await reader.state())["request"].is_empty()


async def test_a_book_for_dad_leaves_the_profile_alone(talk: Begin, readers: SqlReaderStore) -> None:
    await talk().say("I loved Circe")
    before = await readers.profile("reader")
    reader = talk()
    answer = await reader.say("for my dad, he loved Dune and likes submarines")
    assert answer.cards
    assert await readers.profile("reader") == before
    assert not any(e.signal == "taste" for card in answer.cards for e in card.why)


async def test_likes_shape_what_comes_next(talk: Begin, readers: SqlReaderStore) -> None:
    reader = talk()
    await reader.say("I loved Circe and hated Dune")
    profile = await readers.profile("reader")
    assert (profile.liked, profile.disliked) == ((book_id("Circe"),), (book_id("Dune"),))
    assert not {book_id("Circe"), book_id("Dune")} & set((await reader.say("surprise me")).ids)


async def test_saving_and_the_list(talk: Begin, readers: SqlReaderStore) -> None:
    reader = talk()
    first = await reader.say("a funny novel")
    await reader.say("save the second one")
    assert (await readers.profile("reader")).saved == (first.ids[1],)
    assert first.cards[1].title in (await reader.say("show my list")).text
    await reader.say(f"remove {first.cards[1].title} from my list")
    assert (await readers.profile("reader")).saved == ()
    assert first.cards[1].title not in (await reader.say("show my list")).text


async def test_an_impossible_wish_says_what_to_drop(talk: Begin) -> None:
    limits = Constraints(languages=("fi",), pages_max=40, authors=("Stephen King",))
    answer = await talk().say("a book by Stephen King in Finnish under 40 pages")
    retriever = starter().retriever
    assert retriever.count(limits) == 0
    opens = {name: retriever.count(limits.without(name)) for name in ("languages", "pages_max", "authors")}
    best = max(opens, key=lambda name: opens[name])
    if opens[best]:
        assert f"there are {opens[best]} books" in answer.text or "is one book" in answer.text
        for book in books_of(answer.cards):
            assert not broken_by(book, limits.without(best))
    assert answer.cards


async def test_what_must_not_be_in_a_book_is_never_given_up(talk: Begin) -> None:
    reader = talk()
    for text in (
        "a horror novel by Stephen King under 30 pages, no murder, no gore, no animal cruelty, no dead pets",
        "for a 3 year old: a war novel over 900 pages",
    ):
        answer = await reader.say(text)
        limits = (await reader.state())["request"].constraints
        kept = Constraints(avoid_content=limits.avoid_content, age=limits.age)
        assert kept.names()
        assert all(not broken_by(book, kept) for book in books_of(answer.cards))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("something like “The Unwritten Lighthouse”", "The Unwritten Lighthouse"),
        ("books by Zebulon Quarkwright", "Zebulon Quarkwright"),
        ("I want something like The Glass Otters of Umbria", "The Glass Otters of Umbria"),
    ],
)
async def test_an_unknown_name_is_said_to_be_unknown(talk: Begin, text: str, name: str) -> None:
    answer = await talk().say(text)
    assert name in answer.text
    assert f"**{name}**" not in answer.text
    assert re.search(r"not (find|in this catalogue)", answer.text)


async def test_facts_come_from_the_catalogue(talk: Begin) -> None:
    reader = talk()
    circe = starter().library.catalogue.get(book_id("Circe"))
    assert "Madeline Miller" in (await reader.say("who wrote Circe?")).text
    assert str(circe.pages) in (await reader.say("how many pages does Circe have?")).text
    assert str(circe.year) in (await reader.say("when was Circe published?")).text
    order = (await reader.say("in which order do I read Wolf Hall?")).text
    titles = ["Wolf Hall", "Bring Up the Bodies", "The Mirror & the Light"]
    places = [order.rindex(f"**{title}**") for title in titles]
    assert places == sorted(places)


async def test_a_title_in_lower_case_stays_so(talk: Begin) -> None:
    answer = await talk(locale="nl").say("waar gaat “nijntje” over?")
    assert "**nijntje**" in answer.text
    assert not answer.degraded


async def test_the_readers_store_is_down(tmp_path: Path) -> None:
    async with saver_at(tmp_path / "threads.sqlite") as saver:
        reader = Talk(librarian_over(starter(), GoneReaderStore(), saver))  # type: ignore[arg-type]
        first = await reader.say("a funny novel")
        assert first.degraded == ["profile"]
        assert len(first.cards) == 3
        noted = await reader.say("I've read the first one")
        assert "profile" in noted.degraded
        assert first.ids[0] not in (await reader.say("another")).ids


async def test_a_conversation_survives_a_restart(tmp_path: Path, readers: SqlReaderStore) -> None:
    async with saver_at(tmp_path / "threads.sqlite") as saver:
        before = Talk(librarian_over(starter(), readers, saver), thread="t")
        first = await before.say("something like Circe, under 500 pages")
        state = await before.state()
    async with saver_at(tmp_path / "threads.sqlite") as saver:
        after = Talk(librarian_over(starter(), readers, saver), thread="t")
        saved = await after.state()
        assert saved["request"] == state["request"]
        assert isinstance(saved["request"], StandingRequest)
        assert tuple(saved["last_cards"]) == tuple(first.cards)
        answer = await after.say("something else")
        assert answer.cards
        assert not set(answer.ids) & set(first.ids)
        await after.librarian.forget("t")
        assert await after.state() == {}


async def test_two_threads_at_once_do_not_mix(talk: Begin) -> None:
    one, two = talk(reader_id="a"), talk(reader_id="b", locale="sv")
    scripts = {
        one: ("a crime novel under 300 pages", "something else", "shorter", "another"),
        two: ("en varm bok på svenska", "något annat", "roligare", "något annat"),
    }

    async def hold(reader: Talk) -> None:
        for text in scripts[reader]:
            await reader.say(text)

    await asyncio.gather(*map(hold, scripts))
    english, swedish = (await one.state())["request"], (await two.state())["request"]
    assert english.language == "en"
    assert english.constraints.pages_max
    assert not english.constraints.languages
    assert swedish.language == "sv"
    assert swedish.constraints.languages == ("sv",)
    assert swedish.constraints.pages_max is None


async def test_no_stock_phrase_twice_while_variants_are_left(talk: Begin) -> None:
    reader = talk()
    await reader.say("a suspenseful crime novel")
    for _ in range(len(messages("en").variants("lead-another")) - 1):
        await reader.say("something else")
    leads = [answer.text.split("\n\n")[0] for answer in reader.answers]
    assert len(set(leads)) == len(leads)
    said = (await reader.state())["said"]
    assert len(set(said)) == len(said)
    thanks = [(await reader.say("thanks")).text for _ in messages("en").variants("thanks")]
    assert len(set(thanks)) == len(thanks)


ASKED = {
    "en": ("a warm book about friendship", "shorter please", "what is the first one about?"),
    "sv": ("en varm bok om vänskap", "kortare tack", "vad handlar den första om?"),
    "no": ("en varm bok om vennskap på norsk", "noe litt kortere takk", "hva handler den første om?"),
    "da": ("en varm bog om venskab på dansk", "noget lidt kortere, tak", "hvad handler den første om?"),
    "fi": ("lämmin kirja ystävyydestä", "lyhyempi kiitos", "mistä ensimmäinen kertoo?"),
    "nl": ("een warm boek over vriendschap", "iets korter graag", "waar gaat de eerste over?"),
    "de": ("ein warmes Buch über Freundschaft", "kürzer bitte", "worum geht es im ersten?"),
    "fr": ("un livre chaleureux sur l'amitié", "plus court s'il te plaît", "de quoi parle le premier ?"),
    "es": ("un libro cálido sobre la amistad", "más corto, por favor", "¿de qué trata el primero?"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_answers_are_in_the_readers_language(talk: Begin, language: str) -> None:
    reader = talk()
    wish, critique, question = ASKED[language]
    first, second = await reader.say(wish), await reader.say(critique)
    for answer in (first, second):
        assert len(answer.cards) == 3
        assert (await reader.state())["understanding"].language == language
        plain = re.sub(r"\*\*.+?\*\*", "", answer.text)
        assert detect_language(plain, language) == language
        assert set(answer.chips) & {messages(language).say(i) for i in messages(language).ids if i.startswith("chip-")
                                    and i not in ("chip-like", "chip-author")}  # fmt: skip
    assert (await reader.state())["request"].constraints.pages_max
    third = await reader.say(question)
    assert not third.cards
    assert (await reader.state())["understanding"].topic == "about"


async def test_edits_of_the_client_count(talk: Begin) -> None:
    reader = talk()
    await reader.say("a funny novel under 300 pages")
    answer = await reader.say("something else", {"constraints": {"languages": ["sv"]}, "n": 2, "nonsense": 1})
    assert len(answer.cards) == 2
    assert all("sv" in book.languages for book in books_of(answer.cards))


@pytest.mark.parametrize(
    "edits",
    [{"n": "many"}, {"facets": {"tone": "loud"}}, {"constraints": None}, {"like": [1, 2]}, {"like": ["no-such-book"]},
     {"topics": [None]}, {"language": ["en"]}, {"n": -5}, {"n": 10**9}, {"language": "xx"}],
    ids=str,
)  # fmt: skip
async def test_edits_that_make_no_sense_do_no_harm(talk: Begin, edits: dict[str, object]) -> None:
    answer = await talk().say("a funny novel", edits)
    assert 1 <= len(answer.cards) <= 10
    assert answer.text.strip()


async def test_a_book_is_not_compared_with_itself(talk: Begin) -> None:
    reader = talk()
    shown = await reader.say("a suspenseful crime novel")
    assert len(shown.cards) > 1
    answer = await reader.say("which of these is the first in its series")
    assert "and **" + shown.cards[0].title not in answer.text


async def test_a_kind_that_runs_out_is_widened_before_a_figure_is_broken(talk: Begin) -> None:
    reader = talk(locale="sv")
    await reader.say("en mysig deckare på svenska, högst 300 sidor")
    answer = await reader.say("något annat")
    assert answer.ids
    assert all(not broken_by(book, Constraints(pages_max=300, languages=("sv",))) for book in books_of(answer.cards))
