"""Sentences without a model: what is compared, what is not said twice, what is said of the list."""

from __future__ import annotations

import pytest

from agents.composing import answers, facts
from agents.composing.evidence import matching_words
from agents.composing.picks import against, in_common
from agents.composing.voice import Voice
from agents.composing.which import which
from agents.composing.wish import limit_text, told
from agents.state import FeedbackItem, StandingRequest
from agents.understanding.aspects import Aspect, aspect_of
from tests.factories import book
from tests.fakes import MemoryCatalogue
from tools.types import Constraints, Facets
from tools.vocabulary import LANGUAGES

SHORT = book("a", "Ash", pages=120, year=1950, tone=("creepy", "dark"), age_min=9, age_max=12)
LONG = book("b", "Birch", pages=480, year=1999, tone=("funny", "warm"), age_min=5, age_max=8)
BARE = book("c", "Cedar")

QUESTIONS = [
    ("en", "which is shorter?", Aspect("short")),
    ("en", "which of the two is the scarier?", Aspect("scary")),
    ("en", "and the funniest one?", Aspect("funny")),
    ("en", "which one suits a six-year-old?", Aspect("age", age=6)),
    ("en", "which is the most romantic?", Aspect("tone", tone="romantic")),
    ("en", "which of these is the saddest?", Aspect("sad")),
    ("sv", "vilken är kortast?", Aspect("short")),
    ("no", "hvilken er morsomst?", Aspect("funny")),
    ("da", "hvilken er den ældste?", Aspect("old")),
    ("fi", "kumpi on pelottavampi?", Aspect("scary")),
    ("nl", "welke is grappiger?", Aspect("funny")),
    ("de", "welches ist am gruseligsten?", Aspect("scary")),
    ("fr", "lequel est le plus sombre ?", Aspect("dark")),
    ("es", "¿cuál es el más corto?", Aspect("short")),
]


@pytest.mark.parametrize(("language", "text", "aspect"), QUESTIONS)
def test_what_a_question_compares_by(language: str, text: str, aspect: Aspect) -> None:
    assert aspect_of(text, language) == aspect


@pytest.mark.parametrize("text", ["is the second one funnier?", "how long is it?", "what is the first one about?"])
def test_a_question_about_one_book_compares_nothing(text: str) -> None:
    assert aspect_of(text, "en") is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("aspect", "first"),
    [
        (Aspect("short"), "Ash"), (Aspect("long"), "Birch"), (Aspect("new"), "Birch"), (Aspect("old"), "Ash"),
        (Aspect("scary"), "Ash"), (Aspect("funny"), "Birch"), (Aspect("light"), "Birch"),
        (Aspect("age", age=6), "Birch"),
        (Aspect("tone", tone="eerie"), "Ash"),
    ],
)  # fmt: skip
def test_the_one_that_is_most_so_comes_first(language: str, aspect: Aspect, first: str) -> None:
    said = which(aspect, [SHORT, LONG], Voice(language)).text
    other = "Birch" if first == "Ash" else "Ash"
    assert said.index(f"**{first}**") < said.index(f"**{other}**")


def test_figures_are_those_of_the_catalogue() -> None:
    assert "120" in which(Aspect("short"), [SHORT, LONG], Voice("en")).text
    assert "1999" in which(Aspect("new"), [SHORT, LONG], Voice("en")).text
    assert "1,999" not in which(Aspect("new"), [SHORT, LONG], Voice("en")).text


def test_what_the_catalogue_does_not_say_is_not_made_up() -> None:
    for aspect in (Aspect("short"), Aspect("scary"), Aspect("new"), Aspect("age", age=7)):
        said = which(aspect, [BARE, book("d", "Dogwood")], Voice("en")).text
        assert "does not say enough" in said
    assert "neither" in which(Aspect("tone", tone="romantic"), [SHORT, LONG], Voice("en")).text


def test_the_same_comparison_tells_something_else_the_second_time() -> None:
    ash, birch = "A man walks into the sea.", "A dog inherits a hotel."
    one = book("a", "Ash", language="en", pages=90, year=1901, tone=("dark", "tense"), description=ash)
    two = book("b", "Birch", language="en", pages=91, year=1902, tone=("funny", "warm"), description=birch)
    voice = Voice("en")
    first = " ".join(s.text for s in answers.compare(one, two, voice))
    second = " ".join(s.text for s in answers.compare(one, two, voice))
    assert ash not in first
    assert ash in second
    assert birch in second


