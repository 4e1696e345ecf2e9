"""What readers wish for that no catalogue record says: said openly rather than passed over."""

from __future__ import annotations

from agents.understanding.reading import Reading, read

MOST_WORDS = 24
_BY_CUE = {"women": "gender", "men": "gender", "narrator": "narrator", "climate": "climate"}

_ANYBODY = {("a", "woman"), ("en", "kvinna")}
"""Whom a story may be about as well."""


def untold(text: str, language: str) -> list[str]:
    """Kinds of wishes in `text` that the catalogue knows nothing of: "gender", "narrator", "origin", "climate"."""
    reading = read(text, language)
    if len(reading.tokens) > MOST_WORDS or reading.has("identify"):
        return []
    found = [_BY_CUE[m.term] for m in reading.cued(*_BY_CUE) if tuple(reading.folded[m.start : m.end]) not in _ANYBODY]
    if _names_origin(reading):
        found.append("origin")
    return list(dict.fromkeys(found))


def _names_origin(reading: Reading) -> bool:
    """ "By a Danish author", "un auteur danois": where somebody comes from, beside the word for an author."""
    nations = reading.facets("language", "places")
    return any(n.end == a.start or a.end == n.start for a in reading.cued("an_author") for n in nations)
