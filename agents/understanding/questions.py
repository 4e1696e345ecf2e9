"""Signs that a turn asks something of books: about one, or which of several."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from agents.state import Act, Topic
from agents.understanding.asking import question_of
from agents.understanding.aspects import WHICH, asks_which, aspect_of, opens_with_which
from agents.understanding.critiques import CRITIQUES
from agents.understanding.name_cues import JOINERS, OR
from agents.understanding.name_scan import asked_around
from agents.understanding.reading import ORDINALS, Reading, another_asked
from agents.understanding.turn import (
    ANSWER_WORDS,
    CERTAIN,
    FAIR,
    FEW_WORDS,
    INFORM,
    POINTED_WORDS,
    SHORT_WORDS,
    SLIGHT,
    STRONG,
    Turn,
)
from agents.understanding.verdicts import excess


def question_signs(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    """What speaks for a question about a book, or for a comparison."""
    reading, mentions, context = turn.reading, turn.mentions, turn.context
    if _alternatives(turn):
        yield "compare", None, CERTAIN
    if reading.has("compare") and (len(mentions) >= 2 or (context.has_cards and not turn.limits.facets)):
        yield "compare", None, STRONG
    if not (mentions or context.has_cards):
        return
    if context.has_cards and not mentions and asks_which(reading) and aspect_of(reading.text, reading.language):
        sure = "?" in reading.text or turn.n <= ANSWER_WORDS or opens_with_which(reading)
        yield "compare", None, CERTAIN if sure else STRONG  # "which is the shortest?"
    elif still_compares(turn):
        yield "compare", None, CERTAIN  # "and older?", after "which is the shorter one"
    elif context.has_cards and not mentions and turn.n <= SHORT_WORDS and _names_most(reading):
        yield "compare", None, STRONG
    elsewhere = reading.has("off_topic") and not mentions  # "what is the boss's password"
    if context.has_cards and asks_of_one(turn) and not elsewhere:
        yield "inform", "about", CERTAIN
    bounded = bool(turn.limits.figures)  # "den ska va tjock, minst 500 sidor"
    if (asked_topic := question_of(reading)) and not elsewhere and not (asked_topic == "length" and bounded):
        yield "inform", asked_topic, CERTAIN
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
        yield "inform", "format", CERTAIN if reading.has(*ORDINALS) else STRONG  # "auf englisch?"
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


CHOICE_WORDS = 18
"""Words of a message that puts a choice of two at most."""
_IS_IT = frozenset(
    "is that,is this,is it,ar det,ar den,er det,er den,er dette,onko se,onko tama,onko tuo,is dit,is dat,is het,"
    "ist das,ist es,ist dies,c est,cest le,cest la,est ce,es el,es la,es este".split(",")
)


def _alternatives(turn: Turn) -> bool:
    """ "Dune or Circe first?", "the first or the third?": two books, and a choice between them."""
    reading = turn.reading
    named = [m for m in turn.mentions if m.kind in ("title", "series")]
    asks = "?" in reading.text or turn.n <= ANSWER_WORDS or bool(reading.cued("asks_what", "asks_whether", "to_do"))
    if any(m.cue not in ("none", "ask") for m in turn.mentions) or not asks:
        return False
    if reading.has("save_it", "remove_it", "read_it", "like_this") or turn.n > CHOICE_WORDS:
        return False
    shown = reading.phrases(*ORDINALS) if turn.context.has_cards else []
    spots = sorted({*((m.start, m.end) for m in named), *((m.start, m.end) for m in shown)})
    either = set(OR[reading.language].split())
    gaps = (reading.folded[one[1] : other[0]] for one, other in pairwise(spots))
    return any(not either.isdisjoint(gap) and len(gap) <= FEW_WORDS for gap in gaps)


def still_compares(turn: Turn) -> bool:
    """ "And older?": few words after a comparison, of the books that were compared."""
    last, reading = turn.context.last, turn.reading
    if last is None or last.act != "compare" or turn.n > SHORT_WORDS or turn.mentions or turn.limits.constraints:
        return False
    which = not WHICH.isdisjoint(reading.folded)
    asks = "?" in reading.text or which or reading.folded[0] in JOINERS | {"enta"}
    return asks and reading.lexicon.aspect(reading.folded) is not None


_COPULA = {
    "en": "is isnt was", "sv": "ar", "no": "er", "da": "er", "fi": "on onko", "nl": "is", "de": "ist", "fr": "est nest",
    "es": "es",
}  # fmt: skip


def asks_of_one(turn: Turn) -> bool:
    """ "Isn't the second too scary?", "is it sad, the first?": of what was shown, though a word in it steers."""
    reading = turn.reading
    other = reading.has("like_this", "same_author", "more_series") or another_asked(reading) or turn.mentions
    if "?" not in reading.text or not reading.has(*ORDINALS) or other or turn.n > POINTED_WORDS:
        return False
    steers = reading.has(*CRITIQUES) or "avoid_tones" in turn.limits.constraints or excess(reading)
    steers = steers or bool(reading.facets("tone"))
    asks = not set(_COPULA[reading.language].split()).isdisjoint(reading.folded)
    return bool(steers) and asks and reading.lexicon.aspect(reading.folded) is None


def _asks_whether_first(turn: Turn) -> bool:
    """ "Is that the first one?": of the book in focus, its place in a series."""
    reading = turn.reading
    short = turn.n <= SHORT_WORDS and "?" in reading.text and not turn.mentions and not turn.left_over
    return short and reading.has(*ORDINALS) and " ".join(reading.folded[:2]) in _IS_IT


def _names_most(reading: Reading) -> bool:
    """ "The shortest", but not "shorter", which steers."""
    return reading.lexicon.aspect(reading.folded) is not None and not reading.has(*CRITIQUES)
