"""One pass over a message: the names in it that are written as the catalogue prints them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from agents.state import Mention
from agents.understanding.aspects import WHICH
from agents.understanding.had import says_had
from agents.understanding.name_cues import (
    CONTRAST,
    PRONOUNS,
    Cue,
    asks_order,
    cue_after,
    cue_before,
    cue_later,
    inherited,
    names_list,
)
from agents.understanding.name_places import beside_or, in_list, rest_speaks
from agents.understanding.reading import Reading, clause, nearest_before
from agents.understanding.verdicts import FOUND, OPENING, excess, verdicts_in
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
JUDGED_WORDS, JUDGED_NEXT = 30, 2
JUDGED_FOUND = 4
"""The same after "I found": "Tyll fand ich zu düster"."""
_WAS = frozenset("was var war oli etait fue".split())
ASKED_REST = 3
"""Words after a name that a question asks of it at most: "is Circe any good"."""
LEAST_STEM = 3
"""Letters that are left of a name without its ending at least."""
SAME_NAME = 0.1
"""Odds of fame, against those of the best known of a name, from which it is asked who is meant."""
LEAST_SERIES = 6
"""Letters of a series that is refused in small letters at least."""
SEEN_SURE = 0.5
"""How sure the tagger must be of every word of a name to see it in common words."""
SMALL_SURE = 0.9
"""The same for one word in lower case."""


def mention_of(entries: list[Entry], reading: Reading, start: int, end: int, ids: BookId, cue: Cue) -> Mention:
    """What these words name: the best known of the entries, with the books of all that may be meant."""
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


_CASES = tuple(
    "illa ilta ille issa ista iksi eita lla lta lle ssa sta tta eja ita iin ia in it ta en n a t".split()
)  # fmt: skip
"""Finnish endings, the longest first."""


def _without_case(key: tuple[str, ...], language: str = "") -> list[tuple[str, ...]]:
    """A name without the ending of its case: "Astrid Lindgrens", "Tove Janssonin", "Nesbøtä"."""
    last = key[-1]
    ends = _CASES if language == "fi" else ("s", "in", "n", "en")
    return [(*key[:-1], last[: -len(end)]) for end in ends if last.endswith(end) and len(last) - len(end) >= LEAST_STEM]


def asked_around(reading: Reading, start: int, end: int) -> str | None:
    """The question whose words stand around a name ("when was Dracula written?"), if nothing else is said."""
    around = tuple(w for i, w in enumerate(reading.folded) if not start <= i < end)
    pointers = {w for phrase in reading.lexicon.phrases.get("this_one", ()) for w in phrase} | _IT
    for key in ASKED:
        for phrase in reading.lexicon.phrases.get(key, ()):
            if len(phrase) > 2 and around == tuple(w for w in phrase if w not in pointers):
                return key
    return None


class Scan:
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
        """Take words `start` to `end` for a name; what is said of it is read off the words around."""
        found = cue or cue_before(self.reading, start)
        if found == "not" and entries[0].kind == "title" and nearest_before(self.reading.cued("done_with"), start, 1):
            found = "read"  # "done with Dune" is read, "done with Christie" is enough of her
        for said in self.reading.cued("done_with", "had_enough"):
            if 0 <= start - said.end <= 1:
                self.reading.take(said.start, said.end)
        if found == "none":
            found = cue_after(self.reading, end)
        if found == "none":
            found = inherited(self.reading, self.found, start)
        if found == "none" and entries[0].kind == "title":
            found = cue_later(self.reading, end)
        if found == "none" and entries[0].kind == "series" and asks_order(self.reading):
            found = "ask"
        self.found.append(mention_of(entries, self.reading, start, end, self.ids, found))
        self.reading.take(start, end)

    def quoted(self) -> None:
        """Names in quotation marks."""
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
        """Names word for word, the longest first."""
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
        if self._within_verdict(start, end) or self._addresses(start, end):
            return []
        if end - start == len(self.reading.tokens) and self.reading.has(*COMMANDS):
            return []  # "go back" is an order even where a book is called so; in quotation marks it is the book
        if elided := _ELISION.match(self.reading.tokens[start].text):  # "un roman d'Agatha Christie"
            bare = (key[0][elided.end() - 1 :], *key[1:])
            if entries := names.authors.get(bare, []) or (names.surnames.get(bare[0], []) if len(bare) == 1 else []):
                return entries
        forms = (key, *_without_case(key, self.reading.language))
        for form in forms:
            if len(key) >= 2 and form in names.authors and self._author_like(start, end):
                return names.authors[form]
        title = names.titles.get(key, [])
        if not title and self.reading.language == "fi" and len(key) > 1 and self._capitals(start, end):
            title = next((names.titles[form] for form in forms if form in names.titles), [])
        series = names.series.get(key, [])
        if title and self._title_like(start, end):
            return title
        if not series and self.reading.language == "fi" and self._capitals(start, end):
            series = next((names.series[form] for form in forms if form in names.series), [])
        if series and (self._title_like(start, end) or self._refused_series(key, start)):
            return series
        surname = next((form[0] for form in forms if form[0] in names.surnames), "") if len(key) == 1 else ""
        if surname and self._surname_like(start):
            return names.surnames[surname]
        return []

    def _refused_series(self, key: tuple[str, ...], start: int) -> bool:
        """ "No sherlock holmes either": in small letters, after a refusal, of words that are nothing but a name."""
        common = all(w in english_words() or start + i in self.facet_words for i, w in enumerate(key))
        plain = self._plain(start, start + len(key)) or len(" ".join(key)) < LEAST_SERIES
        return cue_before(self.reading, start) == "not" and not (common or plain)

    def _within_verdict(self, start: int, end: int) -> bool:
        """ "Changed my life": a word of a verdict of several words is no title."""
        said = (m for m in self.reading.cued("praised", "panned") if m.end - m.start > end - start)
        return any(m.start <= start and end <= m.end for m in said)

    def _addresses(self, start: int, end: int) -> bool:
        """ "Haben Sie noch anderes": a capital beside a verb addresses us; quoted or asked for, it may be a book."""
        word = self.reading.folded[start]
        polite = self.reading.language == "de" and end - start == 1 and word in ("sie", "ihnen", "ihr")
        return polite and len(self.reading.tokens) > 1 and cue_before(self.reading, start) in ("none", "ask")

    def _capitals(self, start: int, end: int) -> bool:
        """Every word that carries meaning is capitalised, and at least one not merely by opening a sentence."""
        telling = [t for i, t in enumerate(self.reading.tokens[start:end], start) if not self.reading.is_filler(i)]
        if not telling:
            telling = list(self.reading.tokens[start:end])
        return all(t.capital or t.text.isdigit() for t in telling) and any(t.capital and not t.opens for t in telling)

    def _asks_of_author(self, start: int) -> bool:
        """ "What order are the mantel books in": a surname beside a noun for books."""
        after = [m for m in self.reading.phrases("book_word") if 0 < m.start - start <= 3]
        known = self.reading.folded[start] not in english_words()
        return bool(after) or known

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
        if end - start == 1 and self._small(start, end) and reading.folded[start] in PRONOUNS:
            return False
        if self._seen_as(start, end, "title", "series") and (telling or capitals):
            return True
        own = telling or (end - start > 1 and not reading.all_filler(start, end)) or self._set_apart(start, end)
        if own and self._placed(start, end):
            return True
        if end - start == 1:
            steers = any(m.kind == "phrase" and (m.start, m.end) == (start, end) for m in reading.matches)
            if steers and not capitals and not whole:
                return False  # "nothing for children" is not the book called "Nothing"
            if start in self.facet_words and not (capitals and strong_cue):
                return False
            last = self._closes(end)
            if self._small(start, end) and cue == "none" and reading.folded[start] in english_words():
                return whole  # "my wife loved it" names no book called "Wife"
            return whole or (strong_cue and last) or (capitals and cue != "by" and telling > 0)
        if end - start == 2:
            return whole or capitals or (strong_cue and telling > 0)
        return capitals or whole or strong_cue or telling >= 2

    def _placed(self, start: int, end: int) -> bool:
        """A name by where it stands, whatever it looks like."""
        reading, names = self.reading, self.names
        if end - start == 1 and asked_around(reading, start, end):
            return True
        if self._judged_next(start, end):
            return True
        if self._asked_whether(start, end):
            return True
        if end - start > 1 and says_had(reading, *clause(reading, start, end)):
            return True  # "die heeft het smelt in een ruk uitgelezen"
        if beside_or(reading, names, start, end) or in_list(reading, names, self.found, start, end):
            return True
        if names_list(reading) and cue_before(reading, start) == "ask" and not reading.all_filler(start, end):
            return True
        steers = any(m.kind == "phrase" and (m.start, m.end) == (start, end) for m in reading.matches)
        return not steers and start not in self.facet_words and rest_speaks(reading, start, end)

    def _asked_whether(self, start: int, end: int) -> bool:
        """ "Is six of crows spicy", "är ingen kommer undan spännande?": between a question's verb and a word or two."""
        reading = self.reading
        first = next((i for i, word in enumerate(reading.folded) if word not in OPENING), 0)
        verbs = [m for m in reading.cued("asks_whether") if m.end == start and m.start == first]
        rest = len(reading.tokens) - end
        if not verbs or not 1 <= rest <= ASKED_REST or reading.all_filler(start, end):
            return False
        if end - start == 1:
            word = reading.folded[start]
            return not (word in english_words() or self._plain(start, end) or start in self.facet_words)
        return not any(
            m.kind == "phrase" and m.end > start and m.start < end and m.term != "this_one"
            for m in reading.matches
            if m.end - m.start > 1
        )

    def _set_apart(self, start: int, end: int) -> bool:
        """ "Poista kalevala", "slottet eller processen, vilken är kortast": a wish's word that can only be a name."""
        reading = self.reading
        if reading.all_filler(start, end):
            return False
        if "'" in reading.tokens[start].text.replace("’", "'") and self._judged_next(start, end):
            return True  # "l'amant, coup de cœur"
        ordered = names_list(reading) and cue_before(reading, start) == "ask"
        which = not WHICH.isdisjoint(reading.folded) or reading.lexicon.aspect(reading.folded) is not None
        return ordered or (which and beside_or(reading, self.names, start, end))

    def _judged_next(self, start: int, end: int) -> bool:
        """ "Piranesi = best thing I read", "dune. amazing.": it opens a clause, and a verdict follows at once."""
        reading = self.reading
        opens = start == 0 or reading.tokens[start].breaks or self._after_contrast(start)
        alone = end < len(reading.tokens) and reading.tokens[end].breaks
        plain = self._small(start, end) and reading.folded[start] in english_words() and not alone
        if not opens or plain or len(reading.tokens) > JUDGED_WORDS:
            return False
        verdicts = [m for m in verdicts_in(reading, "praised", "panned") if end <= m.start <= end + JUDGED_FOUND]
        if any(m.start - end <= JUDGED_NEXT and reading.all_filler(end, m.start) for m in verdicts):
            return True
        verdicts += [m for m in reading.cued("too") if end < m.start <= end + JUDGED_FOUND and excess(reading)]
        found = [i for i in range(end, min(end + 2, len(reading.tokens))) if reading.folded[i] in FOUND | _WAS]
        return bool(found) and any(
            all(reading.is_filler(i) or i in found for i in range(end, m.start)) for m in verdicts
        )

    def _after_contrast(self, start: int) -> bool:
        """ "Par contre l'amant, coup de cœur": only fillers and a "but" stand before it in its clause."""
        reading, first = self.reading, start
        while first > 0 and not reading.tokens[first].breaks:
            first -= 1
        words = range(first, start)
        return any(reading.folded[i] in CONTRAST for i in words) and all(
            reading.is_filler(i) or reading.folded[i] in CONTRAST for i in words
        )

    def _closes(self, end: int) -> bool:
        """True when a name may end before word `end`: at a break, a filler or what is said of it."""
        reading = self.reading
        if end == len(reading.tokens) or reading.tokens[end].breaks or reading.is_filler(end):
            return True
        if any(stop == end and span.sure >= SEEN_SURE for span, _, stop in self.seen):
            return True
        said = [
            *reading.cued("told_well", "like_after", "my_list", "off_list", "already", "own", "had_enough", "when_read")
        ]
        said += reading.phrases("loved", "disliked", "read_it")
        return any(m.start == end for m in said)

    def _surname_like(self, start: int) -> bool:
        token = self.reading.tokens[start]
        if len(token.folded) < 4 or self.reading.is_filler(start):
            return False
        if start in self.facet_words:  # "something by king", but not "a house by sea"
            asked = [m for m in self.reading.phrases("by_author") if m.end == start and m.end - m.start > 1]
            return bool(asked) and self.reading.language != "de" and self._closes(start + 1)
        if self._plain(start, start + 1):
            return False
        cue = cue_before(self.reading, start)
        rest = [i for i in range(len(self.reading.tokens)) if i != start]
        alone = (not rest or token.capital) and token.folded not in english_words()
        alone = alone and all(self.reading.is_filler(i) for i in rest)  # "Brontë please"
        if alone or self._seen_as(start, start + 1, "author"):
            return True
        if cue in ("none", "ask") and asks_order(self.reading) and self._asks_of_author(start):
            return True
        if token.capital and any(m.end == start for m in self.reading.cued("all_of")):
            cue = "by"  # "read all of Tolkien"
        if cue == "none" and token.capital:
            cue = inherited(self.reading, self.found, start)  # "without Tolkien or Martin"
        named = cue == "not" or (cue == "by" and token.capital and bool(self.reading.cued("all_of")))
        if named and self._closes(start + 1) and (token.capital or token.folded not in english_words()):
            return self.reading.language != "de" or not glossary("de").knows(token.text.casefold())
        if self.reading.language == "de":
            return False  # every noun has a capital; "von Wolf und Schaf" names nobody
        return cue == "by" or (token.capital and not token.opens and cue in ("like", "loved", "disliked", "not"))
