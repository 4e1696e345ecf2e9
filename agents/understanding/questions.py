"""Signs that a turn asks something of books: about one, or which of several."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from agents.state import Act, Topic
from agents.understanding.asking import asks_after, question_of
from agents.understanding.aspects import WHICH, asks_which, aspect_of, opens_with_which
from agents.understanding.critiques import CRITIQUES
from agents.understanding.name_cues import JOINERS, OR, PRONOUNS
from agents.understanding.name_scan import asked_around
from agents.understanding.reading import ORDINALS, Reading, another_asked
from agents.understanding.turn import (
    ANSWER_WORDS,
    CERTAIN,
    FAIR,
    FEW_WORDS,
    INFORM,
    KNOWN,
    POINTED_WORDS,
    SHORT_WORDS,
    SLIGHT,
    STRONG,
    Turn,
)
from agents.understanding.verdicts import OPENING, asks_whether_it, excess, verdicts_in

_WHY = frozenset("why varfor hvorfor miksi waarom warum wieso weshalb pourquoi hoezo".split()) | {"por que"}
"""Words that ask for a reason."""
_YOU = frozenset(
    "have you,did you,har du,har ni,hast du,haben sie,as tu,avez vous,tu as,heb je,heeft u,has leido".split(",")
)
"""Openings of a question whether we know a book."""
ASKS_WORDS = 12
"""A question of a title has so many words at most."""
_THERE = frozenset(
    "is there,are there,finns det,finnes det,findes der,is er,zijn er,gibt es,y a,il y,hay algo".split(",")
)
"""Openings that ask whether there are books, not of one."""
_THE = {
    "en": {"the"}, "sv": {"den", "det"}, "no": {"den", "det"}, "da": {"den", "det"}, "fi": {"se", "lyhyempi"},
    "nl": {"de", "het"}, "de": {"das", "der", "die", "den"}, "fr": {"le", "la"}, "es": {"el", "la"},
}  # fmt: skip
"""What opens the answer to a choice: "the shorter one then", "le plus court donc"."""


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
        yield "compare", None, KNOWN  # "and older?", after "which is the shorter one"
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
    asks = "?" in reading.text or any(reading.leads(m.start) for m in reading.cued("asks_whether"))
    named = turn.pointed or context.one_book or (context.has_cards and _only_its_edition(turn))
    if asks and editions and not turn.limits.facets and named:
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
    yield from _plainly_asked(turn)


def _plainly_asked(turn: Turn) -> Iterator[tuple[Act, Topic | None, float]]:
    """Questions of one book for nothing in particular: how it is, how it starts, why it was chosen."""
    reading, mentions, context = turn.reading, turn.mentions, turn.context
    asked_topic = question_of(reading)
    plain = not (turn.limits.constraints or mentions or asked_topic or reading.has(*ORDINALS, *INFORM))
    if asks_whether_it(reading) and verdicts_in(reading, "praise", "blame") and not asked_topic:
        yield "inform", "about", CERTAIN  # "is Circe any good"
    if _opens_with_it(reading) and context.has_cards and plain:
        yield "inform", "about", STRONG  # "is it any good?"
    if _asks_of_title(turn) or (asks_us(reading) and len(mentions) == 1 and mentions[0].kind == "title"):
        yield "inform", "about", STRONG
    if asks_why(reading) and context.has_cards and not turn.limits.constraints and turn.pointed:
        yield "inform", "why", CERTAIN  # "miksi juuri tuo eka"


def _only_its_edition(turn: Turn) -> bool:
    """ "Gibt es das als Hörbuch?": a pronoun, and nothing else but the edition."""
    reading = turn.reading
    said = (*reading.facets("formats", "language"), *reading.cued("asks_whether", "seeks", "here"))
    edition = {i for m in said for i in range(m.start, m.end)}
    return not PRONOUNS.isdisjoint(reading.folded) and edition.issuperset(turn.left_over)


def asks_why(reading: Reading) -> bool:
    """ "Miksi juuri tuo eka", "okej kul, varför just den första": a clause opens with it, and few words follow."""
    words = reading.folded
    for i in range(len(words)):
        opens = i == 0 or reading.tokens[i].breaks
        if opens and (words[i] in _WHY or " ".join(words[i : i + 2]) in _WHY) and len(words) - i <= SHORT_WORDS:
            return True
    return False


def asks_us(reading: Reading) -> bool:
    """ "Have you read The Remains of the Day": whether we know a book."""
    return " ".join(reading.folded[:2]) in _YOU or reading.folded[:1] == ["oletko"]


def _asks_of_title(turn: Turn) -> bool:
    """ "How does Great Expectations start?", "is six of crows spicy": of the one book named."""
    reading, mentions = turn.reading, turn.mentions
    if len(mentions) != 1 or mentions[0].kind != "title" or mentions[0].cue not in ("none", "ask"):
        return False
    if reading.has("like_this", "compare", "book_word", "save_it", "same_author") or turn.n > ASKS_WORDS:
        return False
    if any(" ".join(reading.folded[i : i + 2]) in _THERE for i in range(2)) or reading.cued("seeks", "here"):
        return False  # "is there anything like Emma"
    opening = [m for m in reading.cued("asks_whether", "asks_what") if reading.leads(m.start)]
    asked = [m for m in opening if m.start <= 1 and m.end <= mentions[0].start]
    return bool(asked) and not asks_which(reading) and not reading.cued("what_next", "what_else")


CHOICE_WORDS = 18
"""Words of a message that puts a choice of two at most."""
_IS_IT = frozenset(
    "is that,is this,is it,isnt it,isnt that,ar det,ar den,ar denna,er det,er den,er dette,er denne,onko se,onko tama,"
    "onko tuo,onko toi,is dit,is dat,is het,is die,is deze,ist das,ist es,ist dies,ist der,ist die,ist er,ist sie,"
    "c est,cest le,cest la,est ce,est il,est elle,est cest,es el,es la,es este,es muy,es demasiado".split(",")
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
    if named and turn.context.has_cards and not shown:
        shown = reading.phrases("this_one")  # "that or Dracula?"
    spots = sorted({*((m.start, m.end) for m in named), *((m.start, m.end) for m in shown)})
    either = set(OR[reading.language].split())
    gaps = (reading.folded[one[1] : other[0]] for one, other in pairwise(spots))
    return any(not either.isdisjoint(gap) and len(gap) <= FEW_WORDS for gap in gaps)


def still_compares(turn: Turn) -> bool:
    """ "And older?": few words after a comparison, of the books that were compared."""
    last, reading = turn.context.last, turn.reading
    if last is None or last.act != "compare" or turn.n > SHORT_WORDS or turn.mentions or _bounded(turn):
        return False
    which = not WHICH.isdisjoint(reading.folded)
    asks = "?" in reading.text or which or reading.folded[0] in JOINERS | {"enta"}
    asks = asks or (reading.folded[0] in _THE[reading.language] and not another_asked(reading))
    return asks and reading.lexicon.aspect(reading.folded) is not None


def _bounded(turn: Turn) -> bool:
    """True when it sets a limit; "the shorter" is no figure."""
    lengths = {"pages_min", "pages_max", "minutes_min", "minutes_max", "year_min", "year_max"}
    return bool(turn.limits.constraints.keys() - (lengths - turn.limits.figures))


_COPULA = {
    "en": "is isnt was", "sv": "ar", "no": "er", "da": "er", "fi": "on onko", "nl": "is", "de": "ist", "fr": "est nest",
    "es": "es",
}  # fmt: skip


def asks_of_one(turn: Turn) -> bool:
    """ "Isn't the second too scary?", "is it sad, the first?": of what was shown, though a word in it steers."""
    reading = turn.reading
    other = reading.has("like_this", "same_author", "more_series") or another_asked(reading) or turn.mentions
    asks_it = _opens_with_it(reading)
    pointed = reading.has(*ORDINALS) and ("?" in reading.text or asks_after(reading))
    if not (asks_it or pointed) or other or turn.n > POINTED_WORDS:
        return False
    steers = reading.has(*CRITIQUES) or "avoid_tones" in turn.limits.constraints or excess(reading)
    steers = steers or bool(reading.facets("tone"))
    asks = not set(_COPULA[reading.language].split()).isdisjoint(reading.folded)
    return bool(steers) and asks and reading.lexicon.aspect(reading.folded) is None


def _opens_with_it(reading: Reading) -> bool:
    """ "Is it too sad", "är den sorglig", "is het niet te verdrietig": a verb and then its subject ask."""
    if "?" not in reading.text and reading.language in ("fr", "es"):
        return False  # "c'est trop triste" tells
    clauses = [0, *(i for i, token in enumerate(reading.tokens) if i and token.breaks)]
    opened = ([word for word in reading.folded[start:] if word not in OPENING][:3] for start in clauses)
    return any(" ".join(words[:2]) in _IS_IT or " ".join(words) in _IS_IT for words in opened)


def _asks_whether_first(turn: Turn) -> bool:
    """ "Is that the first one?": of the book in focus, its place in a series."""
    reading = turn.reading
    short = turn.n <= SHORT_WORDS and "?" in reading.text and not turn.mentions and not turn.left_over
    return short and reading.has(*ORDINALS) and " ".join(reading.folded[:2]) in _IS_IT


def _names_most(reading: Reading) -> bool:
    """ "The shortest", but not "shorter", which steers."""
    return reading.lexicon.aspect(reading.folded) is not None and not reading.has(*CRITIQUES)
