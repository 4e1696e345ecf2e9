"""A language's words for the catalogue's vocabulary and for what readers ask: matching them, and saying them.

One JSON file a language in `lexicons/`; every term of `tools.vocabulary` has a label and the words readers use for it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tools.text.tokens import fold, words
from tools.vocabulary import LANGUAGES

FOLDER = Path(__file__).parent / "lexicons"
_DRAWN = re.compile(r"([a-z])\1{2,}")
_DRAWN_END = re.compile(r"(?<=[a-z]{3})([aeiouy])\1+$")
"""Letters held down: three and more anywhere, two where a longer word ends in a vowel."""
LEAST_SLIP, LEAST_DOUBLED = 6, 4
"""Letters of a word with a slip at least; in English, of one that lacks the second of two letters."""
_DOUBLED = frozenset("bcdfgklmnprst")
_SOUNDS = {"c": "s", "z": "s", "i": "y", "y": "i", "k": "c", "f": "v", "v": "f"}
"""Letters that sound alike."""
NOTE_STEM = 6
"""Letters that a word for content keeps at least."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words `start` to `end` (exclusive) of a text say `term` of `kind` (a facet's name, or "phrase")."""

    kind: str
    term: str
    start: int
    end: int


def phrase_words(text: str) -> tuple[str, ...]:
    """A phrase as it is matched: folded words, apostrophes dropped."""
    return tuple(fold(word).replace("'", "") for word in words(text))


