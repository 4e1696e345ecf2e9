"""Less of a mood, the opposite of a comparative, words for bright and grim, and a new place for an old one."""

from __future__ import annotations

import pytest

from agents.state import StandingRequest
from agents.understanding.memory import Memory
from agents.understanding.moods import CHEERFUL, GRIM
from tests.conversation import shown, understood
from tools.types import Facets

SHOWN = ("Circe", "Piranesi", "Dune")


def after(text: str, language: str, **request: object) -> StandingRequest:
    standing = StandingRequest(language=language, topics=("a novel",), **request)  # type: ignore[arg-type]
    return understood(text, shown(*SHOWN, request=standing), language).request


def first(text: str, language: str) -> StandingRequest:
    return understood(text, Memory(request=StandingRequest(language=language)), language).request


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a bit less bleak please"), ("en", "not quite so tragic"), ("sv", "mindre tragiskt"),
        ("sv", "inte fullt så tröstlös"), ("no", "ikke så fælt"), ("da", "knap så trøstesløs"), ("da", "mindre tungt"),
        ("fi", "vähemmän traaginen"), ("fi", "ei kovin raskas"), ("nl", "minder schrijnend"),
        ("nl", "niet zo troosteloos"), ("de", "weniger bedrückend"), ("de", "nicht so trostlos bitte"),
        ("fr", "moins éprouvant"), ("fr", "pas aussi poignant"), ("es", "menos trágico"), ("es", "no tan desolador"),
    ],
)  # fmt: skip
def test_less_of_a_grim_mood_steers_away_from_it(language: str, text: str) -> None:
    request = after(text, language)
    assert set(GRIM) <= set(request.constraints.avoid_tones)
    assert not set(GRIM) & set(request.facets.tone)
    assert set(CHEERFUL) & set(request.facets.tone)
    assert request.topics == ("a novel",)  # what there shall be less of is not searched by


@pytest.mark.parametrize(
    ("language", "text", "tone"),
    [
        ("en", "less lyrical", "lyrical"), ("sv", "inte så romantisk", "romantic"),
        ("no", "mindre romantisk", "romantic"), ("da", "ikke så romantisk", "romantic"),
        ("fi", "vähemmän romanttinen", "romantic"),
        ("nl", "minder romantisch", "romantic"), ("de", "weniger romantisch", "romantic"),
        ("fr", "moins romantique", "romantic"), ("es", "menos romántica", "romantic"),
    ],
)  # fmt: skip
def test_less_of_any_mood(language: str, text: str, tone: str) -> None:
    request = after(text, language, facets=Facets(tone=(tone,)))
    assert tone in request.constraints.avoid_tones
    assert tone not in request.facets.tone


def test_more_or_less_and_nothing_less_lessen_nothing() -> None:
    assert "thriller" in first("more or less a thriller", "en").facets.genres
    assert not first("nothing less than a funny book", "en").constraints.avoid_tones


def test_who_wants_nothing_sad_wants_nothing_hopeless() -> None:
    for language, text in (("es", "una novela que no sea demasiado triste"), ("en", "a novel, but nothing sad")):
        assert {"melancholic", "heartbreaking", "bleak"} <= set(first(text, language).constraints.avoid_tones)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "not longer than 240 pages"), ("nl", "niet langer dan 240"), ("de", "nicht länger als 240 Seiten"),
        ("sv", "inte längre än 240 sidor"), ("es", "no más largo que 240 páginas"),
    ],
)  # fmt: skip
def test_a_refused_longer_is_a_most(language: str, text: str) -> None:
    limits = after(text, language).constraints
    assert limits.pages_min is None
    assert limits.pages_max is not None
    assert limits.pages_max <= 280


def test_a_refused_comparative_is_its_opposite() -> None:
    limits = after("just not longer", "en").constraints
    assert limits.pages_min is None
    assert limits.pages_max


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "something bright for a rainy day"), ("sv", "nåt trevligt till mormor"), ("no", "noe muntert til mamma"),
        ("da", "noget muntert til min mor"), ("fi", "jotain hilpeää mummolle"), ("nl", "iets lichters"),
        ("de", "etwas Fröhliches für Oma"), ("fr", "quelque chose de gai"), ("es", "algo alegre"),
    ],
)  # fmt: skip
def test_bright_is_a_mood(language: str, text: str) -> None:
    request = first(text, language)
    assert set(GRIM) <= set(request.constraints.avoid_tones)
    assert "hopeful" in request.facets.tone


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "rather in Spain"), ("sv", "hellre i Spanien"), ("no", "heller i Spania"), ("da", "hellere i Spanien"),
        ("fi", "mieluummin Espanja"), ("nl", "liever in Spanje"), ("de", "lieber in Spanien"),
        ("fr", "plutôt en Espagne"), ("es", "mejor en España"),
    ],
)  # fmt: skip
def test_a_new_place_replaces_the_old_one(language: str, text: str) -> None:
    assert after(text, language, facets=Facets(places=("Italy",))).facets.places == ("Spain",)


def test_the_old_place_is_searched_by_no_longer() -> None:
    standing = StandingRequest(topics=("a novel in Italy",), facets=Facets(places=("Italy",)))
    request = understood("rather in Spain", shown(*SHOWN, request=standing), "en").request
    assert not any("Italy" in topic for topic in request.topics)
