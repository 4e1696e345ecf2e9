"""`POST /v1/rank`: ranking on its own, for other parts of the house and for offline comparison."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Final, Self

from fastapi import APIRouter, Body
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field, model_validator

from agents.composing.evidence import TASTE, taste_reasons
from agents.composing.voice import Voice
from app import texts
from app.identity import is_safe_id
from app.problems import Problem, documented
from app.services import Current, CurrentServices, Services
from tools.language.detect import detect_language
from tools.library.conditions import broken_by
from tools.ranking.base import Suggesting
from tools.ranking.config import RankingConfig
from tools.ranking.opinions import opinions, with_weights
from tools.types import BookQuery, Candidate, Constraints, Evidence, Language, RankedBook, ReaderProfile

router = APIRouter(prefix="/v1/rank", tags=["ranking"])

_ANCHORS: Final = 20
"""How many of the latest liked books stand for a reader who asks for nothing."""

_POOL: Final = 200

_BookId = Annotated[str, Field(min_length=1, max_length=200)]


class Read(BaseModel):
    """A book of a history, with the reader's rating if there is one."""

    book_id: _BookId
    rating: float | None = Field(None, ge=1, le=5, description="1 to 5; from 4 liked, up to 2 disliked")


class Context(BaseModel):
    """What is asked for at the moment."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field("", max_length=2_000)
    language: str | None = Field(None, pattern="^[a-z]{2}$", description="Language of `text`; guessed if left out")
    constraints: Constraints = Constraints()


class RankRequest(BaseModel):
    """Whose taste, and which books."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"history": [{"book_id": "b1", "rating": 5}], "candidates": ["b2", "b3"], "n": 2},
                {"reader_id": "reader-1", "context": {"text": "a short comedy"}, "n": 10},
            ]
        },
    )

    reader_id: str | None = None
    history: list[Read] | None = Field(None, max_length=10_000, description="Oldest first; instead of `reader_id`")
    candidates: list[_BookId] | None = Field(None, max_length=10_000, description="Only these; else the catalogue")
    context: Context = Context()
    n: int = Field(10, ge=1, le=1_000)

    @model_validator(mode="after")
    def _one_reader(self) -> Self:
        if (self.reader_id is None) == (self.history is None):
            raise ValueError("give either reader_id or history")
        return self


class Ranked(BaseModel):
    """One ranked book."""

    book_id: str
    score: float
    signals: dict[str, float]
    why: Sequence[Evidence]


class Ranking(BaseModel):
    """Books, best first."""

    ranked: Sequence[Ranked]
    unknown: Sequence[str] = Field(description="Ids that this catalogue does not hold; the rest was ranked")
    index: str


@router.post("", responses=documented(422, 503))
async def rank(services: CurrentServices, body: Annotated[RankRequest, Body()]) -> Ranking:
    """Rank candidates, or the catalogue, for a reader."""
    library = services.library()
    profile = await _profile(services, body)
    query = _query(body, profile)
    named = [*(body.candidates or ()), *(read.book_id for read in body.history or ())]
    unknown = [book_id for book_id in dict.fromkeys(named) if book_id not in library.catalogue]

    def work() -> list[RankedBook]:
        found = _candidates(library, query, body.candidates, profile)
        meant = query if query.text else query.model_copy(update={"like": ()})  # the reader's own books are no request
        return [_told(book, query.language) for book in library.ranker.rank(found, meant, profile, body.n)]

    ranked = await run_in_threadpool(work)
    return Ranking(
        ranked=[Ranked.model_validate(dict(book)) for book in ranked], unknown=unknown, index=library.version
    )


async def _profile(services: CurrentServices, body: RankRequest) -> ReaderProfile:
    if body.reader_id is not None:
        if not is_safe_id(body.reader_id):
            raise Problem(422, "bad-reader-id", "The reader id cannot be used", "Not a reader id.", field="reader_id")
        return await profile_now(services, body.reader_id)
    last = {read.book_id: read for read in body.history or ()}  # the last word wins
    newest_first = list(reversed(last.values()))
    return ReaderProfile(
        reader_id="history",
        liked=tuple(read.book_id for read in newest_first if read.rating is None or read.rating >= 4),
        disliked=tuple(read.book_id for read in newest_first if read.rating is not None and read.rating <= 2),
        read=tuple(read.book_id for read in newest_first),
    )


def _query(body: RankRequest, profile: ReaderProfile) -> BookQuery:
    context = body.context
    known = dict.fromkeys((*context.constraints.exclude, *profile.read, *profile.disliked, *profile.not_interested))
    exclude = tuple(known) if body.candidates is None and profile.personalise else context.constraints.exclude
    text = texts.clean(context.text).strip()
    return BookQuery(
        text=text,
        language=context.language or detect_language(text),
        like=profile.liked[:_ANCHORS] if profile.personalise and not text else (),
        constraints=context.constraints.model_copy(update={"exclude": exclude}),
        n=max(_POOL, body.n),
    )


async def profile_now(services: Services, reader_id: str) -> ReaderProfile:
    """What is known of a reader, old opinions weakened."""
    profile = await services.readers.profile(reader_id)
    half_life = half_life_of(services.library().ranker)
    return with_weights(profile, opinions(await services.readers.events(reader_id), datetime.now(UTC), half_life))


def half_life_of(ranker: object) -> float:
    """Days after which this ranker counts an opinion half."""
    config = getattr(ranker, "config", None)
    return config.half_life_days if isinstance(config, RankingConfig) else RankingConfig().half_life_days


def _told(book: RankedBook, language: Language) -> RankedBook:
    """The reasons of taste in words."""
    voice = Voice(language)
    words = {signal: text for signal, text, _ in taste_reasons(book, (), None, voice)}
    kept = [e for e in book.why if e.signal not in TASTE or e.signal in words]
    why = tuple(e.model_copy(update={"text": words.get(e.signal, e.text)}) for e in kept)
    return book.model_copy(update={"why": why})


def _candidates(
    library: Current, query: BookQuery, wanted: Sequence[str] | None, profile: ReaderProfile
) -> list[Candidate]:
    """What retrieval finds, and without words what taste does; named candidates that break no limit, found or not."""
    found = library.retriever.search(query)
    if wanted is None:
        if query.text or not isinstance(library.ranker, Suggesting):
            return found
        known = {candidate.book_id for candidate in found}
        return [*found, *(c for c in library.ranker.suggest(query, profile) if c.book_id not in known)]
    by_id = {candidate.book_id: candidate for candidate in found}
    return [
        by_id.get(book.book_id) or Candidate(book_id=book.book_id, row=library.catalogue.row(book.book_id), score=0.0)
        for book in library.catalogue.many(dict.fromkeys(wanted))
        if not broken_by(book, query.constraints)
    ]
