"""Titles, authors and series named in a message.

A title is taken for one when it is quoted, capitalised, follows a cue ("something like ...", "I loved ..."), is long
enough to be no accident, or stands where the trained tagger sees a title: catalogues hold books called "It" and "The
Book". What the tagger sees and the catalogue lacks is said to be unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import cast

from agents.state import Mention
from agents.understanding.name_cues import (
    REACH,
    Cue,
    asks_order,
    cue_after,
    cue_before,
    cue_later,
    inherited,
    judged_later,
)
from agents.understanding.reading import Reading
from tools.language.glossary import english_words, glossary
from tools.language.turns import Span
from tools.names.directory import ARTICLES, MAX_WORDS, Entry, NameDirectory

BookId = Callable[[int], str]

_QUOTED = re.compile(r"[\"“”„«»*]([^\"“”„«»*\n]{2,120})[\"“”„«»*]|(?<!\w)['‘]([A-ZÅÄÖÆØÉ][^'’\n]{2,80})['’](?!\w)")
ASKED = ("series_order", "who_wrote", "how_long", "when_written", "where_set", "why", "about")
_IT = frozenset("it es das il elle lo hij".split())
_NAMES = frozenset({"title", "author", "series"})
_ELISION = re.compile(r"d['’](?=[A-ZÀ-Þ])")
SAID_ALONE = ("yes", "no", "thanks", "greeting", "goodbye", "help", "first", "second", "third", "last", "both")
COMMANDS = ("undo", "reset", "forget", "surprise", "show_list")
MAX_IDS = 40
MAX_PART, LEAST_INITIALS = 6, 3
SAME_NAME = 0.1
"""Odds of fame, against those of the best known of a name, from which it is asked who is meant."""
SEEN_SURE, LOOKED_UP_SURE, UNKNOWN_SURE = 0.5, 0.3, 0.75
"""How sure the tagger must be of every word of a name: to see it in common words, look it up, call it unknown."""
SMALL_SURE = 0.9
"""The same for one word in lower case."""
TYPO_FLOOR, CASE_FLOOR = 88.0, 78.0
"""How near a name must be (of 100): in Finnish the words of a title change their endings."""


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
        others=_namesakes(entries) if best.kind == "author" and end - start == 1 else (),
        start=start,
        end=end,
    )


def _namesakes(entries: list[Entry]) -> tuple[str, ...]:
    """Others of the surname who may as well be meant: not so much less known than the first."""
    odds = [e.popularity / max(1 - e.popularity, 0.001) for e in entries]
    return tuple(e.name for e, own in zip(entries[1:], odds[1:], strict=True) if own >= SAME_NAME * odds[0])[:2]


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
        found = cue or cue_before(self.reading, start)
        if found == "none":
            found = cue_after(self.reading, end)
        if found == "none":
            found = inherited(self.reading, self.found, start)
        if found == "none" and entries[0].kind == "title":
            found = cue_later(self.reading, end)
        if found == "none" and entries[0].kind == "series" and asks_order(self.reading):
            found = "ask"
        self.found.append(_mention(entries, self.reading, start, end, self.ids, found))
        self.reading.take(start, end)

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
        cue = cue_before(reading, start)
        strong_cue = cue in ("like", "loved", "disliked", "ask") or cue_after(reading, end) != "none"
        capitals = self._capitals(start, end)
        if reading.all_filler(start, end):
            named = capitals and any(m.kind == "author" and m.end == start for m in self.found)
            alone = whole and reading.tokens[start].capital and not reading.has(*SAID_ALONE)
            return named or alone or (capitals and end - start >= 3)
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
            last = self._closes(end)
            return whole or (strong_cue and last) or (capitals and cue != "by" and telling > 0)
        if end - start == 2:
            return whole or capitals or (strong_cue and telling > 0)
        return capitals or whole or strong_cue or telling >= 2

    def _closes(self, end: int) -> bool:
        """True when a name may end before word `end`: at a break, a filler or what is said of it."""
        reading = self.reading
        if end == len(reading.tokens) or reading.tokens[end].breaks or reading.is_filler(end):
            return True
        if any(stop == end and span.sure >= SEEN_SURE for span, _, stop in self.seen):
            return True
        return any(m.start == end for m in reading.cued("told_well", "like_after"))

    def _surname_like(self, start: int) -> bool:
        token = self.reading.tokens[start]
        if len(token.folded) < 4 or self.reading.is_filler(start) or start in self.facet_words:
            return False
        if self._plain(start, start + 1):
            return False
        cue = cue_before(self.reading, start)
        alone = len(self.reading.tokens) == 1 and token.folded not in english_words()
        if alone or self._seen_as(start, start + 1, "author"):
            return True
        if self.reading.language == "de":
            return False  # every noun has a capital; "von Wolf und Schaf" names nobody
        return cue == "by" or (token.capital and not token.opens and cue in ("like", "loved", "disliked", "not"))

    def with_typos(self) -> None:
        """After a cue, try the words up to the next break as a name with typos."""
        reading = self.reading
        cues = reading.phrases("like_this", "loved", "disliked", "by_author", "about", "who_wrote", "how_long")
        for match in (*cues, *reading.cued("here", "have_read", "between")):
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
            elif span.sure >= UNKNOWN_SURE and self._asked_for(start, end):
                self.unknown.append(text)

    def _asked_for(self, start: int, end: int) -> bool:
        """A name has capitals, or stands where it is asked whether we have it."""
        capital = any(t.capital and not t.opens for t in self.reading.tokens[start:end])
        return capital or any(m.end == start for m in self.reading.cued("here"))

    def _person_or_series(self, text: str) -> list[Entry]:
        return self.names.find_author(text, 88.0) or self.names.find_series(text)

    def _rare(self, start: int, end: int) -> bool:
        """False for one word of everyday in small letters: "by accident" names nobody."""
        token = self.reading.tokens[start]
        return end - start > 1 or token.capital or not (token.folded in english_words() or start in self.facet_words)

    def partly(self) -> None:
        """Names by a part of them, where a cue or the tagger says that there is a name: "the curious incident"."""
        reading = self.reading
        for start in range(len(reading.tokens)):
            if reading.taken[start] or reading.is_filler(start):
                continue
            for end in range(min(start + MAX_PART, len(reading.tokens)), start, -1):
                if any(reading.taken[start:end]) or not self._closes(end):
                    continue
                if entries := self._part(start, end):
                    self.add(entries, start, end)
                    break

    def _part(self, start: int, end: int) -> list[Entry]:
        key = tuple(self.reading.folded[start:end])
        first = start - 1 if start and self.reading.tokens[start - 1].folded in ARTICLES else start
        cue = cue_before(self.reading, first)
        after = cue_after(self.reading, end)
        seen = any(s.sure >= SEEN_SURE and a <= start and end <= b for s, a, b in self.seen if s.slot != "author")
        called = seen or cue in ("like", "loved", "disliked", "ask", "read") or after != "none"
        if end - start > 1:
            return self.names.find_part(key) if called and not self._only_wishes(start, end) else []
        return self._word_part(key[0], start, called, cue)

    def _word_part(self, word: str, start: int, called: bool, cue: Cue) -> list[Entry]:
        """One word of a name: of a series, of an author's book, or a capital that opens one title only."""
        reading, token = self.reading, self.reading.tokens[start]
        if start in self.facet_words or word in english_words() or self._plain(start, start + 1):
            return []
        if any(m.kind == "phrase" and m.start <= start < m.end and m.end - m.start > 1 for m in reading.matches):
            return []  # "part of a series" is no part of a name
        named = token.capital and not token.opens and reading.language != "de"
        alone = all(reading.is_filler(i) for i in range(len(reading.tokens)) if i != start)
        asked = asks_order(reading)
        if (alone or asked or (named and called)) and (series := self.names.find_series_word(word)):
            return series
        if asked and (whole := self.names.series.get((word,))):
            return whole
        opening = self.names.find_title_opening(word)
        theirs = {row for m in self.found if m.kind == "author" for row in self._rows_of(m)}
        if mine := [e for e in opening if theirs & set(e.rows)]:
            return mine
        return opening if named and called and cue != "ask" and len(opening) == 1 else []

    def _rows_of(self, mention: Mention) -> tuple[int, ...]:
        return tuple(row for name in mention.names for entry in self.names.find_author(name) for row in entry.rows)

    def initials(self) -> None:
        """ "LOTR": a series by the first letters of its name, in capitals or where the tagger sees a name."""
        for start, token in enumerate(self.reading.tokens):
            short = token.text.isupper() or self._seen_as(start, start + 1, "series", "title")
            entries = self.names.acronyms.get(token.folded, []) if short and len(token.text) >= LEAST_INITIALS else []
            if entries and not self.reading.taken[start]:
                self.add(entries, start, start + 1)

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
            entries = self.names.find_author(text) if by and self._rare(start, stop) else []
            if not entries and (stop - start > 1 or len(text) >= 7):
                entries = self.names.find_title(text, 88.0) or ([] if by else self._person_or_series(text))
            if entries:
                self.add(entries, start, stop)
                return
        if any(m.start < end and start < m.end for m in self.reading.cued("between")):
            return  # "a cross between X and Y": found one by one
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
    scan.initials()
    scan.partly()
    scan.with_typos()
    scan.tagged()
    scan.found.sort(key=lambda m: m.start)
    found = judged_later(reading, scan.found)
    reading.rematch()
    return _disambiguated(found), cast(list[str], list(dict.fromkeys(scan.unknown)))
