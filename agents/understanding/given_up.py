"""Limits given up in the middle of whatever else a message says: "I've read that. Forget the nineties".

What stands must be named (its kind, "the year", or itself, "the nineties") beside words that lift: before it ("forget",
"doesn't have to be"), after it ("is fine", "are allowed", "not a must"), or around it ("laat ... maar zitten").
"""

from __future__ import annotations

from collections.abc import Iterator

from agents.state import StandingRequest
from agents.understanding.comparators import number_at
from agents.understanding.critiques import FORGETTABLE, groups_named
from agents.understanding.dates import decade_at
from agents.understanding.reading import Reading
from agents.understanding.refusals import DEATHS, HARMS, refusals
from agents.understanding.waivers import AVOIDED, any_of
from agents.understanding.wishes import AVOIDED_WITH_GENRE
from tools.language.lexicon import Match
from tools.text.tokens import folded_words
from tools.types import Constraints, Facets
from tools.vocabulary import SUBGENRES

REACH, BETWEEN, ASKED_WORDS, DIES_WORDS = 3, 1, 8, 6
FIRST_NAME = 4
"""Letters of a first name that says who is meant at least."""
_LONG, _SHORT = ("pages_min", "minutes_min"), ("pages_max", "minutes_max")
BOUNDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "longer": (_LONG, _SHORT), "long_book": (_LONG, _SHORT), "not_long": (_SHORT, ()),
    "shorter": (_SHORT, _LONG), "short_book": (_SHORT, _LONG),
    "newer": (("year_min",), ("year_max",)), "recent": (("year_min",), ("year_max",)),
    "older": (("year_max",), ("year_min",)), "standalone": (("standalone",), ()),
}  # fmt: skip
"""Words that name a bound: what falls when it need not be so, and what when it may be so."""
WANTED = ("genres", "tone", "themes", "setting", "places", "era", "storyline", "pace")
_COUNTS = frozenset("number count antal antalet antall antallet aantal anzahl nombre numero maara limit".split())
"""What may stand before the name of a limit: "laat dat aantal bladzijden maar zitten"."""
_AND = frozenset("and plus also och samt o og ja en und et y e".split())
_NOT_SO = ("genre", "author", "tone", "age")
"""Groups that no word lifts by the way: their terms are named, and a child stays as old as it is."""
_EDITIONS = {"language": "languages", "formats": "formats"}
_GROUPS = {"language": "language", "formats": "format"}
_NAMED = ("avoid_authors", "avoid_series")
Lifted = tuple[str, tuple[str, ...], int, int]
"""(group as it is told, constraint fields, first word, word after the last) of what is named."""


def given_up(
    reading: Reading, request: StandingRequest, again: bool = False
) -> tuple[StandingRequest, tuple[str, ...]]:
    """The request without what the message lifts, and which groups of limits that were; their words are taken.

    `again`: the last message lifted something, and "and the year too" does as well."""
    asks = "?" in reading.text and not reading.cued("waive")
    if asks or (request.is_empty() and not request.constraints.names()):
        return request, ()
    groups: list[str] = []
    words: list[tuple[int, int]] = []
    for match in reading.cued("any_length"):
        if _stands(request.constraints, FORGETTABLE["length"]):
            request = _without(request, FORGETTABLE["length"])
            groups.append("length")
            words.append((match.start, match.end))
    for match, span in _also(reading, request):
        name = _EDITIONS[match.kind]
        update = {name: (*getattr(request.constraints, name), match.term)}
        request = request.model_copy(update={"constraints": request.constraints.model_copy(update=update)})
        groups.append(match.term)
        words += [(match.start, match.end), *span]
    for group, fields, start, end in _named(reading, request):
        if any(first <= start < last for first, last in words):
            continue
        span = _lifted(reading, start, end, "removes", "is_off") or _without_it(reading, start)
        if span := span or (_too(reading) if again else []):
            request = _without(request, fields)
            groups.append(group)
            words += [(start, end), *span]
    for match in reading.facets(*AVOIDED, *WANTED):
        if span := _lifted(reading, match.start, match.end):
            without = _without_term(reading, request, match, bool(reading.cued("waive")))
            if without != request:
                request = without
                groups.append(match.term)
                words += [(match.start, match.end), *span]
    request, back = _let_in_again(reading, request)
    groups += ["author"] * bool(back)
    words += back
    limits, died = _dies_again(reading, request.constraints)
    if died:
        request = request.model_copy(update={"constraints": limits})
        groups.append("content")
        words += died
    for start, end in words:
        reading.take(start, end)
    if words:
        reading.rematch()
    return request, tuple(dict.fromkeys(groups))


