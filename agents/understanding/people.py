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


def kin_subject(reading: Reading) -> Match | None:
    """ "My gran gardens", "mon copain a adoré", "vaimoni": somebody of the reader's who opens the message."""
    kin = (*reading.cued("dear", "kin", "spouse", "parent", "offspring"), *reading.phrases("child"))
    for match in sorted(kin, key=lambda m: (m.start, -m.end)):
        start, end = match.start, match.end
        if reading.tokens[end - 1].text.endswith(("'s", "’s")):
            continue  # "my father's library" is a subject, not a reader
        if start and reading.folded[start - 1] in _MY:
            start -= 1
        elif end < len(reading.folded) and reading.folded[end] in _MY and not reading.broken(end, end + 1):
            end += 1  # "sønnen min"
        elif not reading.folded[start].endswith(("ni", "mme")) or reading.language != "fi":
            continue
        greeted = {i for m in reading.phrases("greeting", "thanks", "yes") for i in range(m.start, m.end)}
        if end < len(reading.tokens) and all(i in greeted or reading.is_filler(i) for i in range(start)):
            return Match(match.kind, match.term, start, end)
    return None


def for_whom(reading: Reading, people: Sequence[Span]) -> str | None:
    """Whom the book is for, in the reader's words: after "for my", or where the tagger sees somebody."""
    if for_reader(reading):
        return None
    seen = [s for s in people if s.sure >= PERSON_SURE]
    if not (found := reading.phrases("for_other")):
        if opens := kin_subject(reading):
            return reading.span(opens.start, opens.end)
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
