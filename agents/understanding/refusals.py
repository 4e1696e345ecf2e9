"""What must not be in the book: "no", "without", "hates", "can't stand", and what such words reach."""

from __future__ import annotations

from collections.abc import Iterable

from agents.understanding.reading import Reading, nearest_before
from tools.language.lexicon import Match

REACH, DYING_REACH, CLAUSE_REACH = 3, 3, 6
OR = frozenset("or nor eller heller oder noch ou ni o u of tai".split())
_RELATIVE = frozenset("wo in worin der die das dem den denen missa jossa joissa hvor where dar waarin ou donde".split())
"""Words that open a relative clause after a comma."""
_WISHES: tuple[str, ...] = (
    "genres",
    "tone",
    "themes",
    "setting",
    "places",
    "era",
    "storyline",
    "pace",
    "content_notes",
    "audience",
)
DEATHS = {
    "parent": "death-of-parent",
    "offspring": "child-death",
    "animal": "animal-death",
    "spouse": "death-of-loved-one",
}
HARMS = {"offspring": ("child-abuse", "child-death"), "animal": ("animal-cruelty", "animal-death")}
"""Who cannot bear that they are hurt cannot bear that they die either."""


_ANSWERS = frozenset("no nej nei nee nein non nope nah ei".split())
"""Words that answer as well as refuse."""
_SUBJECTS = frozenset("i im ive id it its that thats they theyre he she we".split())
"""English words before which "no" only answers: "no I loved it"."""


def refusals(reading: Reading) -> list[Match]:
    """Words that refuse what follows; "nothing but", "not only" and a "no" that answers do not."""
    if "refusals" in reading.kept:
        return reading.kept["refusals"]
    idle = [*reading.cued("no_negation", "not_must", "need_not"), *reading.phrases("only")]
    found = [*reading.phrases("negation", "but_not"), *reading.cued("dislikes", "done_with")]
    reading.kept["refusals"] = [
        m for m in found if not (answers(reading, m) or any(o.start <= m.start < o.end for o in idle))
    ]
    return reading.kept["refusals"]


def answers(reading: Reading, match: Match) -> bool:
    """ "No. Something Tudor", "nej, hellre kort", "no I loved it": a "no" to what was said, which refuses nothing."""
    word, end = reading.folded[match.start], match.end
    if match.end - match.start > 1 or word not in _ANSWERS or end >= len(reading.tokens):
        return False
    if reading.tokens[end].breaks:
        return True
    return word == "no" and reading.language == "en" and reading.folded[end] in _SUBJECTS


def _passed_over(reading: Reading, index: int) -> bool:
    """Words that may stand between a refusal and what it refuses: fillers, wishes, "another"."""
    if reading.is_filler(index):
        return True
    return any(
        m.start <= index < m.end and (m.kind != "phrase" or m.term in ("another", "more", "both"))
        for m in (*reading.matches, *reading.cued("dislikes", "takes_place", "occurs"))
    )


def is_refused(reading: Reading, start: int) -> bool:
    """True when "no", "without", "hates" stands before word `start` in the same clause, or "or" after a refused one."""
    refusal = nearest_before(refusals(reading), start, REACH)
    reached = refusal and not reading.broken(refusal.end + 1, start + 1)
    if refusal and reached and all(_passed_over(reading, i) for i in range(refusal.end, start)):
        return True
    return _beside_refused(reading, start)


def _beside_refused(reading: Reading, start: int) -> bool:
    """ "No murder, torture or gore": of what is listed with a refused one, none is wanted."""
    if start < 2:
        return False
    comma = reading.text[reading.tokens[start - 1].end : reading.tokens[start].start].strip() == ","
    if reading.tokens[start - 1].folded in OR:
        kinds, end = _WISHES, start - 1
    elif comma and any(m.start == start for m in reading.facets("content_notes")):
        kinds, end = ("content_notes",), start
    else:
        return False
    return any(m.end == end and is_refused(reading, m.start) for m in reading.facets(*kinds))


