"""What a message names only to leave it: "audio instead of ebook", "eerder een thriller dan fantasy"."""

from __future__ import annotations

from collections.abc import Iterator

from agents.state import StandingRequest
from agents.understanding.comparators import THAN
from agents.understanding.reading import Reading
from tools.language.lexicon import Match
from tools.types import Facets

REACH, RATHER_REACH = 2, 5
_EDITIONS = {"language": "languages", "formats": "formats"}
_WISHES = ("genres", "tone", "themes", "setting", "places", "era", "storyline", "pace")
_ELIDED = ("qu'", "qu’", "d'", "d’")
"""French words that run into the next one: "plutôt qu'audio"."""


def replaced(reading: Reading) -> Iterator[tuple[Match, int, int]]:
    """Every facet that something else stands in for, with the first word and the word after the last that say so."""
    for match in reading.facets(*_EDITIONS, *_WISHES):
        for cue in reading.cued("instead_of"):
            near = 0 <= match.start - cue.end <= REACH and reading.all_filler(cue.end, match.start)
            if near and not reading.broken(cue.end, match.start + 1):
                yield match, cue.start, match.end
        for cue in reading.cued("instead_after"):  # "e-kirjan sijaan"
            if cue.start == match.end and not reading.tokens[cue.start].breaks:
                yield match, match.start, cue.end
        rather = [m for m in reading.cued("rather") if 0 <= match.start - m.end <= RATHER_REACH]
        than = match.start - 1
        if rather and reading.folded[than] in THAN and than > rather[-1].end:  # "liever luisterboek dan e-book"
            yield match, than, match.end
        elided = reading.tokens[match.start].text.casefold().startswith(_ELIDED)
        beside = [m for m in rather if m.end == match.start and m.start > 0]
        if reading.language == "fr" and elided and beside:
            yield match, beside[0].start, match.end


def take_replaced(reading: Reading) -> None:
    """Account for the words of what is replaced, so that nothing of it is wished for or refused."""
    spans = [(start, end) for _, start, end in replaced(reading)]
    for start, end in spans:
        reading.take(start, end)
    if spans:
        reading.rematch()


def without_replaced(request: StandingRequest, reading: Reading) -> StandingRequest:
    """The standing request without what the message names something else for."""
    limits, facets = request.constraints, request.facets
    for match, _, _ in replaced(reading):
        if name := _EDITIONS.get(match.kind):
            kept = tuple(term for term in getattr(limits, name) if term != match.term)
            limits = limits.model_copy(update={name: kept})
            continue
        kept = tuple(term for term in getattr(facets, match.kind) if term != match.term)
        facets = Facets(**{**dict(facets), match.kind: kept})
        if match.kind == "genres" and match.term in limits.genres:
            limits = limits.model_copy(update={"genres": ()})
    return request.model_copy(update={"constraints": limits, "facets": facets})
