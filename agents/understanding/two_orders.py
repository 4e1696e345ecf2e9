"""Two requests in one message: an order for the list, and a wish, a question or the list itself to be shown.

"Save the first and show my list", "put it on my list and one more like it", "spara den och visa fler".
"""

from __future__ import annotations

from dataclasses import dataclass

from agents.state import Understanding
from agents.understanding.critiques import CRITIQUES
from agents.understanding.reading import Reading

_AND = {
    "en": "and then but", "sv": "och men sen sedan", "no": "og men så", "da": "og men så", "fi": "ja mutta sitten",
    "nl": "en maar dan", "de": "und aber dann", "fr": "et mais puis", "es": "y pero luego",
}  # fmt: skip
_WISHES = ("another", "like_this", "same_author", "more_series", "surprise", *CRITIQUES)
MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Halves:
    """What is to be done to the list, what else is asked for, and which was said first."""

    order: str
    other: str
    order_first: bool


def halves(reading: Reading) -> Halves | None:
    """The two halves of such a message; None when it holds but one request, or asks."""
    if len(reading.tokens) > MOST_WORDS:
        return None
    joiners = set(_AND[reading.language].split())
    for index in range(1, len(reading.tokens)):
        joined = reading.folded[index] in joiners
        if not joined and not reading.tokens[index].breaks:
            continue
        begins = index + 1 if joined else index
        if begins >= len(reading.tokens):
            continue
        first, second = (0, index), (begins, len(reading.tokens))
        left, right = (reading.span(*half) for half in (first, second))
        if _orders(reading, *first) and _asks(reading, *second):
            return Halves(left, right, order_first=True)
        if _asks(reading, *first) and _orders(reading, *second) and "?" not in left:
            return Halves(right, left, order_first=False)
    return None


def _orders(reading: Reading, start: int, end: int) -> bool:
    """Closed words put something on the list or take it off, and nothing else is asked for."""
    said = [*reading.cued("saves", "unsaves", "my_list", "off_list"), *reading.phrases("save_it", "remove_it")]
    return any(start <= m.start and m.end <= end for m in said) and not _asks(reading, start, end)


def _asks(reading: Reading, start: int, end: int) -> bool:
    """The list is to be shown, or more books are asked for, in closed words."""
    placed = {i for m in reading.cued("my_list", "off_list", "saves", "unsaves") for i in range(m.start, m.end)}
    shows = [m for m in reading.phrases("show_list") if m.end - m.start > 1 and m.end - 1 not in placed]
    pointed = {i for m in reading.phrases("first", "second", "last", "save_it") for i in range(m.start, m.end)}
    wished = [m for m in reading.phrases(*_WISHES) if m.start not in pointed]  # "toinen" is the second one too
    if _questions(reading, start, end):
        return True
    return any(start <= m.start and m.end <= end for m in (*shows, *wished))


def _questions(reading: Reading, start: int, end: int) -> bool:
    """ "..., and is The Song of Achilles by the same person?": a question's word or verb opens it."""
    last = reading.tokens[end].start if end < len(reading.tokens) else len(reading.text)
    marked = "?" in reading.text[reading.tokens[end - 1].end : last]
    return marked and any(m.start == start for m in reading.cued("asks_whether", "asks_what"))


def fits(order: Understanding, other: Understanding) -> bool:
    """True when the halves, understood by themselves, are what they looked like."""
    done = order.act == "list" and order.topic in ("save", "remove") and bool(order.feedback)
    asks = other.act == "inform" and bool(other.targets)
    return done and (
        asks or other.act in ("recommend", "refine", "surprise") or (other.act, other.topic) == ("list", "show")
    )


def joined(order: Understanding, other: Understanding) -> Understanding:
    """The wish, and what is done to the list besides."""
    return other.model_copy(
        update={
            "language": order.language,
            "request": other.request.model_copy(update={"language": order.language}),
            "feedback": (*order.feedback, *(f for f in other.feedback if f not in order.feedback)),
        }
    )
