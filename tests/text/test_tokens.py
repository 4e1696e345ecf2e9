"""Words, stems and folding, in every language that has readers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tools.text.tokens import ALGORITHMS, fold, folded_words, joined, stem, stems, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ångström", "angstrom"), ("Straße", "strasse"), ("Øystein", "oystein"), ("Ærø", "aero"), ("œuvre", "oeuvre"),
        ("El Niño", "el nino"), ("İstanbul", "istanbul"), ("ﬁn", "fin"), ("A\u030a", "a"), ("дом", "дом"), ("", ""),
    ],
)  # fmt: skip
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ove's Saab, isn't it?", ["ove", "saab", "isn't", "it"]),
        ("The Handmaid’s Tale", ["the", "handmaid", "tale"]),
        ("L’Étranger", ["l'étranger"]),
        ("Catch-22", ["catch", "22"]),
        ("snake_case", ["snake", "case"]),
        ("影武者 🙂 ...", ["影武者"]),
        ("", []),
        ("🙂 — ?!", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_endless_words_are_cut() -> None:
    assert [len(word) for word in words("x" * 20_000)] == [40]


def test_names_are_compared_without_accents_and_apostrophes() -> None:
    assert folded_words("L'Amie Prodigieuse") == folded_words("l’amie prodigieuse") == ["lamie", "prodigieuse"]
    assert folded_words("Åsa") == ["asa"]


FORMS = {
    "en": ("friendships", "friendship"),
    "sv": ("böckerna", "böcker"),
    "no": ("bøkene", "bøker"),
    "da": ("bøgerne", "bøger"),
    "fi": ("kirjassa", "kirja"),
    "nl": ("katten", "kat"),
    "de": ("freundschaften", "freundschaft"),
    "fr": ("chansons", "chanson"),
    "es": ("bibliotecas", "biblioteca"),
    "it": ("biblioteche", "biblioteca"),
    "pt": ("livros", "livro"),
}


@pytest.mark.parametrize("language", FORMS)
def test_forms_of_a_word_meet(language: str) -> None:
    one, other = FORMS[language]
    assert stem(one, language) == stem(other, language)
    assert stem(one, language).isascii()


def test_every_language_has_a_stemmer_under_test() -> None:
    assert set(FORMS) == set(ALGORITHMS)


def test_accents_are_folded_after_stemming() -> None:
    assert stems("Förälskelse", "sv") == [stem("förälskelse", "sv")] == ["foralsk"]


def test_an_unknown_language_is_folded_only() -> None:
    assert stems("Große Bücher", "xx") == ["grosse", "bucher"]
    assert stems("running", None) == stems("running", "en") == ["run"]


def test_many_threads_stem_the_same() -> None:
    texts = [f"running{k} forests böcker{k} jumping" for k in range(400)]
    alone = [[stem.__wrapped__(w, "en") for w in words(t)] for t in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda t: [stem.__wrapped__(w, "en") for w in words(t)], texts)) == alone


def test_joined_leaves_out_what_is_not_there() -> None:
    assert joined(["a", None, "", "b"]) == "a\nb"
