"""What a sentence claims beyond names: figures, prizes and fame, the vocabulary's terms, and what nobody should say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agents.composing.evidence import filler_words
from agents.grounding.denial import CLAUSE, TELLING, turned_round
from agents.grounding.facts import FIGURE, OPENING, SISTERS, BookFacts, figure, vocabulary
from agents.grounding.names import Violation
from agents.grounding.text import Judged
from agents.grounding.words import LINKS, Listening
from tools.language.detect import detect_language
from tools.language.lexicon import lexicon
from tools.text.tokens import fold, folded_words, stem
from tools.vocabulary import SUBGENRES

CHECKED = ("tone", "themes", "genres", "setting", "places", "era", "content_notes", "formats", "language")
NEGATION_REACH = 3
KIN = (frozenset({"sea", "coast", "island"}), frozenset({"village", "small-town", "countryside", "farm"}))
"""Terms that the same words of a blurb may stand for; one vouches for the others."""
SUPPORTED_WORDS = 4
"""Telling words from which a clause says something that must be borne out."""
SUPPORTED_SHARE = 0.2
"""Of these, the most that may be all the record has: 48 of 50 honest summaries keep more in each clause."""
BORROWED_WORDS = 2
"""Telling words of another book, or of the wish alone, that may not be half of what a clause says."""
ELISION = re.compile(r"(?<=\w)['’](?=\w)")
LANGUAGE_WORDS = 7
"""Words of its own a sentence must have to be judged by its language."""


def figures(
    judged: Judged, known: Sequence[BookFacts], asked: frozenset[str], listening: Listening, numbers: dict[str, int]
) -> Iterator[Violation]:
    """Figures that are not the books': by what they count where that is said, else of any kind.

    `asked`: figures of the reader's own limits, which may stand after "under" and the like.
    """
    text = judged.rest()
    for match in FIGURE.finditer(text):
        value = _value(match.group())
        before, after = text[max(0, match.start() - 30) : match.start()], text[match.end() : match.end() + 24]
        if value in asked and listening.limits.search(before):
            continue
        if value not in _allowed(_unit(before, after, listening), known):
            yield Violation("number", match.group())
    for match in re.finditer(r"[^\W\d_]+", text):
        count = numbers.get(match.group())
        unit = _unit("", text[match.end() : match.end() + 24], listening) if count and count > 1 else None
        said = " ".join(re.findall(r"[^\W_]+", text[match.start() :])[:2])
        strange = unit in ("pages", "hours", "minutes") and str(count) not in _allowed(unit, known)
        if strange and not any(facts.says(said) for facts in known):
            yield Violation("number", match.group())


def _value(text: str) -> str:
    return figure(text.strip(" \u00a0.,"))


def _unit(before: str, after: str, listening: Listening) -> str | None:
    for name, pattern in listening.units.items():
        if pattern.match(after):
            return name
    return next((name for name, pattern in listening.before.items() if pattern.search(before)), None)


def _allowed(unit: str | None, known: Sequence[BookFacts]) -> set[str]:
    if unit is None:
        return {value for facts in known for values in facts.figures.values() for value in values}
    exact = {value for facts in known for value in facts.figures[unit]}
    blurb = {value for facts in known for value in facts.figures["other"]}
    return exact | (blurb if unit in ("ages", "hours", "minutes", "parts") else set())


def patterns(judged: Judged, known: Sequence[BookFacts], listening: Listening) -> Iterator[Violation]:
    """Claims of prizes and fame that no blurb makes; talk of prompts; orders to the reader; links and markup."""
    text = judged.rest()
    if link := LINKS.search(judged.text):
        yield Violation("markup", link.group())
    if leak := listening.leaks.search(fold(re.sub(r"\*\*.+?\*\*", " ", judged.text))):  # also in an author's name
        yield Violation("leak", leak.group())
    for kind, pattern in (("claim", listening.claims), ("order", listening.orders)):
        for match in pattern.finditer(text):
            said = " ".join(re.findall(r"[^\W_]+", text[match.start() : _word_end(text, match.end())]))
            if not any(facts.says(said) or said in facts.words for facts in known):
                yield Violation(kind, said)
                break


def _word_end(text: str, end: int) -> int:
    rest = re.match(r"[^\W_]*", text[end:])
    return end + (rest.end() if rest else 0)


def terms(judged: Judged, known: Sequence[BookFacts], language: str) -> Iterator[Violation]:
    """Moods, subjects, places, times and content that the books are not said to have."""
    words = lexicon(language)
    folded = [token.folded for token in judged.tokens]
    matches = [m for m in words.match(folded, judged.taken) if m.kind != "phrase"]
    spans: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for match in matches:
        if match.kind in CHECKED:
            spans.setdefault((match.start, match.end), []).append((match.kind, match.term))
    negations = [m.end for m in words.match(folded) if m.kind == "phrase" and m.term == "negation"]
    for (start, end), meanings in spans.items():
        if any(s <= start and end <= e and (s, e) != (start, end) for s, e in spans):
            continue  # part of a longer one, which is judged
        if any(word.isdigit() for word in folded[start : end + 1]):
            continue  # "9 to 12 years", "dura 7 horas": figures are judged as such
        if any(_has(meaning, known) for meaning in meanings) or _worded(folded[start:end], known, language):
            continue
        denied = any(0 <= start - stop <= NEGATION_REACH for stop in negations)
        if denied and not any(_doubtful(meaning, known) for meaning in meanings):
            continue
        yield Violation("term", " ".join(folded[start:end]))


def _has(meaning: tuple[str, str], known: Sequence[BookFacts]) -> bool:
    kind, term = meaning
    wider = set(SUBGENRES.get(term, ())) if kind == "genres" else set()
    wider |= {other for kin in KIN if term in kin for other in kin}
    own = {t for facts in known for k, t in facts.terms if k not in ("language", "formats")}
    return any(meaning in facts.terms for facts in known) or term in own or not wider.isdisjoint(own)


def _worded(words: Sequence[str], known: Sequence[BookFacts], language: str) -> bool:
    filler = filler_words(language)
    telling = [word for word in words if word not in filler] or list(words)
    return any(all(w in f.words or stem(w, language) in f.words for w in telling) for f in known)


def _doubtful(meaning: tuple[str, str], known: Sequence[BookFacts]) -> bool:
    """True when "without it" may be untrue: nobody has looked, or it is there."""
    kind, term = meaning
    return kind == "content_notes" and any(facts.notes is None or term in facts.notes for facts in known)


def unsupported(
    judged: Judged, known: Sequence[BookFacts], others: Sequence[BookFacts], wish: frozenset[str], language: str
) -> Iterator[Violation]:
    """A clause whose words are another book's, the reader's wish told as the book's own, or nobody's.

    The last only where the record can bear a clause out: of a blurb in another language nothing can be said in the
    same words; of one in the answer's language every summary keeps some.
    """
    filler, plain = filler_words(language), vocabulary(language)
    borne = any(facts.borne for facts in known)
    for clause in CLAUSE.findall(judged.rest()):
        words = [w for w in folded_words(ELISION.sub(" ", clause)) if len(w) >= TELLING and w not in filler]
        strange = [w for w in words if not _known(w, known, language, by_opening=True)]
        telling = [w for w in strange if w not in plain and stem(w, language) not in plain]
        says = borne and len(words) >= SUPPORTED_WORDS and bool(telling)
        if says and len(words) - len(strange) <= SUPPORTED_SHARE * len(words):
            yield Violation("unsupported", " ".join(words))
            return
        foreign = [w for w in telling if _known(w, others, language)]
        echoed = [w for w in telling if w in wish]
        for kind, found in (("other_facts", foreign), ("echo", echoed)):
            if len(found) >= BORROWED_WORDS and 2 * len(found) >= len(words):
                yield Violation(kind, " ".join(found))
                return


def _known(word: str, books: Sequence[BookFacts], language: str, by_opening: bool = False) -> bool:
    opening = word[:OPENING] if by_opening and len(word) >= OPENING else None
    return any(word in f.words or stem(word, language) in f.words or opening in f.openings for f in books)


def denials(judged: Judged, known: Sequence[BookFacts], language: str) -> Iterator[Violation]:
    """What a blurb denies said outright, or what it says denied."""
    text = judged.rest()
    for facts in known:
        if word := turned_round(text, facts.told, language):
            yield Violation("denial", word)
            return


def strange_language(judged: Judged, language: str) -> Iterator[Violation]:
    """A sentence in another language than the answer's; names do not count, and short sentences tell nothing."""
    own = [
        t
        for t, taken in zip(judged.tokens, judged.taken, strict=True)
        if not taken and not (t.capital and not t.initial)
    ]
    if len(own) < LANGUAGE_WORDS:
        return
    found = detect_language(" ".join(t.text for t in own), language)
    if found != language and not ({found, language} <= SISTERS and len(own) < 2 * LANGUAGE_WORDS):
        yield Violation("language", found)


def copied(judged: Judged, known: Sequence[BookFacts]) -> Iterator[Violation]:
    """Words of a blurb in another language, left as they stood."""
    own = [t.folded for t, taken in zip(judged.tokens, judged.taken, strict=True) if not taken and not t.capital]
    found = list(dict.fromkeys(word for word in own if any(word in facts.alien for facts in known)))
    if len(found) >= BORROWED_WORDS:
        yield Violation("language", " ".join(found))


def leaked(judged: Judged, shingles: frozenset[tuple[str, ...]], length: int) -> Iterator[Violation]:
    """Words of the prompt itself, `length` in a row."""
    folded = [fold(token.folded) for token in judged.tokens]
    for k in range(len(folded) - length + 1):
        if tuple(folded[k : k + length]) in shingles:
            yield Violation("leak", " ".join(folded[k : k + length]))
            return
