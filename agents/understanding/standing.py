"""What of the standing request a new message keeps: all of it, what belongs to the person, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from agents.state import Mention, StandingRequest
from agents.understanding.limit_set import Limits
from agents.understanding.people import for_reader, kin_subject
from agents.understanding.reading import Reading
from tools.types import Constraints

BARE_WORDS, ADDED_WORDS = 3, 8
_OPENERS = frozenset(
    """
    and but or in with by without also still set from och men eller i med av utan fast også uten uden ja mutta myös
    ilman en maar of met door zonder ook und aber oder mit von ohne auch auf et mais ou avec par sans aussi y pero o con
    por sin también tambien og eller på pa als in som como comme
    """.split()
)
"""Words that open what only adds to a wish: "in verse?", "by women", "und auf Deutsch"."""
_ASSENT = frozenset("ok okay oke okej yes yeah well".split())
_THE_ONE = frozenset("den det die das celui celle el la de det se".split())
_WITH = frozenset(
    "with about where med om der dar hvor som mit uber wo avec sur ou con sobre donde met over waar jossa".split()
)
_THEIRS = frozenset(
    """
    he she they him her them his their han hon hun de ham hende dem hans hennes hendes deres hän he hanelle heille
    hij zij ze hem haar hen er sie ihm ihr ihnen il elle ils elles lui leur él ella ellos ellas le les
    """.split()
)
_PERSONAL = (
    "age",
    "age_to",
    "audience",
    "avoid_content",
    "avoid_themes",
    "avoid_eras",
    "avoid_settings",
    "avoid_genres",
    "avoid_authors",
    "avoid_series",
    "exclude",
)
"""What is true of a reader, whatever book is talked of next."""
_BOUNDS = (
    "pages_min",
    "pages_max",
    "minutes_min",
    "minutes_max",
    "year_min",
    "year_max",
    "formats",
    "languages",
    "standalone",
    "avoid_tones",
)
"""What a new wish of the same reader keeps besides: nobody has lifted it."""


def goes_on(reading: Reading, mentions: Sequence[Mention], limits: Limits, request: StandingRequest) -> bool:
    """True when a message adds to the standing request rather than asking for something new."""
    if request.is_empty() or request.identifying or not reading.tokens:
        return False
    if is_person_only(reading, mentions, limits):
        return True
    if for_reader(reading) or kin_subject(reading):
        return False
    if reading.has("reset", "for_other", "instead", "like_this", "loved") or starts_over(reading, limits):
        return False
    if any(m.cue not in ("not", "disliked", "read") for m in mentions):
        return False
    if not (reading.left_over() or limits.facets or limits.constraints or limits.avoid or mentions):
        return True  # "whatever you think"
    words = [t.folded for t in reading.tokens]
    if len(words) > 1 and words[0] in _ASSENT:
        words = words[1:]  # "ok but for a grownup"
    kind = bool(limits.constraints.get("genres") or limits.facets.get("genres"))
    if words[0] in _OPENERS and not kind and len(words) <= ADDED_WORDS:
        return True
    if request.authors and words[0] in _THE_ONE and len(words) > 1 and words[1] in _WITH | {"one"}:
        return True  # "den med havfruen", "the one with the bear": one of hers
    telling = [i for i in range(len(words)) if not reading.is_filler(i)]
    return not kind and len(telling) <= BARE_WORDS and len(words) <= 2 * BARE_WORDS and not _is_whole(reading, limits)


def is_person_only(reading: Reading, mentions: Sequence[Mention], limits: Limits) -> bool:
    """ "Og til storebror på 8": somebody else who shall have the same."""
    whom = kin_subject(reading)
    words = [t.folded for t in reading.tokens]
    if whom is None or mentions or limits.facets or limits.avoid or len(words) > ADDED_WORDS:
        return False
    return words[0] in _OPENERS and all(whom.start <= i < whom.end for i in reading.left_over())


def _is_whole(reading: Reading, limits: Limits) -> bool:
    """ "A book about music": has the noun of a wish and what it is about."""
    return reading.has("book_word") and bool(reading.left_over() or limits.facets)


def starts_over(reading: Reading, limits: Limits) -> bool:
    """ "Any horror then", "okej en kokbok bara": of what was asked before, only this is left."""
    kinds = bool(limits.constraints.get("genres") or limits.facets.get("genres"))
    kinds = kinds or (bool(limits.facets) and reading.has("book_word"))  # "i just want a gentle book"
    return kinds and bool(reading.cued("any_kind")) and not reading.cued("is_fine", "years")


def is_about_same_person(reading: Reading, request: StandingRequest) -> bool:
    """ "He likes knowing how things work": the one the book is for."""
    known = request.for_other is not None or request.constraints.age is not None
    return known and not _THEIRS.isdisjoint(reading.folded)


def personal(reading: Reading, limits: Limits, request: StandingRequest) -> StandingRequest:
    """A new request that keeps what is true of the reader: no child grows up, no fear passes, between two wishes."""
    blank = StandingRequest(language=request.language)
    if for_reader(reading):
        return blank.model_copy(update={"constraints": Constraints(exclude=request.constraints.exclude)})
    anew = reading.has("for_other", "instead", "reset") or kin_subject(reading) or starts_over(reading, limits)
    kept = {name: getattr(request.constraints, name) for name in (_PERSONAL if anew else (*_PERSONAL, *_BOUNDS))}
    grown = limits.constraints.get("audience") == "adult"  # "and now for a grown man"
    if reading.has("for_other") or kin_subject(reading) or starts_over(reading, limits) or grown:
        kept |= {"age": None, "age_to": None, "audience": None}
    wanted = set(limits.constraints.get("genres", ())) | set(limits.facets.get("genres", ()))
    kept["avoid_genres"] = tuple(g for g in kept["avoid_genres"] if g not in wanted)
    kept["avoid_themes"] = tuple(t for t in kept["avoid_themes"] if t not in limits.facets.get("themes", ()))
    same = kept["age"] is not None or is_about_same_person(reading, request)
    update = {"constraints": Constraints(**kept), "for_other": request.for_other if same else None}
    return blank.model_copy(update=update)
