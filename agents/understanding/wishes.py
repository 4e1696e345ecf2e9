"""Kinds, moods, themes, languages, formats: what is wished for, what is a hard limit, what must not be there."""

from __future__ import annotations

from agents.understanding.limit_set import Limits
from agents.understanding.moods import LESSENED, avoid_tone, find_moods, is_lessened, lessening
from agents.understanding.reading import Reading, nearest_before
from agents.understanding.refusals import (
    OR,
    goes_on_refusing,
    inflected_notes,
    is_refused,
    is_scorned,
    refused_deaths,
    take_refused,
)
from tools.language.lexicon import Match
from tools.vocabulary import COUNTRIES, SUBGENRES

AVOIDED_WITH_GENRE = {"romance": ("love", "first-love"), "war": ("war",), "horror": ()}
AVOIDED_WITH_THEME = {"magic": ("fantasy", "epic-fantasy", "urban-fantasy", "magical-realism")}
AVOIDED_WITH_STORYLINE = {"love-story": "romance"}
AVOIDED_WITH_NOTE = {
    "gore": ("graphic-violence",),
    "child-abuse": ("child-death",),
    "animal-cruelty": ("animal-death",),
}
"""Who cannot see blood cannot see it shed either; who cannot bear that they are hurt, not that they die."""
COMPLAINT_REACH = 2
"""Words between "looks" and what is wrong: "looks a bit childish"."""
REFUSED_KINDS = {"plays": "drama", "fairy_tales": "fairy-tales"}
"""Words for a place or a subject that, refused, refuse the form too: "pas de théâtre", "ikke eventyr"."""
AVOIDABLE = {"themes": "avoid_themes", "era": "avoid_eras", "setting": "avoid_settings"}
PLAIN_WORDS = 24
_PLAIN_CUES = ("years", "any_kind", "century", "women", "men", "bright")
NICE_REACH, FICTION_WORDS = 3, 10
EDITIONS = frozenset({"audiobook", "ebook"})
"""Formats that we hold."""
NORDIC = ("sv", "no", "da", "fi")
KINDS = frozenset(
    """
    crime detective mystery cozy-mystery police-procedural thriller psychological-thriller spy legal-thriller
    true-crime fantasy epic-fantasy urban-fantasy science-fiction space-opera dystopia cyberpunk romance
    contemporary-romance historical-romance romantic-comedy historical-fiction classics horror poetry drama
    short-stories essays western fairy-tales graphic-novels picture-book memoir biography cookery nonfiction self-help
    """.split()
)
"""Genres that are forms: a book is one or is not. What is a matter of subject ("war", "music") stays a wish."""
MET_BY = {**SUBGENRES, "horror": ("horror",), "humour": ("humour",), "nordic-noir": SUBGENRES["crime"]}
"""A genre asked for and what counts as it; not everything that is avoided with it ("horror" and the gothic)."""
WISHES = ("genres", "tone", "themes", "setting", "places", "era", "storyline", "pace")


def find_languages_formats(reading: Reading, limits: Limits) -> None:
    """ "In Swedish", "as an audiobook", "a Swedish audiobook"."""
    for match in reading.cued("nordic_languages"):
        limits.add("languages", *NORDIC)
        reading.take(match.start, match.end)
    for match in reading.facets("language"):
        if is_refused(reading, match.start):  # "not French": neither from there nor set there
            if match.term in COUNTRIES:
                limits.shun("places", COUNTRIES[match.term])
            continue
        if author := _of_author(reading, match):  # "af en dansk forfatter": where somebody comes from
            if match.term in COUNTRIES:
                limits.want("places", COUNTRIES[match.term])
            reading.take(match.start, match.end)
            reading.take(author.start, author.end)
            continue
        prefix = nearest_before(reading.phrases("in_language"), match.start, 0)
        if _only_nice(reading, match):
            continue
        into = reading.language == "fi" and reading.folded[match.end - 1].endswith("ksi")  # "suomeksi"
        plain = match.end - match.start == 1 and prefix is None and not into
        own = match.term == reading.language and _of_book(reading, match)
        if plain and not (own or _of_edition(reading, match) or _only_languages(reading)):
            continue  # "a Swedish crime novel" asked in English is about where it comes from
        limits.add("languages", match.term)
        if not _in_genre(reading, match):
            reading.take(prefix.start if prefix else match.start, match.end)
    for match in reading.facets("formats"):
        if match.term not in EDITIONS or _only_nice(reading, match):
            continue
        if not is_refused(reading, match.start):
            limits.add("formats", match.term)
            reading.take(match.start, match.end)
        elif not {m.term for m in reading.facets("formats")} >= EDITIONS:  # "no audiobooks": what is left of the two
            limits.add("formats", *(EDITIONS - {match.term}))
            take_refused(reading, [match])


def _only_nice(reading: Reading, match: Match) -> bool:
    """ "An audiobook would be nice but is not a must": a wish, no limit."""
    soft = reading.cued("not_must", "need_not", "need_no")
    return any(abs(m.start - match.end) <= NICE_REACH or abs(match.start - m.end) <= NICE_REACH for m in soft)


