"""People in a message: whom a book is for, and the author whom "he" and "her" mean."""

from __future__ import annotations

from collections.abc import Sequence

from agents.understanding.reading import Reading
from tools.language.lexicon import Match
from tools.language.turns import Span

PERSON_SURE = 0.8
_PRONOUNS = frozenset(
    "he she him her his hers han hon honom henne hans hennes hun ham hende hendes hij haar hem er ihm ihr elle lui ella"
    " el hanelta hanen".split()
)
_AUTHORS = frozenset(
    "author writer forfattare forfattaren forfatter forfatteren auteur autor autorin autora schrijver hanelta"
    " kirjailija kirjailijalta kirjoittajalta".split()
)
"""Words that point back to somebody who writes."""
_A = frozenset("a an en et ett ein einem einer eine een un une una".split())
"""Before them nobody is pointed back to: "af en dansk forfatter"."""
_BY = frozenset("by of av af von vom van de del par d".split())
_WRITES = frozenset(
    "write writes wrote written written publish published skriver skrivit skrev skrevet schrijft schreef geschreven"
    " schreibt schrieb geschrieben ecrit ecrire escribe escribio escrito kirjoitti kirjoittanut".split()
)


def names_by_pronoun(reading: Reading) -> bool:
    """ "What else did he write", "noe av forfatteren"; not "one for her" nor "he likes horses"."""
    words = reading.folded
    for i, word in enumerate(words):
        if (word in _AUTHORS and _A.isdisjoint(words[max(0, i - 2) : i])) or (
            word in _PRONOUNS and (words[i - 1 : i] and words[i - 1] in _BY)
        ):
            return True
        if word in _PRONOUNS and not _WRITES.isdisjoint(words):
            return True
    return False


_MY = frozenset(
    "my our min mitt mina var vart vara mit mine vores minun mun meidan mijn onze ons mn mein meine meinem meinen"
    " meiner unser unsere mon ma mes notre nos mi mis nuestro nuestra".split()
)


def for_reader(reading: Reading) -> bool:
    """ "And for me?"; in Spanish "para mí" where a clause ends, for "para mi madre" is for another."""
    if reading.has("for_me"):
        return True
    words = reading.folded
    ends = (i + 2 for i in range(len(words) - 1) if words[i : i + 2] == ["para", "mi"])
    return reading.language == "es" and any(end == len(words) or reading.tokens[end].breaks for end in ends)


_GIVEN = frozenset("for to till til at fur pour para pa pal voor aan an a from".split())
"""Words before somebody who shall have the book, in any language."""
_BESIDE_MY = frozenset(
    "own dear little big young old lille lilla lill gamle gamla petit petite grand kleine kleiner".split()
)
_THE = frozenset("the der die den dem le la el".split())
KIN_WORDS = 40
"""A longer message tells a story, in which somebody's sister is no reader."""


def _kin(reading: Reading) -> list[Match]:
    kin = (*reading.cued("dear", "kin", "spouse", "parent", "offspring"), *reading.phrases("child"))
    return sorted(kin, key=lambda m: (m.start, -m.end))


def kin_subject(reading: Reading) -> Match | None:
    """Who opens a clause or shall have the book: "my gran gardens", "vaimoni rakastaa", "til broren"."""
    if len(reading.tokens) > KIN_WORDS:
        return None
    for match in _kin(reading):
        start, end = match.start, match.end
        if reading.tokens[end - 1].text.endswith(("'s", "’s")):
            continue  # "my father's library" is a subject, not a reader
        while start and reading.folded[start - 1] in _BESIDE_MY | _THE:
            start -= 1
        given = start > 0 and reading.folded[start - 1] in _GIVEN
        if start and reading.folded[start - 1] in _MY:
            start -= 1
            given = start > 0 and reading.folded[start - 1] in _GIVEN and not reading.broken(start, start + 1)
        elif end < len(reading.folded) and reading.folded[end] in _MY and not reading.broken(end, end + 1):
            end += 1  # "sønnen min"
        elif not (reading.folded[start].endswith(("ni", "mme")) and reading.language == "fi") and not (
            given and reading.all_filler(0, start)
        ):
            continue  # "til broren" says whose he is
        if any(m.start in (end, end + 1) for m in reading.cued("dies")):
            continue  # "my mother died in spring"
        told = end < len(reading.tokens) or given
        if told and (given or _opens_clause(reading, start)) and not _is_subject_matter(reading, start):
            return Match(match.kind, match.term, start - given if given and start else start, end)
    return None


