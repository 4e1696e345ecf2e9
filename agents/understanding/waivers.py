"""A limit that the reader lifts: "any length", "murder is fine", "in any language", "normal length is fine"."""

from __future__ import annotations

from collections.abc import Iterable

from agents.state import StandingRequest
from agents.understanding.comparators import number_at
from agents.understanding.critiques import FORGETTABLE, groups_named, is_fine
from agents.understanding.reading import Reading
from agents.understanding.wishes import AVOIDED_WITH_GENRE
from tools.language.lexicon import Match
from tools.vocabulary import SUBGENRES

BEFORE, MOST_WORDS = 1, 8
_STEERING = {"longer": "length", "shorter": "length", "newer": "year", "older": "year"}
_EDITIONS = {"language": "languages", "formats": "formats"}
AVOIDED = {
    "content_notes": "avoid_content", "genres": "avoid_genres", "tone": "avoid_tones", "themes": "avoid_themes",
    "era": "avoid_eras", "setting": "avoid_settings",
}  # fmt: skip


def lifts(reading: Reading, request: StandingRequest) -> bool:
    """True when the message only says that a limit no longer counts."""
    if len(reading.tokens) > MOST_WORDS or "?" in reading.text:
        return False
    bounds = {m.end - 1 for m in reading.phrases(*_STEERING, "short_book", "long_book", "not_long")}
    counted = {i + 1 for i in range(len(reading.tokens)) if number_at(reading, i) is not None}  # "12 hours is fine"
    named = [i for i, word in enumerate(reading.folded) if groups_named(word) and i not in bounds | counted]
    named += [m.start for m in reading.cued("century", "decade")]
    named += [m.end - 1 for m in reading.phrases(*_STEERING) if is_fine(reading, m.end)]  # "longer is OK too"
    if any(getattr(request.constraints, _EDITIONS[m.kind]) and is_fine(reading, m.end) for m in _editions(reading)):
        return True  # "English is fine too"
    if any(_is_lifted(reading, i, i + 1) for i in named):
        return _only_says_so(reading, named)
    return any(is_fine(reading, m.end) for m in reading.facets(*AVOIDED) if _is_avoided(m.kind, m.term, request))


def _editions(reading: Reading) -> list[Match]:
    return reading.facets(*_EDITIONS)


_ASKS = frozenset("vilken vilket hvilken hvilket welke which".split())
"""Words that ask as well as leave open: "vilket år kom den ut"."""


def any_of(reading: Reading) -> list[Match]:
    """ "Any", "can be", "vilken som helst"; no word that asks."""
    return [m for m in reading.cued("any_of") if m.end - m.start > 1 or reading.folded[m.start] not in _ASKS]


def _is_lifted(reading: Reading, start: int, end: int) -> bool:
    before = any(start - BEFORE <= m.end <= start for m in any_of(reading))
    return before or is_fine(reading, end)


def _only_says_so(reading: Reading, named: list[int]) -> bool:
    """Nothing else is asked for: "any language" may stand in a wish."""
    cues = {i for m in (*any_of(reading), *reading.cued("is_fine")) for i in range(m.start, m.end)} | set(named)
    facets = {i for m in reading.matches if m.kind != "phrase" for i in range(m.start, m.end)} - set(named)
    rest = [i for i in reading.left_over() if i not in cues]
    return len(rest) <= 1 and not facets - cues


def _is_avoided(kind: str, term: str, request: StandingRequest) -> bool:
    return term in getattr(request.constraints, AVOIDED[kind])


def lifted(request: StandingRequest, reading: Reading) -> tuple[StandingRequest, tuple[str, ...]]:
    """The request without what is refused no longer; which groups of limits that were."""
    limits, groups = request.constraints, []
    for match in reading.facets(*AVOIDED):
        name = AVOIDED[match.kind]
        if match.term in getattr(limits, name):
            limits = limits.model_copy(update={name: tuple(t for t in getattr(limits, name) if t != match.term)})
            groups.append(match.term)
        if match.kind == "genres" and match.term in groups:  # with what was avoided together with it
            limits = limits.model_copy(
                update={
                    "avoid_genres": _but(limits.avoid_genres, SUBGENRES.get(match.term, ())),
                    "avoid_themes": _but(limits.avoid_themes, AVOIDED_WITH_GENRE.get(match.term, ())),
                }
            )
    for match in _editions(reading):
        name = _EDITIONS[match.kind]
        if (old := getattr(limits, name)) and is_fine(reading, match.end):
            limits = limits.model_copy(update={name: (*_but(old, (match.term,)), match.term)})
            groups.append(match.term)
    for match in reading.phrases(*_STEERING):
        if is_fine(reading, match.end):
            limits = limits.without(*FORGETTABLE[_STEERING[match.term]])
            groups.append(_STEERING[match.term])
    if reading.cued("century", "decade"):
        limits = limits.without(*FORGETTABLE["year"])
        groups.append("year")
    return request.model_copy(update={"constraints": limits}), tuple(groups)


def _but(terms: tuple[str, ...], gone: Iterable[str]) -> tuple[str, ...]:
    left_out = set(gone)
    return tuple(term for term in terms if term not in left_out)
