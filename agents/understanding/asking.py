"""What a question asks of one book: its series, its author, its year, its length, for whom it is, what it is called.

A question word ("which", "how many") before what is asked ("year", "pages"), a verb that opens a question ("is it
long"), or a question mark; and no wish: "a book that is part of a series?" looks for one.
"""

from __future__ import annotations

import re

from agents.state import Topic
from agents.understanding.aspects import asks_which
from agents.understanding.reading import ORDINALS, Reading, another_asked
from tools.language.lexicon import Match

ASKING_WORDS, TOLD_WORDS = 14, 3
"""Words of a question about a book at most, and words in it that nothing explains."""
NEAR, BARE = 3, 4
ASKED: dict[str, Topic] = {
    "of_price": "price", "of_large_print": "format", "of_ending": "ending", "of_person": "about", "tell_of": "about",
    "of_series": "series", "of_title": "format", "of_age": "about", "of_reader": "about", "of_audience": "about",
    "of_writer": "author", "of_year": "year", "of_place": "setting", "of_length": "length", "of_plot": "about",
}  # fmt: skip
"""Group of the lexicon -> the topic of a question for it, the more telling first."""
_TOLD_WITH_WORD = ("of_ending", "of_title", "of_writer", "of_year", "of_plot", "of_place")
"""Asked with a question word only: "is it about war?" is answered by the words themselves."""
_WISHES = ("like_this", "same_author", "surprise", "whats_good", "identify", "for_other", "not_same_author")
_POINTS = ("this_one", "first", "second", "third", "fourth", "last", "series_order", "more_series")
_WHO = frozenset(
    "who whos whose whom vem vems hvem kuka kenen kenelta wie wer wen wem wessen qui quien quienes".split()
)
_HOW_LONG = frozenset(
    "how hows hur hvor kuinka miten montako monta paljonko kauanko hoe hoeveel wie wieviel wieviele combien quelle"
    " cuanto cuantos cuanta cuantas longueur extension".split()
)
_HOW = frozenset({"como"})
_AGED = re.compile(r"(?:aring|vuotia|jahrig|jarig)")
_BY = frozenset("van av af de par by von door".split())
_WHEN = frozenset("when nar hvornar milloin koska wanneer wann quand cuando".split())
_TELLS = frozenset(("it", "its"))
_SERIES = frozenset("series serie serien saga reihe reeks trilogy trilogi trilogie sarja sarjaa trilogia cycle".split())
_OTHERS = frozenset(
    """
    her him them she he they honom henne dom dem ham hende hun hanelle heille hanet haar hem ihr ihm ihn ihnen lui
    elle leur ella hon han
    """.split()
)
_OPENERS = frozenset(
    "and but so hm hmm och men og ja mutta en maar und aber et mais y pero oh ah eh also sen da".split()
)


def question_of(reading: Reading) -> Topic | None:
    """The topic of a question about a book on the table; None when none is asked."""
    groups = asked_of(reading)
    return ASKED[groups[0]] if groups else None


def asked_of(reading: Reading) -> tuple[str, ...]:
    """What is asked, by its groups of the lexicon, in the reader's order: "by whom is it, and from what year"."""
    if "asked" not in reading.kept:
        reading.kept["asked"] = [Match("cue", group, 0, 0) for group in _asked_of(reading)]
    return tuple(match.term for match in reading.kept["asked"])


def _asked_of(reading: Reading) -> list[str]:
    if not reading.tokens or len(reading.tokens) > ASKING_WORDS or _wishes(reading) or _told(reading):
        return []
    if asks_which(reading) and (reading.lexicon.aspect(reading.folded) or reading.cued("of_reader", "of_audience")):
        return []  # "which is for adults" tells books apart
    seeks = bool(reading.cued("seeks", "any_kind")) or _looks_for_books(reading)
    if not seeks and _asks_for_reader(reading):
        return ["of_age"]
    asked: dict[int, str] = {}
    for group in ASKED:
        for match in reading.cued(group):
            if seeks and (group != "of_series" or _SERIES & set(reading.folded) or not _points(reading)):
                continue
            if (place := _asked_at(reading, match)) is not None:
                asked.setdefault(place, group)
                break
    return [asked[place] for place in sorted(asked)]


def _wishes(reading: Reading) -> bool:
    """ "Something like it", "another by her", "for my sister"; but "cómo" is how, and "den andra" the second."""
    said = {m.term for m in reading.phrases(*_WISHES) if not _HOW & set(reading.folded[m.start : m.end])}
    if "for_other" in said and reading.cued("fits", "too") and reading.has("this_one", "is_aged", *ORDINALS):
        said.discard("for_other")  # "ist das was für meine Tochter?"
    if "identify" in said and reading.has(*ORDINALS):
        said.discard("identify")  # "vad hette den tredje"
    asks = "?" in reading.text and any(m.start == _first(reading) for m in reading.cued("asks_whether"))
    if asks and (any(reading.taken) or reading.has("this_one", *ORDINALS)):
        said.discard("same_author")  # "is Circe by the same author?"
    return bool(said) or another_asked(reading)


