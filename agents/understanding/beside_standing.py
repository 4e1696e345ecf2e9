"""What only means something beside what stands: one child of several, another child too, a figure that will do."""

from __future__ import annotations

from agents.state import StandingRequest
from agents.understanding.limit_set import Limits
from agents.understanding.reading import Reading

ALSO_WORDS = 16
_PAIRS = (("pages_min", "pages_max"), ("minutes_min", "minutes_max"))


def beside_standing(reading: Reading, limits: Limits, request: StandingRequest) -> None:
    """Change what the message sets to what it means after `request`."""
    _one_of_several(reading, limits, request)
    _another_child(reading, limits, request)
    _figure_will_do(reading, limits, request)
    if limits.constraints.get("audience") == "adult" and "age" not in limits.constraints:
        limits.constraints |= {"age": None, "age_to": None}  # "and now for a grown man"


def _one_of_several(reading: Reading, limits: Limits, request: StandingRequest) -> None:
    """ "The eight year old hates witches", after "my two, 5 and 8": says who, and the book is for both still."""
    ages = (request.constraints.age, request.constraints.age_to)
    one = "age_to" not in limits.constraints and limits.constraints.get("age") in ages
    if None not in ages and one and not reading.has("only", "for_other", "instead"):
        del limits.constraints["age"]


def _another_child(reading: Reading, limits: Limits, request: StandingRequest) -> None:
    """ "Storasyster är sju och ska lyssna hon också": the book must suit her too."""
    old, new = request.constraints, limits.constraints.get("age")
    somebody = bool(reading.cued("kin") or reading.phrases("child"))
    joins = somebody and bool(reading.cued("also_reads")) and len(reading.tokens) <= ALSO_WORDS
    if old.age is None or new is None or not joins or limits.facets:
        return
    heard = {m.start for m in reading.cued("reads")}
    if all(m.start in heard for m in reading.facets("formats")):
        limits.constraints.pop("formats", None)  # who listens to what is read aloud asks for no audiobook
    ages = [old.age, old.age_to or old.age, new, limits.constraints.get("age_to") or new]
    limits.constraints["age"] = min(ages)
    if max(ages) > min(ages):
        limits.constraints["age_to"] = max(ages)


def _figure_will_do(reading: Reading, limits: Limits, request: StandingRequest) -> None:
    """ "300 pages will do", after "at least 400": a new bound on the side where the old one stands."""
    if not reading.cued("is_fine", "allowed"):
        return
    for low, high in _PAIRS:
        stands_low, stands_high = getattr(request.constraints, low), getattr(request.constraints, high)
        new = limits.constraints.get(high)
        if high in limits.figures and low not in limits.constraints and stands_low and not stands_high:
            del limits.constraints[high]
            limits.constraints[low] = new
            limits.figures.add(low)
