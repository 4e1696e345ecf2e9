"""What a turn is for: closed phrases and a trained model, each where it is the surer one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from agents.state import Act, Mention, Topic
from agents.understanding.aspects import asks_which, aspect_of
from agents.understanding.critiques import CRITIQUES
from agents.understanding.limit_set import Limits
from agents.understanding.name_scan import asked_around
from agents.understanding.reading import Reading
from tools.language.turns import TurnGuess

INFORM: dict[str, Topic] = {
    "series_order": "series", "who_wrote": "author", "how_long": "length", "when_written": "year",
    "where_set": "setting", "why": "why", "about": "about",
}  # fmt: skip
TALK: dict[str, Topic] = {
    "who_are_you": "who", "help": "help", "how_are_you": "how", "thanks": "thanks", "goodbye": "goodbye",
    "compliment": "compliment", "greeting": "greeting",
}  # fmt: skip
LIST: dict[str, Topic] = {"remove_it": "remove", "save_it": "save", "show_list": "show"}
STORY_WORDS = 60
SURE = 0.6
LEANS = 0.35
"""How sure it must be where the message holds nothing to search by: `python -m training understanding costs`."""
OVERRULES = 0.95
"""How sure the model must be to go against a closed phrase."""
SPAN_SURE = 0.5
IDENTIFY_WORDS, ANSWER_WORDS = 4, 8
_READ = frozenset("read last lest laest gelesen gelezen lu leido luin lukenut".split())
_ASKING_WORDS = frozenset("which where start".split())
_NO_BOUNDS = (
    "which_age",
    "which_languages",
    "asks_content",
    "identify",
    "undo",
    "forget",
    "for_other",
    "for_me",
    "compare",
    *INFORM,
)
ORDINALS = ("first", "second", "third", "fourth", "last")
_POINTING = ("this_one", *ORDINALS)


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
    asked: bool


def decide(reading: Reading, mentions: list[Mention], limits: Limits, context: Context, guess: TurnGuess) -> Intent:
    """Choose the act of a turn: a closed phrase, unless the model is certain of something else."""
    if not reading.tokens:
        return Intent("smalltalk", "empty")
    if closed := _closed(reading, mentions, context):
        return closed
    if context.has_request and _only_bounds(reading, mentions, limits):
        return Intent("refine")
    trained = _trained(reading, mentions, limits, context, guess)
    for rule in (_identify, _undo, _list, _inform, _feedback, _critique):
        if intent := rule(reading, mentions, limits, context):
            if trained and trained.act != intent.act and trained.confidence >= OVERRULES:
                return trained
            return intent
    if trained and trained.confidence >= (SURE if _wish(reading, limits, mentions) else LEANS):
        return trained
    return _by_signs(reading, mentions, limits, context, guess)


def _only_bounds(reading: Reading, mentions: list[Mention], limits: Limits) -> bool:
    """ "At least 500 pages", "barnen är sex och åtta år", "or animal death": nothing but bounds, and no question."""
    bounds = set(limits.constraints) - {"languages", "formats", "genres", "audience"}
    other = bool(mentions or limits.facets or limits.avoid) or "?" in reading.text
    return bool(bounds) and not other and not reading.left_over() and not reading.has(*_NO_BOUNDS)


def _closed(reading: Reading, mentions: list[Mention], context: Context) -> Intent | None:
    """Messages that are nothing but a closed phrase: "thanks", and "yes" to a question."""
    if mentions or not reading.matches:
        return None
    talk = next((TALK[key] for key in TALK if reading.has(key)), None)
    if talk and reading.covered_by(*TALK):
        return Intent("smalltalk", talk)
    said = context.asked and reading.has("yes", "no") and reading.covered_by("yes", "no")
    if said and len(reading.tokens) <= ANSWER_WORDS:
        return Intent("answer", "yes" if reading.has("yes") else "no")
    return None


def _trained(
    reading: Reading, mentions: list[Mention], limits: Limits, context: Context, guess: TurnGuess
) -> Intent | None:
    """The model's act, where the conversation has what it needs; None for what `_by_signs` tells apart better."""
    act, spoken_of = guess.act, bool(mentions) or context.has_cards or _named(guess)
    topic = cast("Topic | None", guess.topic)
    wants_book = asks_for_book(reading, mentions)
    asks = bool(mentions) or "?" in reading.text or bool(reading.left_over())
    only_wished = bool(limits.facets) and not asks  # "a true story"
    wished_beside = (
        bool(limits.facets) and "?" not in reading.text and _names_books(reading)
    )  # "a crime novel as good as"
    sought = reading.has("whats_good") and not mentions and not context.has_cards
    held = {
        "inform": spoken_of and not (only_wished or wished_beside or sought),
        "compare": spoken_of and not _examples(reading, mentions),
        "feedback": spoken_of and not any(m.cue == "loved" or m.kind == "author" for m in mentions),
        "list": spoken_of or topic == "show",
        "undo": context.has_request or context.has_cards,
        "identify": len(reading.tokens) > IDENTIFY_WORDS and not any(m.kind == "title" for m in mentions),
        "smalltalk": not mentions and not wants_book,
        "decline": not mentions and not limits.constraints and not wants_book,
        "surprise": not _wish(reading, limits, mentions) and not reading.left_over(),
        "answer": context.asked and len(reading.tokens) <= ANSWER_WORDS and not carries(reading, limits),
    }
    if not held.get(act, False):
        return None
    return Intent(cast(Act, act), topic, guess.confidence)


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


