"""Every chip, sent back as the reader's words, does what it says, in every language."""

from __future__ import annotations

import pytest

from agents.state import StandingRequest, Understanding
from prompts.messages import messages
from tests.conversation import book_id, shown, understood
from tools.types import Constraints
from tools.vocabulary import LANGUAGES

SHOWN = ("Wolf Hall", "Circe", "Piranesi")
CHIPS: dict[str, tuple[str, ...]] = {
    "chip-shorter": ("refine",), "chip-longer": ("refine",), "chip-lighter": ("refine",), "chip-funnier": ("refine",),
    "chip-another": ("refine",), "chip-audio": ("refine",), "chip-lesser": ("refine",),
    "chip-why": ("inform/why",), "chip-about": ("inform/about",), "chip-series": ("inform/series",),
    "chip-like": ("recommend",), "chip-author": ("recommend", "refine"), "chip-surprise": ("surprise",),
    "chip-back": ("undo/back",), "chip-save": ("list/save",),
    "chip-mood-warm": ("recommend", "refine"), "chip-mood-tense": ("recommend", "refine"),
    "chip-mood-think": ("recommend", "refine"), "chip-mood-away": ("recommend", "refine"),
    "chip-mood-true": ("recommend", "refine"), "chip-child": ("recommend", "refine"),
}  # fmt: skip
GIVEN = {"title": "Momo", "author": "Michael Ende"}


def sent(language: str, chip: str, cards: bool = True) -> Understanding:
    text = messages(language).say(chip, **GIVEN)
    request = StandingRequest(topics=("x",), language=language, constraints=Constraints(pages_max=900))
    memory = shown(*(SHOWN if cards else ()), request=request, language=language)
    return understood(text, memory, language)


def test_every_chip_is_tested() -> None:
    assert {i for i in messages("en").ids if i.startswith("chip-")} == set(CHIPS)


@pytest.mark.parametrize("chip", sorted(CHIPS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chip_is_understood(language: str, chip: str) -> None:
    meaning = sent(language, chip)
    act = f"{meaning.act}/{meaning.topic}" if meaning.topic else meaning.act
    assert act in CHIPS[chip], messages(language).say(chip, **GIVEN)
    assert meaning.language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_chips_do(language: str) -> None:
    limits = sent(language, "chip-shorter").request.constraints
    assert limits.pages_max
    assert limits.pages_max < 900
    assert sent(language, "chip-longer").request.constraints.pages_min
    assert "dark" in sent(language, "chip-lighter").request.constraints.avoid_tones
    assert "funny" in sent(language, "chip-funnier").request.facets.tone
    assert sent(language, "chip-audio").request.constraints.formats == ("audiobook",)
    assert sent(language, "chip-lesser").request.fame == -1
    assert sent(language, "chip-like").request.like == (book_id("Momo"),)
    assert sent(language, "chip-author").request.authors == ("Michael Ende",)
    assert sent(language, "chip-why").targets == (book_id("Wolf Hall"),)
    assert sent(language, "chip-about").targets == (book_id("Wolf Hall"),)
    assert [f.book_id for f in sent(language, "chip-save").feedback] == [book_id("Wolf Hall")]


MOODS = {
    "chip-mood-warm": {"warm", "funny"}, "chip-mood-tense": {"crime"}, "chip-mood-think": {"thought-provoking"},
    "chip-mood-away": {"fantasy"},
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_moods_set_facets(language: str) -> None:
    for chip, terms in MOODS.items():
        found = {term for _, term in sent(language, chip, cards=False).request.facets.terms()}
        assert terms <= found, (messages(language).say(chip), found)
    assert sent(language, "chip-child", cards=False).request.constraints.age == 8
