"""Where a reader is, numbers in words and beside their units, and limits that are lifted again."""

from __future__ import annotations

import pytest

from agents.state import StandingRequest
from agents.understanding.memory import Memory
from tests.conversation import shown, understood
from tools.types import Constraints

SHOWN = ("Circe", "Piranesi", "Dune")
LISTENING = Constraints(formats=("audiobook",), minutes_max=300, avoid_authors=("Colleen Hoover",))


def first(text: str, language: str) -> StandingRequest:
    return understood(text, Memory(request=StandingRequest(language=language)), language).request


def after(text: str, language: str) -> Constraints:
    standing = StandingRequest(language=language, topics=("a novel",), constraints=LISTENING)
    return understood(text, shown(*SHOWN, request=standing), language).request.constraints


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "something funny for my aunt in hospital"), ("en", "a crime novel to read on the train"),
        ("en", "a light novel for the beach"), ("sv", "en rolig bok till min moster på sjukhuset"),
        ("sv", "något spännande att läsa på tåget"), ("no", "noe morsomt til min mor på sykehuset"),
        ("da", "en sjov roman til min mor på hospitalet"), ("fi", "jotain hauskaa äidille sairaalaan"),
        ("fi", "dekkari junassa luettavaksi"), ("nl", "iets grappigs voor mijn oma in het ziekenhuis"),
        ("de", "etwas Lustiges für meinen Opa im Krankenhaus"), ("de", "ein Krimi zum Lesen im Zug"),
        ("fr", "un roman drôle pour ma mère à l'hôpital"), ("es", "algo divertido para mi madre en el hospital"),
    ],
)  # fmt: skip
def test_where_a_reader_is_is_no_wish(language: str, text: str) -> None:
    assert not first(text, language).facets.setting


@pytest.mark.parametrize(
    ("language", "text", "setting"),
    [
        ("en", "a novel set in a hospital", "hospital"), ("en", "a murder mystery on the train", "train"),
        ("sv", "en roman som utspelar sig på ett sjukhus", "hospital"),
        ("de", "ein Roman, der im Krankenhaus spielt", "hospital"),
        ("es", "una novela ambientada en un hospital", "hospital"),
        ("fr", "un polar dans un train", "train"),
        ("en", "a book for my dad set on a ship", "ship"),
    ],
)  # fmt: skip
def test_where_a_story_plays_is_one(language: str, text: str, setting: str) -> None:
    assert setting in first(text, language).facets.setting


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("sv", "max 12h ljudbok", 720), ("en", "an audiobook under 9hrs", 540), ("de", "Hörbuch, höchstens 8h", 480),
        ("fr", "un livre audio de dix-sept heures maximum", 1020), ("fi", "kuuden tunnin äänikirja", 360),
        ("fi", "äänikirja, enintään viisitoista tuntia", 900), ("fi", "enintään kahdentoista tunnin äänikirja", 720),
        ("no", "lydbok på maks femten timer", 900), ("da", "lydbog på højst halvfems minutter", 90),
    ],
)  # fmt: skip
def test_hours_in_words_and_beside_their_unit(language: str, text: str, minutes: int) -> None:
    assert first(text, language).constraints.minutes_max == minutes


@pytest.mark.parametrize(
    ("language", "text", "age"),
    [
        ("fi", "kirja kymmenvuotiaalle", 10), ("fi", "jotain seitsenvuotiaan kanssa luettavaksi", 7),
        ("fi", "kirja kolmivuotiaalle", 3), ("fi", "kaksitoistavuotiaalle", 12), ("de", "für eine Zwölfjährige", 12),
        ("sv", "till en elvaåring", 11), ("nl", "voor een tienjarige", 10),
    ],
)  # fmt: skip
def test_ages_in_one_word(language: str, text: str, age: int) -> None:
    assert first(text, language).constraints.age == age