def _told(reading: Reading) -> bool:
    """True when more is said than a question of one book holds."""
    known = (*reading.cued(*ASKED, "asks_what", "asks_whether", "fits", "too", "seems", "praise"), *reading.cued("kin"))
    inside = {i for m in known for i in range(m.start, m.end)}
    return len(set(reading.left_over()) - inside) > TOLD_WORDS


def _points(reading: Reading) -> bool:
    """ "Is there a sequel": nothing is wished for besides."""
    return not any(reading.facets("genres", "tone", "themes", "setting"))


def _looks_for_books(reading: Reading) -> bool:
    """ "A book that ...?": a noun for books that nothing points with."""
    return reading.has("book_word") and not reading.has(*_POINTS)


def _asked_at(reading: Reading, match: Match) -> int | None:
    """The question word that asks for it, or the opening of a question; None when it is not asked."""
    words, first = reading.folded, _first(reading)
    if match.term in ("of_person", "of_price"):
        asks = match.term == "of_person" or "?" in reading.text or bool(reading.cued("asks_what"))
        return match.start if asks else None
    if match.term == "of_large_print":
        return match.start if "?" in reading.text or _points(reading) else None
    if match.term == "tell_of":
        return match.start if match.start <= first and reading.has(*ORDINALS, "this_one") else None
    if match.term == "of_audience":  # "is the first for adults", but not "and for adults?"
        opens = any(m.start <= first for m in reading.cued("asks_whether"))
        return first if opens and reading.has(*_POINTS) else None
    softened = max((m.end for m in reading.cued("softeners") if m.start == match.end), default=match.end)
    if words[match.start] == "about" and not _closes(reading, softened):  # "what is it about exactly"
        return None  # "what about crime?"
    spoken = [m for m in reading.cued("asks_what") if m.start < match.end]
    near = [m for m in spoken if match.start - m.end <= NEAR or m.start <= first + 1]
    near += [m for m in reading.cued("asks_what") if 0 <= m.start - match.end <= 1 and _closes(reading, m.end)]
    if match.term == "of_writer":
        who = [m for m in near if not _WHO.isdisjoint(words[m.start : m.end])]
        near = who + [m for m in near if m.end == match.start and not _WHEN & {words[m.start]}]
        if match.end - match.start > 1 and words[match.start] in _WHO | _BY:
            near.append(match)
    elif match.term == "of_length":
        near = [m for m in near if match.start - m.end <= 1 and not _HOW_LONG.isdisjoint(words[m.start : match.end])]
    elif match.term == "of_year":
        timed = [i for i, word in enumerate(words) if word in _WHEN]
        if timed:
            return timed[0]
        near = [m for m in near if match.start - m.end <= 1]
    if near:
        return max(m.start for m in near)
    if match.term in _TOLD_WITH_WORD:
        return None
    if match.term == "of_age" and reading.all_filler(0, match.start) and match.end == len(words):
        return match.start  # "for what age", in one word
    opening = [m for m in reading.cued("asks_whether") if m.start <= first]
    told = "?" not in reading.text and all(words[m.start] in _TELLS for m in opening)  # "it was too long"
    opens = (bool(opening) and not told) or asks_after(reading)
    marked = "?" in reading.text and len(words) <= BARE and reading.has(*_POINTS)
    return first if opens or marked else None


def _closes(reading: Reading, end: int) -> bool:
    """True when only fillers stand before the next break."""
    while end < len(reading.tokens) and not reading.tokens[end].breaks:
        if not reading.is_filler(end):
            return False
        end += 1
    return True


def _first(reading: Reading) -> int:
    """The first word beyond what only opens a message ("and", "ok", "hm")."""
    opening = {i for m in reading.phrases("yes", "greeting", "thanks") for i in range(m.start, m.end)}
    telling = (i for i, t in enumerate(reading.tokens) if not (i in opening or t.folded in _OPENERS))
    return next(telling, 0)


def asks_after(reading: Reading) -> bool:
    """ "Den andra, är den sorglig": what was pointed at comes first, and the question after the comma."""
    for match in reading.phrases(*ORDINALS):
        begins = next((i for i in range(match.end, len(reading.tokens)) if reading.tokens[i].breaks), None)
        if begins is not None and any(m.start == begins for m in reading.cued("asks_whether")):
            return True
    return False


def _asks_for_reader(reading: Reading) -> bool:
    """ "Is it ok for her?", "would an 8yo like it?": whether somebody may read it."""
    first = _first(reading)
    asks = "?" in reading.text or any(m.start <= first for m in reading.cued("asks_whether", "asks_what"))
    if not asks or not reading.cued("fits", "too", "of_reader"):
        return False
    aged = bool(reading.phrases("years_old", "child")) or bool(reading.cued("kin", "offspring", "baby", "toddler"))
    numbered = any(token.text[:1].isdigit() or _AGED.search(token.folded) for token in reading.tokens)
    return aged or numbered or bool(reading.cued("of_reader")) or not _OTHERS.isdisjoint(reading.folded)
