"""What a new place, setting, time or kind replaces: "rather in Spain" after Italy."""

from __future__ import annotations

from agents.state import StandingRequest
from agents.understanding.limit_set import Limits
from agents.understanding.reading import Reading, read

SWAPPED = ("places", "setting", "era", "genres")


def swapped(request: StandingRequest, reading: Reading, limits: Limits) -> StandingRequest:
    """The request without the places, settings and times that the message names others for, "rather" than those."""
    if not (reading.cued("rather") or reading.has("instead")):
        return request
    for kind in SWAPPED:
        old = getattr(request.facets, kind)
        if not old or not limits.facets.get(kind) or (kind == "genres" and reading.has("more")):
            continue
        if kind == "genres":
            request = request.model_copy(update={"constraints": request.constraints.model_copy(update={"genres": ()})})
        facets = request.facets.model_copy(update={kind: ()})
        topics = (_without(topic, reading.language, kind, old) for topic in request.topics)
        request = request.model_copy(update={"facets": facets, "topics": tuple(filter(None, topics))})
    return request


def _without(topic: str, language: str, kind: str, terms: tuple[str, ...]) -> str:
    """A topic without the words that say `terms`."""
    said = read(topic, language)
    gone = {i for m in said.facets(kind) if m.term in terms for i in range(m.start, m.end)}
    return " ".join(t.text for i, t in enumerate(said.tokens) if i not in gone) if gone else topic
