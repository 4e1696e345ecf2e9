"""What a conversation is made of: the standing request, what a turn means, and the graph's state.

These types are stored in checkpoints by module path: do not move them (see `agents.checkpoints.STATE_TYPES`).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict

from pydantic import BaseModel, ConfigDict, Field

from tools.types import BookCard, BookQuery, Candidate, Constraints, Facets, RankedBook, ReaderProfile

Act = Literal[
    "recommend", "refine", "identify", "inform", "compare", "list", "feedback", "undo", "surprise", "answer",
    "smalltalk", "decline",
]  # fmt: skip
"""What a turn is for."""

Topic = Literal[
    "why", "about", "author", "length", "series", "year", "setting", "format", "price", "ending", "lending",
    "greeting", "thanks", "goodbye", "who", "help", "how", "compliment", "abuse", "off_topic",
    "save", "remove", "show", "reset", "back", "forget", "yes", "no", "empty", "like", "dislike", "read",
]  # fmt: skip
"""The finer point of an act."""

ACTS_WITH_BOOKS: frozenset[Act] = frozenset({"recommend", "refine", "identify", "surprise", "feedback", "undo"})


class _State(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class StandingRequest(_State):
    """What is wanted now; every turn edits it and every edit can be undone."""

    topics: tuple[str, ...] = ()
    """Wishes in the reader's words, oldest first."""
    language: str = "en"
    """Language of the conversation."""
    like: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    facets: Facets = Facets()
    avoid: Facets = Facets()
    constraints: Constraints = Constraints()
    fame: Literal[-1, 0, 1] = 0
    """-1: hidden gems; 1: what everybody reads."""
    for_other: str | None = None
    """Whom the book is for, in the reader's words, when not for the reader."""
    identifying: bool = False
    settled: tuple[str, ...] = ()
    """Facets that the librarian has asked about: not to be asked again."""
    n: int = 3

    def is_empty(self) -> bool:
        """True when nothing says what is wanted."""
        blank = StandingRequest(language=self.language, for_other=self.for_other, n=self.n)
        return self.model_copy(update={"constraints": self.constraints.without("exclude"), "settled": ()}) == blank


class Mention(_State):
    """A name in the reader's text and what it stands for."""

    kind: Literal["title", "author", "series"]
    text: str
    book_ids: tuple[str, ...] = ()
    """Best known first; for authors and series: all their books here."""
    names: tuple[str, ...] = ()
    """Author or series names as the catalogue prints them."""
    cue: Literal["like", "loved", "disliked", "by", "not", "ask", "read", "none"] = "none"
    others: tuple[str, ...] = ()
    """Authors who are meant about as likely when several share the name."""
    exact: bool = True
    start: int = 0
    end: int = 0


class FeedbackItem(_State):
    """What the reader says of one book."""

    book_id: str
    kind: Literal["like", "dislike", "read", "save", "unsave", "not_interested"]
    reason: str | None = None
    own: bool = True
    """False: somebody else's opinion ("he loved it"), which the reader's taste has nothing to do with."""


class Option(_State):
    """An answer to a question: as the chip says it, and the term or name that it stands for."""

    label: str
    value: str


class Question(_State):
    """What the librarian asked: about which facet (or "author"), and the answers it offered."""

    kind: Literal["tone", "genres", "audience", "setting", "era", "length", "formats", "author"]
    options: tuple[Option, ...]
    name: str | None = None
    """The name that several share."""


class Understanding(_State):
    """What one turn means."""

    act: Act = "recommend"
    topic: Topic | None = None
    language: str = "en"
    confidence: float = 1.0
    request: StandingRequest = StandingRequest()
    """The standing request after this turn."""
    mentions: tuple[Mention, ...] = ()
    targets: tuple[str, ...] = ()
    """Books the turn speaks of: "the second one", "it", a title."""
    feedback: tuple[FeedbackItem, ...] = ()
    unknown_names: tuple[str, ...] = ()
    """Names in quotes or after a cue that this catalogue does not have."""
    changed: tuple[str, ...] = ()
    """Which parts of the request this turn edited."""


def needs_books(meaning: Understanding) -> bool:
    """True when the answer to a turn is books: an answer to our question is, once it has changed the request."""
    if meaning.act in ("undo", "feedback", "answer"):
        return meaning.topic != "reset" and bool(meaning.changed or (meaning.act == "feedback" and meaning.feedback))
    return meaning.act in ACTS_WITH_BOOKS


class Sentence(_State):
    """A sentence of the answer and the books whose facts it states, the one it is about first."""

    text: str
    book_ids: tuple[str, ...] = ()
    kind: Literal["lead", "pick", "note", "question", "plain"] = "plain"


class Draft(_State):
    """An answer before the check: cards, sentences, chips."""

    cards: tuple[BookCard, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    suggestions: tuple[str, ...] = ()
    question: Question | None = None


class Relaxed(_State):
    """Nothing met every limit: what was given up, and how many books that opens."""

    names: tuple[str, ...]
    """One name a group of limits that was given up."""
    fields: tuple[str, ...] = ()
    """Every constraint field that was given up."""
    opens: dict[str, int] = Field(default_factory=dict)


def keep_last(old: Any, new: Any) -> Any:
    """Reducer: the newer value wins."""
    return new


class TurnState(TypedDict, total=False):
    """The graph's state. The first block lives as long as the thread, the second is new every turn."""

    request: StandingRequest
    undo: tuple[StandingRequest, ...]
    """Earlier requests, newest last."""
    shown: tuple[str, ...]
    """Every book shown in this conversation, oldest first."""
    last_cards: tuple[BookCard, ...]
    liked: tuple[str, ...]
    disliked: tuple[str, ...]
    read: tuple[str, ...]
    saved: tuple[str, ...]
    focus: tuple[str, ...]
    """Books spoken of last: what "it" and "him" mean."""
    row: tuple[str, ...]
    """A series or the list, where one was told after the cards: what "the second one" counts."""
    said: tuple[str, ...]
    """Ids of message variants already used, so that no phrase comes twice."""
    asked: bool
    """The last turn ended with a question."""
    question: Question | None
    """The question, when it was one about the wish (see `agents.clarify`)."""
    turns: int

    text: str
    locale: str | None
    profile: ReaderProfile
    understanding: Understanding
    query: BookQuery
    candidates: Annotated[tuple[Candidate, ...], keep_last]
    relaxed: Relaxed | None
    ranked: tuple[RankedBook, ...]
    draft: Draft
    goes_on: str
    """Node that follows, where a node decides it."""
    answer: str