def _stands(limits: Constraints, fields: tuple[str, ...]) -> bool:
    return any(name in limits.names() for name in fields)


def _without(request: StandingRequest, fields: tuple[str, ...]) -> StandingRequest:
    return request.model_copy(update={"constraints": request.constraints.without(*fields)})


def _named(reading: Reading, request: StandingRequest) -> Iterator[Lifted]:
    """What a message names of the limits that stand."""
    limits = request.constraints
    if _stands(limits, FORGETTABLE["length"]):
        for match in reading.cued("time_limit"):
            yield "length", FORGETTABLE["length"], match.start, match.end
        for match in reading.phrases("pages", "hours", "minutes"):
            if match.start == 0 or number_at(reading, match.start - 1) is None:
                yield "length", FORGETTABLE["length"], match.start, match.end
    if _stands(limits, FORGETTABLE["year"]):
        for index in range(len(reading.tokens)):
            if decade := decade_at(reading, index):
                yield "year", FORGETTABLE["year"], decade[2], decade[3]
            elif reading.folded[index].isdigit() and int(reading.folded[index]) in (limits.year_min, limits.year_max):
                yield "year", FORGETTABLE["year"], index, index + 1
        for match in reading.cued("century", "decade", "modern", "period_limit"):
            yield "year", FORGETTABLE["year"], match.start, match.end
    bounds = {m.end - 1 for m in reading.phrases(*BOUNDS)}
    bounds |= {i + 1 for i in range(len(reading.tokens)) if number_at(reading, i) is not None}  # "12 hours is fine"
    for index, word in enumerate(reading.folded):
        for group in groups_named(word) if index not in bounds else ():
            if group not in _NOT_SO and _stands(limits, FORGETTABLE[group]):
                yield group, FORGETTABLE[group], index, index + 1
    if limits.standalone:
        for match in reading.cued("many_volumes", "the_series"):
            yield "series", ("standalone",), match.start, match.end
    for match in reading.phrases(*BOUNDS):
        need_not = bool(_needless(reading, match.start))
        fields = BOUNDS[match.term][0 if need_not else 1]
        if _stands(limits, fields):
            group = next(name for name, own in FORGETTABLE.items() if fields[0] in own)
            yield group, fields, match.start, match.end
    for match in reading.facets(*_EDITIONS):
        if match.term in getattr(limits, _EDITIONS[match.kind]):
            yield _GROUPS[match.kind], (_EDITIONS[match.kind],), match.start, match.end


def _also(reading: Reading, request: StandingRequest) -> Iterator[tuple[Match, list[tuple[int, int]]]]:
    """ "English is fine too": an edition besides the one that was asked for."""
    for match in reading.facets(*_EDITIONS):
        old = getattr(request.constraints, _EDITIONS[match.kind])
        fine = [m for m in reading.cued("allowed", "is_fine") if _beside(reading, match.end, m.start)]
        if old and match.term not in old and fine:
            yield match, [(m.start, m.end) for m in fine]


def _lifted(reading: Reading, start: int, end: int, *cues: str) -> list[tuple[int, int]]:
    """Words before or after words `start` to `end` that lift what they name, `cues` too; empty when none do."""
    found = _needless(reading, start)
    found += [m for m in reading.cued(*cues) if _beside(reading, m.end, start) or _beside(reading, end, m.start)]
    if len(reading.tokens) <= ASKED_WORDS:  # "any language" may stand in a wish
        found += [m for m in any_of(reading) if start - m.end <= BETWEEN and _beside(reading, m.end, start)]
    found += [m for m in reading.cued("allowed", "is_fine", "not_must") if _beside(reading, end, m.start)]
    return [(m.start, m.end) for m in found]


def _let_in_again(reading: Reading, request: StandingRequest) -> tuple[StandingRequest, list[tuple[int, int]]]:
    """ "You can bring agatha back": the request without the authors and series that count again; the words."""
    words: list[tuple[int, int]] = []
    for index, word in enumerate(reading.folded):
        limits = request.constraints
        back = [name for name in (*limits.avoid_authors, *limits.avoid_series) if word in _called(name)]
        if back and (span := _lifted(reading, index, index + 1, "lets_in")):
            update = {name: tuple(x for x in getattr(limits, name) if x not in back) for name in _NAMED}
            request = request.model_copy(update={"constraints": limits.model_copy(update=update)})
            words += [(index, index + 1), *span]
    return request, words


