"""Limits and readers in the way people type: terse, lower case, chatty, in all our languages."""

from __future__ import annotations

from typing import Any

import pytest

from agents.understanding.limits import find_limits
from agents.understanding.people import for_whom
from agents.understanding.reading import read
from tools.vocabulary import SUBGENRES

FACTS = SUBGENRES["nonfiction"]
DEATH = ("death-of-loved-one", "death-of-parent", "child-death", "murder", "suicide")

SAID: list[tuple[str, str, dict[str, Any]]] = [
    ("en", "under 180 pgs pls", {"pages_max": 180}), ("sv", "okej, över 600 då", {"pages_min": 600}),
    ("en", "no. shorter tho, max 150 pp", {"pages_max": 150}), ("en", "i don't like long books", {"pages_max": 400}),
    ("sv", "inga tegelstenar", {"pages_max": 400}), ("de", "bitte kein Wälzer", {"pages_max": 400}),
    ("en", "no audiobooks", {"formats": ("ebook",)}), ("de", "kein Hörbuch bitte", {"formats": ("ebook",)}),
    ("sv", "inte ljudbok", {"formats": ("ebook",)}), ("en", "not an ebook pls", {"formats": ("audiobook",)}),
    ("en", "an audiobook would be nice but not a must", {}), ("sv", "ljudbok vore kul, inget krav", {}),
    ("de", "Hörbuch wäre schön, aber kein Muss", {}), ("fr", "en audio ce serait bien mais pas obligatoire", {}),
    ("nl", "luisterboek zou leuk zijn maar geen must", {}), ("fi", "suomeksi kiitos", {"languages": ("fi",)}),
    ("sv", "måste va på svenska förstås", {"languages": ("sv",)}),
    ("nl", "wel in het nederlands hoor", {"languages": ("nl",)}),
    ("es", "publicada despues del 1990", {"year_min": 1990}),
    ("fr", "paru avant l'an 1950", {"year_max": 1949}),
    ("fr", "jamais de romans", {"genres": FACTS}), ("no", "ingen romaner takk", {"genres": FACTS}),
    ("en", "facts not novels", {"genres": FACTS}), ("en", "fiction", {"avoid_genres": FACTS}),
    ("da", "skønlitteratur tak", {"avoid_genres": FACTS}), ("en", "nobody dies", {"avoid_content": DEATH}),
    ("sv", "inget där nån dör", {"avoid_content": DEATH}), ("da", "ingen der dør", {"avoid_content": DEATH}),
    ("de", "wo niemand stirbt", {"avoid_content": DEATH}), ("fr", "où personne ne meurt", {"avoid_content": DEATH}),
    ("fi", "ei kuitenkaan itsemurhista", {"avoid_content": ("suicide",)}),
    ("de", "bitte keine Folterszene", {"avoid_content": ("torture",)}),
    ("en", "he wont do anything over 350 pages", {"pages_max": 350}), ("no", "nevøen min på 9", {"age": 9}),
    ("en", "fiction or non", {}), ("en", "no lost pregnancies ofc", {"avoid_content": ("pregnancy-loss",)}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "limits"), SAID)
def test_a_limit_as_people_type_it(language: str, text: str, limits: dict[str, Any]) -> None:
    assert find_limits(read(text, language), 2026).constraints == limits


@pytest.mark.parametrize(
    "text", ["2 kids, 6 and 9. audiobook, 3 hrs max, for a long drive to wales where we all have to listen to it"]
)
def test_ages_of_children_in_a_long_wish(text: str) -> None:
    found = find_limits(read(text, "en"), 2026).constraints
    assert (found.get("age"), found.get("age_to")) == (6, 9)


FOR = [
    ("en", "anything about trains? my uncle collects them", "my uncle"), ("en", "my gf is into spies", "my gf"),
    ("en", "one for the hubby", "for the hubby"), ("sv", "nåt till brorsan", "till brorsan"),
    ("sv", "till svärmor, hon läser allt", "till svärmor"), ("no", "til søstera mi", "til søstera mi"),
    ("da", "min kæreste elsker krimi", "min kæreste"), ("fi", "jotain anopille", "anopille"),
    ("fi", "vaimoni rakastaa dekkareita", "vaimoni"), ("nl", "iets voor mijn schoonvader", "voor mijn schoonvader"),
    ("de", "mein Kumpel liest nur Science Fiction", "mein Kumpel"), ("fr", "un truc pour ma meuf", "pour ma meuf"),
    ("es", "un cuento pa mi primo", "pa mi primo"),
]  # fmt: skip
NOT_FOR = [
    ("en", "for my commute"), ("en", "a novel about my brother's war"), ("sv", "mamma dog i våras"),
    ("en", "my mother died last spring"), ("de", "für meinen Urlaub"), ("fr", "pour mes vacances"), ("en", "my list"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "whom"), FOR)
def test_whom_it_is_for(language: str, text: str, whom: str) -> None:
    assert for_whom(read(text, language), []) == whom


@pytest.mark.parametrize(("language", "text"), NOT_FOR)
def test_it_is_for_nobody_else(language: str, text: str) -> None:
    assert for_whom(read(text, language), []) is None
