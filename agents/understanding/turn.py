"""A message and all that is known when its act is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from agents.state import Act, Mention, Topic
from agents.understanding.asking import asked_of
from agents.understanding.critiques import CRITIQUES
from agents.understanding.elsewhere import is_elsewhere
from agents.understanding.limit_set import Limits
from agents.understanding.opinions import names_another, own_verdict
from agents.understanding.reading import ORDINALS, Reading, another_asked
from agents.understanding.verdicts import excess, flatters, verdict_of, verdicts_in
from tools.language.turns import TurnGuess

INFORM: dict[str, Topic] = {
    "series_order": "series", "who_wrote": "author", "how_long": "length", "when_written": "year",
    "where_set": "setting", "why": "why", "about": "about", "which_age": "about", "asks_content": "about",
    "which_languages": "format",
}  # fmt: skip
TALK: dict[str, Topic] = {
    "who_are_you": "who", "help": "help", "how_are_you": "how", "thanks": "thanks", "goodbye": "goodbye",
    "compliment": "compliment", "greeting": "greeting",
}  # fmt: skip
STORY_WORDS = 60
KNOWN, CERTAIN, STRONG, FAIR, SLIGHT = 80.0, 60.0, 20.0, 8.0, 3.0
"""Odds of a sign: how much likelier its act is where the sign is there; known: by the last turn, which no model saw."""
BOOKS = ("recommend", "refine")
ORDER_WORDS = 24
SPAN_SURE, PLOT_WORDS = 0.5, 12
ONE_OR_TWO, FEW_WORDS, IDENTIFY_WORDS, SHORT_WORDS, ANSWER_WORDS, POINTED_WORDS = 2, 3, 4, 6, 8, 14
READ = frozenset("read last lest laest gelesen gelezen lu leido luin lukenut".split())
POINTING = ("this_one", "both", *ORDINALS)


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
    names: frozenset[str] = frozenset()
    """Words of the titles, authors and series of the books that may be pointed at."""


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
        follows = bool(self.mentions) and bool(
            self.reading.cued("what_next", "what_else")
        )  # "he's devoured it all, what next?"
        return bool(self.limits.constraints or self.limits.facets or self.limits.avoid) or cued or follows

    @cached_property
    def had(self) -> bool:
        """Nothing is named but what was read or is owned: "we have it at home"."""
        return bool(self.mentions) and all(m.cue == "read" for m in self.mentions) and "?" not in self.reading.text

    @cached_property
    def told_read(self) -> bool:
        """ "Read Momo last year, changed my life": that a book was read opens the message, and nothing is wished."""
        opens = bool(READ & set(self.reading.folded[:2])) or any(m.start <= 1 for m in self.reading.cued("done"))
        asks = self.reading.has("like_this", "another", "book_word") or self.reading.cued("seeks", "what_next")
        wishes = self.limits.facets or self.limits.constraints or "?" in self.reading.text
        return opens and len(self.mentions) == 1 and not asks and not wishes

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
        """The small talk that is in it, whatever softens it: "what can you actually do"."""
        reading = self.reading
        if reading.has("thanks") and not reading.has("who_are_you", "how_are_you"):
            opens = reading.phrases("thanks")[0].start == 0
            helped = all(m.end - m.start == 1 for m in reading.phrases("help"))  # "tack för hjälp"
            if opens and helped and "?" not in reading.text:
                return "thanks"
        said = {m.term for m in reading.matches if m.kind == "phrase"} | self._softened
        return next((TALK[key] for key in TALK if key in said), None)

    @cached_property
    def _softened(self) -> set[str]:
        """Phrases that are there once "actually" and its like are left out."""
        reading = self.reading
        soft = {i for m in reading.cued("softeners") for i in range(m.start, m.end)}
        if not soft or self.n > ANSWER_WORDS:
            return set()
        bare = [word for i, word in enumerate(reading.folded) if i not in soft]
        return {m.term for m in reading.lexicon.match(bare) if m.kind == "phrase" and m.end - m.start > 1}

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
        return bool(self.mentions) or self.reading.has(*POINTING)

    @cached_property
    def verdict(self) -> Topic | None:
        """Praise or blame of a book that is pointed at."""
        reading = self.reading
        if asked_of(reading):
            return None  # "the second sounds good, what is it about"
        if mine := own_verdict(reading):
            return mine if len(self.mentions) == 1 or not (self.mentions or names_another(reading)) else None
        named = any(m.kind == "title" or self.points(m) for m in self.mentions)
        which = named or reading.has("both", "all_of", *ORDINALS)
        if not which and not (reading.has("this_one") and self.n <= ANSWER_WORDS):
            return None
        if not which and reading.cued("would_be"):
            return None  # "eine Autorin wäre schön" wishes
        if not which and {"genres", "themes"} & self.limits.facets.keys():
            return None  # "iets filosofisch dat niet saai is" wishes
        aside = any(m.cue in ("like", "by", "not") for m in self.mentions) or reading.has("like_this", "save_it")
        if aside or another_asked(reading) or self.n > POINTED_WORDS:
            return None
        told = not set(_WAS[reading.language].split()).isdisjoint(reading.folded)  # "it was too long" is a judgement
        if reading.has(*CRITIQUES) and not ((which or told) and excess(reading)):
            return None  # "the first was great, but longer" steers
        return verdict_of(reading)

    @cached_property
    def said_of_one(self) -> Topic | None:
        """ "Jag skrattar inte åt Backman", "the larsson one was great": of a book on the table, by its name."""
        reading = self.reading
        here = [i for i in self.left_over if reading.folded[i] in self.context.names]
        if not here or self.mentions or self.n > ANSWER_WORDS or "?" in reading.text or self.limits.facets:
            return None
        if reading.language not in ("fr", "es") and any(m.start == 0 for m in reading.cued("asks_whether")):
            return None  # "is dune any good"
        if reading.has(*CRITIQUES, "like_this", "same_author", "not_same_author", "by_author", "forget", "save_it"):
            return None
        if len(self.left_over) - len(here) > ONE_OR_TWO or self.limits.constraints:
            return None
        blamed, praised = verdicts_in(reading, "panned", "blame"), verdicts_in(reading, "praised", "praise")
        if blamed or (reading.has("negation") and not praised):
            return "dislike" if len(self.left_over) > len(here) or blamed else None
        return "like" if praised else None

    @cached_property
    def asks_for_more_so(self) -> bool:
        """ "Is there a sadder one?", "finns det nåt sorgligare": one that is more so than those on the table."""
        reading = self.reading
        seeks = [m for m in reading.cued("seeks", "here") if reading.leads(m.start)]
        more = reading.lexicon.aspect(reading.folded) is not None
        few = self.n <= ANSWER_WORDS and self.context.has_cards and not self.mentions
        return bool(seeks) and more and few and not reading.has(*ORDINALS)

    @cached_property
    def asks_of_loans(self) -> bool:
        """ "Do you lend paper books?": how a book is got hold of, and no kind of book."""
        said = {i for m in self.reading.cued("lends", "asks_whether", "asks_what") for i in range(m.start, m.end)}
        formats = {i for m in self.reading.facets("formats") for i in range(m.start, m.end)}
        rest = [i for i in self.left_over if i not in said and i not in formats]
        kinds = self.limits.facets.keys() & {"genres", "themes", "tone", "setting"}
        return bool(self.reading.cued("lends")) and len(rest) <= 1 and not kinds and not self.mentions

    @cached_property
    def flatters(self) -> bool:
        """ "You're sweet": nothing but a kind word of us, whatever mood it would name elsewhere."""
        moods = set(self.limits.constraints) <= {"avoid_tones"}
        return moods and not self.mentions and flatters(self.reading)

    @cached_property
    def ordered(self) -> bool:
        """ "Write my essay on Hamlet": the message opens with what is none of our business, whatever it names."""
        if not self.tells_story and is_elsewhere(self.reading):
            return True
        told = [m for m in self.reading.cued("orders_us") if not self.tells_story]
        begins = any(self.reading.leads(m.start) or self.reading.tokens[m.start].breaks for m in told)
        if len(told) > 1 or (begins and self.n <= ORDER_WORDS):
            return not names_books(self.reading)
        asked = [m for m in self.reading.phrases("off_topic") if m.end - m.start > 1 and m.start <= ONE_OR_TWO]
        return bool(asked) and not names_books(self.reading)

    @cached_property
    def under_way(self) -> bool:
        """Something is wanted or on the table already."""
        return self.context.has_request or self.context.has_cards


_WAS = {
    "en": "was were", "sv": "var", "no": "var", "da": "var", "fi": "oli", "nl": "was", "de": "war", "fr": "etait",
    "es": "fue era",
}  # fmt: skip

Sign = Callable[[Turn], Iterator[tuple[Act, Topic | None, float]]]


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
    return calls or (said > 0 and names_books(reading))


def names_books(reading: Reading) -> bool:
    """True when a word for books is there."""
    nouns = {word for phrase in reading.lexicon.phrases.get("book_word", ()) for word in phrase} - COUNTED
    return not nouns.isdisjoint(reading.folded)


def examples(reading: Reading, mentions: Sequence[Mention]) -> bool:
    """True when the books named are examples of what is wanted: "a story like Life of Pi or The Alchemist"."""
    others = all(m.cue in ("like", "none") for m in mentions[1:])
    return "?" not in reading.text and bool(mentions) and mentions[0].cue == "like" and others


def was_read(reading: Reading) -> bool:
    """ "I've read the second one", "den första har jag läst": a short word of having read, and which."""
    which = reading.has("first", "second", "third", "fourth", "last", "both", "this_one")
    short = len(reading.tokens) <= 9 and "?" not in reading.text
    past = READ if reading.language == "sv" else READ - {"last"}  # "läst", and the English "last one"
    return which and short and not past.isdisjoint(reading.folded)


def more_like(reading: Reading, mentions: list[Mention], limits: Limits) -> bool:
    """ "More like the second one", "more like that one": an anchor among the books shown."""
    if mentions or limits.facets or not reading.has("like_this"):
        return False
    more = reading.has("another", "more") and reading.has("this_one") and "?" not in reading.text
    said = len(reading.left_over())
    return (more and said <= 1) or (not said and reading.has(*ORDINALS))
