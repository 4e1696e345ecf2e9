"""Which acts are possible: what the conversation and the message must hold for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from agents.understanding.asking import asked_of
from agents.understanding.aspects import asks_which
from agents.understanding.critiques import CRITIQUES
from agents.understanding.listing import lifts_limit, orders
from agents.understanding.name_cues import OR
from agents.understanding.people import kin_subject
from agents.understanding.reading import ORDINALS, Reading
from agents.understanding.turn import (
    ANSWER_WORDS,
    FEW_WORDS,
    IDENTIFY_WORDS,
    INFORM,
    ONE_OR_TWO,
    PLOT_WORDS,
    POINTING,
    Turn,
    carries,
    examples,
    names_books,
)
from agents.understanding.verdicts import insults

VERY_SURE = 0.93
"""How sure the model must be for an act that little else speaks for: of written utterances kept apart from its
training, it has nineteen of twenty right there."""
UNDO_SURE = 0.4
"""How sure the model must be that something is taken back where no phrase says so."""
INFORM_SURE = 0.85
"""How sure the model must be that a book is asked about which nothing here knows the name of."""
_STEERING = ("recent", "classic", "short_book", "long_book")


def is_possible(label: str, turn: Turn) -> bool:
    """True when the conversation and the message hold what the act of a label ("inform/series") needs."""
    if label == "list/show":
        return turn.limits.count is None or turn.reading.has("show_list")  # "give me five then"
    act = label.partition("/")[0]
    needs = NEEDS.get(act)
    if needs is None or needs(turn):
        return True
    bare = BARELY.get(act)
    return bare is not None and turn.guess.acts.get(act, 0.0) >= VERY_SURE and bare(turn)


def _about_nothing(turn: Turn) -> bool:
    """ "Compare them" with nothing on the table: which ones?"""
    asked = turn.reading.has(*INFORM) and turn.reading.has("this_one")
    return asked or not (turn.wish or turn.wants_book)


def _beside(turn: Turn) -> bool:
    """ "A crime novel as good as ...": a name that stands beside the kind of book that is wished for."""
    kinds = bool(turn.limits.facets or turn.limits.constraints.get("genres"))
    return kinds and "?" not in turn.reading.text and names_books(turn.reading)


def _inform(turn: Turn) -> bool:
    reading, limits, mentions = turn.reading, turn.limits, turn.mentions
    asks = bool(mentions) or "?" in reading.text or bool(turn.left_over)
    sought = reading.has("whats_good") and not mentions and not turn.context.has_cards
    topic = _asks_for_topic(turn) or _tells_of_child(turn)
    wished = (limits.facets and not asks) or _beside(turn) or sought or topic
    sure = turn.guess.acts.get("inform", 0.0) >= INFORM_SURE and "?" in reading.text and not turn.wants_book
    unknown = sure and not limits.constraints  # "when was Dracula written?", and Dracula is no title here
    return not (wished or turn.had) and (turn.spoken_of or _about_nothing(turn) or unknown)


def _compare(turn: Turn) -> bool:
    reading, mentions = turn.reading, turn.mentions
    asked = "?" in reading.text or asks_which(reading)
    told = bool(turn.limits.constraints) and not (mentions or asked)  # "the youngest is 7"
    lone = len(mentions) == 1 and turn.n <= FEW_WORDS and not reading.has("compare", *POINTING)  # "le guin?"
    words = set(OR[reading.language].split())
    two = len(mentions) > 1 or reading.has("compare", "like_this", *POINTING) or not words.isdisjoint(reading.folded)
    lone = lone or (bool(mentions) and not two and not asks_which(reading) and not _compares(reading))
    wished = turn.had or told or lone or _beside(turn) or examples(reading, mentions)
    wished = wished or reading.has("same_author")
    return not wished and (turn.spoken_of or _about_nothing(turn))


def _compares(reading: Reading) -> bool:
    return reading.lexicon.aspect(reading.folded) is not None


def _feedback(turn: Turn) -> bool:
    reading, mentions = turn.reading, turn.mentions
    which = bool(mentions) or reading.has("both", "all_of", *ORDINALS)
    wished = (
        any(m.cue == "like" for m in mentions)
        or any(m.kind == "author" and m.cue != "read" and not turn.points(m) for m in mentions)
        or (any(m.cue == "loved" for m in mentions) and not turn.context.has_cards and not turn.told_read)
        or (kin_subject(reading) is not None and not turn.context.has_cards)  # a taste to go by
        or bool(reading.cued("stop_showing", "others_liked"))
        or (bool(reading.cued("would_be")) and not (which or reading.has("this_one")))
    )
    return turn.spoken_of and not wished and not (turn.limits.constraints and not which)


def _list(turn: Turn) -> bool:
    last = turn.context.last
    carried = last is not None and last.act == "list" and turn.n <= ANSWER_WORDS  # "and Emma"
    ordered = orders(turn.reading) or carried
    return turn.spoken_of and not turn.had and ordered and not lifts_limit(turn.reading)


def _undo(turn: Turn) -> bool:
    reading, mentions = turn.reading, turn.mentions
    refused = any(m.cue in ("not", "disliked") for m in mentions)  # "no tolkien please"
    steers = turn.wish or mentions or reading.cued("would_be", "women") or reading.has(*CRITIQUES, *_STEERING)
    taken_back = not steers and turn.guess.acts.get("undo", 0.0) >= UNDO_SURE
    said = reading.has("undo", "forget", "reset") or taken_back
    return (turn.under_way or _about_nothing(turn)) and not refused and said


def _identify(turn: Turn) -> bool:
    if turn.tells_story:
        return True
    whom = "age" in turn.limits.constraints or turn.reading.has("for_other")  # a gift is no memory
    titles = [m for m in turn.mentions if m.kind == "title" and (m.cue != "none" or turn.n <= PLOT_WORDS)]
    return turn.n > IDENTIFY_WORDS and not (whom or titles)  # words of a plot may make a title


def _smalltalk(turn: Turn) -> bool:
    here = (
        turn.reading.cued("here", "would_be") and turn.left_over
    )  # "do you have Sapiens?", "naiskirjailija olisi kiva"
    return not (turn.mentions or here or turn.wants_book or turn.limits.constraints)


def _decline(turn: Turn) -> bool:
    if insults(turn.reading) or turn.ordered:
        return True
    return not turn.mentions and not turn.limits.constraints and not turn.wants_book


def _surprise(turn: Turn) -> bool:
    wished = turn.wish or turn.wants_book or turn.mentions or _tells_topic(turn)
    return not wished and turn.limits.count is None


def _answer(turn: Turn) -> bool:
    short = turn.n <= ANSWER_WORDS and not turn.mentions
    return turn.context.asked and short and not carries(turn.reading, turn.limits)


NEEDS: Final[dict[str, Callable[[Turn], bool]]] = {
    "inform": _inform,
    "compare": _compare,
    "feedback": _feedback,
    "list": _list,
    "undo": _undo,
    "identify": _identify,
    "refine": lambda turn: turn.under_way,
    "smalltalk": _smalltalk,
    "decline": _decline,
    "surprise": _surprise,
    "answer": _answer,
}
"""What an act needs; one that is not here is always possible."""


BARELY: Final[dict[str, Callable[[Turn], bool]]] = {
    "inform": lambda turn: turn.spoken_of,
    "compare": lambda turn: turn.spoken_of and len(turn.mentions) != 1,
    "feedback": lambda turn: turn.spoken_of,
    "list": lambda turn: turn.spoken_of,
    "undo": lambda turn: turn.under_way and not turn.mentions,
    "smalltalk": lambda turn: not turn.mentions,
    "decline": lambda turn: not turn.mentions,
    "surprise": lambda turn: not turn.mentions,
}
"""What an act must have at least where the model is very sure of it."""


def _asks_for_topic(turn: Turn) -> bool:
    """ "Have you got knitting": whether there is anything of a kind, not of a book on the table."""
    reading = turn.reading
    what = min((m.start for m in reading.cued("asks_what")), default=turn.n)
    here = [m for m in reading.cued("here") if reading.leads(m.start) and m.start <= what]  # not "what do you know"
    asked = bool(here) and bool(turn.left_over)
    editions = turn.limits.constraints.keys() & {"languages", "formats"}
    return asked and not (turn.pointed or editions or reading.cued("original"))


def _tells_topic(turn: Turn) -> bool:
    """ "Anything good about chess": what it is to be about is said, whatever it is."""
    about = (*turn.reading.cued("takes_place"), *turn.reading.phrases("about", "set_in"))
    return any(i in turn.left_over for m in about for i in range(m.end, m.end + ONE_OR_TWO + 1))


def _tells_of_child(turn: Turn) -> bool:
    """ "An eleven-year-old who reads a lot", "is there one for my seven year old": for whom, not of which book."""
    reading = turn.reading
    if "age" not in turn.limits.constraints or turn.mentions or reading.has(*POINTING):
        return False
    return bool(reading.cued("seeks")) or not ("?" in reading.text or asked_of(reading))
