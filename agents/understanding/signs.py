"""Signs of what a turn is for: each names an act, its finer point, and the odds it speaks for it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from agents.state import Act, Topic
from agents.understanding.aspects import asks_which, opens_with_which
from agents.understanding.critiques import CRITIQUES
from agents.understanding.had import named_had, pointed_had
from agents.understanding.listing import list_signs, ordered_done
from agents.understanding.people import for_reader, kin_subject
from agents.understanding.questions import asks_of_one, asks_us, question_signs, still_compares
from agents.understanding.reading import ORDINALS, another_asked
from agents.understanding.refusals import is_refused
from agents.understanding.turn import (
    BOOKS,
    CERTAIN,
    FAIR,
    FEW_WORDS,
    INFORM,
    KNOWN,
    ONE_OR_TWO,
    POINTED_WORDS,
    READ,
    SHORT_WORDS,
    SLIGHT,
    STRONG,
    TALK,
    Turn,
    more_like,
    was_read,
)
from agents.understanding.verdicts import insults
from tools.text.tokens import fold

_NO_BOUNDS = ("identify", "undo", "forget", "for_other", "for_me", "compare", *INFORM)
_AND = {
    "en": "and plus also", "sv": "och samt plus", "no": "og pluss samt", "da": "og plus samt", "fi": "ja entä sekä",
    "nl": "en plus", "de": "und plus", "fr": "et plus", "es": "y más",
}  # fmt: skip
_AND_WHAT = frozenset("what about,how about,hva med,hvad med,was ist,wie ist,hoe zit,qu en,y que".split(","))
_FOR_SOME = ("for_children", "for_teens", "read_aloud", "for_other")
Sign = Callable[[Turn], Iterator[tuple[Act, Topic | None, float]]]


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
    taken = any(m.start == 0 for m in reading.cued("unsaves", "waive", "moves"))
    if taken and reading.cued("the_limit") and turn.context.has_request:
        yield "undo", "forget", CERTAIN  # "ta bort sidgränsen"
    other = reading.has("like_this", "off_topic", "save_it")  # "never mind, something like it"
    if ordered_done(turn) == "remove":
        return  # "actually no", to a book just saved
    goes_back = "undo" in reading.outermost("undo", "forget") and not other
    whole = any(m.end - m.start > 1 for m in reading.phrases("undo")) or not reading.has(*ORDINALS)
    if goes_back and whole and not turn.mentions and turn.n <= 8 and not turn.limits.facets:
        yield "undo", "back", CERTAIN


def _feedback(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    reading, mentions, context, limits = turn.reading, turn.mentions, turn.context, turn.limits
    told = bool(mentions) and all(m.cue == "read" for m in mentions) and not limits.facets
    had = pointed_had(reading) or named_had(reading, context.names)
    told = told and (context.has_cards or not kin_subject(reading))  # "my daughter has read X": whom a book is for
    told = told or (context.has_cards and not mentions and not limits.facets and had)
    asks_others = "another" in reading.outermost("another", *ORDINALS)  # "den andra" is the second one
    if told and not (limits.constraints or reading.has("like_this") or asks_others or reading.cued("what_next")):
        yield "feedback", "read", CERTAIN  # "I've also read Dune", "the second one I own already"
    judged = [m for m in mentions if m.cue in ("loved", "disliked")]
    past = not READ.isdisjoint(reading.folded) and "?" not in reading.text and not asks_us(reading)
    if past and mentions and not turn.left_over and all(m.kind == "title" for m in mentions):
        yield "feedback", "read", STRONG
    if (reading.has("read_it") or was_read(reading)) and (context.has_cards or mentions) and not limits.facets:
        yield "feedback", "read", STRONG
    if judged and not limits.facets and not limits.constraints and not reading.has("like_this", "another"):
        rest = [m for m in mentions if m.cue not in ("loved", "disliked")]
        if not rest and not any(m.cue == "loved" for m in judged):
            steers = context.has_cards and all(m.kind == "author" for m in judged)  # "never liked Stephen King"
            plain = all(m.kind == "title" for m in judged) and not turn.limits.avoid and "?" not in reading.text
            yield ("refine", None, STRONG) if steers else ("feedback", "dislike", CERTAIN if plain else STRONG)
    known = turn.told_read or any(not context.table.isdisjoint(m.book_ids) for m in mentions)
    fond = [m for m in mentions if m.cue == "loved" and known]
    if fond and len(fond) == len(mentions) and "?" not in reading.text and not reading.has("like_this", "another"):
        yield "feedback", "like", STRONG  # "I enjoyed Circe for the mythology", of a book on the table
    if turn.told_read and fond and len(mentions) == 1:
        yield "feedback", "like", CERTAIN
    if asks_of_one(turn):
        return  # "the second sounds good, is it sad": what is asked comes first
    if said := turn.said_of_one:
        yield "feedback", said, CERTAIN
    if turn.verdict and (context.has_cards or not mentions):
        yield "feedback", turn.verdict, CERTAIN
    if not context.has_cards or mentions or turn.n > 12 or reading.has(*CRITIQUES) or another_asked(reading):
        return
    pointed = reading.has(*ORDINALS) and not limits.facets
    odds = STRONG if turn.pointed or len(turn.left_over) <= 1 else SLIGHT  # "not interested in celebrities"
    if reading.has("like_it") or (pointed and reading.has("loved")):
        yield "feedback", "like", min(odds, FAIR) if "?" in reading.text else odds
    dull = any(not is_refused(reading, m.start) for m in reading.phrases("dislike_it"))  # not "niet saai"
    if dull or (pointed and reading.has("disliked")):
        yield "feedback", "dislike", odds


def _steering(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    """What narrows or turns what is wanted."""
    reading, limits, mentions, context = turn.reading, turn.limits, turn.mentions, turn.context
    if turn.under_way and turn.mentions and all(m.cue == "not" for m in turn.mentions):
        yield "refine", None, STRONG  # "ei mitään Dan Brownilta"
    which = opens_with_which(reading) or ("?" in reading.text and asks_which(reading))
    asked = (which and not limits.facets) or asks_of_one(turn)
    if (
        not turn.under_way
        or turn.verdict
        or turn.flatters
        or turn.ordered
        or (asked and context.has_cards)
        or still_compares(turn)
    ):
        return
    if context.has_cards and more_like(reading, mentions, limits):
        yield "refine", None, CERTAIN
    keys = (*CRITIQUES, "another", "same_author", "more_series")
    other_wish = any(m.cue == "like" for m in mentions) or reading.has("for_other")
    if reading.has(*keys) and turn.n <= 20 and not other_wish:
        about_one = reading.has("this_one") and not reading.has("same_author", *ORDINALS)
        yield "refine", None, FAIR if about_one else STRONG
    if turn.asks_for_more_so:
        yield "refine", None, CERTAIN  # "is there a sadder one?"
    if not context.has_request:
        return
    if _only_bounds(turn):
        yield "refine", None, CERTAIN
    if _only_refuses(turn):
        yield "refine", None, STRONG
    for_whom = set(limits.constraints) == {"audience"} and not (limits.facets or mentions or reading.has("this_one"))
    if for_whom and turn.n <= FEW_WORDS:
        yield "refine", None, CERTAIN  # "og for voksne?"
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


def _only_refuses(turn: Turn) -> bool:
    """ "The eight year old has decided witches are lame": of what a book holds only what it must not."""
    names = set(turn.limits.constraints) - {"age", "age_to"}
    wished = turn.mentions or turn.limits.facets or turn.limits.count is not None or turn.reading.has(*_NO_BOUNDS)
    only = bool(names) and all(name.startswith("avoid_") for name in names)
    return only and not wished and "?" not in turn.reading.text


def _wishing(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    """What opens a new request, and what asks for anything."""
    reading = turn.reading
    if reading.has("true_story") and reading.covered_by("true_story") and "?" not in reading.text:
        yield "refine" if turn.under_way else "recommend", None, KNOWN
    if turn.context.for_other and for_reader(reading):
        yield "recommend", None, CERTAIN
    if kin_subject(reading) and not turn.context.has_cards:
        yield "recommend", None, CERTAIN
    if reading.has(*_FOR_SOME) and not turn.pointed:
        yield "recommend", None, SLIGHT
    sought = turn.tells_story and reading.has("identify")  # "similar to Momo, but I can't recall the name"
    if reading.has("like_this") and not reading.has(*CRITIQUES) and _new_example(turn) and not sought:
        yield "recommend", None, CERTAIN  # "something like Momo"
    if reading.has("instead") and (turn.limits.facets.get("genres") or turn.limits.constraints.get("genres")):
        yield "recommend", None, CERTAIN
    if not turn.wish and not turn.left_over and reading.has("surprise", "whats_good"):
        yield "surprise", None, FAIR
    if not turn.wish and not turn.left_over and reading.cued("never_mine"):
        yield "surprise", None, STRONG


def _new_example(turn: Turn) -> bool:
    """A title that what is wanted is like, other than those on the table."""
    named = [m for m in turn.mentions if m.cue == "like" and m.kind == "title"]
    return bool(named) and all(turn.context.table.isdisjoint(m.book_ids) for m in named)


def _talking(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    """Small talk, what is none of our business, yes and no."""
    reading = turn.reading
    if insults(reading) and not turn.pointed:
        yield "decline", "abuse", CERTAIN
    if turn.ordered:
        yield "decline", "off_topic", CERTAIN
    elif turn.asks_of_loans:
        yield "smalltalk", "lending", CERTAIN
    elif turn.flatters:
        yield "smalltalk", "compliment", CERTAIN
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
        yield "undo", "back", KNOWN
    if turn.left_over or any(m.kind != "title" for m in turn.mentions):
        return
    if turn.pointed and not turn.mentions and last.act in BOOKS and "?" in reading.text:
        yield "inform", "about", FAIR  # "what about the second?"
    if turn.pointed and (last.act == "inform" or (last.act == "list" and last.topic in ("save", "remove"))):
        yield last.act, last.topic, KNOWN


SIGNS: tuple[Sign, ...] = (
    _identify,
    _undo,
    list_signs,
    question_signs,
    _feedback,
    _steering,
    _wishing,
    _talking,
    _going_on,
)
