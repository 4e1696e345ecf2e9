"""Every limit and wish in a message, and how they join those that stand.

By kind: `amounts` (pages, hours, how many), `ages`, `dates`, `wishes` (genres, languages, formats, content),
`refusals` (what a "no" reaches).
"""

from __future__ import annotations

from typing import Any

from agents.understanding.ages import find_ages
from agents.understanding.amounts import find_count, find_lengths, find_quantities
from agents.understanding.dates import find_dates
from agents.understanding.limit_set import Limits
from agents.understanding.reading import Reading
from agents.understanding.refusals import is_refused
from agents.understanding.replaced import take_replaced
from agents.understanding.whereabouts import take_whereabouts
from agents.understanding.wishes import find_languages_formats, find_wishes
from tools.types import Constraints, Facets


def _for_whom(reading: Reading) -> None:
    """ "For my father" is not a wish for a book about fathers."""
    for match in reading.phrases("for_other"):
        end = match.end
        if any(f.start <= end < f.end for f in reading.facets("themes")) and not reading.broken(end, end + 1):
            end += 1
        for facet in reading.facets("themes"):
            if match.start <= facet.start < end:
                reading.take(facet.start, facet.end)


def _standalone(reading: Reading, limits: Limits) -> None:
    refused = [m for m in reading.cued("many_volumes") if is_refused(reading, m.start)]  # "je n'aime pas les séries"
    for match in (*reading.phrases("standalone"), *reading.cued("one_volume"), *refused):
        limits.constraints["standalone"] = True
        reading.take(match.start, match.end)


def find_limits(reading: Reading, this_year: int | None = None) -> Limits:
    """Read every limit and wish; words that set a hard limit are taken from `reading`.

    `this_year`: from which "the last ten years" are counted; without it they are not.
    """
    limits = Limits()
    take_replaced(reading)
    for match in reading.cued("never_mine"):
        reading.take(match.start, match.end)  # "jag aldrig hade valt själv": says how, not what
    _for_whom(reading)
    take_whereabouts(reading)
    find_quantities(reading, limits)
    find_ages(reading, limits)
    find_dates(reading, limits, this_year)
    find_languages_formats(reading, limits)
    find_lengths(reading, limits)
    _standalone(reading, limits)
    find_count(reading, limits)
    find_wishes(reading, limits)
    if any(not is_refused(reading, m.start) for m in reading.phrases("true_story")):
        limits.want("storyline", "narrative-nonfiction")
    _refusal_wins(limits)
    return limits


def _refusal_wins(limits: Limits) -> None:
    """ "Een spannend boek, geen thriller": a genre both heard as wanted and refused is refused."""
    refused = set(limits.constraints.get("avoid_genres", ()))
    if not refused:
        return
    if "genres" in limits.constraints:
        kept = tuple(genre for genre in limits.constraints.pop("genres") if genre not in refused)
        limits.constraints |= {"genres": kept} if kept else {}
    if "genres" in limits.facets:
        kept_wishes = [genre for genre in limits.facets.pop("genres") if genre not in refused]
        limits.facets |= {"genres": kept_wishes} if kept_wishes else {}


def merged(old: Constraints, new: dict[str, Any]) -> Constraints:
    """`old` with `new` on top: tuples to avoid are joined, everything else is replaced; the later word wins."""
    update = dict(new)
    for name, value in new.items():
        if isinstance(value, tuple) and name.startswith(("avoid_", "exclude")):
            kept = getattr(old, name)
            update[name] = (*kept, *(v for v in value if v not in kept))
    for low, high in (("pages_min", "pages_max"), ("minutes_min", "minutes_max"), ("year_min", "year_max")):
        for name, other in ((low, high), (high, low)):
            bound = getattr(old, other)
            if new.get(name) is None or other in new or bound is None or new[name] == bound:
                continue
            if (new[name] > bound) == (name == low):
                update[other] = None
    for wanted, avoided in (("genres", "avoid_genres"), ("authors", "avoid_authors")):
        if wanted in new and avoided not in new:
            update[avoided] = tuple(v for v in getattr(old, avoided) if v not in new[wanted])
        elif avoided in new and wanted not in new:
            update[wanted] = tuple(v for v in getattr(old, wanted) if v not in new[avoided])
    if new.get("age") is not None and "age_to" not in new:
        update["age_to"] = None
    return old.model_copy(update=update)


def merged_facets(old: Facets, new: dict[str, list[str]]) -> Facets:
    """`old` with further wishes, each once."""
    update = {}
    for name, terms in new.items():
        kept = getattr(old, name)
        update[name] = (*kept, *(t for t in terms if t not in kept))
    return old.model_copy(update=update)