def _named(guess: TurnGuess) -> bool:
    """True when the tagger sees a title, an author or a series, in the catalogue or not."""
    return any(span.slot in ("title", "author", "series") and span.sure >= SPAN_SURE for span in guess.spans)


def _wish(reading: Reading, limits: Limits, mentions: list[Mention]) -> bool:
    """True when the message holds something to search by."""
    cued = any(m.cue in ("like", "by", "none", "loved") for m in mentions)
    return bool(limits.constraints or limits.facets) or cued


def _identify(reading: Reading, mentions: list[Mention], limits: Limits, context: Context) -> Intent | None:
    if len(reading.tokens) >= STORY_WORDS or (reading.has("identify") and len(reading.tokens) > 5):
        return Intent("identify")
    return None


def _undo(reading: Reading, mentions: list[Mention], limits: Limits, context: Context) -> Intent | None:
    if reading.has("reset") and not mentions and "?" not in reading.text:
        return Intent("undo", "reset")
    if reading.has("forget") and context.has_request:
        return Intent("undo", "forget")
    if reading.has("undo") and not mentions and len(reading.tokens) <= 8 and not limits.facets:
        return Intent("undo", "back")
    return None


def _list(reading: Reading, mentions: list[Mention], limits: Limits, context: Context) -> Intent | None:
    for key, topic in LIST.items():
        named = key != "show_list" and _done_to_book(reading, mentions, context, key)
        if (reading.has(key) or named) and len(reading.tokens) <= 14:
            return Intent("list", topic)
    return None


def _done_to_book(reading: Reading, mentions: list[Mention], context: Context, key: str) -> bool:
    """ "Save the second one", "remove Dune": a verb that opens two of the group's phrases, and a book."""
    opening = [phrase[0] for phrase in reading.lexicon.phrases.get(key, ()) if len(phrase) > 1]
    book = bool(mentions) or (context.has_cards and reading.has(*_POINTING))
    return book and opening.count(reading.folded[0]) > 1 and set(reading.left_over()) <= {0}


def _inform(reading: Reading, mentions: list[Mention], limits: Limits, context: Context) -> Intent | None:
    about_book = bool(mentions) or context.has_cards
    if reading.has("compare") and (len(mentions) >= 2 or (context.has_cards and not limits.facets)):
        return Intent("compare")
    if not about_book:
        return None
    if context.has_cards and not mentions and asks_which(reading) and aspect_of(reading.text, reading.language):
        return Intent("compare")  # "which is the shortest?"
    if len(mentions) == 1 and (asked := asked_around(reading, mentions[0].start, mentions[0].end)):
        return Intent("inform", INFORM[asked])
    for key, topic in INFORM.items():
        if not reading.has(key):
            continue
        if key == "why" and (len(reading.tokens) > 12 or not context.has_cards):
            continue
        if key == "series_order" and not (mentions or len(reading.tokens) <= 14):
            continue
        return Intent("inform", topic)
    return None


def was_read(reading: Reading) -> bool:
    """ "I've read the second one", "den första har jag läst": a short word of having read, and which."""
    which = reading.has("first", "second", "third", "fourth", "last", "both", "this_one")
    short = len(reading.tokens) <= 9 and "?" not in reading.text
    past = _READ if reading.language == "sv" else _READ - {"last"}  # "läst", and the English "last one"
    return which and short and not past.isdisjoint(reading.folded)


def _feedback(reading: Reading, mentions: list[Mention], limits: Limits, context: Context) -> Intent | None:
    told = bool(mentions) and all(m.cue == "read" for m in mentions) and not limits.facets
    if told and context.has_cards and not reading.has("like_this", "another") and not reading.cued("what_next"):
        return Intent("feedback")  # "I've also read Dune"
    judged = [m for m in mentions if m.cue in ("loved", "disliked")]
    if (reading.has("read_it") or was_read(reading)) and (context.has_cards or mentions) and not limits.facets:
        return Intent("feedback")
    if judged and not limits.facets and not limits.constraints and not reading.has("like_this", "another"):
        others = [m for m in mentions if m.cue not in ("loved", "disliked")]
        if not others and not any(m.cue == "loved" for m in judged):
            steers = context.has_cards and all(m.kind == "author" for m in judged)  # "never liked Stephen King"
            return Intent("refine" if steers else "feedback")
    pointed = reading.has("loved", "disliked") and reading.has(*ORDINALS) and not limits.facets
    judgement = (reading.has("like_it", "dislike_it") or pointed) and not reading.has(*CRITIQUES, "another")
    if context.has_cards and not mentions and len(reading.tokens) <= 12 and judgement:
        return Intent("feedback")
    return None


