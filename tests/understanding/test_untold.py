"""Wishes of which the catalogue knows nothing are said openly; none of them is read as something else."""

from __future__ import annotations

import pytest

from agents.composing.untold import untold
from agents.state import StandingRequest
from prompts.messages import messages
from tests.conversation import shown, understood
from tools.vocabulary import LANGUAGES


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "a thriller by a woman", "gender"), ("sv", "en deckare av en kvinna", "gender"),
        ("no", "en krim av menn", "gender"), ("da", "en roman af en kvinde", "gender"),
        ("fi", "naisen kirjoittama dekkari", "gender"), ("nl", "een roman, niet door mannen", "gender"),
        ("de", "ein Krimi, aber nicht von Männern", "gender"), ("fr", "un polar écrit par une femme", "gender"),
        ("es", "una novela escrita por una mujer", "gender"), ("en", "with a female narrator", "narrator"),
        ("de", "mit einer Erzählerin", "narrator"), ("es", "con una narradora", "narrator"),
        ("da", "af en norsk forfatter", "origin"), ("fr", "d'un auteur suédois", "origin"),
        ("en", "by a Finnish writer", "origin"), ("es", "de un escritor alemán", "origin"),
        ("en", "set somewhere hot", "climate"), ("sv", "nånstans där det är varmt", "climate"),
    ],
)  # fmt: skip
def test_what_no_record_says(language: str, text: str, kind: str) -> None:
    assert untold(text, language) == [kind]


def test_plots_and_plain_wishes_say_nothing_of_it() -> None:
    assert untold("a crime novel about a woman", "en") == []
    assert untold("something like Circe, but warmer", "en") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_every_language(language: str) -> None:
    assert all(messages(language).has(f"untold-{kind}-1") for kind in ("gender", "narrator", "origin", "climate"))


def test_an_author_of_a_nation_is_not_the_author_spoken_of() -> None:
    standing = StandingRequest(language="da", topics=("en roman",))
    assert not understood("af en dansk forfatter", shown("Circe", "Dune", request=standing), "da").request.authors
