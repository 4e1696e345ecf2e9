"""The understanding agent's work on one message: read it, edit the standing request, say what the turn is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from agents.state import Mention, StandingRequest, Understanding
from agents.understanding.asking import asked_of
from agents.understanding.beside_standing import beside_standing
from agents.understanding.critiques import CRITIQUES
from agents.understanding.edits import as_novels, with_limits
from agents.understanding.examples_given_up import examples_given_up
from agents.understanding.followed import steered_by
from agents.understanding.given_up import given_up
from agents.understanding.had import had_at_table, read_by_author
from agents.understanding.intent import decide
from agents.understanding.judgements import feedback_of
from agents.understanding.limit_set import Limits
from agents.understanding.limits import find_limits
from agents.understanding.memory import Memory
from agents.understanding.mentions import find_mentions
from agents.understanding.name_cues import asks_order
from agents.understanding.opinions import with_own
from agents.understanding.plots import UNTOLD, is_plot, without_limits, without_names
from agents.understanding.pointing import name_words, whose
from agents.understanding.reading import Reading, read
from agents.understanding.refusals import refusals
from agents.understanding.replaced import without_replaced
from agents.understanding.replies import answer_to, narrowed
from agents.understanding.request_editor import Editor
from agents.understanding.said import Said
from agents.understanding.shelf import Shelf
from agents.understanding.standing import goes_on, starts_over
from agents.understanding.table_names import namesake, refused_names
from agents.understanding.targets import series_asked
from agents.understanding.targets import targets as targets_of
from agents.understanding.told import Told
from agents.understanding.turn import POINTING, Context, Intent, carries
from agents.understanding.two_orders import Halves, fits, halves, joined
from agents.understanding.waivers import lifts
from tools.catalogue.base import Catalogue
from tools.language.detect import detect_language
from tools.language.turns import Span, TurnModel
from tools.names.directory import MAX_WORDS, NameDirectory
from tools.text.tokens import folded_words
from tools.types import Book

_GOING_ON = ("recommend", "refine", "feedback")
"""Acts that a message may be besides giving up a limit."""
FEW_HEARD, LEAST_TITLE = 5, 2
PLURAL = frozenset("them they these those dem dom dessa disse de ne niita niiden naiden ze hen eux elles ellos".split())
_COURTESIES = ("thanks", "goodbye", "greeting")


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
        self._shelf, self._model = Shelf(catalogue, names, ids), model
        self._editor = Editor(self._shelf)
        self._today = today

    @property
    def names(self) -> NameDirectory:
        """Every name of the catalogue."""
        return self._shelf.names

    def ids(self, rows: Iterable[int]) -> list[str]:
        """Book ids of rows of the catalogue."""
        return self._shelf.ids(rows)

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
        said = self._said(reading, memory, language, told)
        question = memory.question
        if question and (answer := answer_to(question, reading, said.guess, carries(reading, said.limits))):
            request = with_limits(narrowed(said.memory.request, question, answer), said.limits)
            return Understanding(
                act="answer",
                language=language,
                confidence=said.guess.confidence,
                request=request.model_copy(update={"language": language}),
                changed=(question.kind if answer.value else "either",),
            )
        said, intent = self._meant(said)
        if told:
            intent = told.intent(intent, reading, said.mentions, said.limits, said.context)
        said = replace(said, targets=self._about(said, intent, told))
        if said.given_up and (intent.topic == "forget" or (intent.act == "refine" and _added(said))):
            request = with_limits(said.memory.request, said.limits)
            changed = _added(said) or said.given_up
        else:
            request, changed = self._editor.edit(said, intent)
            changed = (*said.given_up, *changed)
        intent = _settled(intent, said, changed)
        feedback = feedback_of(reading, said.mentions, said.targets, intent, request.for_other is not None)
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
            mentions=tuple(said.mentions),
            targets=said.targets,
            feedback=tuple(feedback),
            unknown_names=tuple(said.unknown),
            changed=changed,
        )

    def _said(self, reading: Reading, memory: Memory, language: str, told: Told | None) -> Said:
        """All that the message holds: names, limits, and what it gives up of the request."""
        context = self._context(memory)
        seen = (context.has_cards, context.has_request, context.asked)
        guess = self._model.guess(reading.text, reading.language, seen)
        mentions, unknown = self._named(reading, memory, context, guess.spans, told)
        plot = is_plot(reading)
        request, given = (memory.request, ()) if plot else given_up(reading, memory.request, _lifted_last(memory))
        mentions = [m for m in mentions if not _let_in(m, memory.request, request)]
        request, names = examples_given_up(reading, mentions, request)
        if names:
            mentions, given = [], (*given, *names)
        if not plot:
            request = without_replaced(request, reading)
        limits = find_limits(reading, self._today().year)
        if plot:
            mentions, limits = without_names(mentions), without_limits(limits)
        else:
            beside_standing(reading, limits, request)
        if told:
            told.limit(limits, language)
        memory = replace(memory, request=request if plot else as_novels(request, reading))
        return Said(reading, mentions, unknown, limits, memory, context, guess, given)

    def _context(self, memory: Memory) -> Context:
        return Context(
            has_request=memory.turns > 0 and not memory.request.is_empty(),
            has_cards=bool(memory.last_shown or memory.focus or memory.row),
            asked=memory.asked,
            last=memory.last,
            for_other=memory.request.for_other is not None,
            table=frozenset((*memory.last_shown, *memory.focus)),
            names=frozenset(w for b in self._shelf.books(memory.table.near_by) for w in name_words(b)),
            one_book=bool(memory.focus or memory.request.titles) or len(memory.last_shown) == 1,
        )

    def _named(
        self, reading: Reading, memory: Memory, context: Context, spans: Sequence[Span], told: Told | None
    ) -> tuple[list[Mention], list[str]]:
        """Names of the catalogue in the message, and names that it does not have."""
        shelf = self._shelf
        mentions, unknown = find_mentions(reading, shelf.names, shelf.id, spans)
        mentions = with_own(reading, steered_by(reading, mentions))
        if told:
            mentions = told.named(reading, mentions, shelf.names, shelf.id)
            unknown = told.still_unknown(unknown, mentions)
        mentions = read_by_author(reading, mentions, context.table) or namesake(
            reading, memory.request, shelf.names, shelf.ids
        )
        if not mentions and context.has_cards and reading.cued("has_it", "done", "know", "own"):
            mentions = had_at_table(reading, shelf.books(memory.table.all))
        if refusals(reading) and not is_plot(reading):
            spoken = shelf.books((*memory.table.all, *memory.request.like, *memory.request.titles))
            mentions = [*mentions, *refused_names(reading, memory.request, spoken, shelf.names, shelf.ids)]
        return mentions, unknown

    def _meant(self, said: Said) -> tuple[Said, Intent]:
        """What the message is for; one that only lifts limits sets none."""
        reading, mentions, limits, context = said.reading, said.mentions, said.limits, said.context
        intent = decide(reading, mentions, limits, context, said.guess)
        if is_plot(reading) and intent.act in UNTOLD:
            intent = Intent("recommend", None, intent.confidence)
        by_women = bool(reading.cued("women"))  # "a woman writer would be fine" wants, and lifts nothing
        of_books = intent.act == "feedback" and (bool(mentions) or reading.has(*POINTING))
        only = intent.act not in _GOING_ON or (_only_lifts(reading, mentions, limits) and not of_books)
        if said.given_up and only:
            return said, Intent("refine") if _added(said) else Intent("undo", "forget")
        if context.has_request and not asked_of(reading) and not by_women and lifts(reading, said.memory.request):
            return replace(said, limits=Limits()), Intent("undo", "forget")
        wished = said.asks_for_unknown and intent.act not in ("recommend", "list") and not mentions
        wished = wished or _names_no_book(intent, reading, mentions, context.table, self._shelf)
        if wished or (intent.act == "refine" and starts_over(reading, limits)):
            return said, Intent("recommend", None, intent.confidence)
        return said, intent

    def _about(self, said: Said, intent: Intent, told: Told | None) -> tuple[str, ...]:
        """The books it is about; where it must be about one and names none, the one in focus or the first shown."""
        reading, mentions, memory = said.reading, said.mentions, said.memory
        targets = targets_of(self._shelf, reading, mentions, memory, intent)
        if told:
            targets = targets or told.pointed(memory.last_shown)
        judged = any(m.cue in ("loved", "disliked", "read") for m in mentions)  # "read all of Tolkien"
        pointing = intent.act in ("list", "inform") or (intent.act == "feedback" and not judged)
        all_of_them = reading.has("all_of") and bool(whose(reading))  # of somebody unknown
        if not targets and pointing and not said.unknown and not all_of_them:
            several = memory.focus if not PLURAL.isdisjoint(reading.folded) else ()  # "who wrote them"
            return several or memory.focus[:1] or memory.last_shown[:1]
        return targets

    def _heard_in(self, text: str, default: str) -> str:
        """Language of a message; a name alone ("The Shining") tells nothing of who types it."""
        language = detect_language(text, default)
        if language == default or not (words := tuple(folded_words(text))):
            return language
        if words in self._shelf.names.titles or words in self._shelf.names.authors:
            return default if len(words) > 1 else language
        if rest := self._without_names(text):
            return detect_language(rest, default)
        if len(words) <= FEW_HEARD and (said := " ".join(w for w in words if (w,) not in self._shelf.names.titles)):
            return detect_language(said, default)  # "scrap dune" is no French
        return language

    def _without_names(self, text: str) -> str:
        """The words of a text beside the titles of several words in it; empty where there is none."""
        words, names = tuple(folded_words(text)), self._shelf.names.titles
        start, kept = 0, list[str]()
        while start < len(words):
            ends = range(min(start + MAX_WORDS, len(words)), start + 1, -1)
            end = next((end for end in ends if words[start:end] in names and end - start > LEAST_TITLE), start)
            if end == start:
                kept.append(words[start])
            start = max(end, start + 1)
        return " ".join(kept) if len(kept) < len(words) else ""

    def mentions(self, text: str, language: str) -> list[Mention]:
        """Names in a text that is not to be acted on (an assistant's turn)."""
        spans = self._model.guess(text, language).spans
        return find_mentions(read(text, language), self._shelf.names, self._shelf.id, spans)[0]

    def family(self, book: Book) -> list[Book]:
        """Books of the same series, in order."""
        return self._shelf.family(book)


def is_courtesy(reading: Reading) -> bool:
    """True for a word of thanks, greeting or farewell: people borrow those ("merci beaucoup") and go on."""
    return bool(reading.tokens) and reading.has(*_COURTESIES) and reading.covered_by(*_COURTESIES)


def _settled(intent: Intent, said: Said, changed: tuple[str, ...]) -> Intent:
    """The intent after the edit: a wish that adds to the last one refines it, an example of a new one does not."""
    request, has_cards = said.memory.request, said.context.has_cards
    adds = intent.act == "recommend" and has_cards and not said.asks_for_unknown
    if changed == ("kept",) or (adds and goes_on(said.reading, said.mentions, said.limits, request)):
        intent = Intent("refine", None, intent.confidence)
    if {"same_author", "like"} & set(changed) and (request.identifying or not said.context.has_request):
        intent = Intent("recommend", None, intent.confidence)
    return intent


def _lifted_last(memory: Memory) -> bool:
    return memory.last is not None and (memory.last.act, memory.last.topic) == ("undo", "forget")


def _let_in(mention: Mention, before: StandingRequest, after: StandingRequest) -> bool:
    """ "Nesbø kan være med likevel": no longer refused, and not asked for either."""
    gone = set(before.constraints.avoid_authors) - set(after.constraints.avoid_authors)
    return mention.kind == "author" and mention.cue in ("none", "not") and not gone.isdisjoint(mention.names)


def _added(said: Said) -> tuple[str, ...]:
    """The limits that a message only widens: "English is fine too" lifts nothing; empty where one falls."""
    limits = said.memory.request.constraints
    wider = tuple(name for name in ("languages", "formats") if set(getattr(limits, name)) & set(said.given_up))
    return wider if set(said.given_up) <= {*limits.languages, *limits.formats} else ()


def _only_lifts(reading: Reading, mentions: Sequence[Mention], limits: Limits) -> bool:
    """True when nothing is left of a message beside what it gives up."""
    said = limits.constraints or limits.facets or limits.avoid or mentions or reading.has(*CRITIQUES, "another")
    return not said and len(reading.left_over()) <= 1


def _names_no_book(
    intent: Intent,
    reading: Reading,
    mentions: list[Mention],
    table: frozenset[str],
    shelf: Shelf,
) -> bool:
    """ "Le Carré, where do I start?", "et Tintin ?": of whom several books are told, none is asked about yet."""
    if intent.act != "inform" or not mentions or intent.topic not in ("series", "about", None):
        return False
    if any(not table.isdisjoint(m.book_ids) for m in mentions):
        return False  # "the Durrell one", of those shown
    if intent.topic == "series" and asks_order(reading) and series_asked(shelf, reading, mentions):
        return False  # "in what order do I read Mantel's Cromwell books"
    return all(m.kind == "author" or (m.kind == "series" and not asks_order(reading)) for m in mentions)