def _of_book(reading: Reading, match: Match) -> bool:
    """ "Svenska klassiker", "een nederlandse roman"; not the English butler of an English sentence."""
    if match.end == len(reading.tokens) or reading.tokens[match.end].breaks or reading.is_filler(match.end):
        return True
    known = (*reading.facets("genres", "formats", "tone", "audience", "language"), *reading.phrases("book_word"))
    return _in_genre(reading, match) or any(m.start == match.end for m in known)


def _in_genre(reading: Reading, match: Match) -> bool:
    """ "Svensk deckare": opens the name of a genre."""
    return any(m.start == match.start and m.end > match.end for m in reading.facets("genres"))


def _of_author(reading: Reading, match: Match) -> Match | None:
    """ "A Danish author", "un auteur danois": the word for an author beside a nation."""
    authors = (m for m in reading.cued("an_author") if m.start == match.end or m.end == match.start)
    return next((m for m in authors if not reading.tokens[max(m.start, match.start)].breaks), None)


def _only_languages(reading: Reading) -> bool:
    """ "Svenska eller norska", "only Dutch": a message of nothing but languages says which to read in."""
    named = reading.facets("language")
    words = {i for m in named for i in range(m.start, m.end)}
    several = len({m.term for m in named}) > 1 or reading.has("only")
    return several and words.issuperset(reading.left_over())


def _of_edition(reading: Reading, match: Match) -> bool:
    """ "A Danish poetry audiobook": an edition has a language, at most its genre stands between."""
    after = [m for m in reading.facets("formats") if m.start >= match.end and m.term in ("audiobook", "ebook")]
    genres = {i for m in reading.facets("genres") for i in range(m.start, m.end)}
    return any(all(i in genres for i in range(match.end, m.start)) for m in after[:1])


def find_wishes(reading: Reading, limits: Limits) -> None:
    """Facets wanted, and those that a negation turns into limits."""
    warned = _find_content(reading, limits)
    if any(is_scorned(reading, m) for m in reading.facets(*WISHES, "content_notes")):
        for said in reading.cued("scorned"):
            reading.take(said.start, said.end)  # "le trae malos recuerdos" wishes for no memories
    for match in reading.cued("makes_hungry"):
        limits.want("themes", "food")
        limits.want("genres", "cookery")
        reading.take(match.start, match.end)  # "que dé hambre" tells of no poverty
    wanted: list[Match] = []
    refused: list[Match] = []
    for match in _longest(reading, reading.facets(*WISHES)):
        if match.kind == "themes" and _telling(reading, match) in warned:  # "no war"
            limits.add("avoid_themes", match.term)
            continue
        if any(reading.taken[match.start : match.end]):
            continue
        less = lessening(reading, match.start) if match.kind in LESSENED else None
        lessened = less is not None
        if less:
            reading.take(less.start, less.end)
        if match.kind == "tone" and (lessened or is_refused(reading, match.start)):
            avoid_tone(limits, match.term, lessened)
            refused.append(match)
        elif lessened or is_refused(reading, match.start) or is_scorned(reading, match):
            _refuse(reading, limits, match)
            refused.append(match)
        else:
            limits.want(match.kind, match.term)
            wanted.append(match)
    find_moods(reading, limits)
    for match in reading.cued("nazism"):
        if is_refused(reading, match.start) or is_lessened(reading, match.start):
            limits.add("avoid_themes", "totalitarianism", "holocaust")
            limits.add("avoid_eras", "second-world-war")
            refused.append(match)
    _find_audience(reading, limits)
    _find_fiction(reading, limits)
    take_refused(reading, refused)
    if is_plain(reading, limits):
        _find_kinds(reading, limits, wanted)


def _find_content(reading: Reading, limits: Limits) -> set[tuple[int, int]]:
    """What must not happen in it; returns the places of its words."""
    warned: set[tuple[int, int]] = set()
    for match in reading.phrases("animals_live"):
        limits.add("avoid_content", "animal-death")
        reading.take(match.start, match.end)
    for notes, start, end in refused_deaths(reading):
        limits.add("avoid_content", *notes)
        warned.add((start, end))
    for match in reading.facets("content_notes"):
        if any(_holds(_telling(reading, o), _telling(reading, match)) for o in reading.facets("era")):
            continue  # "cold war" is a time
        less = is_lessened(reading, match.start)
        refused = is_refused(reading, match.start) or is_scorned(reading, match)
        if less or refused or goes_on_refusing(reading, match.start):
            limits.add("avoid_content", match.term, *AVOIDED_WITH_NOTE.get(match.term, ()))
            warned.add((match.start, match.end))
    for match in inflected_notes(reading):
        if not any(start <= match.start < end for start, end in warned) and is_refused(reading, match.start):
            limits.add("avoid_content", match.term, *AVOIDED_WITH_NOTE.get(match.term, ()))
            warned.add((match.start, match.end))
    for start, end in warned:
        take_refused(reading, [Match("content_notes", "", start, end)])
    return warned


