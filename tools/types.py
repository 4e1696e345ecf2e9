"""The vocabulary of the whole project: what a book, a request, a candidate and a reader are.

Read this first, then `agents/state.py`, then `agents/graph.py`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tools.vocabulary import LINGUA_FRANCA, NEIGHBOURS

Language = str
"""ISO 639-1 code, `no` for Norwegian."""

FeedbackKind = Literal["like", "dislike", "save", "unsave", "read", "not_interested", "open", "finish", "abandon"]


class _Value(BaseModel):
    """An immutable value."""

    model_config = ConfigDict(frozen=True, extra="ignore")


# --- books -----------------------------------------------------------------------------------------------------------


class Appeal(_Value):
    """What reading a book is like, in the words of `tools.vocabulary`. Empty means unknown, not "none"."""

    pace: str | None = None
    length: str | None = None
    tone: tuple[str, ...] = ()
    storyline: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    era: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    content_notes: tuple[str, ...] | None = None
    """None: nobody has looked. Empty: somebody looked and there is nothing to warn of."""


class Book(_Value):
    """One work of the catalogue. Only `book_id` and `title` are certain to be there."""

    book_id: str
    title: str
    authors: tuple[str, ...] = ()
    language: Language | None = None
    original_title: str | None = None
    titles: dict[Language, str] = Field(default_factory=dict)
    """Title of each further edition this catalogue carries, by language."""
    description: str | None = None
    descriptions: dict[Language, str] = Field(default_factory=dict)
    genres: tuple[str, ...] = ()
    series: str | None = None
    series_index: str | None = None
    year: int | None = None
    pages: int | None = None
    duration_minutes: int | None = None
    formats: tuple[str, ...] = ()
    isbn13: str | None = None
    audience: str | None = None
    age_min: int | None = None
    age_max: int | None = None
    appeal: Appeal = Appeal()
    average_rating: float | None = None
    ratings_count: int | None = None
    popularity: float = 0.0
    """0 to 1: share of the catalogue that is less well known (mid-rank; .5 when nothing is known)."""
    cover_url: str | None = None

    @property
    def languages(self) -> tuple[Language, ...]:
        """Languages in which this catalogue carries the work."""
        own = (self.language,) if self.language else ()
        return own + tuple(code for code in self.titles if code != self.language)

    def edition_for(self, language: Language | None) -> Language | None:
        """Language of the edition for a reader of `language`: theirs, a neighbour's, English, else the work's own."""
        likely = (language, *NEIGHBOURS.get(language or "", ()), LINGUA_FRANCA) if language else ()
        return next((code for code in likely if code in self.languages), self.language)

    def title_in(self, language: Language | None) -> str:
        """Title of the edition for a reader of `language`: see `edition_for`."""
        edition = self.edition_for(language)
        return self.titles.get(edition, self.title) if edition else self.title

    def blurb_in(self, language: Language | None) -> str | None:
        """Blurb in `language` if there is one, else in the book's own, else in English."""
        if language and language != self.language and language in self.descriptions:
            return self.descriptions[language]
        return self.description or self.descriptions.get("en")


class Evidence(_Value):
    """One reason for a recommendation: which signal, in words, and its share of the score (0 to 1)."""

    signal: str
    text: str
    weight: float


class BookCard(_Value):
    """A book as the reader sees it (the wire form of CUSTOM `books`)."""

    book_id: str
    title: str
    authors: tuple[str, ...]
    year: int | None = None
    language: Language | None = None
    formats: tuple[str, ...] = ()
    pages: int | None = None
    duration_minutes: int | None = None
    series: str | None = None
    series_index: str | None = None
    genres: tuple[str, ...] = ()
    blurb: str | None = None
    cover_url: str | None = None
    score: float = 0.0
    why: tuple[Evidence, ...] = ()


# --- requests --------------------------------------------------------------------------------------------------------


