"""What a turn is for: the trained model's probabilities, weighed with the signs that the message and the talk hold.

closed phrase and nothing else ("thanks", "yes" to a question) -----------------------------> that act
the model's labels -> those that are possible here -> times the odds of every sign -> normalised -> the likeliest
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import cast

from agents.state import Act, Mention, Topic
from agents.understanding.aspects import asks_which, aspect_of
from agents.understanding.critiques import CRITIQUES
from agents.understanding.had import pointed_had
from agents.understanding.limit_set import Limits
from agents.understanding.name_scan import asked_around
from agents.understanding.people import for_reader, kin_subject
from agents.understanding.reading import Reading
from agents.understanding.verdicts import excess, insults, verdict_of
from tools.language.turns import TurnGuess
from tools.text.tokens import fold

INFORM: dict[str, Topic] = {
    "series_order": "series", "who_wrote": "author", "how_long": "length", "when_written": "year",
    "where_set": "setting", "why": "why", "about": "about", "which_age": "about", "asks_content": "about",
    "which_languages": "format",
}  # fmt: skip
TALK: dict[str, Topic] = {
    "who_are_you": "who", "help": "help", "how_are_you": "how", "thanks": "thanks", "goodbye": "goodbye",
    "compliment": "compliment", "greeting": "greeting",
}  # fmt: skip
LIST: dict[str, Topic] = {"remove_it": "remove", "save_it": "save", "show_list": "show"}
STORY_WORDS = 60
CERTAIN, STRONG, FAIR, SLIGHT = 60.0, 20.0, 8.0, 3.0
"""Odds of a sign: how much likelier its act is where the sign is there."""
RATHER, LEANS, SURE = 1.25, 0.35, 0.6
"""What an act that shows no books must be: so much likelier than a wish where the message holds one; so sure at all."""
BOOKS = ("recommend", "refine")
FLOOR, CERTAIN_FLOOR = 1e-3, 0.1
"""The least an act is given that the message speaks for, whatever the model thinks."""
SPAN_SURE, PLOT_WORDS = 0.5, 12
ONE_OR_TWO, FEW_WORDS, IDENTIFY_WORDS, SHORT_WORDS, ANSWER_WORDS, POINTED_WORDS = 2, 3, 4, 6, 8, 14
_READ = frozenset("read last lest laest gelesen gelezen lu leido luin lukenut".split())
_NO_BOUNDS = ("identify", "undo", "forget", "for_other", "for_me", "compare", *INFORM)
ORDINALS = ("first", "second", "third", "fourth", "last")
_POINTING = ("this_one", "both", *ORDINALS)
_AND = {
    "en": "and plus also", "sv": "och samt plus", "no": "og pluss samt", "da": "og plus samt", "fi": "ja entä sekä",
    "nl": "en plus", "de": "und plus", "fr": "et plus", "es": "y más",
}  # fmt: skip
_AND_WHAT = frozenset("what about,how about,hva med,hvad med,was ist,wie ist,hoe zit,qu en,y que".split(","))
QUOTES = '"“”„«»'
_FOR_SOME = ("for_children", "for_teens", "read_aloud", "for_other")


@dataclass(frozen=True, slots=True)
class Intent:
    """An act, its finer point, and how sure we are (0 to 1)."""

    act: Act
    topic: Topic | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Context:
    """What the turn before left behind."""

    has_request: bool
    has_cards: bool
    """Books are on the table: shown, spoken of, or told in a row."""
    asked: bool
    last: Intent | None = None
    """What the last turn was for."""
    for_other: bool = False
    """The standing request is for somebody else."""
    one_book: bool = False
    """One book is in focus, or was asked for by its title."""
    table: frozenset[str] = frozenset()
    """Books shown or spoken of last."""


@dataclass(frozen=True)
class Turn:
    """A message and all that is known when its act is chosen."""

    reading: Reading
    mentions: list[Mention]
    limits: Limits
    context: Context
    guess: TurnGuess

    @cached_property
    def n(self) -> int:
        """Words of the message."""
        return len(self.reading.tokens)

    @cached_property
    def left_over(self) -> list[int]:
        """Words that nothing accounts for."""
        return self.reading.left_over()

    @cached_property
    def wish(self) -> bool:
        """The message holds something to search by."""
        cued = any(m.cue in ("like", "by", "none", "loved") for m in self.mentions if not self.points(m))
        follows = bool(self.mentions) and bool(self.reading.cued("what_next"))  # "he's devoured it all, what next?"
        return bool(self.limits.constraints or self.limits.facets or self.limits.avoid) or cued or follows

    @cached_property
    def had(self) -> bool:
        """Nothing is named but what was read or is owned: "we have it at home"."""
        return bool(self.mentions) and all(m.cue == "read" for m in self.mentions) and "?" not in self.reading.text

    def points(self, mention: Mention) -> bool:
        """ "The Herbert one": a name that stands for a book on the table."""
        bare = mention.kind == "author" and mention.cue == "none" and self.n > len(mention.text.split())
        return bare and not self.context.table.isdisjoint(mention.book_ids)

    @cached_property
    def tells_story(self) -> bool:
        """A long post, or one that says it seeks a forgotten book: what it names and limits is part of the story."""
        return self.n >= STORY_WORDS or (self.n > PLOT_WORDS and self.reading.has("identify"))

    @cached_property
    def talk(self) -> Topic | None:
        """The small talk that is in it."""
        return next((TALK[key] for key in TALK if self.reading.has(key)), None)

    @cached_property
    def wants_book(self) -> bool:
        """Books are asked for by what they are about."""
        return asks_for_book(self.reading, self.mentions)

    @cached_property
    def spoken_of(self) -> bool:
        """A book is named, or on the table."""
        named = any(s.slot in ("title", "author", "series") and s.sure >= SPAN_SURE for s in self.guess.spans)
        return bool(self.mentions) or self.context.has_cards or named

    @cached_property
    def pointed(self) -> bool:
        """ "The second one", "both", a title."""
        return bool(self.mentions) or self.reading.has(*_POINTING)

    @cached_property
    def verdict(self) -> Topic | None:
        """Praise or blame of a book that is pointed at."""
        reading = self.reading
        which = reading.has("both", "all_of", *ORDINALS) or any(m.kind == "title" for m in self.mentions)
        if not which and not (reading.has("this_one") and self.n <= ANSWER_WORDS):
            return None
        aside = any(m.cue in ("like", "by", "not") for m in self.mentions) or reading.has("like_this", "save_it")
        if aside or _another(reading) or self.n > POINTED_WORDS:
            return None
        if reading.has(*CRITIQUES) and not (which and excess(reading)):
            return None  # "the first was great, but longer" steers
        return verdict_of(reading)

    @cached_property
    def ordered(self) -> bool:
        """ "Write my essay on Hamlet": the message opens with what is none of our business, whatever it names."""
        asked = [m for m in self.reading.phrases("off_topic") if m.end - m.start > 1 and m.start <= ONE_OR_TWO]
        return bool(asked) and not _names_books(self.reading)

    @cached_property
    def under_way(self) -> bool:
        """Something is wanted or on the table already."""
        return self.context.has_request or self.context.has_cards


Sign = Callable[[Turn], Iterator[tuple[Act, Topic | None, float]]]


def decide(reading: Reading, mentions: list[Mention], limits: Limits, context: Context, guess: TurnGuess) -> Intent:
    """Choose the act of a turn."""
    if not reading.tokens:
        return Intent("smalltalk", "empty")
    turn = Turn(reading, mentions, limits, context, guess)
    if closed := _closed(turn):
        return closed
    return _likeliest(turn)


def _closed(turn: Turn) -> Intent | None:
    """Messages that are nothing but a closed phrase: "thanks", and "yes" to a question."""
    reading = turn.reading
    if turn.mentions or not reading.matches:
        return None
    said = turn.context.asked and reading.has("yes", "no") and reading.covered_by("yes", "no")
    if said and turn.n <= ANSWER_WORDS:
        last = turn.context.last
        if not reading.has("yes") and turn.context.has_cards and last and last.act in (*BOOKS, "surprise"):
            return Intent("refine")  # "nah", to books that came with a question
        return Intent("answer", "yes" if reading.has("yes") else "no")
    if turn.talk and reading.covered_by(*TALK, "yes"):
        return Intent("smalltalk", turn.talk)
    return None


def _another(reading: Reading) -> bool:
    """ "Another", but not "den andra" and "toinen", which are also the second."""
    places = reading.phrases(*ORDINALS)
    return any(not any(p.start <= m.start and m.end <= p.end for p in places) for m in reading.phrases("another"))


def _likeliest(turn: Turn) -> Intent:
    """The likeliest act after all signs; books to choose from where another act is not sure enough."""
    weight = _possible_labels(turn)
    for sign in SIGNS:
        for act, topic, odds in sign(turn):
            label = f"{act}/{topic}" if topic else act
            own = [one for one in weight if one == label or (not topic and _act(one) == act)]
            least = CERTAIN_FLOOR if odds == CERTAIN else FLOOR
            for one in own or [label]:
                weight[one] = max(weight.get(one, 0.0), least) * odds
    total = sum(weight.values())
    acts: dict[str, float] = {}
    for label, value in weight.items():
        acts[_act(label)] = acts.get(_act(label), 0.0) + value / total
    best = max(acts, key=lambda act: acts[act])
    books = sum(acts.get(act, 0.0) for act in BOOKS)
    lone = turn.under_way and turn.n <= ONE_OR_TWO and bool(turn.left_over)  # a word or two we do not know steer
    doubted = acts[best] < RATHER * books if turn.wish else acts[best] < (SURE if lone else min(LEANS, 2 * books))
    if best not in BOOKS and doubted:
        best = max(BOOKS, key=lambda act: acts.get(act, 0.0))
        if best == "recommend" and not (turn.wish or turn.left_over):
            best = "surprise"
    label = max((one for one in weight if _act(one) == best), key=lambda one: weight[one], default=best)
    return Intent(cast(Act, best), cast("Topic | None", label.partition("/")[2] or None), acts.get(best, 0.0))


def _act(label: str) -> str:
    return label.partition("/")[0]


def _possible_labels(turn: Turn) -> dict[str, float]:
    """What the model gives each possible label; what it gives to impossible ones is a wish's."""
    given = turn.guess.topics
    possible = {label: p for label, p in given.items() if _possible(label, turn)}
    lost = max(0.0, 1.0 - sum(possible.values()))
    weight = dict(possible)
    wishes = {act: given.get(act, 0.0) + FLOOR for act in BOOKS if act == "recommend" or turn.under_way}
    for act, p in wishes.items():
        weight[act] = p + lost * p / sum(wishes.values())
    return weight


