"""The understanding agent's work on one message: read it, edit the standing request, say what the turn is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from agents.state import Mention, Question, StandingRequest, Understanding
from agents.understanding.critiques import CRITIQUES, forget, scaled, without_series
from agents.understanding.intent import Context, Intent, carries, decide, more_like
from agents.understanding.judgements import feedback_of
from agents.understanding.limit_set import Limits
from agents.understanding.limits import find_limits, merged, merged_facets
from agents.understanding.mentions import find_mentions
from agents.understanding.name_cues import asks_order
from agents.understanding.plots import UNTOLD, is_plot, without_limits, without_names
from agents.understanding.reading import Reading, read
from agents.understanding.refusals import is_refused
from agents.understanding.replies import answer_to, narrowed
from agents.understanding.standing import goes_on, personal, starts_over
from agents.understanding.told import Told
from agents.understanding.waivers import lifted, lifts
from tools.catalogue.base import Catalogue
from tools.language.detect import detect_language
from tools.language.turns import Span, TurnModel
from tools.names.directory import NameDirectory
from tools.text.tokens import folded_words
from tools.types import Book, Constraints

MAX_TOPICS = 6
_SCAFFOLD = ("like_this", "loved", "disliked", "by_author", "identify", "read_it", "same_author", "lesser_known")
"""Phrases that say how a wish is meant, not what is wished for."""
_PRONOUNS = frozenset(
    "he she him her his hers author writer han hon honom henne hans hennes hun ham hende hendes forfattaren forfatteren"
    " hij auteur schrijver autor autorin autora elle ella hanen hanelta kirjailija".split()
)
"""Words that point back to somebody who writes; only those that point to nothing else in book talk."""
_COURTESIES = ("thanks", "goodbye", "greeting")
ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
STORY_ENOUGH = 60
PERSON_SURE = 0.8


@dataclass(frozen=True, slots=True)
class Memory:
    """What the conversation so far left behind."""

    request: StandingRequest
    undo: tuple[StandingRequest, ...] = ()
    last_shown: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    """Authors spoken of last, when no book of theirs is in focus."""
    asked: bool = False
    question: Question | None = None
    """What was asked, when it was about the wish."""
    turns: int = 0


class Understander:
    """Understands messages about one catalogue. Keeps nothing between calls."""

    def __init__(
        self,
        catalogue: Catalogue,
        names: NameDirectory,
        ids: list[str],
        model: TurnModel,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        """`ids`: book id of every row of the catalogue; `today`: from when "the last ten years" are counted."""
        self._catalogue, self._names, self._ids, self._model = catalogue, names, ids, model
        self._today = today

    @property
    def names(self) -> NameDirectory:
        """Every name of the catalogue."""
        return self._names

    def ids(self, rows: Iterable[int]) -> list[str]:
        """Book ids of rows of the catalogue."""
        return [self._ids[row] for row in rows]

    def understand(
        self, text: str, memory: Memory, locale: str | None = None, told: Told | None = None
    ) -> Understanding:
        """What `text` means after `memory`; `told`: what a model says it means. Never raises on any text."""
        default = memory.request.language if memory.turns else (locale or "en")
        reading = read(text, self._heard_in(text, default))
        language = default if memory.turns and is_courtesy(reading) else reading.language
        context = Context(
            has_request=memory.turns > 0 and not memory.request.is_empty(),
            has_cards=bool(memory.last_shown or memory.focus),
            asked=memory.asked,
        )
        guess = self._model.guess(text, reading.language, (context.has_cards, context.has_request, context.asked))
        mentions, unknown = find_mentions(reading, self._names, self._ids.__getitem__, guess.spans)
        if told:
            mentions = told.named(reading, mentions, self._names, self._ids.__getitem__)
            unknown = told.still_unknown(unknown, mentions)
        limits = find_limits(reading, self._today().year)
        plot = is_plot(reading)
        if plot:
            mentions, limits = without_names(mentions), without_limits(limits)
        if told:
            told.limit(limits, language)
        if memory.question and (answer := answer_to(memory.question, reading, guess, carries(reading, limits))):
            request = _with_limits(narrowed(memory.request, memory.question, answer), limits)
            return Understanding(
                act="answer",
                language=language,
                confidence=guess.confidence,
                request=request.model_copy(update={"language": language}),
                changed=(memory.question.kind if answer.value else "either",),
            )
        intent = decide(reading, mentions, limits, context, guess)
        if plot and intent.act in UNTOLD:
            intent = Intent("recommend", None, intent.confidence)
        if context.has_request and lifts(reading, memory.request):
            intent, limits = Intent("undo", "forget"), Limits()
        elif unknown and reading.cued("here") and intent.act not in ("recommend", "list") and not mentions:
            intent = Intent("recommend", None, intent.confidence)  # "do you have ...?"
        elif _names_no_book(intent, reading, mentions) or (intent.act == "refine" and starts_over(reading, limits)):
            intent = Intent("recommend", None, intent.confidence)
        targets = self._targets(reading, mentions, memory)
        if told:
            intent = told.intent(intent, reading, mentions, limits, context)
            targets = targets or told.pointed(memory.last_shown)
        if not targets and intent.act in ("list", "inform", "feedback") and not unknown:
            targets = memory.focus[:1] or memory.last_shown[:1]
        people = [span for span in guess.spans if span.slot == "person"]
        request, changed = self._edit(reading, mentions, limits, intent, targets, memory, people)
        if changed == ("kept",):
            intent = Intent("refine", None, intent.confidence)
        feedback = feedback_of(reading, mentions, targets, intent, request.for_other is not None)
        if intent.act == "feedback" and (theirs := [f.book_id for f in feedback if f.kind == "like" and not f.own]):
            request = request.model_copy(update={"like": tuple(dict.fromkeys((*theirs, *request.like)))})
        if told and told.wish and intent.act == "recommend" and not request.topics:
            request = request.model_copy(update={"topics": (told.wish,)})
        return Understanding(
            act=intent.act,
            topic=intent.topic,
            language=language,
            confidence=intent.confidence,
            request=request.model_copy(update={"language": language}),
            mentions=tuple(mentions),
            targets=targets,
            feedback=tuple(feedback),
            unknown_names=tuple(unknown),
            changed=changed,
        )

    def _heard_in(self, text: str, default: str) -> str:
        """Language of a message; a name alone ("The Shining") tells nothing of who types it."""
        language = detect_language(text, default)
        if language != default and (words := tuple(folded_words(text))):
            named = words in self._names.titles or words in self._names.authors
            return default if named and len(words) > 1 else language
        return language

    def mentions(self, text: str, language: str) -> list[Mention]:
        """Names in a text that is not to be acted on (an assistant's turn)."""
        spans = self._model.guess(text, language).spans
        return find_mentions(read(text, language), self._names, self._ids.__getitem__, spans)[0]

    def family(self, book: Book) -> list[Book]:
        """Books of the same series, in order."""
        return series_of(book, self._names, self._catalogue, self._ids)

    def _books(self, book_ids: Sequence[str]) -> list[Book]:
        return self._catalogue.many(book_ids)

    def _targets(self, reading: Reading, mentions: list[Mention], memory: Memory) -> tuple[str, ...]:
        """Books spoken of: titles, else "the second one", else "both", else what was shown last."""
        titles = tuple(m.book_ids[0] for m in mentions if m.kind == "title" and m.book_ids)
        titles = titles or tuple(m.book_ids[0] for m in mentions if m.kind == "series" and m.cue == "ask")
        shown = memory.last_shown
        if reading.has("both"):
            return tuple(dict.fromkeys((*titles, *shown[:2])))
        picked = [shown[k] for key, k in ORDINALS.items() if reading.has(key) and k < len(shown)]
        if reading.has("last") and shown:
            picked.append(shown[-1])
        return tuple(dict.fromkeys((*titles, *picked)))

    def _edit(
        self,
        reading: Reading,
        mentions: list[Mention],
        limits: Limits,
        intent: Intent,
        targets: tuple[str, ...],
        memory: Memory,
        people: Sequence[Span],
    ) -> tuple[StandingRequest, tuple[str, ...]]:
        request = memory.request
        if intent.act == "undo":
            return self._undo(reading, intent, memory)
        if intent.act == "identify":
            return self._story(reading, memory)
        if intent.act == "refine":
            return self._refine(reading, mentions, limits, targets, memory)
        if intent.act == "recommend":
            return self._recommend(reading, mentions, limits, targets, memory, people)
        if intent.act == "feedback" and (said := _refused_with(limits)):  # "not for me, I don't like series"
            return request.model_copy(update={"constraints": merged(request.constraints, said)}), tuple(said)
        if intent.act == "surprise" and reading.has("surprise"):
            return self._fresh(memory), ("surprise",)
        return request, ()

    def _fresh(self, memory: Memory) -> StandingRequest:
        """A new request that remembers only what the reader has read or turned down."""
        kept = Constraints(exclude=memory.request.constraints.exclude)
        return StandingRequest(language=memory.request.language, constraints=kept)

    def _undo(self, reading: Reading, intent: Intent, memory: Memory) -> tuple[StandingRequest, tuple[str, ...]]:
        if intent.topic == "reset":
            return self._fresh(memory), ("reset",)
        if intent.topic == "forget":
            request, no_longer = lifted(memory.request, reading)
            request, groups = forget(request, reading)
            if request == memory.request and lifts(reading, request):
                return request, ("kept",)  # it did not count before
            return request, tuple(dict.fromkeys((*no_longer, *groups)))
        if memory.undo:
            return memory.undo[-1], ("back",)
        return memory.request, ()

    def _story(self, reading: Reading, memory: Memory) -> tuple[StandingRequest, tuple[str, ...]]:
        """ "What was that book": the whole text is the query; nothing in a half-remembered plot is a hard limit."""
        fresh = self._fresh(memory)
        story = self._topic(reading) if len(reading.tokens) < STORY_ENOUGH else reading.text
        return fresh.model_copy(update={"topics": (story or reading.text,), "identifying": True}), ("topics",)

    def _refine(
        self,
        reading: Reading,
        mentions: list[Mention],
        limits: Limits,
        targets: tuple[str, ...],
        memory: Memory,
    ) -> tuple[StandingRequest, tuple[str, ...]]:
        request = memory.request
        shown = self._books(targets or memory.last_shown)
        spoken = self._spoken_of(targets, memory)
        changed: list[str] = []
        said = reading.outermost(*CRITIQUES)
        for key, edit in CRITIQUES.items():
            if key in said:
                request = edit(request, spoken if key == "not_same_author" else shown)
                changed.append(key)
        if targets and more_like(reading, mentions, limits):
            request = request.model_copy(update={"like": targets[:1]})
            changed.append("like")
        if reading.has("another") or not changed:
            changed.append("another")
        same = reading.phrases("same_author")
        if same and is_refused(reading, same[0].start):  # "men inte av samma författare"
            request = CRITIQUES["not_same_author"](request, spoken)
            changed.append("not_same_author")
        elif same and (authors := _first_authors(self._books(targets or memory.focus) or shown)):
            limited = merged(request.constraints, {"exclude": tuple(targets or memory.focus)[:1]})
            request = request.model_copy(update={"authors": authors[:1], "constraints": limited})
            changed.append("same_author")
        if reading.has("more_series") and (series := [b.series for b in shown if b.series]):
            limited = request.constraints.model_copy(update={"series": series[0]})
            request = request.model_copy(update={"constraints": limited})
            changed.append("more_series")
        request = without_series(scaled(request, reading, shown[:1] if targets else spoken[:1]), reading, shown)
        request = _with_mentions(request, mentions, reading.has("like_this", "loved"))
        if reading.cued("like_them"):
            request = self._alike(request, spoken)
        if {"shorter", "longer"} & set(changed):
            for name in {"pages_min", "pages_max", "minutes_max", "minutes_min"} - limits.figures:
                limits.constraints.pop(name, None)
        if {"lighter", "less_scary"} & set(changed):
            limits.facets.pop("tone", None)
        if {"faster", "slower"} & set(changed):
            limits.facets.pop("pace", None)
        request = _with_limits(request, limits)
        topic = self._topic(reading) if limits.facets or mentions else ""
        if topic and not changed_only(changed):
            request = request.model_copy(update={"topics": (*request.topics, topic)[-MAX_TOPICS:]})
        named = tuple(
            name for name in limits.constraints if getattr(request.constraints, name) not in (None, (), False)
        )
        if changed == ["another"] and not reading.has("another") and (named or limits.facets):
            return request, named or ("wish",)
        return request, (*changed, *named)

    def _recommend(
        self,
        reading: Reading,
        mentions: list[Mention],
        limits: Limits,
        targets: tuple[str, ...],
        memory: Memory,
        people: Sequence[Span],
    ) -> tuple[StandingRequest, tuple[str, ...]]:
        adds = goes_on(reading, mentions, limits, memory.request)
        request = memory.request if adds else personal(reading, limits, memory.request)
        if whom := _for_whom(reading, people):
            request = request.model_copy(update={"for_other": whom})
        if authors := self._meant_authors(reading, mentions, limits, targets, memory):
            limited = merged(request.constraints, {"exclude": tuple(targets or memory.focus)[:1]})  # "what else ..."
            request = request.model_copy(update={"authors": authors[:1], "constraints": limited})
        elif not mentions and targets and not limits.facets:
            request = request.model_copy(update={"like": targets})
        elif reading.cued("like_them"):
            request = self._alike(request, self._spoken_of(targets, memory))
        if reading.has("lesser_known", "better_known"):
            request = request.model_copy(update={"fame": -1 if reading.has("lesser_known") else 1})
        request = _with_limits(_with_mentions(request, mentions, reading.has("like_this", "loved")), limits)
        request = scaled(request, reading, self._spoken_of(targets, memory)[:1])
        for key in {"lighter", "less_scary"} & reading.outermost(*CRITIQUES):  # "nothing too heavy"
            request = CRITIQUES[key](request, ())
        request = without_series(request, reading, self._books(memory.last_shown))
        topics = (*request.topics, topic)[-MAX_TOPICS:] if (topic := self._topic(reading)) else request.topics
        return request.model_copy(update={"topics": topics}), ("topics",)

    def _meant_authors(
        self, reading: Reading, mentions: list[Mention], limits: Limits, targets: tuple[str, ...], memory: Memory
    ) -> tuple[str, ...]:
        """Whom "more by her" and "what else did he write" mean; empty when nobody is meant."""
        pronoun = not _PRONOUNS.isdisjoint(reading.folded) and not mentions and not limits.facets
        if not (reading.has("same_author") or pronoun):
            return ()
        spoken = self._books(targets or memory.focus or memory.last_shown[:1])
        return _first_authors(spoken) or memory.authors

    def _spoken_of(self, targets: tuple[str, ...], memory: Memory) -> list[Book]:
        """Whom "her" and "him" mean: the book in focus, else the anchor's author if shown, else everybody shown."""
        if books := self._books(targets or memory.focus):
            return books
        shown = self._books(memory.last_shown)
        anchors = {a for b in self._books(memory.request.like) for a in b.authors}
        return [b for b in shown if anchors & set(b.authors)] or shown

    def _alike(self, request: StandingRequest, spoken: Sequence[Book]) -> StandingRequest:
        """ "More like him": what is like an author's books is by others."""
        rows = [row for a in _first_authors(spoken)[:1] for e in self._names.find_author(a) for row in e.rows]
        return request.model_copy(update={"like": tuple(self.ids(rows[:3])), "authors": ()}) if rows else request

    def _topic(self, reading: Reading) -> str:
        """The words that are no name and no limit, in the reader's order; empty when none of them carries meaning."""
        if not reading.left_over():
            return ""
        spoken = {i for m in reading.phrases(*_SCAFFOLD) for i in range(m.start, m.end)}
        kept = [t.text for i, t in enumerate(reading.tokens) if not (reading.taken[i] or i in spoken)]
        return " ".join(kept)


def is_courtesy(reading: Reading) -> bool:
    """True for a word of thanks, greeting or farewell: people borrow those ("merci beaucoup") and go on."""
    return bool(reading.tokens) and reading.has(*_COURTESIES) and reading.covered_by(*_COURTESIES)


def series_of(book: Book, names: NameDirectory, catalogue: Catalogue, ids: Sequence[str]) -> list[Book]:
    """Books of the same series in their order."""
    if not book.series:
        return []
    rows = {row for entry in names.find_series(book.series) for row in entry.rows}
    books = [b for b in catalogue.many(ids[row] for row in rows) if b.series == book.series]
    return sorted(books, key=lambda b: (series_number(b), b.year or 9999, b.title))


def series_number(book: Book) -> float:
    """Place in the series; unknown places come last."""
    try:
        return float(book.series_index or 999)
    except ValueError:
        return 999.0


def _for_whom(reading: Reading, people: Sequence[Span]) -> str | None:
    """Whom the book is for, in the reader's words: after "for my", or where the tagger sees somebody."""
    if reading.has("for_me"):
        return None
    if found := reading.phrases("for_other"):
        return reading.span(found[0].start, found[0].end)
    return next((reading.text[s.start : s.end] for s in people if s.sure >= PERSON_SURE), None)


def _refused_with(limits: Limits) -> dict[str, Any]:
    """What a judgement says that holds for every book: what must not be in it, no series."""
    return {k: v for k, v in limits.constraints.items() if k == "standalone" or k.startswith("avoid_")}


def _names_no_book(intent: Intent, reading: Reading, mentions: Sequence[Mention]) -> bool:
    """ "Le Carré, where do I start?", "et Tintin ?": of whom several books are told, none is asked about yet."""
    if intent.act != "inform" or not mentions or intent.topic not in ("series", "about", None):
        return False
    return all(m.kind == "author" or (m.kind == "series" and not asks_order(reading)) for m in mentions)


def changed_only(changed: list[str]) -> bool:
    """True when a refinement is nothing but closed critiques."""
    return bool(changed) and changed != ["another"]


def _first_authors(books: Sequence[Book]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(b.authors[0] for b in books if b.authors))


def _with_limits(request: StandingRequest, limits: Limits) -> StandingRequest:
    if limits.count is not None:
        request = request.model_copy(update={"n": limits.count})
    constraints = merged(request.constraints, limits.constraints)
    if "genres" in limits.constraints:  # "crime", after "fantasy": the last word counts
        request = request.model_copy(update={"facets": request.facets.model_copy(update={"genres": ()})})
    facets = merged_facets(request.facets, limits.facets)
    for facet, shunned in (
        ("tone", constraints.avoid_tones),
        ("themes", constraints.avoid_themes),
        ("era", constraints.avoid_eras),
        ("setting", constraints.avoid_settings),
    ):
        kept = tuple(term for term in getattr(facets, facet) if term not in shunned)
        facets = facets.model_copy(update={facet: kept})  # what must not be cannot be wished for
    avoid = merged_facets(request.avoid, limits.avoid)
    return request.model_copy(update={"constraints": constraints, "facets": facets, "avoid": avoid})


def _with_mentions(request: StandingRequest, mentions: Sequence[Mention], alike: bool = False) -> StandingRequest:
    """Names become anchors, wished authors, sought titles, or what to leave out.

    `alike`: the message asks for something alike ("I finished Dune. More like that?").
    """
    like, unlike = list(request.like), list(request.unlike)
    authors: list[str] = []
    titles = list(request.titles)
    limits = request.constraints
    for mention in mentions:
        first = mention.book_ids[:1]
        if mention.cue == "disliked" and mention.kind == "author":
            limits = merged(limits, {"avoid_authors": mention.names})
        elif mention.cue == "disliked":
            unlike += first
        elif mention.cue == "read":
            limits = merged(limits, {"exclude": first})
            like += first if alike else ()
        elif mention.cue == "not":
            name = {"author": "avoid_authors", "series": "avoid_series"}.get(mention.kind, "exclude")
            limits = merged(limits, {name: mention.names or first})
        elif mention.kind == "author" and mention.cue in ("by", "none", "ask"):
            authors += mention.names
        elif mention.kind == "author":
            like += mention.book_ids[:3]
        elif mention.cue in ("like", "loved") or (mention.kind == "title" and mention.cue == "none" and alike):
            like += mention.book_ids[:3] if mention.kind == "series" else first
        elif mention.kind == "series":
            titles += mention.book_ids[:5]
        else:
            titles += first
    return request.model_copy(
        update={
            "like": tuple(dict.fromkeys(like)),
            "unlike": tuple(dict.fromkeys(unlike)),
            "authors": tuple(dict.fromkeys(authors)) or request.authors,  # the author named last is meant
            "titles": tuple(dict.fromkeys(titles)),
            "constraints": limits,
        }
    )
