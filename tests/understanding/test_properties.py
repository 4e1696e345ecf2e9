"""Whatever is typed, in whatever order: nothing raises, and the request stays a valid one that can be taken back."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents.state import StandingRequest, Understanding
from agents.understand import UNDO_DEPTH
from agents.understanding.memory import Memory
from tests.conversation import starter, understood
from tests.understanding.test_intents import FIRST, LATER
from tools.types import Facets
from tools.vocabulary import APPEAL_VOCABULARY, CONTENT_NOTES, FORMATS, GENRES, LANGUAGES, PACE, THEMES, TONES

QUICK = settings(
    deadline=None, suppress_health_check=list(HealthCheck), max_examples=70, derandomize=True, database=None
)
SAYINGS = [getattr(row, "values", row)[1] for row in (*FIRST, *LATER)]
PIECES = [
    *SAYINGS,
    "\n",
    "“",
    "**",
    "9" * 30,
    "under",
    "0 pages",
    "no",
    "İ",
    "ﬃ",
    "\u202e",
    "'s",
    "’",
    "<b>",
    "{ $n }",
    "%s",
]
anything = st.text(max_size=20_000)
mixed = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=40).map(" ".join)
locales = st.sampled_from([None, *LANGUAGES, "xx"])


def valid(request: StandingRequest) -> None:
    """Only words of the vocabulary, only books and names of the catalogue, and figures that make sense."""
    catalogue = starter().library.catalogue
    assert StandingRequest.model_validate(request.model_dump()) == request
    vocabulary = {**APPEAL_VOCABULARY, "genres": GENRES, "pace": PACE}
    for facets in (request.facets, request.avoid):
        assert isinstance(facets, Facets)
        for kind, term in facets.terms():
            assert kind == "places" or term in vocabulary[kind]
    limits = request.constraints
    assert set(limits.languages) <= set(LANGUAGES)
    assert set(limits.formats) <= FORMATS
    assert set(limits.avoid_content) <= CONTENT_NOTES
    assert set(limits.avoid_tones) <= TONES
    assert set(limits.avoid_themes) <= THEMES
    assert {*limits.genres, *limits.avoid_genres} <= GENRES
    assert limits.age is None or 0 <= limits.age <= 18
    for value in (limits.pages_min, limits.pages_max, limits.minutes_min, limits.minutes_max):
        assert value is None or 0 <= value < 10**6
    assert all(i in catalogue for i in (*request.like, *request.unlike, *request.titles, *limits.exclude))
    assert request.language in LANGUAGES


def check(meaning: Understanding) -> None:
    valid(meaning.request)
    assert Understanding.model_validate(meaning.model_dump()) == meaning
    catalogue = starter().library.catalogue
    assert all(i in catalogue for i in (*meaning.targets, *(f.book_id for f in meaning.feedback)))


@QUICK
@given(anything, locales)
def test_any_text(text: str, locale: str | None) -> None:
    check(understood(text, locale=locale))


@QUICK
@given(mixed, locales)
def test_any_mixture_of_sayings(text: str, locale: str | None) -> None:
    check(understood(text[:20_000], locale=locale))


def test_the_longest_messages() -> None:
    for piece in ("a", "a ", "“Circe” ", "no ", "under 300 pages ", "**", "d'A ", "🙂", "å", "I loved Circe, "):
        check(understood((piece * 20_000)[:20_000]))


def step(memory: Memory, text: str) -> tuple[Memory, Understanding]:
    """One turn as the graph's node does it."""
    meaning = understood(text, memory)
    undo = memory.undo
    if meaning.topic == "back":
        undo = undo[:-1]
    elif meaning.request != memory.request and not memory.request.is_empty():
        undo = (*undo, memory.request)[-UNDO_DEPTH:]
    seen = memory.last_shown or tuple(b.book_id for b in list(starter().library.catalogue.books())[:3])
    return Memory(meaning.request, undo, seen, seen, turns=memory.turns + 1), meaning


@QUICK
@given(st.lists(st.sampled_from(SAYINGS), min_size=1, max_size=14))
def test_any_conversation_stays_valid(texts: list[str]) -> None:
    memory = Memory(StandingRequest())
    for text in texts:
        memory, meaning = step(memory, text)
        check(meaning)
        assert len(memory.undo) <= UNDO_DEPTH


@QUICK
@given(st.lists(st.sampled_from(SAYINGS), max_size=5), st.sampled_from(SAYINGS))
def test_going_back_restores_the_former_request(before: list[str], edit: str) -> None:
    memory = Memory(StandingRequest())
    for text in ("a funny novel about the sea, under 900 pages", *before):
        memory, _ = step(memory, text)
    former = memory.request
    memory, meaning = step(memory, edit)
    if meaning.topic == "back" or meaning.request == former or former.is_empty():
        return
    memory, meaning = step(memory, "go back")
    assert meaning.request.model_copy(update={"language": "en"}) == former.model_copy(update={"language": "en"})