def test_a_sentence_inside_a_variant_is_remembered_too() -> None:
    """Two messages may end alike ("What would you like to read?"); the second takes a variant that does not."""
    voice = Voice("en")
    voice.say("decline-off")
    assert "What would you like to read?" not in voice.say("how")


def test_what_was_said_of_one_author_is_not_said_of_the_next() -> None:
    voice = Voice("en")
    said = [voice.say("but-series", index="2", series=name) for name in ("Narnia", "Millennium", "Earthsea")]
    bare = {text.replace(name, "") for text, name in zip(said, ("Narnia", "Millennium", "Earthsea"), strict=True)}
    assert len(bare) == 3


SERIES = [book(f"s{k}", f"Part {k}", series="The Walls", series_index=str(k)) for k in (1, 2, 3)]


def test_a_series_is_counted_when_asked_and_the_next_part_is_named() -> None:
    said = facts.series(SERIES[1], "**Part 2**", SERIES, Voice("en"), "how many are there?")
    assert "3 books" in said
    assert "After **Part 2** comes **Part 3**" in said
    assert "books" not in facts.series(SERIES[1], "**Part 2**", SERIES, Voice("en"), "is it part of a series?")


def test_an_only_part_is_said_to_be_the_only_one() -> None:
    assert "only one of the series" in facts.series(SERIES[0], "**Part 1**", SERIES[:1], Voice("en"))


def test_what_two_books_share_is_told_as_tones_and_themes() -> None:
    terms = {"tone": ("dark", "witty"), "themes": ("love", "war")}
    assert in_common(terms, Voice("en")) == "dark and witty, about love and war"
    assert in_common({"themes": ("love",)}, Voice("de")) == "über Liebe"
    assert in_common({"tone": ("dark",)}, Voice("sv")) == "mörk"


def test_a_tone_that_was_just_told_is_no_news() -> None:
    light = StandingRequest(facets=Facets(tone=("funny",)))
    sad = book("a", "Ash", language="fr", tone=("funny", "bleak"), themes=("love",))
    assert "bleak" in against(sad, light, Voice("en"))
    assert not against(sad, light, Voice("en"), told="It is funny and bleak.")


@pytest.mark.parametrize(("language", "said"), [("en", "no crime novel or romance"), ("sv", "eller"), ("es", " ni ")])
def test_what_is_refused_is_refused_one_and_all(language: str, said: str) -> None:
    assert said in limit_text("avoid_genres", Constraints(avoid_genres=("crime", "romance")), Voice(language))


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "comes as an e-book and as an audiobook"), ("fi", "on saatavana e-kirjana ja äänikirjana")],
)
def test_in_which_formats_a_book_comes_is_told(language: str, said: str) -> None:
    both = book("a", "Ash", formats=("ebook", "audiobook"))
    assert said in facts.formats(both, "**Ash**", Voice(language))
    assert "not say" in facts.formats(book("a", "Ash", formats=()), "**Ash**", Voice("en"))


def test_a_refused_theme_is_told_unless_a_genre_or_a_note_says_it() -> None:
    limits = Constraints(
        avoid_genres=("romance",), avoid_content=("war-violence",), avoid_themes=("war", "vampires", "love")
    )
    assert told(limits).avoid_themes == ("vampires",)
    assert limit_text("avoid_themes", told(limits), Voice("en")) == "not about vampires"


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_books_that_somebody_else_has_read_are_told_in_one_sentence(language: str) -> None:
    read = [FeedbackItem(book_id=i, kind="read", own=False) for i in ("a", "b")]
    (line,) = answers.noted(read, MemoryCatalogue([SHORT, LONG]), Voice(language))
    assert line.book_ids == ("a", "b")


def test_a_number_is_no_subject_that_a_book_could_share() -> None:
    ghosts = book("a", "Ash", language="en", description="Three ghosts visit a lighthouse in the winter.")
    wish = StandingRequest(topics=("three audiobooks about a lighthouse",))
    assert matching_words(ghosts, wish, Voice("en")) == ("lighthouse",)