class Constraints(_Value):
    """Hard limits: never broken. Each is None or empty when not asked for."""

    languages: tuple[Language, ...] = ()
    formats: tuple[str, ...] = ()
    pages_min: int | None = None
    pages_max: int | None = None
    minutes_min: int | None = None
    minutes_max: int | None = None
    year_min: int | None = None
    year_max: int | None = None
    age: int | None = None
    """Age of the child who shall read it; of several the youngest."""
    age_to: int | None = None
    """The oldest of several children: the book must suit this one too."""
    audience: str | None = None
    genres: tuple[str, ...] = ()
    """At least one of these."""
    avoid_genres: tuple[str, ...] = ()
    avoid_content: tuple[str, ...] = ()
    """Content notes; books that nobody has looked at do not pass."""
    avoid_tones: tuple[str, ...] = ()
    avoid_themes: tuple[str, ...] = ()
    avoid_eras: tuple[str, ...] = ()
    avoid_settings: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    """Only books by one of these (names as the catalogue prints them)."""
    avoid_authors: tuple[str, ...] = ()
    series: str | None = None
    avoid_series: tuple[str, ...] = ()
    standalone: bool = False
    exclude: tuple[str, ...] = ()
    """Book ids: read already, turned down, shown before."""

    def names(self) -> tuple[str, ...]:
        """Names of the constraints that are set, `exclude` left out."""
        unset = (None, ())  # `False` apart, for 0 == False and an age or a year may be 0
        own = vars(self).items()  # a ranking asks for this several times: a model's own iterator takes thrice as long
        return tuple(name for name, value in own if name != "exclude" and value not in unset and value is not False)

    def without(self, *names: str) -> Constraints:
        """A copy in which the named constraints are not set."""
        return self.model_copy(update={name: type(self).model_fields[name].default for name in names})


class Facets(_Value):
    """Soft wishes in the catalogue's vocabulary."""

    genres: tuple[str, ...] = ()
    tone: tuple[str, ...] = ()
    pace: tuple[str, ...] = ()
    storyline: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    era: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    def terms(self) -> tuple[tuple[str, str], ...]:
        """All wishes as (facet, term)."""
        return tuple((facet, term) for facet, terms in vars(self).items() for term in terms)


class BookQuery(_Value):
    """What the retrieval agent is asked for."""

    text: str = ""
    """The wish in the reader's words (topic, plot, mood)."""
    language: Language = "en"
    """Language of `text`."""
    like: tuple[str, ...] = ()
    """Book ids: "something like these"."""
    unlike: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    """Authors named as a wish ("books by her")."""
    titles: tuple[str, ...] = ()
    """Book ids named as what is sought."""
    facets: Facets = Facets()
    avoid: Facets = Facets()
    constraints: Constraints = Constraints()
    fame: int = 0
    """-1: rather little known; 1: rather well known."""
    identifying: bool = False
    """`text` describes one certain book whose name was forgotten."""
    context: str = ""
    """What was said before, in the reader's words; weighs less than `text`."""
    n: int = 200


class Candidate(_Value):
    """A book that might do, with the raw score of every signal that found it."""

    book_id: str
    row: int
    """Row in the index (point id)."""
    score: float
    """Fused, 0 to 1."""
    signals: dict[str, float] = Field(default_factory=dict)


class RankedBook(_Value):
    """A candidate after ranking for this reader."""

    book_id: str
    score: float
    signals: dict[str, float] = Field(default_factory=dict)
    why: tuple[Evidence, ...] = ()


# --- readers ---------------------------------------------------------------------------------------------------------


class FeedbackEvent(_Value):
    """What a reader said or did about a book."""

    reader_id: str
    book_id: str
    kind: FeedbackKind
    at: datetime
    reason: str | None = None
    run_id: str | None = None
    thread_id: str | None = None


class ReaderProfile(_Value):
    """What is known about a reader; every list is newest first and holds book ids."""

    reader_id: str
    liked: tuple[str, ...] = ()
    disliked: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    saved: tuple[str, ...] = ()
    not_interested: tuple[str, ...] = ()
    finished: tuple[str, ...] = ()
    """Of those read: to the end, as the reading app says."""
    abandoned: tuple[str, ...] = ()
    """Of those passed on: begun and given up."""
    weights: dict[str, float] = Field(default_factory=dict)
    """What is left of opinions that time has weakened, 0 to 1; 1 for books that are not here."""
    language: Language | None = None
    personalise: bool = True
    """Consent: when False nothing of the profile is used for ranking."""


class ThreadSummary(_Value):
    """A conversation in the reader's own list."""

    thread_id: str
    title: str
    created_at: datetime
    updated_at: datetime


class StoredMessage(_Value):
    """One message of a conversation as the reader saw it."""

    message_id: str
    run_id: str
    role: Literal["user", "assistant"]
    text: str
    books: tuple[BookCard, ...] = ()
    at: datetime
    complete: bool = True
    """False when the reader stopped the answer half way."""
