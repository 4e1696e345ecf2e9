"""A message cut into words with their places, and every lexicon match in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tools.language.lexicon import Lexicon, Match, lexicon, phrase_words
from tools.text.tokens import fold

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?", re.UNICODE)
_MEASURE = re.compile(r"(\d{1,4})(h|hrs?|tim|std|t|mins?|pp?|pgs?|sid|pags?|págs?)$", re.IGNORECASE)
"""A figure and the short form of its unit written together: "15h", "300p"."""
_BREAK = re.compile(r"[.!?;:,\n()]")
MAX_TOKENS = 1200
ORDINALS = ("first", "second", "third", "fourth", "last")
_TIMES = frozenset(
    """
    week weekend month year summer winter spring autumn night time vecka veckan ar aret uke uka ar uge aret aar woche
    wochenende monat jahr sommer viikko viikolla kuukausi vuosi vuonna kesana maand jaar zomer semaine mois annee ete
    hiver semana mes ano verano
    """.split()
)
"""Beside these "last" says when, not which."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word: as written, folded as names and lexicons compare it, and where it stands."""

    text: str
    folded: str
    start: int
    end: int
    capital: bool
    opens: bool
    """First word of a sentence (its capital says nothing)."""
    breaks: bool
    """A comma, full stop or the like stands between this word and the one before."""


