"""What a message says of books: liked, disliked, read, saved; and whether the reader or somebody else says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from agents.state import FeedbackItem, Mention
from agents.understanding.critiques import CRITIQUES
from agents.understanding.had import pointed_had, says_unread
from agents.understanding.opinions import FIRST_PERSON, THIRD_PERSON, names_another, own_verdict, persons
from agents.understanding.people import kin_subject
from agents.understanding.reading import Reading, clause
from agents.understanding.turn import Intent, was_read
from agents.understanding.verdicts import verdict_of

_SAID: dict[str, Literal["like", "dislike", "read"]] = {"loved": "like", "disliked": "dislike", "read": "read"}
_REACH = 3
"""Words between "she" and "loved" at most: "she has already read"."""


def feedback_of(
    reading: Reading, mentions: Sequence[Mention], targets: tuple[str, ...], intent: Intent, for_other: bool
) -> list[FeedbackItem]:
    """Everything said of books; of a book that was liked or disliked it is not said besides that it was read."""
    items: dict[str, FeedbackItem] = {}
    mine = own_verdict(reading)
    own = mine is not None or not said_by_another(reading, for_other, mentions)
    for mention in mentions:
        if mention.cue not in _SAID or not mention.book_ids:
            continue
        whole = mention.cue == "read" and mention.kind != "title"  # "read all of Tolkien"
        whole = whole or (mention.cue == "disliked" and mention.kind == "series")
        for book_id in mention.book_ids if whole else mention.book_ids[: mention.kind == "title"]:
            items[book_id] = FeedbackItem(book_id=book_id, kind=_SAID[mention.cue], own=own)
    if mine and not mentions and names_another(reading):
        return []
    if intent.act == "feedback" and targets:
        reason = reading.text[:200]
        for book_id in targets:
            if book_id in items and items[book_id].kind != "read":
                items[book_id] = items[book_id].model_copy(update={"reason": reason})
            elif kind := mine or _judged(reading, intent):
                items[book_id] = FeedbackItem(book_id=book_id, kind=kind, reason=reason, own=own)
    if intent.act == "list" and intent.topic in ("save", "remove"):
        for book_id in targets:
            items[book_id] = FeedbackItem(book_id=book_id, kind="save" if intent.topic == "save" else "unsave")
    return list(items.values())


def _judged(reading: Reading, intent: Intent) -> Literal["like", "dislike", "read", "not_interested"] | None:
    """By a closed phrase, else by what the trained model makes of the message."""
    verdict = verdict_of(reading)
    if intent.topic == "read" and reading.cued("done", "own", "owned") and not says_unread(reading):
        return verdict or "read"  # "I've read it twice, wonderful!"
    if reading.has("loved"):
        return "like"
    if reading.has("disliked"):
        return "dislike"
    if verdict:
        return verdict
    if (reading.has("read_it") or was_read(reading) or pointed_had(reading)) and not says_unread(reading):
        return "read"
    if reading.has("like_it"):
        return "like"
    if reading.has("dislike_it", *CRITIQUES):
        return "dislike"
    if intent.topic in ("like", "dislike", "read") and not (intent.topic == "read" and says_unread(reading)):
        return intent.topic
    return "not_interested" if reading.has("no") or reading.has("negation") else None


def said_by_another(reading: Reading, for_other: bool, mentions: Sequence[Mention] = ()) -> bool:
    """True when it is not the reader's own opinion: "she loved it", or no word of "I" when the book is for another."""
    words, language = reading.folded, reading.language
    if not persons(FIRST_PERSON, language).isdisjoint(words):
        return False
    if kin_subject(reading):
        return True
    third = persons(THIRD_PERSON, language)
    subjects = [i for i, word in enumerate(words) if word in third]
    cues = reading.phrases("loved", "disliked", "read_it", "like_it", "dislike_it")
    if for_other or any(0 < m.start - i <= _REACH or m.start <= i < m.end for m in cues for i in subjects):
        return True
    had = [clause(reading, m.start, m.end) for m in mentions if m.cue == "read"]  # "den Hobbit hat er schon durch"
    return any(first <= i < last for first, last in had for i in subjects)