def _called(name: str) -> list[str]:
    """What of a name may stand for it: the surname, or a first name that is no initial."""
    words = folded_words(name)
    return [*words[-1:], *(word for word in words[:1] if len(word) >= FIRST_NAME)]


def _too(reading: Reading) -> list[tuple[int, int]]:
    """ "And the audiobook thing too": goes on with what was lifted before."""
    if len(reading.tokens) > ASKED_WORDS or reading.folded[0] not in _AND or "?" in reading.text:
        return []
    also = reading.cued("also_reads")
    return [(0, len(reading.tokens))] if also and also[-1].end == len(reading.tokens) else []


def _without_it(reading: Reading, start: int) -> list[tuple[int, int]]:
    """ "Dann ohne Mindestlänge", "no page minimum": a limit by its name, refused."""
    named = any(m.start == start for m in reading.cued("time_limit", "period_limit"))
    return [(m.start, m.end) for m in refusals(reading) if named and _beside(reading, m.end, start)]


def _dies_again(reading: Reading, limits: Constraints) -> tuple[Constraints, list[tuple[int, int]]]:
    """ "Animals may die again", "die Tiere dürfen ruhig sterben": the limits without those deaths; the words."""
    words: list[tuple[int, int]] = []
    for deed in reading.cued("dies", "harmed"):
        for who in reading.cued(*DEATHS):
            may = [m for m in reading.cued("may") if who.start < m.end and m.start < max(deed.end, who.end)]
            first, last = min(who.start, deed.start), max(who.end, deed.end)
            apart = reading.broken(first + 1, last) or last - first > DIES_WORDS
            if not may or apart or any(first - REACH <= m.start < last for m in refusals(reading)):
                continue
            gone = {DEATHS[who.term], *HARMS.get(who.term, ())}
            kept = tuple(note for note in limits.avoid_content if note not in gone)
            if kept != limits.avoid_content:
                limits = limits.model_copy(update={"avoid_content": kept})
                words.append((first, last))
    return limits, words


def _needless(reading: Reading, start: int) -> list[Match]:
    """ "Forget", "doesn't have to be", before word `start`."""
    said = (*reading.cued("waive", "need_not", "need_no"), *reading.phrases("forget"))
    return [m for m in said if _beside(reading, m.end, start)]


def _beside(reading: Reading, end: int, start: int) -> bool:
    passed = all(reading.is_filler(i) or reading.folded[i] in _COUNTS for i in range(end, start))
    return 0 <= start - end <= REACH and not reading.broken(end, start + 1) and passed


def _without_term(reading: Reading, request: StandingRequest, match: Match, waived: bool) -> StandingRequest:
    """Without a term that must not be, or, where it is waived, without a wish for it."""
    limits, facets = request.constraints, request.facets
    if (name := AVOIDED.get(match.kind)) and match.term in getattr(limits, name):
        gone = {match.term}
        limits = limits.model_copy(update={name: tuple(t for t in getattr(limits, name) if t != match.term)})
        if match.kind == "genres":
            gone |= set(SUBGENRES.get(match.term, ()))
            themes = set(AVOIDED_WITH_GENRE.get(match.term, ()))
            update = {
                "avoid_genres": tuple(g for g in limits.avoid_genres if g not in gone),
                "avoid_themes": tuple(t for t in limits.avoid_themes if t not in themes),
            }
            limits = limits.model_copy(update=update)
        return request.model_copy(update={"constraints": limits})
    if not waived or match.kind not in WANTED:
        return request
    if match.term in getattr(facets, match.kind):
        kept = tuple(t for t in getattr(facets, match.kind) if t != match.term)
        facets = Facets(**{**dict(facets), match.kind: kept})
    if match.kind == "genres" and match.term in limits.genres:
        limits = limits.model_copy(update={"genres": ()})
    said = set(reading.folded[match.start : match.end])
    topics = (" ".join(w for w in topic.split() if said.isdisjoint(folded_words(w))) for topic in request.topics)
    changed: dict[str, object] = {"facets": facets, "constraints": limits, "topics": tuple(filter(None, topics))}
    return request.model_copy(update=changed) if (facets, limits) != (request.facets, request.constraints) else request
