"""The standing request in words: for the opening sentence, and as pills that can be taken away."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from agents.composing.voice import Voice
from agents.state import StandingRequest
from agents.understanding.critiques import FORGETTABLE
from agents.understanding.moods import GRIM, SAD
from agents.understanding.wishes import AVOIDED_WITH_GENRE
from tools.catalogue.base import Catalogue
from tools.types import Book, Constraints
from tools.vocabulary import SUBGENRES

_KINDS = {
    "languages": "language", "formats": "formats", "genres": "genres", "avoid_genres": "genres",
    "avoid_content": "content_notes", "avoid_tones": "tone", "avoid_themes": "themes", "audience": "audience",
    "avoid_eras": "era", "avoid_settings": "setting",
}  # fmt: skip
NO_UPPER_AGE = 99
"""What feeds write for "and older"."""
DROP = {field: group for group, fields in FORGETTABLE.items() for field in fields}


def told(constraints: Constraints) -> Constraints:
    """The limits as they are told: a theme that went with a genre or a content note is told with that."""
    genres, notes = constraints.avoid_genres, constraints.avoid_content
    covered = {theme for genre in genres for theme in (genre, *AVOIDED_WITH_GENRE.get(genre, ()))}
    themes = (t for t in constraints.avoid_themes if t not in covered)
    left = tuple(t for t in themes if not any(note == t or note.startswith(f"{t}-") for note in notes))
    return constraints.model_copy(update={"avoid_themes": left})


def limit_text(name: str, constraints: Constraints, voice: Voice) -> str:
    """A hard limit in words ("at most 400 pages")."""
    value: Any = getattr(constraints, name)
    by = "list-or" if name.startswith("avoid_") else "list-and"
    if name == "avoid_tones" and set(GRIM) <= set(value) <= {*GRIM, SAD}:
        return voice.phrase("change-lighter")
    if name in ("minutes_max", "minutes_min"):
        value = hours_of(value)
    elif name in _KINDS:
        terms = (value,) if isinstance(value, str) else value
        if name in ("avoid_genres", "genres"):
            covered = {sub for term in terms for sub in SUBGENRES.get(term, ()) if sub != term}
            terms = tuple(t for t in terms if t not in covered) or terms[:1]
        value = voice.labels(_KINDS[name], terms, by)
    elif isinstance(value, tuple):
        value = voice.listed(value, by)
    elif isinstance(value, int) and name.startswith("year"):
        value = str(value)
    name = "avoid_tones" if name in ("avoid_eras", "avoid_settings") else name  # "not in the Middle Ages"
    return voice.phrase(f"limit-{name}", value=value) if voice.has(f"limit-{name}") else name


def hours_of(minutes: int) -> int | float:
    """Minutes as hours, halves kept (5, 7.5): a number, for each language writes it in its own way."""
    hours = round(minutes / 30) / 2
    return int(hours) if hours == int(hours) else hours


def hours_text(minutes: int) -> str:
    """The same in plain figures, for data ("7.5")."""
    return str(hours_of(minutes))


def ages_text(book: Book, voice: Voice) -> str:
    """Readers' ages ("ages 7 to 12", "ages 10 and up"); empty when unknown."""
    if book.age_min is None:
        return ""
    if book.age_max is None or book.age_max >= NO_UPPER_AGE:
        return voice.phrase("why-age-from", **{"from": book.age_min})
    return voice.phrase("why-age", **{"from": book.age_min, "to": book.age_max})


def facet_text(kind: str, term: str, voice: Voice) -> str:
    """A soft wish in words."""
    label = voice.label(kind, term)
    return voice.phrase("wish-about", label=label) if kind == "themes" else label


def pills(request: StandingRequest, catalogue: Catalogue, voice: Voice) -> list[tuple[str, str | None]]:
    """(what is wanted, what to say to drop it) for every part of the request."""
    out: list[tuple[str, str | None]] = []
    for book in catalogue.many(request.like):
        title = book.title_in(voice.language)
        out.append((voice.phrase("wish-like", title=title), voice.phrase("drop-like", title=voice.quoted(title))))
    out += [(voice.phrase("wish-author", author=author), voice.phrase("drop-author")) for author in request.authors]
    shown_themes = 0
    for kind, term in request.facets.terms():
        if kind == "themes":
            shown_themes += 1
            if shown_themes > 3:
                continue
        if any(term == other and kind != "genres" for k, other in request.facets.terms() if k == "genres"):
            continue
        label = facet_text(kind, term, voice)
        out.append((label, voice.phrase("drop-limit", value=voice.label(kind, term))))
    limits = told(request.constraints)
    for name in limits.names():
        if name == "age_to" or (name == "genres" and request.facets.genres):
            continue  # said with the youngest, and with the wish
        group = DROP.get(name)
        drop = voice.phrase(f"drop-{group}") if group and voice.has(f"drop-{group}") else None
        out.append((limit_text(name, limits, voice), drop))
    if request.fame:
        out.append((voice.phrase("limit-fame-known" if request.fame > 0 else "limit-fame-hidden"), None))
    seen: dict[str, str | None] = {}
    for label, drop in out:
        seen.setdefault(label, drop)
    return list(seen.items())


def wish_text(
    request: StandingRequest, catalogue: Catalogue, voice: Voice, anchors: bool = False, leave: Collection[str] = ()
) -> str:
    """The wish as a comma list; anchors only when asked for (the opening names them itself), less what to `leave`."""
    parts = [label for label, _ in pills(request, catalogue, voice)]
    parts = parts if anchors else parts[len(catalogue.many(request.like)) + len(request.authors) :]
    return ", ".join(part for part in parts if part not in leave)
