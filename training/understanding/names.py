"""Names to fill sentences with: those of the starter catalogue, and made-up ones, so that shape counts, not memory."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from pathlib import Path

from tools.language.lexicon import lexicon

STARTER = Path(__file__).parents[2] / "index_builder" / "starter"
MADE_UP, FOREIGN, SURNAME = 0.4, 0.2, 0.2
LITTLE = {
    "en": "the of a in and for", "sv": "den i och av en på", "no": "den i og av en på", "da": "den i og af en på",
    "fi": "ja", "nl": "de van een in het en", "de": "der die das von im und ein", "fr": "le la de les du une et",
    "es": "el la de los en un y",
}  # fmt: skip


class Names:
    """Titles by language, authors, series; deterministic for a given `rng`."""

    def __init__(self, folder: Path = STARTER) -> None:
        titles: dict[str, dict[str, None]] = defaultdict(dict)
        authors: dict[str, None] = {}
        series: dict[str, None] = {}
        for path in sorted(folder.glob("*.jsonl")):
            for book in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
                for code, title in {book.get("language", "en"): book["title"], **book.get("titles", {})}.items():
                    titles[code][title] = None
                authors |= dict.fromkeys(book.get("authors", []))
                if book.get("series"):
                    series[book["series"]] = None
        self._titles = {code: list(own) for code, own in titles.items()}
        self._authors, self._series = list(authors), list(series)
        self._first = sorted({name.split()[0] for name in self._authors if " " in name})
        self._last = sorted({name.split()[-1] for name in self._authors})
        self._words: dict[str, list[str]] = {}

    def _nouns(self, language: str) -> list[str]:
        """Words of a language that titles are made of: its lexicon's single words for themes and settings."""
        if language not in self._words:
            found = {w for w in lexicon(language).facet_words if len(w) > 3}
            titles = (w.strip(",.:!?()") for t in self._titles.get(language, []) for w in t.split())
            found |= {w for w in titles if len(w) > 3 and w.isalpha()}
            self._words[language] = sorted(found)
        return self._words[language]

    def _invented(self, language: str, rng: random.Random) -> str:
        """ "The Salt Lantern", "Sommaren och havet": one to five words, capitalised as the language does."""
        little, nouns = LITTLE[language].split(), self._nouns(language)
        words = [rng.choice(nouns)]
        for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
            words.append(rng.choice(little) if rng.random() < 0.5 and words[-1] not in little else rng.choice(nouns))
        if words[-1] in little:
            words.append(rng.choice(nouns))
        if rng.random() < 0.35:
            words.insert(0, rng.choice(little))
        every = language in ("en", "de", "nl") or rng.random() < 0.1
        return " ".join(w.capitalize() if i == 0 or (every and w not in little) else w for i, w in enumerate(words))

    def title(self, language: str, rng: random.Random) -> str:
        """A title, real or not."""
        if rng.random() < MADE_UP:
            return self._invented(language, rng)
        code = rng.choice(sorted(self._titles)) if rng.random() < FOREIGN else language
        title = rng.choice(self._titles.get(code) or self._titles["en"])
        return title.split(":")[0].split(" (")[0] if rng.random() < 0.7 else title

    def author(self, rng: random.Random) -> str:
        """A full name or a surname, real or put together from two."""
        if rng.random() < MADE_UP:
            first = rng.choice(self._first) if rng.random() < 0.85 else f"{rng.choice('ABCEHJKLMPRST')}."
            name = f"{first} {rng.choice(self._last)}"
        else:
            name = rng.choice(self._authors)
        return name.split()[-1] if rng.random() < SURNAME else name

    def series(self, language: str, rng: random.Random) -> str:
        """A series' name."""
        return self._invented(language, rng) if rng.random() < MADE_UP / 2 else rng.choice(self._series)
