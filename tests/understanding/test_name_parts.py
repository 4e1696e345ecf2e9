"""Names as readers half remember them, and what is said of a name before and after it."""

from __future__ import annotations

import pytest

from agents.state import Mention
from tests.conversation import understood

CALLED = [
    ("en", "have you got the curious incident", "st-haddon-the-curious-incident", "ask"),
    ("en", "i loved hill house btw", "st-jackson-the-haunting-of-hill-house", "loved"),
    ("en", "read the girl with the dragon tattoo and loved it", "st-stieg-larsson-man-som-hatar-kvinnor", "loved"),
    ("en", "read station eleven, loved it", "st-mandel-station-eleven", "loved"),
    ("en", "just finished Tintenherz, what's next?", "st-funke-tintenherz", "read"),
    ("en", "hmm what about 1984, do you have it?", "st-orwell-nineteen-eighty-four", "ask"),
    ("en", "a cross between Circe and Piranesi", "st-miller-circe", "like"),
    ("sv", "jag älskade Hundraåringen", "st-jonasson-hundraaringen", "loved"),
    ("sv", "har ni hundraåringen som klev ut genom fönstert", "st-jonasson-hundraaringen", "ask"),
    ("sv", "jag gillade Flugornas herre och Räddaren i nöden", "st-salinger-the-catcher-in-the-rye", "loved"),
    ("sv", "avskydde Egenmäktigt förfarande", "st-lena-andersson-egenmaktigt-forfarande", "disliked"),
    ("nl", "ik vond Het diner geweldig, heb je nog zoiets?", "st-koch-diner", "loved"),
    ("de", "hab tschick verschlungen, was kommt als nächstes?", "st-herrndorf-tschick", "loved"),
    ("de", "habt ihr das parfüm von süsskind?", "st-sueskind-parfum", "ask"),
]  # fmt: skip
GROUPS = [
    ("en", "anything by tolkein", "J. R. R. Tolkien"), ("en", "le carre, where do I start", "John le Carré"),
    ("es", "algo de ruiz zafon", "Carlos Ruiz Zafón"),
    ("en", "which narnia book comes first", "The Chronicles of Narnia"),
    ("en", "LOTR vibes but lighter", "The Lord of the Rings"), ("fr", "et tintin ?", "Les Aventures de Tintin"),
    ("de", "in welcher reihenfolge liest man die tintenwelt?", "Tintenwelt"),
    ("en", "eliot", "George Eliot"),
]  # fmt: skip
NOBODY = [
    ("en", "a walk in chaos and games"), ("en", "by accident"), ("en", "a quotient of murder"),
    ("en", "do you have books about cats"),
    ("en", "in what order should i read"), ("en", "i have read a lot about the sea"), ("sv", "har ni något roligt"),
    ("de", "habt ihr etwas spannendes"), ("fr", "avez-vous quelque chose de drôle"), ("en", "USA or UK"),
]  # fmt: skip


REFUSED = [
    ("en", "no more by Agatha Christie"), ("en", "nothing by Agatha Christie"), ("da", "ikke mere af Agatha Christie"),
    ("sv", "inget av Agatha Christie"), ("no", "ikke noe mer av Agatha Christie"), ("de", "nichts von Agatha Christie"),
    ("nl", "niets van Agatha Christie"), ("fr", "rien d'Agatha Christie"), ("es", "nada de Agatha Christie"),
]  # fmt: skip


def mentions(text: str, language: str) -> list[Mention]:
    return list(understood(text, locale=language).mentions)


@pytest.mark.parametrize(("language", "text", "book_id", "cue"), CALLED)
def test_a_title(language: str, text: str, book_id: str, cue: str) -> None:
    found = {m.book_ids[0]: m.cue for m in mentions(text, language) if m.book_ids}
    assert found.get(book_id) == cue, found


@pytest.mark.parametrize(("language", "text", "name"), GROUPS)
def test_an_author_or_a_series(language: str, text: str, name: str) -> None:
    assert name in {n for m in mentions(text, language) for n in m.names}


@pytest.mark.parametrize(("language", "text"), REFUSED)
def test_an_author_who_is_refused_is_not_asked_for(language: str, text: str) -> None:
    assert [m.cue for m in mentions(text, language)] == ["not"]


@pytest.mark.parametrize(("language", "text"), NOBODY)
def test_nobody_is_named(language: str, text: str) -> None:
    assert not mentions(text, language)


@pytest.mark.parametrize("name", ["Sapiens", "dostoyevski crime and punishmnet"])
def test_what_we_do_not_have_is_said_to_be_unknown(name: str) -> None:
    meaning = understood(f"do you have {name}?")
    assert meaning.unknown_names
    assert meaning.act == "recommend"


def test_namesakes_are_asked_about_and_a_first_name_answers() -> None:
    (mention,) = mentions("something by larsson", "en")
    assert mention.others == ("Åsa Larsson",)
    (king,) = mentions("something by lindgren", "en")
    assert king.others == ()


@pytest.mark.parametrize("text", ["save the second one", "not the first book you said"])
def test_pointing_at_a_book_is_no_answer_to_either_or(text: str) -> None:
    assert understood(text).act != "answer"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "en varm bok om vänskap, inte för lång, jag älskade En man som heter Ove"),
        ("en", "a warm book about friendship, not too long, I loved A Man Called Ove"),
        ("no", "en varm bok om vennskap, ikke for lang, jeg elsket En mann ved navn Ove"),
        ("de", "ein warmes Buch über Freundschaft, nicht zu lang, ich liebte Ein Mann namens Ove"),
        ("en", "nothing too sad, loved A Man Called Ove"),
    ],
)
def test_a_no_before_a_comma_says_nothing_of_the_book(language: str, text: str) -> None:
    meaning = understood(text, locale=language)
    assert meaning.request.like == ("st-backman-en-man-som-heter-ove",), meaning.mentions
    assert meaning.act == "recommend"
