"""What every reader store promises, run against SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes import CARD
from tools.errors import InputError, StoreUnavailable
from tools.readers.base import ReaderStore
from tools.readers.sql import SqlReaderStore
from tools.types import FeedbackEvent, FeedbackKind, ReaderProfile, StoredMessage

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def word(
    kind: FeedbackKind, book_id: str = "b1", minutes: float = 0, run_id: str | None = None, reader_id: str = "r1",
    reason: str | None = None,
) -> FeedbackEvent:  # fmt: skip
    return FeedbackEvent(
        reader_id=reader_id, book_id=book_id, kind=kind, at=at(minutes), run_id=run_id, reason=reason, thread_id="t1"
    )


def said(text: str, message_id: str, minutes: float = 0, role: str = "user", **more: object) -> StoredMessage:
    return StoredMessage.model_validate(
        {"message_id": message_id, "run_id": "run", "role": role, "text": text, "at": at(minutes), **more}
    )


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.services)])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[ReaderStore]:
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_url")
    else:
        url = f"sqlite:///{tmp_path / 'deep' / 'readers.db'}"
    store = SqlReaderStore(url)
    await store.setup()
    yield store
    await store.close()


async def test_setup_twice_keeps_everything(store: ReaderStore) -> None:
    await store.add_event(word("like"))
    await store.setup()
    assert len(await store.events("r1")) == 1


async def test_an_event_comes_back_as_it_was(store: ReaderStore) -> None:
    event = word("dislike", run_id="run-1", reason="too slow — för långsam 🐌")
    await store.add_event(event)
    assert list(await store.events("r1")) == [event]


async def test_the_same_event_counts_once(store: ReaderStore) -> None:
    for run_id in (None, "run-1"):
        for minutes in (0, 1):
            await store.add_event(word("like", run_id=run_id, minutes=minutes))
    events = await store.events("r1")
    assert [(event.run_id, event.at) for event in events] == [(None, at(1)), ("run-1", at(1))]


async def test_the_same_event_at_the_same_time_counts_once(store: ReaderStore) -> None:
    await asyncio.gather(*(store.add_event(word("like")) for _ in range(8)))
    assert len(await store.events("r1")) == 1


async def test_a_reason_survives_a_repetition_without_one(store: ReaderStore) -> None:
    await store.add_event(word("like", reason="the sea"))
    await store.add_event(word("like", minutes=1))
    assert (await store.events("r1"))[0].reason == "the sea"


async def test_events_are_oldest_first_whenever_they_arrive(store: ReaderStore) -> None:
    for book_id, minutes in (("b2", 2), ("b1", 1), ("b3", 3)):
        await store.add_event(word("open", book_id, minutes))
    assert [event.book_id for event in await store.events("r1")] == ["b1", "b2", "b3"]


async def test_moments_in_other_time_zones_are_the_same_moments(store: ReaderStore) -> None:
    elsewhere = word("like").model_copy(update={"at": datetime.fromisoformat("2026-05-01T14:00:00+02:00")})
    await store.add_event(elsewhere)
    assert (await store.events("r1"))[0].at == NOON


async def test_unknown_readers_have_an_empty_profile(store: ReaderStore) -> None:
    assert await store.profile("nobody") == ReaderProfile(reader_id="nobody")


async def test_the_last_word_on_a_book_wins(store: ReaderStore) -> None:
    for minutes, kind in enumerate(("like", "save", "not_interested", "like", "dislike", "read", "like")):
        await store.add_event(word(kind, minutes=minutes))  # type: ignore[arg-type]
    profile = await store.profile("r1")
    assert profile == ReaderProfile(reader_id="r1", liked=("b1",), read=("b1",))


async def test_the_profile_is_newest_first(store: ReaderStore) -> None:
    for minutes, book_id in enumerate(("b1", "b2", "b3")):
        await store.add_event(word("like", book_id, minutes))
    await store.add_event(word("like", "b1", 9, run_id="later"))
    assert (await store.profile("r1")).liked == ("b1", "b3", "b2")


async def test_all_readers_are_gone_through_once(store: SqlReaderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.readers.sql.opinions._BATCH", 2)
    assert [profile async for profile in store.profiles()] == []
    for number, reader_id in enumerate(("r3", "r1", "r2", "r5", "r1")):
        await store.add_event(word("like", f"b{number}", number, reader_id=reader_id))
    await store.update_profile("r4", language="sv")
    await store.update_profile("r2", personalise=False)
    found = [profile async for profile in store.profiles()]
    assert [(p.reader_id, p.liked, p.personalise) for p in found] == [
        ("r1", ("b4", "b1"), True), ("r2", ("b2",), False), ("r3", ("b0",), True), ("r5", ("b3",), True)
    ]  # fmt: skip


async def test_settings_change_one_at_a_time(store: ReaderStore) -> None:
    assert (await store.update_profile("r1", language="sv")).language == "sv"
    profile = await store.update_profile("r1", personalise=False)
    assert (profile.language, profile.personalise) == ("sv", False)
    assert await store.update_profile("r1") == profile
    assert (await store.profile("r2")).personalise


async def test_forgetting_a_book_is_only_about_that_book_and_reader(store: ReaderStore) -> None:
    for event in (word("like"), word("save"), word("like", "b2"), word("like", reader_id="r2")):
        await store.add_event(event)
    await store.forget_book("r1", "b1")
    assert (await store.profile("r1")).liked == ("b2",)
    assert (await store.profile("r1")).saved == ()
    assert (await store.profile("r2")).liked == ("b1",)


async def test_messages_come_back_as_they_were(store: ReaderStore) -> None:
    question = said("något till havs?", "m1")
    answer = said("Sea of Glass.", "m2", 1, "assistant", books=(CARD,), complete=False)
    await store.add_message("t1", "r1", question)
    await store.add_message("t1", "r1", answer)
    assert list(await store.messages("t1", "r1") or ()) == [question, answer]


async def test_the_same_message_is_replaced_in_its_place(store: ReaderStore) -> None:
    for message in (said("one", "m1"), said("two", "m2", 1), said("one again", "m1", 2)):
        await store.add_message("t1", "r1", message)
    assert [m.text for m in await store.messages("t1", "r1") or ()] == ["one again", "two"]


async def test_message_ids_are_a_threads_own(store: ReaderStore) -> None:
    await store.add_message("t1", "r1", said("here", "m1"))
    await store.add_message("t2", "r1", said("there", "m1"))
    assert [m.text for m in await store.messages("t1", "r1") or ()] == ["here"]


async def test_threads_are_titled_by_their_first_question_and_latest_first(store: ReaderStore) -> None:
    await store.add_message("t1", "r1", said("Hello!", "m0", 0, "assistant"))
    await store.add_message("t1", "r1", said("something\nlike  Piranesi " + "and so on " * 20, "m1", 1))
    await store.add_message("t1", "r1", said("shorter", "m2", 5))
    await store.add_message("t2", "r1", said("a crime novel", "m1", 3))
    first, second = await store.threads("r1")
    assert (first.thread_id, first.created_at, first.updated_at) == ("t1", at(0), at(5))
    assert first.title.startswith("something like Piranesi and so on")
    assert len(first.title) <= 80
    assert first.title.endswith("…")
    assert second.title == "a crime novel"
    assert [thread.thread_id for thread in await store.threads("r1", limit=1)] == ["t1"]


async def test_a_thread_is_its_readers_alone(store: ReaderStore) -> None:
    await store.add_message("t1", "r1", said("mine", "m1"))
    with pytest.raises(InputError) as caught:
        await store.add_message("t1", "r2", said("theirs", "m2"))
    assert caught.value.field == "threadId"
    assert await store.messages("t1", "r2") is None
    assert await store.threads("r2") == []
    assert not await store.delete_thread("t1", "r2")
    assert [m.text for m in await store.messages("t1", "r1") or ()] == ["mine"]


async def test_a_deleted_thread_is_gone_and_its_id_is_free(store: ReaderStore) -> None:
    await store.add_message("t1", "r1", said("mine", "m1"))
    assert await store.delete_thread("t1", "r1")
    assert not await store.delete_thread("t1", "r1")
    assert await store.messages("t1", "r1") is None
    await store.add_message("t1", "r2", said("new", "m1"))
    assert [m.text for m in await store.messages("t1", "r2") or ()] == ["new"]


async def test_deleting_a_reader_deletes_everything_of_that_reader_only(store: ReaderStore) -> None:
    for reader_id in ("r1", "r2"):
        await store.add_event(word("like", reader_id=reader_id))
        await store.update_profile(reader_id, language="fi")
        for thread in ("a", "b"):
            await store.add_message(f"{reader_id}-{thread}", reader_id, said("hello", "m1"))
    assert list(await store.delete_reader("r1")) == ["r1-a", "r1-b"]
    assert await store.profile("r1") == ReaderProfile(reader_id="r1")
    assert await store.threads("r1") == []
    assert await store.messages("r1-a", "r1") is None
    assert (await store.profile("r2")).liked == ("b1",)
    assert len(await store.threads("r2")) == 2
    assert list(await store.delete_reader("r1")) == []


async def test_the_export_holds_everything_and_is_json(store: ReaderStore) -> None:
    await store.add_event(word("like", reason="the sea"))
    await store.update_profile("r1", language="sv", personalise=False)
    await store.add_message("t1", "r1", said("hej", "m1"))
    await store.add_message("t1", "r1", said("Sea of Glass", "m2", 1, "assistant", books=(CARD,)))
    await store.add_message("t2", "r2", said("not mine", "m1"))
    data = json.loads(json.dumps(await store.export("r1")))
    assert data["profile"]["language"] == "sv"
    assert data["profile"]["liked"] == ["b1"]
    assert data["events"][0]["reason"] == "the sea"
    assert [thread["thread_id"] for thread in data["threads"]] == ["t1"]
    assert [m["text"] for m in data["threads"][0]["messages"]] == ["hej", "Sea of Glass"]
    assert data["threads"][0]["messages"][1]["books"][0]["book_id"] == "b1"
    assert (await store.export("nobody"))["threads"] == []


async def test_text_that_databases_cannot_hold_is_cleaned(store: ReaderStore) -> None:
    card = CARD.model_copy(update={"blurb": "a\0b"})
    await store.add_message("t1", "r1", said("nul\0 and half \ud83d", "m1", books=(card,)))
    (message,) = await store.messages("t1", "r1") or ()
    assert message.text == "nul and half ?"
    assert message.books[0].blurb == "ab"


async def test_many_writers_at_once_lose_nothing(store: ReaderStore) -> None:
    await asyncio.gather(*(store.add_message("t1", "r1", said(f"m{n}", f"m{n}", n)) for n in range(20)))
    assert len(await store.messages("t1", "r1") or ()) == 20


async def test_replicas_may_set_up_together(store: ReaderStore) -> None:
    twins = [SqlReaderStore(store._url.render_as_string(hide_password=False)) for _ in range(3)]  # type: ignore[attr-defined]
    await asyncio.gather(*(twin.setup() for twin in twins))
    await twins[0].add_event(word("like"))
    assert (await store.profile("r1")).liked == ("b1",)
    await asyncio.gather(*(twin.close() for twin in twins))


@pytest.mark.parametrize(
    "url", ["postgresql://nobody@127.0.0.1:9/none", "sqlite:////dev/null/readers.db"], ids=["postgres", "sqlite"]
)
async def test_a_store_that_is_gone_says_so(url: str) -> None:
    store = SqlReaderStore(url, connect_timeout=1)
    with pytest.raises(StoreUnavailable):
        await store.setup()
    with pytest.raises(StoreUnavailable):
        await store.profile("r1")
    await store.close()
    await asyncio.sleep(0.05)  # aiosqlite's thread reports the failed connection once more before it ends


@pytest.mark.parametrize("url", ["mysql://host/db", "not a url"])
def test_other_databases_are_refused_by_name(url: str) -> None:
    with pytest.raises(InputError) as caught:
        SqlReaderStore(url)
    assert caught.value.field == "database_url"


async def test_sqlite_uses_a_write_ahead_log(tmp_path: Path) -> None:
    store = SqlReaderStore(f"sqlite:///{tmp_path / 'readers.db'}")
    await store.setup()
    await store.add_event(word("like"))
    assert (tmp_path / "readers.db-wal").exists()
    await store.close()
