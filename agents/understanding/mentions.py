"""Titles, authors and series named in a message.

A title is taken for one when it is quoted, capitalised, follows a cue ("something like ...", "I loved ..."), is long
enough to be no accident, or stands where the trained tagger sees a title: catalogues hold books called "It" and "The
Book". What the tagger sees and the catalogue lacks is said to be unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, cast

from agents.state import Mention
from agents.understanding.reading import Reading
from tools.language.glossary import glossary
from tools.language.turns import Span
from tools.names.directory import ARTICLES, MAX_WORDS, Entry, NameDirectory

Cue = Literal["like", "loved", "disliked", "by", "not", "ask", "read", "none"]
BookId = Callable[[int], str]

CUES: dict[str, Cue] = {
    "like_this": "like", "loved": "loved", "disliked": "disliked", "by_author": "by", "not_same_author": "not",
    "negation": "not", "but_not": "not", "about": "ask", "who_wrote": "ask", "how_long": "ask", "series_order": "ask",
    "when_written": "ask", "where_set": "ask", "compare": "ask", "read_it": "read", "save_it": "ask",
    "remove_it": "ask", "why": "ask",
}  # fmt: skip
_AFTER: dict[str, Cue] = {"loved": "loved", "disliked": "disliked", "read_it": "read"}
_QUOTED = re.compile(r"[\"“”„«»*]([^\"“”„«»*\n]{2,120})[\"“”„«»*]|(?<!\w)['‘]([A-ZÅÄÖÆØÉ][^'’\n]{2,80})['’](?!\w)")
_JOINERS = frozenset("and or och eller og tai ja und oder et ou y e o en of samt eller & sekä both".split())
ASKED = ("series_order", "who_wrote", "how_long", "when_written", "where_set", "why", "about")
_IT = frozenset("it es das il elle lo hij".split())
_NAMES = frozenset({"title", "author", "series"})
_ELISION = re.compile(r"d['’](?=[A-ZÀ-Þ])")
_BUT = frozenset("but men mais pero sino aber sondern doch maar mutta vaan".split())
_PRONOUNS = frozenset("it them that den det dem de sen ne niita sita het die es das sie lo la los las".split())
UNKNOWN_WORDS = 6
LATER = 6
"""Words between a title and what is said of it further on ("years ago and loved it")."""
COMMANDS = ("undo", "reset", "forget", "surprise", "show_list")
MAX_IDS = 40
REACH = 4
SEEN_SURE, LOOKED_UP_SURE, UNKNOWN_SURE = 0.5, 0.3, 0.75
"""How sure the tagger must be of every word of a name: to see it in common words, look it up, call it unknown."""
SMALL_SURE = 0.9
"""The same for one word in lower case."""
TYPO_FLOOR, CASE_FLOOR = 88.0, 78.0
"""How near a name must be (of 100): in Finnish the words of a title change their endings."""


def _cue_before(reading: Reading, start: int) -> Cue:
    """The cue whose words end just before word `start`, only filler between."""
    best: tuple[int, int, Cue] | None = None
    for match in reading.matches:
        if match.kind != "phrase" or match.term not in CUES or match.end > start:
            continue
        if start - match.end <= REACH and reading.all_filler(match.end, start):
            if reading.broken(match.end + 1, start + 1):
                continue
            rank = (match.end, match.end - match.start, CUES[match.term])
            best = max(best, rank, key=lambda r: r[:2]) if best else rank
    return best[2] if best else "none"


def _cue_after(reading: Reading, end: int) -> Cue:
    for match in reading.phrases(*_AFTER):
        apart = reading.folded[end : match.start]
        if 0 <= match.start - end <= 1 and not reading.broken(end, match.start + 1) and _BUT.isdisjoint(apart):
            return _AFTER[match.term]
    return "none"


def _cue_later(reading: Reading, end: int) -> Cue:
    """ "I read Dune years ago and loved it", "read Station Eleven, loved it": what is said of "it" further on."""
    for match in reading.phrases("loved", "disliked"):
        last = match.end
        while last < len(reading.tokens) and reading.folded[last] in _PRONOUNS:
            last += 1
        closes = last == len(reading.tokens) or reading.tokens[last].breaks
        if end <= match.start <= end + LATER and closes:
            return _AFTER[match.term]
    return "none"


def _mention(entries: list[Entry], reading: Reading, start: int, end: int, ids: BookId, cue: Cue) -> Mention:
    best = entries[0]
    rows: dict[int, None] = {}
    for entry in entries if best.kind == "title" or end - start > 1 else entries[:1]:
        rows.update(dict.fromkeys(entry.rows))
    return Mention(
        kind=best.kind,
        text=reading.span(start, end),
        book_ids=tuple(ids(row) for row in list(rows)[:MAX_IDS]),
        names=() if best.kind == "title" else tuple(e.name for e in entries) if end - start > 1 else (best.name,),
        cue=cue,
        start=start,
        end=end,
    )


def _without_case(key: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A name without a genitive ending: "Astrid Lindgrens", "Tove Janssonin"."""
    last = key[-1]
    return [(*key[:-1], last[: -len(end)]) for end in ("s", "in", "n", "en") if last.endswith(end) and len(last) > 4]


