"""Steering relative to what was shown: "shorter", "less grim", "not her again", "forget the length"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from agents.state import StandingRequest
from agents.understanding.comparators import refused_before
from agents.understanding.limits import merged
from agents.understanding.moods import CHEERFUL, GRIM, SCARY
from agents.understanding.reading import Reading, clause
from agents.understanding.refusals import is_refused
from tools.library.lengths import minute_bounds, page_bounds
from tools.types import Book, Facets

TIGHTER, LOOSER, SPARE = 0.8, 1.25, 1.1
Edit = Callable[[StandingRequest, Sequence[Book]], StandingRequest]


def _tones(request: StandingRequest, want: tuple[str, ...], shun: tuple[str, ...] = ()) -> StandingRequest:
    tones = tuple(t for t in request.facets.tone if t not in shun)
    facets = request.facets.model_copy(update={"tone": (*tones, *(t for t in want if t not in tones))})
    limits = request.constraints
    kept = tuple(t for t in limits.avoid_tones if t not in want)
    limits = limits.model_copy(update={"avoid_tones": (*kept, *(t for t in shun if t not in kept))})
    return request.model_copy(update={"facets": facets, "constraints": limits})


def _tone_edit(want: tuple[str, ...], shun: tuple[str, ...] = ()) -> Edit:
    return lambda request, shown: _tones(request, want, shun)


def _pace_edit(*pace: str) -> Edit:
    return lambda request, shown: request.model_copy(
        update={"facets": request.facets.model_copy(update={"pace": pace})}
    )


def _limit(request: StandingRequest, **values: Any) -> StandingRequest:
    return request.model_copy(update={"constraints": merged(request.constraints, values)})


def _shorter(request: StandingRequest, shown: Sequence[Book]) -> StandingRequest:
    """Below the shortest just shown, or a fifth off the running limit; by hours when listening."""
    if "audiobook" in request.constraints.formats and any(minute_bounds(b) for b in shown):
        least = min(bounds[1] for b in shown if (bounds := minute_bounds(b)))
        return _limit(request, minutes_max=max(30, least - 1), minutes_min=None)
    lengths = sorted(bounds[1] for b in shown if (bounds := page_bounds(b)))
    known = lengths[len(lengths) // 2] if lengths else request.constraints.pages_max or 300
    limit = min(known - 1, round((request.constraints.pages_max or known) * TIGHTER) if not lengths else known - 1)
    return _limit(request, pages_max=max(20, limit), pages_min=None)


def _longer(request: StandingRequest, shown: Sequence[Book]) -> StandingRequest:
    lengths = sorted(bounds[0] for b in shown if (bounds := page_bounds(b)))
    known = lengths[len(lengths) // 2] if lengths else round((request.constraints.pages_min or 300) * LOOSER)
    return _limit(request, pages_min=known + 1, pages_max=None, minutes_max=None)


def scaled(request: StandingRequest, reading: Reading, books: Sequence[Book]) -> StandingRequest:
    """ "Half that", "twice as long": measured by the book spoken of, with a tenth to spare."""
    pages = next((bounds[1] for b in books if (bounds := page_bounds(b))), None)
    if pages is None or not reading.cued("half", "double"):
        return request
    if reading.cued("half"):
        return _limit(request, pages_max=round(pages / 2 * SPARE), pages_min=None)
    return _limit(request, pages_min=round(pages * 2 / SPARE), pages_max=None)


def without_series(request: StandingRequest, reading: Reading, shown: Sequence[Book]) -> StandingRequest:
    """ "Not the big trilogy": the series of the books on the table."""
    series = tuple(dict.fromkeys(b.series for b in shown if b.series))
    if series and any(is_refused(reading, m.start) for m in reading.cued("the_series")):
        return request.model_copy(update={"constraints": merged(request.constraints, {"avoid_series": series})})
    return request


def _newer(request: StandingRequest, shown: Sequence[Book]) -> StandingRequest:
    years = [b.year for b in shown if b.year]
    return _limit(request, year_min=max(years) + 1 if years and max(years) < 2022 else 2010, year_max=None)


def _older(request: StandingRequest, shown: Sequence[Book]) -> StandingRequest:
    years = [b.year for b in shown if b.year]
    return _limit(request, year_max=min(years) - 1 if years else 1970, year_min=None)


def _other_author(request: StandingRequest, shown: Sequence[Book]) -> StandingRequest:
    names = tuple(dict.fromkeys(b.authors[0] for b in shown if b.authors))
    wanted = tuple(a for a in request.authors if a not in names)
    return _limit(request, avoid_authors=names, authors=()).model_copy(update={"authors": wanted})


def _fame(value: int) -> Edit:
    return lambda request, shown: request.model_copy(update={"fame": value})


def _standalone_off(request: StandingRequest, shown: Sequence[Book]) -> StandingRequest:
    return request


CRITIQUES: dict[str, Edit] = {
    "shorter": _shorter,
    "longer": _longer,
    "less_scary": _tone_edit((), SCARY),
    "lighter": _tone_edit(CHEERFUL[:2], GRIM),
    "darker": _tone_edit(("dark",), ("cosy",)),
    "funnier": _tone_edit(("funny", "witty")),
    "warmer": _tone_edit(("warm", "tender")),
    "scarier": _tone_edit(("creepy", "suspenseful")),
    "faster": _pace_edit("fast", "breakneck"),
    "slower": _pace_edit("unhurried", "slow"),
    "newer": _newer,
    "older": _older,
    "lesser_known": _fame(-1),
    "better_known": _fame(1),
    "not_same_author": _other_author,
}
"""Phrase group -> edit. Groups that only matter together with others are handled in `understand`."""

_OPPOSITE = {
    "shorter": "longer", "longer": "shorter", "darker": "lighter", "scarier": "less_scary", "faster": "slower",
    "slower": "faster", "newer": "older", "older": "newer", "lesser_known": "better_known",
    "better_known": "lesser_known",
}  # fmt: skip
"""What is meant by "not longer"; "not funnier" and the like ask for nothing."""
_MEASURED = {
    frozenset(("shorter", "longer")): ("pages_max", "pages_min", "minutes_max", "minutes_min"),
    frozenset(("newer", "older")): ("year_max", "year_min"),
}
_ANSWERS = frozenset("no nej nei nee nein non nope nah".split())


def steered(reading: Reading, figures: Iterable[str] = ()) -> set[str]:
    """Critiques that a message makes: "not longer" is shorter, and "no longer than 200" only its figure."""
    keys: set[str] = set()
    outer = reading.outermost(*CRITIQUES)
    for match in reading.phrases(*CRITIQUES):
        if match.term not in outer:
            continue
        refusal = refused_before(reading, match.start)
        answered = refusal and refusal.end - refusal.start == 1 and reading.folded[refusal.start] in _ANSWERS
        if refusal is None or answered:
            keys.add(match.term)
        elif match.term in _OPPOSITE:
            keys.add(_OPPOSITE[match.term])
    given = set(figures)
    return keys.difference(*(pair for pair, names in _MEASURED.items() if given & set(names)))


FORGETTABLE: dict[str, tuple[str, ...]] = {
    "length": ("pages_max", "pages_min", "minutes_max", "minutes_min"),
    "language": ("languages",),
    "format": ("formats",),
    "age": ("age", "age_to", "audience"),
    "year": ("year_min", "year_max"),
    "genre": ("genres", "avoid_genres"),
    "author": ("authors", "avoid_authors"),
    "tone": ("avoid_tones",),
    "content": ("avoid_content", "avoid_themes", "avoid_eras", "avoid_settings"),
    "series": ("standalone", "avoid_series", "series"),
}
FORGET_WORDS: dict[str, frozenset[str]] = {
    "length": frozenset(
        """
        length long short pages hours langd langden lang kort sidor sidantal lengde lengden laengde laengden
        lengte lange seiten umfang longueur duree longitud paginas largo extension duracion pituus sivut
        page sidetallet sidantalet sidorna pituuden pituudella pituudesta sivumaaralla lengden dikte dicke jaksot
        sivumaara lengda sidgrans sidbegransning sidkrav sidegrense sidegraense sivuraja paginalimiet seitengrenze
        seitenbegrenzung sider timmar timer sidetal sidetallet seitenzahl paginas pagine pages nombre
        """.split()
    ),
    "language": frozenset(
        "language sprak spraket spraak sprog sproget taal sprache langue idioma lengua kieli".split()
    ),
    "format": frozenset(
        """
        format formatet formaat formato muoto muodon audio audiobook ljudbok lydbok lydbog luisterboek horbuch
        audiolibro
        """.split()
    ),
    "age": frozenset("age alder aldern alderen leeftijd alter edad ika".split()),
    "year": frozenset(
        """
        year years ar aret artalet arstallet arstal aarstal jahr annee ano vuosi jaar siecle siglo arhundrade arhundrede
        eeuw jahrhundert decade jaartal vuodella vuosiluku vuosiluvulla ilmestymisvuosi publicatiejaar
        """.split()
    ),
    "genre": frozenset("genre genren genret sjanger sjangeren genero laji genrea".split()),
    "author": frozenset(
        "author forfattare forfattaren forfatter forfatteren auteur autor autorin schrijver kirjailija".split()
    ),
    "tone": frozenset(
        "mood tone stamning stamningen stemningen stimmung ton tono tunnelma stemning sfeer humeur".split()
    ),
    "series": frozenset("series serie serien sarja saga reihe".split()),
}


_ELIDED = ("l", "d")
FINE_REACH = 2
LONG_NAME = 5


def groups_named(word: str) -> list[str]:
    """Groups of limits that a folded word names, with whatever ending: "sidetallet", "spraket", "l'annee"."""
    forms = (word, *(word[1:] for article in _ELIDED if word.startswith(article) and len(word) > LONG_NAME))
    return [
        group
        for group, names in FORGET_WORDS.items()
        if any(form in names or form.startswith(tuple(n for n in names if len(n) >= LONG_NAME)) for form in forms)
    ]


def is_fine(reading: Reading, end: int) -> bool:
    """ "... is fine", "... spelar ingen roll" after word `end`."""
    return any(end <= m.start <= end + FINE_REACH for m in reading.cued("is_fine"))


def forget(request: StandingRequest, reading: Reading, lone: bool = True) -> tuple[StandingRequest, tuple[str, ...]]:
    """Drop what the reader no longer minds; (request, names of what was dropped).

    `lone`: where nothing is named, the only limit there is is meant.
    """
    words = (reading.folded[i] for i in _reached(reading))
    groups = list(dict.fromkeys(group for word in words for group in groups_named(word)))
    limits, facets = request.constraints, request.facets
    for group in groups:
        limits = limits.without(*FORGETTABLE[group])
    if "genre" in groups:
        facets = facets.model_copy(update={"genres": ()})
    if "tone" in groups:
        facets = facets.model_copy(update={"tone": ()})
    authors = () if "author" in groups else request.authors
    for match in reading.facets("genres", "tone", "themes", "setting", "places", "era", "storyline", "pace"):
        kept = tuple(t for t in getattr(facets, match.kind) if t != match.term)
        facets = facets.model_copy(update={match.kind: kept})
        groups.append(match.term)
    for kind, term in facets.terms():  # what its pill says: labels may be words too common to be heard as wishes
        if term not in groups and reading.says(reading.lexicon.label(kind, term)):
            facets = facets.model_copy(update={kind: tuple(t for t in getattr(facets, kind) if t != term)})
            groups.append(term)
    if reading.has("standalone") or reading.cued("one_volume"):
        limits = limits.without(*FORGETTABLE["series"])  # "vergiss das mit dem Einzelband"
        groups.append("series")
    for match in reading.facets("language", "formats"):
        if is_fine(reading, match.end):
            continue  # "English is fine too" gives up nothing
        name = "languages" if match.kind == "language" else "formats"
        limits = limits.model_copy(update={name: tuple(x for x in getattr(limits, name) if x != match.term)})
        groups.append(match.term)
    if lone and not groups and len(request.constraints.names()) == 1:  # one limit alone is the one that is meant
        fields = removal(request.constraints.names()[0])
        limits, groups = limits.without(*fields), [_group_of(fields)]
    update = {"constraints": limits, "facets": Facets(**dict(facets)), "authors": authors}
    return request.model_copy(update=update), tuple(groups)


def _reached(reading: Reading) -> list[int]:
    """Words of the clauses that say "forget"; every word where none does."""
    said = [*reading.phrases("forget"), *reading.cued("waive", "need_not", "need_no")]
    reached = {i for m in said for i in range(*clause(reading, m.start, m.end))}
    return sorted(reached) if said else list(range(len(reading.tokens)))


def _group_of(fields: tuple[str, ...]) -> str:
    return next((group for group, own in FORGETTABLE.items() if own == fields), fields[0])


def removal(name: str) -> tuple[str, ...]:
    """Constraint fields that go together under the group that holds field `name`."""
    return next((fields for fields in FORGETTABLE.values() if name in fields), (name,))
