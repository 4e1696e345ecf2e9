"""What a language model says a message means, joined with our own reading of it.

The model may say what a turn is for where our own reading is in doubt, and point at words we passed over. It names
nothing: a name counts only when it stands in the message and the catalogue's directory knows it, a limit only when its
figures stand in the message and our own reading understands its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from agents.state import ACTS_WITH_BOOKS, Act, Mention, Topic
from agents.understanding.limit_set import Limits
from agents.understanding.limits import find_limits
from agents.understanding.reading import Reading, read
from agents.understanding.turn import Context, Intent
from tools.language.lexicon import lexicon
from tools.names.directory import Entry, NameDirectory
from tools.text.tokens import folded_words, stem

ACCURACY = 0.75
"""How often a model is right about the act where nobody has found out (`agents.trust` does): below this confidence of
our own it is asked, and believed."""
NEAR = 0.78
"""Likeness from which a name the model wrote counts as one that stands in the message ("Piranisi", "piranesi")."""
Role = Literal["like", "loved", "disliked", "by", "not", "read", "about"]
_MOST_IDS = 40


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")


class ToldName(_Answer):
    """A name as it stands in the message."""

    text: str = Field(max_length=120)
    role: Role = "about"


class ModelReading(_Answer):
    """The structured answer the model is asked for; small, so that small models can give it."""

    act: Act = "recommend"
    topic: Literal[
        "none", "why", "about", "author", "length", "series", "year", "setting", "save", "remove", "show", "back",
        "reset", "forget", "greeting", "thanks", "goodbye", "who", "help", "how", "compliment",
    ] = "none"  # fmt: skip
    wish: str = Field("", max_length=400)
    names: list[ToldName] = Field(default_factory=list, max_length=6)
    limits: list[str] = Field(default_factory=list, max_length=6)
    shown: list[int] = Field(default_factory=list, max_length=5)


@dataclass(frozen=True, slots=True)
class Told:
    """A model's reading of one message, kept to what the message holds."""

    act: Act
    topic: Topic | None
    wish: str
    names: tuple[ToldName, ...]
    limits: tuple[str, ...]
    shown: tuple[int, ...]
    accuracy: float = ACCURACY
    """How far the model's act is believed."""

    @classmethod
    def of(cls, answer: ModelReading, text: str, language: str, accuracy: float = ACCURACY) -> Told:
        """Leave out what does not stand in the message."""
        words = folded_words(text)
        return cls(
            act=answer.act,
            topic=None if answer.topic == "none" else answer.topic,
            wish=answer.wish.strip() if _stands_in(answer.wish, words, language) else "",
            names=tuple(n for n in answer.names if _place(n.text, words) is not None),
            limits=tuple(limit for limit in answer.limits if _stands_in(limit, words, language)),
            shown=tuple(n for n in answer.shown if n >= 1),
            accuracy=accuracy,
        )

    def named(
        self, reading: Reading, mentions: list[Mention], names: NameDirectory, ids: Callable[[int], str]
    ) -> list[Mention]:
        """Our own mentions, with a role where they had none, and those we passed over."""
        out = [self._with_role(mention, reading) for mention in mentions]
        for name in self.names:
            place = _place(name.text, reading.folded)
            if place is None or any(m.start < place[1] and place[0] < m.end for m in mentions):
                continue
            entries = _entries(name, names)
            if entries:
                out.append(_mention(name, entries, reading, place, ids))
                reading.take(*place)
        reading.rematch()
        return sorted(out, key=lambda m: m.start)

    @staticmethod
    def still_unknown(unknown: Sequence[str], mentions: Sequence[Mention]) -> list[str]:
        """Names nobody knows, without those that the model helped to resolve."""
        found = {word for m in mentions if not m.exact for word in folded_words(m.text)}
        return [name for name in unknown if found.isdisjoint(folded_words(name))]

    def _with_role(self, mention: Mention, reading: Reading) -> Mention:
        places = {place: name.role for name in self.names if (place := _place(name.text, reading.folded))}
        role = next(
            (role for (start, end), role in places.items() if mention.start < end and start < mention.end), None
        )
        return mention.model_copy(update={"cue": _cue(role)}) if role and mention.cue == "none" else mention

    def limit(self, limits: Limits, language: str) -> None:
        """Add the limits we passed over; what we found ourselves stands."""
        more = find_limits(read(", ".join(self.limits), language))
        for name, value in more.constraints.items():
            limits.constraints.setdefault(name, value)
        limits.figures |= more.figures & set(more.constraints)
        for facet, terms in more.facets.items():
            for term in terms:
                limits.want(facet, term)
        for facet, terms in more.avoid.items():
            for term in terms:
                limits.shun(facet, term)

    def intent(
        self, own: Intent, reading: Reading, mentions: Sequence[Mention], limits: Limits, context: Context
    ) -> Intent:
        """The model's act where ours is in doubt and its can be; never small talk in place of books."""
        if self.act == own.act:
            return Intent(own.act, own.topic or self.topic, max(own.confidence, self.accuracy))
        turns_away = self.act in ("decline", "smalltalk") and own.act in ACTS_WITH_BOOKS
        if turns_away or own.confidence >= self.accuracy or not self._possible(reading, mentions, limits, context):
            return own
        return Intent(self.act, self.topic, self.accuracy)

    def _possible(self, reading: Reading, mentions: Sequence[Mention], limits: Limits, context: Context) -> bool:
        about_book = bool(mentions) or context.has_cards
        wish = bool(mentions or limits.constraints or limits.facets)
        if self.act in ("inform", "feedback"):
            return about_book
        if self.act == "list":
            return about_book or self.topic == "show"
        if self.act == "compare":
            return context.has_cards or len(mentions) > 1
        if self.act in ("refine", "undo"):
            return context.has_request or context.has_cards
        if self.act == "answer":
            return context.asked
        if self.act == "identify":
            return len(reading.tokens) > 5
        if self.act in ("decline", "smalltalk", "surprise"):
            return not wish  # a wish is never turned away
        return True

    def pointed(self, last_shown: Sequence[str]) -> tuple[str, ...]:
        """Books on the table that the message speaks of."""
        return tuple(last_shown[n - 1] for n in self.shown if n <= len(last_shown))