def asked_around(reading: Reading, start: int, end: int) -> str | None:
    """The question whose words stand around a name ("when was Dracula written?"), if nothing else is said."""
    around = tuple(w for i, w in enumerate(reading.folded) if not start <= i < end)
    pointers = {w for phrase in reading.lexicon.phrases.get("this_one", ()) for w in phrase} | _IT
    for key in ASKED:
        for phrase in reading.lexicon.phrases.get(key, ()):
            if len(phrase) > 2 and around == tuple(w for w in phrase if w not in pointers):
                return key
    return None


class _Scan:
    """One pass over a message."""

    def __init__(self, reading: Reading, names: NameDirectory, ids: BookId, spans: Sequence[Span] = ()) -> None:
        self.reading, self.names, self.ids = reading, names, ids
        self.found: list[Mention] = []
        self.unknown: list[str] = []
        facet_words = {i for m in reading.matches if m.kind != "phrase" for i in range(m.start, m.end)}
        self.facet_words = facet_words
        self.seen = [(s, *words) for s in spans if s.slot in _NAMES and (words := reading.within(s.start, s.end))]
        """Spans of the tagger with their first word and the word after their last."""

    def _small(self, start: int, end: int) -> bool:
        return end - start == 1 and not self.reading.tokens[start].capital

    def _plain(self, start: int, end: int) -> bool:
        """Words in small letters that another language's glossary explains: "la maison" is a house, nobody's name."""
        known = glossary(self.reading.language)
        words = range(start, end)
        return all(
            not self.reading.tokens[i].capital
            and (self.reading.is_filler(i) or known.knows(self.reading.tokens[i].text.casefold()))
            for i in words
        )

    def _seen_as(self, start: int, end: int, *slots: str) -> bool:
        """True when the tagger sees just these words as one of `slots`; a leading article makes no difference."""
        tokens = self.reading.tokens
        return any(
            span.slot in slots
            and span.sure >= (SMALL_SURE if self._small(start, end) else SEEN_SURE)
            and stop == end
            and (first == start or (abs(first - start) == 1 and tokens[min(first, start)].folded in ARTICLES))
            for span, first, stop in self.seen
        )

    def add(self, entries: list[Entry], start: int, end: int, cue: Cue | None = None) -> None:
        found = cue or _cue_before(self.reading, start)
        if found == "none":
            found = _cue_after(self.reading, end)
        if found == "none":
            found = self._inherited(start)
        if found == "none" and entries[0].kind == "title":
            found = _cue_later(self.reading, end)
        self.found.append(_mention(entries, self.reading, start, end, self.ids, found))
        self.reading.take(start, end)

    def _inherited(self, start: int) -> Cue:
        """ "X, Y and Z": the cue of the name before, when only commas and "and" stand between."""
        for mention in self.found:
            if mention.end <= start and start - mention.end <= 1:
                between = self.reading.folded[mention.end : start]
                if all(word in _JOINERS for word in between):
                    return mention.cue
        return self._after_unknown(start)

    def _after_unknown(self, start: int) -> Cue:
        """ "I liked Lord of the Flies and X": the cue before a name that this catalogue lacks, across one "and"."""
        reading = self.reading
        if start < 2 or reading.folded[start - 1] not in _JOINERS:
            return "none"
        for match in reversed(reading.phrases("loved", "disliked")):
            name = range(match.end, start - 1)
            if not 0 < len(name) <= UNKNOWN_WORDS or reading.broken(match.end + 1, start + 1):
                continue
            named = reading.tokens[match.end].capital and _BUT.isdisjoint(reading.folded[i] for i in name)
            if named and not any(m.end > match.end for m in self.found):
                return CUES[match.term]
        return "none"

    def quoted(self) -> None:
        for match in _QUOTED.finditer(self.reading.text):
            inner = match.group(1) or match.group(2)
            begin = match.start(1) if match.group(1) else match.start(2)
            inside = [i for i, t in enumerate(self.reading.tokens) if begin <= t.start and t.end <= begin + len(inner)]
            if not inside or self.reading.taken[inside[0]]:
                continue
            entries = self.names.find_title(inner) or self.names.find_author(inner) or self.names.find_series(inner)
            if entries:
                self.add(entries, inside[0], inside[-1] + 1)
            elif len(inside) <= 8 and any(t[:1].isupper() for t in inner.split()):
                self.unknown.append(inner.strip())

    def exact(self) -> None:
        folded, tokens = self.reading.folded, self.reading.tokens
        start = 0
        while start < len(tokens):
            for length in range(min(MAX_WORDS, len(tokens) - start), 0, -1):
                end = start + length
                if any(self.reading.taken[start:end]):
                    continue
                key = tuple(folded[start:end])
                if entries := self._accept(key, start, end):
                    self.add(entries, start, end)
                    break
            start += 1

    def _accept(self, key: tuple[str, ...], start: int, end: int) -> list[Entry]:
        names = self.names
        if end - start == len(self.reading.tokens) and self.reading.has(*COMMANDS):
            return []  # "go back" is an order even where a book is called so; in quotation marks it is the book
        if elided := _ELISION.match(self.reading.tokens[start].text):  # "un roman d'Agatha Christie"
            bare = (key[0][elided.end() - 1 :], *key[1:])
            if entries := names.authors.get(bare, []) or (names.surnames.get(bare[0], []) if len(bare) == 1 else []):
                return entries
        for form in (key, *_without_case(key)):
            if len(key) >= 2 and form in names.authors and self._author_like(start, end):
                return names.authors[form]
        title = names.titles.get(key, [])
        series = names.series.get(key, [])
        if title and self._title_like(start, end):
            return title
        if series and self._title_like(start, end):
            return series
        if len(key) == 1 and key[0] in names.surnames and self._surname_like(start):
            return names.surnames[key[0]]
        return []

    def _capitals(self, start: int, end: int) -> bool:
        """Every word that carries meaning is capitalised, and at least one not merely by opening a sentence."""
        telling = [t for i, t in enumerate(self.reading.tokens[start:end], start) if not self.reading.is_filler(i)]
        if not telling:
            telling = list(self.reading.tokens[start:end])
        return all(t.capital or t.text.isdigit() for t in telling) and any(t.capital and not t.opens for t in telling)

    def _author_like(self, start: int, end: int) -> bool:
        return (
            self._capitals(start, end)
            or any(t.capital for t in self.reading.tokens[start:end])
            or not (self.reading.all_filler(start, end) or all(i in self.facet_words for i in range(start, end)))
        )

    def _title_like(self, start: int, end: int) -> bool:
        reading = self.reading
        whole = end - start == len(reading.tokens)
        telling = sum(1 for i in range(start, end) if not reading.is_filler(i) and i not in self.facet_words)
        cue = _cue_before(reading, start)
        strong_cue = cue in ("like", "loved", "disliked", "ask") or _cue_after(reading, end) != "none"
        capitals = self._capitals(start, end)
        if reading.all_filler(start, end):
            named = capitals and any(m.kind == "author" and m.end == start for m in self.found)
            return named or (capitals and end - start >= 3)
        if self._seen_as(start, end, "title", "series") and (telling or capitals):
            return True
        if end - start == 1 and telling and asked_around(reading, start, end):
            return True
        if end - start == 1:
            steers = any(m.kind == "phrase" and (m.start, m.end) == (start, end) for m in reading.matches)
            if steers and not capitals and not whole:
                return False  # "nothing for children" is not the book called "Nothing"
            if start in self.facet_words and not (capitals and strong_cue):
                return False
            last = end == len(reading.tokens) or reading.tokens[end].breaks or reading.is_filler(end)
            return whole or (strong_cue and last) or (capitals and cue != "by" and telling > 0)
        if end - start == 2:
            return whole or capitals or (strong_cue and telling > 0)
        return capitals or whole or strong_cue or telling >= 2

    def _surname_like(self, start: int) -> bool:
        token = self.reading.tokens[start]
        if len(token.folded) < 4 or self.reading.is_filler(start) or start in self.facet_words:
            return False
        if self._plain(start, start + 1):
            return False
        cue = _cue_before(self.reading, start)
        if self._seen_as(start, start + 1, "author"):
            return True
        if self.reading.language == "de":
            return False  # every noun has a capital; "von Wolf und Schaf" names nobody
        return cue == "by" or (token.capital and not token.opens and cue in ("like", "loved", "disliked", "not"))

    def with_typos(self) -> None:
        """After a cue, try the words up to the next break as a name with typos."""
        reading = self.reading
        for match in reading.phrases("like_this", "loved", "disliked", "by_author", "about", "who_wrote", "how_long"):
            if any(abs(m.start - match.end) <= REACH and m.start >= match.end for m in self.found):
                continue
            start = match.end
            while start < len(reading.tokens) and reading.is_filler(start) and not reading.tokens[start].capital:
                start += 1
            end = start
            while end < len(reading.tokens) and end - start < 8 and not reading.taken[end]:
                if end > start and reading.tokens[end].breaks:
                    break
                end += 1
            if end <= start or all(i in self.facet_words or reading.is_filler(i) for i in range(start, end)):
                continue
            self._try_span(start, end, by=match.term == "by_author")

    def tagged(self) -> None:
        """Names the tagger sees that nothing has found yet: with typos, with endings, or not in this catalogue."""
        reading = self.reading
        for span, start, end in self.seen:
            if span.sure < LOOKED_UP_SURE or any(reading.taken[start:end]) or self._only_wishes(start, end):
                continue
            if end - start == 1 and self._plain(start, end):
                continue
            text = reading.span(start, end)
            if any(word in text for word in self.unknown):
                continue
            known = span.sure >= SEEN_SURE or end - start > 1
            if known and (entries := self._looked_up(span.slot, text, end - start)):
                self.add(entries, start, end)
            elif span.sure >= UNKNOWN_SURE and any(t.capital and not t.opens for t in reading.tokens[start:end]):
                self.unknown.append(text)

    def _only_wishes(self, start: int, end: int) -> bool:
        return all(i in self.facet_words or self.reading.is_filler(i) for i in range(start, end))

    def _looked_up(self, slot: str, text: str, words: int) -> list[Entry]:
        if len(text) < 5:
            return []
        floor = CASE_FLOOR if self.reading.language == "fi" and words > 1 else TYPO_FLOOR
        if slot == "author":
            return self.names.find_author(text, TYPO_FLOOR) if words > 1 or len(text) >= 6 else []
        found = self.names.find_series(text) if slot == "series" else []
        return found or (self.names.find_title(text, floor) if words > 1 or len(text) >= 7 else [])

    def _try_span(self, start: int, end: int, by: bool) -> None:
        for stop in range(end, start, -1):
            text = self.reading.span(start, stop)
            if len(text) < 5 or self.reading.is_filler(stop - 1) or self._plain(start, stop):
                continue
            entries = self.names.find_author(text) if by else []
            if not entries and (stop - start > 1 or len(text) >= 7):
                entries = self.names.find_title(text, 88.0) or ([] if by else self.names.find_author(text, 88.0))
            if entries:
                self.add(entries, start, stop)
                return
        words = self.reading.tokens[start:end]
        capital = [t for t in words if t.capital and not t.opens]
        if capital and len(words) <= 6:
            run = 0
            while run < len(words) and (words[run].capital or run == 0 or self.reading.is_filler(start + run)):
                run += 1
            self.unknown.append(self.reading.span(start, start + run))


def _disambiguated(mentions: list[Mention]) -> list[Mention]:
    """ "Piranesi by Susanna Clarke": the title of that author; the author is then no wish of its own."""
    out: list[Mention] = []
    for mention in mentions:
        if out and mention.kind == "author" and mention.cue == "by" and out[-1].kind == "title":
            shared = tuple(i for i in out[-1].book_ids if i in set(mention.book_ids))
            if shared and mention.start - out[-1].end <= 2:
                out[-1] = out[-1].model_copy(update={"book_ids": shared, "end": mention.end})
                continue
        out.append(mention)
    return out


def find_mentions(
    reading: Reading, names: NameDirectory, ids: BookId, spans: Sequence[Span] = ()
) -> tuple[list[Mention], list[str]]:
    """(mentions in order, names that look like titles or authors but are not in this catalogue).

    Words of mentions are taken from `reading`, so that a title's words are not read as wishes.
    """
    scan = _Scan(reading, names, ids, spans)
    scan.quoted()
    scan.exact()
    scan.with_typos()
    scan.tagged()
    scan.found.sort(key=lambda m: m.start)
    reading.rematch()
    return _disambiguated(scan.found), cast(list[str], list(dict.fromkeys(scan.unknown)))
