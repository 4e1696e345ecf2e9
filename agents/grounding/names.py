"""Names in a sentence: titles, authors, series, people and places must be those of the books it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agents.grounding.facts import BookFacts, Key, vocabulary
from agents.grounding.text import Judged, Token
from tools.language.lexicon import lexicon
from tools.names.directory import MAX_WORDS, NameDirectory, without_article
from tools.text.tokens import folded_words, stem

NOUNS_HAVE_CAPITALS = frozenset({"de"})
QUANTITIES = frozenset("prise hauch portion spur art mischung menge stuck fulle handvoll reihe paar schuss".split())
"""German nouns that stand before another noun."""
ENDINGS = ("s", "n", "in", "en", "ssa", "lla", "sta", "lle", "an", "ens")
ALWAYS = frozenset(
    "i im ill ive id u h monday tuesday wednesday thursday friday saturday sunday dr mr mrs ms st"
    " sie ihr ihre ihnen ihrem ihren ihrer de usted ustedes".split()
)
VERBS_AFTER_NAMES: dict[str, frozenset[str]] = {
    "en": frozenset("is was has tells follows remains".split()), "nl": frozenset("is was heeft vertelt volgt".split()),
    "fr": frozenset("est etait a raconte suit reste".split()), "es": frozenset("es era ha cuenta sigue".split()),
}  # fmt: skip
"""In languages whose nouns stand with an article, what begins a clause right before one of these is a name or a
pronoun: "Middlesex is darker"."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_QUOTED = re.compile(r"[“„”«»\"]([^“„”«»\"]{1,160})[“„”«»\"]|(?<!\w)[‘']([A-ZÅÄÖÆØÉ][^’'\n]{1,80})[’'](?!\w)")
SHORTEST = 4
"""Letters a single word must have to be looked up as a name."""


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong with a sentence: a short stable word, and the words at fault (for traces, never shown)."""

    kind: str
    words: str = ""


class Names:
    """Names of the books that may be spoken of, and of all others in the catalogue."""

    def __init__(
        self, books: Sequence[BookFacts], anchors: Sequence[BookFacts], directory: NameDirectory, language: str
    ) -> None:
        """`books` are spoken of; `anchors` may be named beside them."""
        self.books, self.anchors, self.directory, self.language = books, anchors, directory, language
        self._plain = vocabulary(language)
        self._filler = lexicon(language).filler

    def read(self, text: str, subject: str | None = None) -> tuple[Judged, list[Violation]]:
        """The sentence with titles printed as in the catalogue, allowed names taken; marks and quotes that are none."""
        text, found = self._marked(text)
        judged = Judged.of(text)
        for match in _BOLD.finditer(text):
            judged.take(*judged.within(match.start(1), match.end(1)))
            judged.about |= self._titled(match.group(1))
        for facts in self.books:  # a series may be called like the first of its books
            spoken_of = facts.book_id in judged.about if judged.about else facts.book_id == subject
            if spoken_of and facts.series:
                self._take_names(judged, (facts.series,))
        self._unmarked(judged)
        found += self._quoted(judged)
        return judged, found

    def _all(self) -> tuple[BookFacts, ...]:
        return (*self.books, *self.anchors)

    def _printed(self, name: str) -> str | None:
        words = tuple(folded_words(name))
        for facts in self._all():
            for key in (words, without_article(words)):
                if key in facts.titles:
                    same = [t for t in facts.titles.values() if t == name]
                    return same[0] if same else facts.titles[key]
        return None

    def _titled(self, name: str) -> set[str]:
        words = tuple(folded_words(name))
        return {f.book_id for f in self.books if words in f.titles or without_article(words) in f.titles}

    def _marked(self, text: str) -> tuple[str, list[Violation]]:
        found: list[Violation] = []
        if text.count("**") % 2:
            text = text.replace("**", "")

        def one(match: re.Match[str]) -> str:
            inner = match.group(1).strip()
            stripped = inner.strip("“”„«»\"'‘’ .,:;")
            if printed := self._printed(inner) or self._printed(stripped):
                return f"**{printed}**"
            words = tuple(folded_words(stripped))
            if any(words in f.people or words == f.series for f in self._all()):
                return stripped
            found.append(Violation("title", inner))
            return stripped

        text = _BOLD.sub(one, text)
        return re.sub(r"(?<![*\w])\*(?=\w)|(?<=\w)\*(?![*\w])", "", text), found

    def _unmarked(self, judged: Judged) -> None:
        """Allowed names that stand in the text without marks."""
        for facts in self._all():
            for key in sorted(facts.titles, key=len, reverse=True):
                for start, end in judged.find(key):
                    if not any(judged.taken[start:end]) and self._stands_as_name(judged, start, end):
                        judged.take(start, end)
                        if facts in self.books:
                            judged.about.add(facts.book_id)
            self._take_names(judged, (*facts.people, *((facts.series,) if facts.series else ())))

    @staticmethod
    def _take_names(judged: Judged, keys: Iterable[Key]) -> None:
        for key in keys:
            for start, end in judged.find(key) if key else ():
                if judged.tokens[end - 1].capital:
                    judged.take(start, end)

    @staticmethod
    def _stands_as_name(judged: Judged, start: int, end: int) -> bool:
        first = judged.tokens[start]
        if end - start == 1:
            return first.capital and not first.initial
        return first.capital or judged.tokens[end - 1].capital

    def _quoted(self, judged: Judged) -> list[Violation]:
        out = []
        for match in _QUOTED.finditer(judged.text):
            inner = match.group(1) or match.group(2)
            place = 1 if match.group(1) else 2
            start, end = judged.within(match.start(place), match.end(place))
            said = " ".join(folded_words(inner))
            if self._printed(inner.strip(" .,")) or any(f.says(said) for f in self._all()):
                judged.take(start, end)
            elif said:
                out.append(Violation("quote", inner))
        return out

    def attribution(self, judged: Judged) -> Iterator[Violation]:
        """An author who stands beside a title that is not theirs."""
        own = [f for f in self.books if f.book_id in judged.about]
        if not own:
            return
        allowed = {key for f in (*own, *self.anchors) for key in (*f.people, *f.titles)}
        theirs = {place for key in allowed for start, end in judged.find(key) for place in range(start, end)}
        for facts in self.books:
            for key in facts.people - allowed:
                places = [end - 1 for _, end in judged.find(key) if end - 1 not in theirs]
                if any(judged.tokens[place].capital for place in places):
                    yield Violation("author", " ".join(key))

    def unknown(self, judged: Judged, known: Sequence[BookFacts]) -> Iterator[Violation]:
        """Words with a capital that no fact explains."""
        free = [not taken for taken in judged.taken]
        if self.language not in NOUNS_HAVE_CAPITALS:
            for token, is_free in zip(judged.tokens, free, strict=True):
                if is_free and token.capital and not token.initial and not self._explained(token, known):
                    yield Violation("name", token.text)
        for k in range(len(judged.tokens) - 1):
            one, two = judged.tokens[k : k + 2]
            if free[k] and self._opens_as_name(one, two) and not self._explained(one, known):
                yield Violation("name", one.text)
            begins = one.initial and self.language not in NOUNS_HAVE_CAPITALS  # the second word is judged by itself
            pair = one.capital and two.capital and not begins and free[k] and free[k + 1]
            if pair and judged.text[one.end : two.start].isspace() and not self._pair_explained(one, two, known):
                yield Violation("name", f"{one.text} {two.text}")

    def _opens_as_name(self, one: Token, two: Token) -> bool:
        """The first word of a clause, followed by what only follows names; plain words of the language are none."""
        if not (one.initial and one.capital and two.folded in VERBS_AFTER_NAMES.get(self.language, ())):
            return False
        return len(one.folded) >= SHORTEST and not {one.folded, stem(one.folded, self.language)} & self._plain

    def _explained(self, token: Token, known: Sequence[BookFacts]) -> bool:
        if token.folded in ALWAYS or (len(token.text) == 1 and self.language == "en"):
            return True
        forms = {token.folded, stem(token.folded, self.language)}
        forms |= {token.folded[: -len(end)] for end in ENDINGS if token.folded.endswith(end) and len(token.folded) > 4}
        if any(forms & f.names for f in known):
            return True
        parts = [part for part in token.folded.split("-") if part]
        return len(parts) > 1 and all(any(p in f.words for f in known) or p in self._plain for p in parts)

    def _pair_explained(self, one: Token, two: Token, known: Sequence[BookFacts]) -> bool:
        pair = f"{one.folded} {two.folded}".replace("-", " ")
        if any(f.says(pair) or f.says(pair[:-1]) for f in known):
            return True
        if self.language in NOUNS_HAVE_CAPITALS:
            plain = one.folded in QUANTITIES
            return plain or any(t.folded in self._plain or any(t.folded in f.words for f in known) for t in (one, two))
        return False

    def elsewhere(self, judged: Judged, known: Sequence[BookFacts]) -> Iterator[Violation]:
        """Titles and authors of other books of the catalogue."""
        tokens, n = judged.tokens, len(judged.tokens)
        for start in range(n):
            for end in range(min(n, start + MAX_WORDS), start, -1):
                if any(judged.taken[start:end]):
                    continue
                key = tuple(t.folded for t in tokens[start:end])
                if self._other(key, judged, start, end) and not any(f.says(" ".join(key)) for f in known):
                    yield Violation("other_book", " ".join(key))
                    return

    def _other(self, key: tuple[str, ...], judged: Judged, start: int, end: int) -> bool:
        length, names = end - start, self.directory
        if length == 1:
            return self._other_word(key[0], judged.tokens[start])
        bare = (*key[:-1], key[-1][:-1]) if key[-1].endswith("s") else key
        if (key in names.authors or bare in names.authors) and judged.capitals(start, end):
            return True
        if key not in names.titles and key not in names.series:
            return False
        if judged.capitals(start, end):
            return True
        telling = [word for word in key if word not in self._filler]
        if length >= 4 and len(telling) >= 2:
            return True
        return length == 3 and judged.tokens[start].initial and any(w not in self._plain for w in telling)

    def _other_word(self, word: str, token: Token) -> bool:
        """A single word is a name of another book only where nothing else gives it its capital."""
        if not token.capital or len(word) < SHORTEST:
            return False
        forms = {word, *(word[: -len(end)] for end in ("s", "in", "n", "en") if word.endswith(end) and len(word) > 5)}
        if forms & self._plain or stem(word, self.language) in self._plain:
            return False
        names = self.directory
        return any((form,) in names.titles or form in names.surnames for form in forms)