@dataclass(slots=True)
class Reading:
    """A message being understood; `taken` marks words that are already accounted for."""

    text: str
    language: str
    tokens: list[Token]
    lexicon: Lexicon
    taken: list[bool] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    cues: list[Match] = field(default_factory=list)
    """Words that only limits and names listen to; their words count as left over all the same."""
    kept: dict[str, list[Match]] = field(default_factory=dict)
    """What was worked out from the matches, until they change."""

    @property
    def folded(self) -> list[str]:
        """The words as they are compared."""
        return [token.folded for token in self.tokens]

    def rematch(self) -> None:
        """Match the lexicon again, leaving out words that are taken."""
        found = self.lexicon.match(self.folded, self.taken)
        self.matches = [m for m in found if not (m.term == "last" and self._says_when(m))]
        self.cues = self.lexicon.cued(self.folded, self.taken)
        thoughts = {i for m in self.cued("on_second_thought") for i in range(m.start, m.end)}
        self.matches = [m for m in self.matches if m.term not in ORDINALS or m.start not in thoughts]
        self.kept.clear()

    def _says_when(self, match: Match) -> bool:
        """ "Last week", "la semaine dernière"."""
        return not _TIMES.isdisjoint(self.folded[max(0, match.start - 1) : match.end + 1])

    def take(self, start: int, end: int) -> None:
        """Account for words `start` to `end`."""
        self.taken[start:end] = [True] * (end - start)

    def phrases(self, *keys: str) -> list[Match]:
        """Matches of any of these phrase groups, in order."""
        return [m for m in self.matches if m.kind == "phrase" and m.term in keys]

    def has(self, *keys: str) -> bool:
        """True when any of these phrase groups is there."""
        return bool(self.phrases(*keys))

    def cued(self, *keys: str) -> list[Match]:
        """Cues of any of these groups, in order."""
        return [m for m in self.cues if m.term in keys]

    def facets(self, *kinds: str) -> list[Match]:
        """Matches of these facets, in order."""
        return [m for m in self.matches if m.kind in kinds]

    def is_filler(self, index: int) -> bool:
        """True for words that carry no topic."""
        return self.tokens[index].folded in self.lexicon.filler

    def all_filler(self, start: int, end: int) -> bool:
        """True when nothing between `start` and `end` carries a topic."""
        return all(self.is_filler(i) for i in range(start, end))

    def broken(self, start: int, end: int) -> bool:
        """True when punctuation stands before any word from `start` to `end`."""
        return any(self.tokens[i].breaks for i in range(start, min(end, len(self.tokens))))

    def span(self, start: int, end: int) -> str:
        """The text as written from word `start` to `end`."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if end > start else ""

    def within(self, start: int, end: int) -> tuple[int, int] | None:
        """(first word, word after the last) between two characters; None when no word is there."""
        inside = [i for i, token in enumerate(self.tokens) if start <= token.start and token.end <= end]
        return (inside[0], inside[-1] + 1) if inside else None

    def says(self, text: str) -> bool:
        """True when the words of `text` stand in the message in their order, together."""
        wanted, words = list(phrase_words(text)), self.folded
        return bool(wanted) and any(words[i : i + len(wanted)] == wanted for i in range(len(words)))

    def outermost(self, *keys: str) -> set[str]:
        """Phrase groups that are there, not only inside a longer phrase ("less well known" is not "well known")."""
        found = self.phrases(*keys)
        return {
            m.term
            for m in found
            if not any(o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start for o in found)
        }

    def covered_by(self, *keys: str) -> bool:
        """True when every word that is no filler stands in one of these phrases."""
        inside = {i for m in self.phrases(*keys) for i in range(m.start, m.end)}
        return all(i in inside or self.is_filler(i) for i in range(len(self.tokens)))

    def leads(self, index: int) -> bool:
        """True for a word that only greetings, assent and fillers stand before."""
        said = {i for m in self.phrases("yes", "greeting", "thanks", "compliment") for i in range(m.start, m.end)}
        return all(i in said or self.is_filler(i) for i in range(index))

    def left_over(self) -> list[int]:
        """Words that are not taken, not filler and not part of a phrase."""
        inside = {i for m in self.matches if m.kind == "phrase" for i in range(m.start, m.end)}
        return [i for i in range(len(self.tokens)) if not (self.taken[i] or i in inside or self.is_filler(i))]


def tokenise(text: str) -> list[Token]:
    """Words of a text with their places; at most `MAX_TOKENS`."""
    out: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        between = text[last : match.start()]
        word = match.group()
        if measure := _MEASURE.match(word):
            middle, stopped = match.start() + len(measure[1]), bool(_BREAK.search(between))
            out.append(Token(measure[1], measure[1], match.start(), middle, False, not out, stopped))
            out.append(Token(measure[2], fold(measure[2]), middle, match.end(), False, False, False))
            last = match.end()
            continue
        folded = fold(word).replace("’", "'")
        folded = folded[:-2] if folded.endswith("'s") and len(folded) > 3 else folded.replace("'", "")
        opens = not out or bool(re.search(r"[.!?\n\"“”«»:]\s*$", between))
        out.append(
            Token(word, folded, match.start(), match.end(), word[:1].isupper(), opens, bool(_BREAK.search(between)))
        )
        last = match.end()
        if len(out) >= MAX_TOKENS:
            break
    return out


def read(text: str, language: str) -> Reading:
    """Cut and match a message; what is shortened or drawn out is compared as the plain word."""
    book = lexicon(language)
    tokens = [
        token
        if (word := book.meant(token.folded, mend=not token.capital)) == token.folded
        else replace(token, folded=word)
        for token in tokenise(text)
    ]
    reading = Reading(text, language, tokens, book, [False] * len(tokens))
    reading.rematch()
    return reading


def nearest_before(matches: Iterable[Match], index: int, reach: int) -> Match | None:
    """The last match that ends at most `reach` words before word `index`; of two with one end, the longer."""
    best = None
    for match in matches:
        if match.end <= index and index - match.end <= reach and (best is None or match.end > best.end):
            best = match
    return best


def another_asked(reading: Reading) -> bool:
    """ "Another", but not "den andra" and "toinen", which are also the second."""
    places = reading.phrases(*ORDINALS)
    return any(not any(p.start <= m.start and m.end <= p.end for p in places) for m in reading.phrases("another"))


def clause(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The clause around words `start` to `end`: up to the punctuation on either side."""
    first, last = start, end
    while first > 0 and not reading.tokens[first].breaks:
        first -= 1
    while last < len(reading.tokens) and not reading.tokens[last].breaks:
        last += 1
    return first, last
