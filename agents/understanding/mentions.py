"""Titles, authors and series named in a message.

A title is taken for one when it is quoted, capitalised, follows a cue ("something like ...", "I loved ..."), is long
enough to be no accident, or stands where the trained tagger sees a title: catalogues hold books called "It" and "The
Book". What the tagger sees and the catalogue lacks is said to be unknown.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.state import Mention
from agents.understanding.had import with_enough, with_had
from agents.understanding.name_cues import (
    BUT,
    JOINERS,
    JUST,
    REACH,
    Cue,
    asks_order,
    chosen_between,
    cue_after,
    cue_before,
    judged_later,
)
from agents.understanding.name_places import in_list, rest_speaks, said_of_books
from agents.understanding.name_scan import SEEN_SURE, SMALL_SURE, BookId, Scan, mention_of
from agents.understanding.reading import Reading, clause
from tools.language.glossary import english_words, glossary
from tools.language.turns import Span
from tools.names.directory import ARTICLES, Entry, NameDirectory

MAX_PART, LEAST_INITIALS = 6, 3
HALF_NAMED_WORDS = 60
"""A longer message tells a plot: what looks like part of a name in it is a part of the story."""
SPOKEN_WORDS, LEAST_SPOKEN = 12, 5
_PARTICLES = frozenset("du de von van der den la le di da del af ibn al".split())
"""Small words inside a name: "Daphne du Maurier"."""
_DEFINITE = frozenset("the de het der die das le la les el los las".split())
LIKENED, LIKENED_LETTERS, NEAR = 4, 8, 92.0
LOOKED_UP_SURE, UNKNOWN_SURE = 0.3, 0.75
"""How sure the tagger must be of every word of a name to look it up, and to call it unknown."""
TYPO_FLOOR, CASE_FLOOR = 88.0, 78.0
"""How near a name must be (of 100): in Finnish the words of a title change their endings."""


class _HalfNames(Scan):
    """What the exact pass leaves: names with typos, parts of names, initials, and what the tagger sees."""

    def likened(self) -> None:
        """ "Somthing like harry poter": after a bare "like" only what is near enough to a name of several words."""
        reading = self.reading
        for match in reading.cued("like_bare", "stop_showing", "others_liked"):
            cue: Cue = "not" if match.term == "stop_showing" else "like"
            for end in range(min(match.end + LIKENED, len(reading.tokens)), match.end + 1, -1):
                span = range(match.end, end)
                if any(reading.taken[i] for i in span) or reading.broken(match.end, end):
                    continue
                if self._only_wishes(match.end, end):
                    continue
                text = reading.span(match.end, end)
                if len(text) < LIKENED_LETTERS or reading.is_filler(match.end) or reading.is_filler(end - 1):
                    continue
                names = self.names
                if entries := names.find_series(text) or names.find_author(text, NEAR) or names.find_title(text, NEAR):
                    self.add(entries, match.end, end, cue)
                    break

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
        for span, start, last in self.seen:
            end = self._without_when(start, last)
            if span.sure < LOOKED_UP_SURE or any(reading.taken[start:end]) or self._only_wishes(start, end):
                continue
            if end - start == 1 and self._plain(start, end):
                continue
            text = reading.span(start, end)
            if any(word in text for word in self.unknown):
                continue
            known = span.sure >= (SMALL_SURE if self._small(start, end) else SEEN_SURE) or end - start > 1
            if known and (entries := self._looked_up(span.slot, text, end - start)):
                self.add(entries, start, end)
            elif span.sure >= UNKNOWN_SURE and (name := self._asked_for(start, end)):
                self.unknown.append(name)

    def _without_when(self, start: int, end: int) -> int:
        """The end of a name without when it was read: "Hundraåringen igår"."""
        said = next((m for m in self.reading.cued("when_read") if start < m.start < end == m.end), None)
        return said.start if said else end

    def _asked_for(self, start: int, end: int) -> str:
        """The name that we lack: it has capitals, or stands where it is asked whether we have it; else empty."""
        reading = self.reading
        if any(t.capital and not t.opens for t in reading.tokens[start:end]):
            return reading.span(start, end)
        asked = [m.end for m in reading.cued("here") if 0 <= start - m.end <= REACH and not reading.broken(m.end, end)]
        return reading.span(asked[-1], end) if asked else ""

    def spoken(self) -> None:
        """ "Hab grad tschik gelesen": what is left of a clause of having read is a name, with typos or unknown."""
        reading = self.reading
        if self.found or self.unknown or len(reading.tokens) > SPOKEN_WORDS:
            return
        said = said_of_books(reading)
        for match in reading.cued("done"):
            first, last = clause(reading, match.start, match.end)
            left = [i for i in range(first, last) if i not in said and not reading.is_filler(i)]
            apart = {i for m in reading.cued("when_read", "moved") for i in range(m.start, m.end)}
            left = [i for i in left if reading.folded[i] not in JUST and i not in apart]
            while len(left) > 1 and reading.folded[left[-1]] in JOINERS:
                left.pop()  # "läste ut X igår och"
            if not left or left[-1] - left[0] >= len(left) + 1 or any(i in self.facet_words for i in left):
                continue
            start, end = left[0], left[-1] + 1
            text = reading.span(start, end)
            found = self.names.find_title(text, TYPO_FLOOR) or self.names.find_title_begun(text)
            if not found and end - start == 1 and reading.tokens[start].capital:
                opening = self.names.find_title_opening(reading.folded[start])
                found = opening if len(opening) == 1 else []
            if len(text) >= LEAST_SPOKEN and (entries := found):
                self.add(entries, start, end, "read")
            elif reading.tokens[start].capital:
                self.unknown.append(text)

    def asked_here(self) -> None:
        """ "Have you got fourth wing": a bare name after the question whether we have it, in small letters."""
        reading = self.reading
        if self.found or self.unknown or len(reading.tokens) > SPOKEN_WORDS:
            return
        for match in reading.cued("here"):
            last = match.end
            while last < len(reading.tokens) and not reading.tokens[last].breaks:
                last += 1
            words = range(match.end, last)
            if not reading.leads(match.start) or not 1 < len(words) <= MAX_PART:
                continue
            bare = not reading.is_filler(words[0]) or reading.folded[words[0]] in _DEFINITE
            wished = all(i in self.facet_words or reading.is_filler(i) for i in words)
            plural = not reading.is_filler(words[0]) and reading.folded[words[-1]].endswith("s")
            if bare and not wished and not plural and not reading.has("book_word") and not reading.is_filler(words[-1]):
                self.unknown.append(reading.span(match.end, last))
                reading.take(match.end, last)
                return

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
                if any(reading.taken[start:end]) or not self._closes(end) or self._counts(start, end):
                    continue
                if entries := self._part(start, end):
                    self.add(entries, start, end)
                    break

    def _counts(self, start: int, end: int) -> bool:
        """ "Twice", "två gånger": how often something was read is no part of "Mannen som dog två gånger"."""
        counted = [m for m in self.reading.cued("counted") if start < m.start < end]
        return any(self.reading.folded[m.start - 1] in self.reading.lexicon.numbers for m in counted)

    def _part(self, start: int, end: int) -> list[Entry]:
        key = tuple(self.reading.folded[start:end])
        first = start - 1 if start and self.reading.tokens[start - 1].folded in ARTICLES else start
        cue = cue_before(self.reading, first)
        after = cue_after(self.reading, end)
        seen = any(s.sure >= SEEN_SURE and a <= start and end <= b for s, a, b in self.seen if s.slot != "author")
        called = seen or cue in ("like", "loved", "disliked", "ask", "read") or after != "none"
        called = called or (len(key) > 1 and rest_speaks(self.reading, start, end))
        if end - start > 1:
            own = any(not self.reading.is_filler(i) and not self._steers(i) for i in range(start, end))
            return self.names.find_part(key) if called and own else []
        return self._word_part(key[0], start, called, cue)

    def _word_part(self, word: str, start: int, called: bool, cue: Cue) -> list[Entry]:
        """One word of a name: of a series, of an author's book, or a capital that opens one title only."""
        reading, token = self.reading, self.reading.tokens[start]
        if self._steers(start) or word in english_words() or self._plain(start, start + 1):
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
        spoken = rest_speaks(reading, start, start + 1) and reading.language != "de"
        spoken = spoken or in_list(reading, self.names, self.found, start, start + 1)
        if self._compared(start):
            return opening[:1]
        asked_of = cue == "ask" and not reading.has("compare")  # "jämför Ronja och Mio, min Mio" names two
        return opening if ((named and called and not asked_of) or spoken) and len(opening) == 1 else []

    def _compared(self, start: int) -> bool:
        """ "Jämför ronja och emil": one of two words that an order to compare names."""
        reading = self.reading
        ordered = [m for m in reading.phrases("compare") if reading.leads(m.start) and m.end <= start]
        if not ordered or reading.language == "de" or len(reading.tokens) > MAX_PART:
            return False
        return start == ordered[0].end or reading.folded[start - 1] in JOINERS

    def _steers(self, index: int) -> bool:
        """True for words that the lexicon explains: "a 6 year old" is no Hundred-Year-Old Man."""
        said = any(m.kind == "phrase" and m.start <= index < m.end for m in self.reading.matches)
        return said or index in self.facet_words

    def _rows_of(self, mention: Mention) -> tuple[int, ...]:
        return tuple(row for name in mention.names for entry in self.names.find_author(name) for row in entry.rows)

    def initials(self) -> None:
        """ "LOTR": a series by the first letters of its name, in capitals or where the tagger sees a name."""
        for start, token in enumerate(self.reading.tokens):
            short = token.text.isupper() or self._seen_as(start, start + 1, "series", "title")
            entries = self.names.acronyms.get(token.folded, []) if short and len(token.text) >= LEAST_INITIALS else []
            if entries and not self.reading.taken[start]:
                self.add(entries, start, start + 1)

    def author_of(self, title: Mention) -> Mention | None:
        """The author of a title that was found, as if named in its place."""
        wanted = set(title.book_ids)
        for entry in {e.name: e for entries in self.names.authors.values() for e in entries}.values():
            if wanted & {self.ids(row) for row in entry.rows}:
                return mention_of([entry], self.reading, title.start, title.end, self.ids, "by")
        return None

    def _only_wishes(self, start: int, end: int) -> bool:
        return all(i in self.facet_words or self.reading.is_filler(i) for i in range(start, end))

    def _looked_up(self, slot: str, text: str, words: int) -> list[Entry]:
        if len(text) < 5:
            return []
        floor = CASE_FLOOR if self.reading.language == "fi" and words > 1 else TYPO_FLOOR
        if slot == "author":
            return self.names.find_author(text, TYPO_FLOOR) if words > 1 or len(text) >= 6 else []
        found = self.names.find_series(text) if slot == "series" else []
        if not found and (words > 1 or len(text) >= 7):
            found = self.names.find_title(text, floor)
        return found or self.names.find_title_begun(text)

    def _try_span(self, start: int, end: int, by: bool) -> None:
        for stop in range(end, start, -1):
            text = self.reading.span(start, stop)
            if len(text) < 5 or self.reading.is_filler(stop - 1) or self._plain(start, stop):
                continue
            entries = self.names.find_author(text) if by and self._rare(start, stop) else []
            if not entries and not self._word_of_language(start, stop) and (stop - start > 1 or len(text) >= 7):
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
            while run < len(words) and (words[run].capital or run == 0 or self._within_name(start + run)):
                run += 1
            while run > 1 and not words[run - 1].capital:
                run -= 1
            if not self._word_of_language(start, start + run) and self.reading.folded[start : start + run] != ["i"]:
                self.unknown.append(self.reading.span(start, start + run))

    def _word_of_language(self, start: int, end: int) -> bool:
        """ "I like Fiction": one word that the language has, and no title has as it stands, is no title with a slip."""
        word = self.reading.folded[start]
        known = glossary(self.reading.language).knows(word) or word in english_words()
        return end - start == 1 and known and (word,) not in self.names.titles

    def _within_name(self, index: int) -> bool:
        """ "Lord of the Rings", but no "but": a filler that may stand inside a name."""
        word = self.reading.folded[index]
        return word in _PARTICLES or (self.reading.is_filler(index) and word not in BUT)


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