def is_scorned(reading: Reading, match: Match) -> bool:
    """ "Witches are lame", "la guerra le trae malos recuerdos": said after what is not wanted."""
    if "?" in reading.text:
        return False
    return any(m.start == match.end for m in reading.cued("scorned"))


def goes_on_refusing(reading: Reading, start: int) -> bool:
    """ "Or animal death": a message that only goes on with what was refused before."""
    return start == 1 and reading.tokens[0].folded in OR


def _cut(reading: Reading, refusal: Match, end: int) -> bool:
    """True when a clause ends between a refusal and word `end`; "nichts, wo Tiere leiden" is one clause."""
    breaks = [i for i in range(refusal.start + 1, min(end, len(reading.tokens))) if reading.tokens[i].breaks]
    return any(reading.folded[i] not in _RELATIVE or i - refusal.end > 1 for i in breaks)


def refused_deaths(reading: Reading) -> list[tuple[tuple[str, ...], int, int]]:
    """Deaths and harm that must not be told: "nobody's parents should die", "nothing where animals get hurt"."""
    out: list[tuple[tuple[str, ...], int, int]] = []
    no = refusals(reading)
    for deed in reading.cued("dies", "harmed"):
        notes = HARMS if deed.term == "harmed" else {who: (note,) for who, note in DEATHS.items()}
        for who in reading.cued(*notes):
            low, high = min(who.start, deed.start), max(who.end, deed.end)
            apart = max(who.start, deed.start) - min(who.end, deed.end)
            if apart > DYING_REACH - 1 or reading.broken(low + 1, high):
                continue
            near = any(low - CLAUSE_REACH <= m.start < high and not _cut(reading, m, high) for m in no)
            if near:
                out.append((notes[who.term], low, high))
    return out or _any_death(reading)


ANY_DEATH = ("death-of-loved-one", "death-of-parent", "child-death", "murder", "suicide")


def _any_death(reading: Reading) -> list[tuple[tuple[str, ...], int, int]]:
    """ "Nobody dies", "inget där nån dör", "no death": of whoever."""
    for deed in reading.cued("dies"):
        refusal = nearest_before(refusals(reading), deed.start, CLAUSE_REACH)
        if refusal is None or _cut(reading, refusal, deed.end):
            continue
        if all(reading.is_filler(i) or _passed_over(reading, i) or _stands_for_anybody(reading, i)
               for i in range(refusal.end, deed.start)):  # fmt: skip
            return [(ANY_DEATH, deed.start, deed.end)]
    return []


def _stands_for_anybody(reading: Reading, index: int) -> bool:
    return reading.folded[index] in _RELATIVE or any(m.start <= index < m.end for m in reading.cued("anybody"))


LEAST_NOTE = 6
"""Letters of a word for content of which longer words may be forms: "itsemurhista", "tortyrscen"."""


def inflected_notes(reading: Reading) -> list[Match]:
    """Content named by a form or a compound of its word that the lexicon does not list."""
    known = {i for m in reading.facets("content_notes") for i in range(m.start, m.end)}
    stems = reading.lexicon.note_stems
    out = []
    for index, word in enumerate(reading.folded):
        if index in known or reading.taken[index] or len(word) < LEAST_NOTE:
            continue
        if note := next((note for stem, note in stems.items() if word.startswith(stem)), None):
            out.append(Match("content_notes", note, index, index + 1))
    return out


def take_refused(reading: Reading, matches: Iterable[Match]) -> None:
    """What is refused is no wish: neither its words nor the "no" before them are searched by."""
    for match in matches:
        refusal = nearest_before(refusals(reading), match.start, REACH)
        if refusal and all(_passed_over(reading, i) for i in range(refusal.end, match.start)):
            reading.take(refusal.start, refusal.end)
        reading.take(match.start, match.end)