def _phrases(data: dict[str, Sequence[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {key: tuple(p for p in map(phrase_words, texts) if p) for key, texts in data.items()}


def _words(entry: dict[str, Any]) -> Sequence[str]:
    listed: Sequence[str] = entry.get("words", ())
    return listed


def _single(phrases: Iterable[tuple[str, ...]]) -> Iterable[str]:
    return (phrase[0] for phrase in phrases if len(phrase) == 1)


class Lexicon:
    """One language's words."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.language: str = data["language"]
        self.name: str = data.get("name", self.language)
        self.filler: frozenset[str] = frozenset(w for text in data.get("filler", ()) for w in phrase_words(text))
        self.numbers: dict[str, int] = {fold(k): int(v) for k, v in data.get("numbers", {}).items()}
        self.spelled: dict[str, str] = {fold(k): fold(v) for k, v in data.get("spelled", {}).items()}
        """What thumbs shorten, and the word they mean: "q" and "que", "nix" and "nichts"."""
        self.number_words: dict[int, str] = {}
        for word, value in data.get("numbers", {}).items():
            self.number_words.setdefault(int(value), word)
        self._labels: dict[tuple[str, str], str] = {}
        self._written: dict[str, list[str]] = defaultdict(list)
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        self._file_facets(data.get("facets", {}))
        names: dict[str, Any] = data.get("language_names", {})
        self.own_names: frozenset[str] = frozenset(
            _single(phrase_words(w) for w in _words(names.get(self.language, {})))
        )
        """Single words for the language itself ("svensk")."""
        self._file_names(names, data.get("places", {}))
        self.facet_words = frozenset(_single(p for group in self._by_first.values() for p, *_ in group))
        """Single words that say a facet."""
        self.note_stems: dict[str, str] = self._note_stems()
        """Content notes by single words without their last vowels: what their other forms begin with."""
        for key, texts in data.get("phrases", {}).items():
            self._add("phrase", key, texts)
        self.phrases: dict[str, tuple[tuple[str, ...], ...]] = _phrases(data.get("phrases", {}))
        self.cues: dict[str, tuple[tuple[str, ...], ...]] = _phrases(data.get("cues", {}))
        """Closed words that only limits and names listen to: they say nothing of what a message is for."""
        self.aspects: dict[str, tuple[tuple[str, ...], ...]] = _phrases(data.get("aspects", {}))
        """By what books are told apart, and the comparatives and superlatives that ask for it."""
        said = [phrase for group in self._by_first.values() for phrase, *_ in group]
        self._known = self.filler.union(*said, *(phrase for group in self.cues.values() for phrase in group))
        self._steering = self.facet_words | self.filler | {w for p in self.phrases["book_word"] for w in p}
        """Words that slips are mended to."""
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._cues_by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for key, phrases in self.cues.items():
            for phrase in phrases:
                self._cues_by_first[phrase[0]].append((phrase, key))
        for cues in self._cues_by_first.values():
            cues.sort(key=lambda entry: -len(entry[0]))

    def _file_facets(self, facets: dict[str, dict[str, Any]]) -> None:
        for facet, terms in facets.items():
            for term, entry in terms.items():
                self._labels[facet, term] = entry["label"]
                self._written[facet] += _words(entry)
                self._add(facet, term, _words(entry))

    def _file_names(self, languages: dict[str, Any], places: dict[str, Sequence[str]]) -> None:
        for code, entry in languages.items():
            self._labels["language", code] = entry["label"]
            self._add("language", code, _words(entry))
        for place, names in places.items():
            name = names[0] if names else place
            self._labels["places", place] = name.title() if name == name.lower() else name
            self._add("places", place, names)

    def _note_stems(self) -> dict[str, str]:
        notes = ((p, term) for group in self._by_first.values() for p, kind, term in group if kind == "content_notes")
        stems = ((p[0].rstrip("aeiouy"), term) for p, term in notes if len(p) == 1)
        return {stem: term for stem, term in stems if len(stem) >= NOTE_STEM}

    def _add(self, kind: str, term: str, texts: Iterable[str]) -> None:
        texts = list(texts)
        if self.language == "fr" and kind != "phrase":  # "un livre d'aventure", "sur l'amitié"
            texts += [
                prefix + text for text in texts for prefix in ("d'", "l'", "qu'") if fold(text)[:1] in set("aeiouyh")
            ]
        for text in texts:
            phrase = phrase_words(text)
            if len(phrase) == 1 and len(phrase[0]) <= 3 and phrase[0] != text.casefold():
                continue  # folded, "öm" would be "om", which every sentence has
            if phrase:
                self._by_first[phrase[0]].append((phrase, kind, term))

    def meant(self, folded: str, mend: bool = False) -> str:
        """The word that a shortened or drawn-out one stands for ("q", "holaa", "jaaaa"); any other as it is.

        `mend`: a slip of the pen too ("recomend", "fantacy"); not in what may be a name.
        """
        if folded in self.spelled:
            return self.spelled[folded]
        if folded in self._known:
            return folded
        if not (_DRAWN.search(folded) or _DRAWN_END.search(folded)):
            return self._mended(folded) if mend else folded
        shorter = _DRAWN_END.sub(r"\1", folded), _DRAWN.sub(r"\1\1", folded), _DRAWN.sub(r"\1", folded)
        return next((word for word in shorter if word in self._known), folded)

    def _mended(self, folded: str) -> str:
        """The word of the lexicon without a slip: a single letter for two, two that changed places, "c" for "s"."""
        if len(folded) < (LEAST_DOUBLED if self.language == "en" else LEAST_SLIP) or folded in self.numbers:
            return folded
        places = range(1, len(folded))
        tries = [folded[:i] + folded[i - 1] + folded[i:] for i in places if folded[i - 1] in _DOUBLED]
        if len(folded) >= LEAST_SLIP:
            tries += [folded[: i - 1] + folded[i] + folded[i - 1] + folded[i + 1 :] for i in places[1:]]
            tries += [folded[:i] + _SOUNDS[folded[i]] + folded[i + 1 :] for i in places if folded[i] in _SOUNDS]
        return next((word for word in tries if word in self._steering), folded)

    def label(self, kind: str, term: str) -> str:
        """How the librarian says a term; the term itself in plain words when the lexicon has none."""
        return self._labels.get((kind, term)) or term.replace("-", " ")

    def words_of(self, kind: str) -> list[str]:
        """What readers call the terms of a facet."""
        return self._written.get(kind, [])

    def knows(self, kind: str, term: str) -> bool:
        """True when the language has its own label for the term."""
        return (kind, term) in self._labels

    def aspect(self, folded: Sequence[str]) -> str | None:
        """By what a question in folded words compares ("the shorter one"); None when by nothing."""
        for start in range(len(folded)):
            for key, phrases in self.aspects.items():
                if any(tuple(folded[start : start + len(phrase)]) == phrase for phrase in phrases):
                    return key
        return None

    def match(self, folded: Sequence[str], taken: Sequence[bool] | None = None) -> list[Match]:
        """All matches in a text of folded words, longest first at each place; words marked `taken` match nothing.

        Matches of one kind do not overlap; a word may count both as a facet and inside a phrase.
        """
        found: list[Match] = []
        ends: dict[str, int] = defaultdict(int)
        for start, word in enumerate(folded):
            if taken is not None and taken[start]:
                continue
            for phrase, kind, term in self._by_first.get(word, ()):
                end = start + len(phrase)
                if end > len(folded) or tuple(folded[start:end]) != phrase:
                    continue
                if taken is not None and any(taken[start:end]):
                    continue
                lane = kind if kind != "phrase" else f"phrase:{term}"
                if start >= ends[lane]:
                    found.append(Match(kind, term, start, end))
                    ends[lane] = end
        return found

    def cued(self, folded: Sequence[str], taken: Sequence[bool]) -> list[Match]:
        """All cues in a text of folded words, longest first at each place; those of one group do not overlap."""
        found: list[Match] = []
        ends: dict[str, int] = defaultdict(int)
        for start, word in enumerate(folded):
            for phrase, key in self._cues_by_first.get(word, ()):
                end = start + len(phrase)
                if start >= ends[key] and tuple(folded[start:end]) == phrase and not any(taken[start:end]):
                    found.append(Match("cue", key, start, end))
                    ends[key] = end
        return found


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; English for languages we do not speak."""
    path = FOLDER / f"{language}.json"
    if language not in LANGUAGES or not path.is_file():
        path = FOLDER / "en.json"
    return Lexicon(json.loads(path.read_text(encoding="utf-8")))