_NAME_OF = frozenset("name nom nombre namn navn naam nimi".split())


def _by_their_authors(mentions: list[Mention], scan: _HalfNames) -> list[Mention]:
    """ "Books by the author of Circe": the author is meant, whom the title tells; of a name asked for, the title."""
    reading = scan.reading
    asked = [m.end for m in reading.phrases("author_of") if not (m.start and reading.folded[m.start - 1] in _NAME_OF)]

    def meant(mention: Mention) -> Mention:
        before = [end for end in asked if end <= mention.start and reading.all_filler(end, mention.start)]
        return (scan.author_of(mention) or mention) if before and mention.kind == "title" else mention

    return [meant(mention) for mention in mentions]


def _each_once(names: Sequence[str]) -> list[str]:
    """Names, without those that are part of another ("Ulysses", in "James Joyce's Ulysses")."""
    unique = list(dict.fromkeys(names))
    return [name for name in unique if not any(name != other and name in other for other in unique)]


def _refused_throughout(mentions: list[Mention]) -> list[Mention]:
    """ "Not Nesbø. Everybody reads Nesbø": who is refused is not asked for by what else is said of him."""
    gone = {name for m in mentions if m.kind == "author" and m.cue in ("not", "disliked") for name in m.names}
    return [
        m.model_copy(update={"cue": "not"}) if m.kind == "author" and m.cue == "none" and gone & {*m.names} else m
        for m in mentions
    ]


def find_mentions(
    reading: Reading, names: NameDirectory, ids: BookId, spans: Sequence[Span] = ()
) -> tuple[list[Mention], list[str]]:
    """(mentions in order, names that look like titles or authors but are not in this catalogue).

    Words of mentions are taken from `reading`, so that a title's words are not read as wishes.
    """
    scan = _HalfNames(reading, names, ids, spans)
    scan.quoted()
    scan.exact()
    if len(reading.tokens) <= HALF_NAMED_WORDS:
        scan.initials()
        scan.likened()
        scan.partly()
    scan.with_typos()
    scan.tagged()
    scan.spoken()
    scan.asked_here()
    scan.found.sort(key=lambda m: m.start)
    found = with_had(reading, _by_their_authors(judged_later(reading, scan.found), scan))
    found = with_enough(reading, found)
    found = _refused_throughout(chosen_between(reading, found))
    if any(m.cue in ("read", "loved") for m in found):
        for match in reading.cued("when_read", "moved"):
            reading.take(match.start, match.end)  # nothing to search by
    reading.rematch()
    return _disambiguated(found), _each_once(scan.unknown)