def test_pages_in_tens() -> None:
    assert first("a book of at most ninety pages", "en").constraints.pages_max == 90
    assert first("un livre de soixante-dix pages maximum", "fr").constraints.pages_max == 70
    assert first("en bok på högst åttio sidor", "sv").constraints.pages_max == 80
    assert first("at most two hundred pages", "en").constraints.pages_max == 200


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "lift the time limit"), ("sv", "ta bort tidsgränsen"), ("no", "fjern tidsgrensen"),
        ("da", "fjern tidsgrænsen"), ("fi", "poista aikaraja"), ("nl", "die tijdslimiet mag weg"),
        ("de", "das Zeitlimit kann weg"), ("fr", "enlève la limite de temps"), ("es", "quita el límite de tiempo"),
    ],
)  # fmt: skip
def test_a_time_limit_is_lifted(language: str, text: str) -> None:
    limits = after(text, language)
    assert limits.minutes_max is None
    assert limits.formats == ("audiobook",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "you can include Hoover again"), ("sv", "Hoover får vara med"), ("no", "Hoover går bra likevel"),
        ("da", "Hoover er ok alligevel"), ("fi", "Hoover kelpaa"), ("nl", "Hoover is toch prima"),
        ("de", "Hoover ist doch in Ordnung"), ("fr", "Hoover ne me dérange pas"), ("es", "Hoover está bien"),
    ],
)  # fmt: skip
def test_a_refused_author_is_let_in_again(language: str, text: str) -> None:
    assert not after(text, language).avoid_authors


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a memoir, no nazis"), ("sv", "en roman utan nazister"), ("no", "en roman uten nazister"),
        ("da", "en roman uden nazister"), ("fi", "romaani ilman natseja"), ("nl", "een roman zonder nazisme"),
        ("de", "ein Roman ohne Nazis"), ("fr", "un roman sans nazis"), ("es", "una novela sin nazis"),
    ],
)  # fmt: skip
def test_without_nazis_is_without_what_they_did(language: str, text: str) -> None:
    assert "holocaust" in first(text, language).constraints.avoid_themes


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "she'd rather listen"), ("sv", "hon lyssnar hellre"), ("no", "han hører heller"),
        ("da", "hun lytter hellere"), ("fi", "hän kuuntelee mieluummin"), ("nl", "ze luistert liever"),
        ("de", "sie hört lieber"), ("fr", "elle préfère écouter"), ("es", "ella prefiere escuchar"),
    ],
)  # fmt: skip
def test_who_would_rather_listen_wants_an_audiobook(language: str, text: str) -> None:
    standing = StandingRequest(language=language, topics=("a novel",))
    assert understood(text, shown(*SHOWN, request=standing), language).request.constraints.formats == ("audiobook",)


@pytest.mark.parametrize(
    ("language", "text", "age"),
    [
        ("en", "books for 6 to 8", 6), ("en", "she's only five", 5), ("en", "he'll be 6 in march. trucks please", 6),
        ("en", "my 13 y/o wants horror", 13), ("en", "is there a funny one for my seven year old", 7),
        ("sv", "hon är bara fem", 5), ("no", "han er bare fire", 4), ("da", "hun er kun fem", 5),
        ("fi", "hän on vasta viisi", 5), ("nl", "hij is pas vijf", 5), ("de", "sie ist erst fünf", 5),
        ("fr", "il n'a que cinq ans", 5), ("es", "solo tiene cinco", 5),
    ],
)  # fmt: skip
def test_ages_as_parents_tell_them(language: str, text: str, age: int) -> None:
    standing = StandingRequest(language=language, topics=("a story",))
    assert understood(text, shown(*SHOWN, request=standing), language).request.constraints.age == age


def test_only_two_is_no_age() -> None:
    assert after("only two please", "en").age is None
    assert after("bara två, tack", "sv").age is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a good thriller but I can't stand violence against children"),
        ("sv", "en bra deckare men jag klarar inte våld mot barn"),
        ("fr", "un bon polar mais je supporte pas les violences sur les enfants"),
    ],
)
def test_a_kind_asked_for_beside_what_cannot_be_borne_is_a_limit(language: str, text: str) -> None:
    limits = first(text, language).constraints
    assert limits.genres
    assert "child-abuse" in limits.avoid_content


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "är den andra sorglig?"), ("en", "is the second one sad?"), ("no", "er den andre trist?"),
        ("de", "ist das zweite traurig?"), ("fi", "onko toinen surullinen?"), ("fr", "le deuxième est triste ?"),
    ],
)  # fmt: skip
def test_whether_one_of_the_shown_is_sad_is_a_question(language: str, text: str) -> None:
    meaning = understood(text, shown(*SHOWN, request=StandingRequest(language=language)), language)
    assert (meaning.act, meaning.topic) == ("inform", "about")
