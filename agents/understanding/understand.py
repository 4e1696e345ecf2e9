"""The understanding agent's work on one message: read it, edit the standing request, say what the turn is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from agents.state import Mention, Question, StandingRequest, Understanding
from agents.understanding.asking import asked_of
from agents.understanding.critiques import CRITIQUES, forget, scaled, steered, without_series
from agents.understanding.edits import alike, as_novels, by_them, with_limits, with_mentions
from agents.understanding.examples_given_up import examples_given_up
from agents.understanding.followed import asks_else, steered_by
from agents.understanding.given_up import given_up
from agents.understanding.had import had_at_table, read_by_author
from agents.understanding.intent import decide
from agents.understanding.judgements import feedback_of
from agents.understanding.limit_set import Limits
from agents.understanding.limits import find_limits, merged
from agents.understanding.mentions import find_mentions
from agents.understanding.name_cues import asks_order
from agents.understanding.people import for_whom, names_by_pronoun
from agents.understanding.plots import UNTOLD, is_plot, without_limits, without_names
from agents.understanding.pointing import Table, by_aspect, by_name, by_place, each_named, name_words, whose
from agents.understanding.reading import Reading, read
from agents.understanding.refusals import is_refused, refusals
from agents.understanding.replies import answer_to, narrowed
from agents.understanding.series import first_by_author, first_of_series, series_of
from agents.understanding.standing import goes_on, personal, starts_over
from agents.understanding.swaps import swapped
from agents.understanding.table_names import namesake, refused_names
from agents.understanding.told import Told
from agents.understanding.turn import POINTING, Context, Intent, carries, more_like
from agents.understanding.two_orders import Halves, fits, halves, joined
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
_COURTESIES = ("thanks", "goodbye", "greeting")
_ABOUT_BOOKS = ("list", "inform", "compare", "feedback")
"""Acts that are about books on the table."""
_GOING_ON = ("recommend", "refine", "feedback")
"""Acts that a message may be besides giving up a limit."""
STORY_ENOUGH = 60
FEW_HEARD = 5


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
    row: tuple[str, ...] = ()
    """A series that was told after the cards: what "the second one" counts."""
    saved: tuple[str, ...] = ()
    last: Intent | None = None
    """What the last turn was for."""

    @property
    def table(self) -> Table:
        """The books that may be pointed at."""
        return Table(self.row or self.last_shown, self.focus, (*self.last_shown, *self.saved, *self.shown[::-1]))


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
        heard = self._heard_in(text, default)
        if told is None and (two := halves(read(text, heard))) and (both := self._both(two, memory, heard)):
            return both
        return self._one(text, memory, default, heard, told)

    def _both(self, two: Halves, memory: Memory, heard: str) -> Understanding | None:
        """An order for the list and a wish, each read by itself; None when they are not what they looked like."""
        order = self._one(two.order, memory, heard, heard)
        if two.order_first:
            memory = replace(memory, focus=order.targets, last=Intent(order.act, order.topic))
        other = self._one(two.other, memory, heard, heard)
        return joined(order, other) if fits(order, other) else None

    def _one(self, text: str, memory: Memory, default: str, heard: str, told: Told | None = None) -> Understanding:
        reading = read(text, heard)
        language = default if memory.turns and is_courtesy(reading) else reading.language
        context = Context(
            has_request=memory.turns > 0 and not memory.request.is_empty(),
            has_cards=bool(memory.last_shown or memory.focus or memory.row),
            asked=memory.asked,
            last=memory.last,
            for_other=memory.request.for_other is not None,
            table=frozenset((*memory.last_shown, *memory.focus)),
            names=frozenset(w for b in self._books(memory.table.near_by) for w in name_words(b)),
            one_book=bool(memory.focus or memory.request.titles) or len(memory.last_shown) == 1,
        )
        guess = self._model.guess(text, reading.language, (context.has_cards, context.has_request, context.asked))
        mentions, unknown = find_mentions(reading, self._names, self._ids.__getitem__, guess.spans)
        mentions = steered_by(reading, mentions)
        if told:
            mentions = told.named(reading, mentions, self._names, self._ids.__getitem__)
            unknown = told.still_unknown(unknown, mentions)
        mentions = read_by_author(reading, mentions, context.table) or namesake(
            reading, memory.request, self._names, self.ids
        )
        if not mentions and context.has_cards and reading.cued("has_it", "done", "know", "own"):
            mentions = had_at_table(reading, self._books(memory.table.all))
        if refusals(reading) and not is_plot(reading):
            spoken = self._books((*memory.table.all, *memory.request.like, *memory.request.titles))
            mentions = [*mentions, *refused_names(reading, memory.request, spoken, self._names, self.ids)]
        plot = is_plot(reading)
        request, lifted_groups = (memory.request, ()) if plot else given_up(reading, memory.request)
        request, names = examples_given_up(reading, mentions, request)
        if names:
            mentions, lifted_groups = [], (*lifted_groups, *names)
        memory = replace(memory, request=request if plot else as_novels(request, reading))
        limits = find_limits(reading, self._today().year)
        if plot:
            mentions, limits = without_names(mentions), without_limits(limits)
        if told:
            told.limit(limits, language)
        if memory.question and (answer := answer_to(memory.question, reading, guess, carries(reading, limits))):
            request = with_limits(narrowed(memory.request, memory.question, answer), limits)
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
        by_women = bool(reading.cued("women"))  # "a woman writer would be fine" wants, and lifts nothing
        said_of = intent.act == "feedback" and (bool(mentions) or reading.has(*POINTING))
        if lifted_groups and (intent.act not in _GOING_ON or (_only_lifts(reading, mentions, limits) and not said_of)):
            intent = Intent("undo", "forget")
        elif context.has_request and not asked_of(reading) and not by_women and lifts(reading, memory.request):
            intent, limits = Intent("undo", "forget"), Limits()
        elif unknown and reading.cued("here") and intent.act not in ("recommend", "list") and not mentions:
            intent = Intent("recommend", None, intent.confidence)  # "do you have ...?"
        elif _names_no_book(intent, reading, mentions, context.table, self._series_asked) or (
            intent.act == "refine" and starts_over(reading, limits)
        ):
            intent = Intent("recommend", None, intent.confidence)
        if told:
            intent = told.intent(intent, reading, mentions, limits, context)
        targets = self._targets(reading, mentions, memory, intent)
        if told:
            targets = targets or told.pointed(memory.last_shown)
        judged = any(m.cue in ("loved", "disliked", "read") for m in mentions)  # "read all of Tolkien"
        pointing = intent.act in ("list", "inform") or (intent.act == "feedback" and not judged)
        all_of_them = reading.has("all_of") and bool(whose(reading))  # of somebody unknown
        if not targets and pointing and not unknown and not all_of_them:
            targets = memory.focus[:1] or memory.last_shown[:1]
        people = [span for span in guess.spans if span.slot == "person"]
        if lifted_groups and intent.topic == "forget":
            request, changed = with_limits(memory.request, limits), lifted_groups
        else:
            request, changed = self._edit(reading, mentions, limits, intent, targets, memory, people)
            changed = (*lifted_groups, *changed)
        if changed == ("kept",) or (
            intent.act == "recommend"
            and context.has_cards
            and not (unknown and reading.cued("here"))
            and goes_on(reading, mentions, limits, memory.request)
        ):
            intent = Intent("refine", None, intent.confidence)
        if {"same_author", "like"} & set(changed) and (memory.request.identifying or not context.has_request):
            intent = Intent("recommend", None, intent.confidence)
        feedback = feedback_of(reading, mentions, targets, intent, request.for_other is not None)
        told_of = not reading.has("like_it")  # loved, not "sounds good"
        anchors = [f.book_id for f in feedback if f.kind == "like" and (not f.own or told_of)]
        if intent.act == "feedback" and anchors:
            request = request.model_copy(update={"like": tuple(dict.fromkeys((*anchors, *request.like)))})
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
        if language == default or not (words := tuple(folded_words(text))):
            return language
        if words in self._names.titles or words in self._names.authors:
            return default if len(words) > 1 else language
        if len(words) <= FEW_HEARD and (said := " ".join(w for w in words if (w,) not in self._names.titles)):
            return detect_language(said, default)  # "scrap dune" is no French
        return language

    def mentions(self, text: str, language: str) -> list[Mention]:
        """Names in a text that is not to be acted on (an assistant's turn)."""
        spans = self._model.guess(text, language).spans
        return find_mentions(read(text, language), self._names, self._ids.__getitem__, spans)[0]

    def family(self, book: Book) -> list[Book]:
        """Books of the same series, in order."""
        return series_of(book, self._names, self._catalogue, self._ids)

    def _books(self, book_ids: Iterable[str]) -> list[Book]:
        return self._catalogue.many(book_ids)

    def _targets(self, reading: Reading, mentions: list[Mention], memory: Memory, intent: Intent) -> tuple[str, ...]:
        """Books spoken of: titles, "the second one"; where the act is about books, also "the Durrell one" and such."""
        about = intent.act in _ABOUT_BOOKS
        titles = tuple(m.book_ids[0] for m in mentions if m.kind == "title" and m.book_ids)
        titles = titles or tuple(m.book_ids[0] for m in mentions if m.kind == "series" and (about or m.cue == "ask"))
        dated = bool(titles) and bool(reading.cued("last_span"))  # "I finished Dune last week"
        pair = memory.focus if reading.has("both") and len(memory.focus) > 1 else memory.table.row
        placed = () if dated else by_place(reading, pair)
        if titles or placed or not about:
            beside = by_name(reading, [], self._books(memory.table.all)) if intent.act == "list" and titles else ()
            return tuple(dict.fromkeys((*titles, *placed, *beside)))  # "Circe und emil merken"
        if intent.topic == "series" and (told := self._series_asked(reading, mentions)):
            return told
        near = self._books(memory.table.all)
        named = each_named(reading, near) if intent.act == "list" and not mentions else ()
        if named := named or by_name(reading, mentions, near):
            return named
        spoken = memory.focus if len(memory.focus) > 1 else memory.table.row
        most = by_aspect(reading, self._books(spoken))
        if intent.act == "compare":
            return tuple(dict.fromkeys((*most, *spoken))) if most else ()
        return most if intent.act == "inform" else ()

    def _series_asked(self, reading: Reading, mentions: list[Mention]) -> tuple[str, ...]:
        """First book of the series that a question means by a word of it, by its author, or by what it is about."""
        words = [reading.folded[i] for i in reading.left_over()]
        authors = {i for m in mentions if m.kind == "author" for i in m.book_ids}
        if authors and asks_order(reading) and not _START.isdisjoint(reading.folded):
            return ()  # "le Carré, where do I start": books to choose from
        if authors and asks_order(reading):
            return first_by_author(self._books(authors), words)
        return first_of_series(self._names, words, lambda rows: self._books(self.ids(rows)))

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
        if intent.act == "feedback" and (said := _limited_with(limits)):  # "that was silly. Over 900 then"
            return request.model_copy(update={"constraints": merged(request.constraints, said)}), tuple(said)
        if intent.act == "surprise" and reading.has("surprise"):
            kept = {"constraints": request.constraints, "for_other": request.for_other}
            return self._fresh(memory).model_copy(update=kept), ("surprise",)
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
            request, groups = forget(request, reading, lone=not no_longer)
            if request == memory.request and lifts(reading, request):
                return request, ("kept",)  # it did not count before
            return request, tuple(dict.fromkeys((*no_longer, *groups)))
        if memory.undo:
            return memory.undo[-1], ("back",)
        again = memory.last_shown and not memory.request.is_empty()  # nothing before it: the same once more
        return memory.request, ("back",) if again else ()

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
        said = steered(reading, limits.figures)
        for key, edit in CRITIQUES.items():
            if key in said:
                request = edit(request, spoken if key == "not_same_author" else shown)
                changed.append(key)
        if anchors := self._anchors(reading, mentions, limits, targets, memory):
            request = alike(request, anchors)
            changed.append("like")
        if reading.has("another") or not changed:
            changed.append("another")
        same = reading.phrases("same_author")
        if same and is_refused(reading, same[0].start):  # "men inte av samma författare"
            request = CRITIQUES["not_same_author"](request, spoken)
            changed.append("not_same_author")
        elif authors := self._meant_authors(reading, mentions, limits, targets, memory):
            request = by_them(request, authors, targets or memory.focus or self._shown_of(authors[0], memory))
            changed.append("same_author")
        if reading.has("more_series") and (series := [b.series for b in shown if b.series]):
            limited = request.constraints.model_copy(update={"series": series[0]})
            request = request.model_copy(update={"constraints": limited})
            changed.append("more_series")
        request = without_series(scaled(request, reading, shown[:1] if targets else spoken[:1]), reading, shown)
        request = with_mentions(request, mentions, _similar(reading))
        if reading.cued("like_them"):
            request = self._like_them(request, spoken)
        if {"shorter", "longer"} & set(changed):
            for name in {"pages_min", "pages_max", "minutes_max", "minutes_min"} - limits.figures:
                limits.constraints.pop(name, None)
        if {"lighter", "less_scary"} & set(changed):
            limits.facets.pop("tone", None)
        if {"faster", "slower"} & set(changed):
            limits.facets.pop("pace", None)
        request = with_limits(swapped(request, reading, limits), limits)
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
        if whom := for_whom(reading, people):
            request = request.model_copy(update={"for_other": whom})
        if authors := self._meant_authors(reading, mentions, limits, targets, memory):
            known = tuple(targets or memory.focus)[:1] or self._shown_of(authors[0], memory)
            limited = merged(request.constraints, {"exclude": known})  # "what else ..."
            request = request.model_copy(update={"authors": authors[:1], "constraints": limited})
        elif anchors := self._anchors(reading, mentions, limits, targets, memory):
            request = alike(request, anchors)
        elif not mentions and targets and not limits.facets:
            request = request.model_copy(update={"like": targets})
        elif reading.cued("like_them"):
            request = self._like_them(request, self._spoken_of(targets, memory))
        if reading.has("lesser_known", "better_known"):
            request = request.model_copy(update={"fame": -1 if reading.has("lesser_known") else 1})
        request = with_mentions(swapped(request, reading, limits), mentions, _similar(reading))
        request = with_limits(request, limits)
        if asks_else(reading) and (named := [m.book_ids[0] for m in mentions if m.cue == "like" and m.book_ids]):
            kin = tuple(b.book_id for book in self._books(named) for b in self.family(book))
            request = request.model_copy(update={"constraints": merged(request.constraints, {"exclude": kin})})
        request = scaled(request, reading, self._spoken_of(targets, memory)[:1])
        for key in {"lighter", "less_scary"} & steered(reading):  # "nothing too heavy"
            request = CRITIQUES[key](request, ())
        request = without_series(request, reading, self._books(memory.last_shown))
        topics = (*request.topics, topic)[-MAX_TOPICS:] if (topic := self._topic(reading)) else request.topics
        return request.model_copy(update={"topics": topics}), ("topics",)

    def _meant_authors(
        self, reading: Reading, mentions: list[Mention], limits: Limits, targets: tuple[str, ...], memory: Memory
    ) -> tuple[str, ...]:
        """Whom "more by her" and "what else did he write" mean; empty when nobody is meant."""
        pronoun = not mentions and not limits.facets and "age" not in limits.constraints
        pronoun = pronoun and names_by_pronoun(reading)
        refused = reading.has("not_same_author", "negation", "but_not") or bool(reading.cued("women"))
        if not (reading.has("same_author") or pronoun) or refused:
            return ()
        spoken = self._books(targets or memory.focus or memory.last_shown[:1])
        return _first_authors(spoken) or memory.authors

    @staticmethod
    def _anchors(
        reading: Reading, mentions: list[Mention], limits: Limits, targets: tuple[str, ...], memory: Memory
    ) -> tuple[str, ...]:
        """What "more like the second one" and "similar, but by a woman" are measured by; empty when by nothing."""
        if targets and more_like(reading, mentions, limits):
            return targets[:1]
        telling = {*reading.left_over(), *(m.start for m in reading.matches if m.kind != "phrase")}
        if mentions or all(m.end in telling for m in reading.phrases("like_this")):
            return ()
        alone = memory.last_shown if len(memory.last_shown) == 1 or memory.request.identifying else ()
        return (targets or memory.focus or memory.request.titles or alone)[:1]

    def _spoken_of(self, targets: tuple[str, ...], memory: Memory) -> list[Book]:
        """Whom "her" and "him" mean: the book in focus, else the anchor's author if shown, else everybody shown."""
        if books := self._books(targets or memory.focus):
            return books
        shown = self._books(memory.last_shown)
        anchors = {a for b in self._books(memory.request.like) for a in b.authors}
        return [b for b in shown if anchors & set(b.authors)] or shown

    def _shown_of(self, author: str, memory: Memory) -> tuple[str, ...]:
        """Books of an author's that were just shown: "more by him" is others."""
        return tuple(b.book_id for b in self._books(memory.last_shown) if author in b.authors)

    def _like_them(self, request: StandingRequest, spoken: Sequence[Book]) -> StandingRequest:
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


_START = frozenset(
    """
    start begin borja borjar begynne begynner starte begynde aloitan aloittaa beginnen begin anfangen fange commencer
    empiezo empezar
    """.split()
)


def is_courtesy(reading: Reading) -> bool:
    """True for a word of thanks, greeting or farewell: people borrow those ("merci beaucoup") and go on."""
    return bool(reading.tokens) and reading.has(*_COURTESIES) and reading.covered_by(*_COURTESIES)


def _only_lifts(reading: Reading, mentions: Sequence[Mention], limits: Limits) -> bool:
    """True when nothing is left of a message beside what it gives up."""
    said = limits.constraints or limits.facets or limits.avoid or mentions or reading.has(*CRITIQUES, "another")
    return not said and len(reading.left_over()) <= 1


def _limited_with(limits: Limits) -> dict[str, Any]:
    """What a judgement says that holds for every book: bounds, what must not be in it; "a short one" tells which."""
    words = {"pages_min", "pages_max", "minutes_min", "minutes_max", "year_min", "year_max"} - limits.figures
    return {name: value for name, value in limits.constraints.items() if name not in {*words, "genres", "audience"}}


def _names_no_book(
    intent: Intent,
    reading: Reading,
    mentions: list[Mention],
    table: frozenset[str],
    series: Callable[[Reading, list[Mention]], tuple[str, ...]],
) -> bool:
    """ "Le Carré, where do I start?", "et Tintin ?": of whom several books are told, none is asked about yet."""
    if intent.act != "inform" or not mentions or intent.topic not in ("series", "about", None):
        return False
    if any(not table.isdisjoint(m.book_ids) for m in mentions):
        return False  # "the Durrell one", of those shown
    if intent.topic == "series" and asks_order(reading) and series(reading, mentions):
        return False  # "in what order do I read Mantel's Cromwell books"
    return all(m.kind == "author" or (m.kind == "series" and not asks_order(reading)) for m in mentions)


def changed_only(changed: list[str]) -> bool:
    """True when a refinement is nothing but closed critiques."""
    return bool(changed) and changed != ["another"]


def _similar(reading: Reading) -> bool:
    """True when what was read or loved is to be followed by something of its kind."""
    return reading.has("like_this", "loved") or bool(reading.cued("what_next", "what_else"))


def _first_authors(books: Sequence[Book]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(b.authors[0] for b in books if b.authors))
