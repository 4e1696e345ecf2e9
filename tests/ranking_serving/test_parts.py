"""The ranker's parts: weights, strength of a request, opinions, falling back when the model cannot be used."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from app.active import OpenLibrary
from tests.conversation import small_library, starter
from tests.factories import record
from tools.errors import InputError
from tools.ranking.config import load_config
from tools.ranking.opinions import LEAST, history_of, opinions, ratings_of, with_weights
from tools.ranking.strength import strength
from tools.readers.profile import fold
from tools.types import BookQuery, Constraints, Facets, FeedbackEvent, FeedbackKind, ReaderProfile

NOW = datetime(2026, 6, 1, tzinfo=UTC)
SLOPE, FLAT = np.linspace(1, 0.1, 50), np.ones(50)


def event(kind: FeedbackKind, book_id: str = "b1", days_ago: float = 0, reason: str | None = None) -> FeedbackEvent:
    return FeedbackEvent(reader_id="r", book_id=book_id, kind=kind, at=NOW - timedelta(days=days_ago), reason=reason)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_config(tmp_path).taste < load_config(tmp_path).weak_taste


def test_weights_are_read(tmp_path: Path) -> None:
    (tmp_path / "ranking.toml").write_text('diversity = 0.5\n[business]\n"gb-1" = 0.2\n')
    config = load_config(tmp_path)
    assert (config.diversity, dict(config.business), config.relevance) == (0.5, {"gb-1": 0.2}, 1.0)


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("divercity = 1", "divercity", "there are: audience"),
        ("diversity = 2", "diversity", "from 0 to 1"),
        ("diversity = nan", "diversity", "from 0 to 1"),
        ("taste = true", "taste", "a number"),
        ("first = 2.5", "first", "a whole number"),
        ("business = 3", "business", "a table"),
        ("[business]\nb1 = 7", "business.b1", "from -1 to 1"),
        ("taste = ", "ranking.toml", "not TOML"),
    ],
)
def test_bad_weights_name_file_and_key(tmp_path: Path, text: str, field: str, said: str) -> None:
    (tmp_path / "ranking.toml").write_text(text)
    with pytest.raises(InputError, match=said) as caught:
        load_config(tmp_path)
    assert caught.value.field == field
    assert "ranking.toml" in str(caught.value)


def test_strength_grows_with_what_is_said() -> None:
    steps = [
        BookQuery(text="something good"),
        BookQuery(text="submarines"),
        BookQuery(text="submarines", facets=Facets(tone=("tense",))),
        BookQuery(text="submarines", facets=Facets(tone=("tense",)), constraints=Constraints(pages_max=300)),
        BookQuery(text="submarines", facets=Facets(tone=("tense",)), like=("b1",)),
        BookQuery(text="submarines", facets=Facets(tone=("tense",)), like=("b1",), authors=("A",)),
    ]
    found = [strength(query, SLOPE) for query in steps]
    assert found[0] == 0
    assert found == sorted(set(found))
    assert found[-1] > 0.9


@pytest.mark.parametrize(("language", "text"), [("sv", "något bra"), ("de", "irgendwas Gutes"), ("fi", "jotain hyvää")])
def test_asking_for_something_good_is_weak_in_any_language(language: str, text: str) -> None:
    assert strength(BookQuery(text=text, language=language), SLOPE) < 0.2


def test_a_request_that_fits_all_alike_is_weaker() -> None:
    query = BookQuery(facets=Facets(tone=("tense",)))
    assert strength(query, FLAT) < strength(query, SLOPE)
    assert strength(query, np.zeros(0)) <= strength(query, FLAT)


def test_a_weak_request_leans_on_taste() -> None:
    ranker = starter().ranker
    weak = ranker.taste_weight(BookQuery(text="something good"), SLOPE.astype(np.float32))
    strong = ranker.taste_weight(BookQuery(authors=("A",), like=("b",)), SLOPE.astype(np.float32))
    assert weak == ranker.config.weak_taste
    assert ranker.config.taste <= strong < weak / 2


def test_the_last_word_wins_and_repeats_count_once() -> None:
    said = [event("like", days_ago=9), event("like", days_ago=8), event("dislike", days_ago=1, reason="too slow")]
    (only,) = opinions(said, NOW, 365)
    assert (only.on, only.event.reason, only.event.kind) == ("disliked", "too slow", "dislike")
    (back,) = opinions([*said, event("like")], NOW, 365)
    assert (back.on, back.event.at) == ("liked", NOW)


def test_abandoned_and_unwanted_books_are_mild_dislikes() -> None:
    for kind, on in (("abandon", "abandoned"), ("not_interested", "not_interested")):
        said = [event("like", days_ago=1), event(kind)]  # type: ignore[arg-type]
        (only,) = opinions(said, NOW, 365)
        assert only.on == on
        assert ratings_of(fold("r", said)) == {"b1": 2}
    profile = ReaderProfile(reader_id="r", disliked=("a",), not_interested=("b",), read=("c",), liked=("c",))
    assert ratings_of(profile) == {"a": 1, "b": 2, "c": 5}


def test_finished_and_abandoned_books_are_told_apart_and_the_last_word_wins() -> None:
    done = [event("read", "a", 3), event("finish", "a", 2), event("abandon", "b", 1)]
    profile = fold("r", done)
    assert (profile.read, profile.finished) == (("a",), ("a",))
    assert (profile.not_interested, profile.abandoned) == (("b",), ("b",))
    assert [(o.book_id, o.on) for o in opinions(done, NOW, 365)] == [("b", "abandoned"), ("a", "finished")]
    turned = fold("r", [*done, event("finish", "b"), event("abandon", "a")])
    assert (turned.finished, turned.abandoned, turned.not_interested) == (("b",), ("a",), ("a",))
    for kind in ("like", "dislike", "save"):
        assert fold("r", [*done, event(kind, "b")]).abandoned == ()  # type: ignore[arg-type]


def test_old_opinions_fade_but_never_vanish() -> None:
    said = [event("like", "old", 730), event("like", "new"), event("like", "ancient", 40_000)]
    profile = with_weights(ReaderProfile(reader_id="r", liked=("new", "old", "ancient")), opinions(said, NOW, 730))
    assert profile.weights == {"old": 0.5, "ancient": LEAST}
    history = history_of({"new": 0, "old": 1}, profile)
    grades = dict(zip(history.rows.tolist(), history.grades.tolist(), strict=True))
    assert grades[1] == pytest.approx(grades[0] / 2)


@pytest.mark.parametrize("damage", ["manifest", "model", "pointer", "nothing"])
def test_a_model_that_cannot_be_used_leaves_content_taste(tmp_path: Path, damage: str) -> None:
    kind = tmp_path / "models" / "ranker"
    (kind / "v1").mkdir(parents=True)
    (kind / "champion").write_bytes(b"v1\n" if damage != "pointer" else b"\xff\xfe")
    manifest = "{}" if damage == "manifest" else (
        '{"version": "v1", "kind": "ranker", "created_at": "", "data_sha256": "", "code_version": "", "config": {},'
        ' "figures": {}, "files": {"model.safetensors": "0"}}'
    )  # fmt: skip
    if damage != "nothing":
        (kind / "v1" / "manifest.json").write_text(manifest)
        (kind / "v1" / "model.safetensors").write_bytes(b"not tensors")
    built = small_library(tmp_path, [record(n) for n in range(6)])
    try:
        opened = OpenLibrary(built.library, built.retriever._embedder, None, tmp_path)
        known = ReaderProfile(reader_id="r", liked=(built.library.catalogue.book_id(0),))
        found = opened.retriever.search(BookQuery(text="lighthouse"))
        assert len(opened.ranker.rank(found, BookQuery(text="lighthouse"), known, 3)) == 3
        assert opened.ranker.suggest(BookQuery(), known) == []
    finally:
        built.library.close()
