"""Posts that tell a plot: what is seen of their words, what is learned, and that limits and wishes are left be."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.factories import minilm
from tools.errors import ModelUnavailable
from tools.library.conditions import broken_by
from tools.library.library import Library
from tools.registry.registry import Registry
from tools.retrieval.fusion import FILE, KIND, Fusion, load_fusion
from tools.retrieval.hybrid import HybridRetriever
from tools.retrieval.queries import tells_story
from tools.retrieval.telling import FEATURES, Telling, observe
from tools.text.fields import TEXT
from tools.types import BookQuery, Constraints
from training.registry import promote, register

POST = (
    "Girl in a diner and a drowned boy\nI read this years ago, no idea of the title, the cover was blue. "
    "Cass waits tables and then they pull somebody out of the lake. The sheriff asks questions. Thanks for any help!"
)


def feature(library: Library, text: str, stem: str, name: str) -> float:
    seen = observe(text, library.terms[TEXT])
    return float(seen.features[seen.stems.index(stem), FEATURES.index(name)])


def test_what_is_seen_of_a_word(library: Library) -> None:
    assert feature(library, POST, "diner", "head") == 1.0
    assert feature(library, POST, "lake", "head") == 0.0
    assert feature(library, "It was about Cass. Cass ran.", "cass", "capital") == 1.0
    assert feature(library, "Girls ran. Girls swam.", "girl", "capital") == 0.0, "capital only by opening a sentence"
    assert feature(library, "lake lake lake lake", "lake", "count") == pytest.approx(np.log(4))
    assert feature(library, POST, "diner", "rarity") < feature(library, POST, "the", "rarity")


def test_words_that_no_book_has_are_not_looked_at(library: Library) -> None:
    assert observe("xyzzy plugh 🙂", library.terms[TEXT]).stems == ()
    assert observe("", library.terms[TEXT]).features.shape == (0, len(FEATURES))


def test_a_word_learned_to_be_noise_weighs_less(library: Library) -> None:
    coefficients = np.zeros(len(FEATURES), np.float32)
    seen = observe(POST, library.terms[TEXT])
    plain = dict(zip(seen.stems, Telling(coefficients).weights(seen), strict=True))
    taught = dict(zip(seen.stems, Telling(coefficients, {"cover": -5.0, "lake": 2.0}).weights(seen), strict=True))
    assert taught["lake"] > plain["lake"]
    assert all(weight >= 0 for weight in taught.values())
    assert len(Telling(coefficients).query(POST, library.terms[TEXT], 5).indices) == 5


def test_only_posts_and_descriptions_of_one_book_are_stories() -> None:
    assert tells_story(BookQuery(text=POST, identifying=True))
    assert tells_story(BookQuery(text="word " * 80))
    assert not tells_story(BookQuery(text="a cosy mystery with cats"))
    assert not tells_story(BookQuery(text="word " * 80, like=("whale",))), "an anchor is a wish"
    assert not tells_story(BookQuery(text="ord " * 80, language="sv")), "telling words were learned in English"


def test_a_told_plot_finds_its_book_under_every_limit(library: Library) -> None:
    retriever = HybridRetriever(library, minilm())
    found = retriever.search(BookQuery(text=POST, identifying=True))
    assert found[0].book_id == "diner"
    assert found[0].score == pytest.approx(1.0)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    limits = Constraints(pages_max=300)
    found = retriever.search(BookQuery(text=POST, identifying=True, constraints=limits))
    assert found
    assert not any(broken_by(library.catalogue.get(c.book_id), limits) for c in found)


def test_nothing_in_the_weights_rewards_what_a_record_lacks() -> None:
    fusion = load_fusion()
    assert min(fusion.story.values()) >= 0
    assert not {"names", "authors", "series", "facets", "genres"} & set(fusion.story)


def test_weights_are_the_same_after_saving(tmp_path: Path) -> None:
    fusion = Fusion(Telling(np.ones(len(FEATURES), np.float32), {"lake": 1.25}, 1.5), {"dense": 9.0})
    fusion.save(tmp_path / FILE)
    again = Fusion.load(tmp_path / FILE)
    assert (again.story, again.wishes, again.telling.offsets) == ({"dense": 9.0}, fusion.wishes, {"lake": 1.25})


@pytest.mark.parametrize(
    "spoil", [{"format": "fusion-0"}, {"features": []}, {"story": {"names": 1.0}}, {"wishes": {"plain": {"what": 1}}}]
)
def test_weights_of_another_version_are_refused(tmp_path: Path, spoil: dict[str, object]) -> None:
    load_fusion().save(tmp_path / FILE)
    told = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    (tmp_path / FILE).write_text(json.dumps(told | spoil), encoding="utf-8")
    with pytest.raises(ModelUnavailable, match="make models"):
        Fusion.load(tmp_path / FILE)


def test_a_registered_fusion_takes_the_place_of_the_one_that_comes_along(tmp_path: Path) -> None:
    assert load_fusion(tmp_path).notes == load_fusion().notes
    notes = {"whose": "ours", "embedder": "mine/int8"}
    own = Fusion(Telling(np.zeros(len(FEATURES), np.float32)), {"dense": 1.0}, notes=notes)
    own.save(tmp_path / FILE)
    registry = Registry(tmp_path, KIND)
    promote(registry, register(registry, {FILE: tmp_path / FILE}, "data", "code", {}, {}))
    assert load_fusion(tmp_path).notes == notes
    assert load_fusion(tmp_path, "mine/fp32").notes["whose"] == "ours", "in whatever precision"
    assert "whose" not in load_fusion(tmp_path, "another/int8").notes, "weights belong to one encoder"