def _opens_clause(reading: Reading, start: int) -> bool:
    first = start
    while first > 0 and not reading.tokens[first].breaks:
        first -= 1
    greeted = {i for m in reading.phrases("greeting", "thanks", "yes") for i in range(m.start, m.end)}
    return all(i in greeted or reading.is_filler(i) for i in range(first, start))


def _is_subject_matter(reading: Reading, start: int) -> bool:
    """ "About my mother", "a letter to my son": what a book is about."""
    about = [*reading.cued("takes_place"), *reading.phrases("identify")]
    return any(start - ABOUT_REACH <= m.end <= start and not reading.broken(m.end, start + 1) for m in about)


ABOUT_REACH, BIRTHDAY_REACH = 2, 2


_I = frozenset("i jag jeg mina ma ik ich je yo".split())


def _asks_for_self(reading: Reading) -> bool:
    """ "My sister loved it. What should I read?": it is the reader who reads."""
    asked = reading.phrases("whats_good")
    return any(not _I.isdisjoint(reading.folded[m.start : m.end + 1]) for m in asked)


def for_whom(reading: Reading, people: Sequence[Span]) -> str | None:
    """Whom the book is for, in the reader's words: after "for my", or where the tagger sees somebody."""
    if for_reader(reading) or (_asks_for_self(reading) and not reading.has("for_other")):
        return None
    seen = [s for s in people if s.sure >= PERSON_SURE]
    if not (found := reading.phrases("for_other")):
        if opens := kin_subject(reading):
            return reading.span(opens.start, opens.end)
        if given := birthday_of(reading):
            return reading.span(given.start, given.end).removesuffix("'s").removesuffix("’s")
        return next((reading.text[s.start : s.end] for s in seen), None)
    start, end = reading.tokens[found[0].start].start, reading.tokens[found[0].end - 1].end
    if opens := kin_subject(reading):
        near = [s for s in people if s.start <= end + 2 and s.end > end and not _for_occasion(reading, found[0])]
        return reading.text[start : near[0].end] if near else reading.span(opens.start, opens.end)
    if _for_occasion(reading, found[0]):
        return None
    if near := [s for s in people if s.start <= end + 2 and s.end > end]:
        return reading.text[start : near[0].end]
    own = any(m.end == found[0].end for m in reading.cued("mine"))  # "for my commute" is for nobody else
    return None if own and not _is_kin(reading, found[0].end) else reading.text[start:end]


def _for_occasion(reading: Reading, match: Match) -> bool:
    """ "For my commute", "till min semester": what the book is for, and nobody else."""
    own = any(m.end == match.end for m in reading.cued("mine")) or match.end - match.start > 1
    return own and any(match.end - 1 <= m.start <= match.end + 1 for m in reading.cued("occasion", "my_things"))


def birthday_of(reading: Reading) -> Match | None:
    """ "My husband's birthday next week", "min mamma fyller år": whose, where nobody tells a story."""
    if len(reading.tokens) > KIN_WORDS:
        return None
    for day in reading.cued("birthday"):
        for kin in _kin(reading):
            first, last = min(kin.start, day.start), max(kin.end, day.end)
            between = range(min(kin.end, day.end), max(kin.start, day.start))
            near = len(between) <= BIRTHDAY_REACH and not reading.broken(first + 1, last)
            mine = any(place > 0 and reading.folded[place - 1] in _MY for place in (first, kin.start))
            if near and mine and not _is_subject_matter(reading, first):
                return Match(kin.kind, kin.term, kin.start - 1, kin.end)
    return None


def _is_kin(reading: Reading, at: int) -> bool:
    """True when a word for somebody, or an age, follows."""
    people = (*reading.phrases("child", "years_old"), *reading.cued("kin", "dear", "spouse", "parent", "offspring"))
    return any(at <= m.start <= at + 2 for m in people) or any(t.text.isdigit() for t in reading.tokens[at : at + 2])
