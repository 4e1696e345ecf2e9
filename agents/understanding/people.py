"""People in a message: whom a book is for, and the author whom "he" and "her" mean."""

from __future__ import annotations

from collections.abc import Sequence

from agents.understanding.reading import Reading
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
_BY = frozenset("by of av af von vom van de del par d".split())
_WRITES = frozenset(
    "write writes wrote written written publish published skriver skrivit skrev skrevet schrijft schreef geschreven"
    " schreibt schrieb geschrieben ecrit ecrire escribe escribio escrito kirjoitti kirjoittanut".split()
)


def names_by_pronoun(reading: Reading) -> bool:
    """ "What else did he write", "noe av forfatteren"; not "one for her" nor "he likes horses"."""
    words = reading.folded
    for i, word in enumerate(words):
        if word in _AUTHORS or (word in _PRONOUNS and (words[i - 1 : i] and words[i - 1] in _BY)):
            return True
        if word in _PRONOUNS and not _WRITES.isdisjoint(words):
            return True
    return False


def for_whom(reading: Reading, people: Sequence[Span]) -> str | None:
    """Whom the book is for, in the reader's words: after "for my", or where the tagger sees somebody."""
    if reading.has("for_me"):
        return None
    seen = [s for s in people if s.sure >= PERSON_SURE]
    if not (found := reading.phrases("for_other")):
        return next((reading.text[s.start : s.end] for s in seen), None)
    start, end = reading.tokens[found[0].start].start, reading.tokens[found[0].end - 1].end
    if near := [s for s in people if s.start <= end + 2 and s.end > end]:
        return reading.text[start : near[0].end]
    own = any(m.end == found[0].end for m in reading.cued("mine"))  # "for my commute" is for nobody else
    return None if own and not _is_kin(reading, found[0].end) else reading.text[start:end]


def _is_kin(reading: Reading, at: int) -> bool:
    """True when a word for somebody, or an age, follows."""
    people = (*reading.phrases("child", "years_old"), *reading.cued("kin", "spouse", "parent", "offspring"))
    return any(at <= m.start <= at + 2 for m in people) or any(t.text.isdigit() for t in reading.tokens[at : at + 2])