def more_like(reading: Reading, mentions: list[Mention], limits: Limits) -> bool:
    """ "More like the second one": an anchor among the books shown."""
    plain = not (mentions or limits.facets or reading.left_over())
    return plain and reading.has("like_this") and reading.has(*ORDINALS)


def _critique(reading: Reading, mentions: list[Mention], limits: Limits, context: Context) -> Intent | None:
    if not context.has_request and not context.has_cards:
        return None
    if context.has_cards and more_like(reading, mentions, limits):
        return Intent("refine")
    keys = (*CRITIQUES, "another", "same_author", "more_series")
    other_wish = any(m.cue == "like" for m in mentions) or reading.has("for_other")
    if reading.has(*keys) and len(reading.tokens) <= 20 and not other_wish:
        return Intent("refine")
    return None


def _topic_of(reading: Reading) -> Topic:
    """The point of a question about a book that no closed phrase settles: the most telling words decide."""
    words = set(reading.folded)
    ordinals = {
        w for key in ORDINALS for phrase in reading.lexicon.phrases.get(key, ()) for w in phrase
    } | _ASKING_WORDS
    hits: dict[Topic, int] = {}
    for key, topic in INFORM.items():
        telling = {w for phrase in reading.lexicon.phrases.get(key, ()) for w in phrase if len(w) > 4}
        hits[topic] = len(words & (telling - reading.lexicon.filler - ordinals))
    best = max(hits, key=lambda topic: hits[topic])
    return best if hits[best] else "about"


def _by_signs(reading: Reading, mentions: list[Mention], limits: Limits, context: Context, guess: TurnGuess) -> Intent:
    """Where neither a phrase nor the model settles it: what the message holds decides."""
    act, confidence = guess.act, guess.confidence
    if context.asked and context.has_request and act == "answer" and carries(reading, limits):
        return Intent("refine", None, confidence)
    ordinal = reading.has(*_POINTING)
    if context.has_cards and ordinal and "?" in reading.text and act in ("inform", "compare") and confidence >= 0.4:
        return Intent("inform", _topic_of(reading), confidence)
    if reading.has("for_other") and act == "recommend":
        return Intent("recommend", None, confidence)
    named = {i for m in reading.matches if m.kind != "phrase" for i in range(m.start, m.end)}
    only_limits = limits.constraints and not limits.facets and not mentions and named.issuperset(reading.left_over())
    if context.has_request and only_limits:
        return Intent("refine", None, max(confidence, SURE))  # they narrow what is wanted
    wish = _wish(reading, limits, mentions)
    talk = next((TALK[key] for key in TALK if reading.has(key)), None)
    short = len(reading.tokens) <= 6
    wish = wish and not (talk and not mentions and reading.covered_by(*TALK))  # "are you a robot?"
    wants_book = asks_for_book(reading, mentions)
    if talk and not wish and not wants_book and (short or act == "smalltalk"):
        return Intent("smalltalk", talk, max(confidence, SURE))
    if context.asked and short and not wish and reading.has("yes", "no"):
        return Intent("answer", "yes" if reading.has("yes") else "no")
    if act == "decline" and confidence >= SURE and not mentions and not limits.constraints and not wants_book:
        return Intent("decline", "abuse" if reading.has("abuse") else "off_topic", confidence)
    if reading.has("off_topic", "abuse") and not wish:
        return Intent("decline", "abuse" if reading.has("abuse") else "off_topic")
    if not wish and not reading.left_over() and reading.has("surprise", "whats_good"):
        return Intent("surprise")
    if act == "surprise" and not wish and confidence >= SURE:
        return Intent("surprise", None, confidence)
    if act == "smalltalk" and not wish and not wants_book and confidence >= SURE:
        return Intent("smalltalk", talk or "how", confidence)
    if not wish and short and reading.has("greeting"):
        return Intent("smalltalk", "greeting")
    if act == "compare" and len(mentions) >= 2:
        return Intent("compare", None, confidence)
    if len(mentions) == 1 and mentions[0].kind == "title" and mentions[0].cue == "ask":
        return Intent("inform", "about", confidence)
    if reading.has("instead") and limits.facets.get("genres"):
        return Intent("recommend", None, confidence)
    if context.has_request and any(m.cue in ("not", "disliked") for m in mentions):
        return Intent("refine", None, confidence)
    if context.has_request and short and wish and not any(m.cue in ("like", "by") for m in mentions):
        return Intent("refine", None, confidence)
    if context.has_request and act == "refine" and confidence >= SURE and not mentions:
        return Intent("refine", None, confidence)
    if not wish and context.asked and short and reading.has("yes", "no"):
        return Intent("answer", "yes" if reading.has("yes") else "no", confidence)
    idle = not reading.left_over() and act in ("smalltalk", "answer", "feedback")
    if context.has_request and short and not wish and idle:
        return Intent("smalltalk", "compliment", confidence) if act == "smalltalk" else Intent("refine")
    if not wish and not reading.left_over():
        return Intent("surprise", None, confidence)
    return Intent("recommend", None, confidence)