def _figures(words: Sequence[str], language: str) -> set[int]:
    numbers = lexicon(language).numbers
    return {int(w) for w in words if w.isdigit() and len(w) < 6} | {numbers[w] for w in words if w in numbers}


def _stands_in(text: str, words: Sequence[str], language: str) -> bool:
    """True when every figure and at least half of the telling words stand in the message."""
    own = folded_words(text)
    filler = lexicon(language).filler
    telling = [w for w in own if w not in filler and not w.isdigit()]
    there = set(words) | {stem(w, language) for w in words}
    known = [w for w in telling if w in there or stem(w, language) in there]
    return bool(own) and _figures(own, language) <= _figures(words, language) and 2 * len(known) >= len(telling)


def _place(name: str, words: Sequence[str]) -> tuple[int, int] | None:
    """Where a name stands in a message (first word, one past the last), typos allowed; None when it does not."""
    wanted = folded_words(name)
    if not wanted:
        return None
    text, best = " ".join(wanted), (NEAR, (0, 0))
    for size in {len(wanted), len(wanted) - 1, len(wanted) + 1} - {0}:
        for start in range(len(words) - size + 1):
            window = " ".join(words[start : start + size])
            matcher = SequenceMatcher(None, text, window, autojunk=False)
            if matcher.real_quick_ratio() >= best[0] and (ratio := matcher.ratio()) >= best[0]:
                best = (ratio + 1e-6, (start, start + size))
    return best[1] if best[0] > NEAR else None


def _entries(name: ToldName, names: NameDirectory) -> list[Entry]:
    if name.role in ("by", "not"):
        return names.find_author(name.text) or names.find_title(name.text)
    return names.find_title(name.text) or names.find_series(name.text) or names.find_author(name.text)


def _cue(role: Role) -> Literal["like", "loved", "disliked", "by", "not", "ask", "read"]:
    return "ask" if role == "about" else role


def _mention(
    name: ToldName, entries: list[Entry], reading: Reading, place: tuple[int, int], ids: Callable[[int], str]
) -> Mention:
    best = entries[0]
    return Mention(
        kind=best.kind,
        text=reading.span(*place),
        book_ids=tuple(ids(row) for row in best.rows[:_MOST_IDS]),
        names=() if best.kind == "title" else (best.name,),
        cue=_cue(name.role),
        exact=False,
        start=place[0],
        end=place[1],
    )


def is_worth_asking(confidence: float, text: str, accuracy: float = ACCURACY) -> bool:
    """True when a model is likelier to be right than our own reading, and there are words to read."""
    return confidence < accuracy and re.search(r"[^\W\d_]", text) is not None