def _find_fiction(reading: Reading, limits: Limits) -> None:
    """ "Fiction", and "never novels", "ingen skönlitteratur": told or true."""
    genres = reading.facets("genres")
    for match in reading.cued("fiction", "novels"):
        if any(m.start <= match.start and match.end <= m.end for m in genres):
            continue  # "science fiction", "crime novels"
        if match.end < len(reading.tokens) and reading.folded[match.end] in OR:
            continue  # "fiction or non"
        if is_refused(reading, match.start):
            limits.add("genres", *SUBGENRES["nonfiction"])
            take_refused(reading, [match])
        elif match.term == "fiction" and len(reading.tokens) <= FICTION_WORDS and not limits.facets.get("genres"):
            limits.add("avoid_genres", *SUBGENRES["nonfiction"])
            reading.take(match.start, match.end)


def _find_audience(reading: Reading, limits: Limits) -> None:
    for match in reading.facets("audience"):
        if any(reading.taken[match.start : match.end]):
            continue  # "no harm to children"
        refused = is_refused(reading, match.start)
        if match.term == "children" and refused:
            limits.add("avoid_genres", *SUBGENRES["childrens"])
        if match.term == "children" and "age" not in limits.constraints and not refused:
            limits.constraints["audience"] = "children"
        elif match.term != "children" and not refused:
            limits.constraints["audience"] = match.term
    for match in reading.cued("childish"):
        complained = nearest_before(reading.cued("too"), match.start, 0)
        complained = complained or nearest_before(reading.cued("seems"), match.start, COMPLAINT_REACH)
        if is_refused(reading, match.start) or complained:
            limits.add("avoid_genres", *SUBGENRES["childrens"])
            take_refused(reading, [match])


def _longest(reading: Reading, matches: list[Match]) -> list[Match]:
    """Matches that are not merely part of a longer one: a historical novel is not yet a wish for books on history."""
    spans = [_telling(reading, m) for m in matches]
    return [m for m, span in zip(matches, spans, strict=True) if not any(_holds(other, span) for other in spans)]


def _telling(reading: Reading, match: Match) -> tuple[int, int]:
    """Where a match stands, without a leading article: "de oorlog" says no more than "oorlog"."""
    start = match.start
    while start < match.end - 1 and reading.is_filler(start):
        start += 1
    return start, match.end


def _holds(longer: tuple[int, int], span: tuple[int, int]) -> bool:
    return longer[0] <= span[0] and span[1] <= longer[1] and longer != span


def _refuse(reading: Reading, limits: Limits, match: Match) -> None:
    """No more of a term than its words say: who wants no soldiers may read of war."""
    if any(m.start <= match.start and match.end <= m.end for m in reading.cued("narrower")):
        limits.shun(match.kind, match.term)
        return
    _avoid(limits, match.kind, match.term)
    for said in reading.cued(*REFUSED_KINDS):
        if said.start == match.start:
            _avoid(limits, "genres", REFUSED_KINDS[said.term])


def _avoid(limits: Limits, facet: str, term: str) -> None:
    if facet == "genres":
        limits.add("avoid_genres", *SUBGENRES.get(term, (term,)))
        if themes := AVOIDED_WITH_GENRE.get(term):
            limits.add("avoid_themes", *themes)
    elif facet == "tone":
        avoid_tone(limits, term, lessened=False)
    elif facet in AVOIDABLE:
        limits.add(AVOIDABLE[facet], term)
        if genres := AVOIDED_WITH_THEME.get(term):
            limits.add("avoid_genres", *genres)
    else:
        limits.shun(facet, term)
        if facet == "storyline" and (genre := AVOIDED_WITH_STORYLINE.get(term)):
            _avoid(limits, "genres", genre)  # "no love story" is no romance either


def is_plain(reading: Reading, limits: Limits) -> bool:
    """True when a message holds nothing but limits, wishes and fillers: then its genre is what is asked for."""
    content = bool(limits.constraints.get("avoid_content"))  # "a crime novel, but I can't stand cruelty to children"
    spoken_of = ("like_this", "loved", "identify") if content else ("like_this", "loved", "identify", "disliked")
    if len(reading.tokens) > PLAIN_WORDS or reading.has(*spoken_of):
        return False
    known = {m.start - 1 for m in reading.phrases("negation") if content}  # the verb: "je supporte pas", "jag tål inte"
    known |= {i for m in reading.matches if m.kind != "phrase" for i in range(m.start, m.end)}
    known |= {i for m in reading.cues if m.term in _PLAIN_CUES for i in range(m.start, m.end)}
    return known.issuperset(reading.left_over())


def _find_kinds(reading: Reading, limits: Limits, wanted: list[Match]) -> None:
    """ "Svensk poesi", "comics only", "crime from the last ten years": a form asked for outright is a hard limit."""
    kinds = [m.term for m in wanted if m.kind == "genres" and m.term in KINDS]
    if "languages" in limits.constraints:  # "svensk deckare": its nation is its language
        kinds += [m.term for m in wanted if m.term == "nordic-noir"]
    for kind in kinds:
        limits.add("genres", *MET_BY.get(kind, (kind,)))