def _possible(label: str, turn: Turn) -> bool:
    """True when the conversation and the message hold what an act needs."""
    reading, limits, mentions = turn.reading, turn.limits, turn.mentions
    asks = bool(mentions) or "?" in reading.text or bool(turn.left_over)
    asked = reading.has(*INFORM) and reading.has("this_one")
    about_nothing = asked or not (turn.wish or turn.wants_book)  # "compare them" with nothing on the table: which ones?
    kinds = bool(limits.facets or limits.constraints.get("genres"))
    beside = kinds and "?" not in reading.text and _names_books(reading)  # "a crime novel as good as"
    match _act(label):
        case "inform":
            sought = reading.has("whats_good") and not mentions and not turn.context.has_cards
            wished = (limits.facets and not asks) or beside or sought
            return not (wished or turn.had) and (turn.spoken_of or about_nothing)
        case "compare":
            told = bool(limits.constraints) and not mentions and "?" not in reading.text  # "the youngest is 7"
            return not (turn.had or told or beside or _examples(reading, mentions)) and (
                turn.spoken_of or about_nothing
            )
        case "feedback":
            wished = any((m.kind == "author" and m.cue != "read") or m.cue == "like" for m in mentions)
            wished = wished or (any(m.cue == "loved" for m in mentions) and not turn.context.has_cards)
            return turn.spoken_of and not wished and not (limits.constraints and not turn.pointed)
        case "list":
            return (turn.spoken_of and not turn.had) or label == "list/show"
        case "undo":
            refused = any(m.cue in ("not", "disliked") for m in mentions)  # "no tolkien please"
            return (turn.under_way or about_nothing) and not refused
        case "identify":
            if turn.tells_story:
                return True
            whom = "age" in limits.constraints or reading.has("for_other")  # a gift is no memory
            titles = [m for m in mentions if m.kind == "title" and (m.cue != "none" or turn.n <= PLOT_WORDS)]
            return turn.n > IDENTIFY_WORDS and not (whom or titles)  # words of a plot may make a title
        case "refine":
            return turn.under_way
        case "smalltalk":
            here = reading.cued("here") and turn.left_over  # "do you have Sapiens?"
            return not (mentions or here or turn.wants_book or limits.constraints)
        case "decline":
            if insults(reading) or turn.ordered:
                return True
            return not mentions and not limits.constraints and not turn.wants_book
        case "surprise":
            return not (turn.wish or turn.wants_book or mentions) and limits.count is None
        case "answer":
            return turn.context.asked and not mentions and turn.n <= ANSWER_WORDS and not carries(reading, limits)
    return True


