"""What reaches the wire, and what must not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agents.privacy import GONE, reading_data, scrubbed, taste_data, wish_data
from agents.state import StandingRequest
from tests.agents.hosted import ScriptedModel, hosted_librarian, prose
from tests.conversation import Talk, book_id, saver_at, starter
from tools.readers.sql import SqlReaderStore
from tools.types import FeedbackEvent, ReaderProfile

READER = "reader-7f3c9d1e"
STORY = "what was that book where a man lives in endless halls of statues and the tide comes in"


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("write to anna.berg+x@mail.example.se please", "anna.berg"),
        ("call 070-123 45 67 for me", "123"),
        ("my number is +46 (0)70 123 45 67", "123 45"),
        ("personnummer 850709-9805", "9805"),
        ("card 4111 1111 1111 1111", "1111"),
        ("IBAN SE35 5000 0000 0549 1000 0003", "5000"),
        ("see https://example.org/u/anna?token=1", "token"),
        ("I am @annaberg there", "annaberg"),
    ],
)
def test_what_tells_who_somebody_is_does_not_stay(text: str, gone: str) -> None:
    assert gone not in scrubbed(text)
    assert GONE in scrubbed(text)


@pytest.mark.parametrize(
    "text",
    ["under 300 pages from 1984 to 2001", "a 5-hour audiobook for a 10-year-old", "Fahrenheit 451, 1Q84 and 2666"],
)
def test_what_a_wish_needs_stays(text: str) -> None:
    assert scrubbed(text) == text


def test_a_long_message_is_cut() -> None:
    assert len(scrubbed("word " * 2000)) == 2000


def test_taste_is_sent_only_where_it_may_be() -> None:
    profile = ReaderProfile(reader_id=READER, liked=(book_id("Piranesi"),), saved=(book_id("Circe"),))
    catalogue, mine = starter().library.catalogue, StandingRequest()
    assert taste_data(profile, mine, catalogue, send=True) == {"liked": ["Piranesi"]}
    assert taste_data(profile, mine, catalogue, send=False) == {}
    assert taste_data(profile, StandingRequest(for_other="my dad"), catalogue, send=True) == {}
    assert taste_data(profile.model_copy(update={"personalise": False}), mine, catalogue, send=True) == {}


def test_data_holds_words_and_no_ids() -> None:
    catalogue, shown = starter().library.catalogue, starter().library.catalogue.many([book_id("Piranesi")])
    request = StandingRequest(like=(book_id("Circe"),), topics=("for anna@mail.example the sea",), for_other="my dad")
    for data in (
        reading_data("me@x.example says more", request, shown, catalogue, True),
        wish_data("me@x.example says more", request, catalogue, "en"),
    ):
        assert "st-" not in str(data)
        assert "@" not in str(data)


@pytest.fixture
async def readers(tmp_path: Path) -> AsyncIterator[SqlReaderStore]:
    store = SqlReaderStore(f"sqlite+aiosqlite:///{tmp_path / 'readers.sqlite'}")
    await store.setup()
    for kind, title in (("like", "Circe"), ("save", "Dracula"), ("dislike", "Emma")):
        ids = [b.book_id for b in starter().library.catalogue.books() if b.title == title]
        if ids:
            event = FeedbackEvent(
                reader_id=READER,
                book_id=ids[0],
                kind=kind,
                at=datetime.now(UTC),
                reason="my secret reason",  # type: ignore[arg-type]
            )
            await store.add_event(event)
    yield store
    await store.close()


@pytest.mark.parametrize("send_profile", [True, False])
async def test_nothing_else_reaches_the_wire(readers: SqlReaderStore, tmp_path: Path, send_profile: bool) -> None:
    calls = (
        [[("reader_profile", {})], [("search", {"text": "halls"})]]
        if send_profile
        else [[("search", {"text": "halls"})]]
    )
    model = ScriptedModel(reads={"act": "recommend"}, calls=calls, writes=prose)
    async with saver_at(tmp_path / "threads.sqlite") as saver:
        talk = Talk(
            hosted_librarian(starter(), readers, saver, model, send_profile=send_profile), READER, thread="thread-55aa"
        )
        answers = [
            await talk.say("my mail is anna@mail.example and my phone 070 123 45 67; something warm"),
            await talk.say(STORY),
            await talk.say("what is the first one about?"),
            await talk.say("hm well perhaps um the other sort you know"),
        ]
    assert {p.prompt_id for p in model.prompts} >= {"books", "search", "answer"}
    wire = "\n".join(m.content for p in model.prompts for m in p.messages)
    ids = {card.book_id for answer in answers for card in answer.cards}
    for secret in (READER, "thread-55aa", "anna@", "123 45", "my secret reason", "Dracula", *ids):
        assert secret not in wire, secret
    assert ("reader_profile" in {name for names in model.tools for name in names}) is send_profile
    later = "\n".join(p.messages[1].content for p in model.asked("answer"))
    assert "something warm" not in later  # earlier messages are not sent again
    assert ("Circe" in wire) is send_profile
