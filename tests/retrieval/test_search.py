"""Retrieval over a small shelf: each signal finds what it should, no limit is ever broken, nothing makes it fall."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.retrieval.shelf import SHELF
from tools.errors import UnknownBook
from tools.library.conditions import broken_by
from tools.library.library import Library
from tools.retrieval.base import Retriever
from tools.retrieval.relax import openings
from tools.types import BookQuery, Candidate, Constraints, Facets

ALL = {record["id"] for record in SHELF}


def ids(found: list[Candidate]) -> list[str]:
    return [candidate.book_id for candidate in found]


def rank_of(retriever: Retriever, book_id: str, **asked: object) -> int:
    return ids(retriever.search(BookQuery(**asked))).index(book_id)  # type: ignore[arg-type]


# --- signals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "book_id"),
    [
        ("someone obsessed with killing a big sea mammal", "whale"),
        ("growing vegetables on another planet", "mars"),
        ("a sentient android in a family home", "robot"),
        ("sourdough", "bread"),
        ("neuroscience of memory", "brain"),
        ("the girl works in a diner and someone drowns in the lake", "diner"),
    ],
)
def test_meaning_and_words_find_the_book(retriever: Retriever, text: str, book_id: str) -> None:
    assert ids(retriever.search(BookQuery(text=text)))[0] == book_id


def test_a_word_that_only_one_blurb_has_counts_as_text(retriever: Retriever) -> None:
    found = retriever.search(BookQuery(text="dahlias"))
    assert found[0].book_id == "village"
    assert found[0].signals["text"] == 1.0


def test_words_are_stemmed_in_the_language_of_the_request(retriever: Retriever) -> None:
    found = retriever.search(BookQuery(text="kommissarien hittade kroppen under isen", language="sv"))
    assert found[0].book_id == "noir"
    assert found[0].signals["text"] == 1.0


def test_a_wish_in_another_language_reaches_english_blurbs_by_its_facets(retriever: Retriever) -> None:
    asked = BookQuery(text="en bok om drakar", language="sv", facets=Facets(themes=("dragons",), genres=("fantasy",)))
    assert ids(retriever.search(asked))[0] == "dragon"


def test_facets_find_books_that_have_them(retriever: Retriever) -> None:
    found = retriever.search(BookQuery(facets=Facets(tone=("cosy",), genres=("cozy-mystery",))))
    assert set(ids(found)[:3]) == {"village", "village2", "cosysv"}
    assert max(candidate.signals["facets"] for candidate in found[:3]) == 1.0
    assert ids(retriever.search(BookQuery(facets=Facets(places=("sweden",)))))[0] in ("noir", "cosysv")


def test_an_anchor_finds_its_like_by_another_author(retriever: Retriever) -> None:
    found = retriever.search(BookQuery(like=("lighthouse",)))
    assert ids(found)[0] == "lighthouse", "taking it out is the caller's part"
    assert "translated" in ids(found)[1:3]
    assert all("anchor" in c.signals for c in found)


def test_a_disliked_anchor_pushes_away(retriever: Retriever) -> None:
    before = rank_of(retriever, "village2", like=("noir",))
    assert rank_of(retriever, "village2", like=("noir",), unlike=("village",)) >= before
    scores = {
        unlike: next(
            c.signals["anchor"]
            for c in retriever.search(BookQuery(like=("noir",), unlike=unlike))
            if c.book_id == "village"
        )
        for unlike in ((), ("village",))
    }
    assert scores["village",] < scores[()] - 0.1


def test_an_anchor_and_a_change_go_together(retriever: Retriever) -> None:
    found = ids(retriever.search(BookQuery(text="set on Mars", like=("robot",))))
    assert found.index("mars") <= 1


def test_books_of_a_named_author_come_first(retriever: Retriever) -> None:
    for name in ("Mara Quill", "quill", "mara quil"):
        found = retriever.search(BookQuery(authors=(name,)))
        assert set(ids(found)[:2]) == {"whale", "lighthouse"}, name
        assert found[0].signals["named"] > 0


def test_a_named_title_comes_first(retriever: Retriever) -> None:
    found = retriever.search(BookQuery(text="that one about the cellar", titles=("poems",)))
    assert found[0].book_id == "poems"
    assert found[0].signals["named"] == 1.0


def test_names_in_the_text_count(retriever: Retriever) -> None:
    assert ids(retriever.search(BookQuery(text="Ember Crown")))[0] == "dragon"
    assert set(ids(retriever.search(BookQuery(text="Prudence Applegate")))[:2]) == {"village", "village2"}


def test_scores_fall_and_lie_between_0_and_1(retriever: Retriever, library: Library) -> None:
    found = retriever.search(BookQuery(text="a cosy murder", like=("village",), authors=("Bengt Ek",)))
    scores = [c.score for c in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 1 + 1e-6 for s in scores)
    assert len(set(ids(found))) == len(found)
    assert all(library.catalogue.row(c.book_id) == c.row for c in found)


def test_n_is_kept(retriever: Retriever) -> None:
    assert len(retriever.search(BookQuery(text="murder", n=4))) == 4
    assert len(retriever.search(BookQuery(text="murder", n=1))) == 1
    assert len(retriever.search(BookQuery(text="murder", n=10_000))) == len(ALL)


# --- hard limits -----------------------------------------------------------------------------------------------------

LIMITS = [
    Constraints(languages=("sv",)),
    Constraints(formats=("audiobook",)),
    Constraints(formats=("audiobook",), age=10, minutes_max=300),
    Constraints(age=5),
    Constraints(pages_max=200),
    Constraints(pages_min=500),
    Constraints(avoid_content=("animal-death",)),
    Constraints(avoid_tones=("dark", "bleak"), avoid_themes=("murder",)),
    Constraints(genres=("poetry", "memoir")),
    Constraints(avoid_genres=("crime",), audience="adult"),
    Constraints(authors=("MARA QUILL",)),
    Constraints(avoid_authors=("mara quill", "asa lund")),
    Constraints(series="seamstress mysteries"),
    Constraints(standalone=True),
    Constraints(exclude=("whale", "lighthouse")),
]
ASKED = [
    BookQuery(text="a storm at sea"),
    BookQuery(like=("whale",)),
    BookQuery(authors=("Mara Quill",), titles=("whale", "village")),
    BookQuery(facets=Facets(genres=("crime",), tone=("dark",))),
    BookQuery(),
]


@pytest.mark.parametrize("limits", LIMITS, ids=lambda c: ",".join(c.names() or ("exclude",)))
@pytest.mark.parametrize("asked", ASKED, ids=("text", "like", "named", "facets", "nothing"))
def test_no_signal_breaks_a_limit(
    retriever: Retriever, library: Library, asked: BookQuery, limits: Constraints
) -> None:
    found = retriever.search(asked.model_copy(update={"constraints": limits}))
    fits = {b.book_id for b in library.catalogue.books() if not broken_by(b, limits)}
    assert set(ids(found)) <= fits
    if asked.text or asked.like or asked == BookQuery():
        assert set(ids(found)) == fits, "limits lie inside the query: all that fit are found"
    assert retriever.count(limits) == len(fits) > 0


def test_nothing_fits(retriever: Retriever) -> None:
    limits = Constraints(languages=("fi",))
    assert retriever.count(limits) == 0
    for asked in ASKED:
        assert retriever.search(asked.model_copy(update={"constraints": limits})) == []
    assert retriever.similar("whale", constraints=limits) == []


def test_a_five_hour_audiobook_for_a_ten_year_old(retriever: Retriever) -> None:
    limits = Constraints(age=10, formats=("audiobook",), minutes_max=330)
    assert ids(retriever.search(BookQuery(text="for a long drive", constraints=limits))) == ["pirates"]


def test_no_dead_dogs(retriever: Retriever) -> None:
    asked = BookQuery(text="a boy and his dog", constraints=Constraints(avoid_content=("animal-death",)))
    found = ids(retriever.search(asked))
    assert "dogdies" not in found
    assert "unknown" not in found, "nobody has looked"
    assert found[0] == "doglives"


def test_count_without_limits_is_everything(retriever: Retriever) -> None:
    assert retriever.count(Constraints()) == len(ALL)


# --- similar ---------------------------------------------------------------------------------------------------------


def test_similar_leaves_out_the_book_itself(retriever: Retriever) -> None:
    for book_id in sorted(ALL):
        found = ids(retriever.similar(book_id, n=5))
        assert book_id not in found
        assert len(found) == 5
    assert ids(retriever.similar("village"))[0] == "village2"


def test_similar_keeps_limits_and_what_they_exclude(retriever: Retriever) -> None:
    limits = Constraints(exclude=("village2",), languages=("en",))
    found = ids(retriever.similar("village", n=50, constraints=limits))
    assert not {"village", "village2", "cosysv", "translated"} & set(found)
    assert "noir" in found, "it has an English edition"


def test_similar_to_an_unknown_book_is_an_error(retriever: Retriever) -> None:
    with pytest.raises(UnknownBook, match="nope"):
        retriever.similar("nope")


# --- odd requests ----------------------------------------------------------------------------------------------------


def test_an_empty_request_gives_what_is_popular(retriever: Retriever) -> None:
    assert ids(retriever.search(BookQuery(n=3))) == ["dragon", "whale", "habits"]
    children = BookQuery(n=1, constraints=Constraints(audience="children"))
    assert ids(retriever.search(children)) == ["pirates"]


def test_unknown_books_in_a_request_are_passed_over(retriever: Retriever) -> None:
    asked = BookQuery(like=("gone",), unlike=("gone",), titles=("gone",), authors=("Nobody Whatsoever",), n=3)
    assert ids(retriever.search(asked)) == ["dragon", "whale", "habits"]
    limits = Constraints(exclude=("gone",), authors=("Nobody Whatsoever",))
    assert retriever.search(BookQuery(text="sea", constraints=limits)) == []


ODD = [
    "the of and a to", "och det att i en", "🙂", "🙂🙂🙂 🐉", "?!...", " ", "\x00\x01", "a", "影武者 について",
    "\u202e\ufeff",
    "whale " * 4000, "x" * 20_000, "https://example.org/?q=1&r=2", "<script>alert(1)</script>", "&amp;&lt;&#x27;",
    "' or 1=1; drop table books; --", "%s %d {0} {title}", "\n" * 500, "NaN", "-1",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:12]))
@pytest.mark.parametrize("language", ["en", "sv", "xx", ""])
def test_odd_texts_find_something_and_raise_nothing(retriever: Retriever, text: str, language: str) -> None:
    found = retriever.search(BookQuery(text=text, language=language, n=5))
    assert len(found) == 5
    assert all(c.score == c.score for c in found), "a number"


def test_a_long_post_still_finds_the_book(retriever: Retriever) -> None:
    padding = (
        "I read this some years ago and I really cannot remember the title or who wrote it, sorry about that. " * 3
    )
    plot = "The girl waits tables in a roadside diner and then they pull a drowned boy out of the lake. "
    assert rank_of(retriever, "diner", text=plot + padding) <= 1
    assert rank_of(retriever, "diner", text=plot + padding * 60) <= 3, "20,000 characters"


PLOTS = [
    ("sv", "en kapten jagar en vit val över alla hav tills hela besättningen måste följa honom i döden"),
    ("no", "en kaptein jakter på en hvit hval over alle hav til hele mannskapet må følge ham i døden"),
    ("da", "en kaptajn jager en hvid hval over alle have indtil hele mandskabet må følge ham i døden"),
    (
        "fi",
        "kapteeni jahtaa valkoista valasta kaikilla merillä, kunnes miehistön on seurattava häntä kuolemaan",
    ),
    ("nl", "een kapitein jaagt op een witte walvis over alle zeeën tot de hele bemanning hem in de dood volgt"),
    ("de", "ein Kapitän jagt einen weißen Wal über alle Meere, bis ihm die ganze Mannschaft in den Tod folgen muss"),
    (
        "fr",
        "un capitaine chasse une baleine blanche sur toutes les mers et l'équipage le suit dans la mort",
    ),
    (
        "es",
        "un capitán persigue a una ballena blanca por todos los mares y la tripulación lo sigue a la muerte",
    ),
]


@pytest.mark.parametrize(("language", "text"), PLOTS)
def test_a_plot_in_another_language_finds_the_english_book(retriever: Retriever, language: str, text: str) -> None:
    assert rank_of(retriever, "whale", text=text, language=language) == 0


@settings(max_examples=25, deadline=None)
@given(
    text=st.text(max_size=200),
    language=st.sampled_from(("en", "sv", "fi", "zz")),
    like=st.lists(st.sampled_from(sorted(ALL)), max_size=2).map(tuple),
    limits=st.sampled_from(LIMITS),
)
def test_whatever_is_said_limits_hold(
    library: Library, retriever: Retriever, text: str, language: str, like: tuple[str, ...], limits: Constraints
) -> None:
    found = retriever.search(BookQuery(text=text, language=language, like=like, constraints=limits, n=10))
    assert all(not broken_by(library.catalogue.get(c.book_id), limits) for c in found)
    assert found


def test_many_threads_search_at_once(retriever: Retriever) -> None:
    asked = [BookQuery(text=text, n=3) for text in ("sourdough", "a white whale", "dragons")] * 8
    wanted = [ids(retriever.search(query)) for query in asked]
    with ThreadPoolExecutor(6) as pool:
        assert [ids(found) for found in pool.map(retriever.search, asked)] == wanted


# --- nothing to search by --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("the of and a", "en"),
        ("och det att i en", "sv"),
        ("🙂 🐉", "en"),
        ("?!", "xx"),
        ("a book please", "en"),
    ],
)
def test_without_a_telling_word_the_best_known_books_come(
    retriever: Retriever, library: Library, text: str, language: str
) -> None:
    found = retriever.search(BookQuery(text=text, language=language, n=4))
    famous = sorted(library.catalogue.books(), key=lambda book: -book.popularity)
    assert [library.catalogue.get(i).popularity for i in ids(found)] == [book.popularity for book in famous[:4]]


def test_a_wish_that_no_book_meets_still_keeps_the_limits(retriever: Retriever) -> None:
    """Nothing that was asked for is there, but books that pass are: no limit is to be given up for that."""
    asked = BookQuery(facets=Facets(themes=("time-travel",)), constraints=Constraints(formats=("audiobook",)))
    assert set(ids(retriever.search(asked))) == {"doglives", "pirates", "school"}


# --- counts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("limits", LIMITS)
def test_counts_are_exact(retriever: Retriever, library: Library, limits: Constraints) -> None:
    passing = [book for book in library.catalogue.books() if not broken_by(book, limits)]
    assert retriever.count(limits) == len(passing)
    genres = Counter(genre for book in passing for genre in book.genres)
    assert retriever.facet("genres", limits, limit=1000) == dict(genres)


def test_what_each_limit_keeps_out_is_counted_exactly(retriever: Retriever, library: Library) -> None:
    limits = Constraints(genres=("poetry",), pages_min=100, formats=("ebook",))
    opens = openings(
        retriever, limits, {"genres": ("genres",), "pages": ("pages_min", "pages_max"), "formats": ("formats",)}
    )
    for name, field in (("genres", "genres"), ("pages", "pages_min"), ("formats", "formats")):
        kept = limits.without(field)
        assert opens[name] == sum(not broken_by(book, kept) for book in library.catalogue.books())
    assert list(opens.values()) == sorted(opens.values(), reverse=True)