def carries(reading: Reading, limits: Limits) -> bool:
    """True when the message says more than "yes" or "either": a limit, a wish, a steering word, something refused."""
    refused = reading.has("negation", "but_not") and bool(reading.left_over())
    return bool(limits.constraints or limits.facets or limits.avoid) or reading.has(*CRITIQUES, "another") or refused


COUNTED = frozenset(("more", "till", "til"))
"""Of the group `book_word`: what counts books rather than naming them ("three more")."""
CONTENT = 2
"""Words beyond everyday ones with which a call for help says what is wanted."""


def asks_for_book(reading: Reading, mentions: Sequence[Mention]) -> bool:
    """True when books are asked for by what they are about: "books on X", "a novel with Y", "help! X", whatever X is.

    What is not for us ("write me a poem") is told by phrases of its own.
    """
    if mentions or reading.has("off_topic", "abuse"):
        return False
    said = len(reading.left_over())
    calls = reading.has("help") and "?" not in reading.text and said >= CONTENT
    return calls or (said > 0 and _names_books(reading))


def _names_books(reading: Reading) -> bool:
    """True when a word for books is there."""
    nouns = {word for phrase in reading.lexicon.phrases.get("book_word", ()) for word in phrase} - COUNTED
    return not nouns.isdisjoint(reading.folded)


def _examples(reading: Reading, mentions: Sequence[Mention]) -> bool:
    """True when the books named are examples of what is wanted: "a story like Life of Pi or The Alchemist"."""
    others = all(m.cue in ("like", "none") for m in mentions[1:])
    return "?" not in reading.text and bool(mentions) and mentions[0].cue == "like" and others


def _identify(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    if turn.tells_story:
        yield "identify", None, CERTAIN
    elif turn.reading.has("identify") and turn.n > 5:
        yield "identify", None, STRONG


def _undo(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    reading = turn.reading
    if reading.has("reset") and not turn.mentions and "?" not in reading.text:
        wish = reading.facets("genres") and not reading.covered_by("reset")
        yield ("recommend", None, CERTAIN) if wish else ("undo", "reset", CERTAIN)  # "from scratch: a cookbook"
    if (said := reading.phrases("forget")) and turn.context.has_request and not reading.has(*ORDINALS):
        yield "undo", "forget", CERTAIN if said[0].start == 0 else STRONG
    other = reading.has("like_this", "off_topic", "save_it")  # "never mind, something like it"
    goes_back = "undo" in reading.outermost("undo", "forget") and not other
    whole = any(m.end - m.start > 1 for m in reading.phrases("undo")) or not reading.has(*ORDINALS)
    if goes_back and whole and not turn.mentions and turn.n <= 8 and not turn.limits.facets:
        yield "undo", "back", CERTAIN


def _list(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    if turn.n > POINTED_WORDS:
        return
    for key, topic in LIST.items():
        if turn.reading.has(key) or (key != "show_list" and _done_to_book(turn, key)):
            yield "list", topic, SLIGHT if key == "show_list" and turn.left_over else CERTAIN  # "take Dune off my list"


def _done_to_book(turn: Turn, key: str) -> bool:
    """ "Save the second one", "remove Dune": a verb that opens two of the group's phrases, and a book."""
    reading = turn.reading
    opening = [phrase[0] for phrase in reading.lexicon.phrases.get(key, ()) if len(phrase) > 1]
    words = [i for i, word in enumerate(reading.folded) if opening.count(word) > 1 and not reading.is_filler(i)]
    agreed = {i for m in reading.phrases("yes") for i in range(m.start, m.end)}
    if not words or not all(i in agreed or reading.is_filler(i) for i in range(words[0])):
        return False
    if any(mark in reading.text for mark in QUOTES):
        return True
    others = set(turn.left_over) - {words[0]}
    if turn.mentions or (turn.context.has_cards and reading.has("both", "all_of", *ORDINALS)):
        return len(others) <= 1  # "save them both"
    return turn.context.has_cards and not others


def _inform(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    reading, mentions, context = turn.reading, turn.mentions, turn.context
    if _alternatives(turn):
        yield "compare", None, CERTAIN
    if reading.has("compare") and (len(mentions) >= 2 or (context.has_cards and not turn.limits.facets)):
        yield "compare", None, STRONG
    if not (mentions or context.has_cards):
        return
    if context.has_cards and not mentions and asks_which(reading) and aspect_of(reading.text, reading.language):
        yield "compare", None, CERTAIN if "?" in reading.text else STRONG  # "which is the shortest?"
    elif context.has_cards and not mentions and turn.n <= SHORT_WORDS and _names_most(reading):
        yield "compare", None, STRONG
    if len(mentions) == 1 and (asked := asked_around(reading, mentions[0].start, mentions[0].end)):
        yield "inform", INFORM[asked], CERTAIN
    for key, topic in INFORM.items():
        if not reading.has(key):
            continue
        if key == "why" and (turn.n > 12 or not context.has_cards):
            continue
        if key == "series_order" and not (mentions or turn.n <= POINTED_WORDS):
            continue
        yield "inform", topic, STRONG
    editions = bool(turn.limits.constraints) and set(turn.limits.constraints) <= {"languages", "formats"}
    if "?" in reading.text and editions and not turn.limits.facets and (turn.pointed or context.one_book):
        yield "inform", "format", STRONG  # "auf englisch?"
    if _asks_whether_first(turn):
        yield "inform", "series", CERTAIN
    ages = bool(turn.limits.constraints) and set(turn.limits.constraints) <= {"age", "age_to", "audience"}
    if "?" in reading.text and ages and reading.has("this_one") and not turn.limits.facets:
        yield "inform", "about", STRONG  # "would a 12 year old get it?"
    if "?" in reading.text and any(turn.points(m) for m in mentions):
        yield "inform", None, FAIR
    if "?" in reading.text and turn.pointed and reading.has("standalone", "series_wanted"):
        yield "inform", "series", FAIR
    if len(mentions) == 1 and mentions[0].kind == "title" and mentions[0].cue == "ask":
        yield "inform", "about", SLIGHT


_OR = {
    "en": "or", "sv": "eller", "no": "eller", "da": "eller", "fi": "vai tai", "nl": "of", "de": "oder", "fr": "ou",
    "es": "o u",
}  # fmt: skip
_IS_IT = frozenset(
    "is that,is this,is it,ar det,ar den,er det,er den,er dette,onko se,onko tama,onko tuo,is dit,is dat,is het,"
    "ist das,ist es,ist dies,c est,cest le,cest la,est ce,es el,es la,es este".split(",")
)


def _alternatives(turn: Turn) -> bool:
    """ "Dune or Circe first?", "the first or the third?": two books, and a choice between them."""
    reading = turn.reading
    named = [m for m in turn.mentions if m.kind in ("title", "series")]
    if any(m.cue not in ("none", "ask") for m in turn.mentions) or not ("?" in reading.text or turn.n <= ANSWER_WORDS):
        return False
    if reading.has("save_it", "remove_it", "read_it", "like_this"):
        return False
    shown = reading.phrases(*ORDINALS) if turn.context.has_cards else []
    spots = sorted({*((m.start, m.end) for m in named), *((m.start, m.end) for m in shown)})
    either = set(_OR[reading.language].split())
    gaps = (reading.folded[one[1] : other[0]] for one, other in pairwise(spots))
    return any(not either.isdisjoint(gap) and len(gap) <= FEW_WORDS for gap in gaps)


def _asks_whether_first(turn: Turn) -> bool:
    """ "Is that the first one?": of the book in focus, its place in a series."""
    reading = turn.reading
    short = turn.n <= SHORT_WORDS and "?" in reading.text and not turn.mentions and not turn.left_over
    return short and reading.has(*ORDINALS) and " ".join(reading.folded[:2]) in _IS_IT


def _names_most(reading: Reading) -> bool:
    """ "The shortest", but not "shorter", which steers."""
    return reading.lexicon.aspect(reading.folded) is not None and not reading.has(*CRITIQUES)


def was_read(reading: Reading) -> bool:
    """ "I've read the second one", "den första har jag läst": a short word of having read, and which."""
    which = reading.has("first", "second", "third", "fourth", "last", "both", "this_one")
    short = len(reading.tokens) <= 9 and "?" not in reading.text
    past = _READ if reading.language == "sv" else _READ - {"last"}  # "läst", and the English "last one"
    return which and short and not past.isdisjoint(reading.folded)


def _feedback(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    reading, mentions, context, limits = turn.reading, turn.mentions, turn.context, turn.limits
    told = bool(mentions) and all(m.cue == "read" for m in mentions) and not limits.facets
    told = told or (context.has_cards and not mentions and not limits.facets and pointed_had(reading))
    asks_others = "another" in reading.outermost("another", *ORDINALS)  # "den andra" is the second one
    if told and not (limits.constraints or reading.has("like_this") or asks_others or reading.cued("what_next")):
        yield "feedback", "read", CERTAIN  # "I've also read Dune", "the second one I own already"
    judged = [m for m in mentions if m.cue in ("loved", "disliked")]
    past = not _READ.isdisjoint(reading.folded) and "?" not in reading.text
    if past and mentions and not turn.left_over and all(m.kind == "title" for m in mentions):
        yield "feedback", "read", STRONG
    if (reading.has("read_it") or was_read(reading)) and (context.has_cards or mentions) and not limits.facets:
        yield "feedback", "read", STRONG
    if judged and not limits.facets and not limits.constraints and not reading.has("like_this", "another"):
        rest = [m for m in mentions if m.cue not in ("loved", "disliked")]
        if not rest and not any(m.cue == "loved" for m in judged):
            steers = context.has_cards and all(m.kind == "author" for m in judged)  # "never liked Stephen King"
            yield ("refine", None, STRONG) if steers else ("feedback", "dislike", STRONG)
    fond = [m for m in mentions if m.cue == "loved" and not context.table.isdisjoint(m.book_ids)]
    if fond and len(fond) == len(mentions) and "?" not in reading.text and not reading.has("like_this", "another"):
        yield "feedback", "like", STRONG  # "I enjoyed Circe for the mythology", of a book on the table
    if turn.verdict and (context.has_cards or not mentions):
        yield "feedback", turn.verdict, CERTAIN
    if not context.has_cards or mentions or turn.n > 12 or reading.has(*CRITIQUES) or _another(reading):
        return
    pointed = reading.has(*ORDINALS) and not limits.facets
    odds = STRONG if turn.pointed or len(turn.left_over) <= 1 else SLIGHT  # "not interested in celebrities"
    if reading.has("like_it") or (pointed and reading.has("loved")):
        yield "feedback", "like", min(odds, FAIR) if "?" in reading.text else odds
    if reading.has("dislike_it") or (pointed and reading.has("disliked")):
        yield "feedback", "dislike", odds


def more_like(reading: Reading, mentions: list[Mention], limits: Limits) -> bool:
    """ "More like the second one": an anchor among the books shown."""
    plain = not (mentions or limits.facets or reading.left_over())
    return plain and reading.has("like_this") and reading.has(*ORDINALS)


def _steering(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    """What narrows or turns what is wanted."""
    reading, limits, mentions, context = turn.reading, turn.limits, turn.mentions, turn.context
    if turn.under_way and turn.mentions and all(m.cue == "not" for m in turn.mentions):
        yield "refine", None, STRONG  # "ei mitään Dan Brownilta"
    asked = "?" in reading.text and asks_which(reading) and not limits.facets
    if not turn.under_way or turn.verdict or (asked and context.has_cards):
        return
    if context.has_cards and more_like(reading, mentions, limits):
        yield "refine", None, CERTAIN
    keys = (*CRITIQUES, "another", "same_author", "more_series")
    other_wish = any(m.cue == "like" for m in mentions) or reading.has("for_other")
    if reading.has(*keys) and turn.n <= 20 and not other_wish:
        about_one = reading.has("this_one") and not reading.has("same_author", *ORDINALS)
        yield "refine", None, FAIR if about_one else STRONG
    if not context.has_request:
        return
    if _only_bounds(turn):
        yield "refine", None, CERTAIN
    named = {i for m in reading.matches if m.kind != "phrase" for i in range(m.start, m.end)}
    narrows = limits.constraints and not limits.facets and not mentions and named.issuperset(turn.left_over)
    about_it = "?" in reading.text or reading.has(*ORDINALS)
    if (narrows and not about_it) or (limits.count is not None and not turn.wish):
        yield "refine", None, SLIGHT
    if any(m.cue in ("not", "disliked") for m in mentions):
        yield "refine", None, FAIR
    if turn.n <= SHORT_WORDS and turn.wish and not mentions and not reading.has("forget"):
        yield "refine", None, STRONG if turn.n <= ONE_OR_TWO else SLIGHT  # "thriller?"


def _only_bounds(turn: Turn) -> bool:
    """ "At least 500 pages", "barnen är sex och åtta år", "or animal death": nothing but bounds, and no question."""
    bounds = set(turn.limits.constraints) - {"languages", "formats", "genres", "audience"}
    other = bool(turn.mentions or turn.limits.facets or turn.limits.avoid) or "?" in turn.reading.text
    return bool(bounds) and not other and not turn.left_over and not turn.reading.has(*_NO_BOUNDS)


def _wishing(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    """What opens a new request, and what asks for anything."""
    reading = turn.reading
    if turn.context.for_other and for_reader(reading):
        yield "recommend", None, CERTAIN
    if kin_subject(reading) and not turn.context.has_cards:
        yield "recommend", None, STRONG
    if reading.has(*_FOR_SOME) and not turn.pointed:
        yield "recommend", None, SLIGHT
    if reading.has("instead") and (turn.limits.facets.get("genres") or turn.limits.constraints.get("genres")):
        yield "recommend", None, CERTAIN
    if not turn.wish and not turn.left_over and reading.has("surprise", "whats_good"):
        yield "surprise", None, FAIR


def _talking(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    """Small talk, what is none of our business, yes and no."""
    reading = turn.reading
    if insults(reading) and not turn.pointed:
        yield "decline", "abuse", CERTAIN
    if turn.ordered:
        yield "decline", "off_topic", CERTAIN
    wish = turn.wish and not (turn.talk and not turn.mentions and reading.covered_by(*TALK))  # "are you a robot?"
    if wish or turn.wants_book:
        return
    if turn.talk and turn.n <= SHORT_WORDS:
        yield "smalltalk", turn.talk, STRONG if turn.talk in ("thanks", "goodbye") else FAIR
    if reading.has("off_topic", "abuse"):
        yield "decline", "abuse" if reading.has("abuse") else "off_topic", FAIR
    if turn.context.asked and turn.n <= SHORT_WORDS and reading.has("yes", "no"):
        yield "answer", "yes" if reading.has("yes") else "no", SLIGHT


def _going_on(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    """ "And Dune", "and the third?", "and again": few words, and nothing in them but what else is meant."""
    last, reading = turn.context.last, turn.reading
    if last is None or turn.wish != bool(turn.mentions) or turn.limits.count is not None:
        return
    opens = reading.folded[0] in map(fold, _AND[reading.language].split())
    asks = " ".join(reading.folded[:2]) in _AND_WHAT
    opens = opens or (asks and last.act != "list")
    if not opens or reading.has(*CRITIQUES) or not turn.n <= POINTED_WORDS:
        return
    if last.act == "undo" and last.topic == "back" and not turn.pointed and turn.n <= FEW_WORDS:
        yield "undo", "back", CERTAIN
    if turn.left_over or any(m.kind != "title" for m in turn.mentions):
        return
    if turn.pointed and not turn.mentions and last.act in BOOKS and "?" in reading.text:
        yield "inform", "about", FAIR  # "what about the second?"
    if turn.pointed and (last.act == "inform" or (last.act == "list" and last.topic in ("save", "remove"))):
        yield last.act, last.topic, CERTAIN


SIGNS: tuple[Sign, ...] = (_identify, _undo, _list, _inform, _feedback, _steering, _wishing, _talking, _going_on)
